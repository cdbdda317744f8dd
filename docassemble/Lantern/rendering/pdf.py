"""PDF by WeasyPrint: PDF/UA-1, tagged with languages, bundled fonts only, no metadata, the same bytes each time."""

import atexit
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from ..errors import LanternError
from . import tags
from .engine import engine
from .fonts import FOLDER, MissingGlyph, families_for, font_faces, font_stack
from .page import SIZES, margin, read

STYLESHEET = Path(__file__).resolve().parent.parent / "data" / "templates" / "paper.css"


class NotFetched(LanternError):
    message = "a paper may load nothing from elsewhere, {url}, take the link out of the template"


class FontNotLoaded(LanternError):
    message = "the font {fonts} cannot be used, data/fonts, install Lantern again"


def to_pdf(html: str) -> bytes:
    """Print a page (see `templates/`) as PDF/UA-1 (ISO 14289-1).

    Raises MissingGlyph if a character is in no bundled font and BadLink if a link leads nowhere, before anything is made.
    """
    weasyprint = engine()
    families = families_for(_visible(html))
    page = read(html)
    tags.install()
    with _one_at_a_time, _watching() as watch, _nothing_fetched():
        document = weasyprint.HTML(string=page.html, url_fetcher=_fetcher(""), base_url=None)
        data: bytes = document.write_pdf(
            stylesheets=[_sheet(tuple(families), page.size)], font_config=_fonts(families), pdf_variant="pdf/ua-1", pdf_tags=True, finisher=_finish
        )
    if watch.missing:
        raise MissingGlyph(points=", ".join(watch.missing[:3]))
    return data


def _visible(html: str) -> str:
    """All characters that can reach the page: the document without its tags."""
    import html as entities

    return entities.unescape(re.sub(r"<[^>]*>", " ", html)) + "0123456789.•" + ("☐" if 'class="check"' in html else "")


_one_at_a_time = Lock()
"""The fonts, WeasyPrint's log and Pango are shared by all threads of a process."""


@lru_cache(maxsize=8)
def _sheet(families: tuple[str, ...], size: str) -> Any:
    """The style sheet, parsed, for papers of one size that need the same families."""
    from weasyprint import CSS

    width, height = SIZES[size]
    page = f"@page{{size:{width / 20}pt {height / 20}pt;margin:{margin(size) / 20}pt}}"
    return CSS(string=font_stack(families) + page + STYLESHEET.read_text(encoding="utf-8"), url_fetcher=_fetcher(""))


@cache
def _configuration() -> tuple[Any, set[str]]:
    """The fonts of this process and the families loaded so far. One for all papers: what Pango holds for another is never given back."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration(), set()


def _fonts(families: list[str]) -> Any:
    """The fonts, with these families among them. Loading one takes some hundredths of a second, the first time. Raises FontNotLoaded."""
    from weasyprint import CSS

    configuration, loaded = _configuration()
    for family in families:
        if family not in loaded:
            try:
                with _watching():
                    CSS(string=font_faces(family), font_config=configuration, url_fetcher=_fetcher(FOLDER.as_uri() + "/"))
            except FontNotLoaded:
                _configuration.cache_clear()  # it would take the font for loaded the next time
                raise
            loaded.add(family)
    return configuration


atexit.register(_configuration.cache_clear)  # WeasyPrint's own clean-up fails once Python has begun to take modules away


@cache  # each one reads the certificates of the system, for the web that it will never open
def _fetcher(allowed: str) -> Any:
    """Opens what begins with `allowed` (nothing for an empty text) and stops the printing at anything else (DESIGN rule 6)."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class OnlyOurs(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if not (allowed and url.startswith(allowed)):
                raise FatalURLFetchingError(url)  # other errors WeasyPrint only logs
            return super().fetch(url, headers)

    return OnlyOurs()


@contextmanager
def _nothing_fetched() -> Iterator[None]:
    from weasyprint.urls import FatalURLFetchingError

    try:
        yield
    except FatalURLFetchingError as error:
        raise NotFetched(url=str(error)) from None


def _finish(document: Any, pdf: Any) -> None:
    """The words as typed, into the structure tree. No author, dates or producer in the Info dictionary (R120); the title stays:
    PDF/UA needs it, and it is neutral."""
    import pydyf

    tags.add_actual_text(pdf)
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.extra.get("Type") == "/Metadata":
            thing.stream = [re.sub(rb' [^ ]*:Producer="[^"]*"', b"", bytes(part)) for part in thing.stream]
    for key in list(pdf.info):
        if key != "Title":
            del pdf.info[key]


class _Watch(logging.Handler):
    """Where WeasyPrint only warns and prints something else (a box for a character, another font), here is an error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: list[str] = []
        self.fonts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if ".notdef" in message:
            found = re.findall(r'"(.*?)"', message)
            self.missing += [f"U+{ord(character):04X}" for text in found for character in text] or ["a character"]
        elif "cannot be loaded" in message:
            self.fonts += re.findall(r"'(.*?)'", message) or ["a font"]


@contextmanager
def _watching() -> Iterator[_Watch]:
    """Listen to WeasyPrint's log, without letting it print. Raises FontNotLoaded at the end if one was refused."""
    watch, logger = _Watch(), logging.getLogger("weasyprint")
    handlers, propagate = list(logger.handlers), logger.propagate
    logger.handlers, logger.propagate = [watch], False
    try:
        yield watch
    finally:
        logger.handlers, logger.propagate = handlers, propagate
    if watch.fonts:
        raise FontNotLoaded(fonts=", ".join(watch.fonts[:3]))
