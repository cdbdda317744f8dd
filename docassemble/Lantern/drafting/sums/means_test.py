"""The grounds of a fee waiver: benefits, income against a limit, savings, hardship. Figures for a lawyer, never a decision.

Everything is read from the view of one reader. `excluded` are the keys of people whom the law of abuse leaves out (FACTS 0.8: the
abuser or trafficker): the caller takes them from the case, since a clerk of fees may not see them named.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from ...case import State
from ...disclosure import Node
from .amounts import Item, Missing, Period, Rule, Step, Sum, Term, answer_in, bare, currency_of, flows, gap, in_currency, nodes, number, plus, step
from .households import Household, Person, household

Compared = Literal["below", "at", "above"]


def compare(value: Decimal, limit: Decimal) -> Compared:
    """Where a value stands by a limit."""
    return "at" if value == limit else "below" if value < limit else "above"


# --- benefits


@dataclass(frozen=True, slots=True)
class Received:
    """A benefit that is received. `program` is its id in the list of the law; None where nobody said which one it is."""

    path: str
    name: str
    program: str | None


@dataclass(frozen=True, slots=True)
class BenefitTest:
    """Which of the benefits received are on the list of the law.

    `met` is None while it cannot be said: nothing on the list is received so far, and the answer or the programme of a benefit
    is missing. `labels`: the law's own words for the programmes that match.
    """

    address: str
    matched: tuple[Received, ...]
    not_listed: tuple[Received, ...]
    unnamed: tuple[Received, ...]
    labels: Mapping[str, str]
    missing: tuple[Missing, ...]

    @property
    def met(self) -> bool | None:
        if self.matched:
            return True
        return None if self.missing else False


def benefit_test(view: Node, rule: Rule) -> BenefitTest:
    """The benefits of `means.benefits` beside the programmes that `rule` lists (`benefits/ID`)."""
    listed = {str(item["id"]): str(item["label"]) for item in rule.value}
    answer = answer_in(view.means, "benefits") if "means" in view else None
    found = [Received(node.path, bare(node, "name") or "", bare(node, "program")) for node in nodes(answer)]
    matched = tuple(one for one in found if one.program in listed)
    unnamed = tuple(one for one in found if one.program is None)
    missing = [Missing(f"{one.path}.program", "never_asked") for one in unnamed]
    absent = gap(answer, "means.benefits")
    return BenefitTest(
        address=rule.address,
        matched=matched,
        not_listed=tuple(one for one in found if one.program is not None and one.program not in listed),
        unnamed=unnamed,
        labels={one.program: listed[one.program] for one in matched if one.program is not None},
        missing=(absent, *missing) if absent else tuple(missing),
    )


# --- limits


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of the law, with its arithmetic; the last step is the limit. `per`: None where it is no amount that repeats."""

    address: str
    per: Period | None
    currency: str | None
    steps: tuple[Step, ...]
    missing: tuple[Missing, ...] = ()

    @property
    def value(self) -> Decimal | None:
        return self.steps[-1].value if self.steps and not self.missing else None


def limit_for(size: int, rule: Rule, table: Rule | None = None) -> Limit:
    """The limit for a household of `size` people: `rule.limits`, or `rule.percent` of the values of `table`.

    Beyond the largest size of the table its `extra` is added for each further person; without one there is no figure.
    """
    value, currency = rule.value, currency_of(rule, table)
    by_size = value.get("limits") if "limits" in value else table.value if table else {}
    source = rule.address if "limits" in value or table is None else table.address
    steps = _by_size(size, by_size, currency)
    if steps is None:
        return Limit(rule.address, value["per"], currency, (), (Missing(source, "no_limit"),))
    if "percent" in value:
        terms = [
            Term("", steps[-1].value, "table"),
            Term("×", number(value["percent"]), "percent"),
            Term("÷", Decimal(100), "hundred"),
        ]
        steps.append(step(terms, currency))
    return Limit(rule.address, value["per"], currency, tuple(steps))


def _by_size(size: int, table: Mapping[Any, Any], currency: str | None) -> list[Step] | None:
    sizes = {int(key): number(value) for key, value in table.items() if str(key).isdigit()}
    largest = max(sizes, default=0)
    if size in sizes:
        return [step([Term("", sizes[size], "table")], currency)]
    if "extra" not in table or not largest or size < largest:
        return None
    base = step([Term("", sizes[largest], "table")], currency)
    more = step([Term("", number(table["extra"]), "extra"), Term("×", Decimal(size - largest), "further_people")], currency)
    return [base, more, plus([base, more])]


def _family_limit(home: Household, rule: Rule) -> Limit:
    """A limit of parts: `single`, `partner`, and a part for each child by age (`child_under_14`, `child_14_up`)."""
    value, currency = rule.value, currency_of(rule)
    parts, missing = [step([Term("", number(value["single"]), "single")], currency, ["person"])], list(home.missing)
    for member in home.counted[1:]:
        if member.relation == "child":
            band = _band(member, value)
            if isinstance(band, Missing):
                missing.append(band)
                continue
        else:
            band = "partner" if member.relation in ("spouse", "partner") else member.relation
        if band not in value:
            missing.append(Missing(rule.address, "no_limit"))
            continue
        paths = [member.path, f"{member.path}.age"] if member.relation == "child" else [member.path]
        parts.append(step([Term("", number(value[band]), band)], currency, paths))
    steps = (*parts, plus(parts)) if len(parts) > 1 else tuple(parts)
    return Limit(rule.address, value["per"], currency, steps, tuple(missing))


_BAND = re.compile(r"child_(?:under_(?P<under>\d+)|(?P<up>\d+)_up)")


def _band(child: Person, parts: Mapping[str, Any]) -> str | Missing:
    """The part of a limit for a child of that age; Missing when the age is."""
    path = f"{child.path}.age"
    absent = gap(child.age, path)
    if absent is not None or child.age is None:
        return Missing(path, "no_age") if absent is None else absent
    age = child.age.value or 0
    for name in parts:
        found = _BAND.fullmatch(name)
        if found and (age < int(found["under"]) if found["under"] else age >= int(found["up"])):
            return name
    return "child"


# --- income


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of income that is not counted, since it is the money of somebody who is not."""

    item: Item
    because: Literal["abuser", "not_in_the_household"]


@dataclass(frozen=True, slots=True)
class IncomeTest:
    """Income beside the limit for the household.

    `total` is the sum of the counted lines in the currency of the limit. `comparison` is None while the household, an amount,
    or whose money it is is missing (all listed in `missing`): then nothing may be concluded. `about`: an amount was an estimate.
    `if_one`: the limit for one person, which may be shown while the household is not told.
    """

    address: str
    per: Period
    household: Household
    counted: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]
    total: Sum
    limit: Limit
    if_one: Limit
    missing: tuple[Missing, ...]
    how_i_live: State | None

    @property
    def comparison(self) -> Compared | None:
        if self.total.value is None or self.limit.value is None:
            return None
        return compare(self.total.value, self.limit.value)

    @property
    def about(self) -> bool:
        return self.total.about

    @property
    def zero_income(self) -> bool:
        """True when it was told that nothing comes in: an empty list, or only zeros. Never for a blank."""
        return self.total.value == 0

    @property
    def zero_unexplained(self) -> bool:
        """Nothing comes in, and how the person lives is not told: such a request is presumed invalid (FACTS 0.4)."""
        return self.zero_income and self.how_i_live is not State.GIVEN


def income_test(view: Node, rule: Rule, household_rule: Rule, table: Rule | None = None, excluded: frozenset[str] = frozenset()) -> IncomeTest:
    """The income of `means.income` beside the limit of `rule` (`income/ID`; `table` is the table that it takes a share of).

    A line counts when it is the teller's (nobody else is named) or that of a counted member. It is left out when it is the money
    of someone excluded or of a member who is not counted. Where it cannot be said whose it is, the total stays incomplete.
    """
    home = household(view, household_rule, excluded)
    period: Period = rule.value["per"]
    limit = _limit(home, rule, table)
    listed = flows(view, "income", period)
    counted, left, gaps = _sorted(listed.items, home)
    total = in_currency(listed.sums_of(counted), limit.currency or "")
    missing = (*home.missing, *limit.missing, *total.missing, *gaps)
    if gaps:
        total = Sum(None, False, total.steps, (*total.missing, *gaps), total.about, total.currency)
    alone = Household(home.address, home.counted[:1], (), home.excluded, (), ())
    lived = answer_in(view.means, "how_i_live") if "means" in view else None
    return IncomeTest(
        address=rule.address,
        per=period,
        household=home,
        counted=tuple(counted),
        left_out=tuple(left),
        total=total,
        limit=limit,
        if_one=_limit(alone, rule, table),
        missing=tuple(dict.fromkeys(missing)),
        how_i_live=lived.state if lived else None,
    )


def _limit(home: Household, rule: Rule, table: Rule | None) -> Limit:
    if "single" in rule.value:
        return _family_limit(home, rule)
    if home.size is None:
        return Limit(rule.address, rule.value["per"], currency_of(rule, table), (), home.missing)
    return limit_for(home.size, rule, table)


def _sorted(items: Sequence[Item], home: Household) -> tuple[list[Item], list[LeftOut], list[Missing]]:
    """Lines that count, lines that do not, and where whose money it is cannot be placed."""
    inside = {member.person for member in home.counted if member.person}
    outside = {member.person for member in home.left_out if member.person}
    counted: list[Item] = []
    left: list[LeftOut] = []
    gaps: list[Missing] = []
    for item in items:
        path = f"{item.path}.whose"
        whose = item.whose.value if item.whose is not None and item.whose.given else None
        if whose is not None and whose in home.excluded:
            left.append(LeftOut(item, "abuser"))
        elif whose is not None and whose in outside:
            left.append(LeftOut(item, "not_in_the_household"))
        else:
            counted.append(item)
            absent = gap(item.whose, path) if item.whose is not None else None
            if absent is not None or (whose is not None and whose not in inside):
                gaps.append(absent or Missing(path, "no_place"))
    return counted, left, gaps


# --- savings


@dataclass(frozen=True, slots=True)
class SavingsTest:
    """Savings beside the most that one may have, which may depend on the fee and on age.

    `age_unsettled`: another limit holds from an age on, and the age is not known.
    """

    address: str
    fee: Decimal
    counted: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]
    total: Sum
    limit: Limit
    missing: tuple[Missing, ...]
    age_unsettled: bool

    @property
    def comparison(self) -> Compared | None:
        if self.missing or self.total.value is None or self.limit.value is None:
            return None
        return compare(self.total.value, self.limit.value)


def savings_test(view: Node, rule: Rule, fee: Decimal, home: Household, age: int | None = None) -> SavingsTest:
    """The savings of `means.assets` beside the limit of `rule` for one fee.

    `rule.value`: `bands`, in order, each `{fee_up_to, most}` or `{fee_up_to, times_fee}`, the last without `fee_up_to`; and, where
    an age has a limit of its own, `from_age: {66: 16000}`. Whether a value at the limit passes is for the text of the law.
    """
    currency = currency_of(rule)
    listed = flows(view, "assets", None)
    counted, left, gaps = _sorted(listed.items, home)
    total = in_currency(listed.sums_of(counted), currency or "")
    older = {int(years): number(most) for years, most in rule.value.get("from_age", {}).items()}
    own = max((years for years in older if age is not None and age >= years), default=None)
    if own is not None:
        steps: tuple[Step, ...] = (step([Term("", older[own], "most")], currency),)
    else:
        steps = _savings_step(rule.value["bands"], fee, currency)
    none = () if steps else (Missing(rule.address, "no_limit"),)
    limit = Limit(rule.address, None, currency, steps, none)
    missing = tuple(dict.fromkeys((*total.missing, *gaps, *none)))
    return SavingsTest(rule.address, fee, tuple(counted), tuple(left), total, limit, missing, bool(older) and age is None)


def _savings_step(bands: Sequence[Mapping[str, Any]], fee: Decimal, currency: str | None) -> tuple[Step, ...]:
    for band in bands:
        if "fee_up_to" in band and fee > number(band["fee_up_to"]):
            continue
        if "most" in band:
            return (step([Term("", number(band["most"]), "most")], currency),)
        return (step([Term("", fee, "fee"), Term("×", number(band["times_fee"]), "times")], currency),)
    return ()


# --- hardship


@dataclass(frozen=True, slots=True)
class HardshipTest:
    """Whether hardship, and how the person lives, are told: `hardship` and `how_i_live` are the states of the answers, None when
    never asked. Whether it is enough is for the office that decides."""

    hardship: State | None
    how_i_live: State | None

    @property
    def told(self) -> bool:
        return self.hardship is State.GIVEN


def hardship_test(view: Node) -> HardshipTest:
    """What `means.hardship` and `means.how_i_live` hold."""
    means = view.means if "means" in view else None
    states = [answer.state if means is not None and (answer := answer_in(means, name)) else None for name in ("hardship", "how_i_live")]
    return HardshipTest(*states)
