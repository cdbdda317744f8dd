"""A partial date in words, with its doubt kept (R37). Nothing is added: no day, no month, no year that was not said."""

from datetime import date
from typing import Protocol

from ..case.calendars import gregorian_range
from ..case.dates import SEASONS, PartialDate, parts_of


class Texts(Protocol):
    """The part of a catalog that is needed here."""

    def text(self, unit_id: str, /, **values: str) -> str: ...


def phrase(when: PartialDate, texts: Texts) -> str | None:
    """The date in the catalog's language; None where only the person's words or an anchor exist.

    A date in another calendar is given in that calendar, then as the Gregorian days it can mean (R103).
    """
    if when.edtf:
        return _edtf(when.edtf, texts)
    if when.in_calendar:
        said = when.in_calendar
        own = _parts(str(when.calendar), said.year, said.month, said.day, texts)
        first, last = gregorian_range(when.calendar, said.year, said.month, said.day)
        unit = f"date.in_calendar.{when.calendar}"
        text = texts.text(unit, date=own, gregorian=_gregorian(first, last, texts))
        return texts.text("date.about", date=text) if said.about else text
    if when.age is not None:
        return texts.text("date.age_about" if when.age_about else "date.age", age=str(when.age))
    return None


def day_in_words(day: date, texts: Texts) -> str:
    """One Gregorian day in words."""
    return _parts("gregorian", day.year, day.month, day.day, texts)


def _gregorian(first: date, last: date, texts: Texts) -> str:
    if first == last:
        return day_in_words(first, texts)
    return texts.text("date.between", first=day_in_words(first, texts), last=day_in_words(last, texts))


def _edtf(text: str, texts: Texts) -> str:
    parts = parts_of(text)
    if text.startswith("["):
        return texts.text("date.one_of", dates=texts.text("date.comma").join(_one(part, texts) for part in parts))
    if len(parts) == 1:
        return _one(text, texts)
    if parts[0] == "..":
        return texts.text("date.up_to", date=_one(parts[1], texts))
    if parts[1] == "..":
        return texts.text("date.from", date=_one(parts[0], texts))
    return texts.text("date.between", first=_one(parts[0], texts), last=_one(parts[1], texts))


def _one(part: str, texts: Texts) -> str:
    mark, part = part[-1], part.rstrip("~?%")
    if part.endswith("XX"):
        bare = texts.text("date.century", first=f"{part[:2]}00", last=f"{part[:2]}99")
    elif part.endswith("X"):
        bare = texts.text("date.decade", year=f"{part[:3]}0")
    else:
        year, *rest = (int(number) for number in part.split("-"))
        seasons = {number: name for name, number in SEASONS.items()}
        if rest and rest[0] in seasons:
            bare = texts.text(f"date.season.{seasons[rest[0]]}", year=str(year))
        else:
            bare = _parts("gregorian", year, rest[0] if rest else None, rest[1] if len(rest) > 1 else None, texts)
    unit = {"~": "date.about", "?": "date.unsure", "%": "date.about_unsure"}.get(mark)
    return texts.text(unit, date=bare) if unit else bare


def _parts(calendar: str, year: int, month: int | None, day: int | None, texts: Texts) -> str:
    if month is None:
        return texts.text("date.year", year=str(year))
    name = texts.text(f"date.month.{calendar}.{month}")
    if day is None:
        return texts.text("date.month_year", month=name, year=str(year))
    return texts.text("date.day", day=str(day), month=name, year=str(year))
