"""The asylum declaration: a person's story as numbered paragraphs under oath."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..case import Answer, value_of
from ..case.base import Name
from ..disclosure import View
from ..errors import LanternError
from ..language import country_name, language_name
from .attestation import Attestation, attestation
from .certificates import Certificate, certificates
from .exhibits import Exhibits
from .facts import Teller
from .pieces import Paragraph, Piece, Said, Section, together
from .story import Storyteller
from .timeline import given_value


class MissingName(LanternError):
    exit_code = 1
    message = "no name in any script, person.name, this paper needs one: add the name as the person says it"


@dataclass(frozen=True, slots=True)
class Options:
    """`language` of the paper (BCP 47), and the day for which the law is read."""

    language: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Declaration:
    """Everything the template prints, and nothing more."""

    view: View
    name: Name
    sections: list[Section]
    exhibits: Exhibits
    attestation: Attestation
    certificates: list[Certificate]
    draft: bool
    fictional: bool
    name_piece: Piece
    alien_number: Said | None
    signs_with_mark: bool

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The numbered paragraphs in order; the first one has number 1."""
        return [paragraph for section in self.sections for paragraph in section.paragraphs]


def declaration(view: View, law: Any, texts: Any, options: Options) -> Declaration:
    """The parts of a US asylum declaration.

    view: what the asylum office may read, never the case. law: place "us" on the day of drafting. texts: the catalog of the
    paper's language. Order of the story: oldest first (FACTS 0.7, section 10).
    Raises MissingName if no name in any script was given; every other gap becomes an open point.
    Source: 28 U.S.C. 1746; Immigration Court Practice Manual 3.3; Form I-589 ed. 01/20/25, parts A to C.
    """
    name = value_of(view.person.name)
    if name is None:
        raise MissingName()
    teller = Teller(texts, options.language)
    exhibits = Exhibits(view, texts)
    story = Storyteller(view, teller, exhibits)
    sections = story.section("who", _who(view, teller, name))
    sections += story.section("before", _before(view, teller))
    sections += story.section("people", story.people_told_of())
    sections += story.happenings()
    sections += story.section("control", story.control())
    sections += story.section("family", teller.narrative(view.family.harm_to_family, "family.harm_to_family"))
    sections += story.section("reports", story.reports())
    sections += story.section("return", _return(view, story))
    sections += story.section("earlier_statements", _earlier_statements(view, teller))
    sections += story.section("applications", _history(view, teller))
    sections += story.section("late_filing", teller.narrative(view.history.late_filing, "history.late_filing"))
    sections += story.section("gaps", _lists_left_open(view, teller))
    sections += story.section("strengths", teller.narrative(view.person.strengths, "person.strengths"))
    return Declaration(
        view=view,
        name=name,
        sections=sections,
        exhibits=exhibits,
        attestation=attestation(view, law),
        certificates=certificates(view, view.telling_language, options.language),
        draft=not any(review.kind == "declaration" for review in view.reviews),
        fictional=view.fictional,
        name_piece=teller.name(name),
        alien_number=Said(number) if (number := value_of(view.person.alien_number)) else None,
        signs_with_mark=value_of(view.signing.can_sign) == "mark",
    )


def _who(view: View, teller: Teller, name: Name) -> list[Paragraph]:
    person, tag = view.person, teller.texts.language

    def nationalities(codes: list[str]) -> str:
        return ", ".join(country_name(code, tag) for code in codes)

    def lines(*facts: str) -> list[Paragraph]:
        shapes: dict[str, Callable[[Any], Piece | str]] = {
            "birth_place": teller.place,
            "last_residence": teller.place,
            "nationalities": nationalities,
            "languages": languages,
        }
        return [line for fact in facts for line in teller.fact(getattr(person, fact), f"person.{fact}", f"paper.who.{fact}", shapes.get(fact, Said))]

    def languages(tags: list[str]) -> str:
        return ", ".join(language_name(spoken, tag) for spoken in tags)

    known_as = [teller.sentence("paper.who.name", "person.name", value=teller.name(name))]
    if name.latin and name.latin != name.full:
        other = "own_script" if teller.name(name).text == name.latin else "latin"
        known_as.append(teller.sentence(f"paper.who.{other}", "person.name", value=Said(name.full if other == "own_script" else name.latin)))
    if name.aliases:
        known_as.append(teller.sentence("paper.who.also_written", "person.name", value=Said(", ".join(name.aliases))))
    born = teller.dated(person.birth_date, "person.birth_date", "paper.who.birth_date")
    basis = value_of(person.birth_date_basis)
    if basis:
        born.append(teller.sentence(f"paper.who.birth_date_basis.{basis}", "person.birth_date_basis"))
    elif person.birth_date_basis is not None:
        born += teller.exit(person.birth_date_basis, "person.birth_date_basis")
    born += teller.dated(person.birth_date_on_papers, "person.birth_date_on_papers", "paper.who.birth_date_on_papers")
    groups = (
        known_as,
        [teller.sentence("paper.who.purpose")],
        born + lines("birth_place"),
        lines("nationalities", "last_residence", "ethnic_group", "religion"),
        lines("gender", "partner_status", "languages") + _children(view, teller),
    )
    return [line for group in groups for line in together(group)]


def _children(view: View, teller: Teller) -> list[Paragraph]:
    answer = view.family.children
    if answer is None or not answer.given:
        return teller.exit(answer, "family.children") if answer is not None else []
    unit = "paper.who.children" if answer.value else "paper.who.no_children"
    return [teller.sentence(unit, "family.children", **({"value": str(len(answer.value))} if answer.value else {}))]


def _before(view: View, teller: Teller) -> list[Paragraph]:
    lines: list[Paragraph] = []
    for fact in ("background", "schooling", "occupation"):
        lines += teller.narrative(getattr(view.person, fact), f"person.{fact}")
    return lines


def _return(view: View, story: Storyteller) -> list[Paragraph]:
    fear, teller = view.return_fear, story.teller
    country = teller.fact(fear.country, "return_fear.country", "paper.return.country", lambda code: country_name(code, teller.texts.language))
    return together(country + story.people_line(fear, "of_whom", "paper.return.of_whom")) + story.narratives_of("return_fear")


def _earlier_statements(view: View, teller: Teller) -> list[Paragraph]:
    tag = teller.texts.language
    lines = _left_open(view.earlier_statements, "earlier_statements", teller)
    for statement in given_value(view, "earlier_statements") or []:
        told = [teller.sentence("paper.earlier.to", statement.path, value=Said(statement.to))]
        told += teller.dated(statement.when, f"{statement.path}.when", "paper.when")
        told += teller.fact(statement.language, f"{statement.path}.language", "paper.earlier.language", lambda spoken: language_name(spoken, tag))
        lines += together(told)
        for fact in ("differs", "explanation"):
            lines += teller.narrative(getattr(statement, fact), f"{statement.path}.{fact}", f"paper.lead.earlier_statements.{fact}")
    return lines


def _history(view: View, teller: Teller) -> list[Paragraph]:
    tag = teller.texts.language
    lines = _left_open(view.history.applications, "history.applications", teller)
    for application in given_value(view.history, "applications") or []:
        facts = [teller.sentence("paper.application.kind", application.path, value=Said(application.kind))]
        facts += teller.fact(application.country, f"{application.path}.country", "paper.application.country", lambda code: country_name(code, tag))
        facts += teller.dated(application.when, f"{application.path}.when", "paper.when")
        for fact in ("result", "who_prepared"):
            facts += teller.fact(getattr(application, fact), f"{application.path}.{fact}", f"paper.application.{fact}", Said)
        lines += together(facts)
    return lines + teller.narrative(view.history.groups, "history.groups", "paper.lead.history.groups")


def _lists_left_open(view: View, teller: Teller) -> list[Paragraph]:
    """Whole lists for which the person chose an exit (R4): they have no section of their own to say so in."""
    lists = ("people", "events", "journeys", "work", "entries", "stays", "exhibits")
    return [line for name in lists for line in _left_open(getattr(view, name), name, teller)]


def _left_open(answer: Answer[Any] | None, path: str, teller: Teller) -> list[Paragraph]:
    """The exit that was chosen for a whole list."""
    return teller.exit(answer, path) if answer is not None and not answer.given else []
