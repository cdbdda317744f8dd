"""Amounts are added exactly, by currency, with every step shown; a blank is never zero."""

from decimal import Decimal
from typing import Any, cast

import pytest
from cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st
from sums_law import line, means, usd

from docassemble.Lantern.case import Case
from docassemble.Lantern.case.base import Money
from docassemble.Lantern.disclosure import view
from docassemble.Lantern.disclosure.audiences import audiences
from docassemble.Lantern.drafting.sums.amounts import Missing, Step, Term, add, currency_in, flows, in_currency, number, per, plus, step, whole

EVERY = ["hour", "day", "week", "month", "year", "once", None]


def money(amount: str, every: str | None = None, about: bool = False, currency: str = "USD") -> Money:
    return Money(amount=amount, currency=currency, about=about, every=cast(Any, every))


@pytest.mark.parametrize(
    ("amount", "every", "period", "printed"),
    [
        ("40.00", "week", "month", "40.00 × 52 ÷ 12 = 173.33"),
        ("40.00", "week", "year", "40.00 × 52 = 2080.00"),
        ("640", "month", "month", "640"),
        ("640", "month", "year", "640 × 12 = 7680"),
        ("31300", "year", "month", "31300 ÷ 12 = 2608.33"),
        ("100.05", "year", "year", "100.05"),
        ("0", "once", "month", "0"),  # zero is zero whatever the period
        ("0.00", None, "year", "0.00"),
        ("0", "hour", "month", "0"),
    ],
)
def test_an_amount_is_brought_to_a_period_with_the_arithmetic_shown(amount: str, every: str | None, period: Any, printed: str) -> None:
    found = per(money(amount, every), period, "x.amount")
    assert isinstance(found, Step)
    assert str(found) == printed
    assert found.paths == ("x.amount",)


def test_hours_and_days_convert_only_with_hours_and_days() -> None:
    by_hour = per(money("10", "hour"), "month", hours=Decimal("30"))
    by_day = per(money("50", "day"), "year", days=Decimal(5))
    assert str(by_hour) == "10 × 30 × 52 ÷ 12 = 1300.00"
    assert str(by_day) == "50 × 5 × 52 = 13000"


@pytest.mark.parametrize(("every", "why"), [("hour", "no_hours"), ("day", "no_days"), ("once", "once"), (None, "no_period")])
def test_what_cannot_be_converted_is_listed_and_never_counted(every: str | None, why: Any) -> None:
    assert per(money("10", every), "month", "x.amount") == Missing("x.amount", why)


def test_a_saving_stands_for_itself_and_an_amount_that_repeats_does_not() -> None:
    assert str(whole(money("212.40"), "x")) == "212.40"
    assert str(whole(money("212.40", "once"), "x")) == "212.40"
    assert whole(money("5", "month"), "x") == Missing("x", "repeats")


def test_only_a_quotient_is_rounded_to_the_cent_half_up_and_says_so() -> None:
    assert step([Term("", Decimal("0.01"), "amount"), Term("÷", Decimal(2), "x")], "USD").value == Decimal("0.01")
    third = step([Term("", Decimal(1), "amount"), Term("÷", Decimal(3), "x")], "USD")
    assert (third.value, third.rounded) == (Decimal("0.33"), True)
    exact = step([Term("", Decimal(1), "amount"), Term("÷", Decimal(4), "x")], "USD")
    assert (exact.value, exact.rounded) == (Decimal("0.25"), False)
    long = step([Term("", Decimal("999999999999.9999"), "a"), Term("×", Decimal("168.99"), "b"), Term("×", Decimal("3652059.01"), "c")], "USD")
    assert f"{long.value:f}" == str(9999999999999999 * 16899 * 365205901)[:-8] + "." + str(9999999999999999 * 16899 * 365205901)[-8:]


@pytest.mark.parametrize(
    "terms",
    [
        [],
        [Term("×", Decimal(1), "a")],
        [Term("", Decimal(1), "a"), Term("+", Decimal(1), "b"), Term("×", Decimal(2), "c")],
        [Term("", Decimal(1), "a"), Term("", Decimal(1), "b")],
        [Term("", Decimal(1), "a"), Term("÷", Decimal(0), "b")],
    ],
)
def test_a_chain_that_could_be_read_in_two_ways_is_refused(terms: list[Term]) -> None:
    with pytest.raises(ValueError, match="chain|division"):
        step(terms, "USD")


def test_currencies_are_never_mixed() -> None:
    steps = [step([Term("", Decimal(amount), "amount")], code, [code]) for amount, code in ((1, "USD"), (2, "ETB"), (3, "USD"))]
    assert [(one.currency, one.value) for one in add(steps)] == [("ETB", 2), ("USD", 4)]
    with pytest.raises(ValueError, match="one currency"):
        plus(steps)
    held = in_currency(add(steps), "USD")
    assert (held.value, held.known, held.complete) == (None, 4, False)
    assert held.missing == (Missing("ETB", "other_currency"),)


def test_zero_of_another_currency_stands_in_nobodys_way() -> None:
    listed = flows(means(assets=[line("a1", usd("0", about=True, currency="ETB")), line("a2", usd("5"))]), "assets", None)
    held = in_currency(listed.sums, "USD")
    assert (held.value, held.complete, held.about) == (5, True, True)


def test_an_empty_list_is_zero_and_a_blank_list_is_not() -> None:
    empty, blank = flows(means(income=[]), "income", "month"), flows(means(), "income", "month")
    assert (empty.sums[0].value, empty.sums[0].complete) == (0, True)
    assert (blank.sums[0].value, blank.sums[0].complete) == (None, False)
    assert blank.sums[0].missing == (Missing("means.income", "never_asked"),)


@pytest.mark.parametrize("state", ["later", "declined", "unknown", "not_applicable"])
def test_an_exit_is_never_zero(state: str) -> None:
    whole_list = flows(means(expenses={"answer": state}), "expenses", "month")
    one_line = flows(means(expenses=[line("o1", usd("600", "month")), line("o2", {"answer": state})]), "expenses", "month")
    assert whole_list.sums[0].value is None
    assert one_line.sums[0].value is None
    assert one_line.sums[0].known == 600
    assert one_line.sums[0].missing == (Missing("means.expenses[1].amount", cast(Any, state)),)


def test_an_estimate_makes_the_sum_an_estimate() -> None:
    listed = flows(means(income=[line("i1", usd("640", "month", about=True)), line("i2", usd("150", "month"))]), "income", "month")
    total = listed.sums[0]
    assert (total.value, total.about, str(total.addition)) == (790, True, "640 + 150 = 790")
    assert total.paths == ("means.income[0].amount", "means.income[1].amount")


def test_a_reader_who_may_not_see_a_list_sees_no_sum_of_it() -> None:
    listed = flows(means("asylum-officer", income=[line("i1", usd("640", "month"))]), "income", "month")
    assert (listed.items, listed.sums[0].value) == ((), None)


def test_numbers_of_law_files_are_read_as_they_stand_there() -> None:
    assert (number(2608.33), number(7), number("0.10")) == (Decimal("2608.33"), Decimal(7), Decimal("0.10"))
    assert [currency_in(unit) for unit in ("USD a year", "GBP", "percent", "")] == ["USD", "GBP", None, None]


amounts = st.decimals(0, 10**12, places=4, allow_nan=False).map(lambda value: f"{value:f}")
monies = st.builds(
    lambda amount, every, about, code: money(amount if len(amount.split(".")[0]) <= 12 else "1", every, about, code),
    amounts,
    st.sampled_from(EVERY),
    st.booleans(),
    st.sampled_from(["USD", "ETB", "GBP"]),
)
PERIODS: Any = st.sampled_from(["month", "year"])


def _work_out(found: Step) -> Decimal:
    """A step done again from its terms, by another way: repeated fractions."""
    from fractions import Fraction

    value = Fraction(found.terms[0].number) * (-1 if found.terms[0].sign == "−" else 1)
    for term in found.terms[1:]:
        other = Fraction(term.number)
        value = {"×": value * other, "÷": value / other if other else value, "+": value + other, "−": value - other}[term.sign]
    cents = (value * 100 * 2 + 1) // 2 if found.rounded else value * 100
    return Decimal(int(cents)) / 100 if found.rounded else Decimal(value.numerator) / Decimal(value.denominator)


@given(monies, PERIODS, st.decimals(0, 168, places=2), st.integers(1, 7))
def test_every_step_says_what_it_is_worth(said: Money, period: Any, hours: Decimal, days: int) -> None:
    found = per(said, period, "x", hours, Decimal(days))
    if isinstance(found, Step):
        assert found.value == _work_out(found)
        assert found.about == said.about
        assert found.currency == said.currency
    else:
        assert said.every in (None, "once")


@given(st.lists(monies, max_size=8), PERIODS, st.randoms())
def test_a_sum_is_what_its_steps_add_up_to_in_any_order(said: list[Money], period: Any, random: Any) -> None:
    found = [per(one, period, f"m{number_}") for number_, one in enumerate(said)]
    steps = [one for one in found if isinstance(one, Step)]
    missing = [one for one in found if isinstance(one, Missing)]
    mixed = list(steps)
    random.shuffle(mixed)
    sums, again = add(steps, missing), add(mixed, missing)
    assert [(one.currency, one.known, one.value, one.about) for one in sums] == [(one.currency, one.known, one.value, one.about) for one in again]
    for one in sums:
        assert one.known == sum((each.value for each in one.steps), Decimal(0))
        assert one.complete == (not missing)
        assert one.value == (one.known if one.complete else None)
        assert one.about == any(each.about for each in one.steps)
        assert one.addition is None or one.addition.value == one.known
    assert sum(len(one.steps) for one in sums) == len(steps)


@given(cases(), PERIODS)
@settings(max_examples=60)
def test_any_list_of_any_case_can_be_added_up_for_any_reader(case: Case, period: Any) -> None:
    for audience in sorted(audiences()):
        seen = view(case, audience)
        for name in ("income", "expenses", "assets", "debts"):
            listed = flows(seen, name, period if name in ("income", "expenses") else None)
            gaps = [item for item in listed.items if item.missing is not None]
            assert all((item.step is None) == (item.missing is not None) for item in listed.items)
            assert all(one.complete == (not gaps and listed.missing is None) for one in listed.sums)
