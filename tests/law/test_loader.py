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


DEADLINE = """\
label: A time limit
unit: year
kinds: [claim, declaration]
counted_from: last-harm
exceptions: deadlines/a-exceptions
values:
  2020-01-01: 3
history: three since 2020
reference:
  title: Invented Code
  url: "https://law.example/"
  as_of: "2020-01-01"
  checked_on: 2026-01-01
  confidence: high
"""
EXCEPTIONS = """\
label: Exceptions
items:
  - {id: minor, label: A minor}
  - {id: report, label: A report, kinds: [police], facts: []}
reference: {title: Invented Code, url: "https://law.example/", as_of: "2020-01-01", checked_on: 2026-01-01, confidence: high}
"""


def deadline(root: Path, text: str = DEADLINE) -> Path:
    put(root, EXCEPTIONS, address="deadlines/a-exceptions")
    return put(root, text, place="us-xx", address="deadlines/a")


def test_a_time_limit_says_from_when_it_counts_and_where_its_exceptions_are(tmp_path: Path) -> None:
    assert law.check(deadline(tmp_path)) == 2  # the exceptions stand under the country
    value = law.load("us-xx", date(2026, 1, 1), tmp_path).value("deadlines/a")
    assert (value.value, value.unit, value.counted_from, value.exceptions) == (3, "year", "last-harm", "deadlines/a-exceptions")
    assert (value.kinds, value.history, value.due) == (("claim", "declaration"), "three since 2020", "")


def test_a_fee_without_the_optional_keys_has_empty_ones(tmp_path: Path) -> None:
    value = law.load("us", date(2026, 1, 1), put(tmp_path, FILE)).value("fees/a")
    assert (value.kinds, value.due, value.counted_from, value.exceptions, value.history) == ((), "", None, None, "")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[claim, declaration]", "[claim, will]", "kinds is a list of declaration, petition, waiver, claim, us-xx/deadlines/a.yml, line 3"),
        ("[claim, declaration]", "[]", "kinds is a list of"),
        ("last-harm", "yesterday", "counted_from is one of last-arrival, first-harm,"),
        ("unit: year", "unit: week", "the unit of a time limit is one of day, month, year, us-xx/deadlines/a.yml, line 2"),
        ("unit: year\n", "", "the unit of a time limit is one of day, month, year, us-xx/deadlines/a.yml, line 3"),
        ("01-01: 3", "01-01: 2.5", "a time limit is a whole number of days, months or years, us-xx/deadlines/a.yml, line 7"),
        ("01-01: 3", "01-01: 0", "a time limit is a whole number"),
        ("a-exceptions", "b-exceptions", "no law at deadlines/b-exceptions, us-xx/deadlines/a.yml"),
        ("history: three since 2020", "history: 3", "history is a text, us-xx/deadlines/a.yml, line 8"),
        ("exceptions: deadlines/a-exceptions", "due: [soon]", "due is a text"),
    ],
)
def test_a_time_limit_that_cannot_be_counted_is_named(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in DEADLINE
    with pytest.raises(law.BadLawFile) as told:
        law.check(deadline(tmp_path, DEADLINE.replace(before, after)))
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2.50", 2.5),
        ("three", "three"),
        ("{1: 10, 2: 20, extra: 5}", {1: 10, 2: 20, "extra": 5}),
        ("{count: [self, child], exclude: [abuser]}", {"count": ["self", "child"], "exclude": ["abuser"]}),
        ("[{id: a, label: A, ties: [spouse]}]", [{"id": "a", "label": "A", "ties": ["spouse"]}]),
    ],
)
def test_a_value_is_a_number_a_text_a_mapping_or_a_list_of_items(tmp_path: Path, value: str, read: object) -> None:
    assert law.load("us", date(2026, 1, 1), put(tmp_path, FILE.replace("22: 20", f"22: {value}"))).value("fees/a").value == read


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("true", "a value is a number, a text, a mapping or a list of items, us/fees/a.yml, line 6"),
        ("{}", "a value is a number, a text, a mapping"),
        ('""', "a value is a number, a text, a mapping"),
        ("[10, 20]", "each item has an id and a label, us/fees/a.yml, line 6"),
        ("[{id: a, label: A, ties: spouse}]", "ties is a list of texts, us/fees/a.yml, line 6"),
        ("[{id: a, label: A}, {id: a, label: B}]", "an id stands twice, us/fees/a.yml, line 6"),
    ],
)
def test_what_is_no_value_is_refused(tmp_path: Path, value: str, said: str) -> None:
    with pytest.raises(law.BadLawFile) as told:
        law.check(put(tmp_path, FILE.replace("22: 20", f"22: {value}")))
    assert said in str(told.value)


def test_a_day_without_a_value_ends_what_was_in_force(tmp_path: Path) -> None:
    root = put(tmp_path, FILE.replace("22: 20", "22: null"))
    assert law.load("us", date(2025, 7, 21), root).value("fees/a").value == 10
    with pytest.raises(law.NotInForce):
        law.load("us", date(2025, 7, 22), root).value("fees/a")


def test_an_income_test_names_a_table_that_is_there(tmp_path: Path) -> None:
    root = put(tmp_path, FILE.replace("22: 20", "22: {table: poverty/none, percent: 150, per: year}"))
    with pytest.raises(law.BadLawFile, match="no law at poverty/none, us/fees/a.yml"):
        law.check(root)


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
        ("fees/i-765-initial", date(2025, 12, 31), 550),
        ("fees/i-765-initial", date(2026, 11, 1), 560),
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
        assert steps == {table["extra"]}


def test_no_fee_that_congress_set_for_asylum_can_be_waived() -> None:
    today = law.load("us", date(2026, 11, 1))
    assert {today.value(f"fees/{name}").waivable for name in ("i-589", "annual-asylum", "i-765-initial")} == {False}


@pytest.mark.parametrize(
    ("arrived", "ends"),
    [(date(2025, 3, 10), date(2026, 3, 10)), (date(2024, 2, 29), date(2025, 2, 28)), (None, None)],
)
def test_one_year_after_an_arrival(arrived: date | None, ends: date | None) -> None:
    assert one_year_after(arrived, arrived) == (ends, ends)
