"""Taking over a page: what is written, what an exit does, what a paper of somebody else does, what stays."""

from typing import Any

import pytest
from test_lists import full, sent

from docassemble.Lantern.case import EXITS, from_record
from docassemble.Lantern.case.classification import classification
from docassemble.Lantern.interview import answers
from docassemble.Lantern.interview.fields import NotUsable

NO_ANSWERS = [
    path
    for path in classification()
    if answers.part_of(path) is None and answers.list_of(path) in ("people", "events", "means.household", "means.benefits", "exhibits")
    if path.rpartition(".")[2] not in ("id", "word", "label", "name", "files", "tier", "kind")
    if answers.get(full(), path, "e3") is None
]


@pytest.mark.parametrize("state", EXITS)
@pytest.mark.parametrize("path", NO_ANSWERS)
def test_every_page_of_an_item_can_be_left(path: str, state: Any) -> None:
    record = full()
    answers.add(record, "means.benefits", ["food help"])
    each = answers.list_of(path) or ""
    item = answers.items(record, each)[-1]["id"]
    answers.leave(record, path, state.value, item)
    from_record(record)
    stored = answers.get(record, path, item)
    assert answers.exit_of(stored) == state.value or stored in (None, "other")


def test_a_word_that_must_be_there_goes_back_to_other_when_the_page_is_left() -> None:
    record = sent(full(), "means.household.relation", "h1", choice="parent")
    assert record["means"]["household"][0]["relation"] == "parent"
    record = sent(record, "means.household.relation", "h1", exit="declined")
    assert record["means"]["household"][0]["relation"] == "other"


def test_a_mark_of_yes_or_no_is_kept_and_taken_back() -> None:
    record = sent(full(), "people.unsafe_to_name", "p1", choice="yes")
    assert record["people"][0]["unsafe_to_name"] is True
    record = sent(record, "people.unsafe_to_name", "p1", exit="later")
    assert "unsafe_to_name" not in record["people"][0]


def test_an_exit_takes_the_place_of_a_value_and_words_beside_an_exit_are_asked_about() -> None:
    record = sent(answers.new_record("en"), "person.nationalities", pick0="HN")
    assert sent(record, "person.nationalities", exit="declined")["person"]["nationalities"] == {"answer": "declined"}
    with pytest.raises(NotUsable) as problem:
        sent(record, "person.nationalities", pick0="HN", exit="declined")
    assert problem.value.unit == "screen.error.both"


def test_a_blank_page_is_asked_again_and_a_pressed_break_is_not() -> None:
    record = answers.new_record("en")
    with pytest.raises(NotUsable) as problem:
        sent(record, "person.religion")
    assert problem.value.unit == "screen.error.nothing"
    assert sent(record, "person.religion", way="break") == record
    assert sent(record, "person.religion", way="break", text="half a")["person"]["religion"] == "half a"


# Something remembered later (R41)


def test_what_is_remembered_later_is_added_and_nothing_is_written_over() -> None:
    record = sent(full(), "events.additions", "e2", words="There was a lamp.")
    record = sent(record, "events.additions", "e2", words="And a dog.")
    record = sent(record, "events.additions", "e2", words="And a dog.")
    assert [row["text"] for row in record["events"][1]["additions"]] == ["There was a lamp.", "And a dog."]
    assert record["events"][1]["narrative"]["text"] == "It was cold."
    assert sent(record, "events.additions", "e2") == record
    assert sent(record, "events.additions", "e2", exit="declined") == record


# Somebody else's paper tells it (R8)


def test_a_paper_of_somebody_else_tells_it_and_the_story_stays_as_it_was() -> None:
    before = full()
    record = sent(before, "events.narrative", "e1", elsewhere_told=True, elsewhere={"e1": True, "e2": False})
    assert answers.get(record, "events.elsewhere", "e1") == ["e1"]
    assert answers.get(record, "events.narrative", "e1") is None
    record = sent(before, "events.narrative", "e1", elsewhere_told=True, elsewhere_new="a letter of a doctor", elsewhere={"e2": True})
    assert answers.get(record, "events.elsewhere", "e1") == ["e2", "e3"]
    assert answers.name_of(record, "exhibits", "e3") == "a letter of a doctor"
    assert record["events"][1] == before["events"][1]


def test_a_paper_can_stand_beside_words_or_beside_an_exit_and_be_taken_back() -> None:
    record = sent(full(), "events.narrative", "e1", words="A little.", elsewhere_told=True, elsewhere={"e1": True})
    assert answers.get(record, "events.narrative", "e1") == {"text": "A little.", "language": "en"}
    assert answers.get(record, "events.elsewhere", "e1") == ["e1"]
    record = sent(record, "events.narrative", "e1", words="A little.", elsewhere_told=False)
    assert answers.get(record, "events.elsewhere", "e1") is None
    record = sent(full(), "events.narrative", "e1", exit="declined", elsewhere_told=True, elsewhere={"e1": True})
    assert answers.get(record, "events.narrative", "e1") == {"answer": "declined"}


def test_the_box_alone_names_no_paper() -> None:
    with pytest.raises(NotUsable) as problem:
        sent(full(), "events.narrative", "e1", elsewhere_told=True)
    assert problem.value.unit == "screen.elsewhere.which"


# People and papers named on a page


def test_somebody_named_on_a_page_joins_the_people_once() -> None:
    record = sent(full(), "family.partner", new_person="my husband")
    assert record["family"]["partner"] == "p3"
    record = sent(record, "control.by", new_person="my husband", people={"p1": True})
    assert record["control"]["by"] == ["p1", "p3"]
    assert len(record["people"]) == 3


def test_money_can_be_of_the_person_or_of_somebody_at_home() -> None:
    record = full()
    record["means"]["household"].append({"id": "h2", "word": "my son", "relation": "child"})
    record = sent(record, "means.income.whose", "i1", person="@h2")
    assert record["means"]["income"][0]["whose"] == "p3"
    assert record["means"]["household"][1]["person"] == "p3"
    assert answers.name_of(record, "people", "p3") == "my son"
    assert "whose" not in sent(record, "means.income.whose", "i1", person="-")["means"]["income"][0]


def test_a_paper_named_on_a_page_joins_the_exhibits() -> None:
    record = sent(full(), "events.proof", "e1", new_exhibit="a receipt", exhibits={"e1": True})
    assert answers.get(record, "events.proof", "e1") == {"exhibits": ["e1", "e3"]}
    record = sent(full(), "events.elsewhere", "e1", new_exhibit="a receipt")
    assert answers.get(record, "events.elsewhere", "e1") == ["e3"]
