"""Ten thousand walks by chance through the real pages; every rule of pacing is held against every path (R2, R5, R15, R24, R46, R47, R123)."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from walk import CALM_END, CONSENT, Seen, Walker

from docassemble.Lantern.case.classification import KINDS, classification
from docassemble.Lantern.pacing import is_due, rules

PARTS = 8
WALKS = 1_250
"""Walks in each part: 10,000 in all."""

RULES = rules()
OUTER, HARD, HEAVY = RULES["outer_tier"], RULES["hard_tier"], RULES["heavy_tier"]
PROMPTS = ("rest", "long", "longer", "interpreter_rest")


def pages(path: list[Seen]) -> list[Seen]:
    return [seen for seen in path if seen.place is not None]


def tier(seen: Seen) -> int:
    assert seen.place is not None
    return seen.place.step.tier


def no_page_is_more_than_one_step_harder(path: list[Seen]) -> None:
    """Counted from what was answered before in the same sitting; a sitting begins on the lowest tier."""
    level, number = OUTER, 0
    for seen in path:
        if seen.sitting != number:
            level, number = OUTER, seen.sitting
        if seen.place is not None:
            assert tier(seen) <= level + RULES["highest_step"], seen
            level = tier(seen) if seen.left == "answered" else level


def the_way_starts_and_ends_on_the_lowest_tier(path: list[Seen], walker: Walker, ended: bool) -> None:
    tiers = [tier(seen) for seen in pages(path)]
    if walker.is_new:
        assert set(tiers[: RULES["outer_pages"]]) <= {OUTER}
    if ended and any(seen.left == "answered" for seen in path):
        last = [seen.place.variable for seen in pages(path) if seen.place and seen.left == "answered"][-len(CALM_END) :]
        assert last == list(CALM_END), last  # and then the page with the papers


def nothing_hard_is_asked_without_consent(path: list[Seen]) -> None:
    for seen in pages(path):
        step = seen.place.step  # type: ignore[union-attr]
        if step.fact and (step.tier >= HARD or step.chapter in RULES["chapters_with_consent"]):
            assert seen.consents.get(step.chapter) is True, seen


def consent_is_asked_again_in_each_sitting(path: list[Seen]) -> None:
    asked: set[tuple[int, str]] = set()
    for seen in pages(path):
        step = seen.place.step  # type: ignore[union-attr]
        if seen.place.variable in CONSENT:  # type: ignore[union-attr]
            asked.add((seen.sitting, step.chapter))
        elif step.fact and step.tier >= HARD:
            assert (seen.sitting, step.chapter) in asked, seen


def a_rest_comes_in_time_and_never_twice_in_a_row(path: list[Seen]) -> None:
    """Counted afresh from the path: hard pages, minutes on harder pages, minutes of interpreting, minutes of the sitting."""
    hard, heavy, since, begun, words, number = 0, None, path[0].at, path[0].at, 0, 0
    just_rested = False
    for seen in path:
        if seen.sitting != number:
            hard, heavy, since, begun, words, number, just_rested = 0, None, seen.at, seen.at, 0, seen.sitting, False
        if seen.screen.kind in PROMPTS:
            assert not just_rested
            words += seen.screen.kind in ("long", "longer")
        elif seen.place is not None and not just_rested:
            assert hard < RULES["hard_pages_before_rest"], seen
            assert heavy is None or seen.at - heavy < 60 * RULES["heavy_minutes_before_rest"], seen
            assert not seen.interpreter or seen.at - since < 60 * RULES["interpreter_minutes"], seen
            assert words == len(RULES["sitting_minutes"]) or seen.at - begun < 60 * RULES["sitting_minutes"][words], seen
        if seen.screen.kind in PROMPTS or seen.left == "break":
            hard, since, heavy, just_rested = 0, seen.until, None if heavy is None else seen.until, True
        elif seen.place is not None and seen.left == "answered":
            just_rested = False
            hard += seen.place.step.fact is not None and tier(seen) >= HARD
            heavy = None if tier(seen) < HEAVY else seen.until if heavy is None else heavy


def a_young_person_meets_only_the_lowest_tier(path: list[Seen]) -> None:
    for seen in pages(path):
        if seen.minor:
            assert tier(seen) == OUTER
            assert seen.place.step.chapter in RULES["chapters_of_a_minor"]  # type: ignore[union-attr]


def what_is_for_the_person_alone_waits_until_she_is_alone(path: list[Seen]) -> None:
    for seen in pages(path):
        if seen.place.step.chapter in RULES["alone"]["chapters"]:  # type: ignore[union-attr]
            assert not seen.companions & set(RULES["alone"]["companions"])


def only_what_papers_need_is_asked(path: list[Seen], walker: Walker) -> None:
    for seen in pages(path):
        fact = seen.place.step.fact  # type: ignore[union-attr]
        assert fact is None or set(classification()[fact].kinds) & walker.kinds or len(classification()[fact].kinds) == len(KINDS)


def the_end_leaves_nothing_open(walker: Walker) -> None:
    situation = walker.situation()
    last = RULES["finishing"] if walker.sitting.finishing else None
    left = [place for place in walker.every if not situation.is_done(place) and is_due(place, situation) and place.step.fact]
    assert [place for place in left if last is None or place.step.chapter in last] == []


@pytest.mark.parametrize("part", range(PARTS))
@settings(max_examples=WALKS, deadline=None)
@given(seed=st.integers(0, 2**64 - 1))
def test_every_rule_holds_on_every_path(part: int, seed: int) -> None:
    walker = Walker(Random(seed * PARTS + part))
    ended = walker.walk(40)
    path = walker.path
    no_page_is_more_than_one_step_harder(path)
    the_way_starts_and_ends_on_the_lowest_tier(path, walker, ended)
    nothing_hard_is_asked_without_consent(path)
    consent_is_asked_again_in_each_sitting(path)
    a_rest_comes_in_time_and_never_twice_in_a_row(path)
    a_young_person_meets_only_the_lowest_tier(path)
    what_is_for_the_person_alone_waits_until_she_is_alone(path)
    only_what_papers_need_is_asked(path, walker)
    if ended:
        the_end_leaves_nothing_open(walker)
