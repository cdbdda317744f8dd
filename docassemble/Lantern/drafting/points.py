"""Open points and problems of a case, each with its path: for counsel, never shown to the person as blame (R40)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from ..case import Answer, Case, State, value_of, walk
from ..case.base import Narrative
from ..case.classification import plain_path
from ..case.dates import PartialDate
from ..language import Catalog, catalog, language_name
from .agreement import disagreements
from .certificates import needs_interpreter
from .facts import translation_into
from .pieces import blocks
from .timeline import in_time_order, own_order, shown

_STATE_UNITS = {State.LATER: "later", State.DECLINED: "declined", State.UNKNOWN: "unknown"}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing counsel should see. `problem`: a rule stands against it; `check`: two places may not say the same (R40); `open`:
    something is still to come."""

    path: str
    severity: Literal["problem", "check", "open"]
    text: str


def check(case: Case, texts: Catalog | None = None, printed: frozenset[str] = frozenset()) -> list[Point]:
    """Problems first, then what may need a gentle check, then open points, each in the order of the case. The words never say what the person told.

    printed: paths of the facts that a paper prints; a point on such a gap tells that the paper says so.
    """
    texts = texts or catalog("en")
    points = [point for rule in _RULES for point in rule(case, texts)] + list(_answers_left(case, texts, printed))
    points += [Point(pair.one, "check", texts.text(f"counsel.check.{pair.unit}", two=pair.two)) for pair in disagreements(case)]
    return sorted(points, key=lambda point: ("problem", "check", "open").index(point.severity))


def _open(path: str, texts: Catalog, unit: str, **values: str) -> Point:
    return Point(path, "open", texts.text(f"counsel.open.{unit}", **values))


def _problem(path: str, texts: Catalog, unit: str, **values: str) -> Point:
    return Point(path, "problem", texts.text(f"counsel.open.{unit}", **values))


def _name(case: Case, texts: Catalog) -> Iterator[Point]:
    if value_of(case.person.name) is None:
        yield _problem("person.name", texts, "no_name")
    adult = value_of(case.person.adult)
    if adult is not None and adult != "yes":
        yield _problem("person.adult", texts, "may_be_minor")


def _answers_left(case: Case, texts: Catalog, printed: frozenset[str]) -> Iterator[Point]:
    for path, _, value in walk(case):
        if isinstance(value, Answer) and value.state in _STATE_UNITS:
            unit = _STATE_UNITS[value.state]
            said = unit == "later" or path in printed
            yield _open(path, texts, unit if said else f"{unit}_unprinted", topic=topic(path, texts))


def topic(path: str, texts: Catalog) -> str:
    """What a fact is about, as a noun phrase; an answer inside a value speaks for the whole fact.

    Every fact that can be left open has one (language/lint.py).
    """
    plain = plain_path(path)
    while "." in plain and not texts.has(f"{plain}.topic"):
        plain = plain.rpartition(".")[0]
    return texts.text(f"{plain}.topic")


def _events(case: Case, texts: Catalog) -> Iterator[Point]:
    for number, event in enumerate(shown(case.events)):
        path = f"events[{number}]"
        if event.narrative is None and not event.elsewhere:
            yield _open(f"{path}.narrative", texts, "no_narrative", label=event.id)
        if event.proof is None:
            yield _open(f"{path}.proof", texts, "no_proof", label=event.id)


def _order(case: Case, texts: Catalog) -> Iterator[Point]:
    birth = value_of(case.person.birth_date)
    events = value_of(case.events) or []
    dates = [value_of(event.when) for event in events]
    order = in_time_order([when.sort_key(birth) if when else None for when in dates])
    if order != sorted(order):
        moved = [events[number].id for place, number in enumerate(order) if number != place]
        yield _open("events", texts, "order", labels=", ".join(moved))
    yield from _own_order(case, texts)


def _own_order(case: Case, texts: Catalog) -> Iterator[Point]:
    """Where the person's own order and the dates they said do not go together, the paper keeps to the dates."""
    birth = value_of(case.person.birth_date)
    told = {(kind, item.id): value_of(item.when) or value_of(item.until) for kind in ("events", "work") for item in shown(getattr(case, kind))}
    told |= {("journeys", item.id): value_of(item.when) for item in shown(case.journeys)}
    dated = [(key[1], known) for key in own_order(case) if (when := told[key]) and (known := when.sort_key(birth))]
    moved = [now[0] for before, now in pairwise(dated) if now[1] < before[1]]
    if moved:
        yield _open("timeline", texts, "own_order", labels=", ".join(moved))


def _incidents(case: Case, texts: Catalog) -> Iterator[Point]:
    """What a petition asks for: most recent first, then the history, then the worst (FACTS 0.7)."""
    wanted = value_of(case.protection.from_whom) or []
    named = [(number, event) for number, event in enumerate(shown(case.events)) if set(value_of(event.people) or ()) & set(wanted)]
    if named and case.protection.worst is None:
        yield _open("protection.worst", texts, "no_worst")
    for number, event in named:
        if value_of(event.when) is None and value_of(event.until) is None:
            yield _open(f"events[{number}].when", texts, "undated_incident", label=event.id)


def _dates(case: Case, texts: Catalog) -> Iterator[Point]:
    for path, _, value in walk(case):
        if isinstance(value, Answer) and isinstance(value.value, PartialDate) and value.value.calendar != "gregorian":
            yield _open(path, texts, "dates_other_calendar", label=topic(path, texts))
    if value_of(case.person.birth_date) and value_of(case.person.birth_date_on_papers):
        yield _open("person.birth_date_on_papers", texts, "two_birth_dates")


def _interpreters(case: Case, texts: Catalog) -> Iterator[Point]:
    legs = shown(case.interpreters)
    if not legs and needs_interpreter(case, case.telling_language, "en"):
        yield _open("interpreters", texts, "no_interpreter")
    for number, leg in enumerate(legs, start=1):
        path = f"interpreters[{number - 1}]"
        if value_of(leg.name) is None:
            yield _open(f"{path}.name", texts, "interpreter_name", number=str(number))
        if value_of(leg.adult) == "no":
            yield _problem(f"{path}.adult", texts, "interpreter_not_adult", number=str(number))
        if set(value_of(leg.conflicts) or []) & _TIES:
            yield _problem(f"{path}.conflicts", texts, "interpreter_ties", number=str(number))
        elif value_of(leg.ties):
            yield _problem(f"{path}.ties", texts, "interpreter_ties", number=str(number))
        if value_of(leg.understood) == "no":
            yield _problem(f"{path}.understood", texts, "interpreter_not_understood", number=str(number))
        if value_of(leg.accepted_by_person) == "no":
            yield _problem(f"{path}.accepted_by_person", texts, "interpreter_not_wanted", number=str(number))


_TIES = frozenset({"family", "same_place", "story", "community", "government", "other"})
"""Ties that make an interpreter a danger or a doubt, whatever the rule of an office says (R87)."""


def _translation(case: Case, texts: Catalog) -> Iterator[Point]:
    seen: set[str] = set()
    for path, _, value in walk(case):
        told = value.value if isinstance(value, Answer) else None
        if not isinstance(told, Narrative):
            continue
        english = translation_into(told, "en")
        if english is not None and len(blocks(english.text)) != len(blocks(told.text)):
            yield _open(path, texts, "two_translations")
        if english is None and told.language.split("-")[0] != "en" and told.language not in seen:
            seen.add(told.language)
            yield _open(path, texts, "translation", language=language_name(told.language, texts.language))
    for number, exhibit in enumerate(shown(case.exhibits)):
        language = value_of(exhibit.language)
        if exhibit.in_filing and value_of(exhibit.how_obtained) is not None:
            yield _open(f"exhibits[{number}].how_obtained", texts, "exhibit_obtained")
        if exhibit.in_filing and language is not None and language.split("-")[0] != "en":
            yield _open(f"exhibits[{number}].language", texts, "exhibit_translation", language=language_name(language, texts.language))


def _asylum(case: Case, texts: Catalog) -> Iterator[Point]:
    if value_of(case.signing.inside_us) is None:
        yield _open("signing.inside_us", texts, "place_of_signing")
    if value_of(case.signing.can_sign) == "mark":
        yield _open("signing.can_sign", texts, "signs_with_mark")
    if not any(value_of(entry.country) == "US" for entry in value_of(case.entries) or []):
        yield _open("entries", texts, "no_entry")
    if case.return_fear.what is None:
        yield _open("return_fear.what", texts, "no_fear")


def _contact(case: Case, texts: Catalog) -> Iterator[Point]:
    channels = value_of(case.contact.channels)
    for number, channel in enumerate(channels or []):
        if value_of(channel.safe) != "yes":
            yield _open(f"contact.channels[{number}].safe", texts, "unsafe_channel", kind=texts.text(f"contact.channels.kind.choice.{channel.kind}"))


def _review(case: Case, texts: Catalog) -> Iterator[Point]:
    if not case.reviews:
        yield _open("reviews", texts, "no_review")


_RULES: tuple[Any, ...] = (
    _name,
    _events,
    _order,
    _incidents,
    _dates,
    _asylum,
    _interpreters,
    _translation,
    _contact,
    _review,
)
