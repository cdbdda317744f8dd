"""Words of the law, of papers and of the body with their plain meaning, and where a page says them (R29, R84)."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ..language.avoid import AVOID_FILE, plain_form
from ..language.files import HERE, BadTexts, House, language_rows, load_yaml
from ..language.findings import Finding
from ..language.po import read_po
from ..language.units import units
from .pages import Texts

FILE = Path(__file__).with_name("terms.yml")
SAID_FILE = "glossary.yml"
PREFIX = "glossary."
_LISTS = ("also", "never")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry in one language. id: its unit is `glossary.<id>`. meaning: one or two sentences."""

    id: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one language says for a term. term: the word it uses, empty for English. back: that word said back in English.

    also: other forms in which it stands in texts, such as plurals. never: what no text of this language says for it.
    """

    term: str
    back: str
    also: tuple[str, ...]
    never: tuple[str, ...]


@cache
def terms() -> dict[str, str]:
    """Every term with its group, in the order of the printed sheet. Raises BadTexts for a term that stands twice."""
    found: dict[str, str] = {}
    for group, names in load_yaml(FILE).items():
        for name in names:
            if name in found:
                raise BadTexts(what=f"{name} stands twice", where=f"docassemble/Lantern/guidance/{FILE.name}")
            found[name] = group
    return found


def glossary(texts: Texts) -> dict[str, tuple[str, str]]:
    """Every term by id with its word and its meaning in one language. Raises MissingTranslation."""
    return {name: (texts.text(f"{PREFIX}{name}.word"), texts.text(f"{PREFIX}{name}.meaning")) for name in terms()}


def found_in(texts: Texts, text: str) -> list[Term]:
    """The terms that a page says, each once, in the order in which they come; inside a longer term a shorter one does not count.

    texts: the language of the page. text: its words; HTML is passed over. Whole words are found in any case, with their other forms
    and with what the script writes in front of a word (Arabic and, in, the …). Raises MissingTranslation.
    """
    every = glossary(texts)
    names, pattern = _finder(texts.language, tuple((name, word) for name, (word, _) in every.items()))
    plain = plain_form(html.unescape(_TAG.sub(" ", text)))
    met = dict.fromkeys(names[int(match.lastgroup[1:])] for match in pattern.finditer(plain) if match.lastgroup)
    return [Term(name, *every[name]) for name in met]


@lru_cache(maxsize=64)
def _finder(tag: str, words: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """One pattern for all forms of all terms of a language, the longest first, and the term of each of its groups."""
    front = _front(tag, HERE)
    forms = [(form, name) for name, word in words for form in (word, *said(tag).get(name, _NOTHING).also)]
    forms.sort(key=lambda row: -len(row[0]))
    every = "|".join(f"(?P<f{number}>{_pattern(_bare(form, front), front)})" for number, (form, _) in enumerate(forms))
    return tuple(name for _, name in forms), re.compile(rf"(?<!\w)(?:{every})(?!\w)")


def _pattern(phrase: str, front: tuple[str, ...]) -> str:
    """A phrase as whole words. `*`: any ending. Where the script joins short words to the next one, each word may have some in front."""
    before = rf"(?:{'|'.join(map(re.escape, front))}){{0,3}}" if front else ""
    words = plain_form(phrase).split()
    return r"\s+".join(before + re.escape(word).replace(r"\*", r"\w*") for word in words)


def _bare(phrase: str, front: tuple[str, ...]) -> str:
    """A term as it is found: words that begin with an article are found with it, with another, and with none."""
    return " ".join(
        next((word[len(part) :] for part in front if len(part) > 1 and word.startswith(part) and len(word) > len(part) + 1), word)
        for word in plain_form(phrase).split()
    )


@cache
def _front(tag: str, house: House) -> tuple[str, ...]:
    file = house.translations / tag / AVOID_FILE
    return tuple(load_yaml(file, house).get("written_in_front", ())) if file.exists() else ()


_NOTHING = Said("", "", (), ())


@cache
def said(tag: str, house: House = HERE) -> Mapping[str, Said]:
    """What a language says for each term, by id: rows `glossary.<id>` of its `glossary.yml`. Empty where it has no file.

    Raises BadTexts for a row that is not whole or names no term. Other rows of the file are notes for translators.
    """
    file = house.translations / tag / SAID_FILE
    if not file.exists():
        return {}
    rows = {name: row for name, row in load_yaml(file, house).items() if name.startswith(PREFIX)}
    return {name.removeprefix(PREFIX): _said(name, row, f"{house.place(file)}, {name}") for name, row in rows.items()}


def _said(name: str, row: Any, where: str) -> Said:
    if name.removeprefix(PREFIX) not in terms():
        raise BadTexts(what="no such term in guidance/terms.yml", where=where)
    if not isinstance(row, dict) or not set(row) <= {"term", "back", *_LISTS}:
        raise BadTexts(what="a term has term, back, also and never", where=where)
    if not all(isinstance(row.get(key, []), list) for key in _LISTS) or not all(isinstance(row.get(key, ""), str) for key in ("term", "back")):
        raise BadTexts(what="term and back are words, also and never are lists of words", where=where)
    return Said(row.get("term", ""), row.get("back", ""), tuple(row.get("also", ())), tuple(row.get("never", ())))


def lint(house: House = HERE) -> list[Finding]:
    """Every place where the glossary is not kept: a term without word or meaning, a meaning of more than two sentences, a word that a
    language does not use for a term, and a translated term that is another one than its glossary names (R84).

    Raises BadTexts where a file cannot be used.
    """
    found = [*_english(house)]
    for tag in language_rows(house):
        found += _words_not_said(tag, house)
    return sorted(found)


def _english(house: House) -> Iterator[Finding]:
    known = units(house)
    for name in terms():
        for part in ("word", "meaning"):
            if f"{PREFIX}{name}.{part}" not in known:
                yield Finding("docassemble/Lantern/guidance/terms.yml", 0, f"{PREFIX}{name}", "R84", f"has no {part}")
    for unit in known.values():
        if not unit.id.startswith(PREFIX):
            continue
        if unit.id.split(".")[1] not in terms():
            yield Finding(unit.file, unit.line, unit.id, "R84", "is in no group of guidance/terms.yml")
        if unit.id.endswith(".meaning") and len(re.findall(r"[.?!](?:\s|$)", unit.english)) > 2:
            yield Finding(unit.file, unit.line, unit.id, "R84", "has more than two sentences")


def _words_not_said(tag: str, house: House) -> Iterator[Finding]:
    front = _front(tag, house)
    rows = said(tag, house)
    never = [(name, re.compile(rf"(?<!\w){_pattern(word, front)}(?!\w)")) for name, row in rows.items() for word in row.never]
    for unit_id, text, file, line in _texts(tag, house):
        plain = plain_form(text)
        for name, pattern in never:
            if match := pattern.search(plain):
                yield Finding(file, line, unit_id, "R84", f"says “{match[0]}”, which the glossary does not say for {name}")
        name = unit_id.removeprefix(PREFIX).removesuffix(".word")
        wanted = rows[name].term if unit_id == f"{PREFIX}{name}.word" and name in rows else ""
        if wanted and text != wanted:
            yield Finding(file, line, unit_id, "R84", f"is not “{wanted}”, the term of translations/{tag}/{SAID_FILE}")


def _texts(tag: str, house: House) -> Iterator[tuple[str, str, str, int]]:
    """(id, text, file, line) of every text that a language has of its own."""
    known = units(house)
    if tag == "en":
        yield from ((unit.id, unit.english, unit.file, unit.line) for unit in known.values())
    elif house.po(tag).exists():
        for entry in read_po(house.po(tag)):
            if entry.is_done and not entry.obsolete and entry.id in known:
                yield entry.id, entry.text, house.place(house.po(tag)), 0


def forget() -> None:
    """Read the files of the languages afresh."""
    said.cache_clear()
    _front.cache_clear()
    _finder.cache_clear()
