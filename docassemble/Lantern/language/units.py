"""English text units with an id for life, from `interviews/texts/*.yml` and docassemble's own words (R81, R83)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .files import HERE, WORDS_FILE, BadTexts, House
from .placeholders import well_formed

WORDS_PREFIX = "docassemble."
"""Ids of docassemble's own phrases. They keep its `%s` and `{0}` and are not templates of ours."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One text. `note` tells translators who speaks to whom and what not to imply; `tier` 0 to 3 where the group has one."""

    id: str
    english: str
    note: str
    file: str
    line: int
    tier: int | None = None

    @property
    def is_template(self) -> bool:
        """Whether `{name}` in it is a placeholder."""
        return not self.id.startswith(WORDS_PREFIX)


@cache
def units(house: House = HERE) -> dict[str, Unit]:
    """Units that a running program reads by id, in the order of file and entry.

    Raises BadTexts for an id that stands twice, a value that is no text, a stray brace, a unit of tier 2 or 3 without a note (R83),
    or a field of the case that writes its own tier.
    """
    found: dict[str, Unit] = {}
    words = house.translations / WORDS_FILE
    for file in [*sorted(house.texts.glob("*.yml")), *([words] if words.exists() else [])]:
        for unit in (_words_of if file == words else units_of)(file, house):
            add(found, unit)
    return found


def add(found: dict[str, Unit], unit: Unit) -> None:
    """Take up one more unit, or say why not."""
    where = f"{unit.file}, line {unit.line}"
    if unit.id in found:
        raise BadTexts(what=f"the unit {unit.id} stands twice (first in {found[unit.id].file}, line {found[unit.id].line})", where=where)
    if unit.is_template and not well_formed(unit.english):
        raise BadTexts(what=f"{unit.id} has a brace that is not a {{name}} (double it)", where=where)
    if (unit.tier or 0) >= 2 and not unit.note:
        raise BadTexts(what=f"{unit.id} is of tier {unit.tier} and has no note for translators", where=where)
    found[unit.id] = unit


def units_of(file: Path, house: House) -> Iterator[Unit]:
    """Units of one `interviews/texts` file: group id, then part, then perhaps one level more; `note` and `tier` are not texts.

    A group named like a field of the case has that field's tier and may not write one: the classification is its one place (R108).
    """
    place = house.place(file)
    for group, parts in _pairs(_root(file, place), place):
        reserved = {name.value: node.value for name, node in _pairs(parts, place) if name.value in ("note", "tier")}
        tier = _tier(group.value, reserved.get("tier"), f"{place}, line {group.start_mark.line + 1}")
        note = " ".join(reserved.get("note", "").split())
        for part, node in _pairs(parts, place):
            if part.value not in ("note", "tier"):
                for unit_id, text, line in _leaves(f"{group.value}.{part.value}", node, place):
                    yield Unit(unit_id, text, note, place, line, tier)


def _tier(group: str, written: str | None, where: str) -> int | None:
    from ..case.classification import classification

    row = classification().get(group)
    if row is not None:
        if written is not None:
            raise BadTexts(what=f"{group} takes its tier from case/classification.yml, so it writes none", where=where)
        return row.tier
    if written is not None and written not in ("0", "1", "2", "3"):
        raise BadTexts(what=f"the tier of {group} is not 0, 1, 2 or 3", where=where)
    return int(written) if written is not None else None


def _words_of(file: Path, house: House) -> Iterator[Unit]:
    """docassemble's own phrases: slug -> {text, note} or slug -> text."""
    place = house.place(file)
    for slug, node in _pairs(_root(file, place), place):
        note = ""
        if hasattr(node, "start_mark") and isinstance(node.value, list):
            parts = {name.value: value.value for name, value in _pairs(node, place)}
            note, text = parts.get("note", ""), parts.get("text", "")
        else:
            text = node.value
        if not isinstance(text, str) or not text.strip():
            raise BadTexts(what=f"{slug.value} is no text", where=f"{place}, line {slug.start_mark.line + 1}")
        yield Unit(WORDS_PREFIX + slug.value, text, note, place, slug.start_mark.line + 1)


def _leaves(unit_id: str, node: Any, place: str) -> Iterator[tuple[str, str, int]]:
    line = node.start_mark.line + 1
    if isinstance(node.value, str) and node.value.strip():
        yield unit_id, node.value, line
    elif node.id == "mapping" and node.value:
        for part, inner in _pairs(node, place):
            yield from _leaves(f"{unit_id}.{part.value}", inner, place)
    else:
        raise BadTexts(what=f"{unit_id} is no text", where=f"{place}, line {line}")


def _root(file: Path, place: str) -> Any:
    import yaml

    try:
        return yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BadTexts(what="is not YAML in UTF-8", where=f"{place}, line {mark.line + 1 if mark else '?'}") from None


def _pairs(node: Any, place: str) -> Iterable[tuple[Any, Any]]:
    """Key and value nodes of a mapping. YAML itself would let a second key of the same name win in silence."""
    if node is None:
        return []
    if node.id != "mapping":
        raise BadTexts(what=f"{str(node.value)[:40]} is no group of texts", where=f"{place}, line {node.start_mark.line + 1}")
    seen = set()
    for name, _ in node.value:
        if name.value in seen:
            raise BadTexts(what=f"{name.value} stands twice in one group", where=f"{place}, line {name.start_mark.line + 1}")
        seen.add(name.value)
    pairs: list[tuple[Any, Any]] = node.value
    return pairs
