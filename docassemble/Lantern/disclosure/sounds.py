"""Names by sound, across scripts: كهيني, Кахини and Kaheeni may all be Kahini.

A word becomes consonant classes with the vowels between them. Scripts that leave vowels out (Arabic, Hebrew) or write some of them
only by being silent (Indic, Ethiopic) match a fuller spelling if no vowel that they do write contradicts it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA

from .folding import CASED, UNSPACED, script

INDIC = frozenset({"DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA"})
SPARE = frozenset({"ARABIC", "HEBREW", "SYRIAC", "ETHIOPIC", *INDIC})
"""Scripts that do not show every vowel."""

# Own tables where a reading word by word needs more than a library's letter by letter gives: it drops alef and reads waw as v.
_ARABIC = dict(zip("ابپتثجچحخدذرڑزژسشصضطظعغفقكگلمنوهيٹڈںڤ", "abbttjchhddrrddsssdtd'gfkkglmnwhytdnf", strict=True))
_HEBREW = dict(zip("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "abgdhwdhtykklmmnns'ffsskrst", strict=True))
_OTHER = {"х": "h", "χ": "h"}
_SIGNS = {ord(sign): letter for sign, letter in (_ARABIC | _HEBREW | _OTHER).items()}

_GROUPS = (
    (re.compile("tsch|tch|sch|sh|ch"), "S"),
    (re.compile("kh"), "H"),
    (re.compile("ph"), "F"),
    (re.compile("gh|dj"), "G"),
    (re.compile("dh|zh"), "D"),
    (re.compile("th"), "T"),
    (re.compile("c(?=[eiy])"), "S"),
    (re.compile("ck"), "K"),
)
_CLASSES = str.maketrans("bpdztjgkqcsfvhlmnr", "BBDDTGGKKKSFFHLMNR")
_DOUBLED = re.compile(r"([A-Z])\1+")
_LAST_H = re.compile(r"(?<=[a-z])H$")
"""Mute in Latin spelling (Sarah); in Arabic and Hebrew a last h stands for a vowel."""
_LIKE = {"a": "aeo", "e": "eia", "i": "iey", "y": "iey", "o": "oua", "u": "uow", "w": "uow", "'": "aeiouwy"}


@dataclass(frozen=True, slots=True)
class Sound:
    """A word as heard: consonant classes, and the vowels before, between and after them."""

    consonants: str
    vowels: tuple[str, ...]
    script: str


def latin(word: str) -> str:
    """A folded word in plain Latin letters."""
    return "".join(sign for sign in anyascii(word.translate(_SIGNS)).lower() if "a" <= sign <= "z" or sign == "'")


@lru_cache(maxsize=100_000)
def sounds(word: str) -> tuple[Sound, ...]:
    """The ways to hear a folded word: more than one where v may stand for the letter that others write as a vowel."""
    written_in = script(word)
    if written_in in SPARE:  # sign by sign: two consonants without their vowel are not one sound
        spelling = "".join(_classed(latin(sign)) for sign in word)
        if written_in in ("ARABIC", "HEBREW") and len(spelling) > 2:
            spelling = re.sub("H$", "a", spelling)
        return (_sound(spelling, written_in),)
    plain = latin(word)
    spellings = (plain, plain.replace("v", "w")) if "v" in plain else (plain,)
    return tuple(_sound(_LAST_H.sub("", _classed(spelling)), written_in) for spelling in spellings)


def _sound(spelling: str, written_in: str) -> Sound:
    parts = re.split("([A-Z])", _DOUBLED.sub(r"\1", spelling))
    return Sound("".join(parts[1::2]), tuple(parts[0::2]), written_in)


def _classed(spelling: str) -> str:
    """Latin letters with each consonant as its class in capitals."""
    for group, letter in _GROUPS:
        spelling = group.sub(letter, spelling)
    return spelling.replace("x", "KS").translate(_CLASSES)


def same_name(one: Sound, other: Sound) -> bool:
    """True when two words of different scripts may be one name. Their consonants are the same already."""
    if one.script in SPARE and other.script not in SPARE:
        return _fits(one, other)
    if other.script in SPARE and one.script not in SPARE:
        return _fits(other, one)
    if one.script in SPARE:
        return _fits(one, other) or _fits(other, one)
    return all(bool(a) == bool(b) for a, b in zip(one.vowels, other.vowels, strict=True)) and (_fits(one, other) or _fits(other, one))


def _fits(spare: Sound, full: Sound) -> bool:
    """Every vowel that the sparing script writes is heard in the full one; first and last vowels cannot be left out."""
    first, last = (spare.vowels[0], full.vowels[0]), (spare.vowels[-1], full.vowels[-1])
    if bool(first[0]) != bool(first[1]):
        return False
    silent = spare.script in INDIC and last[1] == "a"
    if bool(last[0]) != bool(last[1]) and not silent:
        return False
    evidence = len(spare.consonants) + sum(map(len, spare.vowels))
    if evidence < (3 if len(spare.consonants) > 1 else 5):
        return False
    opening = _heard(first[0][1:] if first[0][:1] in ("a", "'") else first[0], first[1])
    return opening and all(_heard(a.replace("'", ""), b) for a, b in zip(spare.vowels[1:], full.vowels[1:], strict=True))


def _heard(written: str, full: str) -> bool:
    rest = iter(full)
    return all(any(vowel in _LIKE[sign] for vowel in rest) for sign in written)


_PROCLITICS = {
    "ARABIC": (*(one + two + three for one in ("", "و", "ف") for two in ("", "ب", "ك", "ل") for three in ("", "ال")), "لل", "ولل"),
    "HEBREW": ("ו", "ש", "ה", "ל", "ב", "כ", "מ", "וה", "של", "שה", "מה", "ול", "וב"),
}


def bare_forms(word: str) -> Iterator[str]:
    """The word, and what is left of it without the short words that Arabic and Hebrew write on to it (and, by, for, the)."""
    yield word
    for joined in _PROCLITICS.get(script(word), ()):
        if joined and word.startswith(joined) and len(word) - len(joined) >= 3:
            yield word[len(joined) :]


def slips(length: int) -> int:
    """How many slips of the pen a name of so many letters may have: a letter changed, left out, added, or two exchanged."""
    return 0 if length < 5 else 1 if length < 8 else 2 if length < 14 else 3


class Ear:
    """All the words of one text, ready to be asked which of them may be a name."""

    def __init__(self, words: "list[str]") -> None:
        self._by_length: dict[tuple[str, int], list[str]] = {}
        self._by_consonants: dict[str, list[tuple[str, Sound]]] = {}
        for word in words:
            for form in bare_forms(word):
                self._by_length.setdefault((script(form), len(form)), []).append(form)
                for sound in sounds(form) if len(form) > 2 else ():
                    if len(sound.consonants) < 3 and word.removesuffix(form).endswith("ال"):
                        continue  # so little is left under an article that half the dictionary sounds like it
                    self._by_consonants.setdefault(sound.consonants, []).append((word, sound))
        self.unspaced = [word for word in words if len(word) > 1 and script(word) in UNSPACED]
        """Words of scripts without spaces: runs of signs, in which a name may stand anywhere."""
        self._whole: dict[str, set[str]] = {}
        for word in words:
            for form in bare_forms(word):
                self._whole.setdefault(form, set()).add(word)

    def like(self, name: str) -> Iterator[tuple[str, bool]]:
        """The words that may be this folded name, and whether only a capital letter would make that likely."""
        length, written_in = len(name), script(name)
        for word in self._whole.get(name, ()):
            yield word, False
        most = slips(length)
        for near in range(length - most, length + most + 1) if most and written_in not in UNSPACED else ():
            choices = self._by_length.get((written_in, near), ())
            for form, distance, _ in process.extract_iter(name, choices, scorer=OSA.distance, score_cutoff=most):
                if distance and form[0] == name[0]:
                    for word in self._whole[form]:
                        yield word, length < 6
        for heard in sounds(name):
            for word, sound in self._by_consonants.get(heard.consonants, ()):
                if sound.script != written_in:
                    if same_name(heard, sound):
                        yield word, False
                elif written_in in CASED and len(heard.consonants) > 1 and same_name(heard, sound):
                    alike = [len(vowel) for vowel in heard.vowels] == [len(vowel) for vowel in sound.vowels]
                    if alike or len(heard.consonants) > 2:
                        yield word, len(heard.consonants) < 4
