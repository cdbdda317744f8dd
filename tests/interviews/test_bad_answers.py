"""Whatever is pressed or typed: nothing that was kept is lost, and the page says what to do (R34)."""

from contextlib import nullcontext

import pytest
from headless import ScreenError, Session
from teller import NASTY, arrange, everything, leave, play, start

from docassemble.Lantern.language import catalog

BLOCK = "control papers holder"
EN = catalog("en")


@pytest.fixture
def session() -> Session:
    one = start()
    play(one, everything, until=lambda screen: screen.id == "person background")
    one.action("choose_part", part="control")
    play(one, everything, until=lambda screen: screen.id == BLOCK)
    return one


def words(session: Session) -> str:
    return str(session.answers["story"].record.get("control", {}).get("papers_holder", {}).get("text", ""))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "\U0001f469\u200d\U0001f467 \U0001f600" * 40,
        NASTY,
        "\u202eabc\u202c \u200fdef",
        "  lines \n\n\n and more  ",
        "\u0645\u0631\u062d\u0628\u0627 abc",
    ],
)
def test_any_text_is_kept_to_the_letter(session: Session, text: str) -> None:
    session.answer({"given.words": text})
    assert words(session) == text
    session.action("go_back")
    assert session.screen.id == BLOCK
    assert session.screen.field("given.words").default == text


def test_a_page_sent_twice_is_one_answer(session: Session) -> None:
    sent = {"given.words": "Once.", "given.of": session.screen.field("given.of").default}
    session.answer(sent)
    following, before = session.screen, dict(session.answers["story"].record)
    with pytest.raises(ScreenError) if "given.words" not in following.variables else nullcontext():
        session.answer(sent)
    assert session.answers["story"].record == before
    assert session.screen.id == following.id


def test_back_shows_the_page_before_with_its_words_and_what_came_after_stays(session: Session) -> None:
    session.answer({"given.words": "First page."})
    session.answer({"given.words": "Second page."})
    session.answer({"given.words": "Half of the third", "given.way": "back"})
    assert session.screen.field("given.words").default == "Second page."
    record = session.answers["story"].record
    assert (record["control"]["papers_holder"]["text"], record["control"]["movement"]["text"]) == ("First page.", "Second page.")
    assert record["control"]["contact"]["text"] == "Half of the third"


def test_a_second_window_changes_nothing_here_and_leaves_what_was_kept() -> None:
    one = start()
    play(one, everything, until=lambda screen: screen.id == "people own relation")
    old = one.screen.field("given.of").default
    one.answer({"given.text": "of the first"})
    play(one, everything, until=lambda screen: screen.id == "people own relation" and screen.field("given.of").default != old)
    here = one.screen.sought
    one.answer({"given.text": "from the old window", "given.of": old})
    assert one.screen.sought == here
    people = one.answers["story"].record["people"]
    assert people[0]["own_relation"] == "of the first"
    assert "own_relation" not in people[1]


def test_a_blank_page_and_an_exit_beside_words_ask_kindly(session: Session) -> None:
    for given, unit in (({}, "screen.error.nothing"), ({"given.words": " \n "}, "screen.error.nothing")):
        with pytest.raises(ScreenError) as said:
            session.answer(given)
        assert EN.text(unit) in str(said.value)
    with pytest.raises(ScreenError) as said:
        session.answer({"given.words": "Words.", "given.exit": "declined"})
    assert EN.text("screen.exits.declined") in str(said.value)
    assert words(session) == ""


def test_an_exit_instead_of_words_that_were_told_takes_them_out_only_when_the_box_is_empty(session: Session) -> None:
    session.answer({"given.words": "Told."})
    session.action("go_back")
    with pytest.raises(ScreenError):
        session.answer({"given.exit": "declined"})  # the words still stand in the box
    assert words(session) == "Told."
    session.answer({"given.words": "", "given.exit": "declined"})
    assert session.answers["story"].record["control"]["papers_holder"] == {"answer": "declined"}


def test_a_page_of_the_plan_without_a_choice_asks_for_one() -> None:
    session = start()
    play(session, everything, until=lambda screen: screen.id == "plan device")
    with pytest.raises(ScreenError) as said:
        session.answer()
    assert EN.text("field.choice") in str(said.value)


def test_odd_arguments_of_the_ways_change_nothing(session: Session) -> None:
    before = arrange(session, lambda story: None).sought
    for name, arguments in (
        ("choose_part", {"part": "nowhere"}), ("choose_part", {"part": None}), ("use_language", {"tag": "xx"}), ("use_second", {"tag": "en"}),
        ("move_card", {"card": "t99", "way": "sideways"}), ("change_answer", {"page": 7}), ("information_on", {"topic": "../x"}),
    ):  # fmt: skip
        session.action(name, **arguments)
        if session.screen.id == "information on one thing":
            session.press(session.screen.buttons[0].label)
        assert session.screen.sought == before, (name, arguments)
    play(session, leave("declined"), limit=600)


@pytest.mark.parametrize("way", ["break", "back"])
def test_what_is_no_answer_yet_waits_in_its_boxes_through_a_pause(way: str) -> None:
    session = start(interview="costs")
    play(session, everything, until=lambda screen: screen.id == "means income amount")
    session.answer({"given.amount": "12,50", "given.every": "week", "given.way": way})
    assert session.screen.id != "means income amount"
    play(session, everything, until=lambda screen: screen.id == "means income amount")
    assert [session.screen.field(f"given.{box}").default for box in ("amount", "every")] == ["12,50", "week"]
    session.answer({"given.amount": "12,50", "given.every": "week", "given.currency": "USD"})
    session.action("go_back")
    assert session.screen.field("given.amount").default == "12.50"
    (held, *_) = session.answers["story"].record["means"]["income"]
    assert held["amount"] == {"amount": "12.50", "currency": "USD", "every": "week"}
