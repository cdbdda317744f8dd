"""Names that are changed and taken out again, and a paper that tells instead: through the real engine, page by page."""

from collections.abc import Callable
from typing import Any

import pytest
from headless import Screen, ScreenError, Session
from teller import Answers, everything, fact_of, item_of, leave, play, start

from docassemble.Lantern.case import from_record


def until(block: str) -> Callable[[Screen], bool]:
    return lambda screen: screen.id == block


def record(session: Session) -> dict[str, Any]:
    kept: dict[str, Any] = session.value("story.record")
    from_record(kept)
    return kept


def labels(screen: Screen, variable: str) -> list[str]:
    return [choice.label for field in screen.fields if field.variable == variable for choice in field.choices]


@pytest.fixture
def money() -> Session:
    """The part on money, three kinds of it named, the first two asked."""
    session = start(interview="costs")
    answers: dict[str, Answers] = {"means income": {"given.names": "pay\nhelp from my aunt\na gift"}}
    declined = leave("declined")
    passed: list[str | None] = []

    def answer(s: Session) -> Answers:
        passed.append(item_of(s.screen))
        return answers.get(s.screen.id) or (everything(s) if s.screen.id.startswith("plan") else declined(s))

    play(session, answer, until=lambda screen: screen.id == "means income amount" and item_of(screen) == "i3")
    assert {"i1", "i2"} <= set(passed)
    return session


def test_names_stand_in_boxes_can_be_changed_and_taken_out(money: Session) -> None:
    screen = money.action("change_answer", page="told.means.income.named")
    assert [field.default for field in screen.fields if field.variable.startswith("given.name_")] == ["pay", "help from my aunt", "a gift"]
    assert all(not field.default for field in screen.fields if field.variable == "given.names")
    money.answer({"given.name_i1": "wages", "given.out": ["i3"], "given.names": "rent from a room"})
    assert [item["label"] for item in record(money)["means"]["income"]] == ["wages", "help from my aunt", "rent from a room"]


def test_what_comes_after_something_was_taken_out_is_asked_in_full(money: Session) -> None:
    money.action("change_answer", page="told.means.income.named")
    money.answer({"given.out": ["i2", "i3"]})
    assert [item["id"] for item in record(money)["means"]["income"]] == ["i1"]
    money.action("change_answer", page="told.means.income.named")
    money.answer({"given.names": "something new"})  # takes the key i2, whose pages were answered for something else
    assert (money.screen.id, item_of(money.screen)) == ("means income amount", "i2")
    assert "something new" in money.screen.question


def test_nothing_is_ticked_and_a_page_that_is_sent_as_it_came_changes_nothing(money: Session) -> None:
    before = record(money)["means"]
    money.action("change_answer", page="told.means.income.named")
    money.answer({})
    assert record(money)["means"] == before


def test_money_can_be_of_somebody_who_lives_in_the_same_home() -> None:
    session = start(interview="costs")
    play(session, everything, until=until("means income whose"))
    shown = labels(session.screen, "given.person")
    assert shown[0] == "Me"
    session.answer({"given.person": "-"})
    assert "whose" not in record(session)["means"]["income"][0]


def test_a_program_is_chosen_by_the_name_the_law_has_for_it() -> None:
    session = start(interview="costs")

    def answer(s: Session) -> Answers:
        return {"given.several": ["us-ca"]} if s.screen.id == "plan where" else everything(s)

    play(session, answer, until=until("means benefits program"))
    shown = labels(session.screen, "given.program")
    assert "Medi-Cal" in shown
    assert shown[-1] == "Another one"
    session.answer({"given.program": "medicaid"})
    assert record(session)["means"]["benefits"][0]["program"] == "medicaid"


def test_somebody_else_s_paper_tells_the_hardest_part() -> None:
    session = start(interview="home")
    play(session, everything, until=until("events narrative"))
    with pytest.raises(ScreenError):
        session.answer({"given.elsewhere_told": True})
    session.answer({"given.elsewhere_told": True, "given.elsewhere_new": "a letter of my doctor"})
    event = record(session)["events"][0]
    assert "narrative" not in event
    named = {exhibit["id"]: exhibit["label"] for exhibit in record(session)["exhibits"]}
    assert [named[key] for key in event["elsewhere"]] == ["a letter of my doctor"]
    assert fact_of(session.screen) not in ("events.narrative", "events.repeated") or item_of(session.screen) != "e1"
