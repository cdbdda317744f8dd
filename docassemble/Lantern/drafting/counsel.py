"""The page for counsel only: what is open, where the elements are spoken of, what to verify. Never part of the filing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..case import Case, value_of
from ..case.classification import bare, classification, plain_path
from ..case.interpreting import LanguageWishes
from ..case.text import LanguageTag
from ..language import Catalog, language_name
from ..law import Law, Value
from .deadlines import deadline_lines
from .document import Document
from .eligibility import RULES_OF_THE_INTERVIEW, eligibility
from .pieces import Ours, Piece, Said, compose
from .points import Point, check
from .sections.claim import reporting_notes
from .timeline import got, shown

OLD_AFTER_DAYS = 180
"""A value of the law that nobody has read again for longer is shown as one to verify."""


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
    note: str
    source: str
    checked_on: str
    verify: bool


@dataclass(frozen=True, slots=True)
class LawList:
    """A list that the law gives: papers to file beside this one, exceptions, programmes, conditions."""

    label: str
    items: list[str]
    note: str
    source: str
    checked_on: str
    verify: bool


@dataclass(frozen=True, slots=True)
class Secret:
    """A protected detail inside words that this paper prints: where it stands, and what it is. `decided`: counsel's written choice."""

    paragraph: str
    path: str
    kind: str
    how: str
    about: str
    decided: str


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything on the page."""

    problems: list[Point]
    checks: list[Point]
    sworn: list[Point]
    open_points: list[Point]
    elements: list[Element]
    deadlines: list[str]
    law: list[LawRow]
    lists: list[LawList]
    as_of: str
    private: list[tuple[Piece, ...]]
    wishes: list[tuple[Piece, ...]]
    scheduling: list[tuple[Piece, ...]]
    secrets: list[Secret]
    sums: list[tuple[Piece, ...]]
    left_out: list[Said]
    reader: str
    variant: str

    @staticmethod
    def together(points: Sequence[Point]) -> list[tuple[str, list[str]]]:
        """What is said of several places stands once, with all of them, in the order of the first."""
        found: dict[str, list[str]] = {}
        for point in points:
            found.setdefault(point.text, []).append(point.path)
        return list(found.items())


def notes(case: Case, paper: Document, law: Law, texts: Catalog, found: Sequence[Secret] = (), points: Sequence[Point] = ()) -> Notes:
    """The notes of a paper. Counsel may read the whole case, so this is drafted from the case.

    found: protected details inside printed words. points: open points that only this paper has.
    """
    kind = paper.paper.kind
    printed = frozenset(path for paragraph in paper.paragraphs for path in paragraph.paths)
    values = [law.value(address) for address in paper.paper.addresses() if law.has(address) and law.in_force(address)]
    every = [*points, *check(case, texts, printed), *_exhibits_not_listed(case, paper, texts), *_not_wanted(case, kind, texts)]
    every += [point for value in values if value.address == RULES_OF_THE_INTERVIEW for point in eligibility(case, value, texts)]
    papers = _exhibits_of_others(case, paper)
    every = [point for point in every if _concerns(point.path, kind) and not point.path.startswith(papers)]
    exits = {p.path for p in paper.paragraphs if p.gap} | {path for p in paper.paragraphs if p.gap for path in p.also}
    sworn = [point for point in every if point.severity == "open" and point.path in exits]
    return Notes(
        problems=[point for point in every if point.severity == "problem"],
        checks=[point for point in every if point.severity == "check"],
        sworn=sworn,
        open_points=[point for point in every if point.severity == "open" and point not in sworn] + _law_points(values, law, texts),
        elements=_elements(paper, law),
        deadlines=deadline_lines(case, paper.paper.deadlines, law, texts),
        law=[_row(value, law.as_of) for value in values if not isinstance(value.value, list)],
        lists=[_list(value, law.as_of) for value in values if isinstance(value.value, list) and value.address != paper.paper.elements],
        as_of=law.as_of.isoformat(),
        private=_private(case, texts),
        wishes=_wishes(case, kind, texts),
        scheduling=_scheduling(case, texts),
        secrets=list(found),
        sums=_figures(case, paper, texts),
        left_out=_left_out(case, paper),
        reader=texts.text(f"reader.{paper.paper.reader}"),
        variant=texts.text(f"paper.title.{paper.paper.title}", name="…"),
    )


def _figures(case: Case, paper: Document, texts: Catalog) -> list[tuple[Piece, ...]]:
    """What the sections worked out or could not; for a claim also which report fits the rule of the office."""
    told: list[tuple[str, dict[str, str]]] = list(paper.desk.values.get("notes", ()))
    if paper.paper.kind == "claim":
        told += reporting_notes(paper.desk, case)
    return [_figure(case, texts, unit, values) for unit, values in dict.fromkeys((unit, tuple(values.items())) for unit, values in told)]


def _figure(case: Case, texts: Catalog, unit: str, values: tuple[tuple[str, str], ...]) -> tuple[Piece, ...]:
    """A note that a section wrote down. A value that is itself a text is told in the language of this page; before a place in the case
    file stands the person's word for what is there."""
    said: dict[str, Piece | str] = {name: texts.text(value) if value.startswith("paper.per.") else value for name, value in values}
    line = compose(texts, unit, **said)
    names = dict.fromkeys(label for path in dict(values).get("path", "").split(", ") if (label := _label(case, path)))
    if not names:
        return line
    return (*line, Ours(" ("), Said("; ".join(names)), Ours(")"))


_ITEM = re.compile(r"(?:(means)\.)?([a-z_]+)\[(\d+)\]")


def _label(case: Case, path: str) -> str:
    """The person's word for an item of a list, such as `means.losses[0].amount`; nothing where it has none."""
    found = _ITEM.match(path)
    if not found:
        return ""
    part, name, number = found.groups()
    items = shown(getattr(case.means if part else case, name, None))
    item = items[int(number)] if int(number) < len(items) else None
    return str(next((word for key in ("label", "word", "name") if isinstance(word := getattr(item, key, None), str)), ""))


def _left_out(case: Case, paper: Document) -> list[Said]:
    """Labels of events and work that this reader does not get, so that counsel can judge whether the paper needs them. A request
    about a fee tells no story, so there is nothing to judge."""
    if paper.paper.kind == "waiver":
        return []
    lines = []
    for name in ("events", "work"):
        seen = {node.id for node in shown(got(paper.view, name))}
        lines += [Said(item.label) for item in shown(getattr(case, name)) if item.id not in seen and not getattr(item, "keep_for_counsel", False)]
    return lines


def _exhibits_not_listed(case: Case, paper: Document, texts: Catalog) -> list[Point]:
    keys = [exhibit.id for exhibit in value_of(case.exhibits) or []]
    return [Point(f"exhibits[{keys.index(key)}]", "open", texts.text("counsel.open.exhibit_unused", label=key)) for key in paper.exhibits.unused]


def _exhibits_of_others(case: Case, paper: Document) -> tuple[str, ...]:
    """Where the exhibits stand that this paper does not list: what is open about them waits for the papers that do."""
    given = {node.id for node in shown(got(paper.view, "exhibits"))} - set(paper.exhibits.unused)
    return tuple(f"exhibits[{number}]." for number, exhibit in enumerate(shown(case.exhibits)) if exhibit.id not in given)


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


def _scheduling(case: Case, texts: Catalog) -> list[tuple[Piece, ...]]:
    """What the person wishes for talks and reading, for whoever sets a date with an interpreter (R88)."""
    lines = []
    for name, info in LanguageWishes.model_fields.items():
        value = value_of(getattr(case.language_wishes, name))
        if value is None:
            continue
        path = f"language_wishes.{name}"
        said: Piece | str = Said(value)
        if bare(info.annotation) is LanguageTag:
            said = language_name(value, texts.language)
        elif texts.has(f"{path}.choice.{value}"):
            said = texts.text(f"{path}.choice.{value}")
        lines.append(compose(texts, f"counsel.schedule.{name}", value=said))
    return lines


def _concerns(path: str, kind: str) -> bool:
    """Whether a point belongs to a kind of paper: facts of other kinds wait for theirs."""
    row = classification().get(plain_path(path))
    return row is None or kind in row.kinds


def _elements(paper: Document, law: Law) -> list[Element]:
    rows = []
    for item in law.value(paper.paper.elements).value if paper.paper.elements else ():
        near = [p.number for p in paper.paragraphs if not p.gap and any(_near(path, item["facts"]) for path in p.paths)]
        rows.append(Element(item["label"], ranges(near), item.get("source", "")))
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


def _law_points(values: Sequence[Value], law: Law, texts: Catalog) -> list[Point]:
    old = [value for value in values if value.age_days(law.as_of) > OLD_AFTER_DAYS]
    return [Point(f"law:{value.address}", "open", texts.text("counsel.open.stale_law", label=value.label)) for value in old]


def _row(value: Value, as_of: date) -> LawRow:
    many = value.unit in ("day", "month", "year") and value.value != 1
    said = f"{_said(value.value)} {value.unit}{'s' if many else ''}".strip()
    if isinstance(value.value, dict) and "percent" in value.value:
        said = f"{value.value['percent']} % × {value.value['table']} / {value.value['per']}"
    return LawRow(value.label, said, value.note, value.source, value.reference.checked_on.isoformat(), _to_verify(value, as_of))


def _said(value: object) -> str:
    """A value of the law in words: mappings and lists without brackets."""
    if isinstance(value, dict):
        return "; ".join(f"{str(key).replace('_', ' ')}: {_said(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_said(one) for one in value)
    return str(value)


def _list(value: Value, as_of: date) -> LawList:
    return LawList(
        value.label,
        [item["label"] for item in value.value],
        value.note,
        value.source,
        value.reference.checked_on.isoformat(),
        _to_verify(value, as_of),
    )


def _to_verify(value: Value, as_of: date) -> bool:
    return value.needs_verification or value.age_days(as_of) > OLD_AFTER_DAYS
