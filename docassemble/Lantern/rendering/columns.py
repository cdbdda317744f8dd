"""How wide the columns of a table are: worked out once from its words, for both formats."""

from typing import Any

_NUMBER_COLUMN = 0.07
"""Share of the column with the numbers of paragraphs, beside columns of two languages."""

_NARROW, _WIDE, _WORD = 10, 60, 30
"""Letters a column is counted with at least, at most, and at most for its longest word."""


def shares(table: Any) -> list[float]:
    """The share of each column in the width of the text, 1 together.

    By the longest cell of each column within limits, and never less than its longest word; sums are not broken. Columns of two
    languages (`columns`) and the two sides of a court's caption (`caption`) share alike.
    """
    rows = list(table.iter("tr"))
    count = max((sum(map(span, row)) for row in rows), default=1)
    kinds = (table.get("class") or "").split()
    if "caption" in kinds:
        return [1 / count] * count
    if "columns" in kinds:
        return [_NUMBER_COLUMN] + [(1 - _NUMBER_COLUMN) / (count - 1)] * (count - 1)
    weights = [_NARROW] * count
    for row in rows:
        column = 0
        for cell in row:
            if span(cell) == 1:
                weights[column] = max(weights[column], _weight(cell))
            column += span(cell)
    return [weight / sum(weights) for weight in weights]


def span(cell: Any) -> int:
    """How many columns a cell goes over."""
    return int(cell.get("colspan") or 1)


def _weight(cell: Any) -> int:
    text = " ".join("".join(cell.itertext()).split())
    if "num" in (cell.get("class") or "").split():
        return len(text) + 2
    return max(min(len(text), _WIDE), min(max(map(len, text.split()), default=0), _WORD))
