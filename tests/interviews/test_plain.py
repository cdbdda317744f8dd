"""The short way past Markdown says what docassemble's own conversion says."""

import itertools
from collections.abc import Sequence
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docassemble.Lantern.case.classification import classification
from docassemble.Lantern.interview import pages
from docassemble.Lantern.interview.fixed import fixed, made_of
from docassemble.Lantern.interview.safe import safe, said
from docassemble.Lantern.language import MissingTranslation, UnknownUnit, catalog, country_name, languages
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
    {"trim": False, "divclass": "daundertext", "strip_newlines": True},
    {"pclass": "quiet"},
    {},
]
OFTEN = [WAYS[number] for number in (0, 2, 6)]


def converters() -> tuple[Any, Any]:
    from docassemble.base.filter.html import markdown_to_html

    return past_markdown(markdown_to_html), markdown_to_html


def same(text: str, ways: Sequence[dict[str, Any]] = WAYS) -> bool:
    from docassemble.base.thread_context import empty_globals, global_context

    ours, theirs = converters()
    with global_context(empty_globals()):
        return all(ours(text, **way) == theirs(text, **way) for way in ways)


@pytest.mark.parametrize("tag", languages())
def test_every_text_and_every_country_comes_out_as_from_docassemble(tag: str) -> None:
    texts = {catalog(tag).text(name) for name, unit in all_units().items() if "{" not in unit.english and catalog(tag).has(name)}
    texts |= {country_name(f"{a}{b}", tag) for a, b in itertools.product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=2)}
    plain = {text for text in texts if is_plain(text)}
    assert len(plain) > len(texts) / 2
    assert [text for text in plain if not same(text, OFTEN)] == []


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


MEANING = ["a *b*", "${ a }", "<b>a", "a & b", "a [BR] b", "1. a", "a -- b", "wait...", "a\nb", " a", "a  b", "_a_", "it's", "a :house: b", ""]
MEANING += ["a\n\n", "a:b", "#### a", "a\n\n* b", "<bdi>a", "a</bdi>", '<bdi onclick="a">b</bdi>', "<span>a", "a &lt;", "a\n\n\nb", "> a", "- a"]


@pytest.mark.parametrize("text", MEANING)
def test_a_sign_that_may_mean_something_goes_the_long_way(text: str) -> None:
    assert not is_plain(text)


WORDS = st.text(st.one_of(st.sampled_from("ab1 ,-–…'\"()!?/*_`#<>&;:[]{}$%\\|~=+.éا字\n\t"), st.characters(exclude_categories=("Cs",))), max_size=12)
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(["What was this like: ", "Ask ", "“I need” ", "A, b.", "?", "¿Qué", " : ", "ما", "&#60;", "\n\n", "\n\n### ", " ", "x"]),
        WORDS.map(safe),
        st.builds(said, WORDS, st.sampled_from([None, "es", "zh-Hant"])),
        st.builds(lambda text: f'<span class="lantern-two" lang="ar" dir="rtl">{text}</span>', st.one_of(WORDS.map(safe), WORDS.map(said))),
    ),
    max_size=6,
).map("".join)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])
@given(TEXTS.filter(is_plain))
def test_any_text_with_words_of_a_person_comes_out_as_from_docassemble(text: str) -> None:
    assert same(text)


def test_words_of_a_person_go_the_short_way_whatever_they_are() -> None:
    for words in ("the tall one", "O'Neil & <b>", "*[x](y)*", "${ a }", "الطويل", "a:house: b"):
        text = f"Who is {said(words, 'es-MX')} to you?"
        assert is_plain(text)
        assert same(text)


@pytest.mark.parametrize("tag", languages())
def test_help_comes_out_as_from_docassemble_and_is_not_converted_twice(tag: str) -> None:
    texts, shown = catalog(tag), set()
    for path in classification():
        with suppress(UnknownUnit, MissingTranslation):  # what is not translated yet is shown to nobody
            shown.add(pages.help_of(texts, path, [], []))
    assert len(shown) > 50
    assert [text for text in shown if not is_plain(text) and made_of(text) is None] == []
    for _ in range(2):
        assert [text for text in shown if not same(text, OFTEN)] == []


def test_what_is_fixed_is_converted_once_and_nothing_else_is_kept() -> None:
    called: list[str] = []

    def long(a: str, **ways: Any) -> str:
        called.append(a)
        return f"long {a} {ways['trim']}"

    ours = past_markdown(long)
    bar = fixed("<nav>a</nav>")
    assert [ours(bar), ours(bar), ours(bar, trim=True)] == ["long <nav>a</nav> False", "long <nav>a</nav> False", "long <nav>a</nav> True"]
    assert called == [bar, bar]
    for other in ("<nav>b</nav>", fixed("<nav>[FIELD x]</nav>"), fixed('<a href="/x">c</a>')):
        called.clear()
        assert ours(other) == ours(other)
        assert called == [other, other]
        called.clear()


def test_what_is_fixed_comes_out_as_from_docassemble_each_time() -> None:
    text = fixed('<nav class="q"><a class="btn" href="/x?a=b&amp;c">Stop</a></nav><a hidden href="/y"></a><p class="q">it\'s -- a</p>')
    assert same(text)
    assert same(text)


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
