"""`lantern costs`: what is told of each fee, what is left out, and what is never added up."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from docassemble.Lantern import law
from docassemble.Lantern.case import Case, from_record
from docassemble.Lantern.drafting.costs import Costs, costs

DAY = date(2026, 11, 1)


def case_of(*wishes: dict[str, str]) -> Case:
    record = {"schema_version": 2, "fictional": True, "telling_language": "es", "person": {"name": {"full": "Ana Lantern-Fictional"}}}
    return from_record(record | {"wishes": list(wishes)})


def costs_in(*places: str, wishes: tuple[dict[str, str], ...] = (), day: date = DAY) -> Costs:
    return costs(case_of(*wishes), places, day)


def addresses(found: Costs) -> set[tuple[str, str]]:
    return {(fee.place, fee.law.address) for fee in found.fees}


def test_every_fee_of_the_place_and_of_its_country_is_told_once() -> None:
    found = costs_in("us-ny")
    known = {address for address in law.load("us-ny", DAY).addresses() if address.startswith("fees/")}
    assert {address for _, address in addresses(found)} == known
    assert len(found.fees) == len(known)
    assert {place for place, _ in addresses(found)} == {"us", "us-ny"}
    assert addresses(costs_in("us", "US-NY", "us-ny")) == addresses(found)


def test_a_place_that_says_otherwise_than_its_country_is_told_and_both_where_both_are_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fee = """
label: Filing
unit: USD
waivable: true
values: {{2020-01-01: {amount}}}
reference: {{title: Made up, url: "https://example.org", as_of: "2020", checked_on: 2026-11-01, confidence: high}}
"""
    for place, amount in {"xx": 10, "xx-a": 20, "xx-b": 10}.items():
        (tmp_path / place / "fees").mkdir(parents=True)
        (tmp_path / place / "fees" / "filing.yml").write_text(fee.format(amount=amount))
    monkeypatch.setattr("docassemble.Lantern.drafting.costs.load_law", lambda place, day: law.load(place, day, tmp_path))
    monkeypatch.setattr("docassemble.Lantern.drafting.costs.law_places", lambda: law.places(tmp_path))
    assert [(one.place, one.amount) for one in costs_in("xx-a").fees] == [("xx-a", 20)]
    assert [(one.place, one.amount) for one in costs_in("xx", "xx-a").fees] == [("xx", 10), ("xx-a", 20)]
    assert [(one.place, one.amount) for one in costs_in("xx-b", "xx").fees] == [("xx", 10)]


def test_the_sums_are_those_of_the_law() -> None:
    (total,) = costs_in("us").totals
    values = [value for value in law.load("us", DAY) if value.address.startswith("fees/")]
    assert total.unit == "USD"
    assert total.cannot == sum(value.value for value in values if value.value and value.waivable is False) > 0
    assert total.can == sum(value.value for value in values if value.value and value.waivable) > 0
    assert total.not_known == 0


def test_currencies_are_never_added_to_each_other() -> None:
    together = costs_in("us", "gb-eng", "ca").totals
    assert [total.unit for total in together] == ["USD", "GBP", "CAD"][: len(together)]
    assert together[0] == costs_in("us").totals[0]
    assert together[1] == costs_in("gb-eng").totals[0]


def test_a_fee_of_a_later_day_is_of_unknown_amount_and_in_no_sum() -> None:
    before = costs_in("us", day=date(2025, 7, 21))
    unknown = {fee.law.address for fee in before.unknown}
    assert "fees/i-589" in unknown
    assert "fees/i-589" not in {fee.law.address for fee in costs_in("us").unknown}
    known = [fee.amount for fee in before.fees if fee.amount is not None]
    assert sum(total.can + total.cannot + total.not_known for total in before.totals) == sum(known, Decimal(0))


def test_what_the_person_does_not_want_costs_nothing() -> None:
    everything = costs_in("us-ny")
    found = costs_in("us-ny", wishes=({"id": "w1", "kind": "declaration", "wanted": "no"},))
    gone = addresses(everything) - addresses(found)
    assert ("us", "fees/i-589") in gone
    assert all("declaration" in fee.law.kinds for fee in everything.fees if (fee.place, fee.law.address) in gone)
    assert found.left_out == {"declaration": len(gone)}


@pytest.mark.parametrize(
    "wishes",
    [
        ({"id": "w1", "kind": "declaration", "wanted": "not_sure"},),
        ({"id": "w1", "kind": "declaration", "wanted": "no"}, {"id": "w2", "kind": "declaration", "wanted": "yes"}),  # the last word
        ({"id": "w1", "kind": "waiver", "wanted": "no"},),  # without a waiver the fee is to be paid
    ],
)
def test_only_a_no_leaves_something_out(wishes: tuple[dict[str, str], ...]) -> None:
    assert costs_in("us-ny", wishes=wishes) == costs_in("us-ny")


def test_every_fee_is_told_with_its_source_and_day(lantern: Callable, case: Path) -> None:
    ran = lantern("costs", case, "--where", "us,us-ny", "--as-of", DAY)
    assert (ran.code, ran.err) == (0, "")
    blocks = ran.out.split("\n\n")
    fees = costs_in("us", "us-ny").fees
    assert blocks[0] == f"{len(fees)} fees known, as of {DAY}"
    assert len(blocks) == len(fees) + 2
    asylum = next(block for block in blocks if block.startswith("Filing fee, asylum application (Form I-589) (us)"))
    assert "  100 USD, in force since 2025-07-22; cannot be waived\n" in asylum
    for block, fee in zip(blocks[1:-1], fees, strict=True):
        assert f"  source: {fee.law.reference.title}, {fee.law.reference.url}" in block
        assert ("  check this before you file\n" in block) == fee.law.needs_verification
        assert ("no fee, in force since" in block) == (fee.amount == 0)
    assert "USD: " in blocks[-1]
    assert " in all that nobody can waive; " in blocks[-1]


def test_what_is_left_out_and_what_is_unknown_is_said(lantern: Callable, case: Path) -> None:
    case.write_text(case.read_text(encoding="utf-8") + "wishes: [{id: w1, kind: petition, wanted: 'no'}]\n", encoding="utf-8")
    ran = lantern("costs", case, "--where", "us-ny", "--as-of", "2025-07-21")
    assert " of the petition, which the person does not want\n" in ran.out
    assert "not in these sums, because the amount is not known: Filing fee, asylum application (Form I-589), us\n" in ran.out


def test_costs_as_json(lantern: Callable, case: Path) -> None:
    found = json.loads(lantern("costs", case, "--where", "us", "--as-of", DAY, "--json").out)
    assert set(found) == {"as_of", "fees", "left_out", "totals"}
    fee = next(fee for fee in found["fees"] if fee["address"] == "fees/i-589")
    assert (fee["amount"], fee["unit"], fee["since"], fee["waiver"]) == (100, "USD", "2025-07-22", "cannot")
    assert set(fee["source"]) == {"title", "url", "as_of", "checked_on"}
    assert found["totals"][0]["cannot_be_waived"] == int(costs_in("us").totals[0].cannot)


@pytest.mark.parametrize("places", ["zz", "us,zz", ",", ""])
def test_a_place_without_law_is_refused(lantern: Callable, case: Path, places: str) -> None:
    lantern("costs", case, "--where", places).refused()
