"""Sections of a request to be excused from a fee: the story of means, with its arithmetic (FACTS section 2)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ...case import Answer, State
from ...case.base import Money
from ...law import Value
from ..desk import Desk
from ..pieces import Ours, Paragraph, Piece, Row, Said, Section, Table, together
from ..sums.amounts import Flows, Item, Period, Step, Sum, flows
from ..sums.households import Household, household
from ..sums.means_test import BenefitTest, IncomeTest, SavingsTest, benefit_test, hardship_test, income_test, savings_test
from ..timeline import given_value, got, shown

Cell = tuple[Piece, ...]


def fees_asked(desk: Desk) -> list[Section]:
    """The fees that this request is about, as the law has them on the day. One that nobody can waive goes to counsel, not into a
    request that would be refused (FACTS 0.5)."""
    rows = []
    for address in desk.paper.fees:
        value = desk.law.value(address)
        amount = f"{value.value} {value.unit}".strip()
        if value.waivable is False:
            note(desk, "counsel.sum.fee_not_waivable", label=value.label, amount=amount)
        elif value.value:
            rows.append(Row(((Ours(value.label),), (Ours(amount),))))
    if not rows:
        return desk.section("fees_asked", [desk.teller.sentence("paper.fees.any")])
    table = Table((desk.texts.text("paper.column.fee"), desk.texts.text("paper.column.amount")), tuple(rows), frozenset({1}))
    return desk.section("fees_asked", [with_table(desk.teller.sentence("paper.fees.these"), table)])


def household_section(desk: Desk) -> list[Section]:
    """Who lives from the same money. Someone whom the rule leaves out for the harm they did is not named to this reader (FACTS 0.8)."""
    teller, answer = desk.teller, got(desk.view.means, "household")
    if answer is None:
        return _not_asked(desk, "means.household")
    if not answer.given:
        return desk.section("household", teller.exit(answer, "means.household"))
    rows, paths = [], []
    for member in shown(answer):
        if got(member, "person") in desk.harmful and desk.harmful:
            continue
        relation = desk.texts.text(f"means.household.relation.choice.{member.relation}")
        rows.append(Row(((Said(member.word),), (Ours(relation),), plain(desk, got(member, "age")))))
        paths += [f"{member.path}.word", f"{member.path}.relation", f"{member.path}.age"]
    if not rows:
        return desk.section("household", [teller.sentence("paper.household.alone", "means.household")])
    head = tuple(desk.texts.text(f"paper.column.{name}") for name in ("person", "relation", "age"))
    return desk.section("household", [with_table(teller.sentence("paper.household.these", "means.household"), Table(head, tuple(rows)), paths)])


def benefits(desk: Desk) -> list[Section]:
    """Public benefits that are received."""
    teller, answer = desk.teller, got(desk.view.means, "benefits")
    if answer is None:
        return _not_asked(desk, "means.benefits")
    if not answer.given:
        return desk.section("benefits", teller.exit(answer, "means.benefits"))
    rows, paths = [], []
    for one in shown(answer):
        since = given_value(one, "since")
        proof = proof_cell(desk, got(one, "proof"))
        rows.append(
            Row(((Said(one.name),), plain(desk, got(one, "agency")), plain(desk, got(one, "receives")), teller.when(since) if since else (), proof))
        )
        paths += [f"{one.path}.{name}" for name in ("name", "agency", "receives", "since", "proof")]
    if not rows:
        return desk.section("benefits", [teller.sentence("paper.benefits.none", "means.benefits")])
    head = tuple(desk.texts.text(f"paper.column.{name}") for name in ("benefit", "agency", "who", "since", "proof"))
    return desk.section("benefits", [with_table(teller.sentence("paper.benefits.these", "means.benefits"), Table(head, tuple(rows)), paths)])


def income(desk: Desk) -> list[Section]:
    """Money that comes in, brought to the period of the rule. Nothing coming in is said, never assumed (FACTS 0.4)."""
    rule = _rule(desk, "income")
    period: Period = rule.value["per"] if rule is not None else "month"
    listed = flows(desk.view, "income", period)
    if rule is None:
        _zero_income(desk, listed)
    return desk.section("income", _money_list(desk, listed, f"paper.column.a_{period}"))


def expenses(desk: Desk) -> list[Section]:
    """Money that goes out each month."""
    return desk.section("expenses", _money_list(desk, flows(desk.view, "expenses", "month"), "paper.column.a_month"))


def assets(desk: Desk) -> list[Section]:
    """What the person has."""
    return desk.section("assets", _money_list(desk, flows(desk.view, "assets", None), ""))


def debts(desk: Desk) -> list[Section]:
    """What the person owes, or is told that they owe."""
    return desk.section("debts", _money_list(desk, flows(desk.view, "debts", None), ""))


def _not_asked(desk: Desk, path: str) -> list[Any]:
    """Nothing is printed of what nobody asked; a form that takes no blank (AO 239, FACTS 2.10) needs it, so counsel is told."""
    note(desk, "counsel.missing.never_asked", path=path)
    return []


def _own_items(desk: Desk, listed: Flows) -> list[Item]:
    """Without the money of whoever does harm (FACTS 0.8)."""
    return [item for item in listed.items if not (item.whose is not None and item.whose.value in desk.harmful)]


def _money_list(desk: Desk, listed: Flows, converted: str) -> list[Paragraph]:
    """A table of amounts as said, with their conversion and a sum where every amount is known."""
    teller, name = desk.teller, listed.path.rpartition(".")[2]
    answer = got(desk.view.means, name)
    if answer is None:
        return _not_asked(desk, listed.path)
    if not answer.given:
        return teller.exit(answer, listed.path)
    items = _own_items(desk, listed)
    if not items:
        return [teller.sentence(f"paper.{name}.none", listed.path)]
    nodes = {node.path: node for node in shown(answer)}
    rows = [_money_row(desk, item, nodes[item.path], bool(converted)) for item in items]
    columns = ["what", "amount_said", *([converted.rpartition(".")[2]] if converted else []), "proof"]
    head = tuple(desk.texts.text(f"paper.column.{column}") for column in columns)
    sums = listed.sums_of(items)
    total = tuple(_total_row(desk, one, bool(converted)) for one in sums if one.value is not None and one.currency is not None)
    paths = [f"{item.path}.{field}" for item in items for field in ("label", "amount", "proof")]
    lines = [
        with_table(teller.sentence(f"paper.{name}.these", listed.path), Table(head, tuple(rows), frozenset(range(1, len(head) - 1)), total), paths)
    ]
    missing = [gap for one in sums[:1] for gap in one.missing]
    if missing:
        lines.append(teller.sentence("paper.sum.open", listed.path, count=str(len(missing))))
    return lines


def _money_row(desk: Desk, item: Item, node: Any, converted: bool) -> Row:
    said = desk.teller.money(item.money) if item.money is not None else amount_cell(desk, got(node, "amount"))
    middle: tuple[Cell, ...] = ((Ours(f"{item.step} {item.step.currency}"),) if item.step is not None else (),) if converted else ()
    return Row(((Said(item.label),), said, *middle, proof_cell(desk, got(node, "proof"))))


def _total_row(desk: Desk, one: Sum, converted: bool) -> Row:
    unit = "paper.sum.about" if one.about else "paper.sum.exact"
    shown_sum = desk.teller.ours(unit, value=f"{one.value:f} {one.currency}")
    label = desk.teller.ours("paper.sum.total")
    return Row((label, (), shown_sum, ()) if converted else (label, shown_sum, ()))


def basis(desk: Desk) -> list[Section]:
    """The grounds that the figures bear out. What they do not bear out, or leave open, goes to counsel and not into the paper."""
    lines: list[Paragraph] = []
    rule = _rule(desk, "benefits")
    if rule is not None:
        lines += _benefit_basis(desk, benefit_test(desk.view, rule), rule)
    rule, home = _rule(desk, "income"), _rule(desk, "household")
    if rule is not None and home is not None:
        table = rule.value.get("table") if isinstance(rule.value, dict) else None
        tested = income_test(desk.view, rule, home, desk.law.value(table) if table else None, desk.harmful)
        lines += _income_basis(desk, tested, rule)
        savings = _rule(desk, "savings")
        if savings is not None:
            for fee in _fees(desk, savings):
                lines += _savings_basis(desk, savings_test(desk.view, savings, fee, household(desk.view, home, desk.harmful)))
    if desk.paper.basis.get("hardship"):
        hard = hardship_test(desk.view)
        note(desk, "counsel.sum.hardship_told" if hard.told else "counsel.sum.hardship_open")
    return desk.section("basis", lines)


def _fees(desk: Desk, savings: Value) -> list[Decimal]:
    """The fees of this request; where it names none, the largest fee of the lowest band, under which the limit is the strictest."""
    amounts = [str(desk.law.value(address).value) for address in desk.paper.fees]
    fees = [Decimal(amount) for amount in amounts if amount.replace(".", "", 1).isdigit()]
    bands = savings.value.get("bands", []) if isinstance(savings.value, dict) else []
    return fees or [Decimal(str(band["fee_up_to"])) for band in bands[:1] if "fee_up_to" in band]


def _benefit_basis(desk: Desk, tested: BenefitTest, rule: Value) -> list[Paragraph]:
    for one in tested.unnamed:
        note(desk, "counsel.sum.benefit_unnamed", path=one.path)
    if not tested.matched:
        note(desk, "counsel.sum.benefit_none" if tested.met is False else "counsel.sum.benefit_open", label=rule.label)
        return []
    note(desk, "counsel.sum.benefit_met", label=rule.label, value=", ".join(tested.labels.values()))
    also = tuple(one.path for one in tested.matched)
    names = ", ".join(tested.labels.values())
    line = desk.teller.sentence("paper.basis.benefit", "means.benefits", value=names)
    return [with_table(line, None, also)]


def _income_basis(desk: Desk, tested: IncomeTest, rule: Value) -> list[Paragraph]:
    for left in tested.left_out:
        note(desk, f"counsel.sum.left_out_{left.because}", path=left.item.path)
    for member in tested.household.left_out:
        note(desk, "counsel.sum.member_left_out", path=member.path)
    earners = {item.whose.value for item in tested.counted if item.whose is not None}
    for member in tested.household.counted[1:]:
        if member.relation != "child" and (member.person is None or member.person not in earners):
            note(desk, "counsel.sum.income_of_others", path=member.path)
    for word in tested.household.unsettled:
        note(desk, f"counsel.sum.{word.replace('-', '_')}")
    if tested.zero_unexplained:
        note(desk, "counsel.sum.zero_unexplained")
    elif tested.zero_income:
        note(desk, "counsel.sum.zero_told")
    limit = tested.limit
    if tested.comparison is None or tested.household.size is None or limit.value is None:
        for gap in tested.missing:
            note(desk, f"counsel.missing.{gap.why}", path=gap.path)
        if tested.if_one.value is not None and tested.household.size is None:
            note(desk, "counsel.sum.limit_if_one", value=_worked(tested.if_one.value, tested.if_one.steps[-1:]), currency=limit.currency or "")
        return []
    total = _worked(tested.total.value, tested.total.steps, limit.currency)
    figures = {
        "size": str(tested.household.size),
        "limit": _worked(limit.value, limit.steps[-1:], limit.currency),
        "total": desk.texts.text("paper.sum.about", value=total) if tested.about else total,
    }
    note(desk, f"counsel.sum.income_{tested.comparison}", label=rule.label, per=f"paper.per.{tested.per}", **figures)
    if tested.comparison == "above" or any(member.person in desk.harmful for member in tested.household.counted):
        return []  # a ground that counts whoever does harm would name them: counsel has the figures
    unit = "paper.basis.no_income" if tested.zero_income else f"paper.basis.income_{tested.comparison}"
    figures |= {"per": desk.texts.text(f"paper.per.{tested.per}")}
    if tested.zero_income:
        del figures["total"]
    return [*_counted(desk, tested.household), desk.teller.sentence(unit, "means.income", **figures)]


def _counted(desk: Desk, home: Household) -> list[Paragraph]:
    """Who the rule counts, by the person's words, so that the size of the household agrees with the table of those who live together.

    Someone left out for harm is not named (FACTS 0.8)."""
    lines = []
    others = home.counted[1:]
    if others:
        names = Said(", ".join(member.word for member in others))
        lines.append(desk.teller.sentence("paper.basis.household", "means.household", size=str(len(home.counted)), value=names))
    else:
        lines.append(desk.teller.sentence("paper.basis.alone", "means.household"))
    left = [member.word for member in home.left_out if member.because != "abuser" and member.person not in desk.harmful]
    if left:
        lines.append(desk.teller.sentence("paper.basis.not_counted", "means.household", value=Said(", ".join(left))))
    return together(lines)


def _zero_income(desk: Desk, listed: Flows) -> None:
    """For a request without a limit by figures: a told zero is presumed invalid where nothing explains it (FACTS 0.4)."""
    if listed.missing is None and all(one.value == 0 for one in listed.sums_of(_own_items(desk, listed))):
        lived = hardship_test(desk.view).how_i_live
        note(desk, "counsel.sum.zero_told" if lived is State.GIVEN else "counsel.sum.zero_unexplained")


def _savings_basis(desk: Desk, tested: SavingsTest) -> list[Paragraph]:
    if tested.comparison is None or tested.limit.value is None:
        note(desk, "counsel.sum.savings_open", fee=f"{tested.fee:f}")
        return []
    currency = tested.limit.currency
    figures = {
        "total": _worked(tested.total.value, tested.total.steps, currency),
        "limit": _worked(tested.limit.value, tested.limit.steps[-1:], currency),
    }
    note(desk, f"counsel.sum.savings_{tested.comparison}", fee=f"{tested.fee:f}", **figures)
    return [] if tested.comparison == "above" else [desk.teller.sentence("paper.basis.savings", "means.assets", **figures)]


def _worked(value: Decimal | None, steps: Sequence[Step], currency: str | None = None) -> str:
    """`9480 USD (640 × 12 + 150 × 12)`; without the brackets where nothing was worked out."""
    said = f"{f'{value:f}'.removesuffix('.00')} {currency or ''}".rstrip()
    lines = [" ".join(str(term) for term in line.terms) for line in steps]
    return f"{said} ({' + '.join(lines)})" if len(lines) > 1 or any(len(line.terms) > 1 for line in steps) else said


def how_i_live(desk: Desk) -> list[Section]:
    """How the person lives, in their own words."""
    return desk.section("how_i_live", desk.narratives("means", "how_i_live"))


def hardship(desk: Desk) -> list[Section]:
    """What paying would mean, in the person's own words."""
    return desk.section("hardship", desk.narratives("means", "hardship"))


def _rule(desk: Desk, name: str) -> Value | None:
    address = desk.paper.basis.get(name)
    return desk.law.value(address) if isinstance(address, str) else None


def note(desk: Desk, unit: str, **values: str) -> None:
    desk.values.setdefault("notes", []).append((unit, values))


def with_table(paragraph: Paragraph, table: Table | None, paths: Sequence[str] = ()) -> Paragraph:
    return Paragraph(paragraph.pieces, paragraph.path, also=tuple(paths), table=table)


STATES = {State.DECLINED: "declined", State.UNKNOWN: "unknown", State.NOT_APPLICABLE: "not_applicable", State.LATER: "later"}


def plain(desk: Desk, answer: Answer[Any] | None) -> Cell:
    """A short answer in a cell; an exit as what it is; nothing where it was never asked."""
    if answer is None:
        return ()
    if not answer.given:
        return (Ours(desk.texts.text(f"paper.cell.{STATES[answer.state]}")),)
    if isinstance(answer.value, Money):
        return desk.teller.money(answer.value)
    return (Said(str(answer.value)),)


def amount_cell(desk: Desk, answer: Answer[Any] | None) -> Cell:
    """An amount in a cell: one that was never asked is said to be so, since an empty cell reads as zero."""
    return plain(desk, answer) if answer is not None else (Ours(desk.texts.text("paper.cell.never_asked")),)


def proof_cell(desk: Desk, answer: Answer[Any] | None) -> Cell:
    """The exhibits that prove a line, or the person's words on why there are none."""
    if answer is None:
        return ()
    if not answer.given or answer.value is None:
        return plain(desk, answer)
    references = desk.exhibits.references(answer.value.exhibits)
    why = answer.value.why_none
    if why is None:
        return references
    words: Cell = (Said(why.value.text, why.value.language),) if why.given and why.value is not None else plain(desk, why)
    return (*references, *((Ours(" "),) if references else ()), *words)


SECTIONS = {
    "fees_asked": fees_asked,
    "household": household_section,
    "benefits": benefits,
    "income": income,
    "expenses": expenses,
    "assets": assets,
    "debts": debts,
    "basis": basis,
    "how_i_live": how_i_live,
    "hardship": hardship,
}
