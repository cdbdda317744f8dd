"""Words that invite a question on immigration status where a paper goes to the respondent (`status_words.yml`)."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from ..case.references import STATUS
from .folding import Folded, folded_words
from .scanner import Found
from .sounds import bare_forms
from .texts import texts
from .view import View


def status_words(view: View) -> list[Found]:
    """Every such word in the view's texts, of all languages at once: people mix languages, and a tag may be wrong."""
    return [found for text in texts(view) for found in _in_text(text.path, text.text)]


def languages() -> tuple[str, ...]:
    """The languages whose words are known, as BCP 47 tags."""
    return tuple(_table())


def _in_text(path: str, text: str) -> Iterator[Found]:
    folded = Folded(text)
    words = folded.words
    places: dict[int, int] = {}
    for word, numbers in words.at.items():
        for entry in _beginning(word):
            for number in numbers:
                if _goes_on(entry, words.all, number):
                    places[number] = max(len(entry), places.get(number, 0))
    reach = -1
    for number in sorted(places):
        if number > reach:
            reach = number + places[number] - 1
            start, _ = words.span(number)
            _, final = words.span(reach)
            yield Found(path, folded.begin(start), folded.end_after(final), STATUS, "status", "normalised")


def _beginning(word: str) -> set[tuple[str, ...]]:
    """The entries whose first word this may be. A stem keeps its star."""
    entries = _entries()
    keys = [key for form in bare_forms(word) for key in (form, *(f"{form[:size]}*" for size in range(2, len(form) + 1)))]
    return {entry for key in keys for entry in entries.get(key, ())}


def _goes_on(entry: tuple[str, ...], words: list[str], number: int) -> bool:
    rest = words[number + 1 : number + len(entry)]
    return len(rest) == len(entry) - 1 and all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted for wanted, word in zip(entry[1:], rest, strict=True)
    )


@cache
def _table() -> dict[str, list[str]]:
    source = Path(__file__).with_name("status_words.yml")
    table: dict[str, list[str]] = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return table


@cache
def _entries() -> dict[str, set[tuple[str, ...]]]:
    """All entries as folded words, by their first word."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for said in (line for lines in _table().values() for line in lines):
        entry = tuple("".join(folded_words(word)) + ("*" if word.endswith("*") else "") for word in said.split())
        by_first.setdefault(entry[0], set()).add(entry)
    return by_first
