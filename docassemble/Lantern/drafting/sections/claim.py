"""Sections of a claim for compensation or loss: the crime, who was told, what was lost, what the work was worth (FACTS section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...case import value_of
from ...language import country_name
from ..desk import Desk
from ..pieces import Ours, Paragraph, Piece, Row, Said, Section, Table, together
from ..sums.amounts import Sum
from ..sums.losses import Losses, LossRow, caps, losses
from ..sums.wages import Range, Rates, Total, WageRow, wages
from ..timeline import given_value, got, shown
from .waiver import amount_cell, note, plain, proof_cell, with_table

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
    told = [moment for moment in desk.story.moments(order) if moment.kind in ("events", "work")]
    here = desk.law.place.split("-")[0].upper()
    elsewhere = [moment.node.path for moment in told if (place := given_value(moment.node, "place")) and place.country not in (None, here)]
    if elsewhere and here != "EU" and desk.paper.reader == "compensation-board":  # the Union is no country, and its claims cross borders
        note(desk, "counsel.sum.crime_elsewhere", path=", ".join(elsewhere))
    return [desk.story.happening(moment) for moment in told]


def losses_section(desk: Desk) -> list[Section]:
    """The table of losses, what others paid of them, and what proves each.

    A column of which this reader may see nothing is not there: what was told and kept from them is not "not told".
    """
    teller, answer = desk.teller, got(desk.view.means, "losses")
    if answer is None:
        return []
    if not answer.given:
        return desk.section("losses", teller.exit(answer, "means.losses"))
    found = losses(desk.view)
    if not found.rows:
        return desk.section("losses", [teller.sentence("paper.losses.none", "means.losses")])
    nodes = {node.path: node for node in shown(answer)}
    names = [name for name in ("what", "when", "amount_said", *_LATER) if name not in _LATER or any(name in node for node in nodes.values())]
    rows = tuple(_cut(_loss_row(desk, row, nodes[row.path]), names) for row in found.rows)
    fields = ("kind", "label", "when", "amount", *(name for name in _LATER if name in names))
    paths = [f"{row.path}.{name}" for row in found.rows for name in fields]
    sums = found.total.net if "paid_by_others" in names else found.total.amount
    foot = tuple(_cut(row, names) for row in _totals(desk, found))
    table = Table(
        tuple(desk.texts.text(f"paper.column.{name}") for name in names), rows, frozenset({2, 3} if "paid_by_others" in names else {2}), foot
    )
    lines = [with_table(teller.sentence("paper.losses.these", "means.losses"), table, paths)]
    if any(not amount.complete for amount in sums):
        gaps = {gap.path for amount in sums for gap in amount.missing}
        lines.append(teller.sentence("paper.sum.open", "means.losses", count=str(len(gaps))))
        for path in sorted(gaps):
            note(desk, "counsel.sum.loss_open", path=path)
    for row in found.rows:
        if row.unproved and "proof" in names:
            note(desk, "counsel.sum.loss_unproved", path=row.path)
    if desk.paper.caps:
        _caps(desk, found)
    return desk.section("losses", lines)


_LATER = ("paid_by_others", "proof")
"""Columns that not every reader has."""


def _cut(row: Row, names: Sequence[str]) -> Row:
    """A whole row without the columns that are not there."""
    return Row((*row.cells[:3], *(cell for name, cell in zip(_LATER, row.cells[3:], strict=True) if name in names)))


def _loss_row(desk: Desk, row: LossRow, node: Any) -> Row:
    when = given_value(node, "when")
    return Row(
        (
            (Ours(f"{_kind(desk, row.kind)}: "), Said(row.label)),
            desk.teller.when(when) if when is not None else plain(desk, got(node, "when")),
            amount_cell(desk, got(node, "amount")),
            amount_cell(desk, got(node, "paid_by_others")),
            proof_cell(desk, got(node, "proof")),
        )
    )


def _kind(desk: Desk, kind: str) -> str:
    return str(desk.texts.text(f"means.losses.kind.choice.{kind}"))


def _totals(desk: Desk, found: Losses) -> tuple[Row, ...]:
    """For each currency what was lost and what others paid, and then the first less the second. A column with a gap has no total."""
    teller, total = desk.teller, found.total
    paid = {one.currency: one for one in total.paid}
    sums = [one for one in total.amount if one.currency is not None]
    whole = [one for one in sums if one.value is not None or (one.currency in paid and paid[one.currency].value is not None)]
    rows = [Row((teller.ours("paper.sum.total"), (), _sum(desk, one), _sum(desk, paid.get(one.currency)), ())) for one in whole]
    net = [one for one in total.net if one.value is not None and one.currency is not None]
    rows += [Row((teller.ours("paper.sum.net"), (), _sum(desk, one), (), ())) for one in net]
    return tuple(rows)


def _sum(desk: Desk, one: Sum | None) -> Cell:
    if one is None or one.value is None:
        return desk.teller.ours("paper.sum.left_open")
    return desk.teller.ours("paper.sum.about" if one.about else "paper.sum.exact", value=f"{one.value:f} {one.currency or ''}".rstrip())


def _caps(desk: Desk, found: Losses) -> None:
    rule = desk.law.value(desk.paper.caps)
    for cap in caps(found, rule):
        over = cap.over
        unit = "counsel.sum.cap_unknown" if over is None else "counsel.sum.cap_over" if over else "counsel.sum.cap_within"
        label = f"{rule.label} ({_kind(desk, cap.key)})" if cap.key else rule.label
        note(desk, unit, label=label, limit=f"{cap.limit:f} {cap.currency or ''}".strip(), over=f"{over:f}" if over else "")


def wages_section(desk: Desk) -> list[Section]:
    """What the work was worth: hours, promised and paid, with the arithmetic (18 U.S.C. 1593(b)(3) and the like). Where dates are not
    exact there are two ends, and neither is chosen."""
    lines: list[Paragraph] = []
    rates = [_rates(desk, address) for address in desk.paper.wages]
    for row in wages(desk.view, rates):
        table, working = _wage_table(desk, row), _wage_working(desk, row)
        for gap in (*row.worked.missing, *row.promised.missing, *row.received.missing):
            note(desk, f"counsel.missing.{gap.why}", path=gap.path)
        if table is None:
            continue
        line = desk.teller.sentence("paper.wages.work", f"{row.path}.label", value=Said(row.label))
        paths = [f"{row.path}.{name}" for name in ("when", "until", "pay_promised", "pay_received", "hours_per_week")]
        lines.append(with_table(line, table, paths))
        if working is not None:
            lines.append(with_table(desk.teller.sentence("paper.wages.working", f"{row.path}.label"), working, paths))
        if row.not_subtracted:
            note(desk, "counsel.sum.not_subtracted", path=", ".join(row.not_subtracted))
        if any(not one.value.complete for one in row.at_minimum):
            note(desk, "counsel.sum.minimum_open", path=f"{row.path}.hours_per_week")
    if lines and any(not paragraph.gap for paragraph in lines):
        lines.append(desk.teller.sentence("paper.wages.rule"))
    return desk.section("wages", lines)


def _rates(desk: Desk, address: str) -> Rates:
    return Rates.of(address, desk.law.value(address).unit, desk.law.history(address))


@dataclass(frozen=True, slots=True)
class _Figure:
    """One line of a wage table. `only_last`: its first steps are already worked out in the lines before it."""

    unit: str
    found: Range
    label: str = ""
    only_last: bool = False

    def name(self, desk: Desk) -> Cell:
        return desk.teller.ours(self.unit, **({"label": self.label} if self.label else {}))


def _figures(desk: Desk, row: WageRow) -> list[_Figure]:
    found = [_Figure("paper.wages.promised", row.promised), _Figure("paper.wages.received", row.received)]
    found.append(_Figure("paper.wages.owed", row.owed, only_last=True))
    for one in row.at_minimum:
        label = desk.law.value(one.address).label
        found.append(_Figure("paper.wages.at_minimum", one.value, label))
        found.append(_Figure("paper.wages.minimum_owed", one.less_received, label, only_last=True))
    return [figure for figure in found if figure.found.low is not None and figure.found.high is not None]


def _wage_table(desk: Desk, row: WageRow) -> Table | None:
    """Results with a least and a most; None where nothing could be worked out."""
    figures = _figures(desk, row)
    low, high = row.worked.weeks
    weeks = low is not None and high is not None
    if len(figures) + weeks < 2:
        return None
    rows = []
    if low is not None and high is not None:
        rows.append(_line(desk, "paper.wages.weeks", f"{low.value:f}", f"{high.value:f}"))
    if row.hours is not None:
        rows.append(_line(desk, "paper.wages.hours", f"{row.hours:f}", f"{row.hours:f}"))
    for figure in figures:
        name = (*figure.name(desk), *(desk.teller.ours("paper.wages.about") if figure.found.about else ()))
        rows.append(Row((name, *((Ours(_result(total, figure.found)),) for total in _ends(figure.found)))))
    return Table(_head(desk, "what", "least", "most"), tuple(rows), frozenset({1, 2}))


def _wage_working(desk: Desk, row: WageRow) -> Table | None:
    """The arithmetic of each result, a line for each end, or one line where both are the same; None where there is none to show."""
    ends = [desk.texts.text(f"paper.column.{end}") for end in ("least", "most")]
    rows = []
    low, high = row.worked.weeks
    lines: list[tuple[Cell, list[str]]] = []
    if low is not None and high is not None:
        lines.append((desk.teller.ours("paper.wages.weeks"), [str(low), str(high)]))
    lines += [(figure.name(desk), [_arithmetic(total, figure) for total in _ends(figure.found)]) for figure in _figures(desk, row)]
    for name, worked in lines:
        if not any("=" in line for line in worked):
            continue
        if len(set(worked)) == 1:
            rows.append(Row((name, (Ours(" = ".join(ends)),), (Ours(worked[0]),))))
        else:
            rows += [Row((name, (Ours(end),), (Ours(line),))) for end, line in zip(ends, worked, strict=True)]
    return Table(_head(desk, "what", "end", "working"), tuple(rows)) if rows else None


def _head(desk: Desk, *columns: str) -> tuple[str, ...]:
    return tuple(desk.texts.text(f"paper.column.{name}") for name in columns)


def _ends(found: Range) -> list[Total]:
    return [total for total in (found.low, found.high) if total is not None]


def _result(total: Total, found: Range) -> str:
    return f"{total.result.value:f} {found.currency or ''}".rstrip()


def _arithmetic(total: Total, figure: _Figure) -> str:
    steps = [] if figure.only_last else [str(line) for line in total.steps if line != total.result]
    return "; ".join([*steps, str(total.result)]) + f" {figure.found.currency or ''}".rstrip()


def _line(desk: Desk, unit: str, low: str, high: str) -> Row:
    return Row((desk.teller.ours(unit), (Ours(low),), (Ours(high),)))


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
