"""Who may interpret at the interview of the agency (R94), and what counsel hears about interpreters (R87, R90)."""

from dataclasses import replace
from typing import Any

import pytest
from papers import DAY

from docassemble.Lantern.case import Case
from docassemble.Lantern.drafting import draft
from docassemble.Lantern.drafting.eligibility import RULES_OF_THE_INTERVIEW, eligibility
from docassemble.Lantern.drafting.points import Point
from docassemble.Lantern.language import catalog
from docassemble.Lantern.law import load

RULES = load("us", DAY).value(RULES_OF_THE_INTERVIEW)
LABELS = {item["id"]: item["label"] for item in RULES.value}
FINE = {"adult": "yes", "understood": "yes", "conflicts": ["none"], "accepted_by_person": "yes"}

BREAKS: dict[str, dict[str, Any]] = {
    "adult": {"adult": "no"},
    "fluent": {"understood": "no"},
    "not-counsel": {"conflicts": ["lawyer"]},
    "not-witness": {"conflicts": ["witness"]},
    "not-government": {"conflicts": ["government"]},
    "not-applicant": {"conflicts": ["community", "waiting"]},
}
"""For each rule of the law an interpreter whom it keeps out."""


def leg(**facts: Any) -> dict[str, Any]:
    return {"id": "in1", "name": {"full": "Ignacio Muestra"}, "from_language": "es", "to_language": "en", **FINE, **facts}


@pytest.fixture
def points(case_of: Any) -> Any:
    def make(*legs: dict[str, Any], variant: str | None = None, **parts: Any) -> list[Point]:
        notes = draft(case_of(interpreters=list(legs), **parts), "declaration", "us", as_of=DAY, variant=variant).notes
        return [*notes.problems, *notes.open_points]

    return make


def of_rules(points: list[Point], severity: str) -> list[Point]:
    return [point for point in points if point.severity == severity and RULES.source in point.text]


def test_every_rule_of_the_law_has_an_interpreter_here_whom_it_keeps_out() -> None:
    assert BREAKS.keys() == LABELS.keys()


@pytest.mark.parametrize("rule", sorted(LABELS))
def test_each_rule_that_stands_against_an_interpreter_is_a_problem_with_source_and_date(points: Any, rule: str) -> None:
    [point] = of_rules(points(leg(**BREAKS[rule])), "problem")
    assert LABELS[rule] in point.text
    assert RULES.reference.checked_on.isoformat() in point.text
    assert point.path == f"interpreters[0].{next(iter(BREAKS[rule]))}"


def test_an_interpreter_whom_no_rule_keeps_out_makes_no_point(points: Any) -> None:
    found = points(leg())
    assert of_rules(found, "problem") == of_rules(found, "open") == []
    assert [point for point in found if point.path.startswith("interpreters")] == []


def test_each_interpreter_of_a_chain_is_looked_at(points: Any) -> None:
    second = leg(id="in2", from_language="es", adult="no")
    [point] = of_rules(points(leg(to_language="es", from_language="mam"), second), "problem")
    assert point.path == "interpreters[1].adult"
    assert "part 2" in point.text


def test_the_lawyer_by_any_spelling_of_the_name_is_found_where_nobody_said_so(points: Any) -> None:
    counsel = {"name": {"full": "Игнасио Муэстра", "latin": "ignacio  MUESTRA"}}
    [point] = of_rules(points(leg(), counsel=counsel), "problem")
    assert LABELS["not-counsel"] in point.text


def test_somebody_in_the_story_who_interprets_is_found_where_nobody_said_so(points: Any) -> None:
    people = [{"id": "p1", "word": "the neighbour", "name": {"full": "I. M.", "aliases": ["Ignacio Muestra"]}}]
    [point] = of_rules(points(leg(), people=people), "problem")
    assert LABELS["not-witness"] in point.text


@pytest.mark.parametrize("stored", [None, {"answer": "later"}, {"answer": "declined"}])
def test_what_was_not_answered_is_open_and_no_problem(points: Any, stored: Any) -> None:
    told = leg(adult=stored, understood=stored, conflicts=stored)
    found = points(told)
    assert of_rules(found, "problem") == []
    [point] = of_rules(found, "open")
    assert point.path == "interpreters[0]"
    assert all(label in point.text for label in LABELS.values())


def test_the_rules_of_the_agency_are_for_its_own_interviews(points: Any) -> None:
    found = points(leg(adult="no"), variant="defensive")
    assert of_rules(found, "problem") == of_rules(found, "open") == []


def test_a_rule_that_this_version_has_no_test_for_is_left_to_counsel(case_of: Any) -> None:
    newer = replace(RULES, value=[*RULES.value, {"id": "brand-new", "label": "A rule of tomorrow"}])
    [point] = eligibility(case_of(interpreters=[leg()]), newer, catalog("en"))
    assert point.severity == "open"
    assert "A rule of tomorrow" in point.text


@pytest.mark.parametrize("tie", ["family", "same_place", "story", "community", "government", "other"])
def test_a_tie_is_a_problem_in_every_paper(case_of: Any, tie: str) -> None:
    found = draft(case_of(interpreters=[leg(conflicts=[tie])]), "declaration", "us", as_of=DAY, variant="defensive").notes.problems
    assert [point.path for point in found] == ["interpreters[0].conflicts"]


@pytest.mark.parametrize(("fact", "said"), [("understood", "understand"), ("accepted_by_person", "another interpreter")])
def test_an_interpreter_who_is_not_understood_or_not_wanted_is_a_problem(case_of: Any, fact: str, said: str) -> None:
    found = draft(case_of(interpreters=[leg(**{fact: "no"})]), "declaration", "us", as_of=DAY, variant="defensive").notes.problems
    assert [(point.path, said in point.text) for point in found] == [(f"interpreters[0].{fact}", True)]


def test_the_private_answers_about_an_interpreter_stand_on_the_page_for_counsel_alone(case_of: Any) -> None:
    case: Case = case_of(interpreters=[leg(accepted_by_person="no", conflicts=["community"], ties=["Canaryties"], understood="no")])
    made = draft(case, "declaration", "us", as_of=DAY)
    for sheet in made.sheets:
        shown = "wants another interpreter" in sheet.html or "Canaryties" in sheet.html
        assert shown == (sheet.reader == "counsel")


def test_a_case_without_interpreters_makes_no_point(points: Any) -> None:
    found = points()
    assert of_rules(found, "problem") == of_rules(found, "open") == []
