"""Plain texts go past Markdown.

docassemble sends every text of a page through its own marks, Markdown and an HTML parser, each of the 250 countries of a list included
(markdown_to_html in docassemble/base/filter/html.py, 1.10.13): a page with one list of countries took a third of a second. A text
without any sign that means something to them comes out as it went in, which `tests/interviews/test_plain.py` holds against docassemble's
own answer for every text of the catalogs and for generated ones. Every other text goes the way it always went.
"""

import re
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[,;.?!()/’‘“”«»¿¡،؛؟…–—-]|(?<! ) (?=\S))*")
"""One line that begins with a letter: letters, digits, single spaces and quiet signs. Nothing of Markdown, HTML, Mako or `[MARK]`."""

_MEANS_SOMETHING = ("--", "...", ". . .")
"""Signs that are typeset when they stand together."""

_MODULES = (
    "docassemble.base.filter.html",
    "docassemble.base.parse",
    "docassemble.base.standardformatter",
    "docassemble.base.util",
    "docassemble.webapp.errors",
    "docassemble.webapp.interview.views",
)

Converter = Callable[..., str]


def is_plain(text: str) -> bool:
    """Whether a text comes out of docassemble's conversion as it went in, but for the paragraph around it."""
    return _PLAIN.fullmatch(text) is not None and not any(signs in text for signs in _MEANS_SOMETHING)


def past_markdown(convert: Converter) -> Converter:
    """docassemble's `markdown_to_html` with the short way for plain texts; an interview with terms keeps the long one."""

    @wraps(convert)
    def shorter(a: Any, trim: bool = False, pclass: str | None = None, status: Any = None, question: Any = None, **more: Any) -> str:
        text = str(a)
        long = pclass or more.get("use_pandoc") or more.get("verbatim") or (more.get("escape") and not trim)
        if long or not is_plain(text) or _has_more(status, question):
            return convert(a, trim=trim, pclass=pclass, status=status, question=question, **more)
        shown = text if trim else f"<p>{text}</p>"
        return f'<div class="{more["divclass"]}">{shown}</div>' if more.get("divclass") is not None else shown

    return shorter


def _has_more(status: Any, question: Any) -> bool:
    """Whether words of a text can be more than words here: terms with a definition."""
    asked = question if question is not None else getattr(status, "question", None)
    if asked is None:
        return False
    interview, extras = asked.interview, getattr(status, "extras", {})
    terms = (asked.terms, asked.autoterms, interview.terms, interview.autoterms, extras.get("interview_terms"), extras.get("interview_autoterms"))
    return any(terms)


def install() -> None:
    """Let docassemble, where it is loaded, use the short way. A second call does nothing."""
    import docassemble.base.filter.html as filters

    ours = past_markdown(filters.markdown_to_html)
    theirs = filters.markdown_to_html
    if hasattr(theirs, "__wrapped__"):
        return
    for name in _MODULES:
        module = sys.modules.get(name)
        if module is not None and getattr(module, "markdown_to_html", None) is theirs:
            module.markdown_to_html = ours  # type: ignore[attr-defined]
