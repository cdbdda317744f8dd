"""What a paragraph is made of: our words, and the person's words, never mixed up."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_SPACED = re.compile("[\n\r\t\x85\u2028\u2029]| {2}|^ | $")
_MARK = re.compile("\ue000(\\d+)\ue001")


class Texts(Protocol):
    """What drafting needs of a catalog: units of `interviews/texts` by id."""

    language: str

    def text(self, unit_id: str, /, **values: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Ours:
    """Words of the paper itself, from the catalog."""

    text: str
    is_said = False
    spaced = False


class Mark(Ours):
    """A visible mark in place of words that counsel decided to take out of this paper."""

    __slots__ = ()


class ExhibitMark(Ours):
    """The letter by which a paragraph refers to an exhibit."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class See:
    """A reference to the paragraphs of some sections, by id, or to the words at some paths, before they have numbers."""

    sections: tuple[str, ...]
    text = "?"
    is_said = False
    spaced = False


@dataclass(frozen=True, slots=True)
class Link(Ours):
    """A live reference to a numbered paragraph."""

    number: int


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the person, printed as they are. `language` is a BCP 47 tag when it is known."""

    text: str
    language: str | None = None
    is_said = True

    @property
    def direction(self) -> str | None:
        """`ltr` or `rtl`: of the language, else of the first letter that has a direction (HTML `dir=auto`, which WeasyPrint lacks)."""
        if self.language is not None:
            from ..language import direction

            return direction(self.language)
        return next((_STRONG[kind] for kind in map(unicodedata.bidirectional, self.text) if kind in _STRONG), None)

    @property
    def spaced(self) -> bool:
        """Whether white space in it means something; the style sheet keeps it then. WeasyPrint breaks lines worse in such text."""
        return bool(_SPACED.search(self.text))


Piece = Ours | Said | Mark | ExhibitMark | See | Link


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; each cell is a line of pieces."""

    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a numbered paragraph. `numeric`: positions of the columns that hold amounts. `total`: rows of sums at the foot."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: frozenset[int] = frozenset()
    total: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph.

    path: the fact it prints; `also` holds the others where it prints several. said_block: `pieces` is one narrative, printed
    byte for byte, after a sentence of ours in `lead` if there is one. gap: an exit was chosen here. table: stands under the paragraph.
    number: its place in the paper, counted from 1; 0 before the paper is numbered.
    """

    pieces: tuple[Piece, ...]
    path: str = ""
    said_block: bool = False
    gap: bool = False
    lead: tuple[Piece, ...] = ()
    also: tuple[str, ...] = ()
    table: Table | None = None
    number: int = 0

    @property
    def text(self) -> str:
        """All words of the paragraph in order."""
        return " ".join(flat(part) for part in (self.lead, self.pieces) if part)

    @property
    def paths(self) -> tuple[str, ...]:
        """Every fact that it prints."""
        return (self.path, *self.also)


@dataclass(slots=True)
class Section:
    """A plain heading with paragraphs under it."""

    heading: tuple[Piece, ...]
    paragraphs: list[Paragraph] = field(default_factory=list)
    id: str = ""


def compose(texts: Texts, unit: str, /, **values: Piece | str) -> tuple[Piece, ...]:
    """A sentence of the catalog with values in it, as pieces.

    The person's words stay apart from ours, so each renderer can give them their own language and direction.
    """
    marks = {name: f"\ue000{number}\ue001" for number, name in enumerate(values)}
    found = list(values.values())
    text = texts.text(unit, **marks)
    pieces: list[Piece] = []
    for number, part in enumerate(_MARK.split(text)):
        if number % 2:
            value = found[int(part)]
            pieces.append(Ours(value) if isinstance(value, str) else value)
        elif part:
            pieces.append(Ours(part))
    return tuple(pieces)


def blocks(text: str) -> list[str]:
    """A narrative cut at its blank lines; joined again with those blank lines it is the same text (R13).

    Leading and trailing line breaks, and spaces on otherwise empty lines, are the only characters between the parts.
    """
    return [block for block in re.split(r"(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))+", text.strip("\r\n")) if block.strip()]


def narrative_paragraphs(text: str, language: str, path: str, whole: bool = False) -> list[Paragraph]:
    """A narrative as numbered paragraphs, cut at its blank lines unless `whole`."""
    parts = [text.strip("\r\n")] if whole and text.strip() else blocks(text)
    return [Paragraph((Said(part, language),), path, said_block=True) for part in parts]


def together(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Short sentences as one paragraph, so that a page reads as prose; a narrative keeps its own."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        if out and not (paragraph.said_block or out[-1].said_block or paragraph.table or out[-1].table):
            last = out[-1]
            joined = (*last.pieces, Ours(" "), *paragraph.pieces)
            out[-1] = Paragraph(joined, last.path, gap=last.gap or paragraph.gap, also=(*last.also, *paragraph.paths))
        else:
            out.append(paragraph)
    return out


def flat(pieces: Sequence[Piece]) -> str:
    """Pieces as one text, for places without markup such as a file title."""
    return "".join(piece.text for piece in pieces)
