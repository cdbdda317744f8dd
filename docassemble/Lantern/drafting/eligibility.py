"""Whether an interpreter may work at an interview of the agency, rule by rule from the law of the day (8 CFR 208.9(g); R94)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..case import Case, value_of
from ..case.base import Name
from ..case.interpreting import InterpreterLeg
from ..language import Catalog
from ..law import Value
from .points import Point
from .timeline import shown

RULES_OF_THE_INTERVIEW = "interpreters/uscis-interview"
"""Address of the list of rules; each of its items has an id that `_TESTS` knows, or counsel checks it by hand."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One leg in its case."""

    case: Case
    leg: InterpreterLeg

    @property
    def conflicts(self) -> Sequence[str]:
        return value_of(self.leg.conflicts) or ()

    def is_named_like(self, *names: Name | None) -> bool:
        own = _spellings(value_of(self.leg.name))
        return any(own & _spellings(name) for name in names)


def _spellings(name: Name | None) -> set[str]:
    written = [name.full, name.latin, *name.aliases] if name else []
    return {" ".join(one.casefold().split()) for one in written if one}


def _marked(word: str) -> Callable[[_Told], bool | None]:
    """Whether the answer about conflicts holds a word; None where it was not answered."""
    return lambda told: word in told.conflicts if told.conflicts else None


def _adult(told: _Told) -> bool | None:
    adult = value_of(told.leg.adult)
    return None if adult is None else adult == "no"


def _fluent(told: _Told) -> bool | None:
    understood = value_of(told.leg.understood)
    return None if understood is None else understood == "no"


def _counsel(told: _Told) -> bool | None:
    return True if told.is_named_like(value_of(told.case.counsel.name)) else _marked("lawyer")(told)


def _witness(told: _Told) -> bool | None:
    people = [value_of(other.name) for other in shown(told.case.people)]
    return True if told.is_named_like(*people) else _marked("witness")(told)


_TESTS: dict[str, tuple[str, Callable[[_Told], bool | None]]] = {
    "adult": ("adult", _adult),
    "fluent": ("understood", _fluent),
    "not-counsel": ("conflicts", _counsel),
    "not-witness": ("conflicts", _witness),
    "not-government": ("conflicts", _marked("government")),
    "not-applicant": ("conflicts", _marked("waiting")),
}
"""For each rule of the law the field that speaks of it, and whether it stands against an interpreter; None: the case does not say."""


def eligibility(case: Case, rules: Value, texts: Catalog) -> Iterator[Point]:
    """A problem for each rule that stands against an interpreter, and one open point for the rules of which the case says nothing.

    rules: the list in force on the day; the points say where it stands and when somebody last read it. A rule that this version has no
    test for is always open. The points are for counsel: the answers behind them are private.
    """
    told_of = {"rule": rules.source, "checked": rules.reference.checked_on.isoformat()}
    for number, leg in enumerate(shown(case.interpreters), start=1):
        path = f"interpreters[{number - 1}]"
        unsaid = []
        for item in rules.value:
            field, stands_against = _TESTS.get(item["id"], ("conflicts", lambda _: None))
            found = stands_against(_Told(case, leg))
            if found:
                said = texts.text("counsel.open.interview_rule", number=str(number), label=item["label"], **told_of)
                yield Point(f"{path}.{field}", "problem", said)
            elif found is None:
                unsaid.append(item["label"])
        if unsaid:
            said = texts.text("counsel.open.interview_rule_open", number=str(number), labels="; ".join(unsaid), **told_of)
            yield Point(path, "open", said)
