"""Tables in Word: data with heads and totals, a court's caption, and columns of two languages."""

from collections.abc import Callable
from typing import Any

from .columns import shares, span
from .docx_parts import element
from .docx_words import Voice
from .page import classes

Cell = Callable[[Any, Any, Voice, str, bool], None]
"""Writes the blocks of a cell: the cell, its Word cell, the voice, the style, whether it stays with the next row."""


def table(node: Any, voice: Voice, width: int, write_cell: Cell) -> Any:
    """A Word table `width` twips wide."""
    kinds = classes(node)
    rows = list(node.iter("tr"))
    widths = [int(width * share) for share in shares(node)]
    made = element("w:tbl")
    made.append(_properties(kinds, voice.rtl))
    grid = element("w:tblGrid")
    for column in widths:
        grid.append(element("w:gridCol", w=str(column)))
    made.append(grid)
    whole = "keep" in classes(node.getparent())
    for row in rows:
        keep = (whole and row is not rows[-1]) or "with-next" in classes(row)
        made.append(_row(row, widths, voice, kinds, keep, write_cell))
    return made


def _properties(kinds: list[str], rtl: bool) -> Any:
    properties = element("w:tblPr")
    caption = "caption" in kinds
    properties.append(element("w:tblStyle", val="CaptionTable" if caption else "TableGrid"))
    if rtl:
        properties.append(element("w:bidiVisual"))
    properties.append(element("w:tblW", w="5000", type="pct"))
    if caption or "columns" in kinds or "booklet" in kinds:
        properties.append(element("w:tblLayout", type="fixed"))
    look = {"val": "0680", "firstRow": "0", "firstColumn": "1"} if caption else {"val": "0420", "firstRow": "1", "firstColumn": "0"}
    properties.append(element("w:tblLook", **look, lastRow="0", lastColumn="0", noHBand="1" if caption else "0", noVBand="1"))
    return properties


def _row(row: Any, widths: list[int], voice: Voice, kinds: list[str], keep: bool, write_cell: Cell) -> Any:
    made = element("w:tr")
    properties = element("w:trPr")
    if "long" not in classes(row):
        properties.append(element("w:cantSplit"))
    if row.getparent().tag == "thead":
        properties.append(element("w:tblHeader"))
    made.append(properties)
    column = 0
    for cell in row:
        wide = span(cell)
        word_cell = element("w:tc")
        cell_properties = element("w:tcPr")
        cell_properties.append(element("w:tcW", w=str(sum(widths[column : column + wide])), type="dxa"))
        if wide > 1:
            cell_properties.append(element("w:gridSpan", val=str(wide)))
        if wide > 1 and "caption" in kinds:
            cell_properties.append(_no_rules())
        word_cell.append(cell_properties)
        style = _style(cell, row.getparent().tag, "caption" in kinds)
        write_cell(cell, word_cell, _voice(cell, voice, style), style, keep)
        made.append(word_cell)
        column += wide
    return made


def _voice(cell: Any, voice: Voice, style: str) -> Voice:
    """Numbers run from left to right whatever the paper does, unless the cell says otherwise."""
    inner = voice.of(cell)
    if style.endswith("Number") and cell.get("dir") is None:
        return Voice(False, inner.language, inner.exact)
    return inner


def _style(cell: Any, part: str, caption: bool) -> str:
    if caption:
        return "CaptionHead" if span(cell) > 1 else "CaptionCell"
    number = "Number" if "num" in classes(cell) else ""
    if part == "tfoot":
        return f"CellTotal{number}"
    return "CellHead" if cell.tag == "th" else f"Cell{number}"


def _no_rules() -> Any:
    borders = element("w:tcBorders")
    for side in ("bottom", "right"):
        borders.append(element(f"w:{side}", val="nil"))
    return borders
