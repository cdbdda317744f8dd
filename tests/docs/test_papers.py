"""The page of papers is the grid as it is."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from docassemble.Lantern.case import load
from docassemble.Lantern.drafting import grid
from docassemble.Lantern.drafting.places import cells

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "papers.md"
CASES = {file.stem: load(file) for file in sorted((ROOT / "examples").glob("*.yaml"))}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The page for the day that the kept one names; pages are not counted, which takes a minute."""
    monkeypatch.setattr(grid, "_pages", lambda made: 0)
    day = re.search(r"Law as of (\S+)\.\n", PAGE.read_text(encoding="utf-8"))
    assert day is not None
    return "".join(grid.grid(CASES, date.fromisoformat(day[1])))


def test_the_page_is_up_to_date(made: str) -> None:
    pages = re.compile(r", \d+ pages?")
    assert pages.sub("", PAGE.read_text(encoding="utf-8")) == pages.sub("", made), "run `make docs`"


def test_every_paper_has_a_row_and_every_row_says_what_becomes_of_it() -> None:
    rows = [line.strip("| \n").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][2:]
    assert [tuple(row[:3]) for row in rows] == [(cell.kind, cell.place, cell.variant) for cell in cells("all", None, "all")]
    reasons = set(re.findall(r"^(\d+)\. \S", PAGE.read_text(encoding="utf-8"), flags=re.M))
    for row in rows:
        assert len(row) == 3 + len(CASES)
        for told in row[3:]:
            drafted = re.fullmatch(r"[1-9]\d* paragraphs?, [1-9]\d* pages?", told)
            reason = re.fullmatch(r"not drafted \((\d+)\)", told)
            assert drafted or (reason and reason[1] in reasons), told
    assert any("paragraphs" in told for row in rows for told in row[3:])
