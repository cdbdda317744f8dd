"""From a case to finished files: view, law, page, and the renderers. Nothing is drafted from the case itself but counsel's notes."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..case import Case, value_of
from ..case.files import write_all
from ..disclosure import View, view
from ..errors import LanternError
from ..language import Catalog, MissingTranslation, UnknownLanguage, catalog, language_name
from ..language.files import HERE, House
from ..law import Law
from ..law import load as load_law
from ..law.loader import ROOT as LAW
from .confidential import confidential
from .counsel import Notes, notes
from .document import Document, Options, document
from .pages import page
from .places import ROOT as PAPERS
from .places import Paper, paper_for, papers_of
from .points import Point
from .routes import in_force, refuse_if_empty, route
from .secrets import secrets_of
from .timeline import own_order

FORMATS = ("docx", "pdf")


class UnknownFormat(LanternError):
    message = "no format {format!r}; known: docx, pdf"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where papers, law and texts are read: the package's own, or a clinic's copy with a place of its own (no Python needed)."""

    papers: Path = PAPERS
    law: Path = LAW
    texts: House = HERE


PACKAGED = Shelf()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of a draft: `suffix` of its name, the audience that may have it, the page."""

    suffix: str
    reader: str
    html: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted paper with what travels with it: counsel's page, the confidential paper, the person's reading copy."""

    paper: Paper
    document: Document
    notes: Notes
    sheets: list[Sheet]

    @property
    def html(self) -> str:
        """The paper itself."""
        return self.sheets[0].html

    @property
    def counsel_html(self) -> str:
        """The page for counsel only."""
        return next(sheet.html for sheet in self.sheets if sheet.suffix == "counsel")


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was written, and what is open."""

    files: list[Path]
    open_points: list[str]


def draft(
    case: Case,
    kind: str,
    place: str,
    language: str | None = None,
    as_of: date | None = None,
    variant: str | None = None,
    reader: str | None = None,
    shelf: Shelf = PACKAGED,
) -> Draft:
    """Draft one paper.

    language: BCP 47 tag of the paper; the forum's own language when None. as_of: day of the law; today when None. variant: of the
    paper; chosen by the place, or by the tie to the other side, when None. reader: an audience that gets a copy with what it may
    see; the paper's own reader when None. shelf: where papers, law and texts are read.
    Raises UnknownKind, UnknownPlace, NoSuchPaper, UnknownVariant, CannotDraft, UnknownLanguage, UnknownAudience, MissingName, and NotInForce
    where no oath is on record for the day.
    """
    found = papers_of(kind, place, shelf.papers) if variant is None else [paper_for(kind, place, variant, shelf.papers)]
    # An inherited paper goes by the law of the place that defines it.
    law = load_law(found[0].place, as_of or date.today(), shelf.law)
    paper, gone = in_force(route(case, found, law, catalog("en", shelf.texts)), law)
    if reader is not None:
        paper = replace(paper, reader=reader)
    forum, texts = catalog(paper.language, shelf.texts), catalog(language or paper.language, shelf.texts)
    seen = view(case, paper.reader)
    secrets = secrets_of(case, seen, paper, forum)
    reviewed = any(review.kind == paper.kind for review in case.reviews)
    options = Options(texts.language, False, _harmful(case), secrets.taken, reviewed, own_order(case))
    made = document(seen, paper, law, texts, options)
    refuse_if_empty(made, forum)
    made = replace(made, not_ready=bool(secrets.waiting(made)))
    reading, without = _reading_copy(case, made, seen, law, options, shelf) if texts.language == forum.language else (None, [])
    remarks = notes(case, made, law, forum, secrets.rows(made), [*secrets.points(made), *without, *_not_in_force(gone, law, forum)])
    sheets = [Sheet("", paper.reader, page("paper.html", texts, paper=made))]
    sheets.append(Sheet("counsel", "counsel", page("counsel.html", forum, notes=remarks, paper=made)))
    if paper.confidential:
        companion = confidential(view(case, "court"), paper, texts, secrets.moved)
        sheets.append(Sheet("confidential", "court", page("confidential.html", texts, paper=made, companion=companion)))
    return Draft(paper, made, remarks, sheets + ([reading] if reading else []))


def _not_in_force(addresses: Sequence[str], law: Law, texts: Catalog) -> list[Point]:
    """What the paper does without on this day, for counsel."""
    return [Point(f"law:{address}", "open", texts.text("counsel.open.not_in_force", label=law.label(address))) for address in addresses]


def _harmful(case: Case) -> frozenset[str]:
    """Whose means never count as the person's, and whose name no office for money learns (FACTS 0.8)."""
    return frozenset(value_of(case.protection.from_whom) or ())


def _reading_copy(case: Case, made: Document, seen: View, law: Law, options: Options, shelf: Shelf) -> tuple[Sheet | None, list[Point]]:
    """The person's own copy: the same paragraphs under the same numbers, in the person's language, beside a translation that is printed.

    None where the paper is in that language already, or where its texts are not whole: then counsel is told.
    """
    forum = catalog(made.paper.language, shelf.texts)
    tags = [tag for tag in (case.screen_language, case.telling_language) if tag]
    if any(_base(tag) == _base(forum.language) for tag in tags[:1]):
        return None, []
    for tag in tags:
        with suppress(UnknownLanguage, MissingTranslation):
            texts = catalog(tag, shelf.texts)
            own = document(seen, made.paper, law, texts, replace(options, language=texts.language, own=True))
            columns = made.desk.teller.translated
            pairs = [(mine, filed, any(p.path in columns for p in filed.paragraphs)) for mine, filed in zip(own.sections, made.sections, strict=True)]
            return Sheet("reading", "person", page("reading.html", texts, paper=own, pairs=pairs, columns=bool(columns), forum=forum)), []
    without = forum.text("counsel.open.no_reading_copy", language=language_name(tags[-1], forum.language))
    return None, [Point("telling_language", "open", without)]


def _base(tag: str) -> str:
    return tag.split("-")[0]


def render(html: str, fmt: str) -> bytes:
    """One page in one format. Raises UnknownFormat, MissingGlyph."""
    from ..rendering import to_docx, to_pdf

    renderers: dict[str, Callable[[str], bytes]] = {"docx": to_docx, "pdf": to_pdf}
    if fmt not in renderers:
        raise UnknownFormat(format=fmt)
    return renderers[fmt](html)


def draft_files(
    case: Case,
    stem: str,
    kind: str,
    place: str,
    out: Path,
    formats: Sequence[str] = FORMATS,
    language: str | None = None,
    as_of: date | None = None,
    variant: str | None = None,
) -> Drafted:
    """Draft one paper and what travels with it into a folder, all files or none.

    Names are neutral (R63): `<stem>-story-us.docx`, `<stem>-story-us-counsel.docx`. A variant that is not the place's first one
    stands in the name by its number, since its own name would tell. Raises what `draft` and `render` raise, and NotWritable.
    """
    for fmt in formats:
        if fmt not in FORMATS:
            raise UnknownFormat(format=fmt)
    done = draft(case, kind, place, language, as_of, variant)
    base = base_name(stem, done.paper, language)
    files = {out / f"{base}{'-' if sheet.suffix else ''}{sheet.suffix}.{fmt}": render(sheet.html, fmt) for fmt in formats for sheet in done.sheets}
    points = [*done.notes.problems, *done.notes.checks, *done.notes.sworn, *done.notes.open_points]
    return Drafted(write_all(files), [f"{point.path}: {point.text}" for point in points])


def base_name(stem: str, paper: Paper, language: str | None = None) -> str:
    """The neutral beginning of the names of a paper's files."""
    number = [one.variant for one in papers_of(paper.kind, paper.place)].index(paper.variant) + 1
    parts = [stem, paper.word, paper.place, *([str(number)] if number > 1 else []), *([language] if language else [])]
    return "-".join(parts)
