"""The asylum declaration: a person's story as numbered paragraphs under oath."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..case import value_of
from ..case.base import Name
from ..disclosure import View
from ..errors import LanternError
from ..language import country_name, language_name
from .attestation import Attestation, attestation
from .certificates import Certificate, certificates
from .exhibits import Exhibits
from .facts import Teller
from .pieces import Paragraph, Piece, Said, Section
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
    sections += story.happenings()
    sections += story.section("control", story.narratives_of("control") + story.threats())
    sections += story.section("family", teller.narrative(view.family.harm_to_family, "family.harm_to_family"))
    sections += story.section("reports", story.reports())
    sections += story.section("return", _return(view, story))
    sections += story.section("earlier_statements", _earlier_statements(view, teller))
    sections += story.section("applications", _history(view, teller))
    sections += story.section("late_filing", teller.narrative(view.history.late_filing, "history.late_filing"))
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
    )


def _who(view: View, teller: Teller, name: Name) -> list[Paragraph]:
    person = view.person
    lines = [teller.sentence("paper.who.name", "person.name", value=teller.name(name))]
    if name.latin and name.latin != name.full:
        lines.append(teller.sentence("paper.who.own_script", "person.name", value=Said(name.full)))
    if name.aliases:
        lines.append(teller.sentence("paper.who.also_written", "person.name", value=Said(", ".join(name.aliases))))
    lines.append(teller.sentence("paper.who.purpose"))
    lines += teller.dated(person.birth_date, "person.birth_date", "paper.who.birth_date")
    if value_of(person.birth_date_basis):
        lines.append(teller.sentence(f"paper.who.birth_date_basis.{person.birth_date_basis.value}", "person.birth_date_basis"))
    lines += teller.dated(person.birth_date_on_papers, "person.birth_date_on_papers", "paper.who.birth_date_on_papers")
    lines += teller.fact(person.birth_place, "person.birth_place", "paper.who.birth_place", teller.place)
    tag = teller.texts.language
    lines += teller.fact(
        person.nationalities, "person.nationalities", "paper.who.nationalities", lambda codes: ", ".join(country_name(code, tag) for code in codes)
    )
    lines += teller.fact(person.last_residence, "person.last_residence", "paper.who.last_residence", teller.place)
    for fact in ("ethnic_group", "religion", "gender", "partner_status"):
        lines += teller.fact(getattr(person, fact), f"person.{fact}", f"paper.who.{fact}", Said)
    lines += teller.fact(person.languages, "person.languages", "paper.who.languages", lambda tags: _languages(tags, tag))
    children = given_value(view.family, "children")
    if children is not None:
        unit = "paper.who.children" if children else "paper.who.no_children"
        lines.append(teller.sentence(unit, "family.children", **({"value": str(len(children))} if children else {})))
    return lines


def _languages(tags: list[str], paper_language: str) -> str:
    return ", ".join(language_name(tag, paper_language) for tag in tags)


def _before(view: View, teller: Teller) -> list[Paragraph]:
    lines: list[Paragraph] = []
    for fact in ("background", "schooling", "occupation"):
        lines += teller.narrative(getattr(view.person, fact), f"person.{fact}")
    return lines


def _return(view: View, story: Storyteller) -> list[Paragraph]:
    return story.people_line(view.return_fear, "of_whom", "paper.return.of_whom") + story.narratives_of("return_fear")


def _earlier_statements(view: View, teller: Teller) -> list[Paragraph]:
    lines: list[Paragraph] = []
    for statement in given_value(view, "earlier_statements") or []:
        lines.append(teller.sentence("paper.earlier.to", statement.path, value=Said(statement.to)))
        lines += teller.dated(statement.when, f"{statement.path}.when", "paper.when")
        for fact in ("differs", "explanation"):
            lines += teller.narrative(getattr(statement, fact), f"{statement.path}.{fact}", f"paper.lead.earlier_statements.{fact}")
    return lines


def _history(view: View, teller: Teller) -> list[Paragraph]:
    lines: list[Paragraph] = []
    for application in given_value(view.history, "applications") or []:
        lines.append(teller.sentence("paper.application.kind", application.path, value=Said(application.kind)))
        lines += teller.dated(application.when, f"{application.path}.when", "paper.when")
        lines += teller.fact(application.result, f"{application.path}.result", "paper.application.result", Said)
    return lines + teller.narrative(view.history.groups, "history.groups", "paper.lead.history.groups")
