"""What the person wishes for talking and reading stands where somebody sets a date, and nowhere else (R88)."""

from typing import Any

import pytest
from papers import DAY

from docassemble.Lantern.case import Case
from docassemble.Lantern.case.answer import Answer
from docassemble.Lantern.case.classification import classification
from docassemble.Lantern.case.interpreting import LanguageWishes
from docassemble.Lantern.disclosure import view
from docassemble.Lantern.disclosure.audiences import audiences
from docassemble.Lantern.drafting import Draft, draft
from docassemble.Lantern.language import catalog

WISHES = {
    "needs_interpreter": ("yes", "Yes"),
    "language": ("mam", "Mam"),
    "dialect": ("de la Montaña Fabulosa", "de la Montaña Fabulosa"),
    "second_language": ("es", "Spanish"),
    "interpreter_gender": ("woman", "A woman"),
    "lawyer_gender": ("any", "Both are fine"),
    "community": ("other", "No, from somewhere else"),
    "mode": ("phone", "By phone"),
    "reads_well": ("some", "Some of it"),
}
"""The nine wishes: what is stored, and how counsel reads it."""


def said(made: Draft) -> list[str]:
    return ["".join(getattr(piece, "text", "") for piece in line) for line in made.notes.scheduling]


@pytest.fixture
def wishing(case_of: Any) -> Case:
    means = {"how_i_live": {"text": "My sister feeds me.", "language": "en"}}
    case: Case = case_of(language_wishes={name: stored for name, (stored, _) in WISHES.items()}, means=means)
    return case


def test_there_are_nine_wishes_and_none_has_to_be_answered() -> None:
    assert WISHES.keys() == LanguageWishes.model_fields.keys()
    assert LanguageWishes() == LanguageWishes.model_validate({})
    assert all(Answer in getattr(info.annotation, "__args__", ())[0].__mro__ for info in LanguageWishes.model_fields.values())
    assert {classification()[f"language_wishes.{name}"].tier for name in WISHES} == {0}


def test_each_wish_stands_on_the_page_for_counsel_in_words(wishing: Case) -> None:
    made = draft(wishing, "declaration", "us", as_of=DAY)
    lines = said(made)
    assert len(lines) == len(WISHES)
    for line, (_, words) in zip(lines, WISHES.values(), strict=True):
        assert line.endswith(f": {words}")
    assert "de la Montaña Fabulosa" in made.counsel_html
    assert catalog("en").text("counsel.heading.scheduling") in made.counsel_html


@pytest.mark.parametrize("kind", ["declaration", "waiver"])
def test_no_paper_and_no_other_reader_has_them(wishing: Case, kind: str) -> None:
    made = draft(wishing, kind, "us", as_of=DAY)
    assert [sheet.reader for sheet in made.sheets if "Montaña Fabulosa" in sheet.html] == ["counsel"]
    allowed = {name for name in audiences() if "dialect" in view(wishing, name).language_wishes}
    assert allowed == {"person", "counsel", "advocate"}


def test_an_exit_is_no_wish(case_of: Any) -> None:
    case = case_of(language_wishes={"mode": {"answer": "declined"}, "dialect": {"answer": "unknown"}})
    made = draft(case, "declaration", "us", as_of=DAY)
    assert said(made) == []
    assert catalog("en").text("counsel.heading.scheduling") not in made.counsel_html
