"""Exhibits: lettered in the order of the case, referred to by letter."""

from dataclasses import dataclass

from ..case import value_of
from ..disclosure import View
from .pieces import Piece, Said, Texts, compose
from .timeline import shown


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list of exhibits."""

    letter: str
    label: Said
    language: str | None


class Exhibits:
    """The exhibits that this reader gets, with their letters."""

    def __init__(self, view: View, texts: Texts) -> None:
        self.texts = texts
        self.rows: list[Listed] = []
        self._letters: dict[str, str] = {}
        for number, exhibit in enumerate(shown(view.exhibits)):
            self._letters[exhibit.id] = letter(number)
            language = value_of(exhibit.language)
            self.rows.append(Listed(letter(number), Said(exhibit.label), language))

    def references(self, keys: list[str]) -> tuple[Piece, ...]:
        """`Exhibit A, Exhibit C`; keys that this reader does not get are left out."""
        pieces: list[Piece] = []
        for key in keys:
            if key in self._letters:
                if pieces:
                    pieces.extend(compose(self.texts, "paper.list.comma"))
                pieces.extend(compose(self.texts, "paper.exhibit.reference", letter=self._letters[key]))
        return tuple(pieces)


def letter(number: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
