"""Losses: net of what others paid, by kind and currency, beside the caps of the law."""

from decimal import Decimal
from typing import Any

import pytest
from cases import cases
from hypothesis import given, settings
from sums_law import Law, means, telling, usd

from docassemble.Lantern.case import Case, State
from docassemble.Lantern.disclosure import view
from docassemble.Lantern.disclosure.audiences import audiences
from docassemble.Lantern.drafting.sums import caps, losses
from docassemble.Lantern.drafting.sums.amounts import Missing

CAP = Law("caps/made-up", {"medical": 500, "total": 1000, "catastrophic": 50000, "travel": "as needed"}, "USD")


def loss(key: str, kind: str, amount: Any = None, paid: Any = None, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"id": key, "kind": kind, "label": f"loss {key}", **more}
    return {**found, **({} if amount is None else {"amount": amount}), **({} if paid is None else {"paid_by_others": paid})}


def test_a_row_shows_what_is_left_after_others_paid() -> None:
    row = losses(means(losses=[loss("l1", "medical", usd("890", about=True), usd("400"))])).rows[0]
    assert str(row.net) == "890 - 400 = 490".replace("-", "−")
    assert row.net is not None
    assert row.net.about
    assert row.net.paths == ("means.losses[0].amount", "means.losses[0].paid_by_others")


@pytest.mark.parametrize(
    ("amount", "paid", "why"),
    [
        (usd("10"), None, ("paid_by_others", "never_asked")),
        (usd("10"), {"answer": "unknown"}, ("paid_by_others", "unknown")),
        (usd("10"), usd("4", currency="ETB"), ("paid_by_others", "other_currency")),
        (usd("0"), usd("2400"), ("paid_by_others", "paid_more_than_amount")),  # no loss is negative
        (usd("10", "month"), usd("0"), ("amount", "repeats")),
        (None, usd("0"), ("amount", "never_asked")),
    ],
)
def test_without_both_figures_there_is_no_net(amount: Any, paid: Any, why: tuple[str, Any]) -> None:
    found = losses(means(losses=[loss("l1", "travel", amount, paid), loss("l2", "travel", usd("5"), usd("0"))]))
    assert found.rows[0].net is None
    assert Missing(f"means.losses[0].{why[0]}", why[1]) in found.rows[0].missing
    assert [(one.value, one.known, one.complete) for one in found.total.net] == [(None, 5, False)]
    assert not found.total.complete


def test_an_amount_that_is_known_is_a_total_even_where_nobody_said_who_paid() -> None:
    found = losses(means(losses=[loss("l1", "medical", usd("240"))]))
    assert [(one.value, one.complete) for one in found.total.amount] == [(240, True)]
    assert [one.value for one in found.total.net] == [None]


def test_totals_stand_by_kind_and_by_currency() -> None:
    told = [
        loss("l1", "medical", usd("1"), usd("0")),
        loss("l2", "travel", usd("7", currency="ETB"), usd("0")),
        loss("l3", "medical", usd("2"), usd("1")),
    ]
    found = losses(means(losses=told))
    assert [(one.kind, [(each.currency, each.value) for each in one.net]) for one in found.kinds] == [
        ("medical", [("USD", 2)]),
        ("travel", [("ETB", 7)]),
    ]
    assert [(one.currency, one.value) for one in found.total.net] == [("ETB", 7), ("USD", 2)]


def test_proof_is_an_exhibit_or_the_reason_why_there_is_none() -> None:
    exhibits = [{"id": "x1", "label": "Bill"}]
    reason = {"why_none": {"language": "en", "text": "They kept it."}}
    told = [
        loss("l1", "medical", proof={"exhibits": ["x1"]}),
        loss("l2", "other", proof=reason),
        loss("l3", "other"),
        loss("l4", "other", proof={"answer": "later"}),
    ]
    rows = losses(telling(exhibits=exhibits, means={"losses": told})).rows
    assert [(row.exhibits, row.unproved, row.proof) for row in rows] == [
        (("x1",), False, State.GIVEN),
        ((), False, State.GIVEN),
        ((), True, None),
        ((), True, State.LATER),
    ]


@pytest.mark.parametrize(("amount", "remaining", "over"), [("300", 700, 0), ("1000", 0, 0), ("1200.50", 0, Decimal("200.50"))])
def test_a_cap_shows_what_remains_or_what_goes_over(amount: str, remaining: Any, over: Any) -> None:
    found = losses(means(losses=[loss("l1", "travel", usd(amount), usd("0"))]))
    medical, total = caps(found, CAP)
    assert (total.key, total.remaining, total.over) == (None, remaining, over)
    assert (medical.key, medical.remaining, medical.over) == ("medical", 500, 0)
    assert caps(found, Law("caps/one", 1000, "USD"))[0] == caps(found, Law("caps/one", {"total": 1000}, "USD"))[0]


def test_a_cap_is_not_held_against_what_is_incomplete_or_in_another_currency() -> None:
    for told in ([loss("l1", "medical", usd("3"))], [loss("l1", "medical", usd("3", currency="ETB"), usd("0"))], {"answer": "later"}):
        for cap in caps(losses(means(losses=told)), CAP):
            assert (cap.remaining, cap.over) == (None, None)


@given(cases())
@settings(max_examples=50)
def test_no_case_breaks_the_table_and_no_gap_is_lost(case: Case) -> None:
    for audience in sorted(audiences()):
        found = losses(view(case, audience))
        for row in found.rows:
            assert (row.net is None) == bool(row.missing)
            if row.net is not None and row.amount is not None and row.paid is not None:
                assert row.net.value == row.amount.value - row.paid.value
                assert row.net.about or not row.amount.about
        assert found.total.complete == (found.missing is None and not any(row.missing for row in found.rows))
        assert sum(len(one.steps) for one in found.total.net) == sum(row.net is not None for row in found.rows)
        for cap in caps(found, CAP):
            assert cap.remaining is None or cap.over is None or not (cap.remaining and cap.over)
