"""The readers of papers and what each may see, kept in `audiences.yml` (R108)."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from ..case.base import Part
from ..case.classification import bare, classification, fact, plain_path
from ..case.record import Case
from ..case.references import list_named
from ..errors import LanternError

SELF = ("self",)
"""A list of people of which only the linked people are seen."""

NAMED = ("named",)
"""Exhibits of which only those are seen that another part of the same view refers to."""


class BadAudiences(LanternError):
    message = "{what}, {where}, mend it there"


@dataclass(frozen=True, slots=True)
class Audience:
    """One reader. `linked`: path of a list or part → the fields that must name a linked person, SELF, or NAMED."""

    name: str
    who: str
    gets: str
    because: str
    linked: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """Readers who may see the same facts, and why."""

    name: str
    readers: frozenset[str]
    because: str


def audiences() -> Mapping[str, Audience]:
    """Every reader by name. Raises BadAudiences."""
    return _table()[0]


def groups() -> Mapping[str, Group]:
    """Every group by name. Raises BadAudiences."""
    return _table()[1]


def readers(path: str) -> frozenset[str]:
    """Who may see a field; list positions are ignored. Raises BadClassification for a field without a row, BadAudiences."""
    return _group(path).readers


def reason(path: str) -> str:
    """Why these readers may see a field and no others. Raises like `readers`."""
    return _group(path).because


def _group(path: str) -> Group:
    row = fact(path)
    try:
        return groups()[row.group]
    except KeyError:
        raise BadAudiences(what=f"{row.path} is for the group {row.group}, which is not there", where="audiences.yml") from None


@cache
def _table() -> tuple[Mapping[str, Audience], Mapping[str, Group]]:
    source = Path(__file__).with_name("audiences.yml")
    return read(yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), source.name)


def read(table: dict[str, Any], where: str) -> tuple[Mapping[str, Audience], Mapping[str, Group]]:
    """Audiences and groups of a table. Raises BadAudiences for one that makes no sense."""
    known = {name: _audience(name, row, where) for name, row in table["audiences"].items()}
    made: dict[str, Group] = {}
    for name, row in table["groups"].items():
        if set(row) != {"readers", "because"} or not row["because"] or not set(row["readers"]) <= known.keys():
            raise BadAudiences(what=f"the group {name} is incomplete or names an unknown reader", where=where)
        if not {"person", "counsel"} <= set(row["readers"]):
            raise BadAudiences(what=f"the group {name} keeps something from the person or counsel", where=where)
        made[name] = Group(name, frozenset(row["readers"]), " ".join(row["because"].split()))
    unused = made.keys() - {row.group for row in classification().values()}
    if unused:
        raise BadAudiences(what=f"no fact is for the group {min(unused)}", where=where)
    return MappingProxyType(known), MappingProxyType(made)


def _audience(name: str, row: dict[str, Any], where: str) -> Audience:
    if not {"who", "gets", "because"} <= set(row) <= {"who", "gets", "because", "linked"} or not all(row.values()):
        raise BadAudiences(what=f"the audience {name} is incomplete", where=where)
    linked = {}
    for path, link in row.get("linked", {}).items():
        linked[path] = (link,) if isinstance(link, str) else tuple(link)
        if not _can_link(path, linked[path]):
            raise BadAudiences(what=f"{name} is linked to {path} by what does not stand there", where=where)
    who, gets, because = (" ".join(row[part].split()) for part in ("who", "gets", "because"))
    return Audience(name, who, gets, because, MappingProxyType(linked))


def _can_link(path: str, link: tuple[str, ...]) -> bool:
    """Whether there are such lists or parts, with such fields that name people."""
    if link == SELF:
        return path == "people"
    if link == NAMED:
        return path == "exhibits"
    part: Any = Case
    for name in plain_path(path).split("."):
        if name not in part.model_fields:
            return False
        part = bare(part.model_fields[name].annotation)
        part = typing.get_args(part)[0] if typing.get_origin(part) is list else part
        if not (isinstance(part, type) and issubclass(part, Part)):
            return False
    return bool(link) and all(name in part.model_fields and list_named(f"{path}.{name}") == "people" for name in link)
