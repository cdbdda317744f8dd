"""Boxes: what is typed becomes the value, and what stands in the record comes back into the boxes."""

from typing import Any

import pytest
from hypothesis import given as for_all

from docassemble.Lantern.case.base import Narrative
from docassemble.Lantern.case.classification import value_type
from docassemble.Lantern.interview import answers
from docassemble.Lantern.interview.boxes import amount, boxes_for
from docassemble.Lantern.interview.fields import NotUsable, Setting
from docassemble.Lantern.interview.pages import help_of
from docassemble.Lantern.interview.told import Given
from docassemble.Lantern.language import catalog
from docassemble.Lantern.language.files import HERE
from docassemble.Lantern.pacing import plan
from tests.cases import texts

STORY = [step.fact for step in plan(HERE.interviews / "story.yml") if step.fact]
VALUES = [fact for fact in STORY if answers.part_of(fact) is None]


def setting(path: str) -> Setting:
    return Setting(catalog("en"), path, "es", {"p1": "the tall one", "p2": "my aunt"}, {"x1": "a ticket"})


def typed(path: str, **boxes: Any) -> Any:
    given = Given()
    for name, value in boxes.items():
        setattr(given, name, value)
    return boxes_for(path).read(setting(path), given)


@pytest.mark.parametrize("path", VALUES)
def test_blank_boxes_are_no_answer(path: str) -> None:
    given = Given()
    shown = boxes_for(path).show(setting(path), given, None)
    assert boxes_for(path).read(setting(path), given) is None
    assert all(field.get("required") is False for field in shown if "field" in field)


ROUND_TRIPS: list[tuple[str, Any]] = [
    ("person.name", {"full": "مريم", "latin": "Mariam", "aliases": ["Maryam", "Meriem"], "no_family_name": True}),
    ("person.religion", "None"),
    ("control.movement", {"text": "No.\n\n  Yes.", "language": "es"}),
    ("person.adult", "may_be_under_18"),
    ("person.birth_place", {"words": "the village by the river", "country": "HN"}),
    ("contact.safe_address", {"lines": ["12 Invented Street", "Nowhere"], "country": "US"}),
    ("person.nationalities", ["HN", "GT"]),
    ("person.languages", ["es", "quc"]),
    ("entries.country", "US"),
    ("events.people", ["p1", "p2"]),
    ("journeys.paid", {"amount": "1500.50", "currency": "USD", "every": "once", "about": True}),
    ("events.proof", {"exhibits": ["x1"], "why_none": {"text": "They kept it.", "language": "es"}}),
    ("interpreters.ties", ["cousin", "neighbour"]),
    ("events.when", {"words": "two summers ago"}),
    ("events.when", {"edtf": "2019"}),
    ("events.when", {"edtf": "2019-03~"}),
    ("events.when", {"edtf": "2019-03-14?", "words": "the day of the fair"}),
    ("events.when", {"edtf": "2019-22"}),
    ("events.when", {"edtf": "2018/2019"}),
    ("events.when", {"age": 15, "age_about": True}),
    ("events.when", {"anchor": {"relation": "before", "what": "my sister's wedding"}}),
    ("events.when", {"calendar": "ethiopian", "in_calendar": {"year": 2012, "month": 1, "day": 1}}),
    ("events.when", {"calendar": "solar-hijri", "in_calendar": {"year": 1400, "about": True}}),
]


@pytest.mark.parametrize(("path", "value"), ROUND_TRIPS)
def test_what_stands_in_the_record_comes_back_unchanged_when_nothing_is_changed(path: str, value: Any) -> None:
    given = Given()
    boxes_for(path).show(setting(path), given, value)
    assert boxes_for(path).read(setting(path), given) == value


@for_all(text=texts())
def test_a_story_is_read_as_it_was_typed(text: str) -> None:
    value = typed("control.movement", words=text)
    assert (value is None) == (not text.strip())
    if value:
        assert value == {"text": text.replace("\r\n", "\n"), "language": "es"}


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("250", "250"),
        ("12,50", "12.50"),
        ("1,500", "1500"),
        ("1,500.75", "1500.75"),
        ("٢٥٠", "250"),
        ("1 500", "1500"),
        ("0", "0"),
        ("12.5", "12.5"),
        ("1,50,000", "150000"),
    ],
)
def test_an_amount_is_read_in_any_digits_and_never_rounded(text: str, digits: str) -> None:
    assert amount(text) == digits


@pytest.mark.parametrize("text", ["much", "²", "-5", "1.2.3", "12,5,5", "1e6", "12.", "٫"])
def test_an_amount_that_cannot_be_told_is_asked_again(text: str) -> None:
    with pytest.raises(NotUsable) as problem:
        typed("journeys.paid", amount=text, currency="USD")
    assert problem.value.unit == "screen.error.number"


def test_an_amount_needs_its_kind_of_money() -> None:
    with pytest.raises(NotUsable) as problem:
        typed("journeys.paid", amount="5")
    assert problem.value.unit == "screen.error.currency"


@pytest.mark.parametrize(
    ("boxes", "unit"),
    [
        ({"known_as": "date", "year": "2019", "month": "2", "day": "30"}, "date.error.day"),
        ({"known_as": "date", "year": "2019", "month": "13"}, "date.error.month"),
        ({"known_as": "date", "month": "3"}, "date.error.year_missing"),
        ({"known_as": "date", "year": "last"}, "date.error.number"),
        ({"known_as": "range", "year_from": "2020", "year_to": "2018"}, "date.error.range"),
        ({"known_as": "season", "season": "summer"}, "date.error.year_missing"),
    ],
)
def test_a_date_that_cannot_be_is_asked_again_kindly(boxes: dict[str, str], unit: str) -> None:
    with pytest.raises(NotUsable) as problem:
        typed("events.when", **boxes)
    assert problem.value.unit == unit
    assert catalog("en").has(unit)


def test_a_name_in_latin_letters_alone_is_a_name() -> None:
    assert typed("person.name", name_latin="Mariam") == {"full": "Mariam", "latin": "Mariam"}


def test_boxes_that_belong_to_another_way_of_saying_when_are_not_read() -> None:
    assert typed("events.when", known_as="age", age="15", year="2019") == {"age": 15}


def test_a_choice_that_was_not_offered_is_no_choice() -> None:
    assert typed("events.when", known_as="date", year="1990", calendar="lunar", sure_date="very") == {"edtf": "1990"}
    assert typed("events.when", known_as="season", season="monsoon", season_year="1990") == {"edtf": "1990"}
    assert typed("events.when", known_as="age", age="12", sure_age="very") == {"age": 12}
    assert typed("events.when", known_as="moon", year="1990") is None


@pytest.mark.parametrize("path", [path for path in STORY if value_type(path) is Narrative])
def test_calm_words_about_memory_stand_over_every_story(path: str) -> None:
    assert catalog("en").text("screen.memory.text") in help_of(catalog("en"), path)
