"""Chapters lead up step by step and ask before the hardest page, whichever papers are wanted and however many items lists have."""

from collections.abc import Iterator
from itertools import combinations, pairwise, product
from pathlib import Path

import pytest

from docassemble.Lantern.case.classification import KINDS, classification
from docassemble.Lantern.language import catalog
from docassemble.Lantern.language.files import HERE
from docassemble.Lantern.pacing import Place, Step, places, plan
from docassemble.Lantern.pacing.plan import ROOT

CHAPTERS = [file for file in sorted((HERE.interviews / "chapters").glob("*.yml")) if plan(file)]
WANTED = [frozenset(kinds) for count in range(1, len(KINDS) + 1) for kinds in combinations(KINDS, count)]
CONSENT = f"{ROOT}seen.consent_"


def shown(steps: tuple[Step, ...], kinds: frozenset[str], counts: dict[str, int]) -> list[Place]:
    """The pages of a chapter that papers of these kinds need, without those that lead to nothing."""
    needed = [step for step in steps if step.fact is None or kinds & set(classification()[step.fact].kinds)]
    found = list(places(needed, lambda each: [f"x{number}" for number in range(counts[each])]))
    if not any(place.step.fact or place.step.each for place in found):
        return []
    hard = any(place.step.fact and place.step.tier == 3 for place in found)
    return [place for place in found if hard or not place.step.variable.startswith(CONSENT)]


def ways(file: Path) -> Iterator[list[Place]]:
    """Every way through a chapter: each set of kinds, each of its lists empty, short and long."""
    steps = plan(file)
    lists = list(dict.fromkeys(step.each for step in steps if step.each))
    for kinds, numbers in product(WANTED, product((0, 1, 2), repeat=len(lists))):
        yield shown(steps, kinds, dict(zip(lists, numbers, strict=True)))


@pytest.mark.parametrize("file", CHAPTERS, ids=lambda file: file.stem)
def test_no_page_is_more_than_one_step_harder_than_the_page_before(file: Path) -> None:
    """R24; a chapter follows one that may have ended on the lowest tier."""
    steep = {(before.step.block, after.step.block) for way in ways(file) for before, after in pairwise(way) if after.step.tier - before.step.tier > 1}
    assert steep == set()
    assert all(way[0].step.tier <= 1 for way in ways(file) if way)


@pytest.mark.parametrize("file", CHAPTERS, ids=lambda file: file.stem)
def test_what_may_be_hard_is_explained_first_under_the_name_of_its_chapter(file: Path) -> None:
    """R1: every chapter with a fact above the lowest tier."""
    steps = plan(file)
    if any(step.fact and step.tier >= 1 for step in steps):
        assert steps[0].variable.startswith(f"{ROOT}explained."), file.stem
        for part in ("title", "what", "law", "who", "skip"):
            assert catalog("en").text(f"chapter.{steps[0].chapter}.{part}")


@pytest.mark.parametrize("file", [file for file in CHAPTERS if any(step.tier == 3 for step in plan(file))], ids=lambda file: file.stem)
def test_consent_is_asked_before_the_first_page_of_the_hardest_tier(file: Path) -> None:
    """R2."""
    for way in ways(file):
        hard = [number for number, place in enumerate(way) if place.step.fact and place.step.tier == 3]
        asked = [number for number, place in enumerate(way) if place.step.variable.startswith(CONSENT)]
        assert not hard or (asked and asked[0] < hard[0]), file.stem


def test_what_happened_to_others_can_be_told_before_the_own_story() -> None:
    """R31."""
    facts = [step.fact for step in plan(HERE.interviews / "chapters" / "events.yml")]
    assert facts.index("family.harm_to_family") < facts.index("events")


def test_the_part_on_what_stays_private_says_that_a_lawyer_reads_it_and_promises_no_secrecy() -> None:
    """R10."""
    said = catalog("en").text("chapter.private.who")
    assert "lawyer still reads" in said
    assert "cannot promise secrecy" in said
