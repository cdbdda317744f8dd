"""Which pages papers need: by the kinds of paper and the places that the person chose, and by what was told so far (R7, R9, R148).

`needs.yml` limits a page to places (`only_where`) or to what a case holds (`only_if`); everything else follows from the
classification. No answer ever closes a path: a condition asks only whether a list has items or a value was given at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..case.classification import KINDS, classification
from ..case.telling import Record, exit_of, get, holds_answers, is_given, item_ids, items, list_of
from ..language.files import PACKAGE
from .plan import ROOT, BrokenPlan, Place, Step, places, plan

LIBRARY = PACKAGE / "data" / "questions" / "library.yml"
"""The interview file that holds every page, in the order of asking."""

_CONDITIONS = ("named", "two", "any_two", "given", "missing", "is", "is_not")


@dataclass(frozen=True, slots=True)
class Need:
    """What limits one page. `only_where`: places or countries; `only_if`: conditions that must all hold."""

    only_where: tuple[str, ...] = ()
    only_if: tuple[tuple[str, Any], ...] = ()


@cache
def needs() -> Mapping[str, Need]:
    """`needs.yml` by page: a path, or what stands behind `told.`. Raises BrokenPlan for a row that makes no sense."""
    file = Path(__file__).with_name("needs.yml")
    table: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {page: _need(page, row, file.name) for page, row in table.items()}


def _need(page: str, row: Any, where: str) -> Need:
    conditions = row.get("only_if", {}) if isinstance(row, dict) else {}
    if not isinstance(row, dict) or set(row) - {"only_where", "only_if"} or set(conditions) - set(_CONDITIONS):
        raise BrokenPlan(what=f"{page} has no only_where and only_if ({', '.join(_CONDITIONS)})", where=where)
    return Need(tuple(row.get("only_where", ())), tuple(conditions.items()))


@cache
def interviews() -> Mapping[str, tuple[str, ...]]:
    """The five interviews and the kinds of paper each is for (`interviews.yml`)."""
    table = yaml.safe_load(Path(__file__).with_name("interviews.yml").read_text(encoding="utf-8"))
    return {name: tuple(row["kinds"]) for name, row in table.items()}


def page_of(step: Step) -> str:
    """The name of a page in `needs.yml`: its fact, or what stands behind `told.`."""
    return step.fact or step.variable.removeprefix(ROOT).replace("[i]", "")


@cache
def active(file: Path, kinds: frozenset[str], wanted: frozenset[str]) -> tuple[Step, ...]:
    """The steps that papers of these kinds for these places can need at all. What every paper needs is always among them."""
    return tuple(step for step in plan(file) if _serves(step, kinds) and _is_for(needs().get(page_of(step)), wanted))


@cache
def chapters(file: Path, kinds: frozenset[str], wanted: frozenset[str]) -> tuple[str, ...]:
    """The parts of the interview that these steps belong to, in order."""
    return tuple(dict.fromkeys(step.chapter for step in active(file, kinds, wanted)))


def _serves(step: Step, kinds: frozenset[str]) -> bool:
    if step.fact is None:
        return True
    for_papers = classification()[step.fact].kinds
    return len(for_papers) == len(KINDS) or not kinds.isdisjoint(for_papers)


def _is_for(need: Need | None, wanted: frozenset[str]) -> bool:
    if need is None or not need.only_where or not wanted:
        return True
    countries = {place.partition("-")[0] for place in wanted}
    return not (wanted | countries).isdisjoint(need.only_where)


def holds(record: Record, place: Place) -> bool:
    """Whether the conditions of a page hold for what was told so far."""
    need = needs().get(page_of(place.step))
    return need is None or all(_holds(record, kind, what, place.item) for kind, what in need.only_if)


def _holds(record: Record, kind: str, what: Any, item: str | None) -> bool:
    if kind == "named":
        return bool(items(record, what))
    if kind == "two":
        return len(items(record, what)) > 1
    if kind == "any_two":
        return sum(len(items(record, path)) for path in what) > 1
    if kind in ("is", "is_not"):
        ((path, word),) = what.items()
        return bool(get(record, path, item if list_of(path) else None) == word) == (kind == "is")
    stored = get(record, what, item if list_of(what) else None)
    given = bool(stored) and is_given(stored)
    return given if kind == "given" else not given


def is_held(record: Record, place: Place) -> bool:
    """Whether the case holds an answer to a page already, whichever interview asked for it (R7)."""
    path = place.step.fact
    return path is not None and get(record, path, place.item) is not None


def remaining(record: Record, kinds: Sequence[str], wanted: Sequence[str], file: Path = LIBRARY) -> list[Place]:
    """The questions that papers of these kinds for these places still need, in the order of asking.

    What was left for later is still open. A mark that cannot hold an exit is left out: its blank cannot be told from an answer.
    """
    steps = [step for step in active(file, frozenset(kinds), frozenset(wanted)) if step.fact and holds_answers(step.fact)]
    found = []
    for place in places(steps, lambda each: item_ids(record, each)):
        stored = get(record, place.step.fact or "", place.item)
        if (stored is None or exit_of(stored) == "later") and holds(record, place):
            found.append(place)
    return found
