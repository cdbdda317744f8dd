"""Boxes: what is typed becomes the value, and what stands in the record comes back into the boxes."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as for_all

from docassemble.Lantern.case.base import Narrative
from docassemble.Lantern.case.classification import classification, value_type
from docassemble.Lantern.interview import answers
from docassemble.Lantern.interview.boxes import boxes_for
from docassemble.Lantern.interview.boxes_of_named import read_elsewhere
from docassemble.Lantern.interview.boxes_of_numbers import amount
from docassemble.Lantern.interview.fields import NOTHING, NotUsable, Setting
from docassemble.Lantern.interview.pages import help_of
from docassemble.Lantern.interview.told import Given
from docassemble.Lantern.language import Catalog, UnknownUnit, catalog
from docassemble.Lantern.language.files import HERE
from docassemble.Lantern.language.pair import Pair
from docassemble.Lantern.pacing import plan
from tests.cases import texts

STORY = [step.fact for step in plan(HERE.interviews / "story.yml") if step.fact]
VALUES = [fact for fact in STORY if answers.part_of(fact) is None]


WITHOUT_BOXES = {
    "schema_version", "fictional", "screen_language",  # of the program
    "events.tier", "releases.interpreter",  # follow from consent; written when a release is given
}  # fmt: skip


def setting(path: str, **more: Any) -> Setting:
    known: dict[str, Any] = {
        "events": {"e1": "the house", "e2": "the night"},
        "household": {"h1": "my son"},
        "places": ("US-CA",),
        "readers": ("court", "respondent"),
    }
    return Setting(catalog("en"), path, "es", {"p1": "the tall one", "p2": "my aunt"}, {"x1": "a ticket"}, **(known | more))


def typed(path: str, **boxes: Any) -> Any:
    given = Given()
    for name, value in boxes.items():
        setattr(given, name, value)
    return boxes_for(path).read(setting(path), given)


@pytest.mark.parametrize("path", [path for path in classification() if answers.part_of(path) is None and not path.endswith(".id")])
def test_every_kind_of_value_has_boxes(path: str) -> None:
    if path in WITHOUT_BOXES:
        return
    boxes = boxes_for(path)
    asked = not path.startswith(("decisions.", "consents.", "releases.", "reviews.", "read_backs.", "exhibits.files.", "wishes.", "presence."))
    try:
        shown = boxes.show(setting(path), Given(), None)
    except UnknownUnit:
        assert not asked or path in FOLLOWS, path  # a fixed list that no page shows has no words for a screen
    else:
        assert shown


FOLLOWS = {"contact.channels.kind", "events.kind"}


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
    ("people.ties", ["former_spouse", "child_in_common"]),
    ("people.unsafe_to_name", True),
    ("people.unsafe_to_name", False),
    ("means.household.age", 0),
    ("means.household.age", 41),
    ("means.household.person", "p2"),
    ("means.household.relation", "child"),
    ("means.income.whose", "p1"),
    ("means.benefits.program", "snap"),
    ("means.benefits.program", "other"),
    ("protection.worst", "e2"),
    ("work.hours_per_week", "84.5"),
    ("withheld.readers", ["respondent"]),
    ("withheld.readers", ["everyone"]),
    ("events.elsewhere", ["x1"]),
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
    assert catalog("en").text("screen.memory.text") in help_of(catalog("en"), path, ["declaration"], [])


# Numbers


@pytest.mark.parametrize(
    ("day", "days", "week", "value"),
    [
        ("12", "7", "", "84"),
        ("10.5", "6", "", "63"),
        ("10,5", "5", "", "52.5"),
        ("٨", "٥", "", "40"),
        ("", "", "60", "60"),
        ("12", "7", "84", "84"),
        ("12", "", "70", "70"),
        ("0", "7", "", "0"),
        ("7.25", "6.5", "", None),
        ("25", "7", "", None),
        ("12", "8", "", None),
        ("", "", "169", None),
        ("12", "7", "80", None),
        ("12", "", "", None),
        ("", "5", "", None),
        ("many", "7", "", None),
        ("8.125", "1", "", None),
    ],
)
def test_hours_of_a_week_are_what_was_said_or_the_exact_product(day: str, days: str, week: str, value: str | None) -> None:
    boxes = {"hours_day": day, "days_week": days, "hours_week": week}
    if value is not None:
        assert typed("work.hours_per_week", **boxes) == value
        return
    with pytest.raises(NotUsable) as problem:
        typed("work.hours_per_week", **boxes)
    assert catalog("en").text(problem.value.unit, **problem.value.values)


def test_hours_that_do_not_agree_are_said_back_with_their_product() -> None:
    with pytest.raises(NotUsable) as problem:
        typed("work.hours_per_week", hours_day="12", days_week="7", hours_week="80")
    said = catalog("en").text(problem.value.unit, **problem.value.values)
    assert "84" in said
    assert "80" in said


@pytest.mark.parametrize(("text", "value"), [("34", 34), ("٣٤", 34), (" 0 ", 0), ("130", 130)])
def test_an_age_is_read_in_any_digits(text: str, value: int) -> None:
    assert typed("means.household.age", years=text) == value


@pytest.mark.parametrize("text", ["131", "-1", "3.5", "old", "²", "9999999"])
def test_an_age_that_cannot_be_is_asked_again(text: str) -> None:
    with pytest.raises(NotUsable) as problem:
        typed("means.household.age", years=text)
    assert (problem.value.unit, problem.value.box) == ("field.age.error", "given.years")


# What was named before


def test_money_of_the_person_s_own_is_said_by_naming_nobody() -> None:
    assert typed("means.income.whose", person="-") is NOTHING
    assert typed("means.income.whose", person="@h1") == "@h1"
    assert typed("means.income.whose", person="@h9") is None
    assert typed("means.income.whose", person="p9") is None


def test_one_chosen_and_another_one_written_cannot_both_be_meant() -> None:
    with pytest.raises(NotUsable) as problem:
        typed("means.household.person", person="p1", new_person="somebody")
    assert problem.value.unit == "field.person.both"


@pytest.mark.parametrize(
    ("path", "boxes"),
    [
        ("people.ties", {"choices": {"emperor": True}}),
        ("people.unsafe_to_name", {"choice": "maybe"}),
        ("means.household.relation", {"choice": "cousin"}),
        ("means.benefits.program", {"program": "lottery"}),
        ("protection.worst", {"event": "e9"}),
        ("withheld.readers", {"readers": {"fee-clerk": True}}),
        ("events.elsewhere", {"exhibits": {"x9": True}}),
    ],
)
def test_what_was_not_offered_is_not_taken(path: str, boxes: dict[str, Any]) -> None:
    assert typed(path, **boxes) is None


@pytest.mark.parametrize("path", ["means.household.relation", "means.losses.kind", "protected.kind"])
def test_a_word_that_must_be_there_is_not_chosen_before_the_person_chooses(path: str) -> None:
    given = Given()
    boxes_for(path).show(setting(path), given, "other")
    assert given.get("choice") == ""


def test_words_remembered_later_come_into_an_empty_box() -> None:
    given = Given()
    boxes_for("events.additions").show(setting("events.additions"), given, [{"text": "the first", "language": "es"}])
    assert given.get("words") == ""


@pytest.mark.parametrize("path", ["events.narrative", "events.repeated"])
def test_the_hardest_questions_take_somebody_else_s_paper_for_an_answer(path: str) -> None:
    given = Given()
    shown = boxes_for(path).show(setting(path), given, None)
    fields = [field.get("field") for field in shown]
    assert fields.index("given.elsewhere_told") < fields.index("given.elsewhere") < fields.index("given.elsewhere_new")
    assert read_elsewhere(setting(path), given) is None
    given.elsewhere_told = True
    with pytest.raises(NotUsable):
        read_elsewhere(setting(path), given)
    given.elsewhere = {"x1": True}
    assert read_elsewhere(setting(path), given) == ["x1"]


@pytest.mark.parametrize("path", ["events.effects", "work.narrative", "control.movement"])
def test_other_stories_have_no_such_box(path: str) -> None:
    shown = boxes_for(path).show(setting(path), Given(), None)
    assert "given.elsewhere_told" not in [field.get("field") for field in shown]


# Two languages at once (R86)


class Loud(Catalog):
    """A language that says the English in capitals."""

    def text(self, unit_id: str, /, **values: object) -> str:
        return super().text(unit_id, **values).upper()


@pytest.mark.parametrize("path", VALUES)
def test_what_stands_in_a_list_that_opens_is_plain_text_in_two_languages_too(path: str) -> None:
    both = replace(setting(path), texts=Pair(catalog("en"), Loud(catalog("en")._form)))
    assert "<" in both.text("field.choice")
    shown = boxes_for(path).show(both, Given(), None)
    opened = [field["choices"] for field in shown if field.get("input type") == "dropdown" and isinstance(field["choices"], list)]
    assert [label for choices in opened for choice in choices for label in choice if "<" in label] == []
