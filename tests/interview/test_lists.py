"""Naming pages: new names, other names, and taking out; whatever is taken out, the record stays a valid case."""

from typing import Any

import pytest

from docassemble.Lantern.case import from_record
from docassemble.Lantern.interview import answers
from docassemble.Lantern.interview.fields import NotUsable, Setting
from docassemble.Lantern.interview.keeping import take_over
from docassemble.Lantern.interview.lists import MOST, box_of, show_list
from docassemble.Lantern.interview.pages import label_of
from docassemble.Lantern.interview.removing import remove
from docassemble.Lantern.interview.settings import setting_of
from docassemble.Lantern.interview.told import Given, Told, steps_of
from docassemble.Lantern.language import catalog


class Teller:
    """A record and the texts of a screen."""

    def __init__(self, record: answers.Record) -> None:
        self.record = record
        self.texts = catalog("en")


def full() -> answers.Record:
    """A record in which everything that can name something names something."""
    record = answers.new_record("en")
    answers.add(record, "people", ["the tall one", "my aunt"])
    answers.add(record, "events", ["the house", "the night", "the road"])
    answers.add(record, "exhibits", ["a ticket", "a photo"])
    answers.add(record, "work", ["the kitchen"])
    answers.add(record, "means.income", ["pay"])
    answers.add(record, "means.household", ["my aunt"])
    answers.put(record, "events.people", ["p1", "p2"], "e1")
    answers.put(record, "events.people", ["p1"], "e2")
    answers.put(record, "events.elsewhere", ["e1"], "e2")
    answers.put(record, "events.proof", {"exhibits": ["e1"]}, "e2")
    answers.put(record, "events.proof", {"exhibits": ["e1", "e2"]}, "e3")
    answers.put(record, "events.narrative", {"text": "It was cold.", "language": "en"}, "e2")
    answers.put(record, "control.by", ["p1"])
    answers.put(record, "family.partner", "p1")
    answers.put(record, "protection.from_whom", ["p1", "p2"])
    answers.put(record, "protection.worst", "e2")
    answers.put(record, "means.income.whose", "p1", "i1")
    answers.put(record, "means.household.person", "p2", "h1")
    record["timeline"] = [{"id": "t1", "of": "e2"}, {"id": "t2", "of": "w1"}, {"id": "t3", "label": "the winter"}]
    record["withheld"] = [
        {"id": "m1", "path": "events[1].narrative", "readers": ["everyone"]},
        {"id": "m2", "path": "events[2]", "readers": ["court"]},
        {"id": "m3", "path": "people[1].word", "readers": ["court"]},
    ]
    row = {"choice": "keep", "by": "Example Counsel", "on": {"edtf": "2026-01-01"}}
    record["decisions"] = [
        {"id": "d1", "path": "events[1].narrative", "about": "people[0].name", **row},
        {"id": "d2", "path": "events[2].narrative", "about": "people[1].name", **row},
    ]
    record["read_backs"] = [
        {"path": "events-e2-narrative", "mark": "right", "digest": "0"},
        {"path": "control-movement", "mark": "right", "digest": "0"},
    ]
    from_record(record)
    return record


def sent(record: answers.Record, path: str, item: str | None = None, **boxes: Any) -> answers.Record:
    """The record after a page of it was shown, changed in these boxes, and sent."""
    setting, given = setting_of(Teller(record), path, item), Given()
    if answers.part_of(path):
        show_list(setting, given, answers.items(record, path))
    for name, value in boxes.items():
        setattr(given, name, value)
    made = take_over(record, setting, given, item)
    from_record(made)
    return made


def test_items_get_another_name_and_keep_all_that_was_told() -> None:
    record = sent(full(), "events", name_e2="the long night", names="the bus\nthe town")
    assert [item["label"] for item in record["events"]] == ["the house", "the long night", "the road", "the bus", "the town"]
    assert answers.get(record, "events.narrative", "e2") == {"text": "It was cold.", "language": "en"}


def test_a_name_that_is_emptied_stays_and_a_page_that_changes_nothing_is_done() -> None:
    before = full()
    assert sent(before, "events", name_e1="  ") == before
    assert sent(before, "events") == before
    assert sent(before, "events", exit="declined") == before


def test_a_child_s_other_spellings_stay_when_the_name_changes() -> None:
    record = answers.new_record("ar")
    answers.add(record, "family.children", ["نور"])
    answers.put(record, "family.children.name", {"full": "نور", "latin": "Nour"}, "c1")
    changed = sent(record, "family.children", name_c1="نورة")
    assert changed["family"]["children"][0]["name"] == {"full": "نورة", "latin": "Nour"}
    answers.put(record, "family.children.name", {"answer": "declined"}, "c1")
    assert sent(record, "family.children", name_c1="Little Ficticia")["family"]["children"][0]["name"] == {"full": "Little Ficticia"}


def test_keys_with_a_hyphen_have_boxes_too() -> None:
    record = answers.new_record("en")
    record["people"] = [{"id": "p-1", "word": "the tall one"}]
    assert box_of("p-1").isidentifier()
    assert sent(record, "people", name_p_1="him")["people"] == [{"id": "p-1", "word": "him"}]


def test_who_is_taken_out_goes_out_of_every_list_that_names_them() -> None:
    record = sent(full(), "people", out={"p1": True})
    assert [item["word"] for item in record["people"]] == ["my aunt"]
    assert answers.get(record, "events.people", "e1") == ["p2"]
    assert answers.get(record, "events.people", "e2") is None  # nobody is left, which is no answer that there was nobody
    assert answers.get(record, "control.by") is None
    assert answers.get(record, "family.partner") is None
    assert record["protection"]["from_whom"] == ["p2"]
    assert record["means"]["income"][0]["whose"] == {"answer": "later"}  # blank would mean: the person's own
    assert [row["id"] for row in record["decisions"]] == ["d2"]
    assert record["decisions"][0]["about"] == "people[0].name"
    assert record["withheld"][2]["path"] == "people[0].word"


def test_a_time_that_is_taken_out_goes_with_what_was_kept_back_of_it_and_the_others_move_up() -> None:
    record = sent(full(), "events", out={"e2": True})
    assert [item["id"] for item in record["events"]] == ["e1", "e3"]
    assert "worst" not in record.get("protection", {})
    assert [card["id"] for card in record["timeline"]] == ["t2", "t3"]
    assert [(row["id"], row["path"]) for row in record["withheld"]] == [("m2", "events[1]"), ("m3", "people[1].word")]
    assert [(row["id"], row["path"]) for row in record["decisions"]] == [("d2", "events[1].narrative")]
    assert [row["path"] for row in record["read_backs"]] == ["control-movement"]


def test_a_paper_that_is_taken_out_proves_nothing_more() -> None:
    record = sent(full(), "exhibits", out={"e1": True})
    assert answers.get(record, "events.proof", "e2") is None
    assert answers.get(record, "events.elsewhere", "e2") is None
    assert answers.get(record, "events.proof", "e3") == {"exhibits": ["e2"]}
    assert [item["id"] for item in record["events"]] == ["e1", "e2", "e3"]  # the same keys in another list mean other things


@pytest.mark.parametrize("path", ["people", "events", "exhibits", "work", "means.income", "means.household"])
def test_a_list_can_be_emptied_and_is_then_as_if_never_asked(path: str) -> None:
    before = full()
    out = {item["id"]: True for item in answers.items(before, path)}
    record = sent(before, path, out=out)
    assert answers.get(record, path) is None
    assert answers.get(sent(before, path, out=out, exit="not_applicable"), path) == {"answer": "not_applicable"}
    assert len(answers.items(sent(before, path, out=out, names="another one"), path)) == 1


def test_taking_out_what_is_not_there_changes_nothing() -> None:
    record = full()
    remove(record, "people", ["p9"])
    assert record == full()
    assert sent(record, "people", out={"p9": True}) == record


def test_a_new_item_with_an_old_key_is_asked_everything() -> None:
    told = Told()
    for variable in ("told.events['e1'].when", "told.events['e2'].when", "told.events.named"):
        told.mark(steps_of(variable))
    told.keep_items(["events"], ["e1"])
    assert told.is_marked(steps_of("told.events['e1'].when"))
    assert told.is_marked(steps_of("told.events.named"))
    assert not told.is_marked(steps_of("told.events['e2'].when"))
    told.keep_items(["control", "threats"], [])


def test_more_names_than_fit_are_told_before_anything_is_kept() -> None:
    with pytest.raises(NotUsable) as problem:
        sent(full(), "events", names="\n".join(f"time {number}" for number in range(MOST)))
    assert problem.value.unit == "screen.error.too_many"


@pytest.mark.parametrize(
    "path", ["safety.weapons", "means.household", "means.losses", "means.benefits", "protected", "history.proceedings", "translators"]
)
def test_every_list_can_be_named_renamed_and_emptied(path: str) -> None:
    record = sent(answers.new_record("en"), path, names="one\ntwo")
    first, second = (item["id"] for item in answers.items(record, path))
    record = sent(record, path, **{box_of(first): "three"}, out={second: True})
    assert [answers.name_of(record, path, item["id"]) for item in answers.items(record, path)] == ["three"]


def test_the_chain_of_interpreters_can_be_chosen_anew() -> None:
    record = sent(answers.new_record("ti"), "interpreters", legs="two", between="am")
    assert [(leg["from_language"], leg["to_language"]) for leg in record["interpreters"]] == [("ti", "am"), ("am", "en")]
    setting, given = setting_of(Teller(record), "interpreters"), Given()
    out = show_list(setting, given, record["interpreters"])[0]
    assert "Tigrinya" in next(iter(out["choices"][0]))
    record = sent(record, "interpreters", out={"i1": True, "i2": True})
    assert "interpreters" not in record
    assert sent(record, "interpreters", legs="none")["interpreters"] == []


def test_ways_to_reach_the_person_are_added_and_taken_out() -> None:
    record = sent(answers.new_record("en"), "contact.channels", channels={"phone": True, "email": True})
    record = sent(record, "contact.channels", channels={"post": True}, out={"c1": True})
    assert [item["kind"] for item in record["contact"]["channels"]] == ["email", "post"]


# What the person keeps back (R11)


def test_times_and_telling_answers_can_be_kept_back_from_everyone_or_from_some() -> None:
    record = full()
    record["withheld"] = []
    answers.put(record, "person.religion", "as I say it")
    answers.put(record, "contact.real_address", {"lines": ["12 Invented Street"]})
    setting = setting_of(Teller(record), "withheld")
    assert setting.told["events[1]"] == "the night"
    assert "person.religion" in setting.told
    assert "contact.real_address" not in setting.told  # nobody else could read it anyway
    record = sent(record, "withheld", kept_back={"events-1": True, "person.religion": True})
    assert [(row["path"], row["readers"]) for row in record["withheld"]] == [("events[1]", ["everyone"]), ("person.religion", ["everyone"])]
    assert label_of(catalog("en"), record, "withheld.readers", "w1") == "the night"
    readers = setting_of(Teller(record), "withheld.readers", "w1").readers
    assert "counsel" not in readers
    assert "court" in readers
    record = sent(record, "withheld.readers", "w1", readers={"court": True})
    assert record["withheld"][0]["readers"] == ["court"]
    record = sent(record, "withheld.readers", "w2", exit="unknown")
    assert record["withheld"][1]["readers"] == ["everyone"]
    assert [row["path"] for row in sent(record, "withheld", out={"w1": True})["withheld"]] == ["person.religion"]


def test_a_mark_on_something_that_has_no_readers_of_its_own_can_be_shown() -> None:
    record = full()
    record["withheld"] = [{"id": "m1", "path": "person.name.full", "readers": ["everyone"]}]
    from_record(record)
    setting = setting_of(Teller(record), "withheld.readers", "m1")
    assert isinstance(setting, Setting)
    assert setting.readers == ()
