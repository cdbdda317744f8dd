"""Law as data: the value of the day, its source, and files that say what is wrong with them."""

from datetime import date
from pathlib import Path

import pytest

from docassemble.Lantern import law
from docassemble.Lantern.law.deadlines import one_year_after

FILE = """\
label: A fee
unit: USD
waivable: false
values:
  2024-01-01: 10
  2025-07-22: 20
note: invented
reference:
  title: Invented Register
  url: "https://law.example/"
  as_of: "2025-07-22"
  checked_on: 2026-01-01
  confidence: high
"""


def put(root: Path, text: str, place: str = "us", address: str = "fees/a") -> Path:
    file = root / place / f"{address}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return root


def test_every_shipped_file_is_sound() -> None:
    assert law.check() >= 19
    for value in law.load("us", date(2026, 11, 24)):
        assert value.reference.url.startswith("https://")
        assert value.reference.checked_on <= date.today()
        assert value.label


@pytest.mark.parametrize(
    ("day", "amount"),
    [(date(2024, 1, 1), 10), (date(2025, 7, 21), 10), (date(2025, 7, 22), 20), (date(2030, 1, 1), 20)],
)
def test_the_value_in_force_on_the_day_is_given_and_history_stays(tmp_path: Path, day: date, amount: int) -> None:
    value = law.load("us", day, put(tmp_path, FILE)).value("fees/a")
    assert (value.value, value.unit, value.waivable, value.source) == (amount, "USD", False, "Invented Register")
    assert value.effective is not None
    assert value.effective <= day


def test_before_the_first_day_nothing_is_in_force(tmp_path: Path) -> None:
    early = law.load("us", date(2023, 12, 31), put(tmp_path, FILE))
    with pytest.raises(law.NotInForce, match="fees/a on 2023-12-31"):
        early.value("fees/a")
    assert list(early) == []


def test_a_part_of_a_country_inherits_what_it_does_not_say(tmp_path: Path) -> None:
    put(tmp_path, FILE)
    put(tmp_path, FILE, address="fees/b")
    put(tmp_path, FILE.replace("20\n", "35\n"), place="us-xx")
    state = law.load("US-XX", date(2026, 1, 1), tmp_path)
    assert (state.value("fees/a").value, state.value("fees/b").value) == (35, 20)
    assert state.addresses() == ["fees/a", "fees/b"]


@pytest.mark.parametrize("place", ["zz", "", "us-zz", "../us", "."])
def test_an_unknown_place_lists_the_known_ones(place: str) -> None:
    with pytest.raises(law.UnknownPlace, match="known: .*us.*lantern law show") as told:
        law.load(place, date(2026, 1, 1))
    assert told.value.exit_code == 2


def test_an_unknown_address_says_where_to_look() -> None:
    with pytest.raises(law.UnknownParameter, match="lantern law show us"):
        law.load("us", date(2026, 1, 1)).value("fees/none")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("unit: USD", "units: USD", "unknown key units, us/fees/a.yml, line 2"),
        ("waivable: false", "waivable: maybe", "waivable is true or false, us/fees/a.yml, line 3"),
        ("  2025-07-22: 20", "  2024-01-01: 20", "a field stands twice, us/fees/a.yml, line 6"),
        ("  2025-07-22: 20", "  soon: 20", "keyed by the days from which they are in force, us/fees/a.yml, line 4"),
        ("  2025-07-22: 20", "  2025-02-30: 20", "cannot be read (day"),
        ("values:", "items:", "each item has an id and a label, us/fees/a.yml, line 4"),
        ("label: A fee\n", "", "label and reference are needed, us/fees/a.yml, line 1"),
        ('as_of: "2025-07-22"', "as_of: 2025-07-22", "as_of is a text (put quotes around a date), us/fees/a.yml, line 11"),
        ("checked_on: 2026-01-01", "checked_on: lately", "checked_on is a date, us/fees/a.yml, line 12"),
        ("confidence: high", "confidence: sure", "confidence is high, medium, low, us/fees/a.yml, line 13"),
        ("  confidence: high\n", "", "the reference needs as_of, checked_on, confidence, title, url and nothing else, us/fees/a.yml, line 8"),
        ("note: invented", "note: [", "did not find expected ',' or ']', us/fees/a.yml, line 9"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in FILE
    with pytest.raises(law.BadLawFile) as told:
        law.check(put(tmp_path, FILE.replace(before, after)))
    assert said in str(told.value)


def test_what_was_not_read_again_for_long_is_listed_oldest_first_and_once(tmp_path: Path) -> None:
    put(tmp_path, FILE)
    put(tmp_path, FILE.replace("2026-01-01", "2025-06-01"), place="us-xx", address="fees/old")
    put(tmp_path, FILE.replace("checked_on: 2026-01-01", "checked_on: 2026-06-01"), address="fees/fresh")
    put(tmp_path, FILE.replace("2024-01-01", "2031-01-01").replace("2025-07-22: 20", "2032-01-01: 20"), address="fees/later")
    found = [(place, value.address) for place, value in law.stale(date(2026, 7, 1), days=180, root=tmp_path)]
    assert found == [("us-xx", "fees/old"), ("us", "fees/a"), ("us", "fees/later")]
    assert [value.address for _, value in law.stale(date(2026, 1, 1), root=tmp_path)] == ["fees/old"]


def test_shipped_sources_were_read_within_half_a_year_of_the_newest_one() -> None:
    """R154 against the calendar is `lantern law`'s warning; here only that no file was left behind at a release."""
    read = [value.reference.checked_on for value in law.load("us", date(2026, 11, 24))]
    assert (max(read) - min(read)).days <= 180


@pytest.mark.parametrize(
    ("address", "day", "value"),
    [
        ("attestation/28-usc-1746-inside", date(2026, 11, 1), "I declare under penalty of perjury that the foregoing is true and correct."),
        (
            "attestation/28-usc-1746-outside",
            date(2026, 11, 1),
            "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct.",
        ),
        ("fees/i-589", date(2026, 11, 1), 100),
        ("fees/annual-asylum", date(2025, 12, 31), 100),
        ("fees/annual-asylum", date(2026, 1, 1), 102),
        ("fees/bia-appeal", date(2026, 11, 1), 1010),
        ("fees/motion-to-reopen", date(2026, 11, 1), 1045),
        ("fees/i-765-initial", date(2026, 11, 1), 550),
        ("forms/i-589", date(2026, 11, 1), "01/20/25"),
        ("deadlines/one-year", date(2026, 11, 1), 1),
    ],
)
def test_the_figures_that_papers_use(address: str, day: date, value: object) -> None:
    assert law.load("us", day).value(address).value == value


def test_poverty_guidelines_rise_by_one_step_a_person() -> None:
    for year in (2024, 2025, 2026):
        table = law.load("us", date(year, 6, 1)).value("poverty/hhs-guidelines").value
        steps = {table[size + 1] - table[size] for size in range(1, 8)}
        assert steps == {table["additional"]}


def test_no_fee_that_congress_set_for_asylum_can_be_waived() -> None:
    today = law.load("us", date(2026, 11, 1))
    assert {today.value(f"fees/{name}").waivable for name in ("i-589", "annual-asylum", "i-765-initial")} == {False}


@pytest.mark.parametrize(
    ("arrived", "ends"),
    [(date(2025, 3, 10), date(2026, 3, 10)), (date(2024, 2, 29), date(2025, 2, 28)), (None, None)],
)
def test_one_year_after_an_arrival(arrived: date | None, ends: date | None) -> None:
    assert one_year_after(arrived, arrived) == (ends, ends)
