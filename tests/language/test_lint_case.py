"""The record holds no forced choice, no data about distress, no free notes; places and family are told in own words."""

from typing import Literal

import pytest
from pydantic import Field

from docassemble.Lantern.case.answer import Answer
from docassemble.Lantern.case.base import Narrative, Part
from docassemble.Lantern.case.classification import Fact
from docassemble.Lantern.case.text import Line
from docassemble.Lantern.language.lint_case import case_findings


def row(path: str, tier: int = 2, sensitivity: int = 2, purpose: str = "story") -> Fact:
    return Fact(path, tier, sensitivity, purpose, ("declaration",), "told")


class Item(Part):
    kind: Literal["blow", "other"] = "other"
    legal_relation: Line


class Bad(Part):
    breaks: int = 0
    risk_score: int = 0
    staff_notes: Answer[Line] | None = None
    told_notes: Answer[Narrative] | None = None
    how: Answer[Literal["police", "army"]] | None = None
    several_ways: Answer[list[Literal["a", "other", "unsure"]]] | None = None
    open_way: Answer[Literal["a", "other", "several", "unsure"]] | None = None
    mine: bool = False
    place_of_it: Answer[Literal["town", "village"]] | None = None
    items: list[Item] = Field(default_factory=list)


ROWS = {
    path: row(path) for path in ("breaks", "risk_score", "staff_notes", "told_notes", "how", "several_ways", "open_way", "place_of_it", "items.kind")
} | {"mine": row("mine", purpose="safeguard"), "place_of_it": row("place_of_it", tier=0)}

FOUND = [(finding.unit, finding.rule, finding.what) for finding in case_findings(Bad, ROWS)]


@pytest.mark.parametrize(
    ("path", "rule", "what"),
    [
        ("breaks", "R54", "a field of the name 'breaks'"),
        ("risk_score", "R147", "a field of the name 'risk'"),
        ("risk_score", "R147", "a field of the name 'score'"),
        ("staff_notes", "R109", "a field of the name 'notes'"),
        ("how", "R22", "has no choice other, several, unsure: police, army"),
        ("items.kind", "R22", "has no choice several, unsure: blow, other"),
        ("place_of_it", "R105", "a fixed list"),
        ("items.legal_relation", "R104", "without a field for the person's own word"),
        ("items.legal_relation", "R104", "is required"),
    ],
)
def test_a_field_that_may_not_be_there_is_found(path: str, rule: str, what: str) -> None:
    assert [(unit, number) for unit, number, said in FOUND if what in said and unit == path] == [(path, rule)]


@pytest.mark.parametrize("path", ["told_notes", "several_ways", "open_way", "mine"])
def test_own_words_open_lists_and_wishes_are_not(path: str) -> None:
    assert [finding for finding in FOUND if finding[0] == path] == []


def test_a_list_that_is_easy_to_talk_about_may_be_short() -> None:
    easy = {path: row(path, tier=1) for path in ROWS}
    assert [finding for finding in case_findings(Bad, easy) if finding.rule == "R22"] == []
