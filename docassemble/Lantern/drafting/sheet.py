"""The question booklet (R80, R85): the interview's own questions side by side in two languages, with room for notes. It knows no case."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

from ..case import EXITS
from ..case.base import Address, Money, Name, Narrative, Part, Place, Proof
from ..case.classification import VALUES, value_type
from ..case.dates import PartialDate
from ..case.text import Key
from ..errors import LanternError
from ..language import Catalog, MissingTranslation, catalog
from ..language.files import HERE, House
from ..language.placeholders import names
from ..language.units import units
from ..pacing import LIBRARY, Step, active, numbers, plan
from .pages import page
from .places import Cell, cells, known, neutral_word, paper_for
from .places import kinds as every_kind
from .readers import sentence

BLANK = "______"
"""Where a question would name something that the person said: the booklet names nothing (R85)."""

Pair = tuple[str, str]
"""One text in the first and in the second language."""

Readers = Callable[[Catalog, Sequence[str]], str]
"""Names who may read some facts, in one language."""


SCRIPTS = ("before", "opening", "closing")
"""The three texts that are read out when somebody interprets (R87)."""


class SameLanguage(LanternError):
    message = "both languages are {tag}, --languages, name two different ones, as in --languages en,es"


class NotTranslated(LanternError):
    message = "{count} texts of this booklet are missing in {tag} ({ids}), translations/{tag}/lantern.po, translate them first"


class UnknownChapter(LanternError):
    message = "no part {chapter!r} in this booklet; known: {known}"


class NothingToAsk(LanternError):
    exit_code = 1
    message = "no question is left for this booklet, {what}, ask for another kind, place or part"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the booklet. `kind`: item (something to answer), text (something to read out) or each (a list begins).

    number: of the item; empty in rows that go on with the item above. parts: of an answer. choices: of the question, a line each; marks:
    boxes one behind the other, such as how sure a date is, or many choices. lines: to write on.
    """

    kind: str
    number: str
    ask: Pair
    help: tuple[Pair, ...] = ()
    parts: tuple[Pair, ...] = ()
    choices: tuple[Pair, ...] = ()
    marks: tuple[Pair, ...] = ()
    exits: bool = False
    lines: int = 1
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One chapter of the interview."""

    number: int
    id: str
    title: Pair
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Booklet:
    """The whole booklet: scripts to read out (title and lines), sections, glossary (word and meaning, term by term), the four exits."""

    scripts: list[tuple[Pair, list[Pair]]]
    sections: list[Section]
    glossary: list[tuple[Pair, Pair]]
    exits: tuple[Pair, ...]

    @property
    def numbers(self) -> list[str]:
        """The item numbers that are printed, in order."""
        return [row.number for section in self.sections for row in section.rows if row.number]


class Sides:
    """Two catalogs that are asked together, and a note of what one of them lacks. Raises SameLanguage."""

    def __init__(self, first: Catalog, second: Catalog, house: House = HERE) -> None:
        if first.language == second.language:
            raise SameLanguage(tag=first.language)
        self.both = (first, second)
        self._house = house
        self._missing: dict[str, dict[str, None]] = {}

    def text(self, unit: str, **values: Pair) -> Pair:
        """A text in both languages; each of its placeholders that has no value becomes a blank. Raises UnknownUnit."""
        first, second = (self._one(catalog, side, unit, values) for side, catalog in enumerate(self.both))
        return first, second

    def _one(self, catalog: Catalog, side: int, unit: str, values: Mapping[str, Pair]) -> str:
        known = units(self._house).get(unit)
        blanks = dict.fromkeys(names(known.english), BLANK) if known else {}
        try:
            return catalog.text(unit, **(blanks | {name: pair[side] for name, pair in values.items()}))
        except MissingTranslation:
            self._missing.setdefault(catalog.language, {})[unit] = None
            return ""

    def each(self, make: Callable[[Catalog], str]) -> Pair:
        """What is put together of several texts, in both languages."""
        made = []
        for one in self.both:
            try:
                made.append(make(one))
            except MissingTranslation as error:
                self._missing.setdefault(one.language, {})[str(error.details["ids"])] = None
                made.append("")
        return made[0], made[1]

    def has(self, unit: str) -> bool:
        """Whether there is such a text at all."""
        return unit in units(self._house)

    def below(self, group: str) -> list[str]:
        """Ids of the texts of a group, in the order in which they were written."""
        return [unit for unit in units(self._house) if unit.startswith(group)]

    def refuse_gaps(self) -> None:
        """Raise NotTranslated if a text was asked for that a language lacks: a booklet with gaps would stop the interpreter."""
        for tag, missing in self._missing.items():
            ids = list(missing)
            shown = ", ".join(ids[:3]) + (", …" if len(ids) > 3 else "")
            raise NotTranslated(count=len(ids), tag=tag, ids=shown)


def booklet(
    sides: Sides,
    steps: Sequence[Step],
    kept: Collection[str] | None = None,
    chapter: str | None = None,
    readers: Readers = lambda catalog, paths: "",
) -> Booklet:
    """The booklet of a plan.

    steps: the whole plan, by which items are numbered. kept: variables of the steps to print; all when None. chapter: id or number
    of the one part to print; all when None. readers: the sentence that names who may read these facts.
    Raises NotTranslated, UnknownUnit, UnknownChapter, NothingToAsk.
    """
    item_numbers = numbers(steps)
    chapters = list(dict.fromkeys(step.chapter for step in steps))
    wanted = chapters if chapter is None else [_chapter(chapter, chapters)]
    printed = [step for step in steps if step.chapter in wanted and (kept is None or step.variable in kept)]
    if not printed:
        raise NothingToAsk(what=f"part {chapter}" if chapter else "with these options")
    sections = []
    for number, name in enumerate(chapters, start=1):
        held = [step for step in printed if step.chapter == name]
        if held:
            sections.append(Section(number, name, sides.text(f"chapter.{name}.title"), list(_rows(sides, held, item_numbers, readers))))
    made = Booklet(
        [] if chapter else [_script(sides, name) for name in SCRIPTS],
        sections,
        [(sides.text(unit), sides.text(unit.removesuffix("word") + "meaning")) for unit in sides.below("glossary.") if unit.endswith(".word")],
        tuple(sides.text(f"screen.exits.{state.value}") for state in EXITS),
    )
    sides.refuse_gaps()
    return made


@dataclass(frozen=True, slots=True)
class Sheet:
    """A booklet ready to print. `name` of its files tells languages, kinds in their neutral words, and the part (R63)."""

    name: str
    html: str
    numbers: list[str]


def sheet(
    languages: tuple[str, str],
    kinds: Sequence[str] = (),
    places: Sequence[str] = (),
    chapter: str | None = None,
    file: Path = LIBRARY,
    house: House = HERE,
) -> Sheet:
    """A blank booklet in two languages, the first one where its readers begin to read.

    kinds: only what these kinds of paper ask for; every kind when empty. places: only what papers for these places ask for; the first
    one's papers tell the size of the sheet. chapter: id or number of one part. file: the interview file that holds the plan.
    Raises UnknownLanguage, SameLanguage, UnknownKind, UnknownPlace, UnknownChapter, NotTranslated, NothingToAsk.
    """
    wanted, where = known(kinds, places)
    sides = Sides(catalog(languages[0], house), catalog(languages[1], house), house)
    steps = plan(file)
    for_kinds, for_places = frozenset(wanted or every_kind()), frozenset(where)
    kept = {step.variable for step in _kept(steps, active(file, for_kinds, for_places))}
    made = booklet(sides, steps, kept, chapter, lambda texts, paths: sentence(texts, paths, for_kinds, for_places))
    parts = [
        *(one.language for one in sides.both),
        *([] if "all" in kinds else map(neutral_word, kinds)),
        *([f"part-{made.sections[0].number}"] if chapter else []),
    ]
    size = cells("all", places[:1])[0] if places else None
    return Sheet("-".join(["sheet", *parts]), sheet_html(sides, made, _size(size)), made.numbers)


def _size(cell: Cell | None) -> str:
    return "letter" if cell is None else paper_for(cell.kind, cell.place).page


def _kept(steps: Sequence[Step], wanted: Sequence[Step]) -> Iterator[Step]:
    """What is wanted, without pages of chapters of which nothing is asked."""
    asking = {step.chapter for step in steps if step.fact}
    asked = {step.chapter for step in wanted if step.fact}
    return (step for step in wanted if step.chapter in asked or step.chapter not in asking)


def sheet_html(sides: Sides, made: Booklet, size: str = "letter") -> str:
    """The booklet as one page for the rendering room, on wide paper: `letter` or `a4`."""
    html = page("sheet.html", sides.both[0], booklet=made, both=sides.both, size=f"{size}-wide", pair=sides.text)
    sides.refuse_gaps()
    return html


def _script(sides: Sides, name: str) -> tuple[Pair, list[Pair]]:
    group = f"screen.script_{name}."
    return sides.text(f"{group}title"), [sides.text(unit) for unit in sides.below(group) if unit not in (f"{group}title", f"{group}go_on")]


def _chapter(asked: str, chapters: Sequence[str]) -> str:
    known = {str(number): name for number, name in enumerate(chapters, start=1)}
    name = known.get(asked, asked)
    if name not in chapters:
        raise UnknownChapter(chapter=asked, known=", ".join(f"{number} {name}" for number, name in known.items()))
    return name


def _rows(sides: Sides, steps: Sequence[Step], item_numbers: Mapping[str, str], readers: Readers) -> Iterator[Row]:
    each = None
    facts = [step.fact for step in steps if step.fact]
    for step in steps:
        if step.each not in (None, each) and step.fact:
            named = f"{step.each}.topic" if sides.has(f"{step.each}.topic") else f"chapter.{step.chapter}.title"
            yield Row("each", "", sides.text("sheet.each", list=sides.text(named)), goes_on=True)
        each = step.each
        number = item_numbers[step.variable]
        yield from [_item(sides, step, number)] if step.fact else _page(sides, step, number, lambda catalog: readers(catalog, facts))


# Questions

_MANY = 10
"""Choices from which on they stand one behind the other, so that an item never fills more than its page."""


def _item(sides: Sides, step: Step, number: str) -> Row:
    path = str(step.fact)
    kind = value_type(path)
    helps = [f"{path}.help"] if sides.has(f"{path}.help") else []
    parts, marks = _made_of(kind)
    choices = sides.below(_NAMED_BY_CHOICE.get(path, f"{path}.choice."))
    row = Row(
        "item",
        number,
        sides.text(f"{path}.ask"),
        tuple(map(sides.text, helps)),
        () if choices else tuple(map(sides.text, parts)),
        tuple(map(sides.text, choices)) if len(choices) <= _MANY else (),
        tuple(map(sides.text, marks if not choices else choices if len(choices) > _MANY else ())),
        exits=True,
    )
    return _with_lines(row, 9 if kind is Narrative else 5 if len(parts) > 2 or get_origin(kind) is list else 3)


@cache
def _table() -> dict[Any, tuple[tuple[str, ...], tuple[str, ...]]]:
    """What a kind of value is made of: texts of its parts, and of the marks that go with it (interview/boxes.py)."""
    certainty = ("field.date.exact", "field.date.about", "field.date.unsure")
    every = tuple(f"field.money.{word}" for word in ("hour", "day", "week", "month", "year", "once", "about"))
    return {
        Name: (
            ("field.name.full", "field.name.latin", "field.name.given", "field.name.family", "field.name.aliases"),
            ("field.name.no_family_name",),
        ),
        Place: (("field.place.words", "field.place.country"), ()),
        Address: (("field.address.lines", "field.address.country"), ()),
        Money: (("field.money.amount", "field.money.currency"), every),
        Proof: (("field.proof.new", "field.proof.why_none"), ()),
        PartialDate: (("field.date.words",), certainty),
        (list, Key): (("field.people.which", "field.people.other"), ()),
    }


_NAMED_BY_CHOICE = {"contact.channels": "contact.channels.kind.choice.", "interpreters": "field.interpreters."}
"""Lists whose items come from a choice, by the texts of that choice (interview/lists.py)."""


def _made_of(kind: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Texts of the parts of an answer, and of the marks that go with it."""
    if get_origin(kind) is list:
        kind = (list, get_args(kind)[0])
        if isinstance(kind[1], type) and issubclass(kind[1], Part) and kind[1] not in VALUES:
            return ("field.list",), ()
    return _table().get(kind, ((), ()))


# Pages that ask no fact

_EXPLAINS = ("what", "law", "who", "skip")
_SAYS = ("text", "what", "who", "time", "ready", "choice", "limits", "next", "helper")
"""Parts of a page's texts that are said to the person; its buttons are not."""


def _page(sides: Sides, step: Step, number: str, readers: Callable[[Catalog], str]) -> Iterator[Row]:
    """What a page says, a row for each thought, so that the languages stay side by side."""
    title = step.title
    if not title:
        yield Row("text", number, sides.text(f"chapter.{step.chapter}.title"))
        return
    group, _, last = title.rpartition(".")
    if last == "ask":
        row = Row("item", number, sides.text(title), tuple(sides.text(f"{group}.{part}") for part in ("help",) if sides.has(f"{group}.{part}")))
        yield _with_lines(_chosen(row, sides, f"{group}.choice."), 2)
        return
    explains = group.startswith("chapter.")
    said = [part for part in (_EXPLAINS if explains else _SAYS) if sides.has(f"{group}.{part}")]
    if not explains or not said:
        yield Row("text", number, sides.text(title), goes_on=bool(said))
        number = ""
    for place, part in enumerate(said):
        head = sides.text(f"screen.explain.{part}") if explains else ("", "")
        told = [sides.text(f"{group}.{part}")]
        if explains and part == "who":
            told.append(sides.each(readers))
        yield Row("text", number, head, tuple(told), goes_on=place == 0 and len(said) > 1)
        number = ""


def _chosen(row: Row, sides: Sides, group: str) -> Row:
    return replace(row, choices=tuple(map(sides.text, sides.below(group))))


# Lines for notes

_LETTERS, _SMALL_LETTERS = 42, 54
"""Letters in a line of a column of questions, in its bold and in its small type."""

_LINE = 20
"""Height of a line to write on, in points."""


def _with_lines(row: Row, least: int) -> Row:
    """Lines to write on: as many as the kind of answer needs, or as many as stand beside the words of the question."""
    return replace(row, lines=max(least, *(_height(row, side) // _LINE for side in (0, 1))))


def _height(row: Row, side: int) -> int:
    """About how high the words of a row stand in one language, in points."""
    joined = [" · ".join(pair[side] for pair in pairs) for pairs in (row.parts, row.marks) if pairs]
    small = [pair[side] for pair in row.help] + joined
    lines = sum(len(text) // _SMALL_LETTERS + 1 for text in small) + 3 * row.exits
    return 14 * (len(row.ask[side]) // _LETTERS + 1) + 12 * lines + 16 * len(row.choices)
