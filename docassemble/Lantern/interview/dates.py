"""Boxes for a date, as far as it is known: own words, a part of a date in any calendar, a season, a range, an age, an anchor (R35, R38, R103)."""

from typing import Any

from pydantic import ValidationError

from ..case.calendars import DateNotPossible
from ..case.dates import SEASONS, PartialDate
from .fields import Field, NotUsable, Setting, field, only_if, pick, unprintable
from .told import Given

WAYS = ("date", "season", "range", "age", "anchor")
_CERTAINTIES = ("exact", "about", "unsure")
_CALENDARS = ("gregorian", "ethiopian", "solar-hijri", "islamic", "nepali")


def show_date(setting: Setting, given: Given, before: Any) -> list[Field]:
    _fill_date(given, before or {})
    text, plain = setting.text, setting.plain

    def number(unit: str, name: str, way: str) -> Field:
        return {**field(text(f"field.date.{unit}"), name), **only_if("known_as", way), "css class": "lantern-number"}

    def options(*words: str) -> list[Field]:
        return [{plain(f"field.date.{word}"): word} for word in words]

    return [
        field(text("field.date.words"), "when_words"),
        pick(text("field.date.way"), "known_as", [{plain(f"field.date.way_{way}"): way} for way in WAYS]),
        number("year", "year", "date"),
        number("month", "month", "date"),
        number("day", "day", "date"),
        {**pick(text("field.date.calendar"), "calendar", options(*_CALENDARS)), **only_if("known_as", "date")},
        {**pick(text("field.date.certainty"), "sure_date", options(*_CERTAINTIES)), **only_if("known_as", "date")},
        {**pick(text("field.date.season"), "season", options(*SEASONS)), **only_if("known_as", "season")},
        number("year", "season_year", "season"),
        number("year_from", "year_from", "range"),
        number("year_to", "year_to", "range"),
        number("age", "age", "age"),
        {**pick(text("field.date.certainty"), "sure_age", options("exact", "about")), **only_if("known_as", "age")},
        {
            **pick(text("field.date.relation"), "relation", [{plain(f"field.date.{label}"): word} for label, word in _RELATIONS]),
            **only_if("known_as", "anchor"),
        },
        {**field(text("field.date.anchor"), "anchor"), **only_if("known_as", "anchor")},
    ]


_RELATIONS = (("before", "before"), ("after", "after"), ("during", "during"), ("around", "about"))


def _fill_date(given: Given, date: Field) -> None:
    given.when_words = date.get("words", "")
    for name in ("known_as", "calendar", "sure_date", "sure_age", "season", "relation"):
        setattr(given, name, None)
    for name in ("year", "month", "day", "season_year", "year_from", "year_to", "age", "anchor"):
        setattr(given, name, "")
    edtf = date.get("edtf", "")
    doubt = {"~": "about", "?": "unsure", "%": "unsure"}.get(edtf[-1:], "exact")
    parts = edtf.rstrip("~?%").split("-")
    if "/" in edtf and ".." not in edtf:
        given.known_as = "range"
        given.year_from, given.year_to = (part[:4] for part in edtf.split("/"))
    elif edtf and parts[0].isdigit():
        seasons = {str(number): name for name, number in SEASONS.items()}
        if len(parts) > 1 and parts[1] in seasons:
            given.known_as, given.season, given.season_year = "season", seasons[parts[1]], parts[0]
        else:
            given.known_as, given.sure_date = "date", doubt
            given.year, given.month, given.day = ([*parts, "", ""])[:3]
    elif date.get("in_calendar"):
        said = date["in_calendar"]
        given.known_as, given.calendar, given.sure_date = "date", date["calendar"], "about" if said.get("about") else "exact"
        given.year, given.month, given.day = (str(said.get(name) or "") for name in ("year", "month", "day"))
    elif date.get("age") is not None:
        given.known_as, given.age, given.sure_age = "age", str(date["age"]), "about" if date.get("age_about") else "exact"
    elif date.get("anchor"):
        given.known_as, given.relation, given.anchor = "anchor", date["anchor"]["relation"], date["anchor"]["what"]


def _one_of(given: Given, name: str, offered: tuple[str, ...]) -> Any:
    """What was chosen, the first one where nothing that was offered was."""
    return given.get(name) if given.get(name) in offered else offered[0]


def read_date(setting: Setting, given: Given) -> Any:
    way = given.get("known_as")
    parts: Field = {"words": given.get("when_words").strip()}
    if way == "date":
        parts |= {name: given.get(name) for name in ("year", "month", "day")}
        parts |= {"calendar": _one_of(given, "calendar", _CALENDARS), "certainty": _one_of(given, "sure_date", _CERTAINTIES)}
    elif way == "season":
        parts |= {"season": given.get("season") if given.get("season") in SEASONS else None, "year": given.get("season_year")}
    elif way == "range":
        parts |= {"year": given.get("year_from"), "year_to": given.get("year_to")}
    elif way == "age":
        parts |= {"age": given.get("age"), "certainty": _one_of(given, "sure_age", _CERTAINTIES)}
    elif way == "anchor":
        parts |= {"relation": given.get("relation") or None, "anchor": given.get("anchor").strip()}
    try:
        date = PartialDate.from_parts(**parts)
    except DateNotPossible as error:
        raise NotUsable(error.unit, "given.year" if way == "date" else None) from None
    except ValidationError as error:
        if (sign := unprintable(error)) is not None:
            raise sign from None
        raise NotUsable("date.error.number" if way == "age" else "date.error.year") from None
    return date.model_dump(mode="json", exclude_defaults=True) if date else None
