"""The confidential paper beside a request that the other side receives: what the court may know and they may not (FACTS 0.6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..disclosure import View
from ..language import country_name, language_name
from .facts import Teller
from .pieces import Ours, Paragraph, Piece, Said, Section, Texts
from .places import Paper
from .secrets import Passage
from .timeline import given_value, got, shown


@dataclass(frozen=True, slots=True)
class Confidential:
    """The sections of the confidential paper."""

    sections: list[Section]


def confidential(view: View, paper: Paper, texts: Texts, passages: Sequence[Passage]) -> Confidential:
    """The confidential paper.

    view: what the court may see (audience court). passages: words that counsel moved here from the other paper, each with the path
    of the text it stood in.
    """
    teller = Teller(texts, paper.language)
    sections = [
        Section(teller.ours("paper.heading.confidential_address"), _address(view, teller), "address"),
        Section(teller.ours("paper.heading.confidential_reach"), _reach(view, teller), "reach"),
        Section(teller.ours("paper.heading.confidential_children"), _children(view, teller), "children"),
        Section(teller.ours("paper.heading.confidential_language"), _language(view, teller), "language"),
    ]
    if passages:
        moved = [teller.sentence("paper.confidential.moved", passage.path, value=Said(passage.words)) for passage in passages]
        sections.append(Section(teller.ours("paper.heading.confidential_moved"), moved, "moved"))
    number = 0
    for section in sections:
        for position, paragraph in enumerate(section.paragraphs):
            number += 1
            section.paragraphs[position] = Paragraph(paragraph.pieces, paragraph.path, lead=paragraph.lead, number=number)
    return Confidential(sections)


def _address(view: View, teller: Teller) -> list[Paragraph]:
    lines = []
    for name, unit in (("safe_address", "paper.confidential.safe_address"), ("real_address", "paper.confidential.real_address")):
        address = given_value(view.contact, name)
        if address is not None:
            place = [*address.lines, *([country_name(address.country, teller.texts.language)] if address.country else [])]
            pieces: list[Piece] = [Said(", ".join(place))]
            lines.append(teller.line(unit, f"contact.{name}", tuple(pieces)))
    return lines or [teller.sentence("paper.confidential.address_blank")]


def _reach(view: View, teller: Teller) -> list[Paragraph]:
    lines = []
    for channel in shown(got(view.contact, "channels")):
        detail = given_value(channel, "detail")
        if detail and given_value(channel, "safe") == "yes":
            kind = Ours(teller.texts.text(f"contact.channels.kind.choice.{channel.kind}"))
            lines.append(teller.sentence("paper.confidential.channel", f"{channel.path}.detail", kind=kind, value=Said(detail)))
    return lines or [teller.sentence("paper.confidential.reach_blank")]


def _children(view: View, teller: Teller) -> list[Paragraph]:
    lines = []
    for child in shown(got(view.family, "children")):
        lines += teller.fact(got(child, "name"), f"{child.path}.name", "paper.children.name", teller.name)
        lines += teller.dated(got(child, "birth_date"), f"{child.path}.birth_date", "paper.children.birth_date")
    return lines or [teller.sentence("paper.confidential.children_blank")]


def _language(view: View, teller: Teller) -> list[Paragraph]:
    tag = teller.texts.language
    understands = given_value(view.signing, "understands_paper_language")
    spoken = language_name(view.telling_language, tag)
    lines = [teller.sentence("paper.confidential.language", "telling_language", value=spoken)]
    if understands == "no":
        lines.append(teller.sentence("paper.confidential.needs_interpreter", "signing.understands_paper_language"))
    return lines
