"""Every paper of the grid, with what travels with it: the DOCX and the PDF hold the same words in the same order."""

import re

import pytest
from papers import DAY, EXAMPLES, docx_paragraphs, pdf_paragraphs, squeezed

from docassemble.Lantern.case import load
from docassemble.Lantern.drafting import CannotDraft, Draft, draft
from docassemble.Lantern.drafting.draft import render
from docassemble.Lantern.drafting.places import Cell, cells

ORDER = ("river", "market")
"""River has a reading copy and certificates of every kind; what its ties do not allow is drafted from Market."""


def made(cell: Cell) -> Draft:
    for name in ORDER:
        try:
            return draft(load(EXAMPLES / f"{name}.yaml"), cell.kind, cell.place, as_of=DAY, variant=cell.variant)
        except CannotDraft:
            continue
    raise AssertionError(f"no example makes {cell}")


def marks(html: str) -> str:
    """The word across the page, which Word keeps in its header."""
    return squeezed("".join(re.findall(r'<div class="draft-mark[^"]*">(.*?)</div>', html)))


@pytest.mark.parametrize("cell", cells("all", None, "all"), ids=lambda cell: f"{cell.kind}-{cell.place}-{cell.variant}")
def test_the_same_words_in_both_formats(cell: Cell) -> None:
    """The paper, the confidential paper, the reading copy. The page for counsel has the same makers; one of each kind is enough."""
    for sheet in made(cell).sheets:
        if sheet.suffix == "counsel" and (cell.place, cell.variant) not in COUNSEL:
            continue
        docx = squeezed("".join(docx_paragraphs(render(sheet.html, "docx"))))
        pdf = squeezed("".join(pdf_paragraphs(render(sheet.html, "pdf")))).removeprefix(marks(sheet.html))
        assert len(docx) > 400, sheet.suffix
        assert docx == pdf, sheet.suffix


COUNSEL = {("us", "affirmative"), ("us-ca", "domestic-violence"), ("us", "i-912"), ("us-ny", "ovs")}


def test_every_sheet_that_travels_was_looked_at() -> None:
    """So that a cell which lost its companion does not pass in silence."""
    river = load(EXAMPLES / "river.yaml")
    market = load(EXAMPLES / "market.yaml")
    assert {sheet.suffix for sheet in draft(river, "declaration", "gb-eng", as_of=DAY).sheets} == {"", "counsel", "reading"}
    assert {sheet.suffix for sheet in draft(market, "petition", "us-ca", as_of=DAY).sheets} >= {"", "counsel", "confidential"}
    assert {sheet.suffix for sheet in draft(river, "claim", "us", as_of=DAY).sheets} == {"", "counsel", "confidential", "reading"}
