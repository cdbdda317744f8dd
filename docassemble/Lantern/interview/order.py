"""One order for what pages add to a list in passing, so that the order of the interviews leaves no trace in the case (R5, R7)."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from ..case.classification import KINDS
from ..case.record import Case
from ..case.references import PATHS, lists_named
from . import answers

_ADDED_IN_PASSING = ("people", "exhibits")
"""Lists that many pages add to: somebody, or a paper that proves something, is named where it is needed."""


def in_order(record: answers.Record) -> answers.Record:
    """The record with each such list in the order in which the case, read from its beginning, names its items; nothing is left out."""
    ordered = {name: deepcopy(record[name]) for name in Case.model_fields if name in record}
    for list_path in _ADDED_IN_PASSING:
        held = answers.items(ordered, list_path)
        if held and not _is_counted(ordered, list_path):
            _sort(ordered, list_path, held)
    _sort_wishes(ordered)
    for number, card in enumerate(answers.items(ordered, "timeline"), start=1):
        card["id"] = f"t{number}"
    if "read_backs" in ordered:
        ordered["read_backs"].sort(key=lambda row: str(row["path"]))
    return ordered


def _is_counted(record: answers.Record, list_path: str) -> bool:
    """Whether a mark names an item by its place in the list (`people[0].name`): then the list stays as it is, so that what is kept
    back from a reader stays kept back (R100)."""
    rows = [(name.split("."), answers.items(record, name.partition(".")[0])) for name in PATHS]
    return any(str(held.get(steps[-1], "")).startswith(f"{list_path}[") for steps, every in rows for held in every)


def _sort_wishes(record: answers.Record) -> None:
    """The kinds of paper in one order, whichever was wished for first; what holds of one is kept with it."""
    rows = answers.items(record, "wishes")
    keys = [row["id"] for row in rows]
    rows.sort(key=lambda row: KINDS.index(row["kind"]))
    for key, row in zip(sorted(keys), rows, strict=True):
        row["id"] = key


def _sort(record: answers.Record, list_path: str, held: list[answers.Record]) -> None:
    mentioned = list(dict.fromkeys(_mentions(record, "", list_path)))
    rank = {key: number for number, key in enumerate(mentioned)}
    held.sort(key=lambda item: (rank.get(item["id"], len(rank)), answers.name_in(list_path, item)))
    letter = held[0]["id"][0]
    names = {item["id"]: f"{letter}{number}" for number, item in enumerate(held, start=1)}
    for item in held:
        item["id"] = names[item["id"]]
    _rename(record, "", list_path, names)
    start = f"{list_path.replace('.', '-')}-"
    for row in answers.items(record, "read_backs"):  # a passage that was read back is named by its item
        key, _, field = str(row["path"]).removeprefix(start).partition("-")
        if str(row["path"]).startswith(start) and key in names:
            row["path"] = f"{start}{names[key]}-{field}"


def _mentions(part: dict[str, Any], path: str, list_path: str) -> Iterator[str]:
    for here, value, inner in _fields(part, path):
        if list_path in lists_named(here):
            yield from [value] if isinstance(value, str) else [key for key in value if isinstance(key, str)] if isinstance(value, list) else []
        for below in inner:
            yield from _mentions(below, here, list_path)


def _rename(part: dict[str, Any], path: str, list_path: str, names: dict[str, str]) -> None:
    for here, value, inner in list(_fields(part, path)):
        name = here.rpartition(".")[2]
        if list_path in lists_named(here):
            if isinstance(value, str):
                part[name] = names.get(value, value)
            elif isinstance(value, list):
                part[name] = [names.get(key, key) if isinstance(key, str) else key for key in value]
        for below in inner:
            _rename(below, here, list_path, names)


def _fields(part: dict[str, Any], path: str) -> Iterator[tuple[str, Any, list[dict[str, Any]]]]:
    for name, value in part.items():
        here = f"{path}.{name}" if path else name
        inner = [value] if isinstance(value, dict) else [held for held in value if isinstance(held, dict)] if isinstance(value, list) else []
        yield here, value, inner
