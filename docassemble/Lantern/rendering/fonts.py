"""Bundled fonts: which families a text needs, and whether every character can be printed (R98)."""

import json
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ..errors import LanternError

FOLDER = Path(__file__).resolve().parent.parent / "data" / "fonts"
MAIN = "NotoSerif"


class MissingGlyph(LanternError):
    message = "no bundled font has {points}, in the text of this paper, take the character out or ask for its script to be added"


@cache
def _coverage() -> dict[str, list[list[int]]]:
    table: dict[str, list[list[int]]] = json.loads((FOLDER / "coverage.json").read_text(encoding="utf-8"))
    return table


@cache
def _family_of(point: int) -> str | None:
    for family, ranges in _coverage().items():
        low, high = 0, len(ranges) - 1
        while low <= high:
            middle = (low + high) // 2
            if point < ranges[middle][0]:
                high = middle - 1
            elif point > ranges[middle][1]:
                low = middle + 1
            else:
                return family
    return None


def families_for(text: str) -> list[str]:
    """The families that a text needs, the main one first. Raises MissingGlyph naming code points, never the text."""
    needed: dict[str, None] = {MAIN: None}
    missing = []
    for character in sorted(set(text)):
        if _needs_no_glyph(character):
            continue
        # fonts list control characters, and shapers print a box for them all the same
        family = None if unicodedata.category(character) == "Cc" else _family_of(ord(character))
        if family is None:
            missing.append(f"U+{ord(character):04X}")
        else:
            needed[family] = None
    if missing:
        raise MissingGlyph(points=", ".join(missing[:12]))
    return list(needed)


def _needs_no_glyph(character: str) -> bool:
    """Spaces, line ends and invisible format characters (joiners, bidi controls, variation selectors)."""
    invisible = unicodedata.category(character) in ("Zs", "Cf") or "\ufe00" <= character <= "\ufe0f"
    return invisible or character in "\t\n\r"


def font_faces(family: str) -> str:
    """CSS for one family. Each file keeps a family name of its own: WeasyPrint merges files that share family and style."""
    rules = []
    for file in sorted(FOLDER.glob(f"{family}-*.ttf")):
        style = file.stem.rpartition("-")[2]
        weight = "bold" if "Bold" in style else "normal"
        slant = "italic" if "Italic" in style else "normal"
        rules.append(f'@font-face{{font-family:"Lantern {family}";src:url("{file.as_uri()}");font-weight:{weight};font-style:{slant}}}')
    return "".join(rules)


def font_stack(families: Iterable[str]) -> str:
    """CSS that sets a page in some families."""
    stack = ",".join(f'"Lantern {family}"' for family in families)
    return f"html{{font-family:{stack}}}"
