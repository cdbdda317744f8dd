"""PDF by WeasyPrint: PDF/UA-1, tagged with languages, bundled fonts only, no metadata, the same bytes each time."""

import logging
import re
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import LanternError
from .fonts import FOLDER, MissingGlyph, families_for, font_faces

STYLESHEET = Path(__file__).resolve().parent.parent / "data" / "templates" / "paper.css"


class NotFetched(LanternError):
    message = "a paper may load nothing from elsewhere, {url}, take the link out of the template"


def to_pdf(html: str) -> bytes:
    """Print a page (see `templates/`) as PDF/UA-1 (ISO 14289-1).

    Raises MissingGlyph if a character is in no bundled font, before anything is made.
    """
    import weasyprint

    from . import tags

    tags.install()
    families = families_for(_visible(html))
    sheet, fonts = _style(tuple(families))
    catcher = _GlyphWatch()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(catcher)
    try:
        document = weasyprint.HTML(string=html, url_fetcher=_refuse, base_url=None)
        data: bytes = document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True, finisher=_scrub)
    finally:
        logger.removeHandler(catcher)
    if catcher.missing:
        raise MissingGlyph(points=", ".join(catcher.missing[:3]))
    return data


def _visible(html: str) -> str:
    """All characters that can reach the page: the document without its tags."""
    import html as entities

    return entities.unescape(re.sub(r"<[^>]*>", " ", html)) + "0123456789.•"


@cache
def _style(families: tuple[str, ...]) -> tuple[Any, Any]:
    """Style sheet and fonts, kept between papers: loading them is a quarter of the work."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    text = font_faces(list(families)) + STYLESHEET.read_text(encoding="utf-8")
    return CSS(string=text, font_config=fonts, url_fetcher=_only_fonts), fonts


def _only_fonts(url: str, *args: Any, **kwargs: Any) -> Any:
    if not url.startswith(FOLDER.as_uri() + "/"):
        raise NotFetched(url=url)
    from weasyprint import default_url_fetcher

    return default_url_fetcher(url)


def _refuse(url: str, *args: Any, **kwargs: Any) -> Any:
    raise NotFetched(url=url)


def _scrub(document: Any, pdf: Any) -> None:
    """No author, dates or producer in the Info dictionary (R120); the title stays: PDF/UA needs it, and it is neutral."""
    for key in list(pdf.info):
        if key != "Title":
            del pdf.info[key]


class _GlyphWatch(logging.Handler):
    """WeasyPrint prints a box for a character without a glyph and only warns; here that is an error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if ".notdef" in record.getMessage():
            found = re.findall(r'"(.*?)"', record.getMessage())
            self.missing += [f"U+{ord(character):04X}" for text in found for character in text] or ["a character"]
