"""The interview `story`, run without a server: what a person meets, in three languages, and what becomes of it."""

import re
from itertools import pairwise

import pytest
from headless import Screen, ScreenError, Session
from teller import EXITS, NASTY, Answers, everything, fact_of, is_end, item_of, leave, play, save, start

from docassemble.Lantern.case import Case
from docassemble.Lantern.case.classification import fact
from docassemble.Lantern.language import catalog
from docassemble.Lantern.language.extracting import all_units
from docassemble.Lantern.pacing import LIBRARY, plan
from tests.papers import docx_paragraphs, pdf_paragraphs

LANGUAGES = {"en": "English", "es": "Español", "ar": "العربية"}


def case_of(session: Session) -> Case:
    case: Case = session.value("story.case()")
    return case


def words_of(screen: Screen) -> str:
    """Every text of a page, without tags."""
    parts = [screen.question, screen.subquestion, *screen.parts.values(), *(field.label + field.note for field in screen.fields)]
    parts += [choice.label for field in screen.fields for choice in field.choices] + [button.label for button in screen.buttons]
    return re.sub(r"<[^>]*>", " ", " ".join(parts))


def stories(session: Session, text: str) -> list[Screen]:
    """Answer everything, each story in the same words."""

    def special(path: str | None, screen: Screen) -> Answers | None:
        return {"given.words": text} if any(field.variable == "given.words" for field in screen.fields) else None

    return play(session, lambda s: everything(s, special))


@pytest.fixture(scope="module")
def whole() -> tuple[Session, list[Screen]]:
    """One telling in English with every box filled, and every page that was shown."""
    session = start()
    return session, play(session, everything)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_someone_who_answers_everything_gets_her_papers(tag: str) -> None:
    session = start(LANGUAGES[tag])
    seen = play(session, everything)
    assert is_end(session.screen)
    case = case_of(session)
    assert [event.label for event in case.events.value] == ["the house", "the night"]  # type: ignore[union-attr]
    assert case.telling_language == tag
    assert set(session.files()) == {"lantern.age"}
    copies = [""] if tag == "en" else ["", "-reading"]
    assert save(session) == {"lantern.age", *(f"story-us{copy}.{fmt}" for copy in copies for fmt in ("docx", "pdf"))}
    assert len(seen) > 100


def test_someone_who_puts_off_all_but_the_name_ends_with_the_locked_story_and_no_empty_paper() -> None:
    session = start()
    later = leave("later")
    play(session, lambda s: everything(s) if s.screen.id in ("person name", "person adult") else later(s))
    assert is_end(session.screen)
    assert case_of(session).person.name.given  # type: ignore[union-attr]
    assert {name.rpartition(".")[2] for name in session.files()} == {"age"}
    assert catalog("en").text("screen.no_name.text") not in words_of(session.screen)


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_no_english_remains_on_a_page_in_another_language(tag: str) -> None:
    known = {name: unit.english for name, unit in all_units().items() if len(unit.english) > 12 and "{" not in unit.english}
    english = {text for name, text in known.items() if catalog(tag).text(name) != text}  # some names of places are the same in both
    session = start(LANGUAGES[tag])
    for screen in play(session, everything):
        said = words_of(screen)
        assert [text for text in english if text in said] == [], screen.id


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("exit_word", EXITS)
def test_every_page_can_be_left_by_each_exit_and_the_exits_stay_distinct(tag: str, exit_word: str) -> None:
    session = start(LANGUAGES[tag])
    exits = leave(exit_word)
    # whoever does not know whether she is grown up takes the path for young people (R15), which test_changing.py follows
    play(session, lambda s: {"given.choice": "yes"} if s.screen.id == "person adult" else exits(s))
    record = session.value("story.record")
    assert record["control"]["papers_holder"] == {"answer": exit_word}
    assert record["person"]["name"] == {"answer": exit_word}
    case = case_of(session)
    assert case.control.papers_holder is not None
    assert case.control.papers_holder.state.value == exit_word


def test_the_four_exits_stand_on_every_question_in_the_same_order(whole: tuple[Session, list[Screen]]) -> None:
    for screen in whole[1]:
        fields = {field.variable: field for field in screen.fields}
        if "given.exit" in fields:
            assert fields["given.exit"].values == list(EXITS)
            assert fields["given.exit"].default in (None, "")
            assert [field.variable for field in screen.fields][-3:] == ["given.exit", "given.of", "given.way"]


def test_each_page_that_asks_for_a_fact_has_the_exits_but_the_language_of_the_telling(whole: tuple[Session, list[Screen]]) -> None:
    asking = [screen for screen in whole[1] if fact_of(screen)]
    without = {fact_of(screen) for screen in asking if "given.exit" not in [field.variable for field in screen.fields]}
    assert without == {"telling_language"}


def test_break_stop_help_and_answers_are_one_press_away_on_every_page(whole: tuple[Session, list[Screen]]) -> None:
    for screen in whole[1]:
        links = screen.parts.get("under", "")
        for action in ("take_break", "stop_now", "my_answers", "get_help"):
            assert action in links or _action_in(links, action), screen.id


def _action_in(links: str, action: str) -> bool:
    from headless.screen import action_of

    found = [action_of(url) for url in re.findall(r'href="([^"]+)"', links)]
    return any(named is not None and named[0] == action for named in found)


def test_tiers_rise_one_step_at_a_time_and_the_path_starts_and_ends_gently(whole: tuple[Session, list[Screen]]) -> None:
    tier_of = {step.block: step.tier for step in plan(LIBRARY)}
    tiers = [tier_of[screen.id] for screen in whole[1] if screen.id in tier_of]
    assert tiers[:3] == [0, 0, 0]
    assert tiers[-3:] == [0, 0, 0]
    assert all(after - before <= 1 for before, after in pairwise(tiers))
    assert max(tiers) == 3


def test_an_event_is_told_openly_before_anything_is_asked_about_it(whole: tuple[Session, list[Screen]]) -> None:
    for item in ("e1", "e2"):
        asked = [fact_of(screen) for screen in whole[1] if item_of(screen) == item and (fact_of(screen) or "").startswith("events.")]
        assert asked[0] == "events.narrative"
        assert len(asked) == 8
        assert "events.repeated" not in asked  # one time happened once


def test_the_person_s_own_name_for_an_event_stands_in_each_question_about_it(whole: tuple[Session, list[Screen]]) -> None:
    questions = [screen.question for screen in whole[1] if "the night" in screen.question]
    assert len(questions) >= 8
    assert all("<bdi" in question for question in questions)


def test_someone_who_may_be_under_18_meets_no_hard_question() -> None:
    def special(path: str | None, screen: Screen) -> Answers | None:
        return {"given.choice": "may_be_under_18"} if path == "person.adult" else None

    session = start()
    asked: list[int] = []

    def look(s: Session) -> Answers:
        path = fact_of(s.screen)
        asked.append(fact(path).tier if path else 0)
        return everything(s, special)

    seen = play(session, look)
    assert max(asked) == 0
    assert "under 18" in {screen.id for screen in seen}
    assert [name for name in session.files() if name.endswith((".docx", ".pdf"))] == []


def test_without_consent_the_hardest_part_is_left_out() -> None:
    def special(path: str | None, screen: Screen) -> Answers | None:
        return {"given.choice": "later"} if screen.id == "consent" else None

    session = start()
    facts: list[str] = []

    def look(s: Session) -> Answers:
        facts.append(str(fact_of(s.screen)))
        return everything(s, special)

    play(session, look)
    assert [path for path in facts if path.startswith("events") or (path != "None" and fact(path).tier == 3)] == []
    assert case_of(session).consents[-1].decision == "withdrawn"


def test_consent_can_be_taken_back_in_the_middle() -> None:
    session = start()
    play(session, everything, until=lambda screen: screen.id == "events narrative")
    session.action("skip_part")
    assert session.screen.section == "reports"
    assert case_of(session).consents[-1].decision == "withdrawn"


def test_a_break_hides_the_page_and_gives_it_back() -> None:
    session = start()
    play(session, everything, until=lambda screen: screen.id == "control papers holder")
    question = session.screen.question
    session.action("take_break")
    assert question not in words_of(session.screen)
    session.answer()
    assert session.screen.question == question


def test_a_break_pressed_in_the_middle_of_a_story_keeps_what_was_written() -> None:
    session = start()
    play(session, everything, until=lambda screen: screen.id == "control papers holder")
    session.answer({"given.words": "Half a sen", "given.way": "break"})
    assert session.screen.id == "a break"
    session.answer()
    assert session.screen.id == "control papers holder"
    assert session.value("given.words") == "Half a sen"


def test_stopping_closes_gently_with_the_locked_story_and_lets_the_person_go_on() -> None:
    session = start()
    play(session, everything, until=lambda screen: screen.id == "control papers holder")
    session.action("stop_now")
    assert session.screen.question == catalog("en").text("screen.closing.title")
    assert [name for name in session.files() if name.endswith(".age")]
    session.answer()
    shown = play(session, everything, until=lambda screen: screen.id == "control papers holder")
    assert [screen.id for screen in shown] == ["a good place", "plan who", "about control", "control papers holder"]


def test_a_rest_is_offered_after_three_hard_pages(whole: tuple[Session, list[Screen]]) -> None:
    ids = [screen.id for screen in whole[1]]
    first = ids.index("a rest is offered")
    tier_of = {step.block: step.tier for step in plan(LIBRARY)}
    assert sum(tier_of.get(block) == 3 for block in ids[:first]) == 3


def test_reading_back_can_open_a_story_again_and_take_a_paragraph_out() -> None:
    session = start()
    changed: list[str] = []

    def special(path: str | None, screen: Screen) -> Answers | None:
        if screen.id == "read back" and "the house" in screen.question and "told" not in changed:
            changed.append("told")
            return {"given.mark0": "change", "given.mark1": "right"}
        if path == "events.narrative" and changed:
            return {"given.words": "First.\n\nSecond.\n\nThird."}
        if screen.id == "read back" and any("Second" in field.note for field in screen.fields):
            return {"given.mark0": "right", "given.mark1": "remove", "given.mark2": "right"}
        return None

    play(session, lambda s: everything(s, special))
    told = case_of(session).events.value[0].narrative.value.text  # type: ignore[union-attr]
    assert "First." in told
    assert "Third." in told
    assert "Second" not in told


def test_an_answer_can_be_changed_later_and_the_list_of_answers_shows_no_story() -> None:
    session = start()
    play(session, everything, until=lambda screen: screen.id == "control movement")
    session.action("my_answers")
    folded = re.compile(r"<details.*?</details>", re.S)
    assert "It was cold" in folded.search(session.screen.subquestion)[0]  # type: ignore[index]
    assert "It was cold" not in folded.sub("", session.screen.subquestion)
    links = re.findall(r"\]\(([^)]+)\)", session.screen.subquestion)
    session.follow(links[-1])
    assert session.screen.id == "control papers holder"
    assert session.value("given.words").startswith("It was cold")
    session.answer({"given.words": "Another story."})
    assert session.screen.id == "control movement"
    assert session.value("story.record")["control"]["papers_holder"]["text"] == "Another story."


def test_a_page_that_is_left_blank_asks_kindly_and_a_page_with_both_keeps_both() -> None:
    session = start()
    play(session, everything, until=lambda screen: screen.id == "control papers holder")
    with pytest.raises(ScreenError, match=catalog("en").text("screen.error.nothing")):
        session.answer()
    with pytest.raises(ScreenError, match="also chose"):
        session.answer({"given.words": "Words", "given.exit": "later"})
    assert session.screen.id == "control papers holder"


def test_a_sign_that_no_paper_can_print_is_refused_with_its_place_and_nothing_is_lost() -> None:
    session = start()
    play(session, everything, until=lambda screen: screen.id == "control papers holder")
    with pytest.raises(ScreenError, match="number 4"):
        session.answer({"given.words": "abc\x07d"})
    assert "papers_holder" not in session.value("story.record").get("control", {})


def test_any_text_comes_back_unchanged_from_the_record_and_from_both_papers() -> None:
    text = NASTY + "\n\n" + " ".join(f"word{number}" for number in range(10_000))
    session = start()
    play(session, everything, until=lambda screen: screen.id == "events narrative")
    session.answer({"given.words": text})
    play(session, everything)
    assert case_of(session).events.value[0].narrative.value.text == text  # type: ignore[union-attr]
    save(session)
    files = session.files()
    docx = next(path for name, path in files.items() if name.endswith(".docx"))
    pdf = next(path for name, path in files.items() if name.endswith(".pdf"))
    first, second = text.split("\n\n")
    paragraphs = docx_paragraphs(docx.read_bytes())
    assert first in paragraphs
    assert second in paragraphs
    read = "".join(pdf_paragraphs(pdf.read_bytes()))
    assert first in read
    assert second.replace(" ", "") in read.replace(" ", "").replace("\n", "")


def test_a_name_like_code_is_shown_as_it_is_and_never_run() -> None:
    name = "{{ 7*7 }} ${ 7*7 } <b>x</b> % if True: ## [a](b) *c*"

    def special(path: str | None, screen: Screen) -> Answers | None:
        return {"given.names": name} if path in ("events", "people") else None

    session = start()
    seen = play(session, lambda s: everything(s, special))
    said = " ".join(screen.question + " ".join(choice.label for field in screen.fields for choice in field.choices) for screen in seen)
    assert "49" not in said
    assert "<b>x" not in said
    assert case_of(session).events.value[0].label == name  # type: ignore[union-attr]


def test_the_locked_story_opens_with_its_numbers_and_holds_the_case(whole: tuple[Session, list[Screen]]) -> None:
    from docassemble.Lantern.case import load_bytes
    from docassemble.Lantern.case.seal import open_sealed

    session = whole[0]
    numbers = session.value("story.made['sealed']['numbers']")
    sealed = next(path for name, path in session.files().items() if name.endswith(".age"))
    assert load_bytes(open_sealed(sealed.read_bytes(), [], numbers)) == case_of(session)


def test_variables_cannot_be_read_from_outside() -> None:
    session = start()
    assert session.answers["_internal"]["misc"]["variable_access"] is False
