"""Taking items out of a list of the record, and out of everything that names them, so that the record stays a valid case."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..case.references import PATHS, lists_named
from . import answers

_OPEN = {"answer": "later"}
_OWN_WHERE_BLANK = "whose"
"""Blank means that the money is the person's own, so a name that goes leaves an open answer behind it (Flow.whose)."""


def remove(record: answers.Record, list_path: str, keys: Sequence[str]) -> None:
    """Take items out. Where they are named among others, the others stay; where they are named alone, that answer is as if it had
    never been asked; what was kept back or decided about them goes too, and what stands behind them moves up."""
    held = answers.items(record, list_path)
    gone = {item["id"] for item in held} & set(keys)
    if not gone:
        return
    moved: dict[int, int | None] = {}
    for number, item in enumerate(held):
        moved[number] = None if item["id"] in gone else number - sum(1 for before in held[:number] if before["id"] in gone)
    left = [item for item in held if item["id"] not in gone]
    if left:
        held[:] = left
    else:
        answers.drop(record, list_path)
    _forget_names(record, "", list_path, gone)
    _move_paths(record, list_path, moved)
    starts = tuple(f"{list_path.replace('.', '-')}-{key}-" for key in gone)
    if "read_backs" in record:
        record["read_backs"] = [row for row in record["read_backs"] if not row["path"].startswith(starts)]


def _forget_names(part: dict[str, Any], path: str, list_path: str, gone: set[str]) -> None:
    """Take keys out of every field below a part that names items of the list."""
    for name, value in list(part.items()):
        here, held_something = f"{path}.{name}" if path else name, bool(value)
        if list_path in lists_named(here):
            _forget_in(part, name, value, gone)
        for inner in [value] if isinstance(value, dict) else value if isinstance(value, list) else []:
            if isinstance(inner, dict):
                _forget_names(inner, here, list_path, gone)
        if isinstance(value, dict) and held_something and not value:
            del part[name]  # a proof that named nothing else
        elif name == "timeline" and isinstance(value, list):
            part[name] = [card for card in value if card.get("of") or card.get("label")]


def _forget_in(part: dict[str, Any], name: str, value: Any, gone: set[str]) -> None:
    if isinstance(value, str) and value in gone:
        if name == _OWN_WHERE_BLANK:
            part[name] = dict(_OPEN)
        else:
            part.pop(name)
    elif isinstance(value, list) and any(isinstance(key, str) and key in gone for key in value):
        part[name] = [key for key in value if key not in gone]
        if not part[name]:
            part.pop(name)


def _move_paths(record: answers.Record, list_path: str, moved: dict[int, int | None]) -> None:
    """Paths with a position in the list: those of what is gone go, the others say the new position."""
    place = re.compile(rf"^{re.escape(list_path)}\[(\d+)\]")
    for name in sorted({path.partition(".")[0] for path in PATHS} & record.keys()):
        fields = [path.partition(".")[2] for path in PATHS if path.startswith(f"{name}.")]
        rows = answers.items(record, name)
        kept = [row for row in rows if not any(number is None for number in _numbers(row, fields, place, moved))]
        for row in kept:
            for field in fields:
                if (found := place.match(row.get(field, ""))) is not None:
                    row[field] = f"{list_path}[{moved[int(found[1])]}]{row[field][found.end() :]}"
        rows[:] = kept


def _numbers(row: dict[str, Any], fields: Sequence[str], place: re.Pattern[str], moved: dict[int, int | None]) -> Iterator[int | None]:
    for field in fields:
        if (found := place.match(row.get(field, ""))) is not None:
            yield moved.get(int(found[1]))
