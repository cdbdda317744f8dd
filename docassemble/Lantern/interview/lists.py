"""Lists that the person fills by naming: one name on each line, in the person's own words (R23)."""

from typing import Any

from .fields import Field, NotUsable, Setting, lines
from .offered import LANGUAGES, offered
from .safe import said
from .told import Given

MOST = 40

Named = list[tuple[list[str], dict[str, Any]]]
"""New items: names, and what else each of them has."""


def show_list(setting: Setting, given: Given, before: list[dict[str, Any]]) -> list[Field]:
    """One box for names; two lists have choices instead."""
    special = {"contact.channels": _show_channels, "interpreters": _show_interpreters}.get(setting.path)
    if special:
        return special(setting, given, before)
    given.names = ""
    note = [{"note": _already(before)}] if before else []
    area = {"label": setting.text("field.list"), "field": "given.names", "datatype": "raw", "input type": "area", "rows": 5, "required": False}
    return [*note, area]


def read_list(setting: Setting, given: Given) -> Named | None:
    """The new items of a page, or None where nothing was written. Raises NotUsable."""
    special = {"contact.channels": _read_channels, "interpreters": _read_interpreters}.get(setting.path)
    if special:
        return special(setting, given)
    names = lines(given.get("names"))
    if len(names) > MOST:
        raise NotUsable("screen.error.too_many", "given.names", most=str(MOST))
    return [(names, {})] if names else None


def _already(before: list[dict[str, Any]]) -> str:
    """What was named so far. It can be added to here; nothing is taken away."""
    names = [held.get("label") or held.get("word") or held.get("to") or held.get("kind") or held.get("name") for held in before]
    shown = [name["full"] if isinstance(name, dict) else str(name) for name in names]
    return '<ul class="lantern-named">' + "".join(f"<li>{said(name)}</li>" for name in shown) + "</ul>"


def _show_channels(setting: Setting, given: Given, before: list[dict[str, Any]]) -> list[Field]:
    held = {item["kind"] for item in before}
    given.channels = {kind: False for kind in offered()["channels"] if kind not in held}
    choices = [{setting.text(f"contact.channels.kind.choice.{kind}"): kind} for kind in given.channels]
    return [
        {
            "label": setting.text("field.choice"),
            "field": "given.channels",
            "datatype": "checkboxes",
            "choices": choices,
            "none of the above": False,
            "required": False,
        }
    ]


def _read_channels(setting: Setting, given: Given) -> Named | None:
    kinds = [kind for kind in given.ticked("channels") if kind in offered()["channels"]]
    return [([kind], {}) for kind in kinds] or None


def _show_interpreters(setting: Setting, given: Given, before: list[dict[str, Any]]) -> list[Field]:
    if before:
        return []
    given.legs, given.between = None, None
    choices = [{setting.text(f"field.interpreters.{word}"): word} for word in ("one", "two", "none")]
    return [
        {
            "label": setting.text("field.choice"),
            "field": "given.legs",
            "datatype": "raw",
            "input type": "radio",
            "choices": choices,
            "required": False,
        },
        {
            "label": setting.text("field.interpreters.between"),
            "field": "given.between",
            "datatype": "raw",
            "input type": "dropdown",
            "choices": LANGUAGES,
            "required": False,
            "show if": {"variable": "given.legs", "is": "two"},
        },
    ]


def _read_interpreters(setting: Setting, given: Given) -> Named | None:
    """One leg into English, or two with a language in the middle (R91). Nobody: an empty list, which is an answer."""
    legs, between, told = given.get("legs"), given.get("between"), setting.telling_language
    if legs == "none":
        return []
    if legs == "one" or (legs == "two" and not between):
        return [([""], {"from_language": told, "to_language": "en"})]
    if legs == "two":
        return [([""], {"from_language": told, "to_language": between}), ([""], {"from_language": between, "to_language": "en"})]
    return None
