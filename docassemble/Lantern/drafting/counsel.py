"""The page for counsel only: what is open, where the elements are spoken of, what to verify. Never part of the filing."""

from dataclasses import dataclass
from datetime import date, timedelta

from ..case import Case, value_of
from ..case.classification import classification, plain_path
from ..case.dates import PartialDate
from ..language import Catalog
from ..language.dates import day_in_words, phrase
from ..law import Law, Value
from ..law.deadlines import one_year_after
from .declaration import Declaration
from .pieces import Paragraph, Piece, Said, compose
from .points import Point, check

USED = ("attestation/28-usc-1746-inside", "attestation/28-usc-1746-outside", "deadlines/one-year", "forms/i-589", "fees/i-589")
USED_MORE = ("fees/annual-asylum", "processing/uscis-hold", "interpreters/uscis-interview", "certificates/interpretation")


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the claim and the numbers of the paragraphs near it."""

    label: str
    paragraphs: str
    source: str


@dataclass(frozen=True, slots=True)
class LawRow:
    """One rule or figure that the paper leans on."""

    label: str
    value: str
    source: str
    checked_on: str
    verify: bool


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything on the page."""

    problems: list[Point]
    open_points: list[Point]
    elements: list[Element]
    deadline: str
    law: list[LawRow]
    as_of: str
    private: list[tuple[Piece, ...]]
    wishes: list[tuple[Piece, ...]]


def notes(case: Case, paper: Declaration, law: Law, texts: Catalog) -> Notes:
    """The notes of a declaration. Counsel may read the whole case, so this is drafted from the case."""
    printed = frozenset(path for paragraph in paper.paragraphs for path in paragraph.paths)
    points = check(case, texts, printed) + _exhibits_not_listed(case, paper, texts) + _not_wanted(case, "declaration", texts)
    points = [point for point in points if _concerns(point.path, "declaration")]
    return Notes(
        problems=[point for point in points if point.severity == "problem"],
        open_points=[point for point in points if point.severity == "open"] + _law_points(law, texts),
        elements=_elements(paper.paragraphs, law),
        deadline=_deadline(case, texts),
        law=[_row(law.value(address), law.as_of) for address in (*USED, *USED_MORE)],
        as_of=law.as_of.isoformat(),
        private=_private(case, texts),
        wishes=_wishes(case, "declaration", texts),
    )


def _exhibits_not_listed(case: Case, paper: Declaration, texts: Catalog) -> list[Point]:
    keys = [exhibit.id for exhibit in value_of(case.exhibits) or []]
    return [Point(f"exhibits[{keys.index(key)}]", "open", texts.text("counsel.open.exhibit_unused", label=key)) for key in paper.exhibits.unused]


def _not_wanted(case: Case, kind: str, texts: Catalog) -> list[Point]:
    return [
        Point(f"wishes[{number}].wanted", "problem", texts.text("counsel.open.not_wanted"))
        for number, wish in enumerate(case.wishes)
        if wish.kind == kind and value_of(wish.wanted) == "no"
    ]


def _private(case: Case, texts: Catalog) -> list[tuple[Piece, ...]]:
    """What the paper keeps back: events and people for counsel only, and names that are not safe to print."""
    lines: list[tuple[Piece, ...]] = [(Said(event.label),) for event in value_of(case.events) or [] if event.keep_for_counsel]
    for other in value_of(case.people) or []:
        if other.keep_for_counsel:
            lines.append((Said(other.word),))
        elif other.unsafe_to_name:
            lines.append(compose(texts, "counsel.private.name", value=Said(other.word)))
    return lines


def _wishes(case: Case, kind: str, texts: Catalog) -> list[tuple[Piece, ...]]:
    """What the person wants to happen with a kind of paper and at its signing, in the person's words."""
    lines: list[tuple[Piece, ...]] = []
    for wish in case.wishes:
        wanted, condition = value_of(wish.wanted), value_of(wish.condition)
        if wish.kind == kind and wanted is not None:
            lines.append(compose(texts, f"counsel.wish.{wanted}"))
        if wish.kind == kind and condition is not None:
            lines.append(compose(texts, "counsel.wish.condition", value=Said(condition.text, condition.language)))
    signing = value_of(case.signing.wishes)
    if signing is not None:
        lines.append(compose(texts, "counsel.wish.signing", value=Said(signing.text, signing.language)))
    return lines


def _concerns(path: str, kind: str) -> bool:
    """Whether a point belongs to a kind of paper: facts of other kinds wait for theirs."""
    row = classification().get(plain_path(path))
    return row is None or kind in row.kinds


def _elements(paragraphs: list[Paragraph], law: Law) -> list[Element]:
    rows = []
    for item in law.value("elements/asylum").value:
        numbers = [number for number, paragraph in enumerate(paragraphs, start=1) if any(_near(path, item["facts"]) for path in paragraph.paths)]
        rows.append(Element(item["label"], ranges(numbers), item["source"]))
    return rows


def _near(path: str, facts: list[str]) -> bool:
    plain = plain_path(path)
    return any(plain == fact or plain.startswith(f"{fact}.") for fact in facts)


def ranges(numbers: list[int]) -> str:
    """[1, 2, 3, 5] → `1-3, 5`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{part[0]}-{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)


def _deadline(case: Case, texts: Catalog) -> str:
    arrivals = [value_of(entry.when) for entry in value_of(case.entries) or [] if value_of(entry.country) == "US"]
    spans = [when.span() for when in arrivals if when is not None]
    if not spans or len(spans) < len(arrivals):
        return texts.text("counsel.deadline.unknown")
    first, last = one_year_after(*max(spans, key=lambda span: (span[1] or date.max, span[0] or date.min)))
    if first is None or last is None:
        return texts.text("counsel.deadline.unknown")
    if first == last:
        return texts.text("counsel.deadline.known", last=day_in_words(last, texts))
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if not whole:
        return texts.text("counsel.deadline.range", first=day_in_words(first, texts), last=day_in_words(last, texts))
    # An arrival of which only the month or the year is known gets no day here either (R37).
    months = [str(phrase(PartialDate(edtf=f"{day:%Y-%m}"), texts)) for day in (first, last)]
    if months[0] == months[1]:
        return texts.text("counsel.deadline.within", span=months[0])
    return texts.text("counsel.deadline.range", first=months[0], last=months[1])


def _law_points(law: Law, texts: Catalog) -> list[Point]:
    old = [law.value(address) for address in (*USED, *USED_MORE) if law.value(address).age_days(law.as_of) > 180]
    return [Point(f"law:{value.address}", "open", texts.text("counsel.open.stale_law", label=value.label)) for value in old]


def _row(value: Value, as_of: date) -> LawRow:
    shown = ", ".join(item["label"] for item in value.value) if isinstance(value.value, list) else f"{value.value} {value.unit}".strip()
    return LawRow(value.label, shown, value.source, value.reference.checked_on.isoformat(), value.needs_verification or value.age_days(as_of) > 180)
