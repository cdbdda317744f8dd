"""A read-only view of a case for one audience. What the audience may not read is not in the view (DESIGN "The one idea")."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..case import Answer, Case, value_of
from ..case.base import Part, Proof
from ..case.classification import VALUES, fact, plain_path
from ..errors import LanternError
from .audiences import NAMED, SELF, Audience, audiences, readers

TRUSTED = ("person", "counsel")
"""Who reads everything: no mark keeps anything from them."""


class UnknownAudience(LanternError):
    message = "no audience {audience!r}; known: {known}"


class NotForThisReader(LanternError, AttributeError):
    """A template reached for a field that its reader may not see, or that does not exist."""

    message = "{path} is not for the reader {audience}; take it out of the template or change its readers in classification.yml"


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

    def changed(self, fields: dict[str, Any]) -> "Node":
        """The same part for the same reader with other values in its fields."""
        return Node(self._path, self._audience, fields)


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
    everyone marked `unsafe_to_name` (R11); exhibits not meant for filing; what names nobody the person asks protection from, where
    the audience is linked to them (audiences.yml). The real address stays out for everybody but the person and counsel unless the
    person said it may be printed (R100).

    What the person withheld from the audience, or what is not linked to it, reads as if it was never asked: a field of it is None, and
    a list of which nothing is left is too, so that no paper says "none" for it. Where an item has no meaning without what is
    withheld (its label), the item is left out. The version, the note that a person is
    invented, and the language of the telling cannot be withheld.
    Raises UnknownAudience.
    """
    known = audiences()
    if audience not in known:
        raise UnknownAudience(audience=audience, known=", ".join(sorted(known)))
    reading = _Reading(case, known[audience])
    fields = reading.fields(case, "")
    for path, link in known[audience].linked.items():
        if link == NAMED:
            fields[path] = _named_only(fields[path], _exhibits_in(fields))
    return View("", audience, fields)


@dataclass(frozen=True, slots=True)
class Withheld:
    """The person's own "do not tell them" as it binds one audience (R11)."""

    paths: tuple[str, ...]

    def covers(self, path: str) -> bool:
        """Whether a mark is on this very field or on a part that holds it; a mark without positions is on every item."""
        return any(_starts(here, mark) for mark in self.paths for here in (path, plain_path(path)))

    def touches(self, path: str) -> bool:
        """Whether a mark is on the field, on a part that holds it, or on something inside it."""
        return self.covers(path) or any(_starts(mark, here) for mark in self.paths for here in (path, plain_path(path)))


def withheld_from(case: Case, audience: str) -> Withheld:
    """What the person withheld from an audience; nothing from the person and counsel.

    A mark that names no known audience could be meant for this one, so it withholds from everyone.
    """
    known = audiences().keys()
    marks = () if audience in TRUSTED else case.withheld
    return Withheld(tuple(mark.path for mark in marks if audience in mark.readers or not set(mark.readers) <= known))


def _starts(path: str, beginning: str) -> bool:
    return path == beginning or path.startswith((f"{beginning}.", f"{beginning}["))


class _Reading:
    """One case as one audience reads it."""

    def __init__(self, case: Case, audience: Audience) -> None:
        self.audience = audience.name
        self.trusted = audience.name in TRUSTED
        self.linked = audience.linked
        self.people = frozenset(value_of(case.protection.from_whom) or ())
        self.withheld = withheld_from(case, audience.name)

    def fields(self, part: Part, path: str) -> dict[str, Any]:
        """The fields of a part that the audience may read."""
        shown = self.is_linked(part, path)
        seen: dict[str, Any] = {}
        for name, info in type(part).model_fields.items():
            here = f"{path}.{name}" if path else name
            value = getattr(part, name)
            if isinstance(value, Part) and not isinstance(value, VALUES):
                seen[name] = Node(here, self.audience, self.fields(value, here))
            elif self.audience in _readers(part, here):
                hidden = self.is_hidden(part, name, here, value) or not (shown or here in self.linked)
                kept = hidden and not info.is_required()
                seen[name] = info.get_default(call_default_factory=True) if kept else self.inside(value, here)
        return seen

    def is_hidden(self, part: Part, name: str, path: str, value: Any) -> bool:
        """Whether a field that is for the audience is kept from it by a mark. What only makes a case a case is not: see `view`."""
        if fact(path).purpose == "format":
            return False
        if name == "name" and getattr(part, "unsafe_to_name", False) and not self.trusted:
            return True
        items = value.value if isinstance(value, Answer) else value
        return self.withheld.covers(path) if isinstance(items, list) else self.withheld.touches(path)

    def inside(self, value: Any, path: str) -> Any:
        """Lists without the items that are kept back, parts in them as nodes; an answer stays an answer."""
        if isinstance(value, Answer) and isinstance(value.value, list):
            inside = self.inside(value.value, path)
            return None if value.value and not inside else Answer.model_construct(state=value.state, value=inside)
        if not isinstance(value, list):
            return value
        left: list[Any] = []
        for number, item in enumerate(value):
            here = f"{path}[{number}]"
            if not isinstance(item, Part) or isinstance(item, VALUES):
                if not self.withheld.touches(here):
                    left.append(item)
            elif self.is_shown(item, path, here):
                left.append(Node(here, self.audience, self.fields(item, here)))
        return left

    def is_shown(self, item: Part, path: str, here: str) -> bool:
        """Whether an item of a list is for the audience at all."""
        if self.trusted:
            return True
        if getattr(item, "keep_for_counsel", False) or not getattr(item, "in_filing", True) or not self.is_linked(item, path):
            return False
        needed = [name for name, info in type(item).model_fields.items() if info.is_required()]
        return not any(self.withheld.touches(f"{here}.{name}") for name in needed)

    def is_linked(self, part: Part, path: str) -> bool:
        """Whether a part names somebody to whom the audience is linked; always where the audience is not linked in this place."""
        link = self.linked.get(plain_path(path))
        if link is None or link == NAMED:
            return True
        if link == SELF:
            return getattr(part, "id", None) in self.people
        return any(key in self.people for name in link for key in value_of(getattr(part, name)) or ())


def _readers(part: Part, path: str) -> frozenset[str]:
    """The real address goes where the safe one goes, but only when the person said so (R100)."""
    if path == "contact.real_address" and value_of(getattr(part, "print_real_address", None)) == "yes":
        return readers("contact.safe_address")
    return readers(path)


def _exhibits_in(fields: dict[str, Any]) -> frozenset[str]:
    """Ids of the exhibits that the parts of a view refer to."""
    named: set[str] = set()
    for name, value in fields.items():
        inner = value.value if isinstance(value, Answer) else value
        if isinstance(inner, Proof):
            named.update(inner.exhibits)
        elif name == "elsewhere":
            named.update(inner or ())
        for node in inner if isinstance(inner, list) else [inner]:
            if isinstance(node, Node):
                named |= _exhibits_in({field: getattr(node, field) for field in node})
    return frozenset(named)


def _named_only(exhibits: Any, named: frozenset[str]) -> Any:
    if not isinstance(exhibits, Answer) or exhibits.value is None:
        return exhibits
    left = [exhibit for exhibit in exhibits.value if exhibit.id in named]
    return Answer.model_construct(state=exhibits.state, value=left) if left or not exhibits.value else None
