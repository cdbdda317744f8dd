"""The plan of an interview, read from its own blocks: their order is the order of asking (R7: each fact is asked in one place).

A block that asks a fact sets `told.<path>`, with `[i]` behind a list whose items are asked one at a time:
`told.events[i].when` asks `events.when`; the page on which the items get their names sets `told.events.named`. Its tier is
the fact's own (R108). Any other block is a page; it states its tier in `question metadata`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from ..case.classification import classification
from ..errors import LanternError

ROOT = "told."


class BrokenPlan(LanternError):
    """An interview file that cannot be a plan."""

    message = "{what}, {where}, mend that block"


@dataclass(frozen=True, slots=True)
class Step:
    """One block. `fact` is the path it asks, None for a page. `each`: the list whose items it is asked for, one at a time.

    title: the text unit that a page shows as its question; empty where it has none of its own.
    """

    block: str
    variable: str
    chapter: str
    tier: int
    fact: str | None
    each: str | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One page of one sitting: a step, and for which item of its list."""

    step: Step
    item: str | None = None
    variable: str = field(init=False)
    """The variable that docassemble seeks: `told.events['e1'].when`."""

    def __post_init__(self) -> None:
        sought = self.step.variable if self.item is None else self.step.variable.replace("[i]", f"[{self.item!r}]")
        object.__setattr__(self, "variable", sought)


@cache
def plan(file: Path) -> tuple[Step, ...]:
    """Every step of an interview file and the files it includes, in order. Raises BrokenPlan with file and block."""
    steps = tuple(_steps(file))
    seen: dict[str, str] = {}
    for step in steps:
        if step.variable in seen:
            raise BrokenPlan(what=f"{step.variable} is asked twice, in {seen[step.variable]!r} and {step.block!r}", where=file.name)
        seen[step.variable] = step.block
    return steps


def _steps(file: Path) -> Iterator[Step]:
    try:
        blocks = list(yaml.load_all(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except OSError:
        raise BrokenPlan(what="cannot be read", where=file) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BrokenPlan(what="is not YAML", where=f"{file.name}, line {mark.line + 1 if mark else '?'}") from None
    for block in blocks:
        if not isinstance(block, dict):
            continue
        for name in block.get("include", []):
            if ":" not in name:
                yield from _steps(file.parent / name)
        variable = block.get("continue button field", "")
        if variable.startswith(ROOT):
            yield _step(block, variable, file)


def _step(block: dict[str, Any], variable: str, file: Path) -> Step:
    name = str(block.get("id", variable))
    fact = variable.removeprefix(ROOT).replace("[i]", "").removesuffix(".named")
    each = variable.removeprefix(ROOT).partition("[i]")[0] if "[i]" in variable else None
    row = classification().get(fact)
    tier = row.tier if row else (block.get("question metadata") or {}).get("tier")
    if not isinstance(tier, int) or tier not in range(4) or not block.get("section"):
        raise BrokenPlan(what=f"{name!r} needs a section, and as a page a tier from 0 to 3", where=file.name)
    title = "" if row else next(iter(_UNIT.findall(str(block.get("question", "")))), "")
    return Step(name, variable, str(block["section"]), tier, fact if row else None, each, title)


_UNIT = re.compile(r"story\.text\(\s*['\"]([\w.-]+)['\"]")


def numbers(steps: Sequence[Step]) -> dict[str, str]:
    """The item number of each step by its variable, the same on screen and on paper (R80): `4.7` is the seventh step of the fourth
    chapter. It goes by the whole plan, so it stays the same whatever is asked."""
    chapters: dict[str, list[Step]] = {}
    for step in steps:
        chapters.setdefault(step.chapter, []).append(step)
    return {
        step.variable: f"{chapter}.{position}"
        for chapter, held in enumerate(chapters.values(), start=1)
        for position, step in enumerate(held, start=1)
    }


@cache
def numbers_of(file: Path) -> dict[str, str]:
    """The item numbers of a whole plan; a screen asks for them each time. Raises BrokenPlan."""
    return numbers(plan(file))


def places(steps: Sequence[Step], items: Callable[[str], Sequence[str]]) -> Iterator[Place]:
    """Every page in order. Neighbouring steps of one list are asked together, item by item (R23).

    items: the ids in a list, as they are now.
    """
    for each, run in _runs(steps):
        if each is None:
            yield from run
        else:
            for item in items(each):
                for place in run:
                    yield Place(place.step, item)


_Runs = tuple[tuple[str | None, tuple[Place, ...]], ...]
_READY: dict[int, tuple[Sequence[Step], _Runs]] = {}
"""Runs by the identity of their steps: to hash some hundred steps would take longer than to go through them."""


def _runs(steps: Sequence[Step]) -> _Runs:
    """Neighbours of one list together, and those of none, each ready as a place: most pages are asked once."""
    held = _READY.get(id(steps))
    if held is not None and held[0] is steps:
        return held[1]
    made = tuple((each, tuple(Place(step) for step in run)) for each, run in groupby(steps, key=lambda step: step.each))
    if isinstance(steps, tuple):
        _READY[id(steps)] = (steps, made)
    return made
