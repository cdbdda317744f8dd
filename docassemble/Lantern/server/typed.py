"""What a person typed goes back into its box as text.

docassemble 1.10.13 writes the text of a box into the page as it stands (input_for in docassemble/base/standardformatter.py): `</textarea>`
ends the box and what follows is run, `&amp;` comes back as `&`, and a browser drops a line end right behind `<textarea>`.
"""

import html
from collections.abc import Callable
from functools import wraps
from typing import Any

_CHOSEN = frozenset({"radio", "dropdown", "combobox", "datalist"})
"""Kinds of box whose text is one of the offered ones, compared and not written."""

Writer = Callable[..., str]


def as_text(typed: str, lines: bool) -> str:
    """HTML that a browser reads as this text. lines: the box holds several lines, and its first line end would be dropped."""
    return ("\n" if lines and typed.startswith(("\n", "\r")) else "") + html.escape(typed)


def typed_as_text(write: Writer) -> Writer:
    """docassemble's `input_for`, given what was typed as text."""

    @wraps(write)
    def safer(status: Any, field: Any, *args: Any, **more: Any) -> str:
        kind, number = getattr(field, "inputtype", None), field.number
        typed = status.defaults.get(number)
        if not isinstance(typed, str) or kind in _CHOSEN:
            return write(status, field, *args, **more)
        status.defaults[number] = as_text(typed, kind == "area")
        try:
            return write(status, field, *args, **more)
        finally:
            status.defaults[number] = typed

    return safer


def install() -> None:
    """Let docassemble, where it is loaded, write boxes this way. A second call does nothing."""
    import docassemble.base.standardformatter as formatter

    if not hasattr(formatter.input_for, "__wrapped__"):
        formatter.input_for = typed_as_text(formatter.input_for)
