"""The one-year date, as far as it can be worked out (8 U.S.C. 1158(a)(2)(B); 8 CFR 1208.4(a)(2)(ii)). For counsel only."""

from datetime import date, timedelta


def one_year_after(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """First and last possible day on which one year from an arrival between `first` and `last` ends.

    The day is not moved off a weekend or holiday: counsel does that. None where that end of the arrival is not known.
    """
    return _anniversary(first), _anniversary(last)


def _anniversary(day: date | None) -> date | None:
    if day is None:
        return None
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, month=3, day=1) - timedelta(days=1)
