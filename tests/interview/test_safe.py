"""The person's words inside a page are never read as Mako, Markdown or HTML."""

import html

from hypothesis import given
from hypothesis import strategies as st

from docassemble.Lantern.interview.safe import safe, said, said_block

MEANS_SOMETHING = set("<>&\"'`*_[](){}$%#!|~^\\:/@+-=.,;?\n\t")


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t")))
def test_the_text_comes_back_when_the_page_is_read(text: str) -> None:
    assert html.unescape(safe(text)) == text


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_printable_ascii_comes_back_exactly(text: str) -> None:
    assert html.unescape(safe(text)) == text


@given(st.text())
def test_no_sign_with_a_meaning_is_left_but_those_of_the_references(text: str) -> None:
    rest = safe(text).replace("&#", "").replace(";", "")
    assert not MEANS_SOMETHING & set(rest)


def test_a_short_text_stands_in_its_own_direction() -> None:
    assert said("<b>", "ar") == '<bdi dir="auto" lang="ar">&#60;b&#62;</bdi>'
    assert "\n" not in said_block("a\n\nb", "en", "ltr")
