"""Certificates of interpretation, one a leg of the chain (R91, R92), and of translation, one a translator (R93)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..case import Case, value_of
from ..case.base import Translation
from ..disclosure import View
from .pieces import Link, Paragraph, Said
from .timeline import given_value, got, shown


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one certificate of interpretation needs. None prints as a blank to fill in by hand."""

    interpreter: Said | None
    from_language: str
    to_language: str
    business_address: tuple[Said, ...]
    telephone: Said | None
    competence: Said | None
    leg: int
    legs: int


@dataclass(frozen=True, slots=True)
class TranslationCertificate:
    """What the certificate of one translator needs; it names the paragraphs that hold the translation."""

    translator: Said | None
    from_language: str
    to_language: str
    business_address: tuple[Said, ...]
    telephone: Said | None
    competence: Said | None
    paragraphs: tuple[Link, ...]


def certificates(view: View, telling_language: str, paper_language: str) -> list[Certificate]:
    """One certificate a leg; one blank certificate when the person needs an interpreter and none is recorded, or this reader may
    not know who it is. None at all when the person understands the language of the paper."""
    if not needs_interpreter(view, telling_language, paper_language):
        return []
    legs = legs_of(view)
    if not legs:
        return [Certificate(None, telling_language, paper_language, (), None, None, 1, 1)]
    return [
        Certificate(from_language=leg.from_language, to_language=leg.to_language, leg=number, legs=len(legs), **_helper("interpreter", leg))
        for number, leg in enumerate(legs, start=1)
    ]


def legs_of(view: Any) -> list[Any]:
    """The legs of interpretation that this reader may know of, in the order of speech."""
    return shown(got(view, "interpreters"))


def translation_certificates(
    view: View, used: Mapping[str, Translation], paragraphs: Sequence[Paragraph], told_in: str
) -> list[TranslationCertificate]:
    """One for each translator whose words the paper prints.

    used: translations by the path of their narrative; told_in: language of the telling, for a translator of unknown name.
    """
    known = {item.id: item for item in shown(got(view, "translators"))}
    found = []
    for by, language in dict.fromkeys((one.by, one.language) for one in used.values()):
        paths = {path for path, one in used.items() if (one.by, one.language) == (by, language)}
        numbers = tuple(Link(str(p.number), p.number) for p in paragraphs if p.said_block and p.path in paths)
        found.append(
            TranslationCertificate(from_language=told_in, to_language=language, paragraphs=numbers, **_helper("translator", known.get(by or "")))
        )
    return found


def _helper(role: str, node: Any) -> dict[str, Any]:
    """Name and ways to reach an interpreter or translator; blanks where nothing is known."""
    name = given_value(node, "name") if node is not None else None
    address = given_value(node, "business_address") if node is not None else None
    telephone = given_value(node, "telephone") if node is not None else None
    competence = given_value(node, "competence") if node is not None else None
    return {
        role: Said(name.latin or name.full) if name else None,
        "business_address": tuple(Said(line) for line in address.lines) if address else (),
        "telephone": Said(telephone) if telephone else None,
        "competence": Said(competence) if competence else None,
    }


def needs_interpreter(view: View | Case, telling_language: str, paper_language: str) -> bool:
    """Whether a certificate belongs to the paper: the person's own answer first, then the languages."""
    understands = value_of(view.signing.understands_paper_language)
    if understands is not None:
        return bool(understands == "no")
    languages = value_of(view.person.languages) if isinstance(view, Case) else given_value(view.person, "languages")
    known = {tag.split("-")[0] for tag in [telling_language, *(languages or [])]}
    legs = value_of(view.interpreters) if isinstance(view, Case) else legs_of(view)
    return bool(legs) or paper_language.split("-")[0] not in known
