"""One screen as data: what a person would see and could answer or press, before it becomes HTML."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

ENDS = frozenset({"exit", "leave", "logout", "exit_logout", "interview_exit", "redirect", "signin", "register", "deadend"})
"""Types of screens after which nothing is asked."""

_ONE_CHOICE = frozenset({"yesno", "noyes", "yesnomaybe", "noyesmaybe", "multiple_choice"})
_ACTION = re.compile(r"[?&]action=([^&\s\"')]+)")
_LINK = re.compile(r"<a\b[^>]*?\bhref=\"(?P<a>[^\"]+)\"[^>]*>(?P<b>.*?)</a>|(?<!!)\[(?P<c>[^\]]+)\]\((?P<d>[^)\s]+)\)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers a field offers."""

    label: str
    value: Any
    help: str = ""


@dataclass(frozen=True, slots=True)
class ShowIf:
    """The field is there when `variable` has (`sign`) or has not this value, as text."""

    variable: str
    value: str
    sign: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `variable` has its real name (`told.events[0].when`); a note or a piece of HTML has none."""

    variable: str
    number: Any
    datatype: str = "text"
    input_type: str = ""
    label: str = ""
    hint: str = ""
    help: str = ""
    note: str = ""
    html: str = ""
    required: bool = True
    default: Any = None
    choices: tuple[Choice, ...] = ()
    show_if: ShowIf | None = None
    shown_by_script: bool = False
    limits: dict[str, Any] = field(default_factory=dict)
    disabled: bool = False

    @property
    def values(self) -> list[Any]:
        """The values of its choices."""
        return [choice.value for choice in self.choices]

    def choice(self, label: str) -> Any:
        """The value behind a label. Raises LookupError."""
        for choice in self.choices:
            if choice.label == label:
                return choice.value
        raise LookupError(f"no choice {label!r} in {[choice.label for choice in self.choices]}")


@dataclass(frozen=True, slots=True)
class Button:
    """What one press does: sets a variable, answers a question of buttons, follows an address, or goes on."""

    label: str
    value: Any = True
    variable: str = ""
    url: str = ""

    @property
    def action(self) -> tuple[str, dict[str, Any]] | None:
        """Name and arguments of the docassemble action its address holds."""
        return action_of(self.url)


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen. Texts are Markdown or HTML with Mako done, as docassemble hands them to its page."""

    id: str
    name: str
    type: str
    question: str
    subquestion: str
    language: str
    fields: tuple[Field, ...]
    buttons: tuple[Button, ...]
    parts: dict[str, str]
    help: tuple[str, ...]
    section: str | None
    section_label: str | None
    sections: tuple[Any, ...]
    progress: float | None
    title: str
    titles: dict[str, Any]
    attachments: tuple[dict[str, Any], ...]
    sought: str | None
    can_go_back: bool
    css: str
    script: str
    menu: tuple[dict[str, Any], ...]

    @property
    def variables(self) -> list[str]:
        """What can be answered on it."""
        found = [one.variable for one in self.fields if one.variable]
        return found + [one.variable for one in self.buttons if one.variable and one.variable not in found]

    @property
    def ends(self) -> bool:
        """Nothing leads on from here except actions."""
        return self.type in ENDS

    @property
    def is_choice(self) -> bool:
        """It is answered by pressing one of its buttons."""
        return self.type in _ONE_CHOICE

    @property
    def url(self) -> str:
        """Where an `exit`, `leave`, `logout` or `redirect` screen sends the browser; "" for others."""
        return (self.question or str(self.titles.get("exit url") or "")) if self.ends and self.type != "deadend" else ""

    @property
    def under(self) -> str:
        return self.parts["under"]

    @property
    def links(self) -> tuple[Button, ...]:
        """Links in the texts, HTML or Markdown."""
        found = []
        for text in (self.question, self.subquestion, *self.parts.values(), *self.help):
            for link in _LINK.finditer(text):
                label, url = (link["b"], link["a"]) if link["a"] else (link["c"], link["d"])
                found.append(Button(_TAG.sub("", label).strip(), url=url.replace("&amp;", "&")))
        return tuple(found)

    @property
    def text(self) -> str:
        """Every word on it, to look for what must or must not be there."""
        return "\n".join(part for part in self._texts() if part)

    def _texts(self) -> Iterator[str]:
        yield from (self.question, self.subquestion, *self.parts.values(), *self.help)
        for one in self.fields:
            yield from (one.label, one.hint, one.help, one.note, one.html)
            for choice in one.choices:
                yield from (choice.label, choice.help)
        yield from (button.label for button in self.buttons)

    def field(self, variable: str) -> Field:
        """The field of a variable. Raises LookupError."""
        for one in self.fields:
            if one.variable == variable:
                return one
        raise LookupError(f"no field {variable!r} on screen {self.id!r}; there: {self.variables}")

    def button(self, what: Any) -> Button:
        """The button or link with this label, value or action name. Raises LookupError."""
        every = [*self.buttons, *self.links]
        by_label = [one for one in every if one.label == what]
        by_value = [one for one in self.buttons if one.variable and one.value == what]
        by_action = [one for one in every if one.action is not None and one.action[0] == what]
        for one in (*by_label, *by_value, *by_action):
            return one
        raise LookupError(f"no button {what!r} on screen {self.id!r}; there: {[one.label for one in every]}")


def action_of(url: str) -> tuple[str, dict[str, Any]] | None:
    """The action in an address made by docassemble's url_action(); None if it holds none."""
    found = _ACTION.search(url)
    if not found:
        return None
    code = found[1].replace("%3D", "=").replace("-", "+").replace("_", "/")
    data = json.loads(base64.b64decode(code + "=" * (-len(code) % 4)))
    return str(data["action"]), dict(data["arguments"])


def read(status: Any, answers: dict[str, Any], names: NameReader, titles: dict[str, Any], language: str) -> Screen:
    """A screen from docassemble's InterviewStatus."""
    question, extras = status.question, status.extras
    navigation, internal = answers["nav"], answers["_internal"]
    fields, buttons = _fields(status, names), _buttons(status, names)
    texts = {part: _text(titles.get(part)) for part in ("pre", "post", "submit", "footer")}
    parts = {**texts, "under": _text(extras.get("underText")), "right": _text(extras.get("rightText"))}
    sections = navigation.get_sections() if navigation.sections else []
    return Screen(
        id=str(getattr(question, "id", None) or question.name),
        name=question.name or "",
        type=question.question_type,
        question=_text(status.question_text),
        subquestion=_text(status.subquestion_text),
        language=language,
        fields=tuple(fields),
        buttons=tuple(buttons),
        parts=parts,
        help=tuple(_text(item.get("content")) for item in status.help_text + status.interview_help_text),
        section=navigation.get_section() if sections else None,
        section_label=navigation.get_section(display=True) if sections else None,
        sections=tuple(sections),
        progress=internal["progress"],
        title=_text(titles.get("full")),
        titles=titles,
        attachments=tuple(status.attachments),
        sought=status.orig_sought,
        can_go_back=bool(extras["can_go_back"]) and internal["steps"] - internal["steps_offset"] > 1,
        css=_text(extras.get("css")),
        script=_text(extras.get("script")),
        menu=tuple(item for item in extras.get("menu_items") or () if isinstance(item, dict)),
    )


class NameReader:
    """Real names: docassemble's encoded `events[i].when` -> `events[2].when`, `x.name` -> `client.name`."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self._answers = answers

    def real(self, variable: str) -> str:
        if re.match(r"x[.\[]", variable) and hasattr(self._answers.get("x"), "instanceName"):
            variable = self._answers["x"].instanceName + variable[1:]
        return re.sub(r"\[([ijklmn])\]", lambda m: f"[{self._answers[m[1]]!r}]" if m[1] in self._answers else m[0], variable)

    def decoded(self, safe: str) -> str:
        from docassemble.base.parse import from_safeid

        return self.real(from_safeid(safe))


def _fields(status: Any, names: NameReader) -> Iterator[Field]:
    if status.question.question_type != "fields":
        return
    for one in status.get_field_list():
        if status.extras["ok"].get(one.number, True):
            yield _field(one, status, names)


def _field(one: Any, status: Any, names: NameReader) -> Field:
    number, extras, own = one.number, status.extras, getattr(one, "extras", {})
    datatype, kind = getattr(one, "datatype", "text"), getattr(one, "inputtype", "") or ""

    def extra(name: str) -> Any:
        of_all = extras.get(name)
        return of_all.get(number) if isinstance(of_all, dict) else None

    show_if = None
    if "show_if_var" in own and "show_if_val" in extras:
        show_if = ShowIf(names.decoded(own["show_if_var"]), str(extra("show_if_val")), bool(own["show_if_sign"]))
    limits = {name: extra(name) for name in ("min", "max", "minlength", "maxlength") if extra(name) is not None}
    return Field(
        variable=names.decoded(one.saveas) if hasattr(one, "saveas") else "",
        number=number,
        datatype=datatype,
        input_type=kind,
        label=_text(status.labels.get(number)),
        hint=_text(status.hints.get(number)),
        help=_text(status.helptexts.get(number)),
        note=_text(extra("note")),
        html=_text(extra("html") or extra("raw html")),
        required=bool(extras["required"].get(number, False)),
        default=status.defaults.get(number),
        choices=tuple(_choices(status.selectcompute.get(number, ())) if hasattr(one, "choicetype") else ()),
        show_if=show_if,
        shown_by_script="show_if_js" in own,
        limits=limits,
        disabled=bool(extra("disabled")),
    )


def _choices(pairs: Iterable[dict[str, Any]]) -> Iterator[Choice]:
    for pair in pairs:
        if pair.get("show if", True):
            yield Choice(_text(pair["label"]), pair["key"], _text(pair.get("help")))


def _buttons(status: Any, names: NameReader) -> Iterator[Button]:
    question = status.question
    kind = question.question_type
    if kind in _ONE_CHOICE:
        one = question.fields[0]
        variable = names.decoded(one.saveas) if hasattr(one, "saveas") else ""
        if kind == "multiple_choice":
            for index, pair in enumerate(status.selectcompute[one.number]):
                if pair.get("show if", True):
                    yield Button(_text(pair["label"]), pair["key"] if variable else index, variable)
        else:
            yes, no = (True, False) if kind.startswith("yes") else (False, True)
            yield Button(_text(question.yes()), yes, variable)
            yield Button(_text(question.no()), no, variable)
            if kind.endswith("maybe"):
                yield Button(_text(question.maybe()), None, variable)
    elif kind not in ENDS and kind not in ("response", "sendfile"):
        variable = getattr(question, "fields_saveas", None) or getattr(question, "review_saveas", None) or ""
        if kind == "settrue":
            variable = names.decoded(question.fields[0].saveas)
        yield Button(_text(status.continue_label) or _word("Resume" if kind == "review" else "Continue"), True, names.real(variable))
    for item in status.extras.get("action_buttons", ()):
        yield Button(_text(item["label"]), url=item["action"])


def _word(phrase: str) -> str:
    from docassemble.base.functions import word

    return str(word(phrase))


def _text(value: Any) -> str:
    return "" if value is None else str(value).rstrip()
