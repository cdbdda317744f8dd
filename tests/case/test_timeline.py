"""The person's own order of things: cards that name something told, or only say something (R42)."""

from typing import Any

import pytest

from docassemble.Lantern.case import UnreadableCase, from_record

HEAD = {
    "schema_version": 3,
    "fictional": True,
    "telling_language": "en",
    "events": [{"id": "e1", "label": "The blue house"}],
    "journeys": [{"id": "j1", "label": "The long road"}],
    "work": [{"id": "w1", "label": "The kitchen"}],
}


def told(record: dict[str, Any]) -> str:
    with pytest.raises(UnreadableCase) as error:
        from_record(record)
    return str(error.value)


def test_a_card_names_an_event_a_journey_or_a_work_or_only_says_something() -> None:
    cards = [{"id": "c1", "of": "j1"}, {"id": "c2", "label": "the big storm"}, {"id": "c3", "of": "w1"}, {"id": "c4", "of": "e1"}]
    case = from_record({**HEAD, "timeline": cards})
    assert [card.of or card.label for card in case.timeline] == ["j1", "the big storm", "w1", "e1"]


def test_a_card_that_names_nothing_told_is_refused() -> None:
    assert "timeline[0].of: names 'e9', which is not in events or journeys or work" in told({**HEAD, "timeline": [{"id": "c1", "of": "e9"}]})


def test_a_card_whose_name_could_mean_two_things_is_refused() -> None:
    record = {**HEAD, "work": [{"id": "e1", "label": "The kitchen"}], "timeline": [{"id": "c1", "of": "e1"}]}
    assert "timeline[0].of: names 'e1', which stands in events and in work; give each its own" in told(record)


def test_the_same_id_in_two_lists_harms_nothing_where_no_card_names_it() -> None:
    assert from_record({**HEAD, "work": [{"id": "e1", "label": "The kitchen"}], "timeline": [{"id": "c1", "of": "j1"}]}).timeline


def test_a_card_without_anything_on_it_is_refused() -> None:
    assert "timeline[0]: a card needs `of` or `label`" in told({**HEAD, "timeline": [{"id": "c1"}]})
