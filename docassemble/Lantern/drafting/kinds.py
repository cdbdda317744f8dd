"""The kinds of paper, from `kinds.yml`: who reads each, in which language, under which neutral word (R63)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..errors import LanternError


class UnknownKind(LanternError):
    message = "no kind of paper {kind!r}; known: {known}"


class NoSuchPaper(LanternError):
    message = "{kind} is not drafted for {place!r}; it is drafted for: {known}"


@dataclass(frozen=True, slots=True)
class Paper:
    """One cell of the grid: a kind of paper in a place."""

    kind: str
    place: str
    word: str
    template: str
    audience: str
    language: str


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("kinds.yml").read_text(encoding="utf-8"))
    return table


def paper_for(kind: str, place: str) -> Paper:
    """The paper of a kind in a place (either case). Raises UnknownKind, NoSuchPaper."""
    table = _table()
    if kind not in table:
        raise UnknownKind(kind=kind, known=", ".join(table))
    row, code = table[kind], place.lower()
    if code not in row["places"]:
        raise NoSuchPaper(kind=kind, place=place, known=", ".join(row["places"]))
    there = row["places"][code]
    return Paper(kind, code, row["word"], row["template"], there["audience"], there["language"])
