"""Law as data: one parameter a file, values keyed by the day they take effect, each with its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..case.plain import NotPlain, PathSteps, read_plain
from ..errors import LanternError

ROOT = Path(__file__).with_name("jurisdictions")
CONFIDENCE = ("high", "medium", "low")
_KEYS = {"label", "unit", "waivable", "values", "items", "reference", "note", "verify"}
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
    """One parameter as it stood on one day. `effective` is None for lists, which are not dated one by one."""

    address: str
    label: str
    value: Any
    unit: str
    effective: date | None
    reference: Reference
    waivable: bool | None
    note: str
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
            note=data.get("note", ""),
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
    yield from (((key,), f"{key} is a text") for key in ("label", "unit", "note") if not isinstance(data.get(key, ""), str))
    yield from (((key,), f"{key} is true or false") for key in ("waivable", "verify") if not isinstance(data.get(key, False), bool))
    if not data.get("label") or not isinstance(data.get("reference"), dict):
        yield (), "label and reference are needed"
        return
    yield from _reference_problems(data["reference"])
    if ("values" in data) == ("items" in data):
        yield (), "either values or items"
    elif "values" in data:
        days = data["values"]
        if not (isinstance(days, dict) and days and all(type(day) is date for day in days)):
            yield ("values",), "values are keyed by the days from which they are in force"
    else:
        items = data["items"]
        if not (isinstance(items, list) and items and all(isinstance(item, dict) and {"id", "label"} <= set(item) for item in items)):
            yield ("items",), "each item has an id and a label"
        elif len({item["id"] for item in items}) < len(items):
            yield ("items",), "an id stands twice"


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
    """Read every file; the number of files. Raises BadLawFile for the first bad one."""
    files = sorted(root.rglob("*.yml"))
    for file in files:
        read(file)
    return len(files)


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
