"""Answers as a paper prints them: given in a sentence, the exits as what they are, the unasked not at all (R4)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ..case import Answer, State
from ..case.base import Money, Name, Narrative, Place, Translation
from ..case.classification import plain_path
from ..case.dates import PartialDate
from ..language import direction
from .pieces import Ours, Paragraph, Piece, Said, Texts, blocks, compose, narrative_paragraphs

EXIT_UNITS = {
    State.DECLINED: "paper.state.declined",
    State.UNKNOWN: "paper.state.unknown",
    State.NOT_APPLICABLE: "paper.state.not_applicable",
}
"""`later` prints nothing: the gap is an open point for counsel and a blank in the paper."""


class _DayFirst:
    """A catalog in which a date begins with its day, as forums outside the United States write it."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def text(self, unit_id: str, /, **values: str) -> str:
        return self.texts.text("date.day_first" if unit_id == "date.day" else unit_id, **values)


class Teller:
    """Turns facts of a view into paragraphs in one language.

    forum_language: of the paper that is filed; a copy in another language has the same paragraphs under the same numbers.
    own: print what the person said even where a translation into the forum's language is on record (the reading copy).
    day_first: order of a date in figures and words.
    """

    def __init__(
        self,
        texts: Texts,
        forum_language: str,
        own: bool = False,
        day_first: bool = False,
    ) -> None:
        self.texts = texts
        self.forum_language = forum_language
        self.own = own
        self.dates = _DayFirst(texts) if day_first else texts
        self.translated: dict[str, Translation] = {}
        """Narratives of which a translation is printed, by path."""

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
        """The person's own words as they are, or a translator's translation of them into the language of the forum.

        An optional sentence of ours stands before them: in the same paragraph, unless the words run the other way or are laid out
        with spaces and lines.
        """
        if answer is None:
            return []
        if not answer.given or answer.value is None:
            return self.exit(answer, path)
        told = answer.value
        translation = translation_into(told, self.forum_language)
        versions = [told.text] if translation is None else [told.text, translation.text]
        whole = len({len(blocks(text)) for text in versions}) > 1
        text, language = told.text, told.language
        if translation is not None and not self.own:
            self.translated[path] = translation
            text, language = translation.text, translation.language
        words = narrative_paragraphs(text, language, path, whole)
        if lead is None or not words:
            return words
        turned = translation is None and direction(told.language) != direction(self.forum_language)
        if turned or any(_first_is_spaced(blocks(version), whole) for version in versions):
            return [self.sentence(lead, path), *words]
        return [replace(words[0], lead=self.ours(lead)), *words[1:]]

    def name(self, name: Name) -> Piece:
        """The agreed Latin spelling for a paper in a Latin-script language, else the name as said (R102)."""
        latin_paper = direction(self.texts.language) == "ltr"
        return Said(name.latin or name.full if latin_paper else name.full)

    def place(self, place: Place) -> Piece:
        """A place as named, in its agreed Latin spelling where the paper is in Latin script (R102)."""
        latin_paper = direction(self.texts.language) == "ltr"
        return Said(place.latin or place.words if latin_paper else place.words)

    def when(self, date: PartialDate) -> tuple[Piece, ...]:
        """A date as it was said: the formal phrase and the person's own words, whichever exist (R37)."""
        from ..language.dates import phrase

        formal = phrase(date, self.dates)
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


def _first_is_spaced(parts: Sequence[str], whole: bool) -> bool:
    return bool(parts) and Said("\n\n".join(parts) if whole else parts[0]).spaced


def translation_into(told: Narrative, language: str) -> Translation | None:
    """The translation of a narrative into a language, if somebody made one."""
    if told.language.split("-")[0] == language.split("-")[0]:
        return None
    return next((one for one in told.translations if one.language.split("-")[0] == language.split("-")[0]), None)


def spread(sentence: tuple[Piece, ...], inner: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Put several pieces where a sentence has the single mark U+E002."""
    out: list[Piece] = []
    for piece in sentence:
        out.extend(inner if piece.text == "\ue002" else (piece,))
    return tuple(out)
