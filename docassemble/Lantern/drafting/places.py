"""The grid: which papers a place has, read from `papers/<place>.yml` and `kinds.yml`. A new place is a file there, law and texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..errors import LanternError
from .sections import SECTIONS

ROOT = Path(__file__).with_name("papers")


class UnknownKind(LanternError):
    message = "no kind of paper {kind!r}; known: {known}"


class UnknownPlace(LanternError):
    message = "no papers for place {place!r}; known: {known}"


class NoSuchPaper(LanternError):
    message = "{kind} is not drafted for {place!r}; it is drafted for: {known}"


class UnknownVariant(LanternError):
    message = "no variant {variant!r} of the {kind} for {place!r}; known: {known}"


class BadPlaceFile(LanternError):
    message = "{what}, {where}, mend the file"


class CannotDraft(LanternError):
    """This case does not make this paper. The reason, and what else there is (exit code 1 of the command line).

    `details["why"]`: the reason as a word for programs, the last part of `counsel.cannot.<why>`.
    """

    exit_code = 1
    message = "this paper cannot be drafted: {reason}, {where}, {route}"


@dataclass(frozen=True, slots=True)
class Caption:
    """The head of a court paper. `court`: a text `paper.court.<court>`; `parties`: matter, versus or none.

    roles: a place whose courts call the two sides by other words, `paper.caption.<roles>.petitioner` and `.respondent`.
    """

    court: str
    parties: str = "none"
    number: str = "none"
    roles: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One cell of the grid, as `papers/<place>.yml` describes it. Texts and law go by id; see docs/places.md for each key."""

    kind: str
    place: str
    variant: str
    language: str
    page: str
    reader: str
    title: str
    sections: tuple[str, ...]
    attestation: Mapping[str, str]
    opening: str = "declare"
    footer: str = ""
    purpose: str = ""
    cover: str = "none"
    caption: Caption | None = None
    order: str = "oldest-first"
    spacing: str = "normal"
    own_words: bool = False
    dates: str = "month-first"
    signed: str = "executed"
    oath_before: str = "none"
    service: bool = False
    interpretation: str = ""
    translation: str = ""
    confidential: bool = False
    ties: str = ""
    elements: str = ""
    deadlines: tuple[str, ...] = ()
    annexes: str = ""
    reporting: str = ""
    caps: str = ""
    wages: tuple[str, ...] = ()
    basis: Mapping[str, Any] = field(default_factory=dict)
    fees: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    otherwise: str = ""

    @property
    def word(self) -> str:
        """The neutral word for file names."""
        return neutral_word(self.kind)

    @property
    def served(self) -> bool:
        """Whether the other side receives this paper."""
        return self.reader == "respondent"

    def addresses(self) -> list[str]:
        """Every address of the law that the paper leans on, in the order in which counsel reads them."""
        single = (self.elements, self.ties, self.annexes, self.reporting, self.caps, self.interpretation, self.translation)
        basis = [value for value in self.basis.values() if isinstance(value, str)]
        found = [*self.attestation.values(), *self.deadlines, *self.fees, *self.wages, *basis, *single, *self.law]
        return list(dict.fromkeys(address for address in found if address))


@dataclass(frozen=True, slots=True)
class Cell:
    """A paper asked for: `variant` None leaves the choice to the place and the case."""

    kind: str
    place: str
    variant: str | None = None


def kinds() -> tuple[str, ...]:
    """declaration, petition, waiver, claim."""
    return tuple(_words())


def neutral_word(kind: str) -> str:
    """The word by which a kind of paper goes in file names (R63)."""
    return _words()[kind]


def places(root: Path = ROOT) -> list[str]:
    """Places that have papers."""
    return sorted(file.stem for file in root.glob("*.yml"))


def known(wanted: Sequence[str], where: Sequence[str], root: Path = ROOT) -> tuple[list[str], list[str]]:
    """Kinds and places that were asked for by name; `all` is every kind. Raises UnknownKind, UnknownPlace."""
    for kind in wanted:
        if kind not in (*kinds(), "all"):
            raise UnknownKind(kind=kind, known=", ".join((*kinds(), "all")))
    for place in where:
        if place not in places(root):
            raise UnknownPlace(place=place, known=", ".join(places(root)))
    return list(kinds() if "all" in wanted else wanted), list(where)


def papers_of(kind: str, place: str, root: Path = ROOT) -> list[Paper]:
    """Every variant of a kind in a place, the default one first. A place inherits kinds it lacks from its country, like the law.

    Raises UnknownKind, UnknownPlace, NoSuchPaper, BadPlaceFile.
    """
    home = _home(kind, place.lower(), root)
    return list(_read(root / f"{home}.yml")[kind])


def paper_for(kind: str, place: str, variant: str | None = None, root: Path = ROOT) -> Paper:
    """One paper; the default variant when none is named. Raises as `papers_of`, and UnknownVariant."""
    found = papers_of(kind, place, root)
    if variant is None:
        return found[0]
    for paper in found:
        if paper.variant == variant.lower():
            return paper
    raise UnknownVariant(variant=variant, kind=kind, place=place, known=", ".join(paper.variant for paper in found))


def cells(kind: str, where: Sequence[str] | None = None, variant: str | None = None, root: Path = ROOT) -> list[Cell]:
    """The cells that a request names, each once, in the order of kinds.

    kind "all": every kind that the places have. variant "all": every variant. where None: every place of the grid.
    An inherited paper belongs to the place that defines it, so `us,us-ca` drafts the declaration once.
    """
    asked = [place.lower() for place in where] if where is not None else places(root)
    found: list[Cell] = []
    for one in kinds() if kind == "all" else (kind,):
        for place in asked:
            try:
                home = _home(one, place, root)
            except NoSuchPaper:
                if kind == "all" or where is None:
                    continue
                raise
            if variant == "all":
                found += [Cell(one, home, paper.variant) for paper in papers_of(one, home, root)]
            elif variant is None or kind != "all" or any(paper.variant == variant for paper in papers_of(one, home, root)):
                found.append(Cell(one, home, paper_for(one, home, variant, root).variant if variant else None))
    if variant not in (None, "all") and not found:
        raise UnknownVariant(variant=variant, kind=kind, place=", ".join(asked), known="those of `lantern draft --help`")
    return list(dict.fromkeys(found))


def _home(kind: str, place: str, root: Path) -> str:
    """The place whose file holds the kind: the place itself or its country."""
    if kind not in kinds():
        raise UnknownKind(kind=kind, known=", ".join((*kinds(), "all")))
    known = places(root)
    if place not in known:
        raise UnknownPlace(place=place, known=", ".join(known))
    parts = place.split("-")
    for cut in range(len(parts)):
        name = "-".join(parts[: len(parts) - cut])
        if name in known and kind in _read(root / f"{name}.yml"):
            return name
    there = [name for name in known if kind in _read(root / f"{name}.yml")]
    raise NoSuchPaper(kind=kind, place=place, known=", ".join(there))


@cache
def _words() -> dict[str, str]:
    words: dict[str, str] = yaml.safe_load(Path(__file__).with_name("kinds.yml").read_text(encoding="utf-8"))
    return words


@cache
def _read(file: Path) -> dict[str, list[Paper]]:
    """The papers of one file by kind."""
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return {kind: _papers(kind, file.stem, data, row) for kind, row in data["papers"].items()}
    except (yaml.YAMLError, OSError, UnicodeDecodeError, KeyError, AttributeError, TypeError) as error:
        raise BadPlaceFile(what=f"is no description of papers ({type(error).__name__}: {error})".replace("\n", " "), where=file.name) from None


def _papers(kind: str, place: str, data: Mapping[str, Any], row: Mapping[str, Any]) -> list[Paper]:
    where = f"{place}.yml, {kind}"
    if kind not in kinds() or set(row) - {"default", "common", "variants", "otherwise"} or not row["variants"]:
        raise BadPlaceFile(what="an unknown kind or key, or no variants", where=where)
    common = dict(row.get("common") or {})
    found = [
        _paper(
            kind, place, name, {"language": data["language"], "page": data["page"], "otherwise": row.get("otherwise", ""), **common, **(own or {})}
        )
        for name, own in row["variants"].items()
    ]
    default = row.get("default", found[0].variant)
    if default not in row["variants"]:
        raise BadPlaceFile(what=f"the default {default} is no variant", where=where)
    return sorted(found, key=lambda paper: paper.variant != default)


def _paper(kind: str, place: str, variant: str, keys: dict[str, Any]) -> Paper:
    where = f"{place}.yml, {kind}, {variant}"
    caption = keys.pop("caption", None)
    unknown = set(keys) - set(Paper.__dataclass_fields__)
    missing = {"reader", "title", "sections", "attestation"} - set(keys)
    if unknown or missing:
        raise BadPlaceFile(what=f"unknown keys {sorted(unknown)} or missing keys {sorted(missing)}", where=where)
    strange = [name for name in keys["sections"] if name not in SECTIONS]
    if strange:
        raise BadPlaceFile(what=f"unknown sections {', '.join(strange)}; known: {', '.join(sorted(SECTIONS))}", where=where)
    lists: dict[str, Any] = {name: tuple(keys[name]) for name in ("sections", "deadlines", "wages", "fees", "law") if name in keys}
    keys.update(lists)
    paper = Paper(kind=kind, place=place, variant=variant, **keys)
    return replace(paper, caption=Caption(**caption) if caption else None)
