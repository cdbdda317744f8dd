"""Boxes for what the person has named before: people, times, papers, and programmes that the law names."""

from typing import Any

from .fields import NOTHING, Field, NotUsable, Setting, area, field, pick, radio, tick, ticks
from .programmes import programmes
from .safe import safe
from .told import Given

ME, AT_HOME, ANOTHER = "-", "@", "other"
"""`-` is no id of anybody, and none begins with `@`: somebody of the household who is to become one of the people.
`other` stands in the record for a programme that no list of the law names."""


# Several people, or one


def show_people(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.people = {key: key in (before or []) for key in setting.people}
    given.new_person = ""
    shown = []
    if setting.people:
        shown.append(ticks(setting.text("field.people.which"), "people", _choices(setting.people)))
    return [*shown, field(setting.text("field.people.other"), "new_person")]


def read_people(setting: Setting, given: Given) -> Any:
    return [key for key in given.ticked("people") if key in setting.people] or None


def show_person(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.person, given.new_person = before, ""
    shown = [radio(setting.text("field.person.one"), "person", _choices(setting.people))] if setting.people else []
    return [*shown, field(setting.text("field.people.other"), "new_person")]


def show_owner(setting: Setting, given: Given, before: Any) -> list[Field]:
    """Whose money it is: the person's own, which the record says by naming nobody, or somebody else's, of the household or not."""
    given.person, given.new_person = before, ""
    at_home = {f"{AT_HOME}{key}": word for key, word in setting.household.items()}
    choices = [{setting.text("field.person.me"): ME}, *_choices(setting.people), *_choices(at_home)]
    return [radio(setting.text("field.person.one"), "person", choices), field(setting.text("field.people.other"), "new_person")]


def read_person(setting: Setting, given: Given) -> Any:
    chosen = given.get("person")
    if chosen and given.get("new_person").strip():
        raise NotUsable("field.person.both", "given.new_person")
    if chosen == ME:
        return NOTHING
    known = chosen in setting.people or (chosen.startswith(AT_HOME) and chosen[1:] in setting.household)
    return chosen if known else None


# One of the times


def show_event(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.event = before
    return [radio(setting.text("field.event.one"), "event", _choices(setting.events))] if setting.events else []


def read_event(setting: Setting, given: Given) -> Any:
    chosen = given.get("event")
    return chosen if chosen in setting.events else None


# A programme, by the name that the law has for it


def show_program(setting: Setting, given: Given, before: Any) -> list[Field]:
    listed = programmes(setting.places)
    given.program = before if before in listed or before is None else ANOTHER
    choices = [{label: key} for key, label in listed.items()]
    return [pick(setting.text("field.program.one"), "program", [*choices, {setting.plain("field.program.other"): ANOTHER}])]


def read_program(setting: Setting, given: Given) -> Any:
    chosen = given.get("program")
    return chosen if chosen == ANOTHER or chosen in programmes(setting.places) else None


# Papers, and what proves a thing


def show_exhibits(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.exhibits = {key: key in (before or []) for key in setting.exhibits}
    given.new_exhibit = ""
    shown = []
    if setting.exhibits:
        shown.append(ticks(setting.text("field.proof.exhibits"), "exhibits", _choices(setting.exhibits)))
    return [*shown, field(setting.text("field.proof.new"), "new_exhibit")]


def read_exhibits(setting: Setting, given: Given) -> Any:
    return [key for key in given.ticked("exhibits") if key in setting.exhibits] or None


def show_proof(setting: Setting, given: Given, before: Any) -> list[Field]:
    proof = before or {}
    why_none = proof.get("why_none") or {}
    given.why_none = why_none.get("text", "")
    return [*show_exhibits(setting, given, proof.get("exhibits")), area(setting.text("field.proof.why_none"), "why_none", rows=3)]


def read_proof(setting: Setting, given: Given) -> Any:
    proof: Field = {"exhibits": read_exhibits(setting, given)}
    if given.get("why_none").strip():
        proof["why_none"] = {"text": given.get("why_none"), "language": setting.telling_language}
    return {name: value for name, value in proof.items() if value} or None


# "Someone else's paper tells this" (R8)


def show_elsewhere(setting: Setting, given: Given) -> list[Field]:
    """One box to tick; then the papers that were named, and a box for another one."""
    given.elsewhere_told = bool(setting.elsewhere)
    given.elsewhere = {key: key in setting.elsewhere for key in setting.exhibits}
    given.elsewhere_new = ""
    only = {"show if": "given.elsewhere_told"}
    shown = [tick(setting.text("screen.elsewhere.choice"), "elsewhere_told"), {"note": setting.text("screen.elsewhere.help"), **only}]
    if setting.exhibits:
        shown.append(ticks(setting.text("screen.elsewhere.which"), "elsewhere", _choices(setting.exhibits), **only))
    return [*shown, field(setting.text("field.proof.new"), "elsewhere_new", **only)]


def read_elsewhere(setting: Setting, given: Given) -> list[str] | None:
    """Keys of the papers that were chosen; a new one is in `given.elsewhere_new`. None where the box is not ticked.

    Raises NotUsable where it is ticked and no paper is named.
    """
    if not given.is_on("elsewhere_told"):
        return None
    chosen = [key for key in given.ticked("elsewhere") if key in setting.exhibits]
    if not chosen and not given.get("elsewhere_new").strip():
        raise NotUsable("screen.elsewhere.which", "given.elsewhere_new")
    return chosen


# Who may not read what is kept back


def show_readers(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.readers = {word: word in (before or []) for word in (*setting.readers, "everyone")}
    choices = [{setting.text(f"reader.{word}"): word} for word in setting.readers]
    return [ticks(setting.text("field.withheld.readers"), "readers", [*choices, {setting.text("field.withheld.everyone"): "everyone"}])]


def read_readers(setting: Setting, given: Given) -> Any:
    chosen = given.ticked("readers")
    if "everyone" in chosen:
        return ["everyone"]
    return [word for word in chosen if word in setting.readers] or None


def _choices(named: Any) -> list[Field]:
    return [{safe(word): key} for key, word in named.items()]
