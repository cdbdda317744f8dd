"""DOCX by python-docx: the same page as the PDF, in real Word numbering, styles, fields, headers and language tags."""

import io
from typing import Any

from .docx_parts import bookmarked, element, new_document, watermark
from .docx_styles import W
from .docx_tables import table
from .docx_words import Voice, add_words, run
from .page import Page, classes, read
from .scrub import scrub_docx

_TAGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "dt": "Term", "li": "ListItem", "caption": "Caption"}
_CLASSES = {
    "n": "Numbered",
    "box": "Box",
    "rule": "Rule",
    "lead": "Lead",
    "center": "Centered",
    "fill": "Fill",
    "small": "CellSmall",
    "tick": "CellTick",
    "line": "CellLine",
}
_BLOCKS = ("p", "h1", "h2", "h3", "li", "dt", "dd", "caption")
_HOLDERS = ("section", "div", "ul", "ol", "dl")


def to_docx(html: str) -> bytes:
    """Write a page (see `templates/`) as DOCX (ISO/IEC 29500).

    Numbered paragraphs are one real list, and links to them are fields that follow it; words of the person keep every space; each run
    carries its language and direction; no metadata (R119); the same page gives the same bytes.
    Raises BadLink, and MissingGlyph for a character that no page can hold.
    """
    page = read(html)
    document = new_document(page)
    _Writer(document, page).write()
    buffer = io.BytesIO()
    document.save(buffer)
    return scrub_docx(buffer.getvalue(), title=(page.root.findtext("head/title") or "").strip(), language=page.language)


class _Writer:
    """Walks the page and adds Word elements in order."""

    def __init__(self, document: Any, page: Page) -> None:
        self.document = document
        self.page = page
        self.body = document.element.body
        self.section = self.body.sectPr
        self.new_page = False
        self.bookmarks = 0

    def write(self) -> None:
        for node in self.page.root.find("body"):
            self._block(node, self.body, Voice(self.page.rtl, self.page.language), keep=False)

    def _block(self, node: Any, parent: Any, voice: Voice, keep: bool) -> None:
        tag, kinds = node.tag, classes(node)
        if tag in ("header", "footer"):
            self._running(node, voice.of(node))
        elif "draft-mark" in kinds:
            watermark(self.document, "".join(node.itertext()).strip())
        elif tag in _HOLDERS:
            self._holder(node, parent, voice.of(node), keep)
        elif tag == "table":
            self._table(node, parent, voice.of(node))
        elif tag in _BLOCKS:
            self._paragraph(node, parent, voice.of(node), self._style(node), keep)

    def _holder(self, node: Any, parent: Any, voice: Voice, keep: bool) -> None:
        kinds = classes(node)
        if "sheet" in kinds:
            self.new_page = True
        if "with-previous" in kinds:
            self._keep_last()
        blocks = list(node)
        for child in blocks:
            self._block(child, parent, voice, (keep or "keep" in kinds) and child is not blocks[-1])
        if "cover" in kinds:
            self.new_page = True

    def _keep_last(self) -> None:
        """Keep the last paragraph so far on the page of the next one."""
        last = self.section.getprevious()
        if last is not None and last.tag == f"{W}p":
            style = last.pPr.find(f"{W}pStyle")
            for tag in ("w:keepLines", "w:keepNext"):
                if last.pPr.find(W + tag[2:]) is None:
                    style.addnext(element(tag))

    def _style(self, node: Any) -> str:
        kinds, around = classes(node), classes(node.getparent())
        if "notready" in around:
            return "NotReady" if node.getprevious() is not None else "NotReadyHead"
        if node.tag == "li" and "check" in around:
            return "CheckItem"
        return next((style for kind, style in _CLASSES.items() if kind in kinds), _TAGS.get(node.tag, "Normal"))

    def _paragraph(self, node: Any, parent: Any, voice: Voice, style: str, keep: bool) -> None:
        paragraph = element("w:p")
        properties = element("w:pPr")
        paragraph.append(properties)
        properties.append(element("w:pStyle", val=style))
        if keep:
            properties.append(element("w:keepNext"))
            properties.append(element("w:keepLines"))
        if self.new_page:
            properties.append(element("w:pageBreakBefore"))
            self.new_page = False
        if voice.rtl != (self.page.rtl and not style.endswith("Number")):
            properties.append(element("w:bidi", val=str(int(voice.rtl))))
        if style == "Rule":
            # A tab with a leader: neighbouring paragraphs with the same border would share one line.
            paragraph.append(run("\t\n", voice.rtl, voice))
        elif style == "CellLine":
            # LibreOffice draws no leader where only white space comes after it.
            paragraph.append(run("\t_", voice.rtl, voice))
        words = len(paragraph)
        add_words(node, paragraph, voice, self.page)
        if node.get("id") is not None:
            start, end = bookmarked(node.get("id"), self.bookmarks)
            self.bookmarks += 1
            paragraph.insert(words, start)
            paragraph.append(end)
        self._append(parent, paragraph)

    def _append(self, parent: Any, block: Any) -> None:
        if parent is self.body:
            self.section.addprevious(block)
        else:
            parent.append(block)

    def _running(self, node: Any, voice: Voice) -> None:
        section = self.document.sections[0]
        holder = section.header if node.tag == "header" else section.footer
        paragraph = holder.paragraphs[0]._p
        properties = paragraph.get_or_add_pPr()
        for child in list(properties):
            properties.remove(child)
        properties.append(element("w:pStyle", val="Header" if node.tag == "header" else "Footer"))
        add_words(node, paragraph, voice, self.page)

    def _table(self, node: Any, parent: Any, voice: Voice) -> None:
        caption = node.find("caption")
        if caption is not None:
            self._paragraph(caption, parent, voice.of(caption), "Caption", keep=False)
        if self.new_page:  # a table cannot begin a page by itself
            self._append(parent, self._small_gap())
        self._append(parent, table(node, voice, self.page.text_width, self._cell))
        self._append(parent, self._small_gap())  # two tables without a paragraph between them become one

    def _small_gap(self) -> Any:
        paragraph = element("w:p")
        properties = element("w:pPr")
        properties.append(element("w:pStyle", val="Gap"))
        if self.new_page:
            properties.append(element("w:pageBreakBefore"))
            self.new_page = False
        paragraph.append(properties)
        return paragraph

    def _cell(self, cell: Any, word_cell: Any, voice: Voice, style: str, keep: bool) -> None:
        """Paragraphs of a cell, or its words as one."""
        blocks = [child for child in cell if child.tag in (*_BLOCKS, *_HOLDERS)]
        if not blocks:
            self._paragraph(cell, word_cell, voice, style, keep)
        for block in blocks:
            own = self._style(block)
            if block.tag in _HOLDERS:
                self._block(block, word_cell, voice, keep)
            else:
                self._paragraph(block, word_cell, voice.of(block), style if own == "Normal" else own, keep)
