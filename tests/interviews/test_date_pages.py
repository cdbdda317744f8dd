"""The boxes of a date and the hidden box of a break do not get in each other's way."""

import pytest
from teller import everything, play, start

KNOWN = [
    ({"given.known_as": "date", "given.year": "1991"}, {"edtf": "1991"}),
    ({"given.known_as": "season", "given.season": "summer", "given.season_year": "1991"}, {"edtf": "1991-22"}),
    ({"given.known_as": "age", "given.age": "25"}, {"age": 25}),
]


@pytest.mark.parametrize(("given", "kept"), KNOWN)
def test_a_date_with_a_part_that_is_known_is_kept_and_leads_on(given: dict[str, str], kept: dict[str, object]) -> None:
    session = start()
    play(session, everything, until=lambda screen: screen.id == "person birth date")
    session.answer({"given.when_words": "the year of the flood", **given})
    assert session.screen.id == "person birth date basis"
    assert session.value("story.record")["person"]["birth_date"] == {"words": "the year of the flood", **kept}


def test_a_break_pressed_on_a_date_keeps_the_date_and_gives_the_page_back() -> None:
    session = start()
    play(session, everything, until=lambda screen: screen.id == "person birth date")
    session.answer({"given.known_as": "date", "given.year": "1991", "given.way": "break"})
    assert session.screen.id == "a break"
    session.answer()
    assert session.screen.id == "person birth date"
    assert session.value("[given.known_as, given.year]") == ["date", "1991"]
