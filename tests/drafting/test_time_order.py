"""Time order without inventing time (FACTS 0.7)."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from docassemble.Lantern.case import Case
from docassemble.Lantern.disclosure import view
from docassemble.Lantern.drafting.draft import draft
from docassemble.Lantern.drafting.timeline import in_time_order, moments, own_order

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


def cards(*keys: str) -> list[dict[str, str]]:
    return [{"id": f"c{number}", **({"label": key} if " " in key else {"of": key})} for number, key in enumerate(keys)]


def own(case: Case, **options: Any) -> list[str]:
    return order(case, own=own_order(case), **options)


def test_events_without_dates_stand_in_the_persons_own_order(case_of: Any) -> None:
    case = case_of(events=events(None, None, None), timeline=cards("e2", "the big storm", "e0", "e1"))
    assert own(case) == ["e2", "e0", "e1"]
    assert own(case, newest_first=True) == ["e1", "e0", "e2"]


def test_an_event_without_a_date_stands_beside_the_dated_one_next_to_it_in_that_order(case_of: Any) -> None:
    case = case_of(events=events(None, "2019", "2020", "2021"), timeline=cards("e1", "e2", "e0"))
    assert own(case) == ["e1", "e2", "e0", "e3"]
    assert own(case, newest_first=True) == ["e3", "e0", "e2", "e1"]


def test_what_the_person_puts_before_a_dated_event_stands_right_before_it(case_of: Any) -> None:
    work = [{"id": "w", "label": "x"}]
    case = case_of(events=events("2018", "2019"), work=work, timeline=cards("w", "e1"))
    assert own(case) == ["e0", "w", "e1"]


def test_the_own_order_decides_between_two_of_one_date(case_of: Any) -> None:
    case = case_of(events=events("2019", "2019"), timeline=cards("e1", "e0"))
    assert own(case) == ["e1", "e0"]
    assert own(case, newest_first=True) == ["e0", "e1"]


def test_the_own_order_never_goes_against_a_date(case_of: Any) -> None:
    case = case_of(events=events("2019", "2017", None), timeline=cards("e0", "e2", "e1"))
    assert own(case) == ["e1", "e0", "e2"]


def test_what_is_not_in_the_own_order_stays_where_it_was_told(case_of: Any) -> None:
    case = case_of(events=events("2019", None, "2020", None), timeline=cards("e2", "e3"))
    assert own(case) == order(case) == ["e0", "e1", "e2", "e3"]


@given(KEYS, st.booleans(), st.data())
def test_an_own_order_loses_nothing_and_leaves_dates_in_order(keys: list[int | None], newest_first: bool, data: st.DataObject) -> None:
    placed = in_time_order(keys, newest_first, data.draw(st.permutations(range(len(keys)))))
    assert sorted(placed) == list(range(len(keys)))
    dated = [keys[number] for number in placed if keys[number] is not None]
    assert dated == sorted((key for key in keys if key is not None), reverse=newest_first)


def test_a_paper_keeps_the_own_order(case_of: Any) -> None:
    told = events(None, None)
    for event, label in zip(told, ("The green door", "The long bridge"), strict=True):
        event |= {"label": label, "narrative": {"language": "en", "text": f"{label}, I say."}}
    case = case_of(events=told, timeline=cards("e1", "e0"))
    words = [
        said
        for p in draft(case, "declaration", "us").document.paragraphs
        for piece in p.pieces
        if (said := getattr(piece, "text", "")).endswith("I say.")
    ]
    assert words == ["The long bridge, I say.", "The green door, I say."]


def test_the_own_order_is_nobody_elses_to_read(case_of: Any) -> None:
    case = case_of(events=events(None), timeline=cards("e0"))
    assert "timeline" not in view(case, "asylum-officer")
    assert "timeline" in view(case, "counsel")
