"""Exhibits: lettered in the order in which a paper refers to them, as its reader meets them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..case import value_of
from ..disclosure import View
from .pieces import ExhibitMark, Link, Paragraph, Piece, Said, Texts, compose
from .taken import plain_marks
from .timeline import got, shown


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list of exhibits."""

    letter: str
    label: Said
    language: str | None
    paragraphs: tuple[Link, ...] = ()


class Exhibits:
    """The exhibits that this reader gets. A paper lists what it refers to and nothing else: a bill that proves a cost has no
    place before an asylum officer (R108)."""

    def __init__(self, view: View, texts: Texts) -> None:
        self.texts = texts
        self.rows: list[Listed] = []
        self._known = {exhibit.id: exhibit for exhibit in shown(got(view, "exhibits"))}
        self._letters: dict[str, str] = {}

    @property
    def unused(self) -> list[str]:
        """Ids of exhibits that this reader may have and no paragraph refers to."""
        return [key for key in self._known if key not in self._letters]

    def references(self, keys: Sequence[str]) -> tuple[Piece, ...]:
        """`Exhibit A, Exhibit C`; keys that this reader does not get are left out. The first reference gives an exhibit its letter."""
        pieces: list[Piece] = []
        for key in keys:
            if key in self._known:
                if pieces:
                    pieces.extend(compose(self.texts, "paper.list.comma"))
                pieces.extend(compose(self.texts, "paper.exhibit.reference", letter=ExhibitMark(self._letter(key))))
        return tuple(pieces)

    def found_in(self, paragraphs: Sequence[Paragraph]) -> None:
        """Write down which numbered paragraphs refer to each exhibit."""
        where: dict[str, list[Link]] = {}
        for paragraph in paragraphs:
            for piece in (*paragraph.lead, *paragraph.pieces, *_cells(paragraph)):
                if isinstance(piece, ExhibitMark):
                    links = where.setdefault(piece.text, [])
                    if not links or links[-1].number != paragraph.number:
                        links.append(Link(str(paragraph.number), paragraph.number))
        self.rows = [replace(row, paragraphs=tuple(where.get(row.letter, ()))) for row in self.rows]

    def _letter(self, key: str) -> str:
        if key not in self._letters:
            exhibit = self._known[key]
            self._letters[key] = letter(len(self._letters))
            self.rows.append(Listed(self._letters[key], plain_marks(Said(exhibit.label)), value_of(exhibit.language)))
        return self._letters[key]


def _cells(paragraph: Paragraph) -> Iterator[Piece]:
    for row in paragraph.table.rows if paragraph.table else ():
        for cell in row.cells:
            yield from cell


def letter(number: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
