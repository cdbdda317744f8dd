"""Checks of what the record can hold: no forced choice, no data about distress, no free notes, places and family in own words
(R22, R54, R104, R105, R109, R147).

They read the fields of the case and the classification, so that a field that may not be there is found on the day it is added.
"""

import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .findings import Finding
from .lint_data import known_rules, line_of

if typing.TYPE_CHECKING:
    from ..case.base import Part
    from ..case.classification import Fact

_CASE = Path(__file__).resolve().parent.parent / "case"


def case_findings(record: "type[Part] | None" = None, rows: "Mapping[str, Fact] | None" = None) -> Iterator[Finding]:
    """Findings in the fields of the case. record, rows: the case and its classification; others for a test."""
    from ..case.classification import classification
    from ..case.record import Case

    table = classification() if rows is None else rows
    for path, part, name in _fields(record or Case):
        kind = _kind(part, name)
        yield from _unwanted_names(path, name, kind, table.get(path))
        yield from _forced_choice(path, kind, table.get(path))
        if "place" in name.split("_") and _choices(kind):
            yield _found(path, "R105", "a place is asked as a fixed list; people name places in their own words")
        if name == "legal_relation":
            yield from _family(path, part)
    yield from _places()


def _unwanted_names(path: str, name: str, kind: Any, row: "Fact | None") -> Iterator[Finding]:
    from ..case.base import Narrative

    words = set(name.split("_"))
    for rule, listed in known_rules()["unwanted_fields"].items():
        for word in sorted(words & set(listed["words"])):
            if rule == "R109" and (kind is Narrative or row is None or row.sensitivity < 2):
                continue  # the person's own words are a narrative, whatever its name
            yield _found(path, rule, f"the case has a field of the name {word!r}: {listed['reason']}")


def _forced_choice(path: str, kind: Any, row: "Fact | None") -> Iterator[Finding]:
    """A list from which the person has to choose what happened must have a way out for each story (R22).

    A wish about the person's own data (purpose `safeguard`) is not a statement of what happened. Where several can be ticked,
    "more than one" needs no word of its own.
    """
    words = _choices(kind)
    if not words or row is None or row.tier < 2 or row.purpose == "safeguard":
        return
    needed = known_rules()["open_choices"]
    several = typing.get_origin(kind) is list
    absent = [word for word in needed if word not in words and not (several and word == "several")]
    if absent:
        yield _found(path, "R22", f"its list of tier {row.tier} has no choice {', '.join(absent)}: {', '.join(words)}")


def _family(path: str, part: "type[Part]") -> Iterator[Finding]:
    if "word" not in part.model_fields:
        yield _found(path, "R104", "stands without a field for the person's own word")
    if part.model_fields["legal_relation"].is_required():
        yield _found(path, "R104", "is required; no relation is")


def _places() -> Iterator[Finding]:
    from ..case.base import Place

    required = [name for name, info in Place.model_fields.items() if info.is_required()]
    if required != ["words"] or _choices(_kind(Place, "words")):
        yield Finding("docassemble/Lantern/case/base.py", line_of(_CASE / "base.py", "class Place"), "Place", "R105", "asks more than free words")


def _choices(kind: Any) -> tuple[str, ...]:
    if kind is bool:
        return ("yes", "no")
    if typing.get_origin(kind) is list:
        kind = typing.get_args(kind)[0]
    return tuple(map(str, typing.get_args(kind))) if typing.get_origin(kind) is typing.Literal else ()


def _kind(part: "type[Part]", name: str) -> Any:
    from ..case.classification import bare

    return bare(part.model_fields[name].annotation)


def _fields(part: "type[Part]", path: str = "") -> "Iterator[tuple[str, type[Part], str]]":
    """Every field with its path, the part that declares it and its name; parts that are one value are not opened."""
    from ..case.base import Part as AnyPart
    from ..case.classification import VALUES

    for name in part.model_fields:
        here = f"{path}.{name}" if path else name
        yield here, part, name
        kind = _kind(part, name)
        inner = typing.get_args(kind)[0] if typing.get_origin(kind) is list else kind
        if isinstance(inner, type) and issubclass(inner, AnyPart) and inner not in VALUES:
            yield from _fields(inner, here)


def _found(path: str, rule: str, what: str) -> Finding:
    return Finding("docassemble/Lantern/case/classification.yml", line_of(_CASE / "classification.yml", f"{path}:"), path, rule, what)
