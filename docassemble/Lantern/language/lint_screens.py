"""Checks of screens as a whole: pages that must be there, how hard they read, and what translators need (R10, R29, R39, R62, R73, R83, R153)."""

import re
from collections.abc import Iterator, Mapping

from .files import HERE, House, language_rows
from .findings import Finding
from .lint_data import known_rules, line_of
from .po import read_po
from .reading_grade import grade
from .units import Unit

_SENTENCE = re.compile(r"[.?!][”’\")]*$")


def screen_findings(screens: Mapping[str, Unit], house: House = HERE) -> Iterator[Finding]:
    """Findings in the texts of screens: {unit id: unit}, papers left out. Raises BadTexts where a catalog cannot be used."""
    yield from _needed_pages(screens, house)
    yield from _grades(screens)
    for unit in screens.values():
        if unit.tier is None and unit.id.partition(".")[0] not in known_rules()["without_tier"]:
            yield Finding(unit.file, unit.line, unit.id, "R83", "has no tier, so translators do not know how hard it is; write one in its group")


def _needed_pages(screens: Mapping[str, Unit], house: House) -> Iterator[Finding]:
    """Each page of `needed_pages` with all its parts, in English and in every language that people are offered."""
    offered = [tag for tag, row in language_rows(house).items() if row.state == "offered" and tag != "en" and house.po(tag).exists()]
    done = {tag: {entry.id for entry in read_po(house.po(tag)) if entry.is_done and not entry.obsolete} for tag in offered}
    wanted = [(group, part, row["rule"], row["says"][part]) for group, row in known_rules()["needed_pages"].items() for part in row["parts"]]
    terms = known_rules()["needed_terms"]
    wanted += [(f"glossary.{term}", part, "R29", f"the {part} of a term for the body") for term in terms for part in ("word", "meaning")]
    yield from _wanting(wanted, screens, done, house)


def _wanting(wanted: list[tuple[str, str, str, str]], screens: Mapping[str, Unit], done: Mapping[str, set[str]], house: House) -> Iterator[Finding]:
    for group, part, rule, says in wanted:
        unit_id = f"{group}.{part}"
        if unit_id not in screens:
            near = next((unit for unit in screens.values() if unit.id.startswith(f"{group}.")), None)
            where = (near.file, near.line) if near else (f"interviews/texts/{'glossary' if rule == 'R29' else 'screens'}.yml", 0)
            yield Finding(*where, unit_id, rule, f"is missing: {says}")
            continue
        for tag, translated in done.items():
            if unit_id not in translated:
                line = line_of(house.po(tag), f'msgctxt "{unit_id}"')
                yield Finding(house.place(house.po(tag)), line, unit_id, rule, "is not translated")


def _grades(screens: Mapping[str, Unit]) -> Iterator[Finding]:
    """Pages that ask nothing: all sentences of a page together, since a person reads them together. Single words are no text."""
    highest = float(known_rules()["highest_grade"])
    pages: dict[str, list[Unit]] = {}
    for unit in screens.values():
        first, second, *_ = (*unit.id.split("."), "")
        group = f"{first}.{second}"
        if first in known_rules()["pages_of_text"] and f"{group}.ask" not in screens and _SENTENCE.search(unit.english.strip()):
            pages.setdefault(group, []).append(unit)
    for group, held in pages.items():
        measured = grade(" ".join(unit.english.strip() for unit in held))
        if measured > highest:
            hardest = max(held, key=lambda unit: grade(unit.english))
            what = f"reads at grade {measured:.1f} as a whole; at most {highest:.0f}; the hardest sentences are those of {hardest.id}"
            yield Finding(hardest.file, hardest.line, group, "R73", what)
