"""`lantern law` and `lantern translations`."""

import json
from collections.abc import Callable
from datetime import date

from docassemble.Lantern import language, law


def test_law_is_shown_with_its_sources(lantern: Callable) -> None:
    ran = lantern("law", "show", "US", "--as-of", "2026-11-01")
    assert ran.code == 0
    assert ran.out.startswith("us, as of 2026-11-01: ")
    assert "fees/i-589\n  Filing fee, asylum application (Form I-589): 100 USD since 2025-07-22\n  cannot be waived\n" in ran.out
    values = list(law.load("us", date(2026, 11, 1)))
    assert ran.out.count("\n  source: ") == len(values)


def test_law_is_shown_as_of_the_day_asked_for(lantern: Callable) -> None:
    assert "fees/i-589" not in lantern("law", "show", "us", "--as-of", "2025-07-21").out


def test_law_comes_as_json(lantern: Callable) -> None:
    found = json.loads(lantern("law", "show", "us", "--as-of", "2026-11-01", "--json").out)
    fee = next(value for value in found["values"] if value["address"] == "fees/i-589")
    assert (found["place"], fee["value"], fee["unit"], fee["effective"]) == ("us", 100, "USD", "2025-07-22")
    assert set(fee["reference"]) == {"title", "url", "as_of", "checked_on", "confidence"}


def test_nothing_stale_is_exit_code_0_and_something_stale_1(lantern: Callable) -> None:
    fresh = lantern("law", "stale", "--as-of", "2026-11-24")
    assert (fresh.code, fresh.out) == (0, "0 values not checked for more than 180 days, as of 2026-11-24\n")
    stale = lantern("law", "stale", "--as-of", "2036-11-24")
    assert stale.code == 1
    assert "  us fees/i-589: checked 20" in stale.out


def test_stale_law_comes_as_json(lantern: Callable) -> None:
    ran = lantern("law", "stale", "--as-of", "2036-11-24", "--json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert all(value["age_days"] > found["days"] for value in found["values"])


def test_status_has_a_row_for_every_language(lantern: Callable) -> None:
    ran = lantern("translations", "status")
    assert [line.split()[0] for line in ran.out.splitlines()] == list(language.language_rows())
    whole = all(row.translated == row.units for row in language.status() if row.tag in language.languages())
    assert ran.code == (0 if whole else 1)


def test_status_comes_as_json(lantern: Callable) -> None:
    rows = json.loads(lantern("translations", "status", "--json").out)
    english = rows[0]
    assert (english["tag"], english["missing"], english["offered"]) == ("en", 0, True)
    assert english["units"] == english["translated"] > 100


def test_english_can_always_be_compiled(lantern: Callable) -> None:
    ran = lantern("translations", "compile", "en")
    assert ran.code == 0
    assert "translations/compiled/en.json" in ran.out.splitlines()
