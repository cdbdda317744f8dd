"""A case while it is being told: plain data in the shape of a case file, read one fact at a time.

A path is a schema path (`events.when`); `item` is the id of the list item it belongs to (`e1`).
"""

from functools import cache
from typing import Any, get_args, get_origin

from .answer import Answer, State
from .base import Part
from .classification import bare
from .record import Case

Record = dict[str, Any]


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
def holds_answers(path: str) -> bool:
    """Whether a fact is an answer, which can be an exit too; a mark of yes or no, or a plain list, is not."""
    part: type[Part] = Case
    *parents, last = path.split(".")
    for name in parents:
        inner = bare(part.model_fields[name].annotation)
        part = get_args(inner)[0] if get_origin(inner) is list else inner
    annotation = part.model_fields[last].annotation
    options = get_args(annotation) or (annotation,)
    return any(isinstance(option, type) and issubclass(option, Answer) for option in options)


def get(record: Record, path: str, item: str | None = None) -> Any:
    """What stands in the record for a fact: the bare value, `{answer: …}`, or None where it was never asked."""
    holder, last = holder_of(record, path, item)
    return None if holder is None else holder.get(last)


def exit_of(stored: Any) -> str | None:
    """The exit that was chosen, None for anything else."""
    return stored["answer"] if isinstance(stored, dict) and set(stored) == {"answer"} else None


def is_later(record: Record, path: str | None, item: str | None = None) -> bool:
    """Whether a fact was left for later."""
    return path is not None and exit_of(get(record, path, item)) == State.LATER.value


def is_given(stored: Any) -> bool:
    """Whether there is a value."""
    return stored is not None and exit_of(stored) is None


def items(record: Record, list_path: str) -> list[Record]:
    """The items of a list as they stand; none where it was declined or never asked."""
    stored = get(record, list_path)
    return stored if isinstance(stored, list) else []


def item_ids(record: Record, list_path: str) -> list[str]:
    """The ids of a list's items, in order."""
    return [held["id"] for held in items(record, list_path)]


def holder_of(record: Record, path: str, item: str | None, make: bool = False) -> tuple[Record | None, str]:
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
