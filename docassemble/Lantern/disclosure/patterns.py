"""A protected value as runs of folded letters and digits, and where such a run may stand in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import yaml

from .folding import CASED, LETTERS, UNSPACED, WORDS, Folded, folded_letters, folded_words, script
from .protected import ProtectedValue
from .sounds import latin

Edge = Literal["free", "start", "whole"]
"""`whole`: both ends at the edge of a word; `start`: begins a word and may carry an ending; `free`: anywhere."""

_WIDEST_GAP = 6
_ENDING = 3
_LOCAL = 7
"""Digits of a telephone number that people give without its area."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A run of letters to look for. `gaps`: before which of its letters the value itself has a separator.

    `literal`: the value as written, when all of it is looked for. `part`: a find is only near. `strict`: only the literal
    counts, because the value is too short for anything else. `number`: separators may stand between any of its digits.
    """

    letters: str
    gaps: frozenset[int]
    edge: Edge
    literal: str | None = None
    part: bool = False
    strict: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the original text; `how` as in the scanner's `Found`."""

    start: int
    end: int
    how: Literal["exact", "normalised", "near"]


@cache
def words_about() -> dict[str, frozenset[str]]:
    """What `protected_words.yml` knows, folded: `address`, `titles`, `at`, `dot`."""
    source = Path(__file__).with_name("protected_words.yml")
    table: dict[str, Any] = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    lists = {"address": table["address"], "titles": table["titles"], **table["mail"]}
    return {name: frozenset(word for line in lines for word in folded_words(line)) for name, lines in lists.items()}


def patterns(value: ProtectedValue) -> Iterator[Pattern]:
    """The runs that tell this value or a telling part of it."""
    whole = _pattern(value.value, value.value, kind_is_word=value.kind == "other" or value.whole)
    digits = "".join(sign for sign in folded_letters(value.value) if sign.isdigit())
    if value.kind in ("phone", "number") and len(digits) >= 4:
        yield Pattern(whole.letters, whole.gaps, _number_edge(whole.letters), value.value, number=True)
        if value.kind == "phone":
            yield from _telephone(value.value, digits)
        return
    if value.kind == "email" and "@" in value.value:
        yield from _mail(value.value)
    yield whole
    if value.kind == "address":
        yield from _address(value.value, value.whole)
    if value.kind == "name" and script(whole.letters) in UNSPACED:
        yield from _romanised(value.value)


def _pattern(text: str, literal: str | None, *, part: bool = False, kind_is_word: bool = False) -> Pattern:
    words = folded_words(text)
    letters = "".join(words)
    gaps, place = set(), 0
    for word in words[:-1]:
        place += len(word)
        gaps.add(place)
    written_in = script(letters)
    size = len(letters)
    if not written_in:
        return Pattern(letters, frozenset(gaps), _number_edge(letters), literal, part, strict=size < 4, number=True)
    least = 2 if written_in in UNSPACED else 4 if written_in in CASED else 3
    edge: Edge = "whole"
    if written_in in UNSPACED or (written_in not in CASED and size > 3) or (size > 7 and not kind_is_word):
        edge = "free"
    elif size > 5 and not kind_is_word:
        edge = "start"
    return Pattern(letters, frozenset(gaps), edge, literal, part, strict=size < least)


def _number_edge(letters: str) -> Edge:
    return "free" if len(letters) >= _LOCAL else "whole"


def _telephone(said: str, digits: str) -> Iterator[Pattern]:
    """Without the country code, without the leading zero, and the last digits alone."""
    starts = folded_letters(said)[:2] == "00", said.strip().startswith("+")
    national = [digits.lstrip("0")]
    if any(starts):
        plain = digits.lstrip("0")
        national = [plain[size:].lstrip("0") for size in ((1,) if plain[:1] in "17" else (2, 3))]
    for core in national:
        if len(core) >= _LOCAL:
            yield Pattern(core, frozenset(), "free", number=True)
    if len(digits) >= _LOCAL + 2:
        yield Pattern(digits[-_LOCAL:], frozenset(), "free", part=True, number=True)


def _mail(said: str) -> Iterator[Pattern]:
    """With its signs written out, and the part before the sign alone where it is telling."""
    local, _, host = said.rpartition("@")
    about = words_about()
    hosts = [host, *(host.replace(".", dot) for dot in about["dot"])]
    locals_ = [local, *(local.replace(".", dot) for dot in about["dot"] if "." in local)]
    spoken = (folded_letters(name + at + where) for name in locals_ for at in ("", *sorted(about["at"])) for where in hosts)
    for letters in dict.fromkeys(spoken):
        yield Pattern(letters, frozenset(range(len(letters))), "free")
    plain = folded_letters(local)
    if len(plain) >= 6 and (any(sign.isdigit() for sign in plain) or re.search("[._-]", local)):
        yield _pattern(local, None, part=True, kind_is_word=True)


def _address(line: str, whole: bool) -> Iterator[Pattern]:
    """The parts between commas that hold a number and a word of their own; a postal code that stands for few houses."""
    general = words_about()["address"]
    pieces = re.split(r"[,;،、]", line)
    for piece in pieces if len(pieces) > 1 and not whole else ():
        words = folded_words(piece)
        numbered = any(sign.isdigit() for word in words for sign in word)
        if numbered and any(word not in general and len(word) > 2 and not word.isdigit() for word in words):
            yield _pattern(piece, None, part=True)
    for code in re.findall(r"(?:\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s+\d[A-Za-z]{2}\b|\b[A-Za-z]\d[A-Za-z]\s*\d[A-Za-z]\d\b|\b\d{5}-\d{4}\b)", line):
        yield _pattern(code, None, part=True, kind_is_word=True)


def _romanised(name: str) -> Iterator[Pattern]:
    """A name written sign by sign, as it is spelled in Latin letters."""
    signs = [latin(sign) for sign in folded_letters(name)]
    for order in (signs, [*signs[1:], signs[0]]):
        letters = "".join(order)
        if len(letters) > 4:
            gaps = [len("".join(order[:number])) for number in range(1, len(order))]
            yield Pattern(letters, frozenset(gaps), "whole", part=True)


def search(text: Folded, pattern: Pattern) -> Iterator[Hit]:
    """Every place of the pattern in a text, in order, none inside another."""
    size = len(pattern.letters)
    found = text.letters.find(pattern.letters) if size else -1
    while found >= 0:
        hit = _hit(text, pattern, found)
        if hit is not None:
            yield hit
        found = text.letters.find(pattern.letters, found + (size if hit else 1))


def _hit(text: Folded, pattern: Pattern, found: int) -> Hit | None:
    origins = [text.origin(found + number) for number in range(len(pattern.letters))]
    start, end = text.begin(origins[0]), text.end_after(origins[-1])
    if pattern.literal is not None:
        lead = next((number for number, sign in enumerate(pattern.literal) if LETTERS[sign]), 0)
        first = origins[0] - lead
        if first >= 0 and text.text.startswith(pattern.literal, first) and _edges(text, pattern, start, end):
            return Hit(first, first + len(pattern.literal), "exact")
    if pattern.strict or not _gaps_fit(text.text, pattern, origins) or not _edges(text, pattern, start, end):
        return None
    if pattern.number:
        start = _with_bracket(text.text, start if pattern.literal else _with_prefix(text.text, start), end)
    return Hit(start, end, "near" if pattern.part else "normalised")


def _edges(text: Folded, pattern: Pattern, start: int, end: int) -> bool:
    if pattern.edge == "free":
        return True
    before, after = text.letter_before(start), text.letters_after(end)
    if pattern.number:
        return not before.isdigit() and not after[:1].isdigit()
    return not before and len(after) <= (_ENDING if pattern.edge == "start" else 0)


def _gaps_fit(text: str, pattern: Pattern, origins: list[int]) -> bool:
    """Separators where the value has them, hyphens and points anywhere, or one after every letter."""
    widths = []
    odd = False
    for number, (one, two) in enumerate(pairwise(origins), 1):
        between = text[one + 1 : two]
        gap = between if any(WORDS[sign] == " " for sign in between) else ""
        widths.append(len(gap))
        if len(gap) > _WIDEST_GAP:
            return False
        if gap and not pattern.number and number not in pattern.gaps and (len(gap) > 2 or any(sign.isspace() for sign in gap)):
            odd = True
    return not odd or all(0 < width <= 3 for width in widths)


_PREFIX = re.compile(r"(?:(?:\+|00)\d{1,3}[\s().\-/]*)?(?:\(\d{2,4}\)[\s.\-/]*|\(0\)\s*|0)?\Z")


def _with_prefix(text: str, start: int) -> int:
    """Where the country code, area or zero before a telephone number begins."""
    window = text[max(0, start - 16) : start]
    found = _PREFIX.search(window)
    return start - (len(window) - found.start()) if found else start


def _with_bracket(text: str, start: int, end: int) -> int:
    """An area code that begins the number keeps both its brackets."""
    number = text[start:end]
    return start - 1 if start and text[start - 1] == "(" and number.count(")") > number.count("(") else start
