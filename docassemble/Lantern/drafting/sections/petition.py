"""Sections of a request for a protection order: most recent first, then the history, then the worst (FACTS 0.7)."""

from ...case import value_of
from ...disclosure import Node
from ..desk import Desk
from ..pieces import Ours, Paragraph, Piece, Said, Section, See, together
from ..story import Storyteller
from ..timeline import Moment, given_value, got, shown


def respondent(desk: Desk) -> list[Section]:
    """Whom the order shall bind."""
    teller = desk.teller
    lines: list[Paragraph] = []
    for other in respondents(desk):
        facts = [teller.sentence("paper.respondent.word", f"{other.path}.word", value=Said(other.word))]
        facts += teller.fact(got(other, "name"), f"{other.path}.name", "paper.respondent.name", teller.name)
        facts += teller.fact(got(other, "own_relation"), f"{other.path}.own_relation", "paper.person.own_relation", Said)
        lines += together(facts)
    return desk.section("respondent", lines)


def respondents(desk: Desk) -> list[Node]:
    """The people whom the person asks to be protected from, as far as this reader may see them."""
    wanted = given_value(desk.view.protection, "from_whom") or []
    return [other for other in shown(got(desk.view, "people")) if other.id in wanted]


def relationship(desk: Desk) -> list[Section]:
    """The tie that the law of the place asks about."""
    teller = desk.teller
    lines: list[Paragraph] = []
    for other in respondents(desk):
        ties = value_of(got(other, "ties")) or []
        if ties:
            words = Ours(", ".join(desk.texts.text(f"paper.tie.{tie}") for tie in ties))
            lines.append(teller.sentence("paper.respondent.ties", f"{other.path}.ties", who=Said(other.word), value=words))
        elif got(other, "ties") is not None:
            lines += teller.exit(other.ties, f"{other.path}.ties")
    return desk.section("relationship", together(lines))


def recent(desk: Desk) -> list[Section]:
    """The most recent incident. Where some incidents have no date, it is the most recent one that has."""
    newest = _newest(desk.story)
    if newest is None:
        return []
    undated = any(moment.when is None for moment in _incidents(desk.story))
    found = desk.story.happening(newest)
    found.heading = desk.teller.ours("paper.heading.recent_known" if undated else "paper.heading.recent", value=_label(found))
    return [found]


def history(desk: Desk) -> list[Section]:
    """What happened before, newest first. The worst incident waits for its own section."""
    later = {_newest(desk.story), _worst(desk)} if "worst" in desk.paper.sections else {_newest(desk.story)}
    found = []
    for moment in _incidents(desk.story):
        if moment not in later:
            section = desk.story.happening(moment)
            section.heading = desk.teller.ours("paper.heading.earlier_incident", value=_label(section))
            found.append(section)
    return found


def worst(desk: Desk) -> list[Section]:
    """The incident that the person marked as the most serious; a reference where it is the most recent one too."""
    found = _worst(desk)
    if found is None:
        return []
    if found == _newest(desk.story):
        return desk.section("worst_same", [desk.teller.line("paper.worst.see", "protection.worst", (See((found.node.id,)),))])
    section = desk.story.happening(found)
    section.heading = desk.teller.ours("paper.heading.worst", value=_label(section))
    return [section]


def _incidents(story: Storyteller) -> list[Moment]:
    return [moment for moment in story.moments(newest_first=True) if moment.kind in ("events", "work")]


def _newest(story: Storyteller) -> Moment | None:
    return next((moment for moment in _incidents(story) if moment.when is not None), None)


def _worst(desk: Desk) -> Moment | None:
    key = given_value(desk.view.protection, "worst")
    return next((moment for moment in _incidents(desk.story) if moment.kind == "events" and moment.node.id == key), None)


def _label(section: Section) -> Piece:
    return Said("".join(piece.text for piece in section.heading))


def weapons(desk: Desk) -> list[Section]:
    """Weapons seen or heard of."""
    teller = desk.teller
    lines: list[Paragraph] = []
    answer = got(desk.view.safety, "weapons")
    if answer is not None and not answer.given:
        return desk.section("weapons", teller.exit(answer, "safety.weapons"))
    for weapon in shown(answer):
        facts = teller.fact(got(weapon, "what"), f"{weapon.path}.what", "paper.weapon.what", Said)
        facts += teller.fact(got(weapon, "where"), f"{weapon.path}.where", "paper.weapon.where", Said)
        facts += desk.story.people_line(weapon, "people", "paper.weapon.people")
        lines += together(facts) + teller.narrative(got(weapon, "used"), f"{weapon.path}.used", "paper.lead.safety.weapons.used")
    return desk.section("weapons", lines)


def children(desk: Desk) -> list[Section]:
    """Children whom the order shall protect; their names only where this reader may see them."""
    teller, view = desk.teller, desk.view
    asked = given_value(view.protection, "children_too")
    lines: list[Paragraph] = []
    if asked == "yes":
        lines.append(teller.sentence("paper.children.too", "protection.children_too"))
    named = []
    for child in shown(got(view.family, "children")):
        named += together(
            teller.fact(got(child, "name"), f"{child.path}.name", "paper.children.name", teller.name)
            + teller.dated(got(child, "birth_date"), f"{child.path}.birth_date", "paper.children.birth_date")
        )
    if lines and not named and desk.paper.confidential:
        lines.append(teller.sentence("paper.children.elsewhere"))
    return desk.section("children", together(lines) + named)


def urgent(desk: Desk) -> list[Section]:
    """What speaks for an order before the other side is heard."""
    return desk.section("urgent", desk.narratives("protection", "urgent"))


def orders_wanted(desk: Desk) -> list[Section]:
    """What the person asks the court for, in their own words."""
    return desk.section("orders_wanted", desk.narratives("safety", "protection_wanted"))


def criminal_case(desk: Desk) -> list[Section]:
    """A criminal case about the same acts (Family Court Act 821 and the like)."""
    return desk.section("criminal_case", desk.narratives("protection", "criminal_case"))


SECTIONS = {
    "respondent": respondent,
    "relationship": relationship,
    "recent": recent,
    "history": history,
    "worst": worst,
    "weapons": weapons,
    "children": children,
    "urgent": urgent,
    "orders_wanted": orders_wanted,
    "criminal_case": criminal_case,
}
