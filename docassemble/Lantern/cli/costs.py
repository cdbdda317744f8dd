"""`lantern costs`: what the route costs, before anybody files."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import BadOption, PathType, as_of_option, day_of_the_law, debug_option, json_option
from .saying import count_of, say, say_json

if TYPE_CHECKING:
    from ..drafting.costs import Costs, Fee

WAIVERS = {"no_fee": "no fee", "can": "can be waived", "cannot": "cannot be waived", "not_known": "not known whether it can be waived"}


@click.command()
@click.argument("case", type=PathType, metavar="CASE")
@click.option("--where", "places", required=True, metavar="PLACE[,PLACE]", help="Where papers are filed: us, us-ca, gb-eng, ca, …")
@as_of_option
@json_option
@debug_option
def costs(case: Path, places: str, as_of: date | None, as_json: bool) -> None:
    """List every known fee on the route: amount, since when, when it is due, whether it can be waived, and the source.

    Kinds of paper that the person does not want are left out, with a line that says so.
    At the end stands what nobody can waive and what can be asked to be waived, for each currency by itself.

    \b
    Example:
      lantern costs case.yaml --where us,us-ca
      lantern costs case.yaml --where gb-eng --as-of 2026-11-01 --json
    """
    from ..case import load
    from ..drafting.costs import costs as costs_of

    where = [place.strip() for place in places.split(",") if place.strip()]
    if not where:
        raise BadOption(what="nothing asked for", option="--where", todo="see `lantern costs --help`")
    day = day_of_the_law(as_of)
    found = costs_of(load(case), where, day)
    if as_json:
        say_json(_record(found, day))
        return
    for line in _told(found, day):
        say(line)


def _told(found: "Costs", day: date) -> Iterator[str]:
    yield f"{count_of(len(found.fees), 'fee', 'fees')} known, as of {day}"
    for fee in found.fees:
        yield ""
        yield from _described(fee)
    yield ""
    for kind, number in found.left_out.items():
        yield f"left out: {count_of(number, 'fee', 'fees')} of the {kind}, which the person does not want"
    for total in found.totals:
        yield f"{total.unit}: {_money(total.cannot)} in all that nobody can waive; {_money(total.can)} in all that can be asked to be waived"
        if total.not_known:
            yield f"{total.unit}: {_money(total.not_known)} in all of which nothing says whether it can be waived"
    for fee in found.unknown:
        yield f"not in these sums, because the amount is not known: {fee.law.label}, {fee.place}"


def _described(fee: "Fee") -> Iterator[str]:
    law, amount = fee.law, _amount(fee)
    since = f", in force since {law.effective}" if law.effective and fee.amount is not None else ""
    yield f"{law.label} ({fee.place})"
    yield f"  {amount}{since}" if fee.waiver == "no_fee" else f"  {amount}{since}; {WAIVERS[fee.waiver]}"
    if law.due:
        yield f"  due: {' '.join(law.due.split())}"
    if law.note:
        yield f"  note: {' '.join(law.note.split())}"
    if law.needs_verification:
        yield "  check this before you file"
    yield f"  source: {law.reference.title}, {law.reference.url}, text of {law.reference.as_of}, checked {law.reference.checked_on}"


def _amount(fee: "Fee") -> str:
    if fee.amount is None:
        return "amount not known for this day"
    return WAIVERS["no_fee"] if fee.amount == 0 else f"{_money(fee.amount)} {fee.law.unit}".rstrip()


def _money(amount: Decimal) -> str:
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def _record(found: "Costs", day: date) -> dict[str, Any]:
    return {
        "as_of": day,
        "fees": [_fee_record(fee) for fee in found.fees],
        "left_out": [{"kind": kind, "fees": number} for kind, number in found.left_out.items()],
        "totals": [
            {
                "unit": total.unit,
                "cannot_be_waived": _number(total.cannot),
                "can_be_waived": _number(total.can),
                "not_known": _number(total.not_known),
            }
            for total in found.totals
        ],
    }


def _fee_record(fee: "Fee") -> dict[str, Any]:
    law = fee.law
    return {
        "place": fee.place,
        "address": law.address,
        "label": law.label,
        "amount": None if fee.amount is None else _number(fee.amount),
        "unit": law.unit,
        "since": law.effective if fee.amount is not None else None,
        "due": law.due or None,
        "waiver": fee.waiver,
        "kinds": list(law.kinds),
        "note": law.note or None,
        "check_before_filing": law.needs_verification,
        "source": {
            "title": law.reference.title,
            "url": law.reference.url,
            "as_of": law.reference.as_of,
            "checked_on": law.reference.checked_on,
        },
    }


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
