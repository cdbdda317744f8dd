"""The coverage matrix (R146): for every domain that a telling must be able to hold, the facts, how hard they are, which page asks
each, and which papers print it. A map of facts and no screening (R147, R148)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..case.classification import classification, why_not_asked
from .needs import LIBRARY
from .plan import BrokenPlan, Step, numbers, plan

DOMAINS = Path(__file__).with_name("coverage.yml")


@dataclass(frozen=True, slots=True)
class Covered:
    """One fact of a domain. `number`: of the item that asks it; `why_not`: the reason where no page does. `kinds`: papers that use it."""

    fact: str
    tier: int
    number: str
    block: str
    why_not: str
    kinds: tuple[str, ...]

    @property
    def is_held(self) -> bool:
        """Whether a page asks it, or a list says why none does, and a paper uses it."""
        return bool((self.number or self.why_not) and self.kinds)


@dataclass(frozen=True, slots=True)
class Domain:
    """One row of the matrix."""

    id: str
    title: str
    facts: tuple[Covered, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked in this domain, or one of its facts has no page and no reason."""
        return not any(one.number for one in self.facts) or not all(one.is_held for one in self.facts)


def coverage(file: Path = LIBRARY, domains: Path = DOMAINS) -> list[Domain]:
    """The whole matrix, in the order of the domains. Raises BrokenPlan for a row that makes no sense."""
    steps = plan(file)
    asked = {step.fact: step for step in steps if step.fact}
    item_numbers = numbers(steps)
    return [Domain(row["id"], row["title"], tuple(_covered(row["facts"], asked, item_numbers))) for row in _rows(domains)]


@cache
def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError):
        raise BrokenPlan(what="is no list of domains", where=file.name) from None
    seen: set[str] = set()
    for number, row in enumerate(rows if isinstance(rows, list) else [None], start=1):
        if not isinstance(row, dict) or set(row) != {"id", "title", "facts"} or row["id"] in seen:
            raise BrokenPlan(what=f"row {number} needs an id of its own, a title and facts", where=file.name)
        unknown = [name for name in row["facts"] or () if name not in classification()]
        if unknown:
            raise BrokenPlan(what=f"{row['id']} names {', '.join(unknown)}, which is no fact", where=file.name)
        seen.add(row["id"])
    return list(rows)


def _covered(facts: Sequence[str] | None, asked: dict[str, Step], item_numbers: dict[str, str]) -> Iterator[Covered]:
    for name in facts or ():
        row, step = classification()[name], asked.get(name)
        number, block = (item_numbers[step.variable], step.block) if step else ("", "")
        yield Covered(name, row.tier, number, block, "" if step else why_not_asked(name), row.kinds)
