"""Who takes the path for young people: by her own word, or by a date of birth (R15)."""

from datetime import date
from typing import Any

import pytest

from docassemble.Lantern.interview import answers
from docassemble.Lantern.interview.adult import may_be_minor

TODAY = date(2026, 6, 15)

ROWS: list[tuple[Any, Any, bool]] = [
    (None, None, False),
    ("yes", None, False),
    ("no", None, True),
    ("may_be_under_18", None, True),
    ({"answer": "unknown"}, None, True),
    ({"answer": "declined"}, None, False),
    ({"answer": "declined"}, {"edtf": "2008-06-15"}, False),  # 18 today
    ({"answer": "declined"}, {"edtf": "2008-06-16"}, True),  # 18 tomorrow
    ({"answer": "declined"}, {"edtf": "2008"}, True),  # perhaps not yet
    ({"answer": "declined"}, {"edtf": "2007~"}, False),
    ("yes", {"edtf": "2008"}, False),  # perhaps 18: her word counts
    ("yes", {"edtf": "2009"}, True),  # no doubt
    ("yes", {"age": 17}, True),
    ("yes", {"age": 18, "age_about": True}, False),
    ({"answer": "later"}, {"age": 18, "age_about": True}, True),
    ({"answer": "later"}, {"age": 19}, False),
    ({"answer": "later"}, {"words": "the year of the flood"}, False),
    ("yes", {"answer": "unknown"}, False),
    ("yes", {"calendar": "ethiopian", "in_calendar": {"year": 2003}}, True),
    ("no", {"edtf": "1980"}, True),
]


@pytest.mark.parametrize(("said", "born", "minor"), ROWS)
def test_whoever_is_or_may_be_under_18_is_found(said: Any, born: Any, minor: bool) -> None:
    record = answers.new_record("en")
    if said is not None:
        answers.put(record, "person.adult", said)
    if born is not None:
        answers.put(record, "person.birth_date", born)
    assert may_be_minor(record, TODAY) is minor
