"""What boxes are made of: docassemble's field definitions, and what they need to know."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as part
from typing import Any, Final

from pydantic import ValidationError

from ..language import Catalog
from .told import Given

Field = dict[str, Any]

NOTHING: Final = object()
"""An answer that the record says by holding nothing, for example that an income is the person's own."""


class NotUsable(ValueError):
    """What was written cannot be used as it is. `unit` is the text that says so kindly, `box` the field it stands beside."""

    def __init__(self, unit: str, box: str | None = None, **values: str) -> None:
        super().__init__(unit)
        self.unit = unit
        self.box = box
        self.values = values


def unprintable(error: ValidationError) -> NotUsable | None:
    """The place of a sign that no paper can print, where that is why the schema refused."""
    found = re.search(r"at character (\d+)", str(error.errors(include_input=False, include_url=False)[0]["msg"]))
    return NotUsable("screen.error.character", place=found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Setting:
    """What boxes need to know: texts, the path, the language of the telling, and what was named before ({id: label}).

    places: where papers are wanted, ISO 3166 codes. household: who lives with the person and is none of `people` yet.
    elsewhere: exhibits that already tell the item of this page (R8). told: what can be kept back, {path in the case: label}.
    readers: who could read what the item of this page keeps back.
    """

    texts: Catalog
    path: str
    telling_language: str
    people: Mapping[str, str]
    exhibits: Mapping[str, str]
    events: Mapping[str, str] = part(default_factory=dict)
    household: Mapping[str, str] = part(default_factory=dict)
    places: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    told: Mapping[str, str] = part(default_factory=dict)
    readers: tuple[str, ...] = ()

    def text(self, unit: str, **values: str) -> str:
        """A text of the screen's language."""
        return self.texts.text(unit, **values)

    def plain(self, unit: str, **values: str) -> str:
        """The same text on one line, for places where no HTML can stand."""
        return self.texts.plain(unit, **values)


@dataclass(frozen=True, slots=True)
class Boxes:
    """The two directions of one kind of value."""

    show: Callable[[Setting, Given, Any], list[Field]]
    read: Callable[[Setting, Given], Any]


def field(label: str, name: str, **more: Any) -> Field:
    """One text box; nothing is ever required (R3)."""
    return {"label": label, "field": f"given.{name}", "datatype": "raw", "required": False, **more}


def area(label: str, name: str, rows: int = 4) -> Field:
    """A box of several lines."""
    return field(label, name, **{"input type": "area", "rows": rows})


def pick(label: str, name: str, choices: list[Field] | Field, **more: Any) -> Field:
    """A list that opens; choices are {label: value}, or the code that gives them."""
    return field(label, name, **{"input type": "dropdown", "choices": choices, **more})


def radio(label: str, name: str, choices: list[Field], **more: Any) -> Field:
    """Choices that are all in view; none is chosen before (R22)."""
    return field(label, name, **{"input type": "radio", "choices": choices, **more})


def ticks(label: str, name: str, choices: list[Field], **more: Any) -> Field:
    """Choices of which several can hold; docassemble's own `none of the above` stays away, the exits say it better (R3)."""
    return field(label, name, datatype="checkboxes", choices=choices, **{"none of the above": False, **more})


def tick(label: str, name: str) -> Field:
    """One box to tick."""
    return {"label": label, "field": f"given.{name}", "datatype": "yesno", "required": False}


def only_if(name: str, value: str) -> Field:
    """What shows a box only while another one has this value."""
    return {"show if": {"variable": f"given.{name}", "is": value}}


def lines(text: str) -> list[str]:
    """The lines of a box that hold something, without spaces around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]
