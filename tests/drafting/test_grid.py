"""Every cell of the grid drafts from each example, or says plainly why not and what else there is."""

import re
from datetime import date
from pathlib import Path

import pytest

from docassemble.Lantern.case import Case, load
from docassemble.Lantern.drafting import CannotDraft, Draft, cells, draft
from docassemble.Lantern.drafting.places import Paper, papers_of
from docassemble.Lantern.language import catalog, languages
from docassemble.Lantern.law import load as load_law
from docassemble.Lantern.law import places as law_places

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("river", "market", "bridge")
GRID = cells("all", None, "all")
PAPERS = [next(paper for paper in papers_of(cell.kind, cell.place) if paper.variant == cell.variant) for cell in GRID]
WANTED = {
    "declaration": {"us": {"affirmative", "defensive", "t-visa", "u-visa"}, "gb-eng": {"witness-statement"}, "ca": {"basis-of-claim"}},
    "petition": {
        "us-ca": {"domestic-violence", "civil-harassment"},
        "us-ny": {"family-offense"},
        "us-ma": {"209a", "258e"},
        "us-tx": {"family-code-82", "ccp-7b"},
        "gb-eng": {"non-molestation"},
        "ca-on": set(),
    },
    "waiver": {"us": {"i-912", "eoir-26a", "ao-239"}, "us-ca": set(), "us-ny": set(), "us-ma": set(), "us-tx": set(), "gb-eng": set()},
    "claim": {"us": {"restitution"}, "us-ca": set(), "us-ny": set(), "us-ma": set(), "us-tx": set(), "gb-eng": set(), "ca-on": set(), "eu": set()},
}


def name(paper: Paper) -> str:
    return f"{paper.kind}-{paper.place}-{paper.variant}"


@pytest.fixture(scope="module")
def stories() -> dict[str, Case]:
    return {one: load(EXAMPLES / f"{one}.yaml") for one in NAMES}


def drafted(case: Case, paper: Paper) -> Draft | CannotDraft:
    try:
        return draft(case, paper.kind, paper.place, variant=paper.variant)
    except CannotDraft as reason:
        return reason


@pytest.mark.parametrize("kind", WANTED)
def test_the_grid_has_every_place_and_variant_that_is_promised(kind: str) -> None:
    for place, variants in WANTED[kind].items():
        assert variants <= {paper.variant for paper in papers_of(kind, place)}
        assert {paper.place for paper in papers_of(kind, place)} == {place}


@pytest.mark.parametrize("paper", PAPERS, ids=name)
@pytest.mark.parametrize("example", NAMES)
def test_a_cell_drafts_or_gives_its_reason_and_another_route(example: str, paper: Paper, stories: dict[str, Case]) -> None:
    made = drafted(stories[example], paper)
    if isinstance(made, CannotDraft):
        assert made.exit_code == 1
        reason, where, route = str(made).split(", ", 2)
        assert reason.startswith("this paper cannot be drafted: ")
        assert where
        assert len(route) > 20
        return
    assert len(made.document.paragraphs) > 5
    assert made.sheets[0].reader == paper.reader
    assert {sheet.suffix for sheet in made.sheets} >= {"", "counsel"} | ({"confidential"} if paper.confidential else set())
    assert made.notes.law or made.notes.lists


@pytest.mark.parametrize("kind", WANTED)
def test_each_kind_drafts_in_every_place_from_some_example(kind: str, stories: dict[str, Case]) -> None:
    for place in WANTED[kind]:
        for paper in papers_of(kind, place):
            assert any(isinstance(drafted(case, paper), Draft) for case in stories.values()), name(paper)


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_every_text_that_a_cell_names_is_there_in_every_language(paper: Paper) -> None:
    wanted = [f"paper.title.{paper.title}", f"paper.opening.{paper.opening}", f"paper.footer.{paper.footer}", f"reader.{paper.reader}"]
    wanted += [f"paper.purpose.{paper.purpose}"] if paper.purpose else []
    wanted += [f"paper.otherwise.{paper.otherwise}"] if paper.otherwise else []
    wanted += [f"paper.court.{paper.caption.court}"] if paper.caption else []
    wanted += [f"paper.jurat.{paper.oath_before}", f"paper.jurat.officer_{paper.oath_before}"] if paper.oath_before != "none" else []
    wanted += [f"paper.oath.{address.rpartition('/')[2]}" for address in paper.attestation.values()]
    for tag in languages():
        assert [unit for unit in wanted if not catalog(tag).has(unit)] == []


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_every_address_of_the_law_that_a_cell_names_is_there(paper: Paper) -> None:
    law = load_law(paper.place, date(2026, 11, 24))
    assert [address for address in paper.addresses() if not law.has(address)] == []


def test_the_words_of_an_oath_stand_in_the_law_and_their_english_text_is_the_same() -> None:
    english = catalog("en")
    for place in law_places():
        law = load_law(place, date(2026, 11, 24))
        for address in law.addresses():
            unit = f"paper.oath.{address.rpartition('/')[2]}"
            if address.startswith("attestation/") and english.has(unit):
                assert english.text(unit) == law.value(address).value


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_the_oath_is_printed_exactly_as_the_law_has_it(paper: Paper, stories: dict[str, Case]) -> None:
    law = load_law(paper.place, date(2026, 11, 24))
    exact = {str(law.value(address).value) for address in paper.attestation.values()}
    made = [one for one in (drafted(case, paper) for case in stories.values()) if isinstance(one, Draft)]
    assert made
    for one in made:
        assert one.document.attestation.text in exact
        page = re.sub(r"\s+", " ", one.html.replace("&#39;", "'").replace("&#34;", '"'))
        assert one.document.attestation.text in page


def test_a_request_for_an_order_never_speaks_of_status(stories: dict[str, Case]) -> None:
    """No sentence of ours: what the person said stays, and counsel is shown where it touches status."""
    for paper in PAPERS:
        if paper.kind != "petition":
            continue
        assert not {"who", "applications", "late_filing", "return", "presence", "hardship_return"} & set(paper.sections)
        assert paper.cover != "notice"
        assert paper.caption is None or paper.caption.number != "alien_number"


def test_petitions_begin_with_the_most_recent_and_asylum_with_the_oldest(stories: dict[str, Case]) -> None:
    for paper in PAPERS:
        assert paper.order == ("newest-first" if paper.kind == "petition" else "oldest-first")
        if paper.kind == "petition":
            order = [one for one in paper.sections if one in ("recent", "history", "worst")]
            assert order == ["recent", "history", "worst"]


def test_an_inherited_paper_is_drafted_once() -> None:
    both = cells("all", ["us", "us-ca"])
    assert len([cell for cell in both if cell.kind == "declaration"]) == 1
    assert {cell.kind for cell in cells("all", ["us-ca"])} == {"declaration", "petition", "waiver", "claim"}


def test_a_kind_without_a_place_is_every_place_that_has_it() -> None:
    for kind in WANTED:
        assert {cell.place for cell in cells(kind)} >= set(WANTED[kind])
        assert {cell.kind for cell in cells(kind)} == {kind}
