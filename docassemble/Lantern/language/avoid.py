"""Words that our texts do not say, as each language lists them in `translations/<tag>/avoid.yml`."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .files import HERE, BadTexts, House, load_yaml

AVOID_FILE = "avoid.yml"
_SETTINGS = ("longest_question", "written_in_front")
_NOT_LETTERS_OF_A_WORD = re.compile("[\u064b-\u0652\u0670\u0640]")
"""Arabic vowel signs and the stretching line: the same word with or without them."""


def _is_fact(unit_id: str) -> bool:
    from ..case.classification import classification

    parts = unit_id.split(".")
    return parts[-1] != "topic" and any(".".join(parts[:end]) in classification() for end in range(1, len(parts)))


def _is_title(unit_id: str) -> bool:
    return unit_id.startswith("chapter.") and unit_id.endswith(".title")


def _is_term(unit_id: str) -> bool:
    """A word that the glossary explains is the law's or the interpreter's, not ours (R29, R84)."""
    return unit_id.startswith("glossary.") and unit_id.endswith(".word")


def _is_outside(unit_id: str) -> bool:
    return unit_id.startswith(("chapter.", "screen.")) and unit_id.endswith(".title")


SCOPES: dict[str, Callable[[str, int | None], bool]] = {
    "questions": lambda unit_id, _: unit_id.endswith(".ask"),
    "facts": lambda unit_id, _: _is_fact(unit_id),
    "hard": lambda unit_id, tier: (tier or 0) >= 2 and _is_fact(unit_id),
    "screens": lambda unit_id, _: not unit_id.endswith(".topic") and not _is_term(unit_id),
    "titles": lambda unit_id, _: _is_title(unit_id),
    "outside": lambda unit_id, _: _is_outside(unit_id),
}
"""Where a list holds: what a unit id (of a text for screens) and its tier say."""


@dataclass(frozen=True, slots=True)
class Avoided:
    """The lists of one language: (name, rule, scope, pattern)."""

    longest_question: int
    lists: tuple[tuple[str, str, str, re.Pattern[str]], ...]

    def found(self, unit_id: str, tier: int | None, text: str) -> Iterator[tuple[str, str, str]]:
        """(list, rule, word) for the first word of each list that a text says where it should not."""
        plain = plain_form(text)
        for name, rule, scope, pattern in self.lists:
            if SCOPES[scope](unit_id, tier) and (match := pattern.search(plain)):
                yield name, rule, match.group().strip()


def avoided(tag: str, house: House = HERE) -> Avoided | None:
    """The lists of a language; None where it has no file. Raises BadTexts for a list that is not complete."""
    file = house.translations / tag / AVOID_FILE
    if not file.exists():
        return None
    content = load_yaml(file, house)
    where = house.place(file)
    longest = content.get("longest_question", "")
    if not str(longest).isdigit():
        raise BadTexts(what="longest_question is no number", where=where)
    front = content.get("written_in_front", [])
    lists = tuple(_list(name, row, front, where) for name, row in content.items() if name not in _SETTINGS)
    return Avoided(int(longest), lists)


def _list(name: str, row: Any, front: list[str], where: str) -> tuple[str, str, str, re.Pattern[str]]:
    if not isinstance(row, dict) or set(row) != {"rule", "in", "words"} or row["in"] not in SCOPES or not isinstance(row["words"], list):
        raise BadTexts(what=f"{name} needs rule, words, and in ({', '.join(SCOPES)})", where=where)
    every = "|".join(_pattern(word, front) for word in row["words"])
    return name, row["rule"], row["in"], re.compile(rf"(?<!\w)(?:{every})(?!\w)")


def _pattern(word: str, front: list[str]) -> str:
    """`traffick*`: any ending; `*n't`: any beginning; `+word`: what the script writes in front of a word."""
    before = rf"(?:{'|'.join(map(re.escape, front))}){{0,3}}" if word.startswith("+") and front else ""
    body = re.escape(plain_form(word.removeprefix("+"))).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return before + body


def plain_form(text: str) -> str:
    """One form for words that differ only in case, in the kind of apostrophe, or in signs that are not letters."""
    text = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    return _NOT_LETTERS_OF_A_WORD.sub("", text)
