"""The grid as a page: what becomes of every paper with some cases, drafted or its reason. `make docs` writes `docs/papers.md` with it.

python -m docassemble.Lantern.drafting.grid examples/*.yaml [--as-of 2026-11-01]
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from ..case import Case, load
from ..errors import LanternError
from .draft import Draft, draft, render
from .places import Cell, cells

HEAD = """# Papers

Every paper that this version drafts, and what becomes of it with each of the example cases: its numbered paragraphs and pages (PDF), or a
number for the reason why it is not drafted from that case; the reasons stand below. A place has the papers of its country too.
This page is made from the program itself by `make docs`. Law as of {as_of}.

"""


def grid(cases: Mapping[str, Case], as_of: date) -> Iterator[str]:
    """The page, line by line. cases: by the name that heads their column. Raises nothing that a single paper raises: that is its reason."""
    yield HEAD.format(as_of=as_of)
    yield f"| paper | place | variant | {' | '.join(cases)} |\n"
    yield f"|{' --- |' * (3 + len(cases))}\n"
    reasons: dict[str, int] = {}
    for cell in cells("all", None, "all"):
        told = [_told(case, cell, as_of, reasons) for case in cases.values()]
        yield f"| {cell.kind} | {cell.place} | {cell.variant} | {' | '.join(told)} |\n"
    if reasons:
        yield "\n## Not drafted\n\n"
        yield from (f"{number}. {_sentence(reason)}\n" for reason, number in reasons.items())


def _told(case: Case, cell: Cell, as_of: date, reasons: dict[str, int]) -> str:
    try:
        made = draft(case, cell.kind, cell.place, as_of=as_of, variant=cell.variant)
        return f"{_count(len(made.document.paragraphs), 'paragraph')}, {_count(_pages(made), 'page')}"
    except LanternError as error:
        return f"not drafted ({reasons.setdefault(str(error), len(reasons) + 1)})"


def _pages(made: Draft) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(render(made.html, "pdf"))) as document:
        return len(document.pages)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:].rstrip('.')}."


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path, metavar="CASE")
    parser.add_argument("--as-of", type=date.fromisoformat, default=date.today(), metavar="DATE")
    options = parser.parse_args(arguments)
    for line in grid({file.stem: load(file) for file in options.cases}, options.as_of):
        sys.stdout.write(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
