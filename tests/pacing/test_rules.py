"""Rules of pacing: who meets which page, and when a rest is offered."""

from hypothesis import given
from hypothesis import strategies as st

from docassemble.Lantern.language.files import HERE
from docassemble.Lantern.pacing import Sitting, is_due, next_place, places, plan, rest_is_due, rules

EVERY = list(places(plan(HERE.interviews / "story.yml"), lambda each: ["x1", "x2"]))


@given(consents=st.sampled_from([None, False, True]), hard=st.integers(0, 9))
def test_a_young_person_never_meets_a_page_above_tier_0(consents: bool | None, hard: int) -> None:
    sitting = Sitting(minor=True, consents=consents, hard_pages_since_rest=hard)
    assert {place.step.tier for place in EVERY if is_due(place, sitting)} == {0}
    assert "told.seen.under_18" in {place.variable for place in EVERY if is_due(place, sitting)}


@given(consents=st.sampled_from([None, False]))
def test_a_fact_of_the_hardest_tier_is_never_asked_without_consent(consents: bool | None) -> None:
    due = [place for place in EVERY if is_due(place, Sitting(consents=consents))]
    assert [place for place in due if place.step.fact and place.step.tier == 3] == []
    assert [place for place in due if place.step.fact and place.step.chapter == "events"] == []
    assert "told.seen.consent" in {place.variable for place in due}


def test_with_consent_every_page_is_due() -> None:
    assert all(is_due(place, Sitting(consents=True)) for place in EVERY)


@given(done=st.sets(st.sampled_from([place.variable for place in EVERY])))
def test_the_next_page_is_the_first_that_is_not_done(done: set[str]) -> None:
    found = next_place(EVERY, Sitting(consents=True), lambda place: place.variable in done)
    left = [place for place in EVERY if place.variable not in done]
    assert found == (left[0] if left else None)


@given(hard=st.integers(0, 20))
def test_a_rest_is_due_after_as_many_hard_pages_as_the_rules_say(hard: int) -> None:
    assert rest_is_due(Sitting(hard_pages_since_rest=hard)) == (hard >= rules()["rest_after_hard_pages"])
