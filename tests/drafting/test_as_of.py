"""The law of the day: the same case on two days. Fees, limits, oaths and times follow the day; what is old or unsure is said to counsel."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from papers import EXAMPLES

from docassemble.Lantern.case import Case, from_record
from docassemble.Lantern.cli import main
from docassemble.Lantern.drafting import Draft, draft
from docassemble.Lantern.drafting.places import cells
from docassemble.Lantern.language import catalog
from docassemble.Lantern.law import NotInForce
from docassemble.Lantern.law import load as load_law

NOW = date(2026, 11, 24)
WORDS = catalog("en").text


def made(case: Case, kind: str, place: str, day: date, variant: str | None = None) -> Draft:
    return draft(case, kind, place, as_of=day, variant=variant)


def law_rows(done: Draft) -> dict[str, str]:
    """What counsel's page says of the law: value by label."""
    return {row.label: row.value for row in done.notes.law}


def labels(place: str, *addresses: str) -> list[str]:
    return [load_law(place, NOW).value(address).label for address in addresses]


# --- fees


@pytest.mark.parametrize(
    ("day", "annual", "permit"),
    [(date(2025, 8, 1), "100 USD", "550 USD"), (date(2025, 12, 31), "100 USD", "550 USD"), (date(2026, 1, 1), "102 USD", "560 USD")],
)
def test_fees_are_those_of_the_day(examples: dict[str, Case], day: date, annual: str, permit: str) -> None:
    rows = law_rows(made(examples["river"], "declaration", "us", day))
    for address, amount in (("fees/annual-asylum", annual), ("fees/i-765-initial", permit)):
        assert rows[labels("us", address)[0]] == amount


def test_a_fee_that_was_not_there_yet_is_left_out_and_named_to_counsel(examples: dict[str, Case]) -> None:
    before, after = (made(examples["river"], "declaration", "us", day) for day in (date(2025, 6, 1), NOW))
    (label,) = labels("us", "fees/i-589")
    assert label in law_rows(after)
    assert label not in law_rows(before)
    (point,) = [point for point in before.notes.open_points if point.path == "law:fees/i-589"]
    assert point.text == WORDS("counsel.open.not_in_force", label=label)
    assert not [point for point in after.notes.open_points if point.path == "law:fees/i-589"]


def test_the_fee_that_the_paper_asks_to_waive_is_the_one_of_the_day(examples: dict[str, Case]) -> None:
    (label,) = labels("us", "fees/district-civil-filing")
    assert label in made(examples["river"], "waiver", "us", NOW, "ao-239").html
    assert label not in made(examples["river"], "waiver", "us", date(2023, 11, 30), "ao-239").html
    assert label in made(examples["river"], "waiver", "us", date(2023, 12, 1), "ao-239").html


# --- poverty limits


@pytest.mark.parametrize(
    ("day", "limit"),
    [(date(2025, 7, 1), "31725"), (date(2026, 1, 12), "31725"), (date(2026, 1, 13), "32460")],  # 150 percent of 21150 and of 21640
)
def test_the_income_limit_is_150_percent_of_the_table_of_the_day(day: date, limit: str) -> None:
    case = means_of({"household": [{"id": "m1", "word": "my child", "relation": "child", "age": 4}], "income": INCOME})
    done = made(case, "waiver", "us", day)
    said = [paragraph.text for section in done.document.sections if section.id == "basis" for paragraph in section.paragraphs]
    told = [line for line in held(done) if "household of 2" in line.casefold()]
    if day < date(2025, 7, 22):  # the rule on who counts is not on record for that day, so nothing is reckoned
        assert said == []
        assert any(point.path == "law:household/i-912" for point in done.notes.open_points)
        return
    assert any(limit in line for line in told)
    assert any(limit in line for line in said)


INCOME = [{"id": "i1", "label": "cleaning", "amount": {"amount": "1000", "currency": "USD", "every": "month"}}]


def means_of(means: Mapping[str, Any]) -> Case:
    record = {"schema_version": 2, "fictional": True, "telling_language": "en", "person": {"name": {"full": "Alma Ejemplo"}}, "means": means}
    return from_record(record)


def held(done: Draft) -> list[str]:
    """The figures on counsel's page as text."""
    return [line if isinstance(line, str) else "".join(piece.text for piece in line) for line in done.notes.sums]


def test_california_has_its_table_of_the_day() -> None:
    case = means_of({"household": [], "income": INCOME, "benefits": []})
    after = made(case, "waiver", "us-ca", NOW)
    assert any("2608.33" in line for line in held(after))
    before = made(case, "waiver", "us-ca", date(2025, 2, 28))
    assert not any("2608.33" in line for line in held(before))


# --- the oath


def test_new_york_has_no_such_affirmation_before_2024(examples: dict[str, Case]) -> None:
    words = str(load_law("us-ny", NOW).value("attestation/cplr-2106").value)
    for kind, name in (("waiver", "river"), ("claim", "river"), ("petition", "market")):
        assert made(examples[name], kind, "us-ny", date(2024, 1, 1)).document.attestation.text == words
        with pytest.raises(NotInForce) as caught:
            made(examples[name], kind, "us-ny", date(2023, 12, 31))
        assert "attestation/cplr-2106" in str(caught.value)
        assert "2023-12-31" in str(caught.value)


def test_the_command_refuses_that_day_in_one_line(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    code = main(["draft", str(EXAMPLES / "river.yaml"), "--for", "claim", "--where", "us-ny", "--as-of", "2023-12-31", "--out", str(out)])
    said = capsys.readouterr()
    assert code == 2
    assert said.err.startswith("lantern: ")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert not list(out.glob("*.pdf")) if out.exists() else True


def test_federal_words_are_the_same_on_both_days(examples: dict[str, Case]) -> None:
    one, two = (made(examples["river"], "declaration", "us", day).document for day in (date(2025, 6, 1), NOW))
    assert one.attestation == two.attestation
    assert [paragraph.text for paragraph in one.paragraphs] == [paragraph.text for paragraph in two.paragraphs], "the telling does not age"


# --- times


def test_the_time_for_a_claim_in_new_york_is_one_year_and_then_three(case_of: Any) -> None:
    event = {"id": "e1", "label": "the kitchen", "when": {"edtf": "2025-03-10"}, "narrative": {"text": "He hit me.", "language": "en"}}
    lines = {day: made(case_of(events=[event]), "claim", "us-ny", day).notes.deadlines for day in (date(2025, 12, 30), date(2025, 12, 31))}
    (one,), (three,) = lines.values()
    assert "March 10, 2026" in one
    assert "March 10, 2028" in three


def test_a_deadline_is_counted_from_the_telling_and_not_from_the_day_of_drafting(examples: dict[str, Case]) -> None:
    (label,) = labels("us", "deadlines/one-year")
    lines = [
        next(line for line in made(examples["market"], "declaration", "us", day).notes.deadlines if line.startswith(label))
        for day in (date(2025, 6, 1), NOW)
    ]
    assert lines[0] == lines[1]


# --- old and unsure


def test_what_nobody_read_again_for_180_days_is_an_open_point(examples: dict[str, Case]) -> None:
    checked = {value.address: value.reference.checked_on for value in load_law("us", NOW)}
    limit = checked["fees/i-589"] + timedelta(days=180)
    before, after = (made(examples["river"], "declaration", "us", day) for day in (limit, limit + timedelta(days=1)))
    (label,) = labels("us", "fees/i-589")
    old = WORDS("counsel.open.stale_law", label=label)
    assert old not in [point.text for point in before.notes.open_points]
    assert old in [point.text for point in after.notes.open_points]
    assert "180 days" in after.counsel_html
    assert "180 days" not in after.html, "no reader of the paper needs that"
    row = next(row for row in after.notes.law if row.label == label)
    assert row.verify
    assert not next(row for row in before.notes.law if row.label == label).verify


@pytest.mark.parametrize("cell", cells("all", None, "all"), ids=lambda cell: f"{cell.kind}-{cell.place}-{cell.variant}")
def test_unsure_law_says_verify_before_filing(cell: Any, examples: dict[str, Case]) -> None:
    """Every value of low confidence, or marked for it, of every paper; and no other on the day it was read."""
    from docassemble.Lantern.drafting import CannotDraft

    done = None
    for case in examples.values():
        try:
            done = made(case, cell.kind, cell.place, NOW, cell.variant)
            break
        except CannotDraft:
            continue
    assert done is not None
    law = load_law(cell.place, NOW)
    rows = {row.label: row.verify for row in (*done.notes.law, *done.notes.lists)}
    unsure = 0
    for address in done.paper.addresses():
        value = law.value(address)
        if value.label in rows:
            assert rows[value.label] == (value.verify or value.reference.confidence == "low" or value.age_days(NOW) > 180), address
            unsure += rows[value.label]
    assert rows
    assert done.counsel_html.count(WORDS("counsel.verify")) >= unsure
    assert WORDS("counsel.verify") not in done.html


def test_counsel_reads_the_day_and_when_each_source_was_read(examples: dict[str, Case]) -> None:
    done = made(examples["river"], "declaration", "us", date(2026, 2, 3))
    assert done.notes.as_of == "2026-02-03"
    assert "2026-02-03" in done.counsel_html
    assert all(date.fromisoformat(row.checked_on) for row in done.notes.law)


@pytest.mark.parametrize("day", [date(2025, 6, 1), date(2025, 12, 1), date(2026, 6, 1)])
def test_a_day_of_the_past_makes_every_paper_whose_oath_was_there(day: date, examples: dict[str, Case]) -> None:
    for cell in cells("all", ["us", "us-ca", "us-ny", "us-ma", "us-tx"], "all"):
        done = made(examples["market"], cell.kind, cell.place, day, cell.variant)
        assert done.document.paragraphs
        for address in done.paper.addresses():
            assert not load_law(cell.place, day).has(address) or load_law(cell.place, day).value(address)
