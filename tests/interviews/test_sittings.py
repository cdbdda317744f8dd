"""Who is here, in which language, for how long: what a sitting asks, offers and leaves out (R41, R42, R46, R47, R86, R87, R90, R123)."""

import re
from typing import Any

import pytest
from headless import Screen, ScreenError, Session
from teller import Answers, everything, fact_of, leave, play, start

from docassemble.Lantern.language import catalog
from docassemble.Lantern.language.extracting import all_units
from docassemble.Lantern.pacing import LIBRARY, plan

EN, ES = catalog("en"), catalog("es")
TIERS = {step.block: step.tier for step in plan(LIBRARY)}


def until(block: str) -> Any:
    return lambda screen: screen.id == block


def with_(companions: list[str]) -> Session:
    """A session in which these people are in the room, up to the first page about the person."""
    session = start()
    play(session, everything, until=until("plan who"))
    session.answer({"given.several": companions})
    return session


def record(session: Session) -> dict[str, Any]:
    found: dict[str, Any] = session.answers["story"].record
    return found


def shown(screen: Screen) -> str:
    parts = [screen.question, screen.subquestion, *screen.parts.values(), *(one.label + one.note for one in screen.fields)]
    return " ".join([*parts, *(choice.label for one in screen.fields for choice in one.choices), *(button.label for button in screen.buttons)])


# Who is here (R123)


def test_somebody_in_the_room_is_noted_by_a_code_and_a_day_and_the_privilege_is_explained() -> None:
    session = with_(["friend", "interpreter"])
    assert session.screen.id == "privilege"
    (row,) = record(session)["presence"]
    assert row["who"] == ["interpreter", "friend"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["on"]["edtf"])


def test_alone_there_is_nothing_to_explain() -> None:
    assert with_([]).screen.id == "plan device"


@pytest.mark.parametrize("companions", [["friend"], ["advocate"], ["family"], ["other"]])
def test_what_is_for_the_person_alone_does_not_come_in_company_and_is_offered_later(companions: list[str]) -> None:
    session = with_(companions)
    seen = play(session, lambda one: {"given.choice": "yes"} if one.screen.id == "person adult" else leave("declined")(one))
    assert "private" not in {screen.section for screen in seen}
    ready = next(screen for screen in seen if screen.id == "papers ready")
    assert EN.text("screen.parts.alone") in ready.subquestion
    session.action("stop_now")
    session.answer()
    seen = play(session, lambda one: {"given.several": []} if one.screen.id == "plan who" else leave("declined")(one))
    assert "private" in {screen.section for screen in seen}


# Somebody interprets (R87, R90)


def interpreted() -> Session:
    session = start()
    play(session, everything, until=until("about before"))
    return session


def test_the_interpreter_is_set_up_before_any_page_of_the_story() -> None:
    session = start()
    session.action("choose_part", part="events")
    seen = play(session, everything, until=lambda screen: TIERS.get(str(screen.id), 0) > 0)
    ids = [screen.id for screen in seen]
    for block in ("interpreters", "script before", "script opening", "interpreters understood", "interpreters accepted by person"):
        assert block in ids[:-1], block


def test_the_way_to_say_that_one_does_not_understand_is_there_only_with_an_interpreter() -> None:
    session = start()
    assert "interpreter_help" not in session.screen.under
    assert 'data-lantern-to="interpreter_help"' in interpreted().screen.under


def test_trouble_with_the_interpreter_leads_to_a_change_or_on_without() -> None:
    session = interpreted()
    session.action("interpreter_help")
    assert session.screen.id == "trouble with the interpreter"
    assert {button.action[0] for button in session.screen.buttons if button.action} == {"change_interpreter", "without_interpreter", "stop_now"}
    session.action("change_interpreter")
    assert session.screen.id == "another interpreter is awaited"
    session.answer()
    assert session.screen.id == "interpreters"
    session.answer({"given.legs": "one"})
    asked = [screen.id for screen in play(session, everything, until=until("about before"))]
    assert "interpreters accepted by person" in asked
    session.action("interpreter_help")
    session.action("without_interpreter")
    assert session.screen.id == "about before"
    assert record(session)["interpreters"] == []
    assert "interpreter_help" not in session.screen.under


def test_a_sentence_half_written_stays_when_the_interpreter_is_not_understood() -> None:
    session = interpreted()
    play(session, everything, until=until("person background"))
    session.answer({"given.words": "Half a sen", "given.way": "interpreter"})
    assert session.screen.id == "trouble with the interpreter"
    session.answer()
    assert session.screen.id == "person background"
    assert session.screen.field("given.words").default == "Half a sen"


# Rests (R46, R47)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def minutes(self, number: float) -> None:
        self.now += 60 * number


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    from docassemble.Lantern.interview import moves

    made = Clock()
    monkeypatch.setattr(moves, "time", made)
    return made


def alone(one: Session) -> Answers:
    """Nobody interprets; consent is given; one time is named and told."""
    kept = {"interpreters": {"given.legs": "none"}, "consent": {"given.choice": "yes"}, "person adult": {"given.choice": "yes"}}
    named = {"events": {"given.names": "the house\nthe night"}}
    words = {"events narrative": {"given.words": "It was cold."}, "events repeated": {"given.words": "Each week."}}
    return {**kept, **named, **words}.get(str(one.screen.id)) or leave("declined")(one)


def test_a_rest_comes_after_three_hard_pages(clock: Clock) -> None:
    session = start()
    seen = play(session, alone, until=until("a rest is offered"))
    assert sum(TIERS.get(str(screen.id)) == 3 for screen in seen) == 3
    clock.minutes(1)
    session.answer()
    assert session.screen.id != "a rest is offered"


def test_a_rest_comes_after_twenty_minutes_of_harder_pages(clock: Clock) -> None:
    session = start()
    play(session, alone, until=until("control movement"))
    clock.minutes(19)
    session.answer({"given.exit": "declined"})
    assert session.screen.id == "control contact"
    clock.minutes(1)
    session.answer({"given.exit": "declined"})
    assert session.screen.id == "a rest is offered"


def test_the_interpreter_gets_a_rest_after_thirty_minutes_and_can_be_changed(clock: Clock) -> None:
    session = interpreted()
    clock.minutes(31)
    session.answer()
    assert session.screen.id == "a rest for the interpreter"
    assert "30" in session.screen.subquestion
    session.action("change_interpreter")
    assert session.screen.id == "another interpreter is awaited"


def test_words_about_a_long_sitting_come_after_three_quarters_of_an_hour_and_after_ninety_minutes(clock: Clock) -> None:
    session = start()
    play(session, alone, until=until("person religion"))
    for minutes, block in ((44, None), (2, "a long time"), (40, None), (5, "a very long time"), (60, None)):
        clock.minutes(minutes)
        before = session.screen.sought
        session.answer({"given.exit": "declined"} if "given.exit" in session.screen.variables else {})
        assert (session.screen.id == block) if block else (not str(session.screen.id).startswith("a ")), (minutes, session.screen.id)
        if block:
            session.answer()
        assert session.screen.sought != before


# Two languages on one screen (R86)


def both(english: str, spanish: str) -> str:
    return f">{english}</span>" if english != spanish else english


@pytest.mark.parametrize("chapter", ["before", "control", "losses", "you"])
def test_every_text_of_a_page_stands_in_both_languages(chapter: str) -> None:
    session = start(interview="support")
    answer = {"plan help": {"given.several": ["declaration", "claim"]}, "plan second": {"given.choice": "es"}}
    play(session, lambda one: answer.get(str(one.screen.id)) or alone(one), until=lambda screen: screen.section in ("you",))
    if chapter != "you":
        play(session, alone, until=until("about before"))
        session.action("choose_part", part=chapter)
    seen: list[Screen] = []
    while session.screen.section in (None, chapter):
        screen = session.screen
        seen.append(screen)
        pieces = [screen.question, screen.subquestion, *(one.label for one in screen.fields if one.input_type != "hidden")]
        pieces += [choice.label for one in screen.fields for choice in one.choices]
        for piece in pieces:
            if piece and not piece.startswith("<bdi") and re.search(r"[A-Za-z]{3}", re.sub(r"<[^>]*>", "", piece)):
                assert ('class="lantern-one" lang="en"' in piece and 'class="lantern-two" lang="es"' in piece) or " / " in piece or _same(piece), (
                    screen.id,
                    piece,
                )
        path = fact_of(screen)
        if path and "{" not in EN.text(f"{path}.ask", label="x"):
            assert re.sub(r"\s+", " ", EN.text(f"{path}.ask", label="")) in screen.question
            assert re.sub(r"\s+", " ", ES.text(f"{path}.ask", label="")) in screen.question
        if "given.words" in screen.variables:
            with pytest.raises(ScreenError) as said:
                session.answer()
            assert EN.text("screen.error.nothing") in str(said.value)
            assert ES.text("screen.error.nothing") in str(said.value)
        for button in screen.buttons:
            assert " / " in button.label or EN.text("screen.buttons.continue") == ES.text("screen.buttons.continue")
        assert EN.text("screen.buttons.break") in screen.under
        assert ES.text("screen.buttons.break") in screen.under
        session.answer(alone(session)) if screen.fields else session.answer()
    assert len(seen) > 2


def _same(piece: str) -> bool:
    """A text that both languages say in the same letters, such as a name of a currency."""
    from docassemble.Lantern.interview.offered import countries, languages_offered

    plain = re.sub(r"<[^>]*>", "", piece).strip()
    if plain in {name for _, name in (*countries("es"), *languages_offered("es"))}:
        return True
    return any(unit.english == plain and ES.text(name) == plain for name, unit in all_units().items() if "{" not in unit.english)


# Papers that tell it (R8), additions (R41), order of times (R42)


def at_event() -> Session:
    session = start()
    play(session, alone, until=until("events narrative"))
    return session


def test_a_paper_that_tells_it_closes_the_pages_of_detail_and_is_named_in_the_paper() -> None:
    from docassemble.Lantern.drafting.draft import draft

    session = at_event()
    session.answer({"given.elsewhere_told": True, "given.elsewhere_new": "the letter of the nurse"})
    play(session, alone, until=lambda screen: screen.id == "events narrative" and "night" in screen.question)
    assert "events repeated" not in session.seen
    assert "events effects" not in session.seen
    (held, _) = record(session)["events"]
    assert record(session)["exhibits"][0]["label"] == "the letter of the nurse"
    assert held["elsewhere"] == [record(session)["exhibits"][0]["id"]]
    session.action("change_answer", page="told.person.name")
    name = {"given.name_full": "Example Ficticia", "given.exit": None}
    play(session, alone, until=until("person name"))
    session.answer(name)
    paper = draft(session.value("story.case()"), "declaration", "us")
    assert "the letter of the nurse" in paper.html


def test_what_is_remembered_later_joins_what_was_told() -> None:
    session = at_event()
    session.answer({"given.words": "First."})
    play(session, alone, until=until("control needs withheld"))
    for words in ("Then this.", "And that."):
        session.action("remember")
        session.follow(next(link.url for link in session.screen.links if "the house" in link.label))
        play(session, alone, until=until("events additions"))
        assert session.screen.field("given.words").default in ("", None)
        session.answer({"given.words": words})
    held = record(session)["events"][0]
    assert held["narrative"]["text"] == "First."
    assert [row["text"] for row in held["additions"]] == ["Then this.", "And that."]


def test_times_are_put_in_an_own_order_and_new_ones_bring_the_page_again() -> None:
    session = start()
    play(session, everything, until=until("timeline"))
    labels = [row.get("of") or row.get("label") for row in record(session)["timeline"]]
    assert labels == ["j1", "w1", "e1", "e2"]
    last = record(session)["timeline"][-1]["id"]
    for _ in range(9):
        session.action("move_card", card=last, way="earlier")
    assert [row["of"] for row in record(session)["timeline"]] == ["e2", "j1", "w1", "e1"]
    session.answer({"given.anchor": "the winter of the flood"})
    assert session.screen.id == "timeline"
    assert record(session)["timeline"][-1]["label"] == "the winter of the flood"
    session.answer()
    assert session.screen.id != "timeline"
    session.action("change_answer", page="told.work.named")
    session.answer({"given.names": "the field"})
    play(session, everything, until=until("timeline"))
    assert [row.get("of") for row in record(session)["timeline"]] == ["e2", "j1", "w1", "w2", "e1", None]


# Someone who may be a child (R15)


@pytest.mark.parametrize("said", [{"given.choice": "no"}, {"given.choice": "may_be_under_18"}, {"given.exit": "unknown"}])
def test_someone_who_may_be_a_child_meets_the_lowest_tier_alone_whatever_part_is_asked_for(said: Answers) -> None:
    session = start(interview="home")
    play(session, everything, until=until("person adult"))
    session.answer(said)
    assert session.screen.id == "under 18"
    for part in ("events", "safety", "private", "control"):
        session.action("choose_part", part=part)
        assert TIERS.get(str(session.screen.id), 0) == 0
    seen = play(session, leave("declined"))
    assert {TIERS.get(str(screen.id), 0) for screen in seen} == {0}
    assert {screen.section for screen in seen if screen.section} <= {"opening", "plan", "you", "closing"}
    assert not re.search(r'"(?:look_at|save)_paper', session.screen.subquestion)
