"""Losses as a table: what each was, what others paid of it, what proves it, and the totals beside the caps of the law."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from ...case import Answer, State
from ...case.base import Money, Narrative
from ...case.dates import PartialDate
from ...case.means import Loss
from ...disclosure import Node
from .amounts import Missing, Rule, Step, Sum, add, answer_in, bare, currency_of, gap, in_currency, nodes, number, plus, told, whole


@dataclass(frozen=True, slots=True)
class LossRow:
    """One loss. `amount`, `paid` and `net` (amount less what others paid) are None where `missing` says why.

    `said` and `said_paid` are the amounts as they were said. `when`: the answer on the date. `proof`: None when never asked;
    `exhibits` may be empty, and then `why_none` holds the person's reason when there is one.
    """

    path: str
    kind: str
    label: str
    said: Money | None
    said_paid: Money | None
    when: Answer[PartialDate] | None
    amount: Step | None
    paid: Step | None
    net: Step | None
    proof: State | None
    exhibits: tuple[str, ...]
    why_none: Answer[Narrative] | None
    missing: tuple[Missing, ...]

    @property
    def unproved(self) -> bool:
        """Neither an exhibit nor a reason why there is none."""
        return not self.exhibits and (self.why_none is None or not self.why_none.given)


@dataclass(frozen=True, slots=True)
class Totals:
    """What some losses come to, one sum for each currency. `kind`: None for all of them."""

    kind: str | None
    amount: tuple[Sum, ...]
    paid: tuple[Sum, ...]
    net: tuple[Sum, ...]

    @property
    def complete(self) -> bool:
        """True when every amount and everything paid by others is known."""
        return all(one.complete for one in self.net)


@dataclass(frozen=True, slots=True)
class Losses:
    """All losses of a view. `missing` when the list itself is not there; then no total is complete."""

    rows: tuple[LossRow, ...]
    kinds: tuple[Totals, ...]
    total: Totals
    missing: Missing | None

    def of(self, kind: str) -> Totals | None:
        """The totals of one kind; None where no loss of it was told."""
        return next((one for one in self.kinds if one.kind == kind), None)


def losses(view: Node) -> Losses:
    """The losses of `means.losses`, in the order in which they were told."""
    path = "means.losses"
    answer = answer_in(view.means, "losses") if "means" in view else None
    rows = tuple(_row(node) for node in nodes(answer))
    absent = gap(answer, path)
    kinds = tuple(_totals(kind, [row for row in rows if row.kind == kind], absent) for kind in dict.fromkeys(row.kind for row in rows))
    return Losses(rows, kinds, _totals(None, rows, absent), absent)


def _row(node: Node) -> LossRow:
    amount, no_amount = _money(node, "amount")
    paid, no_paid = _money(node, "paid_by_others")
    net, no_net = _left(node, amount, paid)
    proof = answer_in(node, "proof")
    held = proof.value if proof is not None and proof.given else None
    return LossRow(
        path=node.path,
        kind=str(bare(node, "kind") or "other"),
        label=bare(node, "label") or "",
        said=told(node, "amount"),
        said_paid=told(node, "paid_by_others"),
        when=answer_in(node, "when"),
        amount=amount,
        paid=paid,
        net=net,
        proof=proof.state if proof else None,
        exhibits=tuple(held.exhibits) if held else (),
        why_none=held.why_none if held else None,
        missing=tuple(one for one in (no_amount, no_paid, no_net) if one is not None),
    )


def _money(node: Node, name: str) -> tuple[Step | None, Missing | None]:
    path = f"{node.path}.{name}"
    money = told(node, name)
    found = whole(money, path) if money is not None else gap(answer_in(node, name), path)
    return (found, None) if isinstance(found, Step) else (None, found)


def _left(node: Node, amount: Step | None, paid: Step | None) -> tuple[Step | None, Missing | None]:
    """What is left of the loss. More paid than lost is no negative loss: one of the two figures means something else."""
    if amount is None or paid is None:
        return None, None
    path = f"{node.path}.paid_by_others"
    if amount.currency != paid.currency and paid.value:
        return None, Missing(path, "other_currency")
    if paid.value > amount.value:
        return None, Missing(path, "paid_more_than_amount")
    return (plus([amount], less=[paid]) if paid.value else amount), None


def _totals(kind: str | None, rows: Iterable[LossRow], absent: Missing | None) -> Totals:
    chosen = list(rows)
    before = [absent] if absent else []

    def total(name: str, fields: tuple[str, ...]) -> tuple[Sum, ...]:
        steps = [found for row in chosen if (found := getattr(row, name)) is not None]
        gaps = [one for row in chosen for one in row.missing if getattr(row, name) is None and one.path.rpartition(".")[2] in fields]
        return add(steps, [*before, *gaps])

    return Totals(kind, total("amount", ("amount",)), total("paid", ("paid_by_others",)), total("net", ("amount", "paid_by_others")))


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that the law pays, beside what was lost net of what others paid.

    `key`: the kind of loss that it is for; None for the whole claim. `compared`: None where the cap has no currency.
    `remaining`, `over`: what the claim stays below the cap, or goes over it; None while the sum is not complete.
    """

    address: str
    key: str | None
    limit: Decimal
    currency: str | None
    compared: Sum | None

    @property
    def remaining(self) -> Decimal | None:
        """What is left under the cap; zero for a claim that reaches it."""
        return self._apart(self.limit, -1)

    @property
    def over(self) -> Decimal | None:
        """By how much the claim goes over the cap; zero for one that does not."""
        return self._apart(-self.limit, 1)

    def _apart(self, start: Decimal, sign: int) -> Decimal | None:
        if self.compared is None or self.compared.value is None:
            return None
        return max(Decimal(0), start + sign * self.compared.value)


WHOLE = (None, "total")
"""Words of a cap for the whole claim."""


def caps(table: Losses, rule: Rule) -> tuple[Cap, ...]:
    """The caps of `rule` (`caps/ID`): one number for the whole claim, or several by kind of loss and `total`.

    Other keys (a number of years, an amount for the worst injuries), and caps that are said in words, are left out: whether they
    apply is for counsel.
    """
    values: Mapping[str | None, Any] = rule.value if isinstance(rule.value, dict) else {None: rule.value}
    currency = currency_of(rule)
    found: list[Cap] = []
    for key, value in values.items():
        kind = None if key in WHOLE else key
        if isinstance(value, int | float) and (kind is None or kind in _KINDS):
            compared = in_currency(_net(table, kind), currency) if currency else None
            found.append(Cap(rule.address, kind, number(value), currency, compared))
    return tuple(found)


_KINDS = frozenset(get_args(Loss.model_fields["kind"].annotation))


def _net(found: Losses, kind: str | None) -> tuple[Sum, ...]:
    """The net sums of one kind, or of all; a kind of which nothing was told comes to zero where the list is there."""
    totals = found.total if kind is None else found.of(kind)
    return totals.net if totals else add((), [found.missing] if found.missing else ())
