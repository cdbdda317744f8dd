"""Law as data: one parameter a file, values keyed by the day they take effect, each with its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from ..case.papers import Kind
from ..case.plain import NotPlain, PathSteps, read_plain
from ..errors import LanternError

ROOT = Path(__file__).with_name("jurisdictions")
CONFIDENCE = ("high", "medium", "low")
KINDS = get_args(Kind)
COUNTED_FROM = ("last-arrival", "first-harm", "last-harm", "report", "referral", "birthday-18")
SPANS = ("day", "month", "year")
_TEXTS = ("label", "unit", "due", "exceptions", "note", "history")
_KEYS = {*_TEXTS, "waivable", "kinds", "counted_from", "values", "items", "reference", "verify"}
_ITEM_LISTS = ("facts", "ties", "kinds")
_REFERENCE = {"title", "url", "as_of", "checked_on", "confidence"}


class UnknownPlace(LanternError):
    message = "no law for place {place!r}; known: {known}. See `lantern law show --help`."


class UnknownParameter(LanternError):
    message = "no law at {address}, {place}, see `lantern law show {place}`"


class NotInForce(LanternError):
    message = "nothing is in force at {address} on {day}, {place}, ask for another day with --as-of"


class BadLawFile(LanternError):
    message = "{what}, {where}, mend the file"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a value comes from. `as_of` is the date of the text read, `checked_on` the day somebody read it."""

    title: str
    url: str
    as_of: str
    checked_on: date
    confidence: str


@dataclass(frozen=True, slots=True)
class Value:
    """One parameter as it stood on one day. `effective` is None for lists that are not dated.

    value: a number, a text, a mapping (a table by household size, the parts of a test), or a list of items.
    kinds: the kinds of paper it belongs to; empty where it belongs to no single one.
    due: when a fee falls due, in words. history: what held before or is to come, in words.
    counted_from, exceptions: of a time limit, the event from which its days, months or years run (the unit), and the address of
    the list of exceptions.
    """

    address: str
    label: str
    value: Any
    unit: str
    effective: date | None
    reference: Reference
    waivable: bool | None
    kinds: tuple[str, ...]
    due: str
    counted_from: str | None
    exceptions: str | None
    note: str
    history: str
    verify: bool

    @property
    def source(self) -> str:
        """Title of the source."""
        return self.reference.title

    @property
    def needs_verification(self) -> bool:
        """True where the fact must be checked before filing, said so or of low confidence."""
        return self.verify or self.reference.confidence == "low"

    def age_days(self, on: date) -> int:
        """Days since somebody last read the source."""
        return (on - self.reference.checked_on).days


class Law:
    """The law of one place on one day. A place inherits what its country says and it does not (us-ca from us)."""

    def __init__(self, place: str, as_of: date, root: Path = ROOT) -> None:
        self.place = place.lower()
        self.as_of = as_of
        parts = self.place.split("-")
        chain = ["-".join(parts[: len(parts) - cut]) for cut in range(len(parts))]
        self._folders = [root / name for name in chain if (root / name).is_dir()]
        if self.place not in places(root):
            raise UnknownPlace(place=place, known=", ".join(places(root)))

    def addresses(self) -> list[str]:
        """Every address, sorted: `fees/i-589` and the like."""
        return sorted({_address(folder, file) for folder in self._folders for file in folder.rglob("*.yml")})

    def value(self, address: str) -> Value:
        """The value in force on the day. Raises UnknownParameter, NotInForce, BadLawFile."""
        for folder in self._folders:
            file = folder / f"{address}.yml"
            if file.is_file():
                return self._in_force(address, read(file))
        raise UnknownParameter(address=address, place=self.place)

    def history(self, address: str) -> dict[date, Any]:
        """Every value that an address has had until the day, by the day it took effect. Raises UnknownParameter, BadLawFile."""
        for folder in self._folders:
            file = folder / f"{address}.yml"
            if file.is_file():
                return {day: value for day, value in read(file).get("values", {}).items() if day <= self.as_of}
        raise UnknownParameter(address=address, place=self.place)

    def in_force(self, address: str) -> bool:
        """Whether anything holds at an address on the day. Raises UnknownParameter, BadLawFile."""
        try:
            self.value(address)
        except NotInForce:
            return False
        return True

    def label(self, address: str) -> str:
        """What an address is about, also on a day on which nothing holds there. Raises UnknownParameter, BadLawFile."""
        for folder in self._folders:
            file = folder / f"{address}.yml"
            if file.is_file():
                return str(read(file)["label"])
        raise UnknownParameter(address=address, place=self.place)

    def has(self, address: str) -> bool:
        """Whether the place knows the address at all."""
        return any((folder / f"{address}.yml").is_file() for folder in self._folders)

    def __iter__(self) -> Iterator[Value]:
        """Every value in force on the day."""
        for address in self.addresses():
            try:
                yield self.value(address)
            except NotInForce:
                continue

    def _in_force(self, address: str, data: Mapping[str, Any]) -> Value:
        effective, value = None, data.get("items")
        if value is None:
            effective = max((day for day in data["values"] if day <= self.as_of), default=None)
            value = data["values"][effective] if effective else None
            if value is None:
                raise NotInForce(address=address, day=self.as_of, place=self.place)
        return Value(
            address=address,
            label=data["label"],
            value=value,
            unit=data.get("unit", ""),
            effective=effective,
            reference=Reference(**data["reference"]),
            waivable=data.get("waivable"),
            kinds=tuple(data.get("kinds", ())),
            due=data.get("due", ""),
            counted_from=data.get("counted_from"),
            exceptions=data.get("exceptions"),
            note=data.get("note", ""),
            history=data.get("history", ""),
            verify=data.get("verify", False),
        )


def places(root: Path = ROOT) -> list[str]:
    """Places whose law is here."""
    return sorted(folder.name for folder in root.iterdir() if folder.is_dir())


def load(place: str, as_of: date, root: Path = ROOT) -> Law:
    """The law of a place (ISO 3166 code in either case) on a day. Files are read when asked for. Raises UnknownPlace."""
    return Law(place, as_of, root)


def _address(folder: Path, file: Path) -> str:
    return file.relative_to(folder).with_suffix("").as_posix()


@cache
def read(file: Path) -> Mapping[str, Any]:
    """One law file, checked. Raises BadLawFile with the file and the line."""
    where = "/".join(file.parts[-3:])
    try:
        text = file.read_text(encoding="utf-8")
        lines = read_plain(text)[1]  # also refuses a day or a key that stands twice
        data = yaml.load(text, Loader=yaml.CSafeLoader)
    except NotPlain as error:
        raise BadLawFile(what=error.problem, where=f"{where}, line {error.line or 1}") from None
    except (OSError, ValueError) as error:  # no such day in the calendar, not UTF-8
        raise BadLawFile(what=f"cannot be read ({error})", where=where) from None
    for path, what in _problems(data):
        line = next((lines[path[:length]] for length in range(len(path), -1, -1) if path[:length] in lines), 1)
        raise BadLawFile(what=what, where=f"{where}, line {line}")
    return dict(data)


def _problems(data: Any) -> Iterator[tuple[PathSteps, str]]:
    """(place in the file, what is wrong there)."""
    if not isinstance(data, dict):
        yield (), "not a list of fields"
        return
    yield from (((key,), f"unknown key {key}") for key in data if key not in _KEYS)
    yield from (((key,), f"{key} is a text") for key in _TEXTS if not isinstance(data.get(key, ""), str))
    yield from (((key,), f"{key} is true or false") for key in ("waivable", "verify") if not isinstance(data.get(key, False), bool))
    if not data.get("label") or not isinstance(data.get("reference"), dict):
        yield (), "label and reference are needed"
        return
    yield from _reference_problems(data["reference"])
    if "kinds" in data and not (data["kinds"] and _texts(data["kinds"]) and set(data["kinds"]) <= set(KINDS)):
        yield ("kinds",), f"kinds is a list of {', '.join(KINDS)}"
    if ("values" in data) == ("items" in data):
        yield (), "either values or items"
    elif "values" in data:
        yield from _value_problems(data)
    else:
        yield from _item_problems(data["items"], ("items",))


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) and text for text in value)


def _value_problems(data: Mapping[str, Any]) -> Iterator[tuple[PathSteps, str]]:
    """Values by day. A day without a value ends what was in force before."""
    days = data["values"]
    if not (isinstance(days, dict) and days and all(type(day) is date for day in days)):
        yield ("values",), "values are keyed by the days from which they are in force"
        return
    for day, value in days.items():
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if isinstance(value, list):
            yield from _item_problems(value, ("values", str(day)))
        elif not (value is None or number or (isinstance(value, str | dict) and value)):
            yield ("values", str(day)), "a value is a number, a text, a mapping or a list of items"
        elif "counted_from" in data and not (value is None or (type(value) is int and value > 0)):
            yield ("values", str(day)), "a time limit is a whole number of days, months or years"
    if "counted_from" in data and data["counted_from"] not in COUNTED_FROM:
        yield ("counted_from",), f"counted_from is one of {', '.join(COUNTED_FROM)}"
    elif "counted_from" in data and data.get("unit") not in SPANS:
        yield (("unit",) if "unit" in data else ("counted_from",)), f"the unit of a time limit is one of {', '.join(SPANS)}"


def _item_problems(items: Any, place: PathSteps) -> Iterator[tuple[PathSteps, str]]:
    if not (isinstance(items, list) and items and all(isinstance(item, dict) and {"id", "label"} <= set(item) for item in items)):
        yield place, "each item has an id and a label"
        return
    if len({item["id"] for item in items}) < len(items):
        yield place, "an id stands twice"
    for number, item in enumerate(items):
        yield from (((*place, number, key), f"{key} is a list of texts") for key in _ITEM_LISTS if key in item and not _texts(item[key]))


def _reference_problems(reference: dict[str, Any]) -> Iterator[tuple[PathSteps, str]]:
    if set(reference) != _REFERENCE:
        yield ("reference",), f"the reference needs {', '.join(sorted(_REFERENCE))} and nothing else"
        return
    for key in ("title", "url", "as_of"):
        if not (isinstance(reference[key], str) and reference[key]):
            yield ("reference", key), f"{key} is a text (put quotes around a date)"
    if reference["confidence"] not in CONFIDENCE:
        yield ("reference", "confidence"), f"confidence is {', '.join(CONFIDENCE)}"
    if type(reference["checked_on"]) is not date:
        yield ("reference", "checked_on"), "checked_on is a date"


def check(root: Path = ROOT) -> int:
    """Read every file; the number of files. Raises BadLawFile for the first bad one, and for an address that leads nowhere."""
    files = sorted(root.rglob("*.yml"))
    for file in files:
        law = Law(file.relative_to(root).parts[0], date.max, root)
        for address in _named(read(file)):
            if not law.has(address):
                raise BadLawFile(what=f"no law at {address}", where="/".join(file.parts[-3:]))
    return len(files)


def _named(data: Mapping[str, Any]) -> Iterator[str]:
    """Addresses that a file names: the exceptions of a time limit, the table of an income test."""
    if "exceptions" in data:
        yield data["exceptions"]
    yield from (value["table"] for value in data.get("values", {}).values() if isinstance(value, dict) and "table" in value)


def stale(on: date, days: int = 180, root: Path = ROOT) -> list[tuple[str, Value]]:
    """(place, value) of everything whose source was not read again for more than `days`, oldest first (R154).

    A value stands under the place that says it, not again under those that inherit it. One that comes into force later counts too.
    """
    found = []
    for place in places(root):
        law = Law(place, date.max, root)
        own = [address for address in law.addresses() if (root / place / f"{address}.yml").is_file()]
        found += [(place, value) for value in map(law.value, own) if value.age_days(on) > days]
    return sorted(found, key=lambda row: row[1].reference.checked_on)
