"""The short way past Markdown says what docassemble's own conversion says."""

import itertools
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docassemble.Lantern.language import catalog, country_name, languages
from docassemble.Lantern.language.extracting import all_units
from docassemble.Lantern.server.plain import is_plain, past_markdown

WAYS = [
    {"trim": True, "do_terms": False},
    {"trim": True, "strip_newlines": True},
    {"trim": True, "escape": "option", "do_terms": False},
    {"trim": True, "escape": False},
    {"trim": True, "escape": True},
    {"trim": False, "strip_newlines": True},
    {"trim": False, "divclass": "daundertext"},
    {"trim": False, "escape": "option"},
    {"pclass": "quiet"},
    {},
]


def converters() -> tuple[Any, Any]:
    from docassemble.base.filter.html import markdown_to_html

    return past_markdown(markdown_to_html), markdown_to_html


def same(text: str) -> bool:
    from docassemble.base.thread_context import empty_globals, global_context

    ours, theirs = converters()
    with global_context(empty_globals()):
        return all(ours(text, **way) == theirs(text, **way) for way in WAYS)


@pytest.mark.parametrize("tag", languages())
def test_every_text_and_every_country_comes_out_as_from_docassemble(tag: str) -> None:
    texts = {catalog(tag).text(name) for name, unit in all_units().items() if "{" not in unit.english and catalog(tag).has(name)}
    texts |= {country_name(f"{a}{b}", tag) for a, b in itertools.product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=2)}
    plain = {text for text in texts if is_plain(text)}
    assert len(plain) > len(texts) / 2
    assert [text for text in plain if not same(text)] == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(alphabet=st.one_of(st.sampled_from("ab1. ,-–…'\"()!?/*_`#<>&;:[]{}$%\\|~=+\n\t"), st.characters(exclude_categories=("Cs",))), max_size=24)
)
def test_any_text_comes_out_as_from_docassemble(text: str) -> None:
    assert same(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.from_regex(r"[^\W\d_](?:[^\W_]|[,;.?!()/’‘“”«»–—-]| )*", fullmatch=True).filter(is_plain))
def test_any_plain_text_comes_out_as_from_docassemble(text: str) -> None:
    assert same(text)


@pytest.mark.parametrize(
    "text", ["a *b*", "${ a }", "<b>a", "a & b", "a [BR] b", "1. a", "a -- b", "wait...", "a\nb", " a", "a  b", "_a_", "it's", "a :house: b", ""]
)
def test_a_sign_that_may_mean_something_goes_the_long_way(text: str) -> None:
    assert not is_plain(text)


def test_where_words_have_definitions_every_text_goes_the_long_way() -> None:
    called: list[str] = []

    def long(a: str, **ways: Any) -> str:
        called.append(a)
        return "long"

    interview = SimpleNamespace(terms={"en": {"visa": "a paper"}}, autoterms={})
    question = SimpleNamespace(terms={}, autoterms={}, interview=interview)
    assert past_markdown(long)("a visa", question=question) == "long"
    assert past_markdown(long)("a visa", trim=True) == "a visa"
    assert called == ["a visa"]
