"""Sections of a claim for compensation or loss: the crime, who was told, what was lost, what the work was worth (FACTS section 4)."""

from collections.abc import Sequence
from typing import Any

from ...case import value_of
from ...language import country_name
from ..desk import Desk
from ..pieces import Ours, Paragraph, Piece, Row, Said, Section, Table, together
from ..sums.losses import LossRow, caps, losses
from ..sums.wages import Range, Rates, WageRow, wages
from ..timeline import given_value, got, shown
from .waiver import note, plain, proof_cell, with_table

Cell = tuple[Piece, ...]


def contact(desk: Desk) -> list[Section]:
    """Where the office may write: the safe address only (R100)."""
    address = given_value(desk.view.contact, "safe_address")
    if address is None:
        answer = got(desk.view.contact, "safe_address")
        return desk.section("contact", desk.teller.exit(answer, "contact.safe_address") if answer is not None else [])
    place = [*address.lines, *([country_name(address.country, desk.texts.language)] if address.country else [])]
    return desk.section("contact", [desk.teller.sentence("paper.contact.write", "contact.safe_address", value=Said(", ".join(place)))])


def crime(desk: Desk) -> list[Section]:
    """What happened: dates, places, acts, effects, of the events and the work that this reader may see."""
    order = desk.paper.order == "newest-first"
    return [desk.story.happening(moment) for moment in desk.story.moments(order) if moment.kind in ("events", "work")]


def losses_section(desk: Desk) -> list[Section]:
    """The table of losses, what others paid of them, and what proves each."""
    teller, answer = desk.teller, got(desk.view.means, "losses")
    if answer is None:
        return []
    if not answer.given:
        return desk.section("losses", teller.exit(answer, "means.losses"))
    found = losses(desk.view)
    if not found.rows:
        return desk.section("losses", [teller.sentence("paper.losses.none", "means.losses")])
    nodes = {node.path: node for node in shown(answer)}
    rows = tuple(_loss_row(desk, row, nodes[row.path]) for row in found.rows)
    total = []
    for amount in found.total.net:
        if amount.value is not None and amount.currency is not None:
            unit = "paper.sum.about" if amount.about else "paper.sum.exact"
            total.append(Row((teller.ours("paper.sum.net"), (), (), teller.ours(unit, value=f"{amount.value:f} {amount.currency}"), (), ())))
    head = tuple(desk.texts.text(f"paper.column.{name}") for name in ("kind", "what", "when", "amount_said", "paid_by_others", "proof"))
    fields = ("kind", "label", "when", "amount", "paid_by_others", "proof")
    paths = [f"{row.path}.{name}" for row in found.rows for name in fields]
    lines = [with_table(teller.sentence("paper.losses.these", "means.losses"), Table(head, rows, frozenset({3, 4}), tuple(total)), paths)]
    if any(not amount.complete for amount in found.total.net):
        gaps = {gap.path for amount in found.total.net for gap in amount.missing}
        lines.append(teller.sentence("paper.sum.open", "means.losses", count=str(len(gaps))))
        for path in sorted(gaps):
            note(desk, "counsel.sum.loss_open", path=path)
    for row in found.rows:
        if row.unproved:
            note(desk, "counsel.sum.loss_unproved", path=row.path)
    if desk.paper.caps:
        _caps(desk, found)
    return desk.section("losses", lines)


def _loss_row(desk: Desk, row: LossRow, node: Any) -> Row:
    kind = (Ours(desk.texts.text(f"means.losses.kind.choice.{row.kind}")),)
    when = given_value(node, "when")
    return Row(
        (
            kind,
            (Said(row.label),),
            desk.teller.when(when) if when is not None else plain(desk, got(node, "when")),
            plain(desk, got(node, "amount")),
            plain(desk, got(node, "paid_by_others")),
            proof_cell(desk, got(node, "proof")),
        )
    )


def _caps(desk: Desk, found: Any) -> None:
    rule = desk.law.value(desk.paper.caps)
    for cap in caps(found, rule):
        over = cap.over
        unit = "counsel.sum.cap_unknown" if over is None else "counsel.sum.cap_over" if over else "counsel.sum.cap_within"
        note(desk, unit, label=rule.label, key=cap.key or "", limit=f"{cap.limit:f} {cap.currency or ''}".strip(), over=f"{over:f}" if over else "")


def wages_section(desk: Desk) -> list[Section]:
    """What the work was worth: hours, promised and paid, with the arithmetic (18 U.S.C. 1593(b)(3) and the like). Where dates are not
    exact there are two ends, and neither is chosen."""
    lines: list[Paragraph] = []
    rates = [_rates(desk, address) for address in desk.paper.wages]
    for row in wages(desk.view, rates):
        table = _wage_table(desk, row)
        if table is None:
            for gap in (*row.worked.missing, *row.promised.missing, *row.received.missing):
                note(desk, f"counsel.missing.{gap.why}", path=gap.path)
            continue
        line = desk.teller.sentence("paper.wages.work", f"{row.path}.label", value=Said(row.label))
        paths = [f"{row.path}.{name}" for name in ("when", "until", "pay_promised", "pay_received", "hours_per_week")]
        lines.append(with_table(line, table, paths))
        for path in row.not_subtracted:
            note(desk, "counsel.sum.not_subtracted", path=path)
        if any(not one.value.complete for one in row.at_minimum):
            note(desk, "counsel.sum.minimum_open", path=f"{row.path}.hours_per_week")
    if lines and any(not paragraph.gap for paragraph in lines):
        lines.append(desk.teller.sentence("paper.wages.rule"))
    return desk.section("wages", lines)


def _rates(desk: Desk, address: str) -> Rates:
    return Rates.of(address, desk.law.value(address).unit, desk.law.history(address))


def _wage_table(desk: Desk, row: WageRow) -> Table | None:
    """Lines with a least and a most; None where nothing could be worked out."""
    rows = []
    low, high = row.worked.weeks
    if low is not None and high is not None:
        rows.append(_line(desk, "paper.wages.weeks", str(low), str(high)))
    for unit, found in (("paper.wages.promised", row.promised), ("paper.wages.received", row.received), ("paper.wages.owed", row.owed)):
        rows += _range(desk, unit, found)
    for one in row.at_minimum:
        label = desk.law.value(one.address).label
        rows += _range(desk, "paper.wages.at_minimum", one.value, label=label)
        rows += _range(desk, "paper.wages.minimum_owed", one.less_received, label=label)
    if len(rows) < 2:
        return None
    head = tuple(desk.texts.text(f"paper.column.{name}") for name in ("what", "least", "most"))
    return Table(head, tuple(rows))


def _range(desk: Desk, unit: str, found: Range, **values: str) -> list[Row]:
    if found.low is None or found.high is None:
        return []
    ends = [_total(total) + f" {found.currency or ''}".rstrip() for total in (found.low, found.high)]
    return [_line(desk, unit, ends[0], ends[1], found.about, **values)]


def _total(total: Any) -> str:
    steps = [str(line) for line in total.steps if line != total.result]
    return "; ".join([*steps, str(total.result)])


def _line(desk: Desk, unit: str, low: str, high: str, about: bool = False, **values: str) -> Row:
    label = desk.teller.ours(unit, **values)
    if about:
        label = (*label, *desk.teller.ours("paper.wages.about"))
    return Row((label, (Ours(low),), (Ours(high),)))


def other_payers(desk: Desk) -> list[Section]:
    """Who else paid: the office pays last."""
    paid = [node for node in shown(got(desk.view.means, "losses")) if (money := given_value(node, "paid_by_others")) and money.amount.strip("0.")]
    if not paid:
        return []
    return desk.section("other_payers", [desk.teller.sentence("paper.other_payers.see", "means.losses")])


def late_claim(desk: Desk) -> list[Section]:
    """What stood in the way of an earlier claim."""
    return desk.section("late_claim", desk.narratives("history", "late_claim"))


def other_claims(desk: Desk) -> list[Section]:
    """Other cases about the same harm."""
    teller = desk.teller
    lines: list[Paragraph] = []
    answer = got(desk.view.history, "proceedings")
    if answer is not None and not answer.given:
        return desk.section("other_claims", teller.exit(answer, "history.proceedings"))
    for one in shown(answer):
        facts = [teller.sentence("paper.other_claims.kind", one.path, value=Said(one.kind))]
        for name in ("court", "number", "result"):
            facts += teller.fact(got(one, name), f"{one.path}.{name}", f"paper.other_claims.{name}", Said)
        lines += together(facts)
    return desk.section("other_claims", lines)


def reporting_notes(desk: Desk, case: Any) -> list[tuple[str, dict[str, str]]]:
    """For counsel: which reports on record the rule of this fund names (exceptions for trafficking are in the law's list)."""
    if not desk.paper.reporting:
        return []
    rule = desk.law.value(desk.paper.reporting)
    made: Sequence[Any] = value_of(case.reporting.reports) or []
    kinds = {value_of(report.kind) for report in made} - {None}
    named = [item["label"] for item in rule.value if kinds & set(item.get("kinds", ()))] if isinstance(rule.value, list) else []
    if named:
        return [("counsel.sum.report_fits", {"label": rule.label, "value": "; ".join(named)})]
    return [("counsel.sum.report_open", {"label": rule.label})]


SECTIONS = {
    "contact": contact,
    "crime": crime,
    "losses": losses_section,
    "wages": wages_section,
    "other_payers": other_payers,
    "late_claim": late_claim,
    "other_claims": other_claims,
}
