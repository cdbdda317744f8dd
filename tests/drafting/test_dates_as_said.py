"""A date is printed as it was said; no day and no month is ever made up (R35, R37, R103)."""

import re
from typing import Any

import cases
import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import DAY, printable

from docassemble.Lantern.case import from_record
from docassemble.Lantern.case.dates import PartialDate
from docassemble.Lantern.drafting import draft

MADE_UP = re.compile(r"\b0?1/0?1\b|January 1\b|\b1 January|\bJan 1\b|-01-01|December 31\b")


def with_date(when: PartialDate, language: str = "en") -> Any:
    """Everything drafted for a person who was born, arrived and suffered then."""
    said = when.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    record = {
        "schema_version": 2,
        "telling_language": "en",
        "person": {"name": {"full": "Alma Ejemplo"}, "birth_date": said},
        "entries": [{"id": "n", "label": "arrival", "country": "US", "when": said}],
        "events": [{"id": "e", "label": "event", "when": said, "until": said}],
    }
    return draft(from_record(record), "declaration", "us", language, DAY)


def one_year(arrival: PartialDate) -> list[str]:
    """What counsel reads of the one-year time."""
    return [line for line in with_date(arrival).notes.deadlines if "the last arrival told" in line]


YEARS = st.integers(1930, 2026)
COARSE = st.one_of(
    st.builds(lambda y, mark: f"{y}{mark}", YEARS, st.sampled_from(["", "~", "?", "%"])),
    st.builds(lambda y, m, mark: f"{y}-{m:02d}{mark}", YEARS, st.integers(1, 12), st.sampled_from(["", "~", "?"])),
    st.builds(lambda y, season: f"{y}-{season}", YEARS, st.integers(21, 24)),
    st.builds(lambda y: f"{y // 10}X", YEARS),
    st.builds(lambda a, b: f"{min(a, b)}/{max(a, b)}", YEARS, YEARS),
    st.builds(lambda y: f"../{y}", YEARS),
    st.builds(lambda y: f"[{y},{y + 1}]", YEARS),
)


@given(COARSE)
def test_no_first_of_january_comes_out_of_a_date_without_a_day(edtf: str) -> None:
    made = with_date(PartialDate(edtf=edtf))
    assert not MADE_UP.search(made.html)
    assert not MADE_UP.search(made.counsel_html)


@given(COARSE)
def test_no_number_of_a_day_comes_out_of_a_date_without_one(edtf: str) -> None:
    html = with_date(PartialDate(edtf=edtf)).html
    assert not re.search(r"(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2},", html)


@given(cases.partial_dates(cases.texts().filter(printable)))
def test_the_words_that_were_said_are_printed(when: PartialDate) -> None:
    made = with_date(when).document
    texts = [paragraph.text for paragraph in made.paragraphs if "events[0].when" in paragraph.paths]
    assert len(texts) == 1
    if when.words:
        assert when.words in texts[0]
    if when.anchor:
        assert when.anchor.what in texts[0]


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ({"edtf": "2019-22~"}, "When: about summer 2019."),
        ({"edtf": "2019"}, "When: 2019."),
        ({"edtf": "2019-03?"}, "When: perhaps March 2019."),
        ({"edtf": "201X"}, "When: the ten years from 2010."),
        ({"edtf": "../2019"}, "When: until 2019."),
        ({"edtf": "2018/2019"}, "When: between 2018 and 2019."),
        ({"age": 15, "age_about": True}, "When: when I was about 15 years old."),
        ({"anchor": {"relation": "before", "what": "my sister's wedding"}}, "When: before my sister's wedding."),
        ({"words": "long ago"}, "When: long ago."),
        ({"edtf": "2019", "words": "the year of the flood"}, "When: 2019 (in my words: the year of the flood)."),
        (
            {"calendar": "ethiopian", "in_calendar": {"year": 2012, "month": 1, "day": 1}},
            "When: Meskerem 1, 2012 in the Ethiopian calendar (September 12, 2019 in the Gregorian calendar).",
        ),
        (
            {"calendar": "ethiopian", "in_calendar": {"year": 2011}},
            "When: 2011 in the Ethiopian calendar (between September 11, 2018 and September 11, 2019 in the Gregorian calendar).",
        ),
    ],
)
def test_doubt_stays_in_print(said: dict[str, Any], printed: str) -> None:
    made = with_date(PartialDate.model_validate(said)).document
    (text,) = [paragraph.text for paragraph in made.paragraphs if "events[0].when" in paragraph.paths]
    assert text.startswith(printed)


@pytest.mark.parametrize(
    ("edtf", "deadline"),
    [
        ("2025-08-14", "it ends on August 14, 2026."),
        ("2025-08", "it ends within this time: August 2026."),
        ("2025", "it ends between January 2026 and December 2026."),
        ("2024-02-29", "it ends on February 28, 2025."),
        ("../2019", "It is counted from the last arrival told. What is told is not enough to work it out."),
    ],
)
def test_counsel_gets_the_one_year_date_only_as_far_as_the_arrival_is_known(edtf: str, deadline: str) -> None:
    (line,) = one_year(PartialDate(edtf=edtf))
    assert deadline in line


def test_an_arrival_that_nobody_can_date_makes_no_deadline() -> None:
    (line,) = one_year(PartialDate(words="when it was cold"))
    assert line.endswith("It is counted from the last arrival told. What is told is not enough to work it out.")
    assert not re.search(r"\d{4}", line)
