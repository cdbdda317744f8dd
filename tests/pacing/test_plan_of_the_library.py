"""The library of pages: every fact is asked once, tiers rise by one step, what may hurt is explained first (R1, R2, R7, R9, R24)."""

from itertools import pairwise

import pytest

from docassemble.Lantern.case.classification import KINDS, classification, has_no_page, not_asked
from docassemble.Lantern.drafting.places import kinds as kinds_of_paper
from docassemble.Lantern.pacing import LIBRARY, active, interviews, needs, page_of, places, plan, rules

STEPS = plan(LIBRARY)
CHAPTERS = list(dict.fromkeys(step.chapter for step in STEPS))


def test_every_fact_is_asked_by_one_page_or_has_a_reason_why_none_asks_it() -> None:
    asked = [step.fact for step in STEPS if step.fact]
    assert len(asked) == len(set(asked))
    assert {path for path in classification() if path not in asked and not has_no_page(path)} == set()


def test_no_fact_is_both_asked_and_excused() -> None:
    assert {step.fact for step in STEPS if step.fact in not_asked()} == set()


def test_no_excuse_and_no_limit_is_left_over() -> None:
    assert {path for path in not_asked() if not any(known == path or known.startswith(f"{path}.") for known in classification())} == set()
    assert set(needs()) <= {page_of(step) for step in STEPS}


def test_each_question_of_the_hardest_tier_is_needed_by_a_named_paper() -> None:
    for step in STEPS:
        if step.fact and step.tier == rules()["hard_tier"]:
            assert set(classification()[step.fact].kinds) & set(kinds_of_paper()), step.fact


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_tiers_inside_a_part_rise_by_one_step_at_most(chapter: str) -> None:
    for count in (1, 2):
        items = [f"x{number}" for number in range(count)]
        part = [step for step in STEPS if step.chapter == chapter]
        tiers = [place.step.tier for place in places(part, lambda each, items=items: items)]  # type: ignore[misc]
        assert [(before, after) for before, after in pairwise(tiers) if after - before > 1] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_part_that_may_hurt_is_explained_first_and_asks_for_consent_before_the_hardest(chapter: str) -> None:
    part = [step for step in STEPS if step.chapter == chapter]
    if any(step.fact and step.tier >= 1 for step in part):
        assert part[0].variable.startswith("told.explained.")
        assert part[0].tier <= 1
    if any(step.fact and step.tier == rules()["hard_tier"] for step in part):
        consent = rules()["consent_pages"][chapter]
        number = next(number for number, step in enumerate(part) if step.variable == consent)
        assert part[number].tier == rules()["hard_tier"] - 1
        assert all(step.tier < rules()["hard_tier"] or step.fact is None for step in part[:number])


def test_every_rule_names_parts_and_pages_that_are_there() -> None:
    table, pages = rules(), {page_of(step) for step in STEPS}
    named = [table["chapters_of_a_minor"], table["chapters_with_consent"], table["first_chapters"], table["finishing"], table["alone"]["chapters"]]
    named += [*table["orders"].values(), *table["needed_for_filing"].values(), list(table["consent_pages"])]
    assert {chapter for row in named for chapter in row} <= set(CHAPTERS)
    assert {*table["first_facts"], *table["only_on_wish"]} <= pages
    assert set(table["needed_for_filing"]) == set(KINDS)


def test_the_five_interviews_together_are_for_every_kind_of_paper_and_each_page_is_for_one_of_them() -> None:
    assert sorted(kind for row in interviews().values() for kind in row) == sorted(KINDS)
    together = {step for row in interviews().values() for step in active(LIBRARY, frozenset(row), frozenset())}
    assert together == set(STEPS)


def test_an_interview_asks_only_what_its_papers_need() -> None:
    for row in interviews().values():
        for step in active(LIBRARY, frozenset(row), frozenset()):
            assert step.fact is None or set(classification()[step.fact].kinds) & set(row) or len(classification()[step.fact].kinds) == len(KINDS)


def test_a_place_that_has_no_use_for_a_fact_does_not_ask_it() -> None:
    asked = {step.fact for step in active(LIBRARY, frozenset({"declaration"}), frozenset({"gb-eng"}))}
    assert "person.alien_number" not in asked
    assert "person.alien_number" in {step.fact for step in active(LIBRARY, frozenset({"declaration"}), frozenset({"us-ca"}))}
