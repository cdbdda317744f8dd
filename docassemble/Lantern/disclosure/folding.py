"""Text as the scanner compares it: one spelling for all ways of writing the same letters and digits, and the way back to the original.

Folded are: compatibility forms and case (NFKC, casefold), accents and vowel points, Arabic letter forms and tatweel, Ethiopic letters
of one sound, the digits of every script. Zero-width characters and bidi controls vanish; every other sign is a space. Vowel signs of
Indic scripts stay: they are letters.
"""

import unicodedata
from bisect import bisect_right
from functools import cache, cached_property
from itertools import accumulate

from anyascii import anyascii

_ARABIC = str.maketrans("ىیۍېےٸکڪھہۂۃةەۀگ", "ييييييككههههههه\u06af")
_ARABIC_SEATS = {"\u0621": "", "\u0671": "\u0627", "\u0640": ""}  # a hamza alone, alef wasla, tatweel
_DROPPED_MARKS = (0, 9)
"""Combining classes that stay: vowel signs and viramas. All others are accents, points and tones."""


def _ethiopic() -> dict[int, str]:
    """Letters of one sound, series by series of seven; people write either."""
    pairs = ((0x1210, 0x1200), (0x1280, 0x1200), (0x1220, 0x1230), (0x12D0, 0x12A0), (0x1340, 0x1338))
    return {one + order: chr(other + order) for one, other in pairs for order in range(7)}


_ETHIOPIC = _ethiopic()


def _fold(sign: str) -> str:
    if unicodedata.category(sign) == "Cf":
        return ""
    if sign in "ʼʻʹʾʿꞌˈ":
        return ""
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
    folded = "".join(_letter(one) for one in whole)
    return folded if folded.strip() or not folded else " "


def _letter(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Cf" or (kind[0] == "M" and unicodedata.combining(sign) not in _DROPPED_MARKS):
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind[0] not in "LMN":
        return " "
    if sign in _ARABIC_SEATS:
        return _ARABIC_SEATS[sign]
    if "\u0600" <= sign <= "\u06ff":
        return sign.translate(_ARABIC)
    if "\u1200" <= sign <= "\u1357":
        return _ETHIOPIC.get(ord(sign), sign)
    if "\x7f" < sign < "\u0250":
        return "".join(one for one in anyascii(sign).lower() if one.isalnum())
    return sign


class _Table(dict[str, str]):
    """Each sign is folded once in the life of the process."""

    def __missing__(self, sign: str) -> str:
        folded = self[sign] = _fold(sign)
        return folded


class _Letters(dict[str, str]):
    def __missing__(self, sign: str) -> str:
        folded = self[sign] = WORDS[sign].replace(" ", "")
        return folded


WORDS = _Table()
"""A sign → its letters and digits, a space for a separator, nothing for what is ignored."""
LETTERS = _Letters()
"""A sign → its letters and digits, nothing for all else."""


class Mapped:
    """Folded text, with the way back: `origin(i)` is the place in the original of the folded character i."""

    def __init__(self, text: str, table: dict[str, str]) -> None:
        pieces = [table[sign] for sign in text]
        self.folded = "".join(pieces)
        self._pieces = pieces

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate(map(len, self._pieces), initial=0))

    def origin(self, place: int) -> int:
        """Where in the original the folded character at `place` comes from."""
        return bisect_right(self._starts, place) - 1


class Folded:
    """One text, folded in two ways: `letters` without any separator, `words` with a space for each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._compact = Mapped(text, LETTERS)
        self.letters = self._compact.folded

    def span(self, start: int, length: int) -> tuple[int, int]:
        """The place in the original of `length` letters from `start`, accents that follow the last one included."""
        return self.begin(self.origin(start)), self.end_after(self.origin(start + length - 1))

    def origin(self, place: int) -> int:
        """Where in the original the letter at `place` comes from."""
        return self._compact.origin(place)

    def begin(self, first: int) -> int:
        """The start of the word or number that begins at `first`: a hamza that is not compared is part of it all the same."""
        while first > 0 and WORDS[self.text[first - 1]] == "" and unicodedata.category(self.text[first - 1])[0] == "L":
            first -= 1
        return first

    def end_after(self, last: int) -> int:
        """The end of what was written with the sign at `last`: marks belong to their letter, and a mute last letter to its word."""
        end = last + 1
        while end < len(self.text) and WORDS[self.text[end]] == "" and unicodedata.category(self.text[end])[0] in "ML":
            end += 1
        return end

    def letter_before(self, start: int) -> str:
        """The letter or digit that touches the place `start` from the left; empty when a separator or nothing does."""
        while start > 0:
            start -= 1
            if piece := WORDS[self.text[start]]:
                return piece[-1].strip()
        return ""

    def letters_after(self, end: int, most: int = 4) -> str:
        """The letters and digits that touch the place `end` from the right, at most `most` of them."""
        found = ""
        for sign in self.text[end : end + 3 * most]:
            piece = WORDS[sign]
            if " " in piece or len(found) >= most:
                break
            found += piece
        return found[:most]

    @cached_property
    def words(self) -> "Words":
        """The words of the text, with their places."""
        return Words(self.text)


class Words:
    """The folded words of a text in order. `at[word]`: the numbers of the places where it stands."""

    def __init__(self, text: str) -> None:
        self._mapped = Mapped(text, WORDS)
        self.all = [part for part in self._mapped.folded.split(" ") if part]
        self.at: dict[str, list[int]] = {}
        for number, word in enumerate(self.all):
            self.at.setdefault(word, []).append(number)

    @cached_property
    def _places(self) -> list[int]:
        ends = accumulate(len(part) + 1 for part in self._mapped.folded.split(" "))
        return [end - 1 - len(part) for end, part in zip(ends, self._mapped.folded.split(" "), strict=True) if part]

    def span(self, number: int) -> tuple[int, int]:
        """The place in the original of one word: its first letter that is compared, and its last one (not past it)."""
        return self.part(number, 0, len(self.all[number]) - 1)

    def part(self, number: int, first: int, last: int) -> tuple[int, int]:
        """The place in the original of the folded characters from `first` to `last` (not past it) of one word."""
        start = self._places[number]
        return self._mapped.origin(start + first), self._mapped.origin(start + last)


@cache
def script(word: str) -> str:
    """The script of a word's first letter as Unicode names it: LATIN, ARABIC, CJK …; empty for digits."""
    for sign in word:
        if sign.isalpha():
            return unicodedata.name(sign, "").split(" ")[0].split("-")[0]
    return ""


CASED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"})
UNSPACED = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR"})
"""Scripts whose words run together, or that write a syllable or a whole word with one sign."""


def folded_letters(text: str) -> str:
    """The letters and digits of a text in their one spelling."""
    return "".join(LETTERS[sign] for sign in text)


def folded_words(text: str) -> list[str]:
    """The words of a text in their one spelling."""
    return "".join(WORDS[sign] for sign in text).split()
