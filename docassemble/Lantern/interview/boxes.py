"""Boxes for one kind of value each: which fields a page shows, and what they say when they are sent back.

`show` gives docassemble field definitions and puts what was said before into the boxes; `read` gives the value in the short form
of a case file, or None where every box is blank.
"""

from functools import cache
from typing import Any, Literal, get_args, get_origin

from ..case.base import Address, Money, Name, Narrative, Place, Proof
from ..case.classification import fact, value_type
from ..case.dates import PartialDate
from ..case.references import list_named
from ..case.story import HoursPerWeek
from ..case.telling import holds_answers, list_of
from ..case.text import CountryCode, Key, LanguageTag, Line
from . import boxes_of_named as named
from . import boxes_of_names as names
from . import boxes_of_numbers as numbers
from .dates import read_date, show_date
from .fields import Boxes, Field, Setting, area, field, lines, radio, ticks
from .told import Given

HARD_TIER = 3
"""Where the words of somebody else's paper may stand for the person's own (R8)."""


def boxes_for(path: str) -> Boxes:
    """The boxes of a fact, by the type of its value. Raises LookupError for a type that no page can ask."""
    kind = LanguageTag if path == "telling_language" else value_type(path)
    if path in _of_paths():
        return _of_paths()[path]
    if get_origin(kind) is Literal:
        return Boxes(_show_choice, _read_choice)
    if get_origin(kind) is list:
        held = get_args(kind)[0]
        if get_origin(held) is Literal:
            return Boxes(_show_choices, _read_choices)
        kind = (list, held)
    return _of_keys(path, kind) or _table()[kind]


def tells_elsewhere(path: str) -> str | None:
    """The fact that names the papers which tell this one instead (R8), None where no paper can."""
    each = list_of(path)
    if each is None or value_type(path) is not Narrative or fact(path).tier < HARD_TIER:
        return None
    return f"{each}.elsewhere" if each == "events" else None


# Line: one short text


def _show_line(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.text = before or ""
    return [field(setting.text("field.text"), "text")]


def _read_line(setting: Setting, given: Given) -> Any:
    return given.get("text").strip() or None


def _show_lines(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.text = "\n".join(before or [])
    return [area(setting.text("field.text"), "text")]


def _read_lines(setting: Setting, given: Given) -> Any:
    return lines(given.get("text")) or None


# Narrative: the person's own words, not touched


def _show_narrative(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.words = before["text"] if before else ""
    more = named.show_elsewhere(setting, given) if tells_elsewhere(setting.path) else []
    return [area(setting.text("field.narrative"), "words", rows=8), *more]


def _read_narrative(setting: Setting, given: Given) -> Any:
    words = given.get("words")
    return {"text": words, "language": setting.telling_language} if words.strip() else None


def _show_addition(setting: Setting, given: Given, before: Any) -> list[Field]:
    """An empty box each time: what was added before stays as it is (R41)."""
    given.words = ""
    return [area(setting.text("field.addition.words"), "words", rows=8)]


# One of a fixed list, several of it, yes or no


def _show_choice(setting: Setting, given: Given, before: Any) -> list[Field]:
    """Nothing is chosen before the person chooses (R22), also where the record must hold a word and starts with `other`."""
    given.choice = before if before != "other" or holds_answers(setting.path) else None
    words = get_args(value_type(setting.path))
    return [radio(setting.text("field.choice"), "choice", [{setting.text(f"{setting.path}.choice.{word}"): word} for word in words])]


def _read_choice(setting: Setting, given: Given) -> Any:
    chosen = given.get("choice")
    return chosen if chosen in get_args(value_type(setting.path)) else None


def _show_choices(setting: Setting, given: Given, before: Any) -> list[Field]:
    words = get_args(get_args(value_type(setting.path))[0])
    given.choices = {word: word in (before or []) for word in words}
    return [ticks(setting.text("field.choices.several"), "choices", [{setting.text(f"{setting.path}.choice.{word}"): word} for word in words])]


def _read_choices(setting: Setting, given: Given) -> Any:
    return [word for word in get_args(get_args(value_type(setting.path))[0]) if word in given.ticked("choices")] or None


def _show_flag(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.choice = {True: "yes", False: "no"}.get(before)
    return [radio(setting.text("field.choice"), "choice", [{setting.text(f"{setting.path}.choice.{word}"): word} for word in ("yes", "no")])]


def _read_flag(setting: Setting, given: Given) -> Any:
    return {"yes": True, "no": False}.get(given.get("choice"))


# Which boxes for which kind


def _of_keys(path: str, kind: Any) -> Boxes | None:
    """Keys: the boxes follow from the list whose items they name."""
    where = list_named(path)
    if kind == Key:
        if where == "people":
            return Boxes(named.show_owner if path.endswith(".whose") else named.show_person, named.read_person)
        return Boxes(named.show_event, named.read_event) if where == "events" else None
    if kind == (list, Key):
        return Boxes(named.show_exhibits, named.read_exhibits) if where == "exhibits" else Boxes(named.show_people, named.read_people)
    return None


@cache
def _of_paths() -> dict[str, Boxes]:
    """Facts whose boxes do not follow from their type alone."""
    return {
        "means.benefits.program": Boxes(named.show_program, named.read_program),
        "withheld.readers": Boxes(named.show_readers, named.read_readers),
    }


@cache
def _table() -> dict[Any, Boxes]:
    return {
        bool: Boxes(_show_flag, _read_flag),
        Name: Boxes(names.show_name, names.read_name),
        Narrative: Boxes(_show_narrative, _read_narrative),
        Place: Boxes(names.show_place, names.read_place),
        Address: Boxes(names.show_address, names.read_address),
        Money: Boxes(numbers.show_money, numbers.read_money),
        Proof: Boxes(named.show_proof, named.read_proof),
        PartialDate: Boxes(show_date, read_date),
        CountryCode: Boxes(names.show_country, names.read_one),
        LanguageTag: Boxes(names.show_language, names.read_one),
        HoursPerWeek: Boxes(numbers.show_hours, numbers.read_hours),
        value_type("means.household.age"): Boxes(numbers.show_age, numbers.read_age),
        str: Boxes(_show_line, _read_line),
        Line: Boxes(_show_line, _read_line),
        (list, Line): Boxes(_show_lines, _read_lines),
        (list, Narrative): Boxes(_show_addition, _read_narrative),
        (list, CountryCode): Boxes(names.show_countries, names.read_several),
        (list, LanguageTag): Boxes(names.show_languages, names.read_several),
    }
