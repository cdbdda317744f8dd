"""Lists that the person fills by naming: one name on each line, in the person's own words (R23). What was named before is shown,
each with a box to change its name and a box to take it out (R41)."""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as part
from functools import cache
from typing import Any, NamedTuple

from ..language import language_name
from . import answers
from .fields import Field, NotUsable, Setting, area, field, lines, only_if, pick, radio, ticks
from .offered import LANGUAGES, offered
from .safe import safe
from .told import Given

MOST = 40

Held = dict[str, str]
"""What is in a list already: {id: name}."""


class Named(NamedTuple):
    """A new item: its name, and what else it has from the start."""

    name: str
    more: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What a page changes in a list. `nobody`: the person said that there is none, which is an answer."""

    added: tuple[Named, ...] = ()
    renamed: dict[str, str] = part(default_factory=dict)
    removed: tuple[str, ...] = ()
    nobody: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.renamed or self.removed or self.nobody)


def show_list(setting: Setting, given: Given, before: list[answers.Record]) -> list[Field]:
    """A box for the name of each item that there is, a box for new names, and boxes to take items out. Some lists have choices instead.

    before: the items as they stand.
    """
    held = _held(setting.path, before)
    special = _special().get(setting.path)
    given.out = dict.fromkeys(held, False)
    if special:
        names = special.labels(setting, held)
        shown = special.show(setting, given, held)
    else:
        names = held
        given.names = ""
        shown = [*_name_boxes(setting, given, held), area(setting.text("field.items.more" if held else "field.list"), "names", rows=5)]
    if not held:
        return shown
    out = ticks(setting.text("field.items.out"), "out", [{safe(name) or key: key} for key, name in names.items()])
    return [*shown, out, {"note": setting.text("field.items.out_help")}]


def read_list(setting: Setting, given: Given, before: list[answers.Record]) -> Change | None:
    """What changes in the list, None where the page says nothing new. Raises NotUsable."""
    held = _held(setting.path, before)
    removed = tuple(key for key in given.ticked("out") if key in held)
    special = _special().get(setting.path)
    if special:
        added = special.read(setting, given, held)
        change = Change(tuple(added or ()), removed=removed, nobody=added == [] and not held)
        return change or None
    names = lines(given.get("names"))
    if len(names) + len(held) - len(removed) > MOST:
        raise NotUsable("screen.error.too_many", "given.names", most=str(MOST))
    renamed = {key: new for key, old in held.items() if key not in removed and (new := given.get(box_of(key)).strip()) and new != old}
    return Change(tuple(Named(name, {}) for name in names), renamed, removed) or None


def _held(path: str, before: list[answers.Record]) -> Held:
    if path == "interpreters":  # a leg has no name but its two languages
        return {item["id"]: f"{item['from_language']} {item['to_language']}" for item in before}
    return {item["id"]: answers.name_in(path, item) for item in before}


def box_of(key: str) -> str:
    """The box with the name of an item. A key may hold a hyphen, which no name of a variable can."""
    return f"name_{key.replace('-', '_')}"


def _name_boxes(setting: Setting, given: Given, held: Held) -> list[Field]:
    shown = []
    for number, (key, name) in enumerate(held.items(), start=1):
        setattr(given, box_of(key), name)
        shown.append(field(setting.text("field.items.name", number=str(number)), box_of(key)))
    return shown


# Lists with choices instead of names


@dataclass(frozen=True, slots=True)
class _Special:
    show: Callable[[Setting, Given, Held], list[Field]]
    read: Callable[[Setting, Given, Held], list[Named] | None]
    labels: Callable[[Setting, Held], Held]


def _show_channels(setting: Setting, given: Given, held: Held) -> list[Field]:
    given.channels = {kind: False for kind in offered()["channels"] if kind not in held.values()}
    choices = [{setting.text(f"contact.channels.kind.choice.{kind}"): kind} for kind in given.channels]
    return [ticks(setting.text("field.choice"), "channels", choices)] if choices else []


def _read_channels(setting: Setting, given: Given, held: Held) -> list[Named] | None:
    kinds = [kind for kind in given.ticked("channels") if kind in offered()["channels"] and kind not in held.values()]
    return [Named(kind, {}) for kind in kinds] or None


def _channel_labels(setting: Setting, held: Held) -> Held:
    return {key: setting.plain(f"contact.channels.kind.choice.{kind}") for key, kind in held.items()}


def _show_interpreters(setting: Setting, given: Given, held: Held) -> list[Field]:
    if held:
        return []
    given.legs, given.between = None, None
    choices = [{setting.text(f"field.interpreters.{word}"): word} for word in ("one", "two", "none")]
    return [
        radio(setting.text("field.choice"), "legs", choices),
        pick(setting.text("field.interpreters.between"), "between", LANGUAGES, **only_if("legs", "two")),
    ]


def _read_interpreters(setting: Setting, given: Given, held: Held) -> list[Named] | None:
    """One leg into English, or two with a language in the middle (R91). Nobody: an empty list, which is an answer."""
    legs, between, told = given.get("legs"), given.get("between"), setting.telling_language
    if held:
        return None
    if legs == "none":
        return []
    if legs == "one" or (legs == "two" and not between):
        return [_leg(told, "en")]
    return [_leg(told, between), _leg(between, "en")] if legs == "two" else None


def _leg(source: str, target: str) -> Named:
    return Named("", {"from_language": source, "to_language": target})


def _leg_labels(setting: Setting, held: Held) -> Held:
    names = {key: [language_name(tag, setting.texts.language) for tag in tags.split()] for key, tags in held.items()}
    return {key: setting.plain("paper.certificate.from_to", source=said[0], target=said[1]) for key, said in names.items()}


def _show_withheld(setting: Setting, given: Given, held: Held) -> list[Field]:
    """What was told and could be kept from somebody: the times the person named, and answers that say much."""
    open_still = {path: label for path, label in setting.told.items() if path not in held.values()}
    given.kept_back = {_boxed(path): False for path in open_still}
    if not open_still:
        return []
    return [ticks(setting.text("field.withheld.what"), "kept_back", [{safe(label): _boxed(path)} for path, label in open_still.items()])]


def _read_withheld(setting: Setting, given: Given, held: Held) -> list[Named] | None:
    """Kept from everyone until the next page says from whom: the safe side first (R11)."""
    chosen = given.ticked("kept_back")
    paths = [path for path in setting.told if _boxed(path) in chosen and path not in held.values()]
    return [Named(path, {"readers": ["everyone"]}) for path in paths] or None


def _withheld_labels(setting: Setting, held: Held) -> Held:
    return {key: setting.told.get(path, path) for key, path in held.items()}


def _boxed(path: str) -> str:
    """`events[0]` → `events-0`: the name of a box to tick."""
    return path.replace("[", "-").replace("]", "")


@cache
def _special() -> dict[str, _Special]:
    return {
        "contact.channels": _Special(_show_channels, _read_channels, _channel_labels),
        "interpreters": _Special(_show_interpreters, _read_interpreters, _leg_labels),
        "withheld": _Special(_show_withheld, _read_withheld, _withheld_labels),
    }
