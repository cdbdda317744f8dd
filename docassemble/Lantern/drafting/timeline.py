"""Time order without inventing time: dated parts in order, undated ones where the person told or put them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from ..case import Answer, Case
from ..case.dates import PartialDate
from ..disclosure import Node, View


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: an event, journey, work, entry or stay of the view."""

    kind: str
    node: Node
    when: PartialDate | None


def shown(value: Any) -> list[Any]:
    """The items of a list, or of a given answer that holds one; otherwise nothing."""
    if isinstance(value, Answer):
        value = value.value if value.given else None
    return list(value or [])


def got(node: Any, name: str) -> Any:
    """A field of a view, or None where this reader may not see it."""
    return getattr(node, name) if name in node else None


def given_value(node: Node, name: str) -> Any:
    """The value of a given answer in a view; None for anything else, also where the reader may not see it."""
    if name not in node:
        return None
    answer = getattr(node, name)
    return answer.value if isinstance(answer, Answer) and answer.given else None


Own = Sequence[tuple[str, str]]
"""What the person put in their own order: kind and id of each, such as ("events", "e1")."""


def own_order(case: Case) -> tuple[tuple[str, str], ...]:
    """The person's own order of what they told (R42), without the cards that only help to remember."""
    kinds = {item.id: kind for kind in ("events", "journeys", "work") for item in shown(getattr(case, kind))}
    return tuple(dict.fromkeys((kinds[key], key) for card in case.timeline if (key := card.of) in kinds and key is not None))


def moments(view: View, birth: PartialDate | None = None, newest_first: bool = False, own: Own = ()) -> list[Moment]:
    """Everything that happened, oldest first (FACTS 0.7: asylum; petitions ask for the newest first).

    A part without a beginning stands by its end. An undated part stands where the person put it in their own order, beside the dated
    part next to it there. One that is not in that order stays right after the part of its kind that the person told before it, or
    right before the next one; a kind without any date comes first. Nothing gets a date here, and no order goes against a date.
    """
    undated: list[Moment] = []
    told: list[Moment] = []
    keys: dict[tuple[str, str], date] = {}
    for kind in ("journeys", "stays", "entries", "work", "events"):
        found = [
            Moment(kind, node, given_value(node, "when") or given_value(node, "until"))
            for node in (shown(getattr(view, kind)) if kind in view else [])
        ]
        known = {_name(moment): key for moment in found if (key := _key(moment.when, birth)) is not None}
        keys |= known
        if known:
            told += found
        else:
            undated += found
    every = undated + told
    names = {_name(moment): number for number, moment in enumerate(every)}
    dated = [keys.get(name) for name in names]
    beside = _beside(dated, [names[name] for name in own if name in names])
    placed = frozenset(number for before, after in beside.values() for number in (*before, *after))
    left = [number for number in range(len(every)) if number not in placed]
    lent = _lent(every, dated)
    places = {number: place for place, number in enumerate(left)}
    rank = [places[names[name]] for name in own if names.get(name) in places]
    ordered = in_time_order([dated[number] or lent.get(number) for number in left], newest_first, rank)
    return [every[number] for place in ordered for number in _with_neighbours(left[place], beside, newest_first)]


def _name(moment: Moment) -> tuple[str, str]:
    return moment.kind, moment.node.id


def _beside(keys: Sequence[Any], own: Sequence[int]) -> dict[int, tuple[list[int], list[int]]]:
    """For each dated position the undated ones that the person put right before and right after it."""
    beside: dict[int, tuple[list[int], list[int]]] = {}
    waiting: list[int] = []
    last: int | None = None
    for number in own:
        if keys[number] is not None:
            beside[number] = (waiting, [])
            waiting, last = [], number
        elif last is not None:
            beside[last][1].append(number)
        else:
            waiting.append(number)
    return beside


def _with_neighbours(number: int, beside: dict[int, tuple[list[int], list[int]]], newest_first: bool) -> list[int]:
    before, after = beside.get(number, ([], []))
    line = [*before, number, *after]
    return line[::-1] if newest_first else line


def _lent(every: Sequence[Moment], dated: Sequence[date | None]) -> dict[int, date | None]:
    """For each undated part that was told before any dated one of its kind, the key of the first of these, before which it stays."""
    firsts: dict[str, int] = {}
    for number, moment in enumerate(every):
        if dated[number] is not None:
            firsts.setdefault(moment.kind, number)
    return {number: dated[firsts[moment.kind]] for number, moment in enumerate(every) if number < firsts.get(moment.kind, 0)}


def _key(when: PartialDate | None, birth: PartialDate | None) -> date | None:
    return when.sort_key(birth) if when is not None else None


def in_time_order(keys: Sequence[Any], newest_first: bool = False, own: Sequence[int] = ()) -> list[int]:
    """Positions in time order. Each undated position (None) follows the dated one it was told after; those told before any
    date come first.

    own: positions in the person's own order. It decides among those of one date and among those without any, never against a date.
    """
    rank = {number: place for place, number in enumerate(own)}
    groups: list[tuple[Any, list[int]]] = []
    lead: list[int] = []
    for number, key in enumerate(keys):
        if key is not None:
            groups.append((key, [number]))
        elif groups:
            groups[-1][1].append(number)
        else:
            lead.append(number)
    groups.sort(key=lambda group: group[0], reverse=newest_first)
    found: list[int] = _in_own_order(lead, rank, newest_first)
    for _, same in groupby(groups, key=lambda group: group[0]):
        by_head = {numbers[0]: numbers for _, numbers in same}
        for head in _in_own_order(list(by_head), rank, newest_first):
            found += [head, *_in_own_order(by_head[head][1:], rank, newest_first)]
    return found


def _in_own_order(numbers: Sequence[int], rank: dict[int, int], newest_first: bool) -> list[int]:
    """The same positions; those that the person put in order take each other's places."""
    ranked = iter(sorted((number for number in numbers if number in rank), key=lambda number: rank[number], reverse=newest_first))
    return [next(ranked) if number in rank else number for number in numbers]
