"""Answers that are changed, added to and taken back later: nothing is lost, and what follows from them is asked or left out again."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from headless import Screen, ScreenError, Session
from headless.files import Store
from teller import STORY, Answers, everything, fact_of, item_of, leave, play, save, start

from docassemble.Lantern.case import from_record
from docassemble.Lantern.language import catalog
from docassemble.Lantern.language.files import HERE


def until(block: str) -> Callable[[Screen], bool]:
    return lambda screen: screen.id == block


def record(session: Session) -> dict[str, Any]:
    kept: dict[str, Any] = session.value("story.record")
    from_record(kept)  # every page leaves a record that is a case
    return kept


def quick(wanted: dict[str, Answers]) -> Callable[[Session], Answers]:
    """Every page declined but those named by their block."""
    declined = leave("declined")
    return lambda session: wanted.get(session.screen.id) or declined(session)


def change(session: Session, variable: str) -> Screen:
    return session.action("change_answer", page=variable)


EVENTS: dict[str, Answers] = {"consent": {"given.choice": "yes"}, "events": {"given.names": "the house"}}


def test_the_language_of_the_telling_stays_as_it_was_chosen() -> None:
    session = start()
    play(session, leave("declined"), until=until("telling language"))
    session.answer({"given.pick0": "ti"})
    session.answer({"given.exit": "later"})
    assert record(session)["telling_language"] == "ti"


def test_each_story_keeps_the_language_it_was_told_in() -> None:
    session = start()
    play(session, quick({"person background": {"given.words": "as told"}}), until=until("person occupation"))
    change(session, "told.telling_language")
    session.answer({"given.pick0": "am"})
    assert record(session)["person"]["background"]["language"] == "en"
    assert record(session)["telling_language"] == "am"


@pytest.mark.parametrize("word", ["later", "declined", "unknown", "not_applicable"])
def test_a_list_that_holds_something_is_not_lost_by_an_exit(word: str) -> None:
    session = start()
    play(session, quick({**EVENTS, "events narrative": {"given.words": "It was cold."}}), until=until("events when"))
    change(session, "told.events.named")
    session.answer({"given.exit": word})
    assert record(session)["events"][0]["narrative"]["text"] == "It was cold."


def test_people_who_are_named_elsewhere_are_not_lost_by_an_exit() -> None:
    session = start()
    wanted = {**EVENTS, "people": {"given.names": "the tall one"}, "events people": {"given.people": ["p1"]}}
    play(session, quick(wanted), until=until("events effects"))
    change(session, "told.people.named")
    session.answer({"given.exit": "declined"})
    assert record(session)["events"][0]["people"] == ["p1"]


def test_a_person_is_found_by_her_name_and_never_by_an_id() -> None:
    session = start()
    wanted = {**EVENTS, "people": {"given.names": "my aunt"}, "events people": {"given.new_person": "p1"}}
    play(session, quick(wanted), until=until("events effects"))
    kept = record(session)
    assert [person["word"] for person in kept["people"]] == ["my aunt", "p1"]
    assert kept["events"][0]["people"] == ["p2"]


def test_the_rest_of_a_part_can_be_skipped_in_every_harder_part_and_comes_back_by_the_list_of_answers() -> None:
    session = start()
    play(session, leave("declined"), until=until("control papers holder"))
    session.action("skip_part")
    assert session.screen.section != "control"
    session.action("my_answers")
    links = re.findall(r"\]\(([^)]+)\)", session.screen.subquestion)
    session.follow(links[-1])
    assert session.screen.section == "control"


def test_skipping_a_part_does_not_take_back_a_consent_that_was_not_asked() -> None:
    session = start()
    play(session, leave("declined"), until=until("control papers holder"))
    session.action("skip_part")
    assert not record(session).get("consents")
    play(session, leave("declined"), until=until("consent"))
    assert session.screen.id == "consent"


def test_another_day_can_come_back_to_the_hardest_part() -> None:
    session = start()
    play(session, quick({"consent": {"given.choice": "later"}}), until=until("reporting reports"))
    session.action("my_answers")
    link = next(url for url in re.findall(r"\]\(([^)]+)\)", session.screen.subquestion) if _page_of(url) == "told.seen.consent_events")
    session.follow(link)
    assert session.screen.id == "consent"
    session.answer({"given.choice": "yes"})
    assert session.screen.section == "events"
    assert [row["decision"] for row in record(session)["consents"]] == ["withdrawn", "given"]


def _page_of(url: str) -> Any:
    from headless.screen import action_of

    found = action_of(url)
    return found[1].get("_arguments", found[1]).get("page") if found else None


@pytest.mark.parametrize(("action", "shown"), [("stop_now", "enough for today"), ("take_break", "a break")])
def test_the_ways_out_work_on_the_very_first_pages_too(action: str, shown: str) -> None:
    session = Session(STORY)
    for page in ("language", "welcome", "a good place"):
        assert session.screen.id == page
        session.action(action)
        assert session.screen.id == shown
        session.answer()
        assert session.screen.id == page
        if page == "language":
            session.press("English")
        elif page == "welcome":
            session.answer()


def test_taking_back_a_consent_twice_is_one_taking_back() -> None:
    session = start()
    play(session, quick(EVENTS), until=until("events narrative"))
    session.action("skip_part")
    session.action("skip_part")
    assert [row["decision"] for row in record(session)["consents"]] == ["given", "withdrawn"]


@pytest.mark.parametrize(
    "wanted",
    [
        {"person adult": {"given.exit": "unknown"}},
        {"person birth date": {"given.known_as": "date", "given.year": "2015"}},
        {"person birth date": {"given.known_as": "age", "given.age": "15"}},
        {"person adult": {"given.choice": "yes"}, "person birth date": {"given.known_as": "date", "given.year": "2015"}},
    ],
)
def test_whoever_is_or_may_be_under_18_by_any_answer_meets_no_hard_page(wanted: dict[str, Answers]) -> None:
    session = start()
    seen = play(session, quick(wanted))
    assert {screen.section for screen in seen if screen.section} <= {"opening", "plan", "you", "closing"}
    assert "under 18" in {screen.id for screen in seen}


def test_a_grown_up_who_says_so_is_believed_in_the_year_she_turns_18() -> None:
    from datetime import date

    year = str(date.today().year - 18)
    session = start()
    wanted = {"person adult": {"given.choice": "yes"}, "person birth date": {"given.known_as": "date", "given.year": year}}
    seen = play(session, quick(wanted), until=until("control papers holder"))
    assert "under 18" not in {screen.id for screen in seen}


def test_an_age_told_after_the_hard_parts_closes_them() -> None:
    session = start()
    play(session, quick({**EVENTS, "person adult": {"given.choice": "yes"}}), until=until("events when"))
    change(session, "told.person.adult")
    session.answer({"given.choice": "may_be_under_18"})
    assert session.screen.id == "under 18"
    assert session.screen.section == "you"
    seen = play(session, leave("declined"))
    assert {screen.section for screen in seen if screen.section} <= {"opening", "plan", "you", "closing"}


def test_the_paragraph_that_is_taken_out_is_the_one_that_was_marked() -> None:
    session = start()
    play(session, quick({**EVENTS, "events narrative": {"given.words": "He came again.\n\nI slept.\n\nHe came"}}), until=until("read back"))
    session.answer({"given.mark0": "right", "given.mark1": "right", "given.mark2": "remove"})
    assert record(session)["events"][0]["narrative"]["text"] == "He came again.\n\nI slept."


def test_taking_out_the_last_paragraph_leaves_a_case_and_the_way_goes_on() -> None:
    session = start()
    play(session, quick({**EVENTS, "events narrative": {"given.words": "He came."}}), until=until("read back"))
    session.answer({"given.mark0": "remove"})
    assert session.screen.id != "read back"
    assert "narrative" not in record(session)["events"][0]


def test_a_story_that_is_changed_is_read_back_again() -> None:
    session = start()
    play(session, quick({**EVENTS, "events narrative": {"given.words": "He came."}}), until=until("read back"))
    session.answer({"given.mark0": "right"})
    assert session.screen.id != "read back"
    change(session, "told.events['e1'].narrative")
    if session.screen.id == "a rest is offered":
        session.answer()
    session.answer({"given.words": "He went."})
    if session.screen.id == "a rest is offered":
        session.answer()
    assert session.screen.id == "read back"
    assert any("He&#32;went" in field.note or "He went" in field.note for field in session.screen.fields)


def test_what_is_added_at_the_end_ends_gently_again() -> None:
    session = start()
    play(session, quick({"consent": {"given.choice": "yes"}, "events": {"given.names": "the house"}}))
    change(session, "told.events.named")
    assert session.screen.id == "about events"  # from the calm end one step at a time (R24)
    session.answer()
    assert session.screen.id == "events"
    session.answer({"given.names": "the night"})
    if session.screen.id == "a rest is offered":
        session.answer()
    assert (fact_of(session.screen), item_of(session.screen)) == ("events.narrative", "e2")
    seen = play(session, leave("declined"))
    assert seen[-2].section == "closing"


def test_papers_that_were_made_before_a_change_are_gone() -> None:
    session = start()
    play(session, quick({"person name": {"given.name_full": "Example Ficticia"}, "person background": {"given.words": "As told."}}))
    save(session)
    before = stored(session)
    change(session, "told.person.religion")
    session.answer({"given.text": "none of theirs"})
    play(session, leave("declined"))
    save(session)
    after = stored(session)
    assert len(after) == len(before) == 3
    assert not set(before.values()) & set(after.values())


def test_drafts_of_someone_who_turns_out_to_be_a_child_are_gone() -> None:
    session = start()
    play(session, quick({"person name": {"given.name_full": "Example Ficticia"}, "person background": {"given.words": "As told."}}))
    save(session)
    assert len(stored(session)) == 3
    change(session, "told.person.adult")
    session.answer({"given.choice": "no"})
    play(session, leave("declined"))
    assert [name for name in session.files() if not name.endswith(".age")] == []
    assert len(stored(session)) == 1
    change(session, "told.person.adult")
    session.answer({"given.choice": "yes"})
    play(session, leave("declined"))
    save(session)
    assert len(stored(session)) == 3


def test_drafts_without_a_name_are_gone() -> None:
    session = start()
    play(session, quick({"person name": {"given.name_full": "Example Ficticia"}, "person background": {"given.words": "As told."}}))
    save(session)
    assert len(stored(session)) == 3
    change(session, "told.person.name")
    session.answer({f"given.name_{part}": "" for part in ("full", "latin", "given", "family")} | {"given.exit": "declined"})
    play(session, leave("declined"))
    assert len(stored(session)) == 1


def stored(session: Session) -> dict[int, bytes]:
    """Every stored file of a session, two of one name as two."""
    numbers = [number for number, entry in Store.entries.items() if entry.session == session.uid]
    return {number: (Store.root / str(number) / "file").read_bytes() for number in numbers}


def test_the_numbers_of_the_locked_story_stay_the_same() -> None:
    session = start()
    play(session, leave("declined"), until=until("person birth date"))
    session.action("stop_now")
    numbers = session.value("story.made['sealed']['numbers']")
    play(session, leave("declined"), until=until("person birth date"))
    session.answer({"given.exit": "later"})
    session.action("stop_now")
    assert session.value("story.made['sealed']['numbers']") == numbers
    assert len(stored(session)) == 1


def test_what_was_sent_from_another_page_is_not_kept_here() -> None:
    session = start()
    wanted = {**EVENTS, "events": {"given.names": "the house\nthe night"}, "events narrative": {"given.words": "He came."}}
    play(session, quick(wanted), until=until("read back"))
    sent = {field.variable: field.default for field in session.screen.fields if field.variable == "given.of"}
    assert sent
    session.answer({"given.mark0": "right"})
    assert item_of(session.screen) == "events-e2-narrative"
    session.answer({**sent, "given.mark0": "remove"})
    assert item_of(session.screen) == "events-e2-narrative"
    assert record(session)["events"][1]["narrative"]["text"] == "He came."


@pytest.mark.parametrize(
    "boxes",
    [
        {"given.when_words": "at \x07 night"},
        {"given.known_as": "anchor", "given.relation": "before", "given.anchor": "the \x00 fair"},
        {"given.known_as": "age", "given.age": "999"},
        {"given.known_as": "age", "given.age": "9" * 5000},
        {"given.known_as": "date", "given.year": "9" * 5000},
        {"given.known_as": "season", "given.season": "summer", "given.season_year": "99999"},
        {"given.known_as": "range", "given.year_from": "1999", "given.year_to": "99999"},
        {"given.known_as": "range", "given.year_from": "0", "given.year_to": "1"},
    ],
)
def test_a_date_that_cannot_be_kept_is_asked_again_in_plain_words(boxes: Answers) -> None:
    session = start()
    play(session, leave("declined"), until=until("person birth date"))
    with pytest.raises(ScreenError) as problem:
        session.answer(boxes)
    texts = catalog("en")
    known = [texts.text(unit) for unit in ("date.error.year", "date.error.number", "date.error.age", "date.error.range") if texts.has(unit)]
    said = str(problem.value)
    assert any(text in said for text in known) or "number" in said
    assert "pydantic" not in said
    assert "input" not in said


def test_a_page_that_is_not_due_cannot_be_reached_by_an_address() -> None:
    session = start()
    play(session, leave("declined"), until=until("person birth date"))
    for name in ("told.control.papers_holder", "told.events.named", "the_papers", "told.seen.consent_events", "paused.wished['p7']"):
        session.action(name)
        assert session.screen.id == "person birth date", name


def test_the_ways_of_an_address_are_the_events_of_the_interview() -> None:
    from docassemble.Lantern.interview import ways  # docassemble has its settings only once the engine runs

    files = [HERE.interviews / "chapters" / name for name in ("ways.yml", "papers.yml")]
    blocks = [block for file in files for block in yaml.safe_load_all(file.read_text(encoding="utf-8"))]
    assert {block["event"] for block in blocks if block and "event" in block} == ways.WAYS


def test_everything_is_asked_again_by_no_odd_argument() -> None:
    session = start()
    play(session, leave("declined"), until=until("person birth date"))
    for page in (None, 7, [], {"a": 1}, "told", "told.", "story.record", "told.seen", "told.events['e9'].when", "__class__"):
        session.action("change_answer", page=page)
        assert session.screen.id == "person birth date"
    session.action("change_answer")
    assert session.screen.id == "person birth date"


def test_what_was_left_for_later_is_offered_again_before_the_papers() -> None:
    session = start()
    play(session, leave("declined"), until=until("person religion"))
    session.answer({"given.exit": "later"})
    seen = play(session, leave("declined"), until=until("papers ready"))
    assert seen[-1].id == "papers ready"
    assert any(_page_of(url) == "told.person.religion" for url in re.findall(r"\]\(([^)]+)\)", session.screen.subquestion))


def test_many_events_are_told_one_by_one() -> None:
    session = start()
    names = "\n".join(f"time {number}" for number in range(40))
    seen = play(session, quick({"consent": {"given.choice": "yes"}, "events": {"given.names": names}}), limit=600)
    assert len([screen for screen in seen if screen.id == "events narrative"]) == 40
    assert len(record(session)["events"]) == 40


def test_all_is_still_there_after_everything_was_answered_twice() -> None:
    session = start()
    play(session, everything)
    before = record(session)
    for variable in ("told.person.name", "told.events['e1'].when", "told.events['e1'].proof", "told.journeys['j1'].paid"):
        change(session, variable)
        session.answer()
    after = record(session)
    assert {name: value for name, value in after.items() if name != "read_backs"} == {k: v for k, v in before.items() if k != "read_backs"}
