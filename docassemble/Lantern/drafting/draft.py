"""From a case to finished files: view, law, page, and the renderers. Nothing is drafted from the case itself but counsel's notes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..case import Case
from ..case.files import write_all
from ..disclosure import view
from ..errors import LanternError
from ..language import catalog
from ..law import load as load_law
from .counsel import Notes, notes
from .declaration import Declaration, Options, declaration
from .kinds import Paper, paper_for
from .pages import page

FORMATS = ("docx", "pdf")


class UnknownFormat(LanternError):
    message = "no format {format!r}; known: docx, pdf"


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted paper as HTML, the page for counsel as HTML, and what is behind them."""

    paper: Paper
    html: str
    counsel_html: str
    declaration: Declaration
    notes: Notes


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was written, and what is open."""

    files: list[Path]
    open_points: list[str]


def draft(case: Case, kind: str, place: str, language: str | None = None, as_of: date | None = None) -> Draft:
    """Draft one paper.

    language: BCP 47 tag of the paper; the forum's own language when None. as_of: day of the law; today when None.
    Raises UnknownKind, NoSuchPaper, UnknownPlace, UnknownLanguage, MissingName.
    """
    paper = paper_for(kind, place)
    law = load_law(paper.place, as_of or date.today())
    texts = catalog(language or paper.language)
    parts = declaration(view(case, paper.audience), law, texts, Options(texts.language, law.as_of))
    html = page(paper.template, texts, paper=parts)
    forum = catalog(paper.language)
    remarks = notes(case, parts, law, forum)
    return Draft(paper, html, page("counsel.html", forum, notes=remarks), parts, remarks)


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
) -> Drafted:
    """Draft one paper and its page for counsel into a folder, all files or none.

    Names are neutral (R63): `<stem>-story-us.docx`, `<stem>-story-us-counsel.docx`. Raises what `draft` and `render` raise,
    and NotWritable.
    """
    for fmt in formats:
        if fmt not in FORMATS:
            raise UnknownFormat(format=fmt)
    done = draft(case, kind, place, language, as_of)
    base = f"{stem}-{done.paper.word}-{done.paper.place}" + (f"-{language}" if language else "")
    pages = (("", done.html), ("-counsel", done.counsel_html))
    files = {out / f"{base}{suffix}.{fmt}": render(html, fmt) for fmt in formats for suffix, html in pages}
    points = [*done.notes.problems, *done.notes.open_points]
    return Drafted(write_all(files), [f"{point.path}: {point.text}" for point in points])
