"""What a paragraph is made of: our words, and the person's words, never mixed up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

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


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the person, printed as they are. `language` is a BCP 47 tag when it is known."""

    text: str
    language: str | None = None
    is_said = True

    @property
    def direction(self) -> str:
        """`ltr`, `rtl`, or `auto` where the language is not known."""
        if self.language is None:
            return "auto"
        from ..language import direction

        return direction(self.language)


Piece = Ours | Said


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph. `path` names the fact it prints; `said_block` marks a narrative, printed byte for byte."""

    pieces: tuple[Piece, ...]
    path: str = ""
    said_block: bool = False
    gap: bool = False

    @property
    def text(self) -> str:
        """All words of the paragraph in order."""
        return "".join(piece.text for piece in self.pieces)


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
            pieces.append(value if isinstance(value, (Ours, Said)) else Ours(value))
        elif part:
            pieces.append(Ours(part))
    return tuple(pieces)


def narrative_paragraphs(text: str, language: str, path: str) -> list[Paragraph]:
    """A narrative cut at its blank lines into numbered paragraphs; joined again with those blank lines it is the same text (R13).

    Leading and trailing line breaks, and spaces on otherwise empty lines, are the only characters between paragraphs.
    """
    blocks = [block for block in re.split(r"(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))+", text.strip("\r\n")) if block.strip()]
    return [Paragraph((Said(block, language),), path, said_block=True) for block in blocks]


def flat(pieces: Sequence[Piece]) -> str:
    """Pieces as one text, for places without markup such as a file title."""
    return "".join(piece.text for piece in pieces)
