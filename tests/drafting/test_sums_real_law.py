"""The rules of means, caps and wages that the law files hold are all of the shape that the sums read."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from papers import DAY
from sums_law import means, telling, usd

from docassemble.Lantern.case import Case
from docassemble.Lantern.disclosure import view
from docassemble.Lantern.drafting.sums import Rates, benefit_test, caps, household, income_test, limit_for, losses, savings_test, wages
from docassemble.Lantern.law import load, places


def addresses(folder: str) -> list[tuple[str, str]]:
    return [(place, address) for place in places() for address in load(place, DAY).addresses() if address.startswith(f"{folder}/")]


def rules(place: str, address: str) -> tuple[Any, Any]:
    """A rule and the table that it takes a share of."""
    law = load(place, DAY)
    rule = law.value(address)
    table = rule.value.get("table") if isinstance(rule.value, dict) else None
    return rule, law.value(table) if table else None


@pytest.mark.parametrize(("place", "address"), addresses("income"))
def test_every_income_limit_can_be_worked_out_and_grows_with_the_household(place: str, address: str) -> None:
    rule, table = rules(place, address)
    if not isinstance(rule.value, dict):
        assert rule.unit.endswith(("a month", "a year"))  # a single amount, beside which no household stands
        return
    home = next(load(place, DAY).value(one) for where, one in addresses("household") if where == place)
    found = income_test(means(household=[], income=[]), rule, home, table)
    assert (found.comparison, found.limit.currency is not None) == ("below", True)
    if "single" not in rule.value:
        values = [limit_for(size, rule, table).value for size in range(1, 13)]
        assert None not in values
        assert values == sorted(set(values), key=lambda value: value or 0)


@pytest.mark.parametrize(
    ("place", "address", "size", "value"),
    [
        ("us", "income/i-912", 1, "23940"),  # FACTS: 150 percent, 2026
        ("us", "income/i-912", 8, "83580"),
        ("us", "income/i-912", 9, "92100"),
        ("us-ca", "income/fw-001", 1, "2608.33"),  # Rev. 2025-03-01
        ("us-ca", "income/fw-001", 7, "8108.34"),
    ],
)
def test_the_limits_are_those_of_the_printed_tables(place: str, address: str, size: int, value: str) -> None:
    assert limit_for(size, *rules(place, address)).value == Decimal(value)


@pytest.mark.parametrize(("place", "address"), addresses("household"))
def test_every_household_counts_the_teller(place: str, address: str) -> None:
    rule, _ = rules(place, address)
    assert "self" in rule.value["count"]
    assert household(means(household=[]), rule).size == 1


@pytest.mark.parametrize(("place", "address"), addresses("benefits"))
def test_every_list_of_benefits_is_read(place: str, address: str) -> None:
    rule, _ = rules(place, address)
    first = rule.value[0]["id"]
    found = benefit_test(means(benefits=[{"id": "b1", "name": "what I get", "program": first}]), rule)
    assert (found.met, list(found.labels)) == (True, [first])


def test_savings_in_england_follow_fee_and_age() -> None:
    rule, _ = rules("gb-eng", "savings/help-with-fees")
    seen = means(household=[], assets=[])
    home = household(seen, rules("gb-eng", "household/help-with-fees")[0])
    found = [savings_test(seen, rule, Decimal(fee), home, age).limit.value for fee, age in ((300, 30), (2000, 30), (6000, 30), (300, 66))]
    assert found[:2] == [4250, 6000]
    assert all(value is not None and 15999 <= value <= 16000 for value in found[2:])


@pytest.mark.parametrize(("place", "address"), addresses("caps"))
def test_every_cap_in_figures_is_read_with_its_currency(place: str, address: str) -> None:
    rule, _ = rules(place, address)
    found = caps(losses(means(losses=[])), rule)
    assert all(cap.currency is not None and cap.remaining == cap.limit for cap in found)
    if isinstance(rule.value, int) or (isinstance(rule.value, dict) and {"total", "wages", "counselling"} & set(rule.value)):
        assert found


@pytest.mark.parametrize(("place", "address"), addresses("wages"))
def test_every_minimum_wage_gives_a_value(place: str, address: str) -> None:
    law = load(place, DAY)
    rates = Rates.of(address, law.value(address).unit, law.history(address))
    work = [
        {"id": "w1", "label": "w", "when": {"edtf": "2026-02-02"}, "until": {"edtf": "2026-02-15"}, "hours_per_week": "10", "pay_received": usd("0")}
    ]
    (row,) = wages(telling(work=work), [rates])
    (at,) = row.at_minimum
    assert rates.currency is not None
    assert at.value.low is not None
    assert at.value.low.value == Decimal(20) * rates.values[max(day for day in rates.values if day <= date(2026, 2, 2))]


def test_the_examples_come_to_what_they_say(examples: dict[str, Case]) -> None:
    rule, table = rules("us", "income/i-912")
    home, _ = rules("us", "household/i-912")
    found = {name: income_test(view(case, "counsel"), rule, home, table) for name, case in examples.items()}
    for test in found.values():
        assert (test.comparison is None) == bool(test.missing)
    assert found["bridge"].zero_income
    assert not found["bridge"].zero_unexplained
    assert (found["river"].total.known, found["river"].about) == (Decimal(9480), True)
