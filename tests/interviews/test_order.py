"""Five interviews over one library: whichever comes first, in whichever order the parts are told, the case and its papers are the same (R5, R7)."""

import os
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from random import Random
from typing import Any

import pytest
from headless import Screen, Session
from teller import Answers, everything, fact_of, is_end, play, start

from docassemble.Lantern.case import Case
from docassemble.Lantern.case.classification import KINDS
from docassemble.Lantern.drafting.draft import Draft, draft, render
from docassemble.Lantern.drafting.places import NoSuchPaper
from docassemble.Lantern.interview.order import in_order
from docassemble.Lantern.pacing import LIBRARY, plan

PLACES = ("us", "us-ca")
SOMEBODY, SOMETHING = "the tall one", "a photo of the door"
CHAPTERS = list(dict.fromkeys(step.chapter for step in plan(LIBRARY)))
CALM = ("opening", "plan", "you", "interpreter", "read_back", "private", "signing", "closing")


def steady(kinds: tuple[str, ...], order: str = "person") -> Callable[[Session], Answers]:
    """One person, who answers each page in the same way whatever it offers, and names somebody or something wherever it comes up."""

    def special(path: str | None, screen: Screen) -> Answers | None:
        if screen.id == "plan help":
            return {"given.several": list(kinds)}
        if screen.id == "plan where":
            return {"given.several": list(PLACES)}
        if screen.id == "plan order":
            return {"given.choice": order}
        if path == "withheld":
            return {"given.exit": "declined"}
        if path == "journeys.arranged_by":
            return {"given.new_person": "the driver"}
        return None

    def answer(session: Session) -> Answers:
        given = everything(session, special)
        fields = {one.variable: one for one in session.screen.fields}
        for boxes, new, name in (
            (("given.people", "given.person"), "given.new_person", SOMEBODY),
            (("given.exhibits",), "given.new_exhibit", SOMETHING),
        ):
            for box in boxes:
                if box in given or (new in given and given[new] != "the driver"):
                    found = [choice.value for choice in fields[box].choices if name.split()[-1] in choice.label] if box in fields else []
                    given.pop(box, None)
                    given.pop(new, None)
                    if found:
                        given[box] = found[:1] if box in ("given.people", "given.exhibits") else found[0]
                    elif new in fields:
                        given[new] = name
        if fact_of(session.screen) == "events" and "given.names" in given:
            given["given.names"] = "the house\nthe night"
        return given

    return answer


def add(session: Session, kinds: tuple[str, ...]) -> None:
    """Add kinds of paper on the page that asks what help is wanted."""
    session.action("change_answer", page="told.seen.help_wanted")
    assert session.screen.id == "plan help"
    session.answer({"given.several": list(kinds)})


def all_at_once() -> Session:
    session = start(interview="start")
    play(session, steady(KINDS), limit=900)
    return session


def one_after_the_other() -> Session:
    session, wanted = start(interview="costs"), ["waiver"]
    play(session, steady(tuple(wanted)), limit=900)
    for kind in ("claim", "petition", "declaration"):
        wanted.append(kind)
        add(session, tuple(wanted))
        play(session, steady(tuple(wanted)), limit=900)
    return session


def parts_out_of_order() -> Session:
    session = start(interview="home")
    answer = steady(KINDS)
    play(session, answer, until=lambda screen: screen.section == "money", limit=900)
    chosen = [chapter for chapter in CHAPTERS if chapter not in CALM]
    Random(5).shuffle(chosen)
    told: list[str | None] = []
    for chapter in ("work", "events", "timeline", *chosen):
        session.action("choose_part", part=chapter)
        told.append(session.screen.section)
        play(session, answer, until=lambda screen, now=chapter: is_end(screen) or screen.section not in (None, now), limit=900)
    assert told[:3] == ["work", "events", "timeline"]
    play(session, answer, limit=900)
    return session


def as_the_lawyer_likes() -> Session:
    session = start(interview="start")
    seen = [screen.section for screen in play(session, steady(KINDS, "lawyer"), limit=900)]
    assert seen.index("losses") < seen.index("before")
    return session


ROUTES = {
    "all at once": all_at_once,
    "one after the other": one_after_the_other,
    "parts out of order": parts_out_of_order,
    "as the lawyer likes": as_the_lawyer_likes,
}


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    found = {}
    for name, route in ROUTES.items():
        session = route()
        assert is_end(session.screen), name
        found[name] = session.value("story.case()")
    return found


def timeless(case: Case) -> dict[str, Any]:
    """A case as data, without when consent was given and who was there on which day."""
    data = case.model_dump(mode="json")
    data["consents"] = sorted({(row["what"], row["decision"]) for row in data["consents"]})
    data["presence"] = [row["who"] for row in data["presence"]]
    return data


@pytest.mark.parametrize("route", list(ROUTES)[1:])
def test_the_order_leaves_no_trace_in_the_case(cases: dict[str, Case], route: str) -> None:
    first, other = timeless(cases["all at once"]), timeless(cases[route])
    assert {name for name in first if first[name] != other[name]} == set()


def test_the_case_holds_every_kind_of_fact(cases: dict[str, Case]) -> None:
    data = timeless(cases["all at once"])
    for name in ("people", "events", "journeys", "work", "means", "protection", "safety", "exhibits", "timeline", "read_backs", "history"):
        assert data[name], name
    assert [row["kind"] for row in data["wishes"]] == list(KINDS)


def papers(case: Case) -> dict[str, Draft]:
    made = {}
    for kind, place in product(KINDS, PLACES):
        with suppress(NoSuchPaper):
            made[f"{kind}-{place}"] = draft(case, kind, place)
    return made


def test_the_order_leaves_no_trace_in_the_papers(cases: dict[str, Case], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1700000000")
    made = {route: papers(case) for route, case in cases.items()}
    first = made["all at once"]
    assert {name for name in first if name.endswith("-us-ca")} == {f"{kind}-us-ca" for kind in KINDS}
    for route in list(ROUTES)[1:]:
        for name, paper in first.items():
            other = made[route][name]
            assert [sheet.html for sheet in paper.sheets] == [sheet.html for sheet in other.sheets], (route, name)
            assert render(paper.html, "docx") == render(other.html, "docx"), (route, name)


# What the order of the record may not touch


def test_a_list_that_a_mark_counts_in_stays_as_it_is() -> None:
    people = [{"id": "p1", "word": "a"}, {"id": "p2", "word": "b"}]
    record = {"people": people, "events": [{"id": "e1", "label": "x", "people": ["p2"]}]}
    assert [row["word"] for row in in_order(record)["people"]] == ["b", "a"]
    marked = {**record, "withheld": [{"id": "w1", "path": "people[0].name", "readers": ["everyone"]}]}
    assert [row["word"] for row in in_order(marked)["people"]] == ["a", "b"]


def test_a_passage_that_was_read_back_keeps_its_item() -> None:
    people = [{"id": "p1", "word": "a"}, {"id": "p2", "word": "b"}]
    record = {
        "people": people,
        "events": [{"id": "e1", "label": "x", "people": ["p2"]}],
        "read_backs": [
            {"path": "people-p2-in_charge", "mark": "right", "digest": "0"},
            {"path": "events-e1-narrative", "mark": "right", "digest": "1"},
        ],
    }
    assert [row["path"] for row in in_order(record)["read_backs"]] == ["events-e1-narrative", "people-p1-in_charge"]
    assert record["people"] is people
