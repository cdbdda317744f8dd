"""The headless driver does what the server does with a screen and its answers; each sample interview shows one habit of ours."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from headless import Button, InterviewFault, Screen, ScreenError, Session

Start = Callable[..., Session]

WORDS = "told.control.papers_holder_words"
EXIT = "told.control.papers_holder_exit"


@pytest.fixture
def told(sample: Start) -> Session:
    """A telling that stands on the question about papers."""
    session = sample("telling")
    session.press("Go on")
    return session


@pytest.fixture
def ended(told: Session) -> Session:
    """A telling with two events, told to the end."""

    def answer(screen: Screen) -> dict[str, Any]:
        return {name: "one\ntwo" for name in screen.variables if name.endswith(("words", "when")) and name != EXIT}

    told.play(answer, until="the end")
    return told


@pytest.fixture
def kinds(sample: Start) -> Session:
    """The sample of all kinds of fields, on the screen that has them."""
    session = sample("kinds")
    session.answer(simple="x")
    return session


# What a screen shows


def test_a_screen_has_its_texts_with_mako_done(sample: Start) -> None:
    screen = sample("telling", url_args={"from": "Ana"}).screen
    assert (screen.id, screen.question, screen.subquestion) == ("opening", "Welcome", "Take your time, Ana.")
    assert (screen.type, screen.language, screen.title) == ("settrue", "en", "Lantern")
    assert screen.under == "You can stop at any time. en"


def test_a_screen_knows_its_section_and_progress(told: Session) -> None:
    assert (told.screen.section, told.screen.section_label) == ("story", "What happened")
    assert told.screen.progress is not None
    assert 0 < told.screen.progress < 50


def test_fields_made_by_code_are_fields(told: Session) -> None:
    words, way_out = told.screen.fields
    assert (words.variable, words.datatype, words.input_type, words.required) == (WORDS, "raw", "area", False)
    assert way_out.values == ["later", "unknown"]
    assert way_out.choice("I do not know") == "unknown"


def test_a_field_has_hint_default_and_limits(told: Session) -> None:
    told.answer()
    assert told.screen.field("told.how_many").default == "2"
    assert told.screen.field("told.how_many").limits == {"min": "1", "max": "5"}
    told.answer()
    assert told.screen.field("told.events[0].when").hint == "A season is enough"


def test_notes_and_html_are_there_and_code_hides_fields(sample: Start) -> None:
    session = sample("kinds")
    assert [one.note or one.html for one in session.screen.fields if not one.variable] == ["A note", "<hr>"]
    session.answer(simple="x")
    assert "never" not in session.screen.variables


def test_every_word_of_a_screen_can_be_read_at_once(told: Session) -> None:
    for word in ("Who kept your papers?", "About control.papers_holder", "I do not know", "You can stop at any time", "Continue"):
        assert word in told.screen.text


def test_docassemble_can_make_its_page_of_every_screen(ended: Session) -> None:
    assert ended.page()["questionText"] == "Thank you"


def test_a_missing_field_or_button_is_named_with_what_is_there(told: Session) -> None:
    with pytest.raises(LookupError, match="papers_holder_words"):
        told.screen.field("nothing")
    with pytest.raises(LookupError, match="Continue"):
        told.press("Nothing")
    with pytest.raises(LookupError, match="Later"):
        told.screen.field(EXIT).choice("Nothing")


# Answers


def test_objects_in_lists_have_their_real_names(ended: Session) -> None:
    assert ended.value("[event.words for event in told.events]") == ["one\r\ntwo"] * 2


def test_raw_text_is_kept_and_other_text_is_stripped_as_on_the_server(sample: Start) -> None:
    hostile = " <b>a</b> \\ ${ 7*7 } {{ 7*7 }} "
    session = sample("kinds")
    session.answer({"simple": hostile[:20], "rawtext": hostile, "box.area": "a\nb"})
    assert session.value("rawtext") == hostile
    assert session.value("simple") == "a\n  ${ 7*7 }"
    assert session.value("box.area") == "a\r\nb"


def test_every_kind_of_field_becomes_what_the_server_makes_of_it(kinds: Session, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    kinds.answer(
        asked=True, why="so", which=["two"], just_one=6, tick=True, even="4", money="12.50", date="2020-02-29", papers=tmp_path / "letter.txt"
    )
    assert kinds.value("[asked, why, just_one, tick, even, money]") == [True, "so", "6", True, 4, 12.5]
    assert kinds.value("which.elements") == {"one": False, "two": True}
    assert kinds.value("which.instanceName") == "which"
    assert kinds.value("date.format('yyyy-MM-dd')") == "2020-02-29"
    assert kinds.value("papers[0].slurp()") == "dear"
    assert kinds.files()["letter.txt"].read_text() == "dear"


def test_fields_left_out_stay_empty(kinds: Session) -> None:
    kinds.answer(asked=False, just_one=5, even=0, money=0)
    assert kinds.value("[asked, why_not, tick, date, papers]") == [False, "", False, "", None]
    assert kinds.value("which.any_true()") is False


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({}, "asked", "required"),
        ({"asked": True}, "why", "required"),
        ({"asked": False, "why": "so"}, "why", "hidden"),
        ({"which": ["three"]}, "which", "three"),
        ({"just_one": 7}, "just_one", "not one of"),
        ({"even": 3}, "even", "valid value"),
        ({"even": "x"}, "even", "valid number"),
        ({"money": 101}, "money", "too large"),
        ({"date": "no day"}, "date", "not a date"),
        ({"elsewhere": 1}, "elsewhere", "no such field"),
        ({"never": 1}, "never", "no such field"),
    ],
)
def test_what_page_or_server_refuse_is_refused_and_changes_nothing(kinds: Session, given: dict[str, Any], field: str, message: str) -> None:
    before, screen = kinds.answers, kinds.screen
    with pytest.raises(ScreenError) as refused:
        kinds.answer(given)
    assert message in refused.value.errors[field]
    assert kinds.screen == screen
    assert kinds.answers.keys() == before.keys()


def test_too_long_a_text_is_refused(sample: Start) -> None:
    with pytest.raises(ScreenError, match="too long"):
        sample("kinds").answer(simple="x" * 21)


def test_validation_code_keeps_or_refuses(told: Session) -> None:
    with pytest.raises(ScreenError) as refused:
        told.answer({WORDS: "He did", EXIT: "later"})
    assert refused.value.errors == {WORDS: "Either words or a way out"}
    assert told.value("told.kept") == {}
    told.answer({EXIT: "later"})
    assert told.value("told.kept") == {"control.papers_holder": "later"}


def test_a_slip_in_validation_code_is_a_fault_not_a_message(kinds: Session) -> None:
    kinds.answer(asked=False, just_one=5, even=0, money=0)
    with pytest.raises(ScreenError, match="Not on a Monday"):
        kinds.answer(day="Monday")
    with pytest.raises(InterviewFault, match="'day'.*line 76.*ZeroDivisionError"):
        kinds.answer(day="Tuesday")
    assert kinds.answer(day="Wednesday").id == "way"


# Buttons, actions, the way back


def at_the_choice(kinds: Session) -> Session:
    kinds.answer(asked=False, just_one=5, even=0, money=0)
    kinds.answer(day="Friday")
    return kinds


@pytest.mark.parametrize("what", ["Right", "right"])
def test_a_button_is_pressed_by_its_label_or_its_value(kinds: Session, what: str) -> None:
    assert at_the_choice(kinds).press(what).id == "seen"
    assert kinds.value("way") == "right"


def test_a_question_of_buttons_can_be_answered_by_its_variable(kinds: Session) -> None:
    at_the_choice(kinds)
    with pytest.raises(ScreenError, match="not one of"):
        kinds.answer(way="up")
    with pytest.raises(ScreenError, match="required"):
        kinds.answer()
    kinds.answer(way="left")
    kinds.answer()
    assert kinds.press("Yes").type == "deadend"
    assert kinds.value("[way, seen, agreed]") == ["left", True, True]


def test_where_going_back_is_prevented_there_is_no_way_back(kinds: Session) -> None:
    at_the_choice(kinds)
    assert kinds.back().id == "day"
    kinds.answer(day="Friday")
    kinds.press("Left")
    with pytest.raises(ScreenError, match="no way back"):
        kinds.back()


def test_the_first_screen_has_no_way_back(sample: Start) -> None:
    with pytest.raises(ScreenError, match="no way back"):
        sample("telling").back()


def test_language_links_are_followed_and_the_language_stays(told: Session) -> None:
    told.press("Español")
    assert (told.screen.language, told.screen.question) == ("es", "¿Quién guardaba sus papeles?")
    assert told.reload().language == "es"
    link = next(link for link in told.screen.links if link.label == "English")
    assert link.action == ("speak_now", {"language": "en"})
    assert told.follow(link.url).language == "en"


def test_a_session_can_begin_in_a_language(sample: Start) -> None:
    assert sample("kinds", language="es").screen.language == "es"


def test_an_action_button_leads_away_and_back_again(ended: Session) -> None:
    assert ended.press("Pages").id == "paper"
    assert ended.press("Back").id == "the end"
    assert ended.back().id == "paper"
    assert ended.back().id == "the end"


def test_a_file_made_by_code_can_be_read(ended: Session) -> None:
    ended.action("paper")
    assert ended.files()["pages.txt"].read_bytes() == b"one\r\ntwo\none\r\ntwo\none\r\ntwo"
    link = next(link for link in ended.screen.links if link.label == "Open")
    assert Path(link.url.removeprefix("file://")).read_bytes() == ended.files()["pages.txt"].read_bytes()
    with pytest.raises(LookupError, match="out of the interview"):
        ended.press("Open")


def test_an_attached_document_is_a_file(kinds: Session) -> None:
    at_the_choice(kinds).press("Left")
    kinds.answer()
    kinds.press("No")
    assert [one["name"] for one in kinds.screen.attachments] == ["Page"]
    assert kinds.files()["page.md"].read_text().strip() == "x left"


def test_leaving_names_the_place_it_leads_to(told: Session) -> None:
    told.action("leave_now")
    assert (told.screen.type, told.screen.url, told.screen.ends) == ("leave", "https://example.org/weather", True)
    with pytest.raises(ScreenError, match="ended"):
        told.answer()


def test_a_button_may_be_a_command(ended: Session) -> None:
    ended.press("Leave")
    assert (ended.screen.type, ended.screen.url) == ("leave", "https://example.org/weather")


def test_sessions_do_not_share_answers_or_files(sample: Start, ended: Session) -> None:
    ended.action("paper")
    other = sample("telling")
    assert other.files() == {}
    assert other.screen.id == "opening"


# Faults of the interview


def test_a_broken_block_is_named_with_file_and_line(sample: Start) -> None:
    with pytest.raises(InterviewFault, match="block 'second', .*broken.yml, line 14: ZeroDivisionError"):
        sample("broken").answer()


def test_a_variable_that_nothing_defines_is_a_fault(sample: Start) -> None:
    with pytest.raises(InterviewFault, match="nowhere"):
        sample("undefined")


def test_an_interview_that_does_not_move_on_is_a_fault(sample: Start) -> None:
    with pytest.raises(InterviewFault, match="'round' comes again"):
        sample("endless").play({})


def test_answers_that_cannot_be_kept_between_screens_are_a_fault(sample: Start) -> None:
    with pytest.raises(InterviewFault, match="pickle"):
        sample("unfit")


def test_a_screen_that_changes_when_it_is_opened_again_is_a_fault(sample: Start) -> None:
    with pytest.raises(InterviewFault, match="not idempotent: screen 'one'"):
        sample("unsteady").answer()


def test_a_file_that_is_not_yaml_is_a_fault(sample: Start) -> None:
    with pytest.raises(InterviewFault, match=r"torn.yml.*line 3"):
        sample("torn")


def test_buttons_compare_by_what_they_do() -> None:
    assert Button("a").action is None
    assert Button("a", url="https://example.org/?q=1").action is None


def test_a_run_needs_no_web_application() -> None:
    here = Path(__file__).parent
    program = (
        f"import sys; sys.path[:0] = [{str(here)!r}, {str(here / 'samples')!r}]\n"
        "from headless import Session\n"
        "session = Session('docassemble.sample:data/questions/telling.yml'); session.press('Go on')\n"
        "print([name for name in ('docassemble.webapp', 'flask', 'sqlalchemy', 'redis', 'nltk', 'celery') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
