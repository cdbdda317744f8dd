"""Plain texts go past Markdown.

docassemble sends every text of a page through its own marks, Markdown and an HTML parser, each of the 250 countries of a list included
(markdown_to_html in docassemble/base/filter/html.py, 1.10.13): a page with one list of countries took a third of a second. Paragraphs
without any sign that means something to them come out as they went in, which `tests/interviews/test_plain.py` holds against docassemble's
own answer for every text of the catalogs and for generated ones. What is fixed (`interview/fixed.py`) is converted once in a process.
Every other text goes the way it always went.
"""

import re
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from ..interview.fixed import made_of

_SIGNS = r"(?:[a-zA-Z0-9,;.?!()/-]|[^\x00-\x9f\s]|:(?=[ <]|\Z|\n\n)|(?<! ) (?=\S)|&#[0-9]{1,5};)"
"""Letters and signs of every script, digits, single spaces, quiet signs of ASCII, and its others as `safe` writes them. Nothing of Markdown,
Mako or `[MARK]`."""
_ATTRIBUTES = r'(?: (?:class|dir|lang)="(?:[a-zA-Z0-9-]|&#45;)*")*'
_PERSON = rf"<bdi{_ATTRIBUTES}>{_SIGNS}*+</bdi>"
_RUN = rf"<span{_ATTRIBUTES}>(?:{_SIGNS}|{_PERSON})*+</span>"
_PARAGRAPH = rf"(?:### )?(?:[^\W\d_]|[“«¿¡]|{_PERSON}|{_RUN})(?:{_SIGNS}|{_PERSON}|{_RUN})*+"
_PLAIN = re.compile(rf"{_PARAGRAPH}(?:\n\n{_PARAGRAPH})*+")
"""Paragraphs that begin with a letter, and headings; in them runs of another language or of the person, as `safe.said` writes them."""

_MEANS_SOMETHING = re.compile(r"--|\.\.\.|\. \. \.")
"""Signs that are typeset when they stand together."""

_NOT_KEPT = re.compile(r"\[|\||<a href|<t|:[A-Za-z][A-Za-z0-9_-]+:")
"""What docassemble may fill in with something of this page: a mark, a table, a numbered link, a picture."""

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
    """Whether a text comes out of docassemble's conversion as it went in, but for the paragraphs around it."""
    return _PLAIN.fullmatch(text) is not None and _MEANS_SOMETHING.search(text) is None


def past_markdown(convert: Converter) -> Converter:
    """docassemble's `markdown_to_html` with the short way for plain texts; an interview with terms keeps the long one."""

    @wraps(convert)
    def shorter(a: Any, trim: bool = False, pclass: str | None = None, status: Any = None, question: Any = None, **more: Any) -> str:
        def long() -> str:
            return convert(a, trim=trim, pclass=pclass, status=status, question=question, **more)

        text, escape = str(a), more.get("escape")
        if pclass or more.get("use_pandoc") or more.get("verbatim") or _has_more(status, question):
            return long()
        if escape == "option" and trim and is_plain(text.replace(" & ", " ")) and "<" not in text and "&#" not in text and "\n" not in text:
            return _around(text, more)
        if not escape or (trim and "<" not in text and "&" not in text and "\n" not in text):
            if is_plain(text):
                return _around(_paragraphs(text, trim), more)
            made = made_of(text)
            if made is not None and not escape and _NOT_KEPT.search(text) is None:
                way = (trim, more.get("divclass"), more.get("strip_newlines"), more.get("external"))
                if way not in made:
                    made[way] = long()
                return made[way]
        return long()

    return shorter


def _paragraphs(text: str, trim: bool) -> str:
    """Plain paragraphs as Markdown would write them; `trim`: without the tags of the first and the last one."""
    if "\n" not in text and not text.startswith("#"):
        return text if trim else f"<p>{text}</p>"
    shown = "\n".join(f"<h3>{part[4:]}</h3>" if part.startswith("### ") else f"<p>{part}</p>" for part in text.split("\n\n"))
    if trim and shown.startswith("<p>") and shown.endswith("</p>"):
        return shown[3:-4].replace("</p>\n<p>", " ")
    return shown


def _around(shown: str, more: dict[str, Any]) -> str:
    """On one line, and in a box of a class, where that is asked for."""
    line = shown.replace("\n", " ") if more.get("strip_newlines") else shown
    return f'<div class="{more["divclass"]}">{line}</div>' if more.get("divclass") is not None else line


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
