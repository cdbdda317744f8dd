"""Time order without inventing time: dated parts in order, undated ones where the person put them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..case import Answer
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


def moments(view: View, birth: PartialDate | None = None, newest_first: bool = False) -> list[Moment]:
    """Everything that happened, oldest first (FACTS 0.7: asylum; petitions ask for the newest first).

    A part without a beginning stands by its end. An undated part stays right after the part of its kind that the person told
    before it, or right before the next one; a kind without any date comes first. Nothing gets a date here.
    """
    undated: list[Moment] = []
    told: list[Moment] = []
    keys: list[date | None] = []
    for kind in ("journeys", "stays", "entries", "work", "events"):
        found = (
            [Moment(kind, node, given_value(node, "when") or given_value(node, "until")) for node in shown(getattr(view, kind))]
            if kind in view
            else []
        )
        known = [_key(moment.when, birth) for moment in found]
        first = next((key for key in known if key is not None), None)
        if first is None:
            undated += found
            continue
        lead = next(number for number, key in enumerate(known) if key is not None)
        told += found
        keys += [first] * lead + known[lead:]
    return undated + [told[number] for number in in_time_order(keys, newest_first)]


def _key(when: PartialDate | None, birth: PartialDate | None) -> date | None:
    return when.sort_key(birth) if when is not None else None


def in_time_order(keys: Sequence[Any], newest_first: bool = False) -> list[int]:
    """Positions in time order. Each undated position (None) follows the dated one it was told after; those told before any
    date come first."""
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
    return lead + [number for _, numbers in groups for number in numbers]
