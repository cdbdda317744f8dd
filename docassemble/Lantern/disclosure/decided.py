"""Counsel's written decisions on what the scanner found, and the pieces of a text that follow from them. Pure: no text is changed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ..case.protection import Decision
from .scanner import Found

Mark = Literal["redacted", "moved"]
_MARKS: dict[str, Mark | None] = {"redact": "redacted", "confidential": "moved", "keep": None}
_STRICTEST: tuple[Mark, ...] = ("redacted", "moved")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text as it was told. `mark`: `redacted`, or `moved` to the confidential paper; None: to be printed."""

    text: str
    mark: Mark | None = None


def decision_on(found: Found, decisions: Iterable[Decision]) -> Decision | None:
    """The decision that holds for a find: the last one in the list about that value in that text; a translation follows its narrative."""
    place = re.sub(r"\.translations\[\d+\]$", "", found.path)
    holding = [one for one in decisions if one.about == found.about and one.path in (found.path, place)]
    return holding[-1] if holding else None


def undecided(found: Iterable[Found], decisions: Iterable[Decision]) -> list[Found]:
    """The finds that no decision speaks of. While there is one, the paper is not ready."""
    written = list(decisions)
    return [one for one in found if decision_on(one, written) is None]


def pieces(text: str, path: str, found: Iterable[Found], decisions: Iterable[Decision]) -> list[Piece]:
    """A text in pieces, the decided places marked. Joined they are the text again, character by character.

    Where places overlap the stricter mark holds, and redaction is the strictest. A find without a decision stays unmarked:
    nothing is taken out of somebody's words by itself. Neighbours of one mark are one piece; an empty text has no pieces.
    """
    written = list(decisions)
    here = [one for one in found if one.path == path]
    marks = {one: _MARKS[decision.choice] for one in here if (decision := decision_on(one, written))}
    cuts = sorted({0, len(text), *(edge for one in marks for edge in (one.start, one.end))})
    made: list[Piece] = []
    for start, end in pairwise(cuts):
        covering = {mark for one, mark in marks.items() if one.start <= start and end <= one.end}
        mark = next((one for one in _STRICTEST if one in covering), None)
        if made and made[-1].mark == mark:
            made[-1] = Piece(made[-1].text + text[start:end], mark)
        else:
            made.append(Piece(text[start:end], mark))
    return made
