"""Other calendars, turned into Gregorian days; a missing month or day gives a range, never a made-up day (R103)."""

from datetime import date, timedelta
from typing import Literal

Calendar = Literal["gregorian", "ethiopian", "solar-hijri", "islamic", "nepali"]

MONTHS = {"gregorian": 12, "ethiopian": 13, "solar-hijri": 12, "islamic": 12, "nepali": 12}
_YEARS = {"gregorian": (1800, 2199), "ethiopian": (1793, 2190), "solar-hijri": (1280, 1500), "islamic": (1343, 1500), "nepali": (1950, 2150)}
_JDN_OF_ORDINAL_0 = 1721425  # Julian day number of 31 December of the year 0, so that JDN - this = date.toordinal()


class DateNotPossible(ValueError):
    """No such day in that calendar. `unit` is the id of the text that tells the person so."""

    def __init__(self, unit: str, message: str) -> None:
        super().__init__(message)
        self.unit = unit


def gregorian_range(calendar: Calendar, year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """First and last Gregorian day that a date in another calendar can mean, both included.

    Nepali (Bikram Sambat) months follow no rule and need an almanac that is not bundled: any Nepali date gives the range of
    its whole year, from 12 April (year - 57) to 16 April (year - 56). Raises DateNotPossible.
    """
    _check(calendar, year, month, day)
    if calendar == "nepali":
        return date(year - 57, 4, 12), date(year - 56, 4, 16)
    if month is None:
        return _day(calendar, year, 1, 1), _day(calendar, year + 1, 1, 1) - timedelta(days=1)
    if day is None:
        following = (year + 1, 1) if month == MONTHS[calendar] else (year, month + 1)
        return _day(calendar, year, month, 1), _day(calendar, *following, 1) - timedelta(days=1)
    found = _day(calendar, year, month, day)
    last = gregorian_range(calendar, year, month)[1]
    if found > last:
        raise DateNotPossible("date.error.day", "that month has no such day")
    return found, found


def _check(calendar: Calendar, year: int, month: int | None, day: int | None) -> None:
    low, high = _YEARS[calendar]
    if not low <= year <= high:
        raise DateNotPossible("date.error.year", f"the year goes from {low} to {high} in the {calendar} calendar")
    if month is None and day is not None:
        raise DateNotPossible("date.error.month_missing", "a day needs its month")
    if month is not None and not 1 <= month <= MONTHS[calendar]:
        raise DateNotPossible("date.error.month", f"the month goes from 1 to {MONTHS[calendar]}")
    if day is not None and not 1 <= day <= 32:
        raise DateNotPossible("date.error.day", "the day goes from 1 to 32")


def _day(calendar: Calendar, year: int, month: int, day: int) -> date:
    try:
        if calendar == "gregorian":
            return date(year, month, day)
        if calendar == "ethiopian":
            # 1 Meskerem of year 1 is Julian day number 1724221; every fourth year has a sixth day in Pagume
            return date.fromordinal(1724221 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1 - _JDN_OF_ORDINAL_0)
        if calendar == "solar-hijri":
            # eight leap years in 33, as observed in Iran and Afghanistan through the years that are accepted; six months of 31 days
            before = 30 * (month - 1) + min(month - 1, 6)
            return date.fromordinal(226530 + 365 * year + (8 * year + 21) // 33 + before + day - 1)
        from hijridate import Hijri

        if year > 1500:  # the first day after the last year of the Umm al-Qura tables
            return _day("islamic", 1500, 12, 1) + timedelta(days=Hijri(1500, 12, 1).month_length())
        found = Hijri(year, month, day).to_gregorian()
        return date(found.year, found.month, found.day)
    except (ValueError, OverflowError):
        raise DateNotPossible("date.error.day", "that month has no such day") from None
