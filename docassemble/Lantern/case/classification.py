"""The data classification table (R108): one row a field, kept in `classification.yml`."""

import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ..errors import LanternError
from .answer import Answer
from .base import Address, Money, Name, Narrative, Part, Place, Proof
from .record import Case

KINDS = ("declaration", "petition", "waiver", "claim")
VALUES = (Name, Narrative, Place, Address, Money, Proof)
"""Parts that are one value: classified as a whole, never field by field."""


class BadClassification(LanternError):
    message = "{what}, {where}, mend the row"


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the table: see the head of `classification.yml`. `group`: its readers, a name in disclosure/audiences.yml."""

    path: str
    tier: int
    sensitivity: int
    purpose: str
    kinds: tuple[str, ...]
    group: str


@cache
def classification() -> dict[str, Fact]:
    """The whole table by path. Raises BadClassification for a row that makes no sense."""
    source = Path(__file__).with_name("classification.yml")
    table = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {path: _fact(path, row, source.name) for path, row in table["facts"].items()}


def _fact(path: str, row: dict[str, typing.Any], where: str) -> Fact:
    if set(row) != {"tier", "class", "purpose", "for", "readers"} or not isinstance(row["readers"], str):
        raise BadClassification(what=f"the row {path} is incomplete", where=where)
    if row["tier"] not in range(4) or row["class"] not in range(4):
        raise BadClassification(what=f"tier and class of {path} go from 0 to 3", where=where)
    kinds = KINDS if row["for"] == "all" else tuple(row["for"])
    if not kinds or not set(kinds) <= set(KINDS):
        raise BadClassification(what=f"{path} is for papers of an unknown kind; known: all, {', '.join(KINDS)}", where=where)
    return Fact(path, row["tier"], row["class"], row["purpose"], kinds, row["readers"])


def fact(path: str) -> Fact:
    """The row of a path; list positions are ignored: `events[2].when` is `events.when`. Raises BadClassification."""
    plain = plain_path(path)
    try:
        return classification()[plain]
    except KeyError:
        raise BadClassification(what=f"no row for the field {plain}", where="classification.yml") from None


@cache
def not_asked() -> typing.Mapping[str, str]:
    """Facts that no page asks by itself, each with the reason (`not_asked.yml`). A row holds for what stands below it too."""
    table: dict[str, str] = yaml.safe_load(Path(__file__).with_name("not_asked.yml").read_text(encoding="utf-8"))
    return table


def why_not_asked(path: str) -> str:
    """Why no page asks a fact: its own row, or that of a part above it; empty for a fact that a page asks."""
    parts = path.split(".")
    return next((reason for end in range(len(parts), 0, -1) if (reason := not_asked().get(".".join(parts[:end])))), "")


def has_no_page(path: str) -> bool:
    """Whether no page asks a fact by itself: `not_asked.yml` says why, or it is an id."""
    return path.endswith(".id") or bool(why_not_asked(path))


def plain_path(path: str) -> str:
    """`events[2].when` → `events.when`."""
    return re.sub(r"\[\d+\]", "", path)


def fields(part: type[Part] = Case, path: str = "") -> Iterator[str]:
    """Every path of the schema that needs a row: values and lists, not the parts that only hold them."""
    for name, info in part.model_fields.items():
        here = f"{path}.{name}" if path else name
        inner, is_list = _part_in(info.annotation)
        if inner is None or is_list:
            yield here
        if inner is not None:
            yield from fields(inner, here)


def value_type(path: str) -> typing.Any:
    """The type of the value at a schema path, without Answer, None and list: `events.narrative` → Narrative."""
    part: type[Part] = Case
    *parents, last = plain_path(path).split(".")
    for name in parents:
        inner, _ = _part_in(part.model_fields[name].annotation)
        if inner is None:
            raise BadClassification(what=f"{path} is no path of the schema", where="case")
        part = inner
    return bare(part.model_fields[last].annotation)


def bare(annotation: typing.Any) -> typing.Any:
    """An annotation without Answer[...] and without None."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        options = [bare(option) for option in typing.get_args(annotation) if option is not type(None)]
        return options[0]
    if isinstance(annotation, type) and issubclass(annotation, Answer):
        return bare(annotation.model_fields["value"].annotation)
    return annotation


def _part_in(annotation: typing.Any) -> tuple[type[Part] | None, bool]:
    inner = bare(annotation)
    is_list = typing.get_origin(inner) is list
    if is_list:
        inner = typing.get_args(inner)[0]
    if isinstance(inner, type) and issubclass(inner, Part) and inner not in VALUES:
        return inner, is_list
    return None, is_list
