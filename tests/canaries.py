"""One case with a canary in every field: a word, number, amount or year that stands nowhere else, so that a paper which holds it holds
that field. Built from the fields of the record itself: a new field gets its canary without a change here.

Somebody the person asks protection from is `people[0]` (p1). Of every list at least two items: the first names p1 where it names
people, the second somebody else. Beyond that: p3 is unsafe to name, p4 and `events[2]` are kept for counsel, `events[3]` names p1 and p3,
`work[1]` is linked to p1 only by who profited, `work[2]` not at all, the exhibit x3 is not for filing and x4 proves nothing.
"""

import random
import re
import types
import typing
from typing import Any, NamedTuple

from pydantic import BaseModel

from docassemble.Lantern.case import Answer, Case, given
from docassemble.Lantern.case.base import Money, Part, Translation
from docassemble.Lantern.case.dates import Anchor, PartialDate
from docassemble.Lantern.case.references import list_named
from docassemble.Lantern.case.story import HoursPerWeek
from docassemble.Lantern.case.text import CountryCode, Key, LanguageTag, Line, Words
from docassemble.Lantern.disclosure import Node, view

NOT_WORDS = {
    "screen_language": "es",
    "telling_language": "es",
    "means.benefits[0].program": "medicaid",
    "means.benefits[1].program": "snap",
    "withheld[0].path": "person.ethnic_group",
    "withheld[0].readers": ["asylum-officer"],
    "withheld[1].path": "work[2].deductions",
    "withheld[1].readers": ["everyone"],
    "decisions[0].path": "events[0].narrative",
    "decisions[0].about": "protected[0]",
    "decisions[1].path": "events[1].narrative",
    "decisions[1].about": "contact.real_address",
    "read_backs[0].path": "events[0].narrative",
    "read_backs[1].path": "person.background",
    "contact.print_real_address": "no",
    "person.adult": "yes",
    "protection.worst": "e1",
    "control.by": ["p1"],
    "protection.from_whom": ["p1"],
    "work[1].people": ["p2"],
    "work[1].who_profited": ["p1"],
    "work[2].who_profited": ["p2"],
    "work[2].people": ["p2"],
    "events[2].people": ["p1"],
    "events[3].people": ["p1", "p3"],
    "people[0].ties": ["former_spouse", "child_in_common", "household_as_family"],
    "people[1].ties": ["employer"],
}
"""Fields whose value has a meaning for the machine, so that no canary fits: languages, paths, programmes, who is named."""

LONGER = {"people": 4, "events": 4, "exhibits": 6, "work": 3}
IDS = {"people": "p", "events": "e", "exhibits": "x", "interpreters": "i", "translators": "t"}
FLAGS = {"people[2].unsafe_to_name", "people[3].keep_for_counsel", "events[2].keep_for_counsel"}
DIGITS = ("telephone", "number", "alien_number", "bar_number", "detail")
"""Fields of which the canary is a number."""

_FIRST_YEAR, _YEARS_APART = 2101, 13
"""No law and no deadline of one to ten years, counted from a canary, falls on one of these years."""


class Seen(NamedTuple):
    """Canaries that a reader may see, and those that must stand in nothing made for that reader."""

    may: frozenset[str]
    must_not: frozenset[str]


def canary_case() -> tuple[Case, dict[str, str]]:
    """The case, and for each canary the path at which it stands: `events[0].narrative.translations[0].text`. Always the same."""
    sower = _Sower()
    case = Case(**sower.fields(Case, ""))
    return case, sower.planted


def canaries_for(case: Case, mapping: dict[str, str], audience: str) -> Seen:
    """What stands in the view of an audience, and what does not."""
    may = canaries_in("\n".join(_texts(view(case, audience))), mapping)
    return Seen(may, frozenset(mapping) - may)


def canaries_in(text: str, mapping: dict[str, str]) -> frozenset[str]:
    """The canaries that stand in a text: a word anywhere, also within another; a number only by itself, so that 2101 is in 2101-03-17
    and not in 12101 or in 2101.50."""
    small, numbers = text.casefold(), set(re.findall(r"[0-9]+(?:\.[0-9]+)*", text))
    return frozenset(canary for canary in mapping if canary in numbers or (canary.isalpha() and canary in small))


def _texts(thing: Any) -> list[str]:
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, Answer):
        return _texts(thing.value)
    if isinstance(thing, list):
        return [text for item in thing for text in _texts(item)]
    if isinstance(thing, Node):
        return [text for name in thing for text in _texts(getattr(thing, name))]
    if isinstance(thing, BaseModel):
        return [text for name in type(thing).model_fields for text in _texts(getattr(thing, name))]
    return []


class _Sower:
    """Walks the schema and plants."""

    def __init__(self) -> None:
        self.planted: dict[str, str] = {}
        self.chance = random.Random(1808)
        self.years = 0

    def fields(self, kind: type[BaseModel], path: str) -> dict[str, Any]:
        made = {}
        for name, info in kind.model_fields.items():
            here = f"{path}.{name}" if path else name
            hint = typing.Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            made[name] = self.value(hint, here)
        return made

    def value(self, hint: Any, path: str) -> Any:
        hint = hint.__value__ if isinstance(hint, typing.TypeAliasType) else hint
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
            return self.value(next(option for option in typing.get_args(hint) if option is not type(None)), path)
        if isinstance(hint, type) and issubclass(hint, Answer):
            return given(self.value(hint.model_fields["value"].annotation, path))
        if path in NOT_WORDS:
            return NOT_WORDS[path]
        if hint in (Words, Line):
            return self.plant(path, self.number() if path.rsplit(".", 1)[-1] in DIGITS else self.word())
        if hint == HoursPerWeek:
            return self.plant(path, f"{self.chance.randint(40, 99)}.{self.chance.randint(11, 29)}")
        if hint in (Key, LanguageTag, CountryCode):
            return {LanguageTag: "en" if "translations" in path or path.endswith("to_language") else "es", CountryCode: "US"}.get(hint) or self.key(
                path
            )
        if typing.get_origin(hint) is typing.Annotated:
            return self.value(typing.get_args(hint)[0], path)
        return self.whole(hint, path)

    def whole(self, hint: Any, path: str) -> Any:
        """A list, a choice, a part or a date."""
        if typing.get_origin(hint) is list:
            return self.items(typing.get_args(hint)[0], path)
        if typing.get_origin(hint) is typing.Literal:
            choices = typing.get_args(hint)
            return choices[_place(path) % len(choices)]
        if hint is PartialDate:
            return self.date(path)
        if hint is Money:
            return Money(amount=self.plant(f"{path}.amount", self.amount()), currency="USD", every="month" if _repeats(path) else None)
        if hint is bool:
            return path in FLAGS or (path.endswith(".in_filing") and path != "exhibits[2].in_filing")
        if hint is int:
            return 2 if path.endswith(".tier") else 30 + _place(path)
        if isinstance(hint, type) and issubclass(hint, Part):
            return hint(**self.fields(hint, path))
        raise TypeError(f"tests/canaries.py cannot make a value for {path}: {hint!r}")

    def date(self, path: str) -> PartialDate:
        words, year = self.plant(f"{path}.words", self.word()), self.plant(f"{path}.edtf", self.year())
        anchor = Anchor(relation="after", what=self.plant(f"{path}.anchor.what", self.word())) if _place(path) else None
        return PartialDate(words=words, edtf=f"{year}-03-17", anchor=anchor)

    def items(self, hint: Any, path: str) -> list[Any]:
        if hint == Key and (where := list_named(path)):
            return self.keys(path, where)
        many = isinstance(hint, type) and issubclass(hint, Part) and hint is not Translation
        return [self.value(hint, f"{path}[{number}]") for number in range(LONGER.get(path, 2 if many or path.endswith("lines") else 1))]

    def keys(self, path: str, where: str) -> list[str]:
        first = _place(path) == 0
        if where == "people":
            return ["p1"] if first else ["p2"]
        if path.startswith("means."):
            return ["x5"] if not path.startswith("means.losses") else ["x6"]
        return ["x1", "x3"] if first else ["x2", "x3"]

    def key(self, path: str) -> str:
        """An id of its own, or the id of what a field names."""
        if path.endswith(".id"):
            holder = path.removesuffix(".id")
            name, place = holder.rsplit(".", 1)[-1].split("[")
            return f"{IDS.get(name, 'k')}{int(place.rstrip(']')) + 1}"
        where = list_named(path)
        if where is None:
            raise TypeError(f"tests/canaries.py does not know what {path} names; say it in NOT_WORDS")
        return f"{IDS[where]}{1 if _place(path) == 0 or where != 'people' else 2}"

    def plant(self, path: str, canary: str) -> str:
        if canary in self.planted:
            raise ValueError(f"two canaries are one: {path}, {self.planted[canary]}")
        self.planted[canary] = path
        return canary

    def word(self) -> str:
        return "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz", k=12))

    def number(self) -> str:
        return "".join(self.chance.choices("3456789", k=10))

    def amount(self) -> str:
        """Below a thousand, so that it is written without signs between its digits."""
        return "{}{}{}.{}{}{}{}".format(*self.chance.choices("3456789", k=7))

    def year(self) -> str:
        self.years += 1
        return str(_FIRST_YEAR + _YEARS_APART * (self.years - 1))


def _place(path: str) -> int:
    """The position of the innermost item of a list that a path lies in; 0 outside lists. Values such as additions count as their event."""
    holder = path.split(".additions", 1)[0]
    return int(holder.rsplit("[", 1)[1].split("]")[0]) if "[" in holder else 0


def _repeats(path: str) -> bool:
    return path.startswith(("means.income", "means.expenses")) or ".pay_" in path
