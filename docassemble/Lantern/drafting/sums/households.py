"""Who belongs to a household as the law of one fee counts it, and who is left out by which rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ...case import Answer
from ...disclosure import Node
from .amounts import Missing, Rule, answer_in, bare, gap, nodes

Because = Literal["self", "relation", "not_a_counted_relation", "abuser"]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the household: counted or left out, and the rule that says so. `path` is `person` for the teller."""

    path: str
    word: str
    relation: str
    because: Because
    age: Answer[int] | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """Who is counted. `size` is None while the household is not told.

    `unsettled`: exclusions of the law that the case cannot show (`abuser-household`, `spouse-apart`): counsel asks.
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
    """The household as `rule` counts it (`household/ID`: `count`, `exclude`)."""
    count, exclude = set(rule.value.get("count", ())), set(rule.value.get("exclude", ()))
    out = excluded if "abuser" in exclude else frozenset()
    answer = answer_in(view.means, "household") if "means" in view else None
    counted = [Person("person", "", "self", "self")]
    left: list[Person] = []
    for node in nodes(answer):
        relation, key = str(bare(node, "relation")), bare(node, "person")
        because: Because = "abuser" if key in out else "relation" if relation in count else "not_a_counted_relation"
        member = Person(node.path, bare(node, "word") or "", relation, because, answer_in(node, "age"), key)
        (counted if because == "relation" else left).append(member)
    absent = gap(answer, "means.household")
    return Household(rule.address, tuple(counted), tuple(left), out, (absent,) if absent else (), tuple(_unsettled(exclude, counted, left)))


def _unsettled(exclude: set[str], counted: Sequence[Person], left: Sequence[Person]) -> Iterator[str]:
    """The remaining exclusions, where somebody is counted to whom they could apply."""
    others = {member.relation for member in counted[1:]}
    if "spouse-apart" in exclude and others & {"spouse", "partner"}:
        yield "spouse-apart"
    if "abuser-household" in exclude and others and any(member.because == "abuser" for member in left):
        yield "abuser-household"
