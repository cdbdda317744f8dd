"""Interpreters in every place: a certificate a leg wherever one is asked for, and nobody's name where the other side reads (R91, R92)."""

import re
from typing import Any

import pytest
from papers import DAY, docx_everything, pdf_text

from docassemble.Lantern.case import Case, from_record
from docassemble.Lantern.drafting import Draft, draft
from docassemble.Lantern.drafting.draft import render
from docassemble.Lantern.drafting.places import Cell, Paper, cells, papers_of
from docassemble.Lantern.language import catalog

WORDS = catalog("en").text
GRID = cells("all", None, "all")


def paper_of(cell: Cell) -> Paper:
    return next(paper for paper in papers_of(cell.kind, cell.place) if paper.variant == cell.variant)


ASKING = [cell for cell in GRID if paper_of(cell).interpretation]
SERVED = [cell for cell in GRID if paper_of(cell).served]


def name(cell: Cell) -> str:
    return f"{cell.kind}-{cell.place}-{cell.variant}"


LEGS: list[dict[str, Any]] = [
    {
        "id": "a",
        "name": {"full": "Ruposhi Fiction"},
        "from_language": "rhg",
        "to_language": "bn",
        "mode": "in_person",
        "competence": "speaks both from childhood",
        "business_address": {"lines": ["Sample Interpreters", "PO Box 0000"], "country": "US"},
        "telephone": "555-0177",
    },
    {"id": "b", "name": {"full": "কল্পনা উদাহরণ", "latin": "Kalpana Udahoron"}, "from_language": "bn", "to_language": "en", "mode": "phone"},
]


def chain(**parts: Any) -> Case:
    """An invented person who tells through two interpreters."""
    words = {"text": "They took my papers.", "language": "rhg"}
    return from_record(
        {
            "schema_version": 2,
            "fictional": True,
            "telling_language": "rhg",
            "person": {"name": {"full": "Afsana Ejemplo"}},
            "people": [{"id": "p1", "word": "the owner", "ties": ["former_spouse", "employer"]}],
            "protection": {"from_whom": ["p1"]},
            "events": [{"id": "e1", "label": "the kitchen", "people": ["p1"], "when": {"edtf": "2026-03"}, "narrative": words}],
            "means": {"income": [], "hardship": words, "losses": [{"id": "l1", "kind": "medical", "label": "medicine"}]},
            "interpreters": LEGS,
            "signing": {"understands_paper_language": "no", "inside_us": "yes"},
            **parts,
        }
    )


def made(cell: Cell, **parts: Any) -> Draft:
    return draft(chain(**parts), cell.kind, cell.place, as_of=DAY, variant=cell.variant)


def sheets(html: str) -> list[str]:
    """Each certificate of interpretation, as text."""
    title = f"<h1>{WORDS('paper.certificate.title')}</h1>"
    found = [sheet for sheet in html.split('<section class="sheet">')[1:] if title in sheet]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", sheet)) for sheet in found]


def test_there_is_a_place_that_asks_in_every_kind() -> None:
    assert {cell.kind for cell in ASKING} == {"declaration", "petition", "waiver", "claim"}
    assert {cell.place for cell in ASKING} >= {"us", "gb-eng", "ca", "us-ca", "us-ny", "us-ma", "us-tx"}


@pytest.mark.parametrize("cell", ASKING, ids=name)
def test_a_certificate_a_leg_in_the_order_of_speech(cell: Cell) -> None:
    done = made(cell)
    found = sheets(done.html)
    legs = 1 if done.paper.served else 2  # the other side learns of no chain: one certificate to fill in
    assert len(found) == legs
    for number, sheet in enumerate(found, start=1):
        assert WORDS("paper.certificate.accurate") in sheet
        assert "I am competent to interpret between" in sheet
        assert WORDS("paper.certificate.signature") in sheet
        assert WORDS("paper.certificate.date") in sheet
        assert ("Part 1 of 2" in sheet or "Part 2 of 2" in sheet) == (legs == 2)
        if legs == 2:
            assert f"Part {number} of 2" in sheet
            assert ("Rohingya and Bangla", "Bangla and English")[number - 1] in sheet
            assert ("Ruposhi Fiction", "Kalpana Udahoron")[number - 1] in sheet


@pytest.mark.parametrize("cell", ASKING, ids=name)
def test_a_blank_one_where_nobody_is_recorded_and_none_where_none_is_needed(cell: Cell) -> None:
    (sheet,) = sheets(made(cell, interpreters=[]).html)
    assert sheet.count(WORDS("paper.certificate.fill_in")) >= 3
    assert sheets(made(cell, signing={"understands_paper_language": "yes"}).html) == []


@pytest.mark.parametrize("cell", SERVED, ids=name)
def test_the_other_side_never_learns_who_interprets(cell: Cell) -> None:
    """Not the name, the number or the office; and the certificate says where to write it in by hand."""
    done = made(cell)
    everything = done.html + docx_everything(render(done.html, "docx")) + pdf_text(render(done.html, "pdf"))
    for word in ("Ruposhi", "Kalpana", "উদাহরণ", "555-0177", "Sample Interpreters", "from childhood"):
        assert word not in everything
    (sheet,) = sheets(done.html)
    assert WORDS("paper.certificate.fill_in") in sheet


@pytest.mark.parametrize("cell", [cell for cell in GRID if not paper_of(cell).interpretation], ids=name)
def test_where_no_certificate_is_asked_for_there_is_none(cell: Cell) -> None:
    assert sheets(made(cell).html) == []


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_copy_in_another_language_has_as_many(language: str) -> None:
    done = draft(chain(), "declaration", "us", language, DAY)
    assert done.html.count(f"<h1>{catalog(language).text('paper.certificate.title')}</h1>") == 2
