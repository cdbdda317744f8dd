"""Which page says what where: parts of a page, and facts of a place with the law behind them, from `topics.yml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ..case.plain import NotPlain, PathSteps, read_plain
from ..errors import LanternError
from ..language.placeholders import names
from ..language.units import units
from ..law import NotInForce, Value, load, places

FILE = Path(__file__).with_name("topics.yml")
GROUPS = ("safety", "information")
_ADDRESS = re.compile(r"[a-z0-9-]+/[a-z0-9-]+(?:#[a-z0-9_]+|@day)?")


class BadGuidance(LanternError):
    """A data file of this room that cannot be used."""

    message = "{what}, {where}, mend the file"


@dataclass(frozen=True, slots=True)
class Fact:
    """What one place adds to a page. text: unit id. law: the values that it leans on. values: name in the text -> (value, key).

    key: `""` for the value itself, `@day` for the day from which it holds, else the key of a table.
    """

    text: str
    place: str
    law: tuple[Value, ...]
    values: tuple[tuple[str, Value, str], ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One page. title and parts: unit ids, general words for every place. facts: by place, the nearest first (us-ca, then us)."""

    id: str
    group: str
    title: str
    parts: tuple[str, ...]
    facts: tuple[tuple[str, tuple[Fact, ...]], ...]


def topics(place: str, day: date) -> list[Topic]:
    """Every page for a place on a day, in the order in which they are offered.

    place: ISO 3166 code in either case. One whose law is not here has general words only, or its country's facts. Raises BadGuidance.
    """
    return [_topic(name, row, place, day) for name, row in _rows(FILE).items()]


def topic(name: str, place: str, day: date) -> Topic:
    """One page. Raises BadGuidance for a page that is not there."""
    rows = _rows(FILE)
    if name not in rows:
        raise BadGuidance(what=f"no page {name}; known: {', '.join(rows)}", where="guidance/topics.yml")
    return _topic(name, rows[name], place, day)


def _topic(name: str, row: Mapping[str, Any], place: str, day: date) -> Topic:
    own = row.get("places", {})
    facts = tuple((near, _facts(name, own[near], near, day)) for near in chain(place) if near in own)
    return Topic(name, row["group"], f"info.{name}.title", tuple(f"info.{name}.{part}" for part in row["parts"]), facts)


def chain(place: str) -> list[str]:
    """A place and what it lies in, the nearest first: us-ca, us."""
    parts = place.lower().split("-")
    return ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _facts(name: str, rows: list[Mapping[str, Any]], place: str, day: date) -> tuple[Fact, ...]:
    """The facts of one place whose law is in force on the day; what has ended or not begun is left out."""
    law = load(place, day)
    found = []
    for row in rows:
        written = row.get("values", {})
        try:
            behind = {address: law.value(address) for address in [*row.get("law", ()), *map(_bare, written.values())]}
        except NotInForce:
            continue
        values = tuple((key, behind[_bare(address)], _key(address)) for key, address in written.items())
        found.append(Fact(f"info.{name}.{row['text']}", place, tuple(behind.values()), values))
    return tuple(found)


def _bare(address: str) -> str:
    return re.split("[#@]", address)[0]


def _key(address: str) -> str:
    return "@day" if address.endswith("@day") else address.partition("#")[2]


@cache
def _rows(file: Path) -> dict[str, Any]:
    """The table, checked in form. Raises BadGuidance with file and line."""
    where = f"{file.parent.name}/{file.name}"
    try:
        data, lines = read_plain(file.read_text(encoding="utf-8"))
    except NotPlain as error:
        raise BadGuidance(what=error.problem, where=f"{where}, line {error.line or 1}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadGuidance(what=f"cannot be read ({type(error).__name__})", where=where) from None
    for path, what in _problems(data):
        raise BadGuidance(what=what, where=f"{where}, line {nearest(lines, path)}")
    return dict(data)


def nearest(lines: Mapping[PathSteps, int], path: PathSteps) -> int:
    """The line of a path, or of what it stands in."""
    return next((lines[path[:length]] for length in range(len(path), -1, -1) if path[:length] in lines), 1)


def _problems(data: Any) -> Iterator[tuple[PathSteps, str]]:
    if not isinstance(data, dict) or not data:
        yield (), "not a list of pages"
        return
    for name, row in data.items():
        if not isinstance(row, dict) or not {"group", "parts"} <= set(row) <= {"group", "parts", "places"}:
            yield (name,), "a page has group and parts, and perhaps places"
        elif row["group"] not in GROUPS:
            yield (name, "group"), f"group is one of {', '.join(GROUPS)}"
        elif not _words(row["parts"]) or len(set(row["parts"])) < len(row["parts"]):
            yield (name, "parts"), "parts is a list of names, each once"
        elif not isinstance(row.get("places", {}), dict):
            yield (name, "places"), "places is a list of places with their facts"
        else:
            for place, facts in row.get("places", {}).items():
                yield from _fact_problems((name, "places", place), facts)


def _fact_problems(path: PathSteps, facts: Any) -> Iterator[tuple[PathSteps, str]]:
    if not isinstance(facts, list) or not facts:
        yield path, "a place has a list of facts"
        return
    for number, fact in enumerate(facts):
        here = (*path, number)
        keys = set(fact) if isinstance(fact, dict) else set()
        if not {"text"} < keys <= {"text", "law", "values"} or not isinstance(fact["text"], str):
            yield here, "a fact has text, and law or values or both"
            continue
        law, values = fact.get("law", []), fact.get("values", {})
        if not isinstance(law, list) or not isinstance(values, dict):
            yield here, "law is a list of addresses, values a list of names with addresses"
            continue
        for address in [*law, *values.values()]:
            if not (isinstance(address, str) and _ADDRESS.fullmatch(address)) or (address in law and _bare(address) != address):
                yield here, "an address is area/id, and in values perhaps area/id#key or area/id@day"


def _words(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) and word for word in value)


def check(file: Path = FILE) -> int:
    """Read the table and everything it names; the number of facts. Raises BadGuidance for the first thing that leads nowhere."""
    known, count = units(), 0
    lines = read_plain(file.read_text(encoding="utf-8"))[1] if _rows(file) else {}
    for name, row in _rows(file).items():
        for part in ("title", *row["parts"]):
            if f"info.{name}.{part}" not in known:
                raise BadGuidance(what=f"no text info.{name}.{part}", where=f"guidance/{file.name}, line {lines[(name, 'parts')]}")
        for place, facts in row.get("places", {}).items():
            for number, fact in enumerate(facts):
                where = f"guidance/{file.name}, line {lines[(name, 'places', place, number)]}"
                for what in _leads_nowhere(name, place, fact):
                    raise BadGuidance(what=what, where=where)
                count += 1
    return count


def _leads_nowhere(name: str, place: str, fact: Mapping[str, Any]) -> Iterator[str]:
    unit = units().get(f"info.{name}.{fact['text']}")
    values = fact.get("values", {})
    if unit is None:
        yield f"no text info.{name}.{fact['text']}"
    elif set(names(unit.english)) != set(values):
        yield f"info.{name}.{fact['text']} and its values do not name the same things"
    if place not in places():
        yield f"no law for {place}"
        return
    law = load(place, date.max)
    for address in [*fact.get("law", ()), *values.values()]:
        if not law.has(_bare(address)):
            yield f"no law at {address}"
        elif address in values.values() and not _shows(law.value(_bare(address)), _key(address)):
            yield f"nothing that a text can show at {address}"


def _shows(value: Value, key: str) -> bool:
    if key == "@day":
        return value.effective is not None
    number = value.value.get(key) if key and isinstance(value.value, dict) else value.value
    return isinstance(number, int | float) and not isinstance(number, bool)
