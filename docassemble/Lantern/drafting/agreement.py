"""One truth across papers: two places of a case that do not say the same, for counsel alone and in neutral words (R40, R102)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Any

from rapidfuzz.distance import OSA

from ..case import Answer, Case, value_of, walk
from ..case.base import Name, Narrative, Place
from ..case.dates import PartialDate
from ..case.text import latin_digits
from ..disclosure import view
from ..disclosure.folding import folded_letters
from .sums.losses import losses
from .sums.wages import estimated, wages
from .timeline import shown

NEAR = 6
"""Letters that a name needs before one or two other letters make it another spelling rather than another name."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places that differ. `unit`: the text `counsel.check.<unit>` that says in what."""

    unit: str
    one: str
    two: str


def disagreements(case: Case) -> list[Pair]:
    """Every pair of places where the papers of one case would not say the same, in the order of the rules.

    Only what cannot both be so is listed: a date or an amount told as an estimate is held against nothing.
    """
    return list(_found(_Same(case)))


class _Same:
    """A case by identity: every paper of a set asks about the same one."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __hash__(self) -> int:
        return id(self.case)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.case is self.case


@lru_cache(maxsize=1)
def _found(same: _Same) -> tuple[Pair, ...]:
    return tuple(dict.fromkeys(pair for rule in _RULES for pair in rule(same.case)))


def _spellings(case: Case) -> Iterator[Pair]:
    """One name written in two ways. A spelling that is on record as an alias is known, and agrees."""
    names = [(path, value.value) for path, _, value in walk(case) if isinstance(value, Answer) and isinstance(value.value, Name)]
    for (one, first), (two, second) in combinations(names, 2):
        spelled = [form for form in (first.full, first.latin, *first.aliases) if form]
        others = [form for form in (second.full, second.latin, *second.aliases) if form]
        if not set(spelled) & set(others) and any(_near(a, b) for a in spelled for b in others):
            yield Pair("spelling", one, two)


def _near(one: str, two: str) -> bool:
    first, second = folded_letters(one), folded_letters(two)
    if min(len(first), len(second)) < NEAR:
        return False
    return OSA.distance(first, second, score_cutoff=2) <= (2 if min(len(first), len(second)) >= 2 * NEAR else 1)


def _places(case: Case) -> Iterator[Pair]:
    """One place in two countries, or in two Latin spellings."""
    places = [(path, value.value) for path, _, value in walk(case) if isinstance(value, Answer) and isinstance(value.value, Place)]
    for (one, first), (two, second) in combinations(places, 2):
        if folded_letters(first.words) == folded_letters(second.words):
            if first.country and second.country and first.country != second.country:
                yield Pair("country", one, two)
            if first.latin and second.latin and first.latin != second.latin:
                yield Pair("spelling", one, two)


def _periods(case: Case) -> Iterator[Pair]:
    """An end that lies before its beginning."""
    for name in ("events", "stays", "work"):
        for number, item in enumerate(shown(getattr(case, name))):
            if _before(value_of(item.until), value_of(item.when)):
                yield Pair("end_first", f"{name}[{number}].when", f"{name}[{number}].until")


def _arrivals(case: Case) -> Iterator[Pair]:
    """Work or an event in a country before any arrival there, where a journey or arrival into it is told."""
    arrivals: dict[str, list[tuple[str, PartialDate | None]]] = {}
    for number, entry in enumerate(shown(case.entries)):
        country = value_of(entry.country)
        if country:
            arrivals.setdefault(country, []).append((f"entries[{number}].when", value_of(entry.when)))
    for name in ("work", "events"):
        for number, item in enumerate(shown(getattr(case, name))):
            place = value_of(item.place)
            came = arrivals.get(place.country or "", []) if place else []
            if came and all(_before(value_of(item.when), when) for _, when in came):
                yield Pair("before_arrival", f"{name}[{number}].when", came[0][0])


def _journeys(case: Case) -> Iterator[Pair]:
    """An arrival in a country before every journey into it began."""
    for number, entry in enumerate(shown(case.entries)):
        country, when = value_of(entry.country), value_of(entry.when)
        into = [
            (f"journeys[{place}].when", value_of(journey.when))
            for place, journey in enumerate(shown(case.journeys))
            if (end := value_of(journey.end)) is not None and end.country == country and country
        ]
        if into and all(_before(when, start) for _, start in into):
            yield Pair("arrival_first", f"entries[{number}].when", into[0][0])


def _births(case: Case) -> Iterator[Pair]:
    """Something told of the person's life that lies before the birth date; reports that lie before everything they are about."""
    birth = value_of(case.person.birth_date)
    for name in ("events", "journeys", "entries", "stays", "work"):
        for number, item in enumerate(shown(getattr(case, name))):
            if _before(value_of(item.when), birth):
                yield Pair("before_birth", f"{name}[{number}].when", "person.birth_date")
    for number, child in enumerate(shown(case.family.children)):
        if _before(value_of(child.birth_date), birth):
            yield Pair("before_birth", f"family.children[{number}].birth_date", "person.birth_date")


def _translations(case: Case) -> Iterator[Pair]:
    """Numbers in figures that stand in a telling and not in its translation, or the other way round."""
    for path, _, value in walk(case):
        told = value.value if isinstance(value, Answer) else value
        if not isinstance(told, Narrative):
            continue
        for number, translation in enumerate(told.translations):
            if _figures(told.text) != _figures(translation.text):
                yield Pair("figures", path, f"{path}.translations[{number}]")


def _figures(text: str) -> list[str]:
    return sorted(re.sub(r"[.,]", "", found) for found in _NUMBER.findall(latin_digits(text)))


def _years(case: Case) -> Iterator[Pair]:
    """A year in the words about an event outside the time of that event. Words told later may look back, so `additions` stay out."""
    birth = value_of(case.person.birth_date)
    for number, event in enumerate(shown(case.events)):
        when, until = value_of(event.when), value_of(event.until)
        told = value_of(event.narrative)
        if when is None or when.calendar != "gregorian" or told is None:
            continue
        first, last = _span(when, birth)[0], _span(until or when, birth)[1]
        years = {int(year) for year in _YEAR.findall(latin_digits(told.text))}
        if first and last and years and all(year < first.year or year > last.year for year in years):
            yield Pair("year", f"events[{number}].narrative", f"events[{number}].when")


def _wages(case: Case) -> Iterator[Pair]:
    """Lost wages as told beside what hours, promises and payments come to."""
    seen = view(case, "counsel")
    lost = [row for row in losses(seen).rows if row.kind == "wages" and row.amount is not None]
    owed = [row for row in wages(seen) if row.owed.complete]
    if len(lost) != 1 or not owed or len(owed) != len(shown(case.work)) or len({row.owed.currency for row in owed}) != 1:
        return
    amount = lost[0].amount
    if amount is None or amount.currency != owed[0].owed.currency or amount.about or any(row.owed.about for row in owed):
        return
    low = sum((row.owed.low.value for row in owed if row.owed.low), Decimal(0))
    high = sum((row.owed.high.value for row in owed if row.owed.high), Decimal(0))
    if not low <= amount.value <= high:
        yield Pair("wages", f"{lost[0].path}.amount", owed[0].path)


def _households(case: Case) -> Iterator[Pair]:
    """The age of a member of the household beside the birth date of the child of the same name."""
    children = {name.full: number for number, child in enumerate(shown(case.family.children)) if (name := value_of(child.name))}
    for number, member in enumerate(shown(case.means.household)):
        age, child = value_of(member.age), children.get(member.word)
        if age is None or child is None:
            continue
        first, last = _span(value_of(shown(case.family.children)[child].birth_date))
        day = _told_on(case)
        if first and last and day and not _age(last, day) <= age <= _age(first, day):
            yield Pair("age", f"means.household[{number}].age", f"family.children[{child}].birth_date")


def _told_on(case: Case) -> date | None:
    """The last day on which a consent was written down: the telling is not older than that by much."""
    days = [consent.at[:10] for consent in case.consents]
    try:
        return max((date.fromisoformat(day) for day in days), default=None)
    except ValueError:
        return None


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _before(one: PartialDate | None, two: PartialDate | None) -> bool:
    """Whether `one` lies before `two` whatever the two can mean."""
    last, first = _span(one)[1], _span(two)[0]
    return last is not None and first is not None and last < first


def _span(when: PartialDate | None, birth: PartialDate | None = None) -> tuple[date | None, date | None]:
    """First and last day that a date can mean; both open for an estimate."""
    return (None, None) if when is None or estimated(when) else when.span(birth)


_RULES: tuple[Any, ...] = (_spellings, _places, _periods, _arrivals, _journeys, _births, _translations, _years, _wages, _households)
