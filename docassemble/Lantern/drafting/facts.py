"""Answers as a paper prints them: given in a sentence, the exits as what they are, the unasked not at all (R4)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..case import Answer, State
from ..case.base import Money, Name, Narrative, Place
from ..case.classification import plain_path
from ..case.dates import PartialDate
from ..language import direction
from .pieces import Ours, Paragraph, Piece, Said, Texts, compose, narrative_paragraphs

EXIT_UNITS = {
    State.DECLINED: "paper.state.declined",
    State.UNKNOWN: "paper.state.unknown",
    State.NOT_APPLICABLE: "paper.state.not_applicable",
}
"""`later` prints nothing: the gap is an open point for counsel and a blank in the paper."""


class Teller:
    """Turns facts of a view into paragraphs in one language."""

    def __init__(self, texts: Texts, forum_language: str) -> None:
        self.texts = texts
        self.forum_language = forum_language

    def ours(self, unit: str, **values: Piece | str) -> tuple[Piece, ...]:
        """A sentence of the catalog."""
        return compose(self.texts, unit, **values)

    def sentence(self, unit: str, path: str = "", **values: Piece | str) -> Paragraph:
        """A paragraph of one sentence of the catalog."""
        return Paragraph(self.ours(unit, **values), path)

    def fact(self, answer: Answer[Any] | None, path: str, unit: str, shape: Callable[[Any], Piece | str | None]) -> list[Paragraph]:
        """A given value in the sentence `unit` (its place is `{value}`); an exit in its own words; nothing when never asked."""
        if answer is None:
            return []
        if answer.given:
            shaped = shape(answer.value)
            return [] if shaped is None else [self.sentence(unit, path, value=shaped)]
        return self.exit(answer, path)

    def exit(self, answer: Answer[Any], path: str) -> list[Paragraph]:
        """What is printed where the person chose an exit."""
        unit = EXIT_UNITS.get(answer.state)
        if unit is None:
            return []
        return [Paragraph(self.ours(unit, topic=self.texts.text(f"{plain_path(path)}.topic")), path, gap=True)]

    def narrative(self, answer: Answer[Narrative] | None, path: str, lead: str | None = None) -> list[Paragraph]:
        """The person's own words as they are, after an optional sentence of ours.

        The sentence stands in the same paragraph, unless the words run the other way or are laid out with spaces and lines.
        """
        if answer is None:
            return []
        if not answer.given or answer.value is None:
            return self.exit(answer, path)
        words = narrative_paragraphs(answer.value.text, answer.value.language, path)
        if lead is None or not words:
            return words
        if direction(answer.value.language) != direction(self.texts.language) or any(piece.spaced for piece in words[0].pieces):
            return [self.sentence(lead, path), *words]
        return [replace(words[0], lead=self.ours(lead)), *words[1:]]

    def name(self, name: Name) -> Piece:
        """The agreed Latin spelling for a paper in a Latin-script language, else the name as said (R102)."""
        latin_paper = direction(self.texts.language) == "ltr"
        return Said(name.latin or name.full if latin_paper else name.full)

    def place(self, place: Place) -> Piece:
        """A place as named; the country is added by the sentence that needs it."""
        return Said(place.words)

    def when(self, date: PartialDate) -> tuple[Piece, ...]:
        """A date as it was said: the formal phrase and the person's own words, whichever exist (R37)."""
        from ..language.dates import phrase

        formal = phrase(date, self.texts)
        known: tuple[Piece, ...] = (Ours(formal),) if formal else ()
        if date.anchor:
            anchor = self.ours(f"date.anchor.{date.anchor.relation}", what=Said(date.anchor.what))
            known = (*known, *self.ours("date.comma"), *anchor) if known else anchor
        if known and date.words:
            return spread(self.ours("paper.when.both", formal=Ours("\ue002"), words=Said(date.words)), known)
        return known or (Said(date.words or ""),)

    def money(self, money: Money) -> tuple[Piece, ...]:
        """An amount as said, never rounded or converted."""
        amount = Said(f"{money.amount} {money.currency}")
        about = self.ours("paper.money.about", amount=amount) if money.about else (amount,)
        if money.every in (None, "once"):
            return about
        return (*about, *self.ours(f"paper.money.every.{money.every}"))

    def dated(self, answer: Answer[PartialDate] | None, path: str, unit: str) -> list[Paragraph]:
        """A sentence around a date; `{value}` in the unit is where the date stands."""
        if answer is None:
            return []
        if not answer.given or answer.value is None:
            return self.exit(answer, path)
        return [self.line(unit, path, self.when(answer.value))]

    def line(self, unit: str, path: str, value: tuple[Piece, ...]) -> Paragraph:
        """A sentence of the catalog with several pieces where its `{value}` stands."""
        return Paragraph(spread(self.ours(unit, value=Said("\ue002")), value), path)


def spread(sentence: tuple[Piece, ...], inner: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Put several pieces where a sentence has the single mark U+E002."""
    out: list[Piece] = []
    for piece in sentence:
        out.extend(inner if piece.text == "\ue002" else (piece,))
    return tuple(out)
