"""Finds protected values inside the texts that a reader will get, in any script and any disguise. It never edits (R11, R13, R100)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .folding import CASED, UNSPACED, Folded, folded_letters, folded_words, script
from .patterns import Hit, patterns, search, words_about
from .protected import Kind, ProtectedValue
from .sounds import Ear, latin
from .texts import texts
from .view import View

How = Literal["exact", "normalised", "near"]
_RANK: dict[How, int] = {"exact": 0, "normalised": 1, "near": 2}
_PHRASES = ("address", "shelter", "workplace", "school")
"""Kinds whose words are harmless one by one: two of them must stand together."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text that may tell a protected value.

    `path`: the text (of a narrative: the narrative's own path). `start`, `end`: character offsets in the text as it was told.
    `about`: the path of the protected value; `status` for words that invite a question on immigration status.
    `how`: `exact` the very characters of a protected value; `normalised` the same letters or digits in other dress; `near` a
    part of it, another spelling, another script.
    """

    path: str
    start: int
    end: int
    about: str
    kind: Kind
    how: How


def scan(view: View, values: Iterable[ProtectedValue]) -> list[Found]:
    """Every place in the view's texts where one of the values stands, in the order of the record.

    Names and places that the audience may read are no finds by one word alone: a family name that a protected person shares with
    the person who tells. A place is reported once, for the value that covers most of it. Nothing is changed.
    """
    every = list(values)
    if not every:
        return []
    seen = list(texts(view))
    known = frozenset(word for text in seen if text.sort in ("name", "place") for word in folded_words(text.text))
    seekers = [_Seeker(value, known) for value in every]
    return [found for text in seen for found in _in_text(text.path, text.text, seekers)]


def _in_text(path: str, text: str, seekers: "list[_Seeker]") -> Iterator[Found]:
    folded = Folded(text)
    ear = Ear(list(folded.words.at))
    hits = [(hit, seeker.value) for seeker in seekers for hit in seeker.hits(folded, ear)]
    for hit, value in _covering(hits):
        yield Found(path, hit.start, hit.end, value.path, value.kind, hit.how)


def _covering(hits: list[tuple[Hit, ProtectedValue]]) -> list[tuple[Hit, ProtectedValue]]:
    """Without those that lie inside another one; of equals, the surest, then the one whose value was named first."""
    kept: list[tuple[Hit, ProtectedValue]] = []
    reach = -1
    for hit, value in sorted(hits, key=lambda pair: (pair[0].start, -pair[0].end, _RANK[pair[0].how])):
        if hit.end > reach:
            kept.append((hit, value))
            reach = hit.end
    return kept


class _Seeker:
    """One protected value, made ready once for all texts."""

    def __init__(self, value: ProtectedValue, known: frozenset[str]) -> None:
        self.value = value
        self.patterns = list(patterns(value))
        self.known = known
        about = words_about()
        self.general = about["address"] if value.kind != "name" else about["titles"]
        self.words = folded_words(value.value)
        self.telling = [word for word in dict.fromkeys(self.words) if self._tells(word)] if self._by_words() else []
        self.roman = latin(folded_letters(value.value)) if value.kind == "name" else ""

    def _by_words(self) -> bool:
        return not self.value.whole and self.value.kind in ("name", *_PHRASES)

    def _tells(self, word: str) -> bool:
        written_in = script(word)
        least = 2 if written_in in UNSPACED else 4 if written_in in CASED else 3
        shared = self.value.kind == "name" and word in self.known
        return bool(written_in) and len(word) >= least and word not in self.general and not shared and not any(sign.isdigit() for sign in word)

    def hits(self, text: Folded, ear: Ear) -> Iterator[Hit]:
        """Where this value stands in a text."""
        for pattern in self.patterns:
            yield from search(text, pattern)
        if self.telling:
            yield from self._near(text, ear)
        if len(self.roman) > 4 and script(self.words[0] if self.words else "") not in UNSPACED:
            yield from self._sign_by_sign(text, ear)

    def _near(self, text: Folded, ear: Ear) -> Iterator[Hit]:
        """Single words of the value, by spelling and by sound, and where they stand together."""
        places: dict[int, str] = {}
        alone = self._one_word_tells()
        for word in self.telling:
            for heard, needs_capital in ear.like(word):
                if heard != word and heard in self.known:
                    continue
                for place in text.words.at[heard]:
                    if not (needs_capital or alone) or self._capital(text, heard, place):
                        places[place] = word
        if not places:
            return
        if self.value.kind in _PHRASES and not alone:
            places = self._together(text, places)
        for first, last in _runs(places):
            start, _ = text.words.span(first)
            _, final = text.words.span(last)
            yield Hit(text.begin(start), text.end_after(final), "near")

    def _one_word_tells(self) -> bool:
        """A house with one name of its own; that name is often a common word too, so it must be written as a name."""
        return self.value.kind in _PHRASES[1:] and len(self.telling) == 1 and len(self.telling[0]) > 5

    def _capital(self, text: Folded, word: str, place: int) -> bool:
        """In a script with capitals a short word that is only like a name is taken for one when it is written as one."""
        return script(word) not in CASED or text.text[text.words.span(place)[0]].isupper()

    def _together(self, text: Folded, places: dict[int, str]) -> dict[int, str]:
        """Of the words found, those that stand beside another word or number of the same value."""
        words = text.words.all
        kept: dict[int, str] = {}
        for place, word in places.items():
            for other in range(max(0, place - 2), min(len(words), place + 3)):
                beside = places.get(other, words[other])
                if other != place and beside != word and self._belong(word, beside, other - place):
                    kept[place], kept[other] = word, beside
        return kept

    def _belong(self, word: str, beside: str, distance: int) -> bool:
        """A telling word with another one or with a number of the value; with a word of any address only as the value has them."""
        if beside in self.telling:
            return True
        if any(sign.isdigit() for sign in beside):
            return beside in self.words
        return abs(distance) == 1 and ((word, beside) if distance > 0 else (beside, word)) in pairwise(self.words)

    def _sign_by_sign(self, text: Folded, ear: Ear) -> Iterator[Hit]:
        """A name in a script without spaces: every sign is read aloud, and the name must begin and end with a sign."""
        for word in ear.unspaced:
            starts, spelled = [0], ""
            for sign in word:
                spelled += latin(sign)
                starts.append(len(spelled))
            found = spelled.find(self.roman)
            while found >= 0:
                if found in starts and found + len(self.roman) in starts:
                    first, last = starts.index(found), starts.index(found + len(self.roman)) - 1
                    for start, final in (text.words.part(number, first, last) for number in text.words.at[word]):
                        yield Hit(start, text.end_after(final), "near")
                found = spelled.find(self.roman, found + 1)


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring words as one place."""
    first = last = -2
    for place in sorted(places):
        if place != last + 1:
            if last >= 0:
                yield first, last
            first = place
        last = place
    if last >= 0:
        yield first, last
