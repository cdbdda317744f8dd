"""Checks of the pages of the interviews and of their order (R1, R9, R10, R20, R22, R32, R35, R48, R105, and the sixth of the set of lint rules).

They read the YAML blocks themselves, so that a finding names its file and line, and know what `plan` knows: the fact of a page and its tier.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..case.base import Narrative
from ..case.classification import Fact, classification, value_type
from ..language import BadTexts, MissingTranslation, UnknownUnit, catalog, languages
from ..language.files import HERE, House
from ..language.findings import Finding
from ..law import load
from ..law import places as places_of_law
from .plan import ROOT

LIBRARY = "library.yml"


@dataclass(frozen=True, slots=True)
class Page:
    """One block with its place. `fact`: the path it asks; `each`: the list whose items it is asked for; `names`: it names a list's items."""

    file: str
    line: int
    data: Mapping[str, Any]
    source: str
    fact: str | None
    each: str | None
    tier: int

    @property
    def id(self) -> str:
        return str(self.data.get("id") or next(iter(self.data), "?"))

    @property
    def chapter(self) -> str:
        return str(self.data.get("section", ""))

    @property
    def variable(self) -> str:
        return str(self.data.get("continue button field", ""))

    def finding(self, rule: str, what: str) -> Finding:
        return Finding(self.file, self.line, self.id, rule, what)


@cache
def lint_rules() -> Mapping[str, Any]:
    """`lint.yml`: what the checks of pages need to know."""
    table: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lint.yml").read_text(encoding="utf-8"))
    return table


def lint(house: House = HERE) -> list[Finding]:
    """Every finding in the pages of a house, in the order of files and lines. Raises BadTexts for a file that is not YAML."""
    pages = list(pages_of(house))
    found = [*_explained(pages, house), *_narrative_first(pages), *_opening(pages), *_strengths(pages), *_inputs(pages), *_forbidden(house)]
    return sorted({*found, *needed_by(pages)})


def pages_of(house: House = HERE) -> Iterator[Page]:
    """Every block of the library and of the files it includes, in the order of asking. Raises BadTexts."""
    yield from _pages(house.interviews / LIBRARY, house)


def _pages(file: Path, house: House) -> Iterator[Page]:
    content = _read(file, house)
    lines = content.split("\n")
    try:
        nodes = list(yaml.compose_all(content, Loader=yaml.CSafeLoader))
        blocks = list(yaml.load_all(content, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadTexts(what="is not YAML", where=f"{house.place(file)}, line {mark.line + 1 if mark else '?'}") from None
    for node, block in zip(nodes, blocks, strict=True):
        if not isinstance(block, dict):
            continue
        for name in block.get("include", []):
            if ":" not in name:
                yield from _pages(file.parent / name, house)
        start, end = node.start_mark.line, node.end_mark.line
        yield _page(house.place(file), start + 1, block, "\n".join(lines[start:end]))


def _page(file: str, line: int, block: Mapping[str, Any], source: str) -> Page:
    variable = str(block.get("continue button field", ""))
    path = variable.removeprefix(ROOT).replace("[i]", "").removesuffix(".named") if variable.startswith(ROOT) else ""
    row = classification().get(path)
    tier = row.tier if row else (block.get("question metadata") or {}).get("tier")
    each = variable.removeprefix(ROOT).partition("[i]")[0] if "[i]" in variable else None
    return Page(file, line, block, source, path if row else None, each, tier if isinstance(tier, int) else 0)


def _read(file: Path, house: House) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        raise BadTexts(what="cannot be read", where=house.place(file)) from None


def _explained(pages: Sequence[Page], house: House) -> Iterator[Finding]:
    """A page that explains stands before the first hard page of its part, and says everything in each language (R1)."""
    explained: set[str] = set()
    wanting: set[str] = set()
    for page in pages:
        if page.variable.startswith(f"{ROOT}explained."):
            explained.add(page.chapter)
        elif page.tier >= lint_rules()["explained_from_tier"] and page.chapter and page.variable:
            if page.chapter not in explained:
                yield page.finding("R1", f"is of tier {page.tier}, and no page told.explained.… stands before it in its part")
            elif page.chapter not in wanting:
                wanting.add(page.chapter)
                yield from _said(page, house)


def _said(page: Page, house: House) -> Iterator[Finding]:
    for tag in languages(house):
        silent = [part for part in lint_rules()["explained"] if not _text(f"chapter.{page.chapter}.{part}", tag, house)]
        if silent:
            yield page.finding("R1", f"the page that explains its part says nothing as {', '.join(silent)} in {tag} (chapter.{page.chapter})")


def _text(unit: str, tag: str, house: House) -> str:
    try:
        return catalog(tag, house).text(unit).strip()
    except (UnknownUnit, MissingTranslation):
        return ""


def _narrative_first(pages: Sequence[Page]) -> Iterator[Finding]:
    """Of each item of a list whose story is hard, the story is asked first; no closed question comes before it (R20, R22)."""
    first: dict[str, Page] = {}
    for page in pages:
        if page.each and page.fact:
            first.setdefault(page.each, page)
    for each, page in first.items():
        row = classification().get(f"{each}.narrative")
        if row is None or row.tier < lint_rules()["hard_from_tier"] or value_type(row.path) is not Narrative:
            continue
        if page.fact != row.path:
            yield page.finding("R20", f"is the first question on an item of {each}; the first is {row.path}, in the person's own words")


def _opening(pages: Sequence[Page]) -> Iterator[Finding]:
    """Before the first question there is a welcome that says the limits, and it asks for nothing that it need not (R10, R48)."""
    first = next((number for number, page in enumerate(pages) if page.fact), len(pages))
    shown = [page for page in pages[:first] if page.chapter == "opening"]
    if not any("'opening'" in page.source or "screen.opening" in page.source for page in shown):
        file = pages[0].file if pages else f"interviews/{LIBRARY}"
        yield Finding(file, 0, "opening", "R10", "no page of the opening with the limits of secrecy stands before the first question")
    allowed = lint_rules()["inputs_of_the_opening"]
    for page in pages[:first]:
        asked = page.data.get("field") or page.data.get("yesno") or page.data.get("noyes")
        if asked and asked not in allowed:
            yield page.finding("R48", f"asks for {asked} before the first question; the opening asks for {', '.join(allowed)} alone")
        if page.data.get("fields") and page.chapter == "opening":
            yield page.finding("R48", "has boxes; the opening is no form")


def _strengths(pages: Sequence[Page]) -> Iterator[Finding]:
    fact = lint_rules()["strengths"]
    if not any(page.fact == fact and page.tier == 0 for page in pages):
        yield Finding(f"interviews/{LIBRARY}", 0, fact, "R32", "no page of tier 0 asks what helped the person and what they did")


def _inputs(pages: Sequence[Page]) -> Iterator[Finding]:
    """Nothing is required or chosen in advance, no exact date is asked for, no map is asked (R3, R22, R35, R105)."""
    for page in pages:
        for field in _fields(page.data):
            kind = field.get("datatype")
            if kind in lint_rules()["exact_dates"]:
                yield page.finding("R35", f"asks for an exact {kind}; `story.boxes` takes a date as far as it is known")
            if field.get("required") not in (None, False, "False"):
                yield page.finding("R3", "requires an answer; each question has four exits")
            if "address autocomplete" in field:
                yield page.finding("R105", "sends what is typed to a service for addresses")
            if page.tier >= lint_rules()["hard_from_tier"] and ({"default", "value"} & field.keys()):
                yield page.finding("R22", "has an answer before the person gave one (default)")


def _fields(block: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rows of `fields`, and the block itself where it has one field."""
    rows = block.get("fields") or []
    yield from (row for row in (rows if isinstance(rows, list) else [rows]) if isinstance(row, dict))
    if "field" in block:
        yield block


def _forbidden(house: House) -> Iterator[Finding]:
    """Words that no interview file says: other servers, mail, shared or open answers, machine translation (R6, R13, R64, R110)."""
    table = [(re.compile(pattern), row["rule"], row["reason"]) for pattern, row in lint_rules()["forbidden"].items()]
    for file in sorted(path for path in house.interviews.rglob("*.yml") if house.texts not in path.parents):
        for number, line in enumerate(_read(file, house).split("\n"), 1):
            code = line.split(" #")[0] if not line.lstrip().startswith("#") else ""
            for pattern, rule, reason in table:
                if found := pattern.search(code):
                    yield Finding(house.place(file), number, found.group().strip(), rule, reason)


# Why a hard question is asked at all (R9)


def needed_by(pages: Sequence[Page], elements: Mapping[str, frozenset[str]] | None = None) -> Iterator[Finding]:
    """Questions of the hardest tier that no paper and no element of the law needs.

    elements: {fact or part of the case: kinds of paper whose elements name it}; those of the law of every place when None.
    """
    named = elements_of_the_law() if elements is None else elements
    for page in pages:
        row = classification().get(page.fact or "")
        if row is None or row.tier < lint_rules()["needed_by_from_tier"]:
            continue
        if not (set(row.kinds) & needing(row, named)):
            yield page.finding("R9", f"{row.path} is of tier {row.tier}, and no element of the law for {', '.join(row.kinds)} names it")


def needing(row: Fact, elements: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The kinds of paper with an element that names a fact, or the part of the case that it belongs to."""
    parts = row.path.split(".")
    heads = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return frozenset[str]().union(*(elements.get(head, frozenset()) for head in heads))


@cache
def elements_of_the_law() -> Mapping[str, frozenset[str]]:
    """What each element of a claim asks for, over every place: {fact or part of the case: kinds of paper}."""
    found: dict[str, set[str]] = {}
    for place in places_of_law():
        for value in load(place, date.today()):
            if value.address.startswith("elements/") and isinstance(value.value, list):
                for item in value.value:
                    for fact in item.get("facts", ()):
                        found.setdefault(fact, set()).update(value.kinds)
    return {fact: frozenset(kinds) for fact, kinds in found.items()}
