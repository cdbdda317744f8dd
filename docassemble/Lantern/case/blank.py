"""An empty case with comments, made of the record and its classification table, so that it never says anything else than they do."""

import inspect
import re
import types
import typing
from collections.abc import Iterator
from typing import Any

from .answer import Answer, State
from .base import Money, Part
from .classification import KINDS, VALUES, bare, classification
from .dates import PartialDate
from .record import SCHEMA_VERSION, Case
from .references import lists_named
from .text import CountryCode, Key, LanguageTag, Line, Words

_EXIT_MEANS = {
    State.LATER: "not now, perhaps later",
    State.DECLINED: "does not want to answer",
    State.UNKNOWN: "does not know or remember",
    State.NOT_APPLICABLE: "does not apply",
}
_EXITS = "".join(f"#   {f'religion: {{answer: {state}}}':<36}{means}\n" for state, means in _EXIT_MEANS.items())

_HEAD = f"""\
# A case: what one person tells, told once. Fill in what is known, in any order; leave the rest as it is.
#
# Every answer is either what the person said or one of four exits, and blank means that it was never asked:
#   religion: Muslim                    what the person said
{_EXITS}# An exit is never a "no", and neither is a blank. A list that was asked about and is empty is written [].
#
# The person's own words stand with their language and are printed as they are. Keep their line ends after a |- :
#   narrative:
#     language: en
#     text: |-
#       First paragraph.
#
#       Second paragraph.
#
# Dates say as much as is known and no more; an unknown month or day is left out, never made up:
#   when: {{edtf: 2019-03-14}}         a day; 2019-03 a month; 2019 a year; 2019-22 summer (21 spring, 23 autumn, 24 winter)
#   when: {{edtf: 2019~}}              about; 2019? not sure; 2018/2019 between; ../2019 not later; 2019/.. not earlier; 201X the 2010s
#   when: {{words: "in the rains"}}    the person's own words, alone or beside edtf
#   when: {{age: 15, age_about: true}}
#   when: {{anchor: {{relation: before, what: my sister's wedding}}}}          before, after, during or about
#   when: {{calendar: ethiopian, in_calendar: {{year: 2012, month: 1}}}}     or solar-hijri, islamic, nepali
#
# A text that holds a colon, or begins with a sign such as * & ! [ {{ # - stands in "quotes".
# Text after a # is a note for you and no part of the case. Problems and gaps are listed by: lantern check CASE.yaml
"""


def blank_case() -> str:
    """A valid case in YAML with nothing answered: every section with its explanation, every field with what may stand there."""
    return _HEAD + "".join(f"\n{line}" if line.startswith("#") else line for line in _sections())


def _sections() -> Iterator[str]:
    for name, info in Case.model_fields.items():
        hint = _hint(Case, name)
        inner = bare(hint)
        item = _item(inner)
        part = item or inner
        about = info.description or inspect.getdoc(part) or ""
        yield f"# {_sentence(about)}{_use(name)}\n"
        if name == "schema_version":
            yield f"schema_version: {SCHEMA_VERSION}\n"
        elif name == "telling_language":
            yield "telling_language: en\n"
        elif item is not None:
            yield f"{name}:{'' if _nullable(hint) else ' []'}\n"
            yield from _item_notes(item, 0, name)
        elif isinstance(part, type) and issubclass(part, Part):
            yield f"{name}:\n"
            yield from _fields(part, 1, name)
        else:
            yield f"{name}: {_nothing(inner, hint)}".rstrip() + f"  # {_allowed(hint, name)}\n"


def _nothing(inner: Any, hint: Any) -> str:
    """What stands where a field was not filled in."""
    if _plain(inner) is bool:
        return "false"
    return "[]" if typing.get_origin(_plain(inner)) is list and not _nullable(hint) else ""


def _fields(part: type[Part], depth: int, path: str) -> Iterator[str]:
    for name in part.model_fields:
        hint = _hint(part, name)
        item = _item(bare(hint))
        yield f"{'  ' * depth}{name}:  # {_allowed(hint, f'{path}.{name}')}\n"
        if item is not None:
            yield from _item_notes(item, depth, f"{path}.{name}")


def _item_notes(item: type[Part], depth: int, path: str) -> Iterator[str]:
    """The fields of one item of a list, as a comment to copy; the first line begins the item. A list inside it is a comment again."""
    for number, name in enumerate(item.model_fields):
        hint = _hint(item, name)
        needed = "" if not item.model_fields[name].is_required() else "needed: "
        yield f"{'  ' * depth}  #{'- ' if number == 0 else '  '}{name}:  # {needed}{_allowed(hint, f'{path}.{name}')}\n"
        if (inner := _item(bare(hint))) is not None:
            yield from (f"{'  ' * depth}  #  {line}" for line in _item_notes(inner, 0, f"{path}.{name}"))


def _hint(part: type[Part], name: str) -> Any:
    return typing.get_type_hints(part, include_extras=True)[name]


def _nullable(hint: Any) -> bool:
    return type(None) in typing.get_args(hint)


def _item(inner: Any) -> type[Part] | None:
    """The part that a list holds, if it is a list of parts that have fields of their own."""
    inner = _plain(inner)
    if typing.get_origin(inner) is not list:
        return None
    kind = typing.get_args(inner)[0]
    return kind if isinstance(kind, type) and issubclass(kind, Part) and kind not in VALUES else None


def _plain(hint: Any) -> Any:
    """Without Annotated, except for the house's own kinds of text."""
    if hint in _TEXTS or typing.get_origin(hint) is not typing.Annotated:
        return hint
    return _plain(typing.get_args(hint)[0])


_TEXTS: dict[Any, str] = {
    Words: "words",
    Line: "a few words",
    LanguageTag: "a language, such as en, es, ar",
    CountryCode: "a country in two letters, such as ET",
    Key: "a short id, such as a1",
}


def _allowed(hint: Any, path: str) -> str:
    """What may stand in a field, in one line."""
    hint = _plain(hint)
    if (where := " or ".join(lists_named(path))) and _item(bare(hint)) is None:
        return f"[ids of {where}]" if typing.get_origin(_plain(bare(hint))) is list else f"an id of {where}"
    if hint in _TEXTS:
        return _TEXTS[hint]
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union or (isinstance(hint, type) and issubclass(hint, Answer)):
        return _allowed(bare(hint), "")
    if typing.get_origin(hint) is typing.Literal:
        return " | ".join(str(word) for word in typing.get_args(hint))
    if typing.get_origin(hint) is list:
        kind = typing.get_args(hint)[0]
        return "a list; each item:" if _item(hint) else f"[{_allowed(kind, '')}, …]"
    if hint is PartialDate:
        return "a date, as above"
    if isinstance(hint, type) and issubclass(hint, Part):
        return _value(hint)
    return {bool: "true | false", int: "a number"}.get(hint, "words")


def _value(part: type[Part]) -> str:
    """A part that is one value, on one line: its needed fields, then what may follow."""
    if part is Money:
        return '{amount: "12.50", currency: USD}; may add about: true, every: ' + _allowed(_hint(Money, "every"), "")
    needed = [name for name, info in part.model_fields.items() if info.is_required()]
    more = [name for name in part.model_fields if name not in needed]
    shown = "{" + ", ".join(f"{name}: …" for name in needed or more) + "}"
    return shown + (f"; may add {', '.join(more)}" if needed and more else "")


def _sentence(text: str) -> str:
    """The first sentence, without the sources in brackets, which are for those who change the record."""
    return re.sub(r" \((?:[^()]|\([^()]*\))*\)", "", " ".join(text.split())).split(". ")[0].rstrip(".") + "."


def _use(name: str) -> str:
    """What the section is for and how hard it is to talk about, from the classification table."""
    rows = [row for path, row in classification().items() if path.split(".")[0] == name and row.purpose != "format"]
    if not rows:
        return ""
    kinds = [kind for kind in KINDS if any(kind in row.kinds for row in rows)]
    tiers = sorted({row.tier for row in rows})
    tier = f"tier {tiers[0]}" + (f" to {tiers[-1]}" if len(tiers) > 1 else "")
    return f" For: {', '.join(kinds)}; {tier}."
