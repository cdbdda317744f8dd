"""Certificates of interpretation: one a leg, four statements, blank signature (R91, R92)."""

import re
from typing import Any

import pytest

from docassemble.Lantern.case import Case
from docassemble.Lantern.language import catalog

LEG = {"id": "a", "name": {"full": "Ignacio Muestra"}, "from_language": "es", "to_language": "en"}
FIRST = {"id": "a", "name": {"full": "Ruposhi"}, "from_language": "rhg", "to_language": "bn"}
SECOND = {"id": "b", "from_language": "bn", "to_language": "en"}


def sheets(html: str, unit: str = "paper.certificate.title") -> list[str]:
    """The text of each certificate: of interpretation, or the sheets under another title."""
    titles = {f"<h1>{catalog(tag).text(unit)}</h1>" for tag in ("en", "es", "ar")}
    found = [sheet for sheet in html.split('<section class="sheet">')[1:] if any(title in sheet for title in titles)]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", sheet)) for sheet in found]


def test_four_statements_a_blank_signature_and_the_names(case_of: Any, drafted: Any) -> None:
    case = case_of(telling_language="es", interpreters=[LEG], signing={"understands_paper_language": "no"})
    (sheet,) = sheets(drafted(case).html)
    for words in (
        "Ignacio Muestra",
        "Spanish and English",
        "I am competent to interpret between Spanish and English.",
        "I read the attached statement to Alma Ejemplo in Spanish , a language that Alma Ejemplo understands.",
        "Alma Ejemplo told me that the statement was understood before it was signed.",
        "My interpretation was true and accurate to the best of my abilities.",
        "Date Signature of the interpreter",
    ):
        assert squeeze(words) in squeeze(sheet)


def squeeze(text: str) -> str:
    return text.replace(" ", "")


def test_each_leg_of_a_chain_has_its_own_certificate(case_of: Any, drafted: Any) -> None:
    case = case_of(telling_language="rhg", interpreters=[FIRST, SECOND], signing={"understands_paper_language": "no"})
    first, second = sheets(drafted(case).html)
    assert "Part 1 of 2" in first
    assert "Part 2 of 2" in second
    assert "between Rohingya and Bangla" in first
    assert "between Bangla and English" in second
    assert squeeze("I read the attached statement to Alma Ejemplo in Rohingya") in squeeze(first)
    assert squeeze(
        "while it was read to Alma Ejemplo, through a chain of interpreters, in Rohingya, a language that Alma Ejemplo understands"
    ) in squeeze(second)
    for sheet in (first, second):
        for words in ("understood before it was signed", "true and accurate to the best of my abilities", "I am competent"):
            assert words in sheet


def test_an_interpreter_without_a_name_is_a_blank_to_fill_in(case_of: Any, drafted: Any) -> None:
    case = case_of(telling_language="rhg", interpreters=[FIRST, SECOND], signing={"understands_paper_language": "no"})
    assert squeeze("Interpreter ______________________________ Languages") in squeeze(sheets(drafted(case).html)[1])


def test_a_blank_certificate_where_one_is_needed_and_nobody_is_recorded(case_of: Any, drafted: Any) -> None:
    case = case_of(telling_language="ti", signing={"understands_paper_language": "no"})
    (sheet,) = sheets(drafted(case).html)
    assert "Tigrinya and English" in sheet


@pytest.mark.parametrize("interpreters", [[LEG], []])
def test_none_when_the_person_understands_the_paper(case_of: Any, drafted: Any, interpreters: list[Any]) -> None:
    case = case_of(telling_language="es", interpreters=interpreters, signing={"understands_paper_language": "yes"})
    assert sheets(drafted(case).html) == []


def test_counsel_is_told_when_nobody_is_recorded_to_interpret(case_of: Any, drafted: Any) -> None:
    draft = drafted(case_of(telling_language="ti", signing={"understands_paper_language": "no"}))
    assert any(point.path == "interpreters" for point in draft.notes.open_points)


@pytest.mark.parametrize(("name", "count"), [("river", 1), ("market", 1), ("bridge", 2)])
def test_the_examples_have_the_certificates_of_their_chains(examples: dict[str, Case], drafted: Any, name: str, count: int) -> None:
    assert len(sheets(drafted(examples[name]).html)) == count


def test_the_translator_certifies_the_paragraphs_that_hold_the_translation(examples: dict[str, Case], drafted: Any) -> None:
    made = drafted(examples["river"])
    (sheet,) = sheets(made.html, "paper.translation.title")
    assert "Teodora Versión" in sheet
    numbers = [paragraph.number for paragraph in made.document.paragraphs if "red motorcycle" in paragraph.text or "blue notebook" in paragraph.text]
    assert len(numbers) == 2
    assert all(re.search(rf"\b{number}\b", sheet) for number in numbers)
    assert sheets(drafted(examples["market"]).html, "paper.translation.title") == []


@pytest.mark.parametrize("language", ["es", "ar"])
def test_certificates_in_every_language(examples: dict[str, Case], drafted: Any, language: str) -> None:
    assert len(sheets(drafted(examples["bridge"], language).html)) == 2
