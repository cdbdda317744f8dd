"""Fixtures of the browser tests: the real interview on the running server, in Debian's Chromium."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "server"))

from person import NewPerson, Person
from serving import server

from docassemble.Lantern.server import EmbeddedServer

__all__ = ["server"]

collect_ignore = [] if os.environ.get("LANTERN_PICTURES") == "all" else ["test_pictures.py"]
"""Pictures of every screen are taken when somebody wants to look at them."""

PATIENCE = 20_000
"""Milliseconds until a page counts as not coming: papers in two languages are made in one press, on a busy machine."""


@pytest.fixture
def new_person(server: EmbeddedServer, chromium: Browser) -> Iterator[NewPerson]:
    """`new_person("ar", 320)`: someone who has opened the interview and chosen the language, in a fresh browser.

    When the test is over, her browser must have asked no other host for anything (R68), had nothing to complain about, and hold
    nothing but cookies (R67).
    """
    people: list[Person] = []

    def make(language: str = "en", width: int = 900, interview: str = "start") -> Person:
        context = chromium.new_context(locale="en-US", viewport={"width": width, "height": 800}, accept_downloads=True, reduced_motion="reduce")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        people.append(Person(page, server.url, language, interview).open())
        return people[-1]

    yield make
    for person in people:
        assert [address for address in person.asked if not address.startswith((server.url, "data:", "blob:"))] == []
        assert person.complaints == []
        assert person.page.evaluate(STORED) == [0, 0, 0]
        person.page.context.close()


STORED = "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"
