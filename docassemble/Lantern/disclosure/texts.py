"""Every text of a view or of a case that a paper may print, with its path."""

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ..case import Answer, Case
from ..case.base import Address, Money, Name, Narrative, Part, Place
from ..case.classification import bare, fields, plain_path, value_type
from ..case.dates import PartialDate
from ..case.references import list_named
from .view import Node

Sort = Literal["words", "name", "place", "address", "date", "line"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text. `path`: where it stands in the case; of a narrative, the path of the narrative itself.

    `sort`: what it is part of: `words` a narrative or its translation, `name`, `place`, `address`, `date`, `line` anything else.
    """

    path: str
    text: str
    sort: Sort


def texts(whole: "Node | Case") -> Iterator[Text]:
    """The texts in the order of the record. Chosen answers, keys, codes, amounts and dates in figures are no texts."""
    yield from _within(whole, whole.path if isinstance(whole, Node) else "")


def _within(thing: Any, path: str) -> Iterator[Text]:
    if isinstance(thing, Answer):
        yield from _within(thing.value, path)
    elif isinstance(thing, str):
        yield Text(path, thing, "line")
    elif isinstance(thing, list):
        for number, item in enumerate(thing):
            yield from _within(item, item.path if isinstance(item, Node) else f"{path}[{number}]")
    elif isinstance(thing, Node):
        for name in thing:
            yield from _field(f"{path}.{name}".lstrip("."), getattr(thing, name))
    elif isinstance(thing, Part | PartialDate):
        yield from _in_value(thing, path)


def _in_value(thing: Part | PartialDate, path: str) -> Iterator[Text]:
    if isinstance(thing, Narrative):
        yield Text(path, thing.text, "words")
        for number, translation in enumerate(thing.translations):
            yield Text(f"{path}.translations[{number}]", translation.text, "words")
    elif isinstance(thing, PartialDate):
        for inner, said in (("words", thing.words), ("anchor.what", thing.anchor and thing.anchor.what)):
            if said:
                yield Text(f"{path}.{inner}", said, "date")
    elif isinstance(thing, Name | Place | Address):
        sort: Sort = "name" if isinstance(thing, Name) else "place" if isinstance(thing, Place) else "address"
        for name in type(thing).model_fields:
            if name != "country":
                for found in _within(getattr(thing, name), f"{path}.{name}"):
                    yield Text(found.path, found.text, sort)
    elif not isinstance(thing, Money):
        for name in type(thing).model_fields:
            yield from _field(f"{path}.{name}".lstrip("."), getattr(thing, name))


def _field(path: str, value: Any) -> Iterator[Text]:
    """A field of a part, unless what it holds are keys or answers chosen from a list."""
    plain = plain_path(path)
    inner = value.value if isinstance(value, Answer) else value
    first = inner[0] if isinstance(inner, list) and inner else inner
    if isinstance(first, str) and (plain.split(".")[-1] == "id" or list_named(path) or plain in _choices()):
        return
    yield from _within(value, path)


@cache
def _choices() -> frozenset[str]:
    """The schema paths that hold one of a few fixed words."""
    return frozenset(path for path in fields() if _fixed(value_type(path)))


def _fixed(annotation: Any) -> bool:
    annotation = bare(annotation)
    if typing.get_origin(annotation) is list:
        return _fixed(typing.get_args(annotation)[0])
    return typing.get_origin(annotation) is Literal
