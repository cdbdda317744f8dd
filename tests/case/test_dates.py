"""Partial dates: what was said is kept, and nothing is filled in (R35-R38, R103)."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import edtf
import pytest
from convertdate import persian
from hypothesis import given
from hypothesis import strategies as st

from docassemble.Lantern.case.calendars import MONTHS, DateNotPossible, gregorian_range
from docassemble.Lantern.case.dates import SEASONS, Anchor, CalendarDate, PartialDate
from tests.cases import edtf_dates, partial_dates

TWELVE_KINDS = [
    PartialDate(edtf="2019-03-14"),  # a day
    PartialDate(edtf="2019-03"),  # a month
    PartialDate(edtf="2019"),  # a year
    PartialDate(edtf="2019-22"),  # a season of a year
    PartialDate(edtf="2018/2019"),  # between two years
    PartialDate(edtf="2019~"),  # about a year
    PartialDate(edtf="../2019"),  # not later than a year
    PartialDate(edtf="201X"),  # in the 2010s
    PartialDate(age=15, age_about=True),  # about 15 years old
    PartialDate(anchor=Anchor(relation="before", what="my sister's wedding")),
    PartialDate(words="long ago, in the rains"),
    PartialDate(calendar="ethiopian", in_calendar=CalendarDate(year=2012)),
]


@pytest.mark.parametrize("said", TWELVE_KINDS, ids=lambda said: str(said.model_dump(exclude_defaults=True)))
def test_the_twelve_kinds_of_date_come_back_as_they_were_said(said: PartialDate) -> None:
    assert PartialDate.model_validate(said.model_dump(mode="json", exclude_defaults=True)) == said
    assert PartialDate.model_validate_json(said.model_dump_json(exclude_defaults=True)) == said


@given(partial_dates())
def test_every_date_comes_back_as_it_was_said(said: PartialDate) -> None:
    assert PartialDate.model_validate_json(said.model_dump_json(exclude_defaults=True)) == said


@pytest.mark.parametrize(
    ("boxes", "kept"),
    [
        ({"year": "2019"}, {"edtf": "2019"}),
        ({"year": "2019", "month": "3"}, {"edtf": "2019-03"}),
        ({"year": "2019", "month": "3", "day": "14"}, {"edtf": "2019-03-14"}),
        ({"year": "2019", "season": "summer", "certainty": "unsure"}, {"edtf": "2019-22?"}),
        ({"year": "2018", "year_to": "2019", "certainty": "about"}, {"edtf": "2018~/2019~"}),
        ({"age": "15", "certainty": "about"}, {"age": 15, "age_about": True}),
        ({"relation": "after", "anchor": "the flood"}, {"anchor": {"relation": "after", "what": "the flood"}}),
        ({"words": " in the rains "}, {"words": " in the rains "}),
        ({"calendar": "solar-hijri", "year": "1398"}, {"calendar": "solar-hijri", "in_calendar": {"year": 1398}}),
        ({"calendar": "ethiopian", "words": "then"}, {"words": "then"}),  # no year: the words are all that is known
    ],
)
def test_boxes_of_a_screen_become_what_was_written_and_no_more(boxes: dict[str, Any], kept: dict[str, Any]) -> None:
    made = PartialDate.from_parts(**boxes)
    assert made is not None
    assert made.model_dump(mode="json", exclude_defaults=True) == kept


def test_blank_boxes_are_no_date() -> None:
    assert PartialDate.from_parts(year="", month=" ", day=None, words="") is None


@pytest.mark.parametrize("digits", ["٢٠١٩", "۲۰۱۹", "२०१९", "২০১৯", "੨੦੧੯", "２０１９", "2019"])
def test_digits_of_any_script_are_read(digits: str) -> None:
    made = PartialDate.from_parts(year=digits)
    assert made is not None
    assert made.edtf == "2019"
    assert PartialDate(edtf=digits) == PartialDate(edtf="2019")
    assert PartialDate.model_validate({"calendar": "nepali", "in_calendar": {"year": digits}}).in_calendar == CalendarDate(year=2019)


@pytest.mark.parametrize(
    ("boxes", "unit"),
    [
        ({"month": "3"}, "date.error.year_missing"),
        ({"season": "summer"}, "date.error.year_missing"),
        ({"year": "2019", "day": "3"}, "date.error.month_missing"),
        ({"year": "2019", "month": "13"}, "date.error.month"),
        ({"year": "2019", "month": "3", "season": "spring"}, "date.error.month"),
        ({"year": "2019", "month": "2", "day": "29"}, "date.error.day"),
        ({"year": "19"}, "date.error.year"),
        ({"year": "two"}, "date.error.number"),
        ({"year": "2019", "year_to": "2018"}, "date.error.range"),
        ({"year": "2019", "month": "3", "year_to": "2020"}, "date.error.range"),
        ({"calendar": "ethiopian", "year": "2012", "year_to": "2013"}, "date.error.range"),
        ({"calendar": "ethiopian", "year": "2012", "month": "13", "day": "6"}, "date.error.day"),
    ],
)
def test_boxes_that_make_no_date_are_told_to_the_person_and_never_dropped(boxes: dict[str, Any], unit: str) -> None:
    with pytest.raises(DateNotPossible) as told:
        PartialDate.from_parts(**boxes)
    assert told.value.unit == unit


@given(year=st.integers(1900, 2100), month=st.none() | st.integers(1, 12), mark=st.sampled_from(["exact", "about", "unsure"]))
def test_a_missing_month_or_day_stays_missing(year: int, month: int | None, mark: Any) -> None:
    made = PartialDate.from_parts(year=year, month=month, certainty=mark)
    assert made is not None
    assert made.edtf is not None
    assert made.edtf.rstrip("~?") == (f"{year}" if month is None else f"{year}-{month:02d}")
    first, last = made.span()
    assert first is not None
    assert last is not None
    assert (last - first).days >= 27
    assert not made.is_exact


@given(edtf_dates())
def test_edtf_is_read_by_the_library_too_with_the_same_first_and_last_day(text: str) -> None:
    first, last = PartialDate(edtf=text).span()
    season = any(f"-{number}" in text for number in SEASONS.values())
    if season and text[-1] in "~?%":  # "2019-22?" is level 1 of the standard, and the library does not know it
        return
    theirs = edtf.parse_edtf(text)
    if season or ".." in text:  # the library has northern seasons only, and closes open ends
        return
    assert first == date(*theirs.lower_strict()[:3])
    assert last == date(*theirs.upper_strict()[:3])


@pytest.mark.parametrize(
    "text",
    [
        "2019-13",
        "2019-02-30",
        "2019-3",
        "19",
        "2019\n",
        " 2019",
        "2019/2018",
        "../..",
        "2019-22-01",
        "0000",
        "201X-01",
        "[2019]",
        "01/01/2019",
        "yesterday",
    ],
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="edtf"):
        PartialDate(edtf=text)


def test_a_date_says_something() -> None:
    with pytest.raises(ValueError, match="at least one"):
        PartialDate()


def test_an_age_is_the_time_from_one_birthday_to_the_day_before_the_next() -> None:
    born = PartialDate(edtf="2000-03-10")
    assert PartialDate(age=15).span(born) == (date(2015, 3, 10), date(2016, 3, 9))
    assert PartialDate(age=15).span() == (None, None)


@pytest.mark.parametrize(
    ("calendar", "parts", "day"),
    [
        ("ethiopian", (2012, 1, 1), date(2019, 9, 12)),  # after a leap year
        ("ethiopian", (2013, 1, 1), date(2020, 9, 11)),
        ("ethiopian", (2000, 1, 1), date(2007, 9, 12)),  # the millennium
        ("ethiopian", (2011, 13, 6), date(2019, 9, 11)),  # the sixth day of Pagume
        ("ethiopian", (2012, 4, 29), date(2020, 1, 8)),
        ("solar-hijri", (1400, 1, 1), date(2021, 3, 21)),
        ("solar-hijri", (1403, 12, 30), date(2025, 3, 20)),  # a leap day
        ("solar-hijri", (1357, 11, 22), date(1979, 2, 11)),
        ("islamic", (1445, 9, 1), date(2024, 3, 11)),  # Umm al-Qura
        ("islamic", (1446, 1, 1), date(2024, 7, 7)),
        ("islamic", (1440, 1, 1), date(2018, 9, 11)),
    ],
)
def test_known_days_of_other_calendars(calendar: Any, parts: tuple[int, int, int], day: date) -> None:
    assert gregorian_range(calendar, *parts) == (day, day)


@pytest.mark.parametrize(
    ("year", "day"), [(2000, date(1943, 4, 14)), (2076, date(2019, 4, 14)), (2077, date(2020, 4, 13)), (2080, date(2023, 4, 14))]
)
def test_a_nepali_date_is_within_its_range(year: int, day: date) -> None:
    first, last = gregorian_range("nepali", year)
    assert first <= day <= last
    assert gregorian_range("nepali", year - 1)[1] >= day - timedelta(days=1)


@given(st.integers(1280, 1500), st.integers(1, 12))
def test_solar_hijri_months_begin_where_astronomers_find_them(year: int, month: int) -> None:
    assert gregorian_range("solar-hijri", year, month)[0] == date(*persian.to_gregorian(year, month, 1))


@given(st.integers(1800, 2189))
def test_an_ethiopian_year_is_the_julian_year_that_begins_on_29_or_30_august(year: int) -> None:
    first, last = gregorian_range("ethiopian", year)
    julian_year = year + 7
    gap = julian_year // 100 - julian_year // 400 - 2  # days by which the Julian calendar is behind
    leap_follows = (julian_year + 1) % 4 == 0
    assert first == date(julian_year, 8, 30 if leap_follows else 29) + timedelta(days=gap)
    assert (last - first).days + 1 == (366 if year % 4 == 3 else 365)


@pytest.mark.parametrize("calendar", ["ethiopian", "solar-hijri", "islamic", "nepali"])
def test_a_year_alone_spans_two_gregorian_years(calendar: Any) -> None:
    year = {"ethiopian": 2012, "solar-hijri": 1398, "islamic": 1440, "nepali": 2076}[calendar]
    first, last = PartialDate(calendar=calendar, in_calendar=CalendarDate(year=year)).span()
    assert first is not None
    assert last is not None
    assert last.year == first.year + 1


@pytest.mark.parametrize(
    ("calendar", "year"), [("ethiopian", 2011), ("ethiopian", 2012), ("solar-hijri", 1403), ("islamic", 1440), ("islamic", 1500)]
)
def test_months_fill_their_year_without_a_gap(calendar: Any, year: int) -> None:
    months = [gregorian_range(calendar, year, month) for month in range(1, MONTHS[calendar] + 1)]
    assert (months[0][0], months[-1][1]) == gregorian_range(calendar, year)
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(months))
