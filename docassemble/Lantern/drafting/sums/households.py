"""Who belongs to a household as the law of one fee counts it, and who is left out by which rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ...case import Answer
from ...disclosure import Node
from .amounts import Missing, Rule, answer_in, bare, gap, nodes

Because = Literal["self", "relation", "not_a_counted_relation", "abuser", "counsel_asks"]
"""Why somebody is counted (the first two) or left out. `counsel_asks`: the law counts such a person under conditions that the
case does not hold, for example a child over the age, or a relative who depends on the income."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the household. `path` is `person` for the teller; `person` is a key of people."""

    path: str
    word: str
    relation: str
    because: Because
    age: Answer[int] | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """Who is counted. `size` is None while the household, or an age that decides, is not told.

    `excluded`: keys of people whom the law leaves out for what they did. `unsettled`: rules of the law on which the case holds
    nothing, so that counsel asks: `abuser-household`, `spouse-apart`, `depends`, `counsel_asks`, and `abuser` where somebody
    who did harm is counted because the law of this fee says nothing on that.
    """

    address: str
    counted: tuple[Person, ...]
    left_out: tuple[Person, ...]
    excluded: frozenset[str]
    missing: tuple[Missing, ...]
    unsettled: tuple[str, ...]

    @property
    def size(self) -> int | None:
        """Number of people counted, the teller among them."""
        return None if self.missing else len(self.counted)


def household(view: Node, rule: Rule, excluded: frozenset[str] = frozenset()) -> Household:
    """The household as `rule` counts it (`household/ID`).

    `rule.value`: `count` and `ask`, relations that count and that count under conditions; `exclude`, the exclusions that the law
    knows; `child_under`, the age up to which a child counts; `depends`, whether only dependents count. `excluded` takes effect
    where `exclude` names `abuser`.
    """
    out = excluded if "abuser" in rule.value.get("exclude", ()) else frozenset()
    answer = answer_in(view.means, "household") if "means" in view else None
    counted = [Person("person", "", "self", "self")]
    left: list[Person] = []
    absent = gap(answer, "means.household")
    missing = [absent] if absent else []
    for node in nodes(answer):
        age = answer_in(node, "age")
        because = _because(node, rule.value, out, age)
        if isinstance(because, Missing):
            missing.append(because)
            because = "relation"
        member = Person(node.path, bare(node, "word") or "", str(bare(node, "relation")), because, age, bare(node, "person"))
        (counted if because == "relation" else left).append(member)
    return Household(rule.address, tuple(counted), tuple(left), out, tuple(missing), tuple(_unsettled(rule.value, counted, left, excluded)))


def _because(node: Node, rule: Mapping[str, Any], out: frozenset[str], age: Answer[int] | None) -> Because | Missing:
    relation = bare(node, "relation")
    if bare(node, "person") in out:
        return "abuser"
    if relation in rule.get("ask", ()):
        return "counsel_asks"
    if relation not in rule.get("count", ()):
        return "not_a_counted_relation"
    if relation == "child" and "child_under" in rule:
        if age is None or age.value is None:
            return gap(age, f"{node.path}.age") or Missing(f"{node.path}.age", "no_age")
        if age.value >= int(rule["child_under"]):
            return "counsel_asks"
    return "relation"


def _unsettled(rule: Mapping[str, Any], counted: Sequence[Person], left: Sequence[Person], excluded: frozenset[str]) -> Iterator[str]:
    """The rules that somebody of this household may fall under."""
    others = counted[1:]
    exclude = rule.get("exclude", ())
    if "spouse-apart" in exclude and any(member.relation in ("spouse", "partner") for member in others):
        yield "spouse-apart"
    if "abuser-household" in exclude and others and any(member.because == "abuser" for member in left):
        yield "abuser-household"
    if "abuser" not in exclude and any(member.person in excluded for member in others):
        yield "abuser"
    if rule.get("depends") and others:
        yield "depends"
    if any(member.because == "counsel_asks" for member in left):
        yield "counsel_asks"
