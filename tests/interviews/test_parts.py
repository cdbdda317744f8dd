"""The list of the parts beside a page comes out as docassemble writes it, byte for byte."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from docassemble.Lantern.interview import pages
from docassemble.Lantern.interview.fleeting import FleetingList
from docassemble.Lantern.language import catalog
from docassemble.Lantern.pacing import LIBRARY, chapters
from docassemble.Lantern.server.parts import known_once

KINDS = [frozenset[str](), frozenset({"declaration"}), frozenset({"declaration", "petition", "waiver", "claim"})]


@pytest.fixture
def nav() -> Iterator[Any]:
    from docassemble.base.functions import DANav, this_thread
    from docassemble.base.thread_context import empty_globals, global_context

    with global_context(empty_globals()):
        this_thread.language = "en"
        yield DANav()


def theirs() -> Any:
    from docassemble.base.functions import DANav

    return getattr(DANav.section_ids, "__wrapped__", DANav.section_ids)


def bar(nav: Any, monkeypatch: pytest.MonkeyPatch, section_ids: Any) -> str:
    from docassemble.base.functions import this_thread
    from docassemble.webapp.utils.helpers import navigation_bar

    monkeypatch.setattr(type(nav), "section_ids", section_ids)
    this_thread.current_question = SimpleNamespace(section=None)
    return re.sub(r"danavnested-[0-9a-f]+", "danavnested-", navigation_bar(nav, SimpleNamespace(questions={})))


@pytest.mark.parametrize("kinds", KINDS, ids=len)
def test_the_list_is_the_one_that_docassemble_writes_wherever_somebody_is(nav: Any, monkeypatch: pytest.MonkeyPatch, kinds: frozenset[str]) -> None:
    parts = chapters(LIBRARY, kinds, frozenset())
    rows = pages.sections(catalog("en"), parts)
    assert isinstance(rows, FleetingList)
    nav.set_sections(rows)
    shown = set()
    for here in (*parts, "nowhere"):
        nav.set_section(here)
        ours = bar(nav, monkeypatch, known_once(theirs()))
        assert ours == bar(nav, monkeypatch, theirs())
        shown.add(ours)
    assert len(shown) > len(parts) // 2


def test_lists_of_others_go_the_long_way(nav: Any) -> None:
    nav.set_sections([{"a": "A", "subsections": [{"b": "B"}, "C"]}, "D"])
    assert known_once(theirs())(nav) == theirs()(nav) == ["a", "b", "C", "D"]
