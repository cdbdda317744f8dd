"""The record while it is being told: plain data in the shape of a case file, one fact written at a time.

A path is a schema path (`events.when`); `item` is the id of the list item it belongs to (`e1`).
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter

from ..case import EXITS, SCHEMA_VERSION
from ..case.base import Part
from ..case.classification import VALUES, bare, value_type
from ..case.record import Case
from ..case.telling import Record, exit_of, get, holder_of, holds_answers, is_given, is_later, item_ids, items, list_of

__all__ = [
    "EXIT_WORDS",
    "Record",
    "add",
    "consents",
    "drop",
    "exit_of",
    "get",
    "is_given",
    "is_later",
    "item_ids",
    "items",
    "leave",
    "list_of",
    "may_leave",
    "name_in",
    "name_of",
    "new_record",
    "part_of",
    "put",
    "put_consent",
    "rename",
]

EXIT_WORDS = tuple(state.value for state in EXITS)

_NAMED_BY = {
    "people": "word",
    "family.children": "name",
    "reporting.reports": "to",
    "earlier_statements": "to",
    "history.applications": "kind",
    "history.proceedings": "kind",
    "contact.channels": "kind",
    "interpreters": "id",
    "translators": "name",
    "safety.weapons": "what",
    "means.household": "word",
    "means.benefits": "name",
    "protected": "value",
    "withheld": "path",
}
"""The field that holds what the person calls an item; `label` everywhere else."""

_STARTS = {"means.household": {"relation": "other"}, "means.losses": {"kind": "other"}, "protected": {"kind": "other"}}
"""What an item must hold from the start; its own page asks it."""


def new_record(telling_language: str) -> Record:
    """An empty telling."""
    return {"schema_version": SCHEMA_VERSION, "telling_language": telling_language}


@cache
def adapter(path: str) -> TypeAdapter[Any]:
    """What checks a value of this fact, with its answer states."""
    part: type[Part] = Case
    *parents, last = path.split(".")
    for name in parents:
        inner = bare(part.model_fields[name].annotation)
        part = get_args(inner)[0] if get_origin(inner) is list else inner
    field = part.model_fields[last]
    return TypeAdapter(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation)


@cache
def part_of(path: str) -> type[Part] | None:
    """The kind of part that the list at a path holds; None where the path is no list of parts."""
    kind = value_type(path)
    held = get_args(kind)[0] if get_origin(kind) is list else None
    return held if isinstance(held, type) and issubclass(held, Part) and held not in VALUES else None


def may_leave(path: str) -> bool:
    """Whether a page can be left by an exit: everything but the language of the telling, which tells how to print the rest."""
    return path != "telling_language"


def put(record: Record, path: str, value: Any, item: str | None = None) -> None:
    """Write one answer, checked against the schema first. Raises pydantic.ValidationError, KeyError for an unknown item."""
    checked = adapter(path).validate_python(value)
    stored = adapter(path).dump_python(checked, mode="json", exclude_defaults=True)
    holder, last = holder_of(record, path, item, make=True)
    if holder is None:
        raise KeyError(item)
    holder[last] = stored


def add(record: Record, list_path: str, names: Sequence[str], **more: Any) -> list[str]:
    """Put new items at the end of a list, each under the name the person gave it. Returns their ids."""
    held = items(record, list_path)
    if not isinstance(get(record, list_path), list):
        holder, last = holder_of(record, list_path, None, make=True)
        assert holder is not None  # noqa: S101 - a list path has no item
        holder[last] = held
    taken = {item["id"] for item in held}
    made = []
    for name in names:
        number = next(n for n in range(1, len(taken) + 2) if f"{list_path.rpartition('.')[2][0]}{n}" not in taken)
        key = f"{list_path.rpartition('.')[2][0]}{number}"
        taken.add(key)
        held.append({"id": key, **_named(list_path, name), **_STARTS.get(list_path, {}), **more})
        made.append(key)
    return made


def rename(record: Record, list_path: str, item: str, name: str) -> None:
    """Give an item another name; the other spellings of a name stay."""
    for held in items(record, list_path):
        if held["id"] == item:
            new = _named(list_path, name)
            field = next(iter(new), None)
            if field is not None and isinstance(new[field], dict) and exit_of(held.get(field)) is None:
                new = {field: {**(held.get(field) or {}), **new[field]}}
            held.update(new)


def name_of(record: Record, list_path: str, item: str) -> str:
    """What the person calls an item; empty where its name was left out by an exit."""
    return next((name_in(list_path, held) for held in items(record, list_path) if held["id"] == item), item)


def name_in(list_path: str, held: Record) -> str:
    """What the person calls an item of a list."""
    name = held.get(_NAMED_BY.get(list_path, "label"), held["id"])
    if exit_of(name):
        return ""
    return str(name.get("full", held["id"]) if isinstance(name, dict) else name)


def _named(list_path: str, name: str) -> Record:
    field = _NAMED_BY.get(list_path, "label")
    if field == "id" or not name:
        return {}
    return {field: {"full": name} if list_path in ("family.children", "translators") else name}


def leave(record: Record, path: str, exit_word: str, item: str | None = None) -> None:
    """Leave a fact by one of the four exits. One that is no answer holds none: a list stays as it is, a word that must be there goes
    back to `other`, and everything else is as if it had never been asked."""
    if holds_answers(path):
        put(record, path, {"answer": exit_word}, item)
    elif get_origin(value_type(path)) is list:
        return
    elif last_word := _STARTS.get(list_of(path) or "", {}).get(path.rpartition(".")[2]):
        put(record, path, last_word, item)
    else:
        drop(record, path, item)


def drop(record: Record, path: str, item: str | None = None) -> None:
    """Take a fact out, as if it had never been asked."""
    holder, last = holder_of(record, path, item)
    if holder is not None:
        holder.pop(last, None)


def consents(record: Record) -> dict[str, bool]:
    """What the person said last about the hardest questions of each part: whether they may be asked (R2)."""
    return {row["what"]: row["decision"] == "given" for row in record.get("consents", [])}


def put_consent(record: Record, what: str, decision: str, language: str) -> None:
    """A row about the hardest questions of a part, with the day and the text that was shown (R2); taking back twice is one taking back."""
    rows = record.setdefault("consents", [])
    if decision == "withdrawn" and consents(record).get(what) is False:
        return
    rows.append(
        {
            "id": f"c{len(rows) + 1}",
            "what": what,
            "decision": decision,
            "at": datetime.now(UTC).isoformat(timespec="minutes"),
            "text_version": "screen.consent 1",
            "language": language,
        }
    )
