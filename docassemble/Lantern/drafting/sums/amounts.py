"""Exact sums of money with the arithmetic that led to them. A blank is never zero (Matter of Garcia Martinez, 29 I&N Dec. 169).

Numbers are `Decimal`. One rule of rounding: a quotient goes to the cent, half up, and the step says so; nothing else is rounded.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Any, Literal, Protocol, cast

from ...case import Answer
from ...case.base import Money
from ...disclosure import Node

Period = Literal["month", "year"]
Sign = Literal["", "×", "÷", "+", "−"]
Why = Literal[
    "never_asked",  # nothing stands there, or this reader may not see it
    "later",
    "declined",
    "unknown",
    "not_applicable",
    "no_period",  # an amount that may repeat, without the word that says how often
    "no_hours",  # pay by the hour, without hours
    "no_days",  # pay by the day, without days
    "once",  # paid once, where what repeats is counted
    "repeats",  # paid again and again, where one amount is counted
    "other_currency",
    "no_age",
    "no_place",  # whose money it is stands there, but not whether that person counts
    "no_limit",  # the law has no figure for it
    "ends_before_it_begins",
    "open_date",  # no first or no last day can be worked out
    "paid_more_than_amount",
]
"""Why a figure is not there. The first five are how the person answered; they never become a number."""

CENT = Decimal("0.01")
WEEKS, MONTHS = Decimal(52), Decimal(12)
_EXACT = Context(prec=200)


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that a figure needs and does not have: where it stands in the case (or the address of the law), and why not."""

    path: str
    why: Why


@dataclass(frozen=True, slots=True)
class Term:
    """One number of a calculation. `what` names it: amount, weeks_in_a_year, hours_a_week and so on."""

    sign: Sign
    number: Decimal
    what: str

    def __str__(self) -> str:
        return f"{self.sign} {self.number:f}".lstrip()


@dataclass(frozen=True, slots=True)
class Step:
    """One line of arithmetic, as it can be printed: `str()` is `40.00 × 52 ÷ 12 = 173.33`.

    `rounded`: the quotient was brought to the cent, half up. `about`: an amount or a date in it was an estimate.
    `paths`: the facts of the case that it uses. `currency`: None for a plain number.
    """

    terms: tuple[Term, ...]
    value: Decimal
    currency: str | None
    paths: tuple[str, ...] = ()
    about: bool = False
    rounded: bool = False

    def __str__(self) -> str:
        said = " ".join(str(term) for term in self.terms)
        return said if len(self.terms) == 1 else f"{said} = {self.value:f}"


def step(terms: Sequence[Term], currency: str | None, paths: Sequence[str] = (), about: bool = False) -> Step:
    """Work out a chain of products and quotients, or a chain of sums and differences; a chain never mixes the two.

    Products come first and one division ends the chain, so that it is rounded once. Raises ValueError for a mixed chain, for
    no terms, and for a division by zero: these are mistakes of the program, not of a case.
    """
    signs = {term.sign for term in terms[1:]}
    if not terms or terms[0].sign not in ("", "−") or (signs & {"+", "−"} and signs & {"×", "÷", ""}) or "" in signs:
        raise ValueError("a chain begins with a number and either multiplies or adds")
    with localcontext(_EXACT):
        if signs <= {"+", "−"}:
            value = sum((-term.number if term.sign == "−" else term.number for term in terms), Decimal(0))
            return Step(tuple(terms), value, currency, tuple(paths), about)
        value, divisor = Decimal(1), Decimal(1)
        for term in terms:
            if term.sign == "÷":
                divisor *= term.number
            else:
                value *= term.number
        if not divisor:
            raise ValueError("a division by zero")
        if divisor == 1:
            return Step(tuple(terms), value, currency, tuple(paths), about)
        exact = value / divisor
        cents = exact.quantize(CENT, rounding=ROUND_HALF_UP)
        return Step(tuple(terms), cents, currency, tuple(paths), about, rounded=cents * divisor != value)


def plus(steps: Sequence[Step], what: str = "amount", less: Sequence[Step] = ()) -> Step:
    """The line that adds up other lines (and takes away `less`). All are of one currency. Raises ValueError otherwise."""
    every = [*steps, *less]
    if len({line.currency for line in every}) != 1:
        raise ValueError("only amounts of one currency are added")
    terms = [Term("+" if number else "", line.value, what) for number, line in enumerate(steps)]
    terms += [Term("−", line.value, what) for line in less]
    paths = tuple(dict.fromkeys(path for line in every for path in line.paths))
    return step(terms, every[0].currency, paths, any(line.about for line in every))


@dataclass(frozen=True, slots=True)
class Sum:
    """A list of amounts added up, in one currency.

    `value` is None unless `complete`: every amount of the list is known. `known` is what can be added so far, for a paper that
    says that more is to come; it supports no conclusion. `currency` is None for an empty list.
    """

    value: Decimal | None
    complete: bool
    steps: tuple[Step, ...]
    missing: tuple[Missing, ...]
    about: bool
    currency: str | None

    @property
    def known(self) -> Decimal:
        """The sum of the amounts that are known."""
        with localcontext(_EXACT):
            return sum((line.value for line in self.steps), Decimal(0))

    @property
    def addition(self) -> Step | None:
        """The line that adds up the steps; None for fewer than two."""
        return plus(self.steps) if len(self.steps) > 1 else None

    @property
    def paths(self) -> tuple[str, ...]:
        """The facts that the sum uses."""
        return tuple(dict.fromkeys(path for line in self.steps for path in line.paths))


def add(steps: Iterable[Step], missing: Iterable[Missing] = ()) -> tuple[Sum, ...]:
    """One sum for each currency, in the order of their codes; currencies are never mixed.

    Anything missing leaves every sum incomplete, since its currency is not known either. Without a step there is one sum without
    a currency: zero when nothing is missing.
    """
    groups: dict[str | None, list[Step]] = {}
    for line in steps:
        groups.setdefault(line.currency, []).append(line)
    gaps = tuple(missing)
    return tuple(_sum(groups[code], gaps, code) for code in sorted(groups, key=lambda code: code or "")) or (_sum([], gaps, None),)


def _sum(steps: list[Step], missing: tuple[Missing, ...], currency: str | None) -> Sum:
    found = Sum(None, not missing, tuple(steps), missing, any(line.about for line in steps), currency)
    return replace(found, value=found.known) if found.complete else found


def in_currency(sums: Sequence[Sum], currency: str) -> Sum:
    """The one sum that can be held against a figure in `currency`. Other currencies leave it incomplete, unless they are zero."""
    own = next((one for one in sums if one.currency == currency), _sum([], sums[0].missing if sums else (), currency))
    own = replace(own, about=any(one.about for one in sums))
    other = [line for one in sums if one.currency not in (currency, None) for line in one.steps if line.value]
    gaps = [Missing(path, "other_currency") for line in other for path in line.paths[:1]]
    if not gaps:
        return own
    return replace(own, value=None, complete=False, missing=(*own.missing, *gaps))


def per(money: Money, period: Period, path: str = "", hours: Decimal | None = None, days: Decimal | None = None) -> Step | Missing:
    """An amount that repeats, brought to a month or a year: 52 weeks, 12 months. `hours`, `days`: worked in a week.

    Zero is zero in every period. An amount by the hour or the day needs hours or days, one without a word on how often is not
    counted, and one paid once never counts as repeating: each is Missing.
    """
    amount = Term("", Decimal(money.amount), "amount")
    if not amount.number:
        return step([amount], money.currency, [path], money.about)
    factors = _factors(money.every, period, hours, days)
    if isinstance(factors, str):
        return Missing(path, factors)
    return step([amount, *factors], money.currency, [path], money.about)


def _factors(every: str | None, period: Period, hours: Decimal | None, days: Decimal | None) -> tuple[Term, ...] | Why:
    to_month = (Term("÷", MONTHS, "months_in_a_year"),) if period == "month" else ()
    weeks = (Term("×", WEEKS, "weeks_in_a_year"), *to_month)
    match every:
        case "year":
            return to_month
        case "month":
            return () if period == "month" else (Term("×", MONTHS, "months_in_a_year"),)
        case "week":
            return weeks
        case "day":
            return "no_days" if days is None else (Term("×", days, "days_a_week"), *weeks)
        case "hour":
            return "no_hours" if hours is None else (Term("×", hours, "hours_a_week"), *weeks)
        case "once":
            return "once"
        case _:
            return "no_period"


def whole(money: Money, path: str = "") -> Step | Missing:
    """An amount that stands for itself, such as savings or a bill; one that repeats is Missing."""
    amount = Decimal(money.amount)
    if amount and money.every not in (None, "once"):
        return Missing(path, "repeats")
    return step([Term("", amount, "amount")], money.currency, [path], money.about)


class Rule(Protocol):
    """What is read of a law value (`law.Value`): where it stands, what it says, in which unit."""

    @property
    def address(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def unit(self) -> str: ...


def number(value: Any) -> Decimal:
    """A number of a law file. YAML reads 2608.33 as a binary fraction; its shortest decimal form is what stands in the file."""
    return Decimal(str(value))


def currency_of(*rules: Rule | None) -> str | None:
    """The currency of a law value: its own `currency`, or the first word of its unit (`USD a year`). The first rule that has one."""
    for rule in rules:
        if rule is None:
            continue
        own = rule.value.get("currency") if isinstance(rule.value, dict) else None
        if found := own or currency_in(rule.unit):
            return str(found)
    return None


def currency_in(unit: str) -> str | None:
    """The currency of a unit such as `USD a year`, which begins with its code."""
    word = unit.split(" ")[0]
    return word if len(word) == 3 and word.isalpha() and word.isupper() else None


def answer_in(node: Node, name: str) -> Answer[Any] | None:
    """The answer in a view; None when it was never asked or this reader may not see it."""
    found = getattr(node, name) if name in node else None
    return found if isinstance(found, Answer) else None


def told(node: Node, name: str) -> Any:
    """The value of a given answer; None for anything else."""
    answer = answer_in(node, name)
    return answer.value if answer is not None and answer.given else None


def bare(node: Node, name: str) -> Any:
    """A field that is no answer, such as a label; None where this reader may not see it."""
    found = getattr(node, name) if name in node else None
    return found.value if isinstance(found, Answer) else found


def gap(answer: Answer[Any] | None, path: str) -> Missing | None:
    """What is missing where an answer has no value; None where it has one."""
    if answer is None:
        return Missing(path, "never_asked")
    return None if answer.given else Missing(path, cast(Why, answer.state.value))


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list of money: `step` when its amount counts in a sum, else `missing` says why not.

    `whose` is a key of people. `path` is the line, the amount stands at `path.amount`.
    """

    path: str
    label: str
    money: Money | None
    whose: Answer[str] | None
    step: Step | None
    missing: Missing | None


@dataclass(frozen=True, slots=True)
class Flows:
    """A list of money (income, expenses, assets, debts) as one reader may see it. `missing` when the list itself is not there."""

    path: str
    items: tuple[Item, ...]
    missing: Missing | None = None
    period: Period | None = None
    sums: tuple[Sum, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sums", self.sums_of(self.items))

    def sums_of(self, items: Iterable[Item]) -> tuple[Sum, ...]:
        """The sums of some of the lines; a list that is not there leaves them incomplete."""
        chosen = list(items)
        gaps = [item.missing for item in chosen if item.missing is not None]
        return add([item.step for item in chosen if item.step is not None], [self.missing, *gaps] if self.missing else gaps)


def flows(view: Node, name: str, period: Period | None) -> Flows:
    """The list `means.NAME` of a view. `period`: what the amounts are brought to; None for amounts that stand for themselves."""
    path = f"means.{name}"
    answer = answer_in(view.means, name) if "means" in view else None
    items = tuple(_item(node, period) for node in nodes(answer))
    return Flows(path, items, gap(answer, path), period)


def nodes(answer: Answer[Any] | None) -> Iterator[Node]:
    """The items of a given list."""
    if answer is not None and answer.given:
        yield from answer.value or []


def _item(node: Node, period: Period | None) -> Item:
    path = f"{node.path}.amount"
    answer = answer_in(node, "amount")
    money = told(node, "amount")
    found = gap(answer, path) or (whole(money, path) if period is None else per(money, period, path))
    counted = found if isinstance(found, Step) else None
    return Item(node.path, bare(node, "label") or "", money, answer_in(node, "whose"), counted, None if isinstance(found, Step) else found)
