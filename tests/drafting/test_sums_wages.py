"""Wages: time worked as a range, what was promised and received, and what the hourly minimum comes to."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st
from sums_law import telling, usd

from docassemble.Lantern.case import Case
from docassemble.Lantern.disclosure import view
from docassemble.Lantern.disclosure.audiences import audiences
from docassemble.Lantern.drafting.sums import Range, Rates, WageRow, wages
from docassemble.Lantern.drafting.sums.amounts import Missing
from docassemble.Lantern.drafting.sums.wages import calendar_parts

RATES = Rates.of("wages/made-up", "USD an hour", {date(2020, 1, 1): 10, date(2021, 1, 1): 12.5})
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


def worked(when: str | None = "2020-12-18", until: str | None = "2021-01-14", **more: Any) -> WageRow:
    item: dict[str, Any] = {"id": "w1", "label": "cleaning", **more}
    item |= {} if when is None else {"when": {"edtf": when}}
    item |= {} if until is None else {"until": {"edtf": until}}
    return wages(telling(work=[item]), [RATES])[0]


def ends(found: Range) -> tuple[Any, Any]:
    return found.low.value if found.low else None, found.high.value if found.high else None


def test_exact_dates_give_one_figure_and_approximate_ones_a_range() -> None:
    exact, months = worked(), worked("2020-12", "2021-01")
    assert (exact.worked.days, [str(one) for one in exact.worked.weeks]) == ((28, 28), ["28 ÷ 7 = 4.00"] * 2)
    assert months.worked.shortest == (date(2020, 12, 31), date(2021, 1, 1))
    assert months.worked.longest == (date(2020, 12, 1), date(2021, 1, 31))
    assert months.worked.days == (2, 62)
    assert not months.worked.about


def test_one_year_for_beginning_and_end_is_at_least_a_day() -> None:
    assert worked("2020", "2020").worked.days == (1, 366)


@pytest.mark.parametrize(
    ("when", "until", "gap"),
    [
        (None, "2021", Missing("work[0].when", "never_asked")),
        ("2020", None, Missing("work[0].until", "never_asked")),
        ("2022", "2020", Missing("work[0].until", "ends_before_it_begins")),
        ("../2020", "2021", Missing("work[0].when", "open_date")),
    ],
)
def test_a_time_that_is_not_known_gives_no_figure(when: str | None, until: str | None, gap: Missing) -> None:
    row = worked(when, until, pay_promised=usd("100", "week"), pay_received=usd("0"))
    assert row.worked.longest is None
    assert row.owed.low is row.owed.high is None
    assert gap in row.owed.missing


def test_an_estimate_in_a_date_or_an_amount_is_never_lost() -> None:
    money = {"pay_promised": usd("70", "week"), "pay_received": usd("0")}
    assert worked("2020-12-18~", **money).owed.about
    assert worked(**{**money, "pay_promised": usd("70", "week", about=True)}).owed.about
    assert not worked(**money).owed.about
    assert worked(**money).owed.exact


@pytest.mark.parametrize(
    ("when", "until", "promised", "received", "printed"),
    [
        ("2020-12-18", "2021-01-14", usd("70", "week"), usd("0"), ["70 × 28 ÷ 7 = 280.00", "0", "280.00 − 0 = 280.00"]),
        ("2020-12-18", "2021-01-14", usd("70", "week"), usd("100", "once"), ["70 × 28 ÷ 7 = 280.00", "100", "280.00 − 100 = 180.00"]),
        ("2021-01-01", "2021-08-31", usd("300", "month"), usd("50", "month"), ["300 × 8 = 2400", "50 × 8 = 400", "2400 − 400 = 2000"]),
        ("2021-01-15", "2021-03-20", usd("310", "month"), usd("0"), ["310 × 2 = 620", "310 × 6 ÷ 31 = 60.00", "0", "680.00 − 0 = 680.00"]),
        ("2020-02-29", "2022-02-27", usd("1000", "year"), usd("0"), ["1000 × 2 = 2000", "0", "2000 − 0 = 2000"]),
    ],
)
def test_owed_is_promised_less_received_with_every_line(when: str, until: str, promised: Any, received: Any, printed: list[str]) -> None:
    low = worked(when, until, pay_promised=promised, pay_received=received).owed.low
    assert low is not None
    assert [*map(str, low.steps), str(low.result)] == printed


def test_pay_by_the_hour_takes_the_hours_and_pay_by_the_day_stays_open() -> None:
    by_hour = worked(pay_promised=usd("10", "hour"), pay_received=usd("0"), hours_per_week="60.5")
    assert ends(by_hour.promised) == (2420, 2420)
    assert worked(pay_promised=usd("10", "hour")).promised.missing == (Missing("work[0].hours_per_week", "never_asked"),)
    assert worked(pay_promised=usd("10", "day")).promised.missing == (Missing("work[0].pay_promised", "no_days"),)
    assert worked(pay_promised=usd("10")).promised.missing == (Missing("work[0].pay_promised", "no_period"),)


def test_the_value_of_work_follows_the_rate_of_its_time() -> None:
    row = worked(hours_per_week="70", pay_received=usd("40", "week"))
    (at,) = row.at_minimum
    assert at.value.low is not None
    assert [str(line) for line in at.value.low.steps] == ["70 × 10 × 14 ÷ 7 = 1400.00", "70 × 12.5 × 14 ÷ 7 = 1750.00"]
    assert (ends(at.value), ends(at.less_received)) == ((3150, 3150), (2990, 2990))


def test_a_time_before_the_first_rate_has_no_value() -> None:
    (at,) = worked("2019-12-01", hours_per_week="70").at_minimum
    assert (ends(at.value), at.value.missing) == ((None, None), (Missing("wages/made-up", "no_limit"),))


def test_received_in_another_currency_is_not_taken_off() -> None:
    row = worked(pay_promised=usd("70", "week"), pay_received=usd("9", "week", currency="ETB"), hours_per_week="7")
    assert ends(row.owed) == (None, None)
    assert Missing("work[0].pay_received", "other_currency") in row.owed.missing
    assert ends(row.at_minimum[0].value) != (None, None)
    assert ends(row.at_minimum[0].less_received) == (None, None)


def test_what_was_received_and_is_blank_is_not_nothing() -> None:
    row = worked(pay_promised=usd("70", "week"))
    assert (ends(row.promised), ends(row.owed)) == ((280, 280), (None, None))
    assert Missing("work[0].pay_received", "never_asked") in row.owed.missing


def test_a_debt_and_deductions_are_listed_and_never_taken_off() -> None:
    debt = {"debt_said": usd("90000"), "deductions": {"language": "en", "text": "For the bed."}}
    plain = {"pay_promised": usd("70", "week"), "pay_received": usd("0")}
    row = worked(**plain, **debt)
    assert row.not_subtracted == ("work[0].deductions", "work[0].debt_said")
    assert ends(row.owed) == ends(worked(**plain).owed)


def test_more_received_than_promised_is_said_as_it_is_and_low_stays_low() -> None:
    row = worked("2020-12", "2021-01", pay_promised=usd("7", "week"), pay_received=usd("14", "week"))
    assert ends(row.owed) == (-62, -2)


def test_the_end_of_the_calendar_breaks_nothing() -> None:
    assert worked("9999", "9999", pay_promised=usd("1", "month"), pay_received=usd("0")).owed.high is not None
    assert calendar_parts((date(9999, 1, 1), date.max), 12)[:2] == (1, 0)


@given(DAYS, st.integers(0, 3000), st.sampled_from([1, 12]))
def test_whole_periods_and_the_rest_make_up_the_time(first: date, days: int, months: int) -> None:
    full, rest, of = calendar_parts((first, first + timedelta(days=days)), months)
    assert 0 <= rest < of
    assert (27 if months == 1 else 364) <= of <= (31 if months == 1 else 366)
    assert abs((full + Decimal(rest) / of) * months * Decimal("30.436875") - (days + 1)) < 3


@given(DAYS, st.integers(0, 900), st.integers(0, 40), st.integers(0, 40), st.sampled_from(["month", "week", "year"]))
def test_a_longer_time_never_earns_less(first: date, days: int, earlier: int, later: int, every: str) -> None:
    inner = (first, first + timedelta(days=days))
    outer = (first - timedelta(days=earlier), inner[1] + timedelta(days=later))
    short, long = (worked(a.isoformat(), b.isoformat(), pay_promised=usd("310", every)).promised for a, b in (inner, outer))
    assert short.low is not None
    assert long.low is not None
    assert short.low.value <= long.low.value


@given(cases())
@settings(max_examples=50)
def test_no_case_breaks_the_wages_and_every_gap_is_listed(case: Case) -> None:
    for audience in sorted(audiences()):
        for row in wages(view(case, audience), [RATES]):
            at = row.at_minimum[0]
            for found in (row.promised, row.received, row.owed, at.value, at.less_received):
                assert found.complete or found.missing
                for end in (found.low, found.high):
                    assert end is None or end.value == end.result.value
                    assert end is None or end.result.about or not any(line.about for line in end.steps)
                if found.low and found.high:
                    assert found.low.value <= found.high.value
