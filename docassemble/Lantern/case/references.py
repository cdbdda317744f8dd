"""Keys inside one case: unique in their list, and known where another part names them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from .answer import Answer, value_of
from .base import Part

if TYPE_CHECKING:
    from .record import Case

PEOPLE_FIELDS = frozenset(
    {"people", "of_whom", "arranged_by", "who_profited", "control.by", "threats.by", "against", "from_whom"}
    | {"partner", "important_people", "household", "household.person", "whose"}
)
REFERENCES = {
    "people": PEOPLE_FIELDS,
    "events": frozenset({"worst", "timeline.of"}),
    "journeys": frozenset({"timeline.of"}),
    "work": frozenset({"timeline.of"}),
    "exhibits": frozenset({"exhibits", "elsewhere"}),
    "interpreters": frozenset({"interpreter"}),
    "translators": frozenset({"translations.by"}),
}
"""For each list of a case, the fields elsewhere that name its items by key; with the part before it where the name alone is unclear."""


class BrokenReferences(ValueError):
    """Keys that do not fit together. `problems`: (path, what is wrong with it)."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{path} {said}" for path, said in problems))
        self.problems = problems


def list_named(path: str) -> str | None:
    """The list whose items a field names by key: `control.threats[0].by` → `people`; None for a field that names nothing. The first
    of them where a field may name an item of several lists."""
    return next(iter(lists_named(path)), None)


def lists_named(path: str) -> tuple[str, ...]:
    """Every list whose items a field may name by key: `timeline[0].of` → `events`, `journeys`, `work`."""
    return _lists_named(_plain(path))


@lru_cache(maxsize=4096)
def _lists_named(plain: str) -> tuple[str, ...]:
    steps = plain.split(".")
    ends = {".".join(steps[-2:]), steps[-1]}
    return tuple(where for where, fields in REFERENCES.items() if fields & ends)


PATHS = frozenset({"withheld.path", "decisions.path", "decisions.about"})
"""Fields that hold a path of the case: one that names no field would mark nothing, and nobody would see it."""

_NAMES_OF_PATHS = frozenset(path.rpartition(".")[2] for path in PATHS)

STATUS = "status"
"""What a decision names instead of a path when it is on the person's own words about immigration status."""


def walk(part: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every field of a case in order: (path such as `events[0].when`, field name, value as stored)."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        here = f"{path}.{name}" if path else name
        yield here, name, value
        inner = value.value if isinstance(value, Answer) else value
        if isinstance(inner, Part):
            yield from walk(inner, here)
        elif isinstance(inner, list):
            for number, item in enumerate(inner):
                if isinstance(item, Part):
                    yield from walk(item, f"{here}[{number}]")


def check(case: "Case") -> None:
    """Raises BrokenReferences if a key stands twice in its list, or names nothing, or more than one thing, that the case holds."""
    known = {name: {item.id for item in value_of(getattr(case, name)) or []} for name in REFERENCES}
    problems = []
    for path, name, value in walk(case):
        inner = value.value if isinstance(value, Answer) else value
        if (inner is None or inner == []) and name not in _NAMES_OF_PATHS:
            continue  # most of a case is empty, and this runs after every page
        items = inner if isinstance(inner, list) else [inner]
        keys = [item.id for item in items if isinstance(item, Part) and hasattr(item, "id")] if isinstance(inner, list) else []
        problems += [(path, f"uses the id {key!r} twice; give each its own") for key in sorted({key for key in keys if keys.count(key) > 1})]
        if _plain(path) in PATHS and not _is_a_path(str(inner)) and (_plain(path), inner) != ("decisions.about", STATUS):
            problems.append((path, "names no field of a case; write it like events[0].narrative or person.religion"))
        if lists := lists_named(path):
            problems += [(path, said) for item in items if isinstance(item, str) and (said := _misnamed(item, lists, known))]
    if problems:
        raise BrokenReferences(problems)


def _misnamed(key: str, lists: tuple[str, ...], known: dict[str, set[str]]) -> str:
    """What is wrong with a key that stands for an item of one of these lists; empty where it is right."""
    found = [where for where in lists if key in known[where]]
    if not found:
        return f"names {key!r}, which is not in {' or '.join(lists)}"
    return f"names {key!r}, which stands in {' and in '.join(found)}; give each its own" if len(found) > 1 else ""


def _plain(path: str) -> str:
    return _INDEX.sub("", path) if "[" in path else path


_INDEX = re.compile(r"\[\d+\]")


def _is_a_path(path: str) -> bool:
    """Whether a path names a field of the record, a part that holds fields, or something inside the value of a field."""
    from .classification import VALUES, fields, value_type  # the table is made of the record, which is checked here
    from .dates import PartialDate

    plain = _plain(path)
    for known in fields():
        if known == plain or known.startswith(f"{plain}."):
            return True
        if plain.startswith(f"{known}."):
            kind = value_type(known)
            kind = get_args(kind)[0] if get_origin(kind) is list else kind
            if kind in (*VALUES, PartialDate):
                return True
    return False
