"""Dates as people know them: as much as was said, in the calendar it was said in, and nothing made up (R35-R38, R103)."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .calendars import Calendar, DateNotPossible, gregorian_range
from .text import AnyDigits, Words, latin_digits

_ONE = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?[~?%]?|[0-9]{3}X|[0-9]{2}XX"
_EDTF = re.compile(rf"(?:{_ONE})|(?:{_ONE}|\.\.)/(?:{_ONE}|\.\.)|\[(?:{_ONE})(?:,(?:{_ONE}))+\]")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}

Certainty = Literal["exact", "about", "unsure"]
Relation = Literal["before", "after", "during", "about"]


Number = Annotated[int, AnyDigits]
"""A whole number, in the digits of any script."""


class CalendarDate(BaseModel):
    """A date in another calendar as it was said. A part that was not said is absent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    year: Number
    month: Number | None = None
    day: Number | None = None
    about: bool = False


class Anchor(BaseModel):
    """Before, after, during or about something the person remembers, in the person's words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    relation: Relation
    what: Words


class PartialDate(BaseModel):
    """When something was, as far as it is known. At least one field is set; none is ever filled in for the person.

    words: the person's own words. edtf: Extended Date/Time Format (Library of Congress), Gregorian, as far as known:
    2019-03-14, 2019-03, 2019, 2019-22 (summer), 2019~ about, 2019? unsure, 2018/2019, ../2019, 201X, [2018,2019].
    calendar and in_calendar: the date as said in another calendar. age: how old the person was. anchor: before or after what.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Words | None = None
    edtf: Annotated[str, AnyDigits] | None = None
    calendar: Calendar = "gregorian"
    in_calendar: CalendarDate | None = None
    age: Annotated[Number, Field(ge=0, le=120)] | None = None
    age_about: bool = False
    anchor: Anchor | None = None

    @model_validator(mode="after")
    def _says_something_possible(self) -> Self:
        if not (self.words or self.edtf or self.in_calendar or self.age is not None or self.anchor):
            raise ValueError("a date needs at least one of words, edtf, in_calendar, age, anchor")
        if (self.in_calendar is not None) != (self.calendar != "gregorian"):
            raise ValueError("in_calendar goes with a calendar other than gregorian, and the other way round")
        if self.edtf is not None:
            _check_edtf(self.edtf)
        if self.in_calendar is not None:
            said = self.in_calendar
            gregorian_range(self.calendar, said.year, said.month, said.day)
        return self

    @classmethod
    def from_parts(
        cls,
        *,
        words: str | None = None,
        calendar: Calendar = "gregorian",
        year: str | int | None = None,
        month: str | int | None = None,
        day: str | int | None = None,
        season: str | None = None,
        year_to: str | int | None = None,
        certainty: Certainty = "exact",
        age: str | int | None = None,
        relation: Relation | None = None,
        anchor: str | None = None,
    ) -> "PartialDate | None":
        """A date from the boxes of a screen, blank ones left out; None when all are blank.

        Digits may be of any script. Raises DateNotPossible for a day that does not exist, and for boxes that do not go together:
        nothing that was written is left out of the date.
        """
        y, m, d, to = (_number(part) for part in (year, month, day, year_to))
        edtf, in_calendar = None, None
        if y is None and (season or any(part is not None for part in (m, d, to))):
            raise DateNotPossible("date.error.year_missing", "a month, a season or a day needs its year")
        if (to is not None and (m is not None or season)) or (calendar != "gregorian" and (to is not None or season)):
            raise DateNotPossible("date.error.range", "only whole years of the Gregorian calendar make a range; a season is Gregorian too")
        if m is not None and season:
            raise DateNotPossible("date.error.month", "either a month or a season")
        if y is not None and calendar == "gregorian":
            gregorian_range(calendar, y, m, d)
            edtf = _edtf(y, m, d, season, to, certainty)
        elif y is not None:
            gregorian_range(calendar, y, m, d)
            in_calendar = CalendarDate(year=y, month=m, day=d, about=certainty != "exact")
        years = _number(age)
        parts = {
            "words": words or None,
            "edtf": edtf,
            "in_calendar": in_calendar,
            "age": years,
            "age_about": years is not None and certainty != "exact",
            "anchor": Anchor(relation=relation or "about", what=anchor) if anchor else None,
        }
        if not any(value is not None and value is not False for value in parts.values()):
            return None
        return cls.model_validate({**parts, "calendar": calendar if in_calendar else "gregorian"})

    @property
    def is_exact(self) -> bool:
        """True when one day is known, without doubt, in the Gregorian calendar."""
        first, last = self.span()
        doubtful = bool(self.edtf and re.search("[~?%]", self.edtf)) or bool(self.in_calendar and self.in_calendar.about)
        return first is not None and first == last and not doubtful

    def span(self, birth: "PartialDate | None" = None) -> tuple[date | None, date | None]:
        """First and last Gregorian day that this can mean; None for an open or unknown end.

        A season is its whole year, since seasons differ by hemisphere. An age needs the date of birth.
        """
        if self.edtf:
            return _edtf_span(self.edtf)
        if self.in_calendar:
            said = self.in_calendar
            return gregorian_range(self.calendar, said.year, said.month, said.day)
        if self.age is not None and birth is not None and birth.age is None:
            first, last = birth.span()
            if first and last:
                return _add_years(first, self.age), _add_years(last, self.age + 1) - timedelta(days=1)
        return None, None

    def sort_key(self, birth: "PartialDate | None" = None) -> date | None:
        """The first day of the span, or its last one where the start is open; None when no time is known."""
        first, last = self.span(birth)
        return first or last


_MOST_DIGITS = 9


def _number(part: str | int | None) -> int | None:
    if part is None or isinstance(part, int):
        return part
    text = latin_digits(part).strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > _MOST_DIGITS:
        raise DateNotPossible("date.error.number", "only digits")
    return int(text)


def _edtf(year: int, month: int | None, day: int | None, season: str | None, to: int | None, certainty: Certainty) -> str:
    mark = {"exact": "", "about": "~", "unsure": "?"}[certainty]
    if to is not None:
        if to < year:
            raise DateNotPossible("date.error.range", "the second year comes before the first")
        return f"{year:04d}{mark}/{to:04d}{mark}"
    if month is None and season:
        return f"{year:04d}-{SEASONS[season]}{mark}"
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "") + mark


def _check_edtf(text: str) -> None:
    if not _EDTF.fullmatch(text):
        raise ValueError("edtf is not read; write for example 2019-03-14, 2019-03, 2019, 2019-22, 2019~, 2018/2019, ../2019, 201X")
    for part in parts_of(text):
        if part != "..":
            first, last = _one_span(part)
            if first > last:
                raise ValueError("edtf ends before it begins")
    if "/" in text:
        begin, end = _edtf_span(text)
        if begin and end and begin > end:
            raise ValueError("edtf ends before it begins")
        if begin is None and end is None:
            raise ValueError("edtf is open at both ends")


def parts_of(edtf: str) -> list[str]:
    """The single dates of an EDTF text: both ends of an interval, each member of a set."""
    return re.split(r"[/,]", edtf.strip("[]"))


def _edtf_span(text: str) -> tuple[date | None, date | None]:
    parts = parts_of(text)
    if text.startswith("["):
        spans = [_one_span(part) for part in parts]
        return min(first for first, _ in spans), max(last for _, last in spans)
    begin = None if parts[0] == ".." else _one_span(parts[0])[0]
    end = None if parts[-1] == ".." else _one_span(parts[-1])[1]
    return begin, end


def _one_span(part: str) -> tuple[date, date]:
    part = part.rstrip("~?%")
    if part.startswith("0000"):
        raise ValueError("edtf: there is no year 0000")
    if "X" in part:
        return date(int(part.replace("X", "0")) or 1, 1, 1), date(int(part.replace("X", "9")), 12, 31)
    year, *rest = (int(number) for number in part.split("-"))
    if not rest or rest[0] in SEASONS.values():
        if len(rest) > 1:
            raise ValueError("edtf: a season has no day")
        return date(year, 1, 1), date(year, 12, 31)
    month = rest[0]
    if not 1 <= month <= 12:
        raise ValueError("edtf: the month goes from 01 to 12, or 21 to 24 for a season")
    if len(rest) == 1:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    try:
        return date(year, month, rest[1]), date(year, month, rest[1])
    except ValueError:
        raise ValueError("edtf: that month has no such day") from None


def _add_years(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
