"""Ends of legal times, as far as they can be worked out from what was told. For counsel only."""

import calendar
from datetime import date, timedelta

UNITS = ("day", "month", "year")


def one_year_after(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """First and last possible day on which one year from an arrival between `first` and `last` ends
    (8 U.S.C. 1158(a)(2)(B); 8 CFR 1208.4(a)(2)(ii)).

    The day is not moved off a weekend or holiday: counsel does that. None where that end of the arrival is not known.
    """
    return after(first, 1, "year"), after(last, 1, "year")


def after(day: date | None, number: int, unit: str) -> date | None:
    """The day on which a time of `number` units (day, month or year) from a day ends; a day that its month lacks becomes the last
    of the month. None for no day, or beyond the calendar."""
    if day is None:
        return None
    try:
        if unit == "day":
            return day + timedelta(days=number)
        months = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None
