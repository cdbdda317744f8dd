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

Record = dict[str, Any]
EXIT_WORDS = tuple(state.value for state in EXITS)

_NAMED_BY = {
    "people": "word",
    "family.children": "name",
    "reporting.reports": "to",
    "earlier_statements": "to",
    "history.applications": "kind",
    "contact.channels": "kind",
    "interpreters": "id",
}
"""The field that holds what the person calls an item; `label` everywhere else."""


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
def list_of(path: str) -> str | None:
    """The list that a fact's items stand in: `control.threats.when` → `control.threats`; None outside lists."""
    part: type[Part] = Case
    names = path.split(".")
    for number, name in enumerate(names[:-1], start=1):
        inner = bare(part.model_fields[name].annotation)
        if get_origin(inner) is list:
            return ".".join(names[:number])
        part = inner
    return None


@cache
def part_of(path: str) -> type[Part] | None:
    """The kind of part that the list at a path holds; None where the path is no list of parts."""
    kind = value_type(path)
    held = get_args(kind)[0] if get_origin(kind) is list else None
    return held if isinstance(held, type) and issubclass(held, Part) and held not in VALUES else None


def may_leave(path: str) -> bool:
    """Whether a fact can hold an exit: everything but the language of the telling, which tells how to print the rest."""
    return path != "telling_language"


def get(record: Record, path: str, item: str | None = None) -> Any:
    """What stands in the record for a fact: the bare value, `{answer: …}`, or None where it was never asked."""
    holder, last = _holder(record, path, item)
    return None if holder is None else holder.get(last)


def put(record: Record, path: str, value: Any, item: str | None = None) -> None:
    """Write one answer, checked against the schema first. Raises pydantic.ValidationError, KeyError for an unknown item."""
    checked = adapter(path).validate_python(value)
    stored = adapter(path).dump_python(checked, mode="json", exclude_defaults=True)
    holder, last = _holder(record, path, item, make=True)
    if holder is None:
        raise KeyError(item)
    holder[last] = stored


def exit_of(stored: Any) -> str | None:
    """The exit that was chosen, None for anything else."""
    return stored["answer"] if isinstance(stored, dict) and set(stored) == {"answer"} else None


def is_later(record: Record, path: str | None, item: str | None = None) -> bool:
    """Whether a fact was left for later."""
    return path is not None and exit_of(get(record, path, item)) == "later"


def is_given(stored: Any) -> bool:
    """Whether there is a value."""
    return stored is not None and exit_of(stored) is None


def items(record: Record, list_path: str) -> list[Record]:
    """The items of a list as they stand; none where it was declined or never asked."""
    stored = get(record, list_path)
    return stored if isinstance(stored, list) else []


def add(record: Record, list_path: str, names: Sequence[str], **more: Any) -> list[str]:
    """Put new items at the end of a list, each under the name the person gave it. Returns their ids."""
    held = items(record, list_path)
    if not isinstance(get(record, list_path), list):
        holder, last = _holder(record, list_path, None, make=True)
        assert holder is not None  # noqa: S101 - a list path has no item
        holder[last] = held
    taken = {item["id"] for item in held}
    made = []
    for name in names:
        number = next(n for n in range(1, len(taken) + 2) if f"{list_path.rpartition('.')[2][0]}{n}" not in taken)
        key = f"{list_path.rpartition('.')[2][0]}{number}"
        taken.add(key)
        held.append({"id": key, **_named(list_path, name), **more})
        made.append(key)
    return made


def name_of(record: Record, list_path: str, item: str) -> str:
    """What the person calls an item."""
    for held in items(record, list_path):
        if held["id"] == item:
            name = held.get(_NAMED_BY.get(list_path, "label"), item)
            return str(name.get("full", item) if isinstance(name, dict) else name)
    return item


def _named(list_path: str, name: str) -> Record:
    field = _NAMED_BY.get(list_path, "label")
    if field == "id":
        return {}
    return {field: {"full": name} if list_path == "family.children" else name}


def _holder(record: Record, path: str, item: str | None, make: bool = False) -> tuple[Record | None, str]:
    """The mapping that holds the last step of a path, and that step. None where it does not exist and is not to be made."""
    here: Any = record
    each = list_of(path)
    names = path.split(".")
    if each is not None:
        here = next((held for held in items(record, each) if held["id"] == item), None)
        names = names[len(each.split(".")) :]
    for name in names[:-1]:
        if here is None:
            break
        inner = here.get(name)
        if inner is None and make:
            inner = here[name] = {}
        here = inner
    return here, names[-1]


def drop(record: Record, path: str, item: str | None = None) -> None:
    """Take a fact out, as if it had never been asked."""
    holder, last = _holder(record, path, item)
    if holder is not None:
        holder.pop(last, None)


def put_consent(record: Record, decision: str, language: str) -> None:
    """A row about the hardest part, with the day and the text that was shown (R2); taking back twice is one taking back."""
    rows = record.setdefault("consents", [])
    if decision == "withdrawn" and rows and rows[-1]["decision"] == decision:
        return
    rows.append(
        {
            "id": f"c{len(rows) + 1}",
            "what": "events",
            "decision": decision,
            "at": datetime.now(UTC).isoformat(timespec="minutes"),
            "text_version": "screen.consent 1",
            "language": language,
        }
    )
