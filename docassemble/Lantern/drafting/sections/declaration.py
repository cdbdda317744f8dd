"""Sections of a statement for asylum and for the visas of victims: who the person is, what happened, what they fear."""

from collections.abc import Callable
from typing import Any

from ...case import Answer, value_of
from ...language import country_name, language_name
from ..certificates import legs_of
from ..desk import Desk
from ..pieces import Paragraph, Piece, Said, Section, See, together
from ..timeline import given_value, got


def who(desk: Desk) -> list[Section]:
    """Names, birth, nationality, languages: what this reader may see of them."""
    person, teller, tag = desk.view.person, desk.teller, desk.texts.language

    def nationalities(codes: list[str]) -> str:
        return ", ".join(country_name(code, tag) for code in codes)

    def languages(tags: list[str]) -> str:
        return ", ".join(language_name(spoken, tag) for spoken in tags)

    def lines(*facts: str) -> list[Paragraph]:
        shapes: dict[str, Callable[[Any], Piece | str]] = {
            "birth_place": teller.place,
            "last_residence": teller.place,
            "nationalities": nationalities,
            "languages": languages,
        }
        return [line for fact in facts for line in teller.fact(got(person, fact), f"person.{fact}", f"paper.who.{fact}", shapes.get(fact, Said))]

    born = teller.dated(got(person, "birth_date"), "person.birth_date", "paper.who.birth_date")
    basis = got(person, "birth_date_basis")
    if value_of(basis):
        born.append(teller.sentence(f"paper.who.birth_date_basis.{value_of(basis)}", "person.birth_date_basis"))
    elif basis is not None:
        born += teller.exit(basis, "person.birth_date_basis")
    born += teller.dated(got(person, "birth_date_on_papers"), "person.birth_date_on_papers", "paper.who.birth_date_on_papers")
    groups = (
        known_as(desk),
        _purpose(desk),
        born + lines("birth_place"),
        lines("nationalities", "last_residence", "ethnic_group", "religion"),
        lines("gender", "partner_status", "languages") + _children(desk),
    )
    return desk.section("who", [line for group in groups for line in together(group)])


def known_as(desk: Desk) -> list[Paragraph]:
    """The name as said, in its other script, and other spellings (R101, R102)."""
    teller, name = desk.teller, value_of(desk.view.person.name)
    if name is None:
        return teller.exit(desk.view.person.name, "person.name") if desk.view.person.name is not None else []
    lines = [teller.sentence("paper.who.name", "person.name", value=teller.name(name))]
    if name.latin and name.latin != name.full:
        other = "own_script" if teller.name(name).text == name.latin else "latin"
        lines.append(teller.sentence(f"paper.who.{other}", "person.name", value=Said(name.full if other == "own_script" else name.latin)))
    if name.aliases:
        lines.append(teller.sentence("paper.who.also_written", "person.name", value=Said(", ".join(name.aliases))))
    return lines


def name_only(desk: Desk) -> list[Section]:
    """The name and what the paper asks for, where the reader is not to know more."""
    lines = [line for group in (known_as(desk), _purpose(desk)) for line in together(group)]
    return desk.section("who", lines)


def _purpose(desk: Desk) -> list[Paragraph]:
    return [desk.teller.sentence(f"paper.purpose.{desk.paper.purpose}")] if desk.paper.purpose else []


def _children(desk: Desk) -> list[Paragraph]:
    answer = got(desk.view.family, "children")
    if answer is None or not answer.given:
        return desk.teller.exit(answer, "family.children") if answer is not None else []
    unit = "paper.who.children" if answer.value else "paper.who.no_children"
    return [desk.teller.sentence(unit, "family.children", **({"value": str(len(answer.value))} if answer.value else {}))]


def before(desk: Desk) -> list[Section]:
    """Life before."""
    return desk.section("before", desk.narratives("person", "background", "schooling", "occupation"))


def people(desk: Desk) -> list[Section]:
    """The people of whom more is told than the word for them."""
    return desk.section("people", desk.story.people_told_of())


def happenings(desk: Desk) -> list[Section]:
    """Everything that happened, in the order of the paper (FACTS 0.7)."""
    return desk.story.happenings(desk.paper.order == "newest-first")


def control(desk: Desk) -> list[Section]:
    """How life was controlled; the threats stand here unless the paper has a section for them."""
    return desk.section("control", desk.story.control(threats="threats" not in desk.paper.sections))


def threats(desk: Desk) -> list[Section]:
    """Each threat as it was made."""
    return desk.section("threats", desk.story.threats())


def family(desk: Desk) -> list[Section]:
    """Harm to the family."""
    return desk.section("family", desk.narratives("family", "harm_to_family"))


def reports(desk: Desk) -> list[Section]:
    """Reports made, or what made a report hard."""
    return desk.section("reports", desk.story.reports())


def fear_of_return(desk: Desk) -> list[Section]:
    """Fear of return (Form I-589, part B)."""
    return desk.section("return", _return(desk))


def hardship_on_return(desk: Desk) -> list[Section]:
    """The same facts under the heading that a visa of victims has for them (8 U.S.C. 1101(a)(15)(T)(i)(IV))."""
    return desk.section("hardship_return", _return(desk))


def _return(desk: Desk) -> list[Paragraph]:
    fear, teller = desk.view.return_fear, desk.teller
    country = teller.fact(got(fear, "country"), "return_fear.country", "paper.return.country", lambda code: country_name(code, desk.texts.language))
    return together(country + desk.story.people_line(fear, "of_whom", "paper.return.of_whom")) + desk.story.narratives_of("return_fear")


def earlier_statements(desk: Desk) -> list[Section]:
    """What was said to an office before, and where it differs."""
    teller, tag = desk.teller, desk.texts.language
    lines = left_open(desk, got(desk.view, "earlier_statements"), "earlier_statements")
    for statement in given_value(desk.view, "earlier_statements") or []:
        told = [teller.sentence("paper.earlier.to", statement.path, value=Said(statement.to))]
        told += teller.dated(got(statement, "when"), f"{statement.path}.when", "paper.when")
        told += teller.fact(
            got(statement, "language"), f"{statement.path}.language", "paper.earlier.language", lambda spoken: language_name(spoken, tag)
        )
        lines += together(told)
        for fact in ("differs", "explanation"):
            lines += teller.narrative(got(statement, fact), f"{statement.path}.{fact}", f"paper.lead.earlier_statements.{fact}")
    return desk.section("earlier_statements", lines)


def applications(desk: Desk) -> list[Section]:
    """Earlier applications, and groups the person belonged to (Form I-589, B.3 and C.1)."""
    teller, tag, history = desk.teller, desk.texts.language, desk.view.history
    lines = left_open(desk, got(history, "applications"), "history.applications")
    for application in given_value(history, "applications") or []:
        facts = [teller.sentence("paper.application.kind", application.path, value=Said(application.kind))]
        facts += teller.fact(
            got(application, "country"), f"{application.path}.country", "paper.application.country", lambda code: country_name(code, tag)
        )
        facts += teller.dated(got(application, "when"), f"{application.path}.when", "paper.when")
        for fact in ("result", "who_prepared"):
            facts += teller.fact(got(application, fact), f"{application.path}.{fact}", f"paper.application.{fact}", Said)
        lines += together(facts)
    return desk.section("applications", lines + teller.narrative(got(history, "groups"), "history.groups", "paper.lead.history.groups"))


def late_filing(desk: Desk) -> list[Section]:
    """What stood in the way of an earlier filing (Form I-589, C.5)."""
    return desk.section("late_filing", desk.narratives("history", "late_filing"))


def gaps(desk: Desk) -> list[Section]:
    """Whole lists for which the person chose an exit (R4): they have no section of their own to say so in."""
    lists = ("people", "events", "journeys", "work", "entries", "stays", "exhibits")
    return desk.section("gaps", [line for name in lists for line in left_open(desk, got(desk.view, name), name)])


def left_open(desk: Desk, answer: Answer[Any] | None, path: str) -> list[Paragraph]:
    """The exit that was chosen for a whole list."""
    return desk.teller.exit(answer, path) if answer is not None and not answer.given else []


def strengths(desk: Desk) -> list[Section]:
    """What helped."""
    return desk.section("strengths", desk.narratives("person", "strengths"))


def process(desk: Desk) -> list[Section]:
    """How the statement was taken: language, interpreter, face to face or not (CPR PD 32; R91)."""
    teller, tag = desk.teller, desk.texts.language
    lines = [teller.sentence("paper.process.language", "telling_language", value=language_name(desk.view.telling_language, tag))]
    for number, leg in enumerate(legs_of(desk.view), start=1):
        between = {"source": language_name(leg.from_language, tag), "target": language_name(leg.to_language, tag)}
        lines.append(teller.sentence("paper.process.interpreter", leg.path, number=str(number), **between))
        mode = value_of(got(leg, "mode"))
        if mode:
            lines.append(teller.sentence(f"paper.process.mode.{mode}", f"{leg.path}.mode"))
    lines.append(teller.sentence("paper.process.draft"))
    return desk.section("process", together(lines))


def presence(desk: Desk) -> list[Section]:
    """Where the person is and how that came about (8 U.S.C. 1101(a)(15)(T)(i)(II)), by reference to the paragraphs that tell it."""
    if given_value(desk.view.signing, "inside_us") != "yes":
        return []
    told = [moment.node.id for moment in desk.story.moments() if moment.kind in ("entries", "journeys", "work")]
    lines = [desk.teller.sentence("paper.presence.here", "signing.inside_us")]
    if told:
        lines.append(desk.teller.line("paper.presence.see", "entries", (See(tuple(told)),)))
    return desk.section("presence", together(lines))


def cooperation(desk: Desk) -> list[Section]:
    """Help given or offered to the police and other offices (8 U.S.C. 1101(a)(15)(T)(i)(III), (U)(i)(III))."""
    return desk.section("cooperation", desk.narratives("reporting", "cooperation"))


def effects(desk: Desk) -> list[Section]:
    """Effects of the harm, by reference where the story has told them already."""
    told = [f"{moment.node.path}.effects" for moment in desk.story.moments() if moment.kind == "events" and given_value(moment.node, "effects")]
    if not told:
        return []
    return desk.section("effects", [desk.teller.line("paper.effects.see", "events", (See(tuple(told)),))])


SECTIONS = {
    "who": who,
    "name_only": name_only,
    "before": before,
    "people": people,
    "happenings": happenings,
    "control": control,
    "threats": threats,
    "family": family,
    "reports": reports,
    "return": fear_of_return,
    "hardship_return": hardship_on_return,
    "earlier_statements": earlier_statements,
    "applications": applications,
    "late_filing": late_filing,
    "gaps": gaps,
    "strengths": strengths,
    "process": process,
    "presence": presence,
    "cooperation": cooperation,
    "effects": effects,
}
