"""A clinic's own list of help: who can be called, where, in which language, and when that was last checked (R50, R154)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..case.plain import NotPlain, PathSteps, read_plain
from ..errors import LanternError
from ..language.dates import day_in_words
from ..language.names import language_name
from .information import BadGuidance, chain, nearest
from .pages import Block, Texts, foreign, markdown, place_name

FILE = Path(__file__).with_name("directory.yml")
KINDS = ("housing", "health", "school", "social", "legal", "hotline", "police")
COSTS = ("free", "may_cost", "ask")
ANYWHERE = "any"
WARN, FAIL = 90, 180
"""Days since the last check after which an entry is a warning, and after which nothing starts with it (R154, R50)."""

_NEEDED = {"id", "kind", "name", "what", "places", "languages", "checked_on"}
_MAY = {"telephone", "hours", "cost", "safe_note"}
_SAID = ("what", "hours", "safe_note")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PLACE = re.compile(r"[a-z]{2}(?:-[a-z0-9]{1,3})?|any")
_NUMBER = re.compile(r"[+]?[0-9][0-9 ().-]{1,28}[0-9]|[0-9]{2,6}")


class OldContacts(LanternError):
    """Entries that nobody has checked for too long, or whose day of check lies ahead."""

    exit_code = 2
    message = "not checked within {days} days: {entries}, {where}, call each one and write today's date at checked_on"


@dataclass(frozen=True, slots=True)
class Contact:
    """One entry. what, hours, safe_note: language tag -> words. places: ISO 3166 codes in small letters, or `any`.

    languages: BCP 47 tags of the languages that are spoken there. telephone: None where one goes there in person.
    """

    id: str
    kind: str
    name: str
    what: Mapping[str, str]
    places: tuple[str, ...]
    languages: tuple[str, ...]
    checked_on: date
    telephone: str | None
    hours: Mapping[str, str]
    cost: str
    safe_note: Mapping[str, str]

    def speaks(self, language: str) -> bool:
        """Whether somebody there speaks a language, in any of its regions."""
        return language.split("-")[0] in {tag.split("-")[0] for tag in self.languages}


@dataclass(frozen=True, slots=True)
class Directory:
    """The entries of one file, in its order. where: the file as messages name it."""

    contacts: tuple[Contact, ...]
    where: str

    def at(self, place: str, language: str, kind: str | None = None) -> list[Contact]:
        """Who can be called from a place: those who speak the language first, then the nearest (us-ca before us before any),
        then in the order of the file. kind: of help, all where None."""
        near = [*chain(place), ANYWHERE]
        fitting = [contact for contact in self.contacts if set(near) & set(contact.places) and kind in (None, contact.kind)]
        return sorted(fitting, key=lambda contact: (not contact.speaks(language), min(near.index(p) for p in contact.places if p in near)))


@dataclass(frozen=True, slots=True)
class Stale:
    """An entry that was not checked for long. days: since the check, less than 0 where its day lies ahead. fails: more than a warning."""

    contact: Contact
    days: int
    fails: bool

    def __str__(self) -> str:
        return f"{self.contact.id} ({self.contact.checked_on}, {self.days} days)"


def directory(file: Path | None = None) -> Directory:
    """Read a clinic's file, or the one of the package, which holds no entry.

    Raises BadGuidance with the file and the line: a field that is unknown or missing, an id that stands twice, a kind, place, language,
    telephone number or day that is none.
    """
    file = FILE if file is None else file
    try:
        data, lines = read_plain(file.read_text(encoding="utf-8"))
    except NotPlain as error:
        raise BadGuidance(what=error.problem, where=f"{file.name}, line {error.line or 1}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadGuidance(what=f"the list of help cannot be read ({type(error).__name__})", where=file.name) from None
    for path, what in _problems(data):
        raise BadGuidance(what=what, where=f"{file.name}, line {nearest(lines, path)}")
    return Directory(tuple(_contact(row) for row in data["entries"]), file.name)


def stale(found: Directory, day: date) -> list[Stale]:
    """Entries last checked more than 90 days before a day, or after it; the oldest first. More than 180 days, and a day ahead, fail."""
    ages = [(contact, (day - contact.checked_on).days) for contact in found.contacts]
    old = [Stale(contact, days, days > FAIL or days < 0) for contact, days in ages if days > WARN or days < 0]
    return sorted(old, key=lambda row: row.contact.checked_on)


def refuse_old(found: Directory, day: date) -> list[Stale]:
    """The entries that are a warning. Raises OldContacts where any fails, so that nothing starts with it (R50)."""
    rows = stale(found, day)
    if failing := [row for row in rows if row.fails]:
        raise OldContacts(days=FAIL, entries=", ".join(map(str, failing)), where=found.where)
    return rows


def contacts(found: Directory, texts: Texts, place: str, day: date, second: Texts | None = None) -> str:
    """Help for a place as Markdown, below the title `info.contacts.title`: what to do in danger, each entry, and always whom else to ask.

    Entries who speak the language of `texts` come first, in both languages of a screen for two. Raises MissingTranslation.
    """
    order = found.at(place, texts.language)
    other = _blocks(order, second, place, day) if second else None
    return markdown(_blocks(order, texts, place, day), other, texts, second)


def _blocks(order: Iterable[Contact], texts: Texts, place: str, day: date) -> Iterator[Block]:
    order = list(order)
    yield "paragraph", texts.text("info.contacts.danger")
    for contact in order:
        yield "fact", "<br>".join(_lines(contact, texts, day))
    if not order:
        yield "paragraph", texts.text("info.contacts.none", place=place_name(texts, place))
    yield "paragraph", texts.text("info.contacts.fallback")


def _lines(contact: Contact, texts: Texts, day: date) -> Iterator[str]:
    yield f"<b>{foreign(contact.name, _written_in(contact.what, texts.language))}</b> · {texts.text(f'info.contacts.kind.{contact.kind}')}"
    yield _said(contact.what, texts.language)
    if contact.telephone:
        yield texts.text("info.contacts.telephone", number=f'<bdi dir="ltr">{contact.telephone}</bdi>')
    if contact.hours:
        yield texts.text("info.contacts.hours", hours=_said(contact.hours, texts.language))
    names = [language_name(tag, texts.language) for tag in contact.languages]
    yield texts.text("info.contacts.languages", languages=texts.text("paper.list.comma").join(names))
    yield texts.text(f"info.contacts.cost.{contact.cost}")
    if contact.safe_note:
        yield texts.text("info.contacts.safe_note", text=_said(contact.safe_note, texts.language))
    age = (day - contact.checked_on).days
    checked = texts.text("info.contacts.old" if age > WARN else "info.contacts.checked", day=day_in_words(contact.checked_on, texts))
    yield f"<small>{checked}</small>"


def _said(words: Mapping[str, str], language: str) -> str:
    tag = _written_in(words, language)
    return foreign(words[tag], tag)


def _written_in(words: Mapping[str, str], language: str) -> str:
    """The language in which to show what a clinic wrote: the reader's, else English, else the first that is there."""
    return next((tag for tag in (language, language.split("-")[0], "en") if tag in words), next(iter(words)))


def _contact(row: Mapping[str, Any]) -> Contact:
    return Contact(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        what=dict(row["what"]),
        places=tuple(row["places"]),
        languages=tuple(row["languages"]),
        checked_on=date.fromisoformat(row["checked_on"]),
        telephone=row.get("telephone"),
        hours=dict(row.get("hours") or {}),
        cost=row.get("cost") or "ask",
        safe_note=dict(row.get("safe_note") or {}),
    )


def _problems(data: Any) -> Iterator[tuple[PathSteps, str]]:
    """(place in the file, what is wrong there)."""
    if not isinstance(data, dict) or set(data) != {"entries"} or not isinstance(data["entries"], list):
        yield (), "the file holds one list, entries"
        return
    ids: set[str] = set()
    for number, row in enumerate(data["entries"]):
        here: PathSteps = ("entries", number)
        if not isinstance(row, dict):
            yield here, "an entry is a list of fields"
            continue
        yield from (((*here, key), f"unknown field {key}") for key in row if key not in _NEEDED | _MAY)
        missing = sorted(_NEEDED - set(row))
        if missing:
            yield here, f"an entry needs {', '.join(missing)}"
            continue
        yield from (((*here, key), what) for key, what in _field_problems(row))
        if row["id"] in ids:
            yield (*here, "id"), f"the id {row['id']} stands twice"
        ids.add(row["id"])


def _field_problems(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not _is(row["id"], _ID):
        yield "id", "an id is small letters, digits and hyphens"
    if row["kind"] not in KINDS:
        yield "kind", f"kind is one of {', '.join(KINDS)}"
    if not isinstance(row["name"], str) or not row["name"].strip():
        yield "name", "name is a text"
    for key, form, what in (("places", _PLACE, "ISO 3166 codes in small letters, or any"), ("languages", _TAG, "BCP 47 tags, such as es")):
        if not (isinstance(row[key], list) and row[key] and all(_is(item, form) for item in row[key])):
            yield key, f"{key} is a list of {what}"
    for key in _SAID:
        if row.get(key) is not None and not _is_said(row[key]):
            yield key, f"{key} is a text for each language, such as {{en: …, es: …}}"
    if row.get("telephone") is not None and not _is(row["telephone"], _NUMBER):
        yield "telephone", "telephone is a number, with + and spaces if you like"
    if row.get("cost") is not None and row["cost"] not in COSTS:
        yield "cost", f"cost is one of {', '.join(COSTS)}"
    if not _is_day(row["checked_on"]):
        yield "checked_on", "checked_on is the day of the last check, such as 2026-11-20"
    if row["what"] is None:
        yield "what", "what is a text for each language, such as {en: …, es: …}"


def _is(value: Any, form: re.Pattern[str]) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None


def _is_said(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(_is(tag, _TAG) and isinstance(text, str) and text.strip() for tag, text in value.items())


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False
