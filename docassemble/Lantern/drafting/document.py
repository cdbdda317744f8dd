"""One paper for one reader: everything the template prints, and nothing more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..case import value_of
from ..disclosure import View
from ..errors import LanternError
from ..law import Law
from .attestation import Attestation, attestation
from .certificates import Certificate, TranslationCertificate, certificates, translation_certificates
from .desk import Desk
from .exhibits import Exhibits
from .facts import Teller
from .pieces import Link, Ours, Paragraph, Piece, Said, Section, See
from .places import Paper
from .sections import SECTIONS
from .sections.petition import respondents
from .story import Storyteller
from .taken import Spans, plain_marks, taken_out, with_marks
from .timeline import Own, given_value


class MissingName(LanternError):
    exit_code = 1
    message = "no name in any script, person.name, this paper needs one: add the name as the person says it"


@dataclass(frozen=True, slots=True)
class Options:
    """How one paper is drafted.

    language: of this copy (BCP 47). own: the reading copy, in the person's own words. harmful: keys of people whose means never
    count (FACTS 0.8). taken: what counsel decided to take out, by path of the text. reviewed: a named reviewer of this kind of paper
    is on record (R14); the reader need not know who. own_order: in which the person put what happened (R42).
    """

    language: str
    own: bool = False
    harmful: frozenset[str] = frozenset()
    taken: Spans = field(default_factory=dict)
    reviewed: bool = False
    own_order: Own = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The caption of a court paper, ready to print."""

    court: str
    parties: str
    party: Piece
    others: tuple[Piece, ...]
    number: Piece | None
    number_kind: str
    roles: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """A paper in one language for one reader."""

    paper: Paper
    view: View
    desk: Desk
    sections: list[Section]
    exhibits: Exhibits
    attestation: Attestation
    certificates: list[Certificate]
    translations: list[TranslationCertificate]
    head: Head | None
    draft: bool
    fictional: bool
    name_piece: Piece
    signs_with_mark: bool
    own: bool
    not_ready: bool = False

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The numbered paragraphs in order; the first one has number 1."""
        return [paragraph for section in self.sections for paragraph in section.paragraphs]


def document(view: View, paper: Paper, law: Law, texts: Any, options: Options) -> Document:
    """The parts of a paper.

    view: what the reader may see, never the case. law: of the place on the day. texts: the catalog of this copy's language.
    Raises MissingName if no name in any script was given; every other gap becomes an open point. Raises UnknownParameter and
    NotInForce where the law of that day is not on record.
    """
    name = value_of(view.person.name)
    if name is None:
        raise MissingName()
    # Without a confidential paper beside this one there is nowhere to move words to.
    view = taken_out(view, options.taken, lambda choice: texts.text(f"paper.taken_out.{choice if paper.confidential else 'redact'}"))
    teller = Teller(texts, paper.language, options.own, paper.dates == "day-first")
    exhibits = Exhibits(view, texts)
    desk = Desk(view, paper, law, teller, exhibits, Storyteller(view, teller, exhibits, options.own_order), options.harmful)
    written = [section for unit in paper.sections for section in SECTIONS[unit](desk)]
    sections = numbered([with_marks(section) for section in written] if options.taken else written, Ours(texts.text("paper.list.comma")))
    paragraphs = [paragraph for section in sections for paragraph in section.paragraphs]
    exhibits.found_in(paragraphs)
    return Document(
        paper=paper,
        view=view,
        desk=desk,
        sections=sections,
        exhibits=exhibits,
        attestation=attestation(view, law, paper.attestation),
        certificates=certificates(view, view.telling_language, paper.language) if paper.interpretation and not options.own else [],
        translations=translation_certificates(view, teller.translated, paragraphs, view.telling_language) if paper.translation else [],
        head=_head(desk, teller.name(name)),
        draft=not options.reviewed,
        fictional=view.fictional,
        name_piece=teller.name(name),
        signs_with_mark=given_value(view.signing, "can_sign") == "mark",
        own=options.own,
    )


def _head(desk: Desk, name: Piece) -> Head | None:
    caption = desk.paper.caption
    if caption is None:
        return None
    others = tuple(
        desk.teller.name(given_value(other, "name")) if given_value(other, "name") else plain_marks(Said(other.word)) for other in respondents(desk)
    )
    number = given_value(desk.view.person, "alien_number") if caption.number == "alien_number" else None
    roles = f"paper.caption.{caption.roles}".rstrip(".")
    return Head(
        court=desk.texts.text(f"paper.court.{caption.court}"),
        parties=caption.parties,
        party=name,
        others=others,
        number=Said(number) if number else None,
        number_kind=caption.number,
        roles=(desk.texts.text(f"{roles}.petitioner"), desk.texts.text(f"{roles}.respondent")),
    )


def numbered(sections: Sequence[Section], comma: Ours) -> list[Section]:
    """The sections with their paragraphs numbered from 1, and every reference to a section, or to the words at a path, turned into links
    to its paragraphs.

    A reference to a section that this paper does not print is left out, with nothing in its place.
    """
    count = 0
    found: list[Section] = []
    spans: dict[str, tuple[int, int]] = {}
    places: dict[str, tuple[int, int]] = {}
    for section in sections:
        first = count + 1
        paragraphs = []
        for paragraph in section.paragraphs:
            count += 1
            paragraphs.append(replace(paragraph, number=count))
            if paragraph.path:
                places[paragraph.path] = (places.get(paragraph.path, (count, count))[0], count)
        found.append(Section(section.heading, paragraphs, section.id))
        if paragraphs:
            spans.setdefault(section.id, (first, count))
    for section in found:
        section.paragraphs = [_linked(paragraph, {**places, **spans}, comma) for paragraph in section.paragraphs]
    return found


def _linked(paragraph: Paragraph, spans: Mapping[str, tuple[int, int]], comma: Ours) -> Paragraph:
    if not any(isinstance(piece, See) for piece in paragraph.pieces):
        return paragraph
    pieces: list[Piece] = []
    for piece in paragraph.pieces:
        if not isinstance(piece, See):
            pieces.append(piece)
            continue
        for first, last in _merged(sorted(spans[section] for section in piece.sections if section in spans)):
            pieces += [comma, Link(str(first), first)] if pieces and isinstance(pieces[-1], Link) else [Link(str(first), first)]
            if last > first:
                pieces += [_DASH, Link(str(last), last)]
    return replace(paragraph, pieces=tuple(pieces))


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring spans as one: 4-9, 10-12 → 4-12."""
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


_DASH = Ours("–")
