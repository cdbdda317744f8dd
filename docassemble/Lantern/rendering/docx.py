"""DOCX by python-docx: the same page as the PDF, in real Word numbering, styles, headers and language tags."""

import io
import re
from typing import Any

from .bidi import runs
from .docx_parts import W, element, new_document, page_field, watermark
from .page import classes, parse
from .scrub import scrub_docx

_TEXT_WIDTH = 9360
_STYLES = {"h1": "Title", "h2": "Heading1", "dt": "Term", "li": "ListItem"}


def to_docx(html: str) -> bytes:
    """Write a page (see `templates/`) as DOCX (ISO/IEC 29500).

    Numbered paragraphs are one real list; words of the person keep every space; each run carries its language and direction;
    no metadata (R119); the same page gives the same bytes.
    """
    root = parse(html)
    document = new_document(root.get("lang") or "en", root.get("dir") == "rtl")
    _Writer(document, root).write()
    buffer = io.BytesIO()
    document.save(buffer)
    return scrub_docx(buffer.getvalue(), title=(root.findtext("head/title") or "").strip(), language=root.get("lang") or "en")


class _Writer:
    """Walks the page and adds Word elements in order."""

    def __init__(self, document: Any, root: Any) -> None:
        self.document = document
        self.root = root
        self.body = document.element.body
        self.section = self.body.sectPr
        self.rtl = root.get("dir") == "rtl"
        self.language = root.get("lang") or "en"
        self.new_page = False

    def write(self) -> None:
        for node in self.root.find("body"):
            self._block(node, self.body, self.rtl, self.language, keep=False)

    def _block(self, node: Any, parent: Any, rtl: bool, language: str, keep: bool) -> None:
        tag, kinds = node.tag, classes(node)
        rtl, language = _inherit(node, rtl, language)
        if tag in ("header", "footer"):
            self._running(node, rtl, language)
        elif "draft-mark" in kinds:
            watermark(self.document, "".join(node.itertext()).strip())
        elif tag == "section" and "sheet" in kinds:
            self.new_page = True
            self._children(node, parent, rtl, language, keep)
        elif tag in ("section", "div", "ul", "ol", "dl"):
            if "with-previous" in kinds:
                self._keep_last()
            self._children(node, parent, rtl, language, keep or "keep" in kinds)
        elif tag == "table":
            self._table(node, parent, rtl, language)
        elif tag in ("p", "h1", "h2", "li", "dt", "dd"):
            self._paragraph(node, parent, rtl, language, keep)

    def _children(self, node: Any, parent: Any, rtl: bool, language: str, keep: bool) -> None:
        blocks = list(node)
        for child in blocks:
            self._block(child, parent, rtl, language, keep and child is not blocks[-1])

    def _keep_last(self) -> None:
        """Keep the last paragraph so far on the page of the next one."""
        last = self.section.getprevious()
        if last is not None and last.tag == f"{W}p":
            style = last.pPr.find(f"{W}pStyle")
            for tag in ("w:keepLines", "w:keepNext"):
                if last.pPr.find(W + tag[2:]) is None:
                    style.addnext(element(tag))

    def _paragraph(self, node: Any, parent: Any, rtl: bool, language: str, keep: bool) -> None:
        kinds = classes(node)
        style = _STYLES.get(node.tag, "Normal")
        for kind, name in (("n", "Numbered"), ("box", "Box"), ("rule", "Rule")):
            if kind in kinds:
                style = name
        paragraph = element("w:p")
        properties = element("w:pPr")
        paragraph.append(properties)
        properties.append(element("w:pStyle", val=style))
        if keep or "lead" in kinds:
            properties.append(element("w:keepNext"))
            properties.append(element("w:keepLines"))
        if self.new_page:
            properties.append(element("w:pageBreakBefore"))
            self.new_page = False
        if rtl:
            properties.append(element("w:bidi"))
        if style == "Rule":
            # A tab with a leader: neighbouring paragraphs with the same border would share one line.
            paragraph.append(_run("\t\n", rtl, language, italic=False, bold=False))
        _inline(node, paragraph, rtl, language, exact="said" in kinds, italic=False)
        self._append(parent, paragraph)

    def _append(self, parent: Any, block: Any) -> None:
        if parent is self.body:
            self.section.addprevious(block)
        else:
            parent.append(block)

    def _running(self, node: Any, rtl: bool, language: str) -> None:
        section = self.document.sections[0]
        holder = section.header if node.tag == "header" else section.footer
        paragraph = holder.paragraphs[0]._p
        properties = paragraph.get_or_add_pPr()
        for child in list(properties):
            properties.remove(child)
        properties.append(element("w:pStyle", val="Header" if node.tag == "header" else "Footer"))
        if rtl:
            properties.append(element("w:bidi"))
        _inline(node, paragraph, rtl, language, exact=False, italic=False)

    def _table(self, node: Any, parent: Any, rtl: bool, language: str) -> None:
        rows = list(node.iter("tr"))
        widths = _column_widths(rows)
        table = element("w:tbl")
        properties = element("w:tblPr")
        properties.append(element("w:tblStyle", val="TableGrid"))
        if rtl:
            properties.append(element("w:bidiVisual"))
        properties.append(element("w:tblW", w="5000", type="pct"))
        properties.append(element("w:tblLook", val="0420", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="0", noVBand="1"))
        table.append(properties)
        grid = element("w:tblGrid")
        for width in widths:
            grid.append(element("w:gridCol", w=str(width)))
        table.append(grid)
        whole = "keep" in classes(node.getparent())
        for row in rows:
            table.append(self._row(row, widths, rtl, language, keep=whole and row is not rows[-1]))
        self._append(parent, table)
        self._append(parent, element("w:p"))  # two tables without a paragraph between them become one

    def _row(self, row: Any, widths: list[int], rtl: bool, language: str, keep: bool) -> Any:
        word_row = element("w:tr")
        properties = element("w:trPr")
        properties.append(element("w:cantSplit"))
        if row.getparent().tag == "thead":
            properties.append(element("w:tblHeader"))
        word_row.append(properties)
        for cell, width in zip(row, widths, strict=True):
            word_cell = element("w:tc")
            cell_properties = element("w:tcPr")
            cell_properties.append(element("w:tcW", w=str(width), type="dxa"))
            word_cell.append(cell_properties)
            paragraph = element("w:p")
            style = element("w:pPr")
            style.append(element("w:pStyle", val="CellHead" if cell.tag == "th" else "Cell"))
            if keep:
                style.append(element("w:keepNext"))
            cell_rtl, cell_language = _inherit(cell, rtl, language)
            if cell_rtl:
                style.append(element("w:bidi"))
            paragraph.append(style)
            _inline(cell, paragraph, cell_rtl, cell_language, exact=False, italic=False)
            word_cell.append(paragraph)
            word_row.append(word_cell)
        return word_row


def _column_widths(rows: list[Any]) -> list[int]:
    """Widths in twips by the longest cell of each column, within limits; together the width of the text."""
    columns = zip(*([len("".join(cell.itertext())) for cell in row] for row in rows), strict=True)
    weights = [min(max(max(lengths), 10), 60) for lengths in columns]
    return [_TEXT_WIDTH * weight // sum(weights) for weight in weights]


def _inherit(node: Any, rtl: bool, language: str) -> tuple[bool, str]:
    direction = node.get("dir")
    if direction in ("ltr", "rtl"):
        rtl = direction == "rtl"
    return rtl, node.get("lang") or language


def _inline(node: Any, paragraph: Any, rtl: bool, language: str, exact: bool, italic: bool, bold: bool = False) -> None:
    _text(node.text, paragraph, rtl, language, exact, italic, bold)
    for child in node:
        child_rtl, child_language = _inherit(child, rtl, language)
        said = exact or "said" in classes(child)
        if child.tag == "br":
            run = element("w:r")
            run.append(element("w:br"))
            paragraph.append(run)
        elif "page" in classes(child) or "pages" in classes(child):
            paragraph.extend(page_field("PAGE" if "page" in classes(child) else "NUMPAGES"))
        else:
            _inline(child, paragraph, child_rtl, child_language, said, italic or child.tag == "em", bold or child.tag == "strong")
        _text(child.tail, paragraph, rtl, language, exact, italic, bold)


def _text(text: str | None, paragraph: Any, rtl: bool, language: str, exact: bool, italic: bool, bold: bool) -> None:
    if not text:
        return
    if not exact:
        text = _one_space(text, at_start=not any(child.tag == f"{W}r" for child in paragraph))
    for part, right_to_left in runs(text, rtl):
        paragraph.append(_run(part, right_to_left, language, italic, bold))


def _one_space(text: str, at_start: bool) -> str:
    """White space outside the person's words means one space, as in HTML; none at the start of a paragraph."""
    text = re.sub(r"[ \n\t\r]+", " ", text)
    return text.lstrip(" ") if at_start else text


def _run(text: str, right_to_left: bool, language: str, italic: bool, bold: bool) -> Any:
    run = element("w:r")
    properties = element("w:rPr")
    if bold:
        properties.append(element("w:b"))
        properties.append(element("w:bCs"))
    if italic:
        properties.append(element("w:i"))
        properties.append(element("w:iCs"))
    if right_to_left:
        properties.append(element("w:rtl"))
        properties.append(element("w:lang", bidi=language))
    else:
        properties.append(element("w:lang", val=language))
    run.append(properties)
    _append_text(run, text)
    return run


def _append_text(run: Any, text: str) -> None:
    """Text with every space kept; line ends and tabs become Word's own."""
    buffer: list[str] = []

    def flush() -> None:
        if buffer:
            piece = element("w:t")
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            piece.text = "".join(buffer)
            run.append(piece)
            buffer.clear()

    for character in text:
        if character in "\n\t":
            flush()
            run.append(element("w:br" if character == "\n" else "w:tab"))
        else:
            buffer.append(character)
    flush()
