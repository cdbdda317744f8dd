"""A place is added with files alone: its law, its papers, its texts. No Python."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from docassemble.Lantern.case import load
from docassemble.Lantern.drafting import CannotDraft, Draft, Shelf, draft
from docassemble.Lantern.drafting.draft import render
from docassemble.Lantern.drafting.pieces import flat
from docassemble.Lantern.drafting.places import cells, papers_of
from docassemble.Lantern.language.files import HERE, House
from tests.papers import docx_everything, pdf_text

EXAMPLES = Path(__file__).parents[2] / "examples"
OATH = "By the two lighthouses of Exampleland, what stands above is true."

LAW = {
    "attestation/lighthouses": f"""
label: Words of an oath in Exampleland
values:
  2020-01-01: "{OATH}"
""",
    "relationships/household": """
label: Who may ask for a lamp order
items:
  - {id: couple, label: Couples, ties: [former_dating, dating, spouse, former_spouse, child_in_common]}
""",
    "elements/lamp-order": """
label: What a lamp order is built of
items:
  - {id: harm, label: Harm told, facts: [events], source: "Lamp Act 3"}
""",
    "deadlines/claim": """
label: Time for a claim on the lamp fund
unit: month
kinds: [claim]
counted_from: last-harm
values:
  2020-01-01: 18
""",
    "fees/court": """
label: Court fee of Exampleland
unit: EUR
waivable: true
kinds: [waiver]
values:
  2020-01-01: 80
  2026-01-01: 95
""",
    "income/waiver": """
label: Income limit of Exampleland
unit: USD a month
values:
  2020-01-01: {limits: {1: 3000, 2: 4000, extra: 500}, per: month}
""",
    "household/waiver": """
label: Who counts in Exampleland
values:
  2020-01-01: {count: [self, child], exclude: [abuser]}
""",
}
REFERENCE = """reference:
  title: "Lamp Act of Exampleland (invented)"
  url: "https://law.example"
  as_of: "2026-01-01"
  checked_on: 2026-11-01
  confidence: high
"""
PAPERS = """
language: en
page: a4
papers:
  declaration:
    variants:
      plain:
        {reader: asylum-officer, title: xx.one, footer: xx.one, sections: [who, happenings, return], attestation: {here: attestation/lighthouses}}
  petition:
    otherwise: xx.lamp
    variants:
      lamp:
        {reader: respondent, title: xx.two, footer: xx.one, order: newest-first, confidential: true, ties: relationships/household,
         caption: {court: xx.tower, parties: versus, number: case_number}, elements: elements/lamp-order,
         sections: [name_only, respondent, relationship, recent, history, worst, orders_wanted], attestation: {here: attestation/lighthouses}}
  waiver:
    variants:
      plain:
        {reader: fee-clerk, title: xx.three, footer: xx.one, sections: [name_only, fees_asked, household, income, basis, hardship],
         fees: [fees/court], basis: {income: income/waiver, household: household/waiver, hardship: true},
         attestation: {here: attestation/lighthouses}}
  claim:
    variants:
      plain:
        {reader: compensation-board, title: xx.four, footer: xx.one, sections: [name_only, contact, crime, losses, wages],
         deadlines: [deadlines/claim], attestation: {here: attestation/lighthouses}}
"""
TEXTS = """
paper.title.xx:
  note: titles of the papers of an invented country
  one: "Tale of {name} for the Lamp Office"
  two: "Plea of {name} for a lamp order"
  three: "Means of {name} before the fee lamp"
  four: "Losses of {name} before the lamp fund"
paper.footer.xx:
  note: foot of the page
  one: "{name}, Exampleland"
paper.court.xx:
  note: name of a court
  tower: Court of the Two Lighthouses
paper.otherwise.xx:
  note: another route
  lamp: A lamp order needs a couple. Counsel may ask the harbour master for a harbour order.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    folder = tmp_path_factory.mktemp("shelf")
    for address, text in LAW.items():
        file = folder / "law" / "xx" / f"{address}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + REFERENCE, encoding="utf-8")
    (folder / "papers").mkdir()
    (folder / "papers" / "xx.yml").write_text(PAPERS, encoding="utf-8")
    shutil.copytree(HERE.texts, folder / "interviews" / "texts")
    (folder / "interviews" / "texts" / "place-xx.yml").write_text(TEXTS, encoding="utf-8")
    (folder / "translations").mkdir()
    (folder / "translations" / "languages.yml").write_text("en: {name: English, english: English, direction: ltr, script: Latn, state: offered}\n")
    shutil.copy(HERE.translations / "docassemble-words.yml", folder / "translations")
    house = House(folder / "interviews", HERE.templates, folder / "translations", HERE.package)
    return Shelf(folder / "papers", folder / "law", house)


def made(shelf: Shelf, kind: str, example: str = "market") -> Draft:
    return draft(load(EXAMPLES / f"{example}.yaml"), kind, "xx", as_of=date(2026, 11, 24), shelf=shelf)


@pytest.mark.parametrize("kind", ["declaration", "petition", "waiver", "claim"])
def test_each_kind_is_drafted_with_the_oath_and_the_title_of_the_place(shelf: Shelf, kind: str) -> None:
    done = made(shelf, kind)
    title = {"declaration": "Tale of", "petition": "Plea of", "waiver": "Means of", "claim": "Losses of"}[kind]
    for words in (docx_everything(render(done.html, "docx")), pdf_text(render(done.html, "pdf"))):
        assert OATH in words
        assert title in words


def test_the_petition_has_its_court_and_its_confidential_paper(shelf: Shelf) -> None:
    done = made(shelf, "petition")
    assert "Court of the Two Lighthouses" in done.html
    assert [sheet.reader for sheet in done.sheets] == ["respondent", "counsel", "court"]
    assert [element.source for element in done.notes.elements] == ["Lamp Act 3"]


def test_who_has_no_such_tie_is_told_of_the_other_route(shelf: Shelf) -> None:
    with pytest.raises(CannotDraft, match="harbour order"):
        made(shelf, "petition", "river")


def test_the_waiver_reckons_with_the_figures_of_the_place(shelf: Shelf) -> None:
    done = made(shelf, "waiver")
    assert "95 EUR" in done.html
    assert "80 EUR" not in done.html
    assert any("limit 3000" in flat(line) for line in done.notes.sums)


def test_the_claim_has_the_time_limit_of_the_place(shelf: Shelf) -> None:
    (line,) = made(shelf, "claim").notes.deadlines
    assert line.startswith("Time for a claim on the lamp fund.")
    assert "the last harm told" in line


def test_the_place_is_in_the_grid(shelf: Shelf) -> None:
    assert len(cells("all", None, "all", shelf.papers)) == 4
    assert papers_of("waiver", "XX", shelf.papers)[0].page == "a4"
