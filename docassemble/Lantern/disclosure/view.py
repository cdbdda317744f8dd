"""A read-only view of a case for one audience. What the audience may not read is not in the view (DESIGN "The one idea")."""

from collections.abc import Iterator
from typing import Any

from ..case import Answer, Case, value_of
from ..case.base import Part
from ..case.classification import VALUES, audiences, fact
from ..errors import LanternError


class UnknownAudience(LanternError):
    message = "no audience {audience!r}; known: {known}"


class NotForThisReader(LanternError, AttributeError):
    """A template reached for a field that its reader may not see, or that does not exist."""

    message = "{path} is not for the reader {audience}; take it out of the template or change classification.yml"


class Node:
    """A part of the view: the fields of one part of the case that the audience may read. Cannot be changed."""

    __slots__ = ("_audience", "_fields", "_path")

    def __init__(self, path: str, audience: str, fields: dict[str, Any]) -> None:
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_audience", audience)
        object.__setattr__(self, "_fields", fields)

    def __getattr__(self, name: str) -> Any:
        try:
            return self._fields[name]
        except KeyError:
            raise NotForThisReader(path=f"{self._path}.{name}".lstrip("."), audience=self._audience) from None

    def __setattr__(self, name: str, value: Any) -> None:
        raise TypeError("a view is read-only")

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __contains__(self, name: object) -> bool:
        return name in self._fields

    @property
    def path(self) -> str:
        """Where this part stands in the case, for example `events[0]`."""
        return str(self._path)


class View(Node):
    """The whole case as one audience may read it. Values are the case's own answers, unchanged."""

    __slots__ = ()

    @property
    def audience(self) -> str:
        """Who reads."""
        return str(self._audience)


def view(case: Case, audience: str) -> View:
    """The view of a case for an audience.

    Left out: every field whose readers do not include the audience (R108); every part marked `keep_for_counsel`; the name of
    everyone marked `unsafe_to_name` (R11); exhibits not meant for filing. The real address stays out for everybody but the
    person and counsel unless the person said it may be printed (R100).
    Raises UnknownAudience.
    """
    if audience not in audiences():
        raise UnknownAudience(audience=audience, known=", ".join(sorted(audiences())))
    return View("", audience, _fields_of(case, "", audience))


def _fields_of(part: Part, path: str, audience: str) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for name in type(part).model_fields:
        here = f"{path}.{name}" if path else name
        value = getattr(part, name)
        if isinstance(value, Part) and not isinstance(value, VALUES):
            seen[name] = Node(here, audience, _fields_of(value, here, audience))
        elif audience in _readers(part, here):
            seen[name] = _withhold(part, name, _inside(value, here, audience), audience)
    return seen


def _readers(part: Part, path: str) -> frozenset[str]:
    """The real address goes where the safe one goes, but only when the person said so (R100)."""
    if path == "contact.real_address" and value_of(getattr(part, "print_real_address", None)) == "yes":
        return fact("contact.safe_address").readers
    return fact(path).readers


def _inside(value: Any, path: str, audience: str) -> Any:
    """Lists of parts become lists of nodes, without what is kept back; an answer stays an answer."""
    if isinstance(value, Answer) and isinstance(value.value, list):
        return Answer.model_construct(state=value.state, value=_inside(value.value, path, audience))
    if isinstance(value, list) and value and isinstance(value[0], Part) and not isinstance(value[0], VALUES):
        return [
            Node(f"{path}[{number}]", audience, _fields_of(item, f"{path}[{number}]", audience))
            for number, item in enumerate(value)
            if _shown(item, audience)
        ]
    return value


def _shown(item: Part, audience: str) -> bool:
    if audience in ("person", "counsel"):
        return True
    return not getattr(item, "keep_for_counsel", False) and getattr(item, "in_filing", True)


def _withhold(part: Part, name: str, value: Any, audience: str) -> Any:
    if name == "name" and getattr(part, "unsafe_to_name", False) and audience not in ("person", "counsel"):
        return None
    return value
