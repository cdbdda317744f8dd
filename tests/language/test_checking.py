"""A translation that would break a page, or that is none, does not build."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docassemble.Lantern.language.checking import problems, unsafe
from docassemble.Lantern.language.files import Language
from docassemble.Lantern.language.units import Unit

ARABIC = Language("ar", "العربية", "Arabic", "rtl", "Arab", "offered")
SPANISH = Language("es", "Español", "Spanish", "ltr", "Latn", "offered")


def found(english: str, text: str, language: Language = SPANISH, unit_id: str = "a.b", same: tuple[str, ...] = ()) -> str:
    return " / ".join(problems(Unit(unit_id, english, "", "x.yml", 1), text, language, same))


@pytest.mark.parametrize(
    ("english", "text", "reason"),
    [
        ("Hello {name}", "Hola", "placeholders"),
        ("Hello {name}", "Hola {nombre}", "placeholders"),
        ("Hello", "Hola {name}", "placeholders"),
        ("Hello", "Hola {", "brace"),
        ("Hello {name}", "Hola {name.__class__}", "brace"),
        ("<b>Hello</b>", "Hola", "HTML tags"),
        ("Hello", "<script>hola</script>", "HTML tags"),
        ("See [this](https://a.example)", "Vea [esto](https://b.example)", "link targets"),
        ("Write to a@b.example", "Escriba a c@b.example", "addresses"),
        ("Hello", "${ 7*7 } hola", "Mako"),
        ("Hello", "hola\n% if x:", "Mako"),
        ("Hello", "<% x %> hola", "Mako"),
        (" a week", "por semana", "same space"),
        ("Hello", "hola\n", "same space"),
        ("Hello", "Hello", "same as the English"),
        ("Hello", "hola \u202e", "unsafe character, U+202E"),
        ("Hello", "ho\u200bla", "unsafe character, U+200B"),
        ("Hello", "\u2067hola", "not closed"),
        ("Hello", "hola\u2069", "not opened"),
        ("Hello", "ho\x00la", "U+0000"),
    ],
)
def test_a_mistake_is_named(english: str, text: str, reason: str) -> None:
    assert reason in found(english, text)


@pytest.mark.parametrize(
    ("english", "text"),
    [
        ("Hello {name}", "{name}: hola, {name}"),  # twice, where the grammar asks for it
        ("{month} {year}", "{month} {year}"),  # nothing to translate
        (", ", ", "),
        ("See [this](https://a.example)", "Vea [esto](https://a.example)"),
        ("Use {{braces}}", "Ponga {{llaves}}"),
    ],
)
def test_a_good_translation_has_no_problem(english: str, text: str) -> None:
    assert found(english, text) == ""


def test_arabic_is_written_in_arabic_letters() -> None:
    assert "no letters of the Arabic script" in found("Hello", "Ahlan", ARABIC)
    assert found("Hello", "أهلاً", ARABIC) == ""
    assert found("{month} {year}", "{month} {year}", ARABIC) == ""
    assert found("PDF", "PDF", ARABIC, same=("PDF",)) == ""


def test_a_word_that_is_the_same_in_both_languages_is_listed_for_that_language() -> None:
    assert found("No", "No") != ""
    assert found("No", "No", same=("No",)) == ""


def test_phrases_of_docassemble_keep_their_percent_signs() -> None:
    assert "%s" in found("At least %s.", "Al menos.", unit_id="docassemble.least")
    assert found("A multiple of {0}.", "Un múltiplo de {0}.", unit_id="docassemble.multiple") == ""


def test_isolates_may_be_nested() -> None:
    assert unsafe("\u2067a \u2066b\u2069 c\u2069 \u200f") == []


def test_persian_spelling_may_use_the_joiners_it_needs() -> None:
    assert unsafe("می\u200cخواهم") == []


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_be_checked(text: str) -> None:
    assert isinstance(problems(Unit("a.b", "Hello {name}", "", "x.yml", 1), text, ARABIC), list)
