"""The record while it is told: plain data that is always a valid case."""

from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from docassemble.Lantern.case import EXITS, from_record
from docassemble.Lantern.case.telling import holds_answers
from docassemble.Lantern.interview import answers
from docassemble.Lantern.language.files import HERE
from docassemble.Lantern.pacing import plan
from tests.cases import texts

LISTS = [step.fact for step in plan(HERE.interviews / "story.yml") if step.fact and answers.part_of(step.fact) is not None]


def test_a_new_record_is_a_case() -> None:
    assert from_record(answers.new_record("ti")).telling_language == "ti"


@pytest.mark.parametrize("state", EXITS)
def test_every_fact_of_the_story_can_hold_every_exit(state: Any) -> None:
    record = answers.new_record("en")
    for step in plan(HERE.interviews / "story.yml"):
        if step.fact and answers.may_leave(step.fact) and step.each is None and holds_answers(step.fact):
            answers.leave(record, step.fact, state.value)
            assert answers.exit_of(answers.get(record, step.fact)) == state.value
    from_record(record)


@pytest.mark.parametrize("path", [path for path in LISTS if path not in ("contact.channels", "interpreters", "withheld", "exhibits.files")])
def test_items_get_the_name_the_person_gives_them_and_ids_of_their_own(path: str) -> None:
    record = answers.new_record("en")
    made = answers.add(record, path, ["one", "two", "one"])
    assert len(set(made)) == 3
    assert [answers.name_of(record, path, key) for key in made] == ["one", "two", "one"]
    more = answers.add(record, path, ["later"])
    assert len(answers.items(record, path)) == 4
    assert more[0] not in made
    from_record(record)


def test_a_fact_of_an_item_is_written_to_that_item_only() -> None:
    record = answers.new_record("en")
    first, second = answers.add(record, "events", ["a", "b"])
    answers.put(record, "events.when", {"edtf": "2019"}, second)
    assert answers.get(record, "events.when", first) is None
    assert answers.get(record, "events.when", second) == {"edtf": "2019"}
    with pytest.raises(KeyError):
        answers.put(record, "events.when", {"edtf": "2019"}, "gone")


def test_what_the_schema_refuses_is_not_kept() -> None:
    record = answers.new_record("en")
    with pytest.raises(ValidationError):
        answers.put(record, "person.birth_date", {"edtf": "2019-02-30"})
    assert answers.get(record, "person.birth_date") is None


@given(text=texts())
def test_a_story_is_kept_as_it_was_typed(text: str) -> None:
    record = answers.new_record("en")
    answers.put(record, "control.movement", {"text": text, "language": "en"})
    assert from_record(record).control.movement.value.text == text  # type: ignore[union-attr]


def test_a_dropped_fact_is_as_if_it_had_never_been_asked() -> None:
    record = answers.new_record("en")
    answers.put(record, "control.movement", {"answer": "later"})
    answers.drop(record, "control.movement")
    assert from_record(record).control.movement is None


@pytest.mark.parametrize(
    ("path", "each"), [("events.when", "events"), ("control.threats.by", "control.threats"), ("events", None), ("person.name", None)]
)
def test_the_list_of_a_fact_is_found_from_the_schema(path: str, each: str | None) -> None:
    assert answers.list_of(path) == each
