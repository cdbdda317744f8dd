"""Checks of what we say to a survivor: kind, plain, neutral, and nothing left out (R1, R10, R19, R21, R23, R25-R28, R63, R73).

Rules about form stand here, those about whole screens in lint_screens.py, about the record in lint_case.py, about pages and their
order in pacing/lint.py. Words that are not to be said are data of each language, `translations/<tag>/avoid.yml`.
"""

import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .avoid import SCOPES, Avoided, avoided
from .files import HERE, House, language_rows
from .findings import Finding
from .lint_case import case_findings
from .lint_data import known_rules as _known
from .lint_data import line_of
from .lint_screens import screen_findings
from .po import read_po
from .reading_grade import grade
from .units import Unit, units

LABEL = "{label}"
_QUESTION_MARK = re.compile(r"[?؟]")
_SEMICOLON = re.compile(r"[;؛]")
_SENTENCE_END = re.compile(r"[.?!؟]+(?:\s|$)")


def lint(house: House = HERE) -> list[Finding]:
    """Every finding in the English texts and in the translations of today's English, in the order of files and lines.

    Raises BadTexts where a file cannot be used.
    """
    every = units(house)
    known = {unit_id: unit for unit_id, unit in every.items() if _is_for_screens(unit_id)}
    found = [*_left_out(every), *_english(known), *screen_findings(known, house), *case_findings()]
    for tag in language_rows(house):
        words = avoided(tag, house)
        if words is None:
            found.append(Finding("translations/languages.yml", 0, tag, "R19", f"translations/{tag}/avoid.yml is missing"))
            continue
        for text, unit in _texts(tag, known, house):
            found += _form(text, unit, words) + _words(text, unit, words)
    return sorted(found)


def _is_for_screens(unit_id: str) -> bool:
    return unit_id.partition(".")[0] not in _known()["for_papers"]


def _texts(tag: str, known: dict[str, Unit], house: House) -> Iterator[tuple[str, Unit]]:
    """Texts of one language with the place where that language has them."""
    if tag == "en":
        yield from ((unit.english, unit) for unit in known.values())
        return
    file = house.po(tag)
    if not file.exists():
        return
    lines = {line[9:-1]: number for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1) if line.startswith("msgctxt ")}
    for entry in read_po(file):
        unit = known.get(entry.id)
        if unit and entry.is_done and not entry.obsolete and entry.english == unit.english:
            yield entry.text, Unit(unit.id, unit.english, unit.note, house.place(file), lines.get(unit.id, 0), unit.tier)


def _form(text: str, unit: Unit, words: Avoided) -> list[Finding]:
    """Rules of form that hold in every language: length, one question, no semicolon."""
    if not SCOPES["questions"](unit.id, unit.tier):
        return []
    count = len(re.findall(r"\w+(?:['’‑-]\w+)*", text))
    return [
        _finding(unit, "R25", what)
        for what, holds in (
            (f"has {count} words; at most {words.longest_question}", count > words.longest_question),
            ("asks more than one question", len(_QUESTION_MARK.findall(text)) > 1),
            ("has a semicolon", bool(_SEMICOLON.search(text))),
        )
        if holds
    ]


def _words(text: str, unit: Unit, words: Avoided) -> list[Finding]:
    return [_finding(unit, rule, f"says “{said}”, which the list {name!r} avoids") for name, rule, said in words.found(unit.id, unit.tier, text)]


def _english(known: dict[str, Unit]) -> Iterator[Finding]:
    """Rules for the English alone: reading grade, and pages that explain."""
    highest = float(_known()["highest_grade"])
    for unit in known.values():
        group, _, part = unit.id.rpartition(".")
        if part == "ask":
            help_text = known[f"{group}.help"].english if f"{group}.help" in known else ""
            measured = grade(f"{unit.english} {help_text}")
            if measured > highest:
                yield _finding(unit, "R73", f"reads at grade {measured:.1f} with its help; at most {highest:.0f}")
        elif group.startswith("chapter.") and part in _known()["explained"]:
            measured = grade(unit.english)
            if measured > highest:
                yield _finding(unit, "R73", f"reads at grade {measured:.1f}; at most {highest:.0f}")
            if len([piece for piece in _SENTENCE_END.split(unit.english) if piece]) > int(_known()["most_sentences"]):
                yield _finding(unit, "R1", f"has more than {_known()['most_sentences']} sentences")
        elif group.startswith("chapter.") and part == "title" and (unit.tier or 0) >= 2:
            for wanted in _known()["explained"]:
                if f"{group}.{wanted}" not in known:
                    yield _finding(unit, "R1", f"a part of tier {unit.tier} has no text {wanted!r} for the page that explains it")


def _left_out(known: dict[str, Unit]) -> Iterator[Finding]:
    """Facts of a declaration whose texts are not whole, and facts of any paper that could be left open without a name for it."""
    from ..case.classification import classification

    groups: dict[str, dict[str, Unit]] = {}
    for unit in known.values():
        for path in _heads(unit.id):
            if path in classification():
                groups.setdefault(path, {})[unit.id.removeprefix(f"{path}.")] = unit
                break
    for path, row in classification().items():
        texts = groups.get(path, {})
        place = next(iter(texts.values()), None)
        where = (place.file, place.line) if place else ("docassemble/Lantern/case/classification.yml", _line_of(path))
        told = _is_told(path, row.kinds) or bool(texts.keys() - {"topic"})
        for rule, what in _wanting(path, texts, told):
            yield Finding(*where, path, rule, what)


def _wanting(path: str, texts: dict[str, Unit], told: bool) -> Iterator[tuple[str, str]]:
    from ..case.classification import has_no_page

    asked = told and not has_no_page(path)
    if asked and "ask" not in texts:
        yield "R81", "has no text 'ask'"
    if "topic" not in texts and _has_exits(path):
        yield "R4", "has no text 'topic', so a paper cannot say that it was declined"
    if "ask" in texts and (LABEL in texts["ask"].english) != _is_of_an_item(path):
        yield "R23", f"asks about one item and does not say {LABEL}" if _is_of_an_item(path) else f"asks about no item and says {LABEL}"
    wanted = {f"choice.{value}" for value in choices(path)}
    written = {part for part in texts if part.startswith("choice.")}
    if wanted != written and (asked or written):
        yield "R81", f"its choices are not those of the case: {', '.join(sorted(part[7:] for part in wanted ^ written))}"


def choices(path: str) -> tuple[str, ...]:
    """The values that a fact with a fixed list can take, `yes` and `no` for a flag; none for any other fact."""
    from ..case.classification import value_type

    kind = value_type(path)
    if kind is bool:
        return ("yes", "no")
    if typing.get_origin(kind) is list:  # several of a fixed list may be true at once
        kind = typing.get_args(kind)[0]
    return tuple(map(str, typing.get_args(kind))) if typing.get_origin(kind) is typing.Literal else ()


def _is_told(path: str, kinds: tuple[str, ...]) -> bool:
    return "declaration" in kinds and path.partition(".")[0] not in _known()["other_rooms"] and not path.endswith(".id")


def _field(path: str) -> tuple[Any, bool]:
    """The declared type of a field, and whether it belongs to an item of a list."""
    from ..case.classification import bare
    from ..case.record import Case

    part: Any = Case
    of_an_item = False
    *parents, last = path.split(".")
    for name in parents:
        kind = bare(part.model_fields[name].annotation)
        if typing.get_origin(kind) is list:
            of_an_item, kind = True, typing.get_args(kind)[0]
        part = kind
    return part.model_fields[last].annotation, of_an_item


def _is_of_an_item(path: str) -> bool:
    return _field(path)[1]


def _has_exits(path: str) -> bool:
    """Whether the four exits can be chosen for it: its type is an Answer."""
    from ..case.answer import Answer

    kind = _field(path)[0]
    return any(isinstance(option, type) and issubclass(option, Answer) for option in (kind, *typing.get_args(kind)))


def _heads(unit_id: str) -> Iterator[str]:
    """`events.when.ask` → `events.when`, `events`: the longest first."""
    parts = unit_id.split(".")
    return (".".join(parts[:end]) for end in range(len(parts) - 1, 0, -1))


def _line_of(path: str) -> int:
    return line_of(Path(__file__).parent.parent / "case" / "classification.yml", f"{path}:")


def _finding(unit: Unit, rule: str, what: str) -> Finding:
    return Finding(unit.file, unit.line, unit.id, rule, what)
