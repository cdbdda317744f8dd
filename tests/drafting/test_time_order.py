"""Time order without inventing time (FACTS 0.7)."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from docassemble.Lantern.case import Case
from docassemble.Lantern.disclosure import view
from docassemble.Lantern.drafting.timeline import in_time_order, moments

KEYS = st.lists(st.one_of(st.none(), st.integers(0, 5)))


def order(case: Case, **options: Any) -> list[str]:
    return [moment.node.id for moment in moments(view(case, "asylum-officer"), **options)]


def events(*dates: str | None) -> list[dict[str, Any]]:
    return [{"id": f"e{number}", "label": "x", **({"when": {"edtf": when}} if when else {})} for number, when in enumerate(dates)]


@given(KEYS, st.booleans())
def test_every_part_stands_once(keys: list[int | None], newest_first: bool) -> None:
    assert sorted(in_time_order(keys, newest_first)) == list(range(len(keys)))


@given(KEYS)
def test_dated_parts_go_from_the_oldest_to_the_newest(keys: list[int | None]) -> None:
    dated = [keys[number] for number in in_time_order(keys) if keys[number] is not None]
    assert dated == sorted(key for key in keys if key is not None)


@given(KEYS)
def test_an_undated_part_stays_after_the_part_it_was_told_after(keys: list[int | None]) -> None:
    placed = in_time_order(keys)
    for number in range(1, len(keys)):
        if keys[number] is None:
            assert placed.index(number) == placed.index(number - 1) + 1


def test_an_undated_event_told_first_comes_before_the_next_event(case_of: Any) -> None:
    case = case_of(events=events(None, "2019", "2017"), stays=[{"id": "s", "label": "x", "when": {"edtf": "2018"}}])
    assert order(case) == ["e2", "s", "e0", "e1"]


def test_a_kind_without_dates_comes_first(case_of: Any) -> None:
    case = case_of(events=events(None, None), stays=[{"id": "s", "label": "x", "when": {"edtf": "2018"}}])
    assert order(case) == ["e0", "e1", "s"]


def test_a_part_without_a_beginning_stands_by_its_end(case_of: Any) -> None:
    work = [{"id": "w", "label": "x", "when": {"answer": "unknown"}, "until": {"edtf": "2018"}}]
    assert order(case_of(events=events("2017", "2019"), work=work)) == ["e0", "w", "e1"]


def test_newest_first_for_papers_that_ask_for_it(case_of: Any) -> None:
    assert order(case_of(events=events("2017", "2019")), newest_first=True) == ["e1", "e0"]


def test_on_the_same_date_the_journey_comes_before_the_work(case_of: Any) -> None:
    same = {"label": "x", "when": {"edtf": "2020"}}
    case = case_of(events=[], work=[{"id": "w", **same}], entries=[{"id": "n", **same}], journeys=[{"id": "j", **same}])
    assert order(case) == ["j", "n", "w"]
