"""How wide the columns of a table are: worked out once from its words, for both formats."""

from typing import Any

_NUMBER_COLUMN = 0.09
"""Share of the column with the numbers of paragraphs, beside columns of two languages."""

_BOOKLET = (0.065, 0.29, 0.29, 0.355)
"""Shares of a booklet of questions: number, the two languages, notes."""

_NARROW, _WIDE, _WORD = 8, 60, 24
"""Letters a column is counted with at least, at most, and at most for its longest word."""

_LINE, _MARGINS = 72, 4
"""Letters of bold type in a line of a table on the narrower sheet, and those that the margins of a cell take."""


def shares(table: Any) -> list[float]:
    """The share of each column in the width of the text, 1 together.

    Each column first gets its longest word, or its longest sum, since sums are not broken; what is left of the line is shared out by
    the longest cell of each within limits. Columns of two languages (`columns`) and the two sides of a court's caption (`caption`)
    share alike; a booklet of questions (`booklet`) leaves room for notes beside them.
    """
    rows = list(table.iter("tr"))
    count = max((sum(map(span, row)) for row in rows), default=1)
    kinds = (table.get("class") or "").split()
    if "caption" in kinds:
        return [1 / count] * count
    if "booklet" in kinds:
        return list(_BOOKLET) if count == len(_BOOKLET) else [1 / count] * count
    if "columns" in kinds:
        return [_NUMBER_COLUMN] + [(1 - _NUMBER_COLUMN) / (count - 1)] * (count - 1)
    weights, least = [_NARROW] * count, [_NARROW] * count
    for row in rows:
        column = 0
        for cell in row:
            if span(cell) == 1:
                weight, needed = _weight(cell)
                weights[column] = max(weights[column], weight)
                least[column] = max(least[column], needed)
            column += span(cell)
    room = max(0, _LINE - sum(least))
    wish = [max(0, weight - needed) for weight, needed in zip(weights, least, strict=True)]
    widths = [needed + room * more / max(1, sum(wish)) for needed, more in zip(least, wish, strict=True)]
    return [width / sum(widths) for width in widths]


def span(cell: Any) -> int:
    """How many columns a cell goes over."""
    return int(cell.get("colspan") or 1)


def _weight(cell: Any) -> tuple[int, int]:
    """Letters that a cell would like in a line, and those that it cannot do without: a sum, or the longest word, and its margins."""
    text = " ".join("".join(cell.itertext()).split())
    word = min(max(map(len, text.split()), default=0), _WORD) + _MARGINS
    if cell.tag == "td" and "num" in (cell.get("class") or "").split():
        return len(text) + _MARGINS, len(text) + _MARGINS
    return max(min(len(text), _WIDE) + _MARGINS, word), word
