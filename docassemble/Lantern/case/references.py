"""Keys inside one case: unique in their list, and known where another part names them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .answer import Answer, value_of
from .base import Part

if TYPE_CHECKING:
    from .record import Case

PEOPLE_FIELDS = frozenset({"people", "of_whom", "arranged_by", "who_profited", "by", "partner", "important_people", "household", "whose"})


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


def repeated(case: "Case") -> list[str]:
    """Lists in which one key stands twice."""
    found = []
    for path, _, value in walk(case):
        inner = value.value if isinstance(value, Answer) else value
        if isinstance(inner, list) and inner and isinstance(inner[0], Part) and hasattr(inner[0], "id"):
            keys = [item.id for item in inner]
            found += [f"{path} uses the id {key!r} twice; give each its own" for key in sorted({k for k in keys if keys.count(k) > 1})]
    return found


def dangling(case: "Case") -> list[str]:
    """Keys that name a person or an exhibit which the case does not hold."""
    people = {other.id for other in value_of(case.people) or []}
    exhibits = {exhibit.id for exhibit in value_of(case.exhibits) or []}
    found = []
    for path, name, value in walk(case):
        inner = value.value if isinstance(value, Answer) else value
        keys = inner if isinstance(inner, list) else [inner]
        if name in PEOPLE_FIELDS and path != "people":
            found += _unknown(path, keys, people, "people")
        elif name in ("exhibits", "elsewhere") and path != "exhibits":
            found += _unknown(path, keys, exhibits, "exhibits")
    return found


def _unknown(path: str, keys: list[Any], known: set[str], where: str) -> list[str]:
    return [f"{path} names {key!r}, which is not in {where}" for key in keys if isinstance(key, str) and key not in known]
