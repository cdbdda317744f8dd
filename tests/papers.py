"""Reading papers back: the words that a DOCX and a PDF hold, in the order in which they are read. Shared by tests of many rooms."""

import io
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from docassemble.Lantern.case import from_record, load
from docassemble.Lantern.drafting import Draft, draft
from docassemble.Lantern.drafting.draft import render

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

DAY = date(2026, 11, 24)
"""The day of the law in these tests."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def drafted(name: str, language: str = "en") -> Draft:
    """The declaration of an example, as HTML."""
    return draft(load(EXAMPLES / f"{name}.yaml"), "declaration", "us", language, DAY)


@cache
def printed(name: str, language: str, fmt: str, counsel: bool = False) -> bytes:
    """The same as a file."""
    made = drafted(name, language)
    return render(made.counsel_html if counsel else made.html, fmt)


def names_of(name: str) -> list[str]:
    """The person's name in the scripts that the example has it in."""
    said = load(EXAMPLES / f"{name}.yaml").person.name.value
    assert said
    return [text for text in (said.full, said.latin) if text]


def telling(text: str, language: str = "en") -> Draft:
    """The declaration of an invented person whose only telling is this text."""
    record: dict[str, Any] = {
        "schema_version": 2,
        "fictional": True,
        "telling_language": language,
        "person": {"name": {"full": "Alma Ejemplo"}},
        "events": [{"id": "e1", "label": "What happened", "narrative": {"text": text, "language": language}}],
    }
    return draft(from_record(record), "declaration", "us", "en", DAY)


def docx_paragraphs(data: bytes) -> list[str]:
    """Text of each paragraph of the body, tables included; a line break is `\\n`, a tab `\\t`."""
    from docx import Document

    body = Document(io.BytesIO(data)).element.body
    return ["".join(_docx_text(node) for node in paragraph.iter()) for paragraph in body.iter(f"{W}p")]


def _docx_text(node: Any) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    return {f"{W}br": "\n", f"{W}tab": "\t" if node.getparent().tag == f"{W}r" else ""}.get(node.tag, "")


def docx_everything(data: bytes) -> str:
    """Every part of the package as text: what is hidden in it as well."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def pdf_paragraphs(data: bytes) -> list[str]:
    """Text of each paragraph, heading, cell and list item by the structure tree, from ActualText: what a screen reader is given.

    Parts of one paragraph on two pages stand as two.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        found: list[str] = []
        for kid in _kids(pdf.Root.StructTreeRoot):
            _collect(kid, found, {})
        return found


def structure(pdf: Any) -> list[Any]:
    """Every structure element that hangs in the tree of an open PDF."""
    import pikepdf

    found: list[Any] = []

    def walk(node: Any) -> None:
        kids = node.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                found.append(kid)
                walk(kid)

    walk(pdf.Root.StructTreeRoot)
    return found


_BLOCKS = {"/P", "/H1", "/H2", "/H3", "/Caption", "/TH", "/TD", "/LBody", "/Div"}


def _kids(node: Any) -> list[Any]:
    import pikepdf

    kids = node.get("/K")
    if kids is None:
        return []
    items = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in items if isinstance(kid, pikepdf.Dictionary)]


def _collect(node: Any, found: list[str], head: dict[str, Any], in_table: bool = False) -> None:
    """`head`: words and page of the head of the last table, which stands again where the table goes on over the end of a page: with
    nothing between, and on another page."""
    if str(node.get("/S")) == "/THead":
        words, page = _text(node), node["/Pg"].objgen
        again = head.get("words") == words and head["page"] != page
        head.update(words=words, page=page)
        if again:
            return
    if str(node.get("/S")) in _BLOCKS and not any(str(kid.get("/S")) in _BLOCKS for kid in _kids(node)):
        found.append(_text(node))
        if not in_table:
            head.clear()
        return
    for kid in _kids(node):
        _collect(kid, found, head, in_table or str(node.get("/S")) == "/Table")


def _text(node: Any) -> str:
    if "/ActualText" in node:
        return str(node["/ActualText"])
    return "".join(_text(kid) for kid in _kids(node))


def pdf_text(data: bytes) -> str:
    """All text of the structure tree in order, nothing between its parts."""
    return "".join(pdf_paragraphs(data))


def squeezed(text: str) -> str:
    """Without white space, to compare words whatever the line ends."""
    return re.sub(r"\s+", "", text)


def line_ends(text: str) -> str:
    """Every kind of line end as one, as HTML and Word have it."""
    return re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text)


def printable(text: str) -> bool:
    """Whether the bundled fonts have every character."""
    from docassemble.Lantern.rendering.fonts import MissingGlyph, families_for

    try:
        families_for(text)
    except MissingGlyph:
        return False
    return True
