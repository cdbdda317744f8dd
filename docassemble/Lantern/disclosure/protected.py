"""What a reader must not learn, wherever it stands: the values that the scanner looks for (R11, R100)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from ..case import Answer, Case
from ..case.base import Address, Name, Part
from .folding import folded_letters, folded_words
from .texts import texts
from .view import Withheld, view, withheld_from

Kind = Literal["address", "shelter", "workplace", "school", "phone", "email", "name", "number", "other", "status"]
_LONGEST = 80
"""Characters of a withheld text that is still looked for in other texts; longer ones are tellings, not values."""
_PARTS_OF_NAMES = (".given", ".family", ".both")
_READ_ALL = ("person", "counsel")


@dataclass(frozen=True, slots=True)
class ProtectedValue:
    """A value to look for. `path`: what counsel's decision names, for example `contact.real_address` or `people[3].name`.

    One path may have many values: each line of an address, each spelling of a name. `whole`: only all of it together counts,
    because its words alone are harmless: the line with the town, a whole withheld answer.
    """

    path: str
    kind: Kind
    value: str
    whole: bool = False


def protected_values(case: Case, audience: str) -> list[ProtectedValue]:
    """The values that would harm if this audience read them, and that it may not read (`protected.yml`).

    None for the person and counsel, who read everything. Left out is what the audience may read elsewhere in the same form, such
    as an office whose address is also the safe address; never the name of someone unsafe to name, nor a value that the person
    protected by herself. Raises UnknownAudience.
    """
    seen = view(case, audience)
    if audience in _READ_ALL:
        return []
    open_texts = [text for text in texts(seen) if text.sort != "words"]
    readable = {text.path for text in open_texts}
    known = {folded_letters(text.text) for text in open_texts}
    shared = {word for text in open_texts if text.sort in ("name", "place") for word in folded_words(text.text)}
    found = [*_own(case, readable), *_listed(case, readable, known, shared), *_withheld(case, withheld_from(case, audience), known)]
    return list(dict.fromkeys(found))


def _own(case: Case, readable: set[str]) -> Iterator[ProtectedValue]:
    for path, _, item in _at(case, "protected"):
        if f"{path}.value" not in readable:
            yield ProtectedValue(path, item.kind, item.value)


def _listed(case: Case, readable: set[str], known: set[str], shared: set[str]) -> Iterator[ProtectedValue]:
    table = _table()
    for row, rule in table["values"].items():
        marks = rule.get("only", ())
        for path, holder, value in _at(case, row):
            if marks and not any(getattr(holder, mark) for mark in marks):
                continue
            kind = table["channels"][holder.kind] if rule["kind"] == "channel" else rule["kind"]
            if rule["kind"] == "channel" and kind == "other" and not any(sign.isdigit() for sign in value):
                continue  # "the caseworker" is a word of many stories; a number in it is not
            for where, one in _parts(path, value, kind):
                if where.replace(".both", ".full") in readable or (not marks and folded_letters(one.value) in known):
                    continue
                if where.endswith(_PARTS_OF_NAMES) and shared.issuperset(folded_words(one.value)):
                    continue  # a family name that the child has from the person who tells
                yield one


def _withheld(case: Case, closed: Withheld, known: set[str]) -> Iterator[ProtectedValue]:
    """Short answers that the person does not want this audience to read: they may stand in another telling too."""
    for text in texts(case) if closed.paths else ():
        short = text.sort != "date" and len(text.text) <= _LONGEST
        if short and closed.covers(text.path) and folded_letters(text.text) not in known:
            named = text.sort == "name"
            path = text.path.rsplit(".", 1)[0] if named else text.path
            yield ProtectedValue(path, "name" if named else "other", text.text, whole=not named)


def _parts(path: str, value: Any, kind: Kind) -> Iterator[tuple[str, ProtectedValue]]:
    """The values that one fact holds, each with the path of its own text."""
    if isinstance(value, Name):
        for field in ("full", "latin", "given", "family"):
            if said := getattr(value, field):
                yield f"{path}.{field}", ProtectedValue(path, kind, said)
        if value.given and value.family:
            for said in (f"{value.given} {value.family}", f"{value.family} {value.given}"):
                yield f"{path}.both", ProtectedValue(path, kind, said)
        for field, spellings in (("other", value.other), ("aliases", value.aliases)):
            for number, said in enumerate(spellings):
                yield f"{path}.{field}[{number}]", ProtectedValue(path, kind, said)
    elif isinstance(value, Address):
        for number, line in enumerate(value.lines):
            last = number > 0 and number == len(value.lines) - 1
            numbered = any(sign.isdigit() for sign in line)
            if numbered or not last:
                yield f"{path}.lines[{number}]", ProtectedValue(path, kind, line, whole=last)
    else:
        yield path, ProtectedValue(path, kind, value)


def _at(part: Any, row: str, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every value at a schema path: (its path in this case, the part that holds it, the value). Lists of parts item by item."""
    first, _, rest = row.partition(".")
    value = getattr(part, first)
    value = value.value if isinstance(value, Answer) else value
    here = f"{path}.{first}".lstrip(".")
    items = [(f"{here}[{number}]", item) for number, item in enumerate(value)] if isinstance(value, list) else [(here, value)]
    for where, item in items:
        if rest and isinstance(item, Part):
            yield from _at(item, rest, where)
        elif not rest and item is not None:
            yield where, part, item


@cache
def _table() -> dict[str, Any]:
    source = Path(__file__).with_name("protected.yml")
    table: dict[str, Any] = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return table
