"""A story of means as it is printed: the arithmetic is worked out again here, from the case alone (FACTS 0.4, 0.5, 0.8).

The rules themselves are held by test_sums_means.py; here it is what stands in the paper and on the page for counsel.
"""

import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from papers import DAY, docx_everything, pdf_text

from docassemble.Lantern.case import Case, from_record
from docassemble.Lantern.drafting import Draft, Shelf, draft
from docassemble.Lantern.drafting.draft import render
from docassemble.Lantern.drafting.places import ROOT, Cell, cells
from docassemble.Lantern.language import catalog
from docassemble.Lantern.law import load as load_law

WAIVERS = cells("waiver", None, "all")
A_YEAR = {"week": Decimal(52), "month": Decimal(12), "year": Decimal(1)}
WORDS = catalog("en").text


def name(cell: Cell) -> str:
    return f"{cell.place}-{cell.variant}"


def waiver(case: Case, cell: Cell) -> Draft:
    return draft(case, "waiver", cell.place, as_of=DAY, variant=cell.variant)


def case_with(means: dict[str, Any], **parts: Any) -> Case:
    """An invented person; p1 is somebody they ask protection from."""
    people = [{"id": "p1", "word": "Otto", "name": {"full": "Otto Beispiel"}}, {"id": "p2", "word": "my sister"}]
    return from_record(
        {
            "schema_version": 2,
            "fictional": True,
            "telling_language": "en",
            "person": {"name": {"full": "Alma Ejemplo"}},
            "people": people,
            "protection": {"from_whom": ["p1"]},
            "means": {"hardship": {"text": "I could not buy food.", "language": "en"}, **means},
            **parts,
        }
    )


def line(key: str, amount: str | None, every: str | None = "month", **more: Any) -> dict[str, Any]:
    money = {"amount": amount, "currency": "USD"} | ({"every": every} if every else {})
    return {"id": key, "label": f"line {key}", **({"amount": money} if amount is not None else {}), **more}


def section(made: Draft, unit: str) -> list[str]:
    """What a section says, table cells too."""
    found: list[str] = []
    for one in made.document.sections:
        for paragraph in one.paragraphs if one.id == unit else ():
            found.append(paragraph.text)
            rows = (*paragraph.table.rows, *paragraph.table.total) if paragraph.table else ()
            found += ["".join(piece.text for piece in cell) for row in rows for cell in row.cells]
    return found


def totals(made: Draft, unit: str) -> list[str]:
    """The amounts at the foot of a section's table."""
    rows = [
        row for one in made.document.sections if one.id == unit for paragraph in one.paragraphs if paragraph.table for row in paragraph.table.total
    ]
    return [text for row in rows for cell in row.cells[1:] if (text := "".join(piece.text for piece in cell))]


def notes(made: Draft) -> list[str]:
    return [one if isinstance(one, str) else "".join(piece.text for piece in one) for one in made.notes.sums]


def raw(case: Case) -> dict[str, Any]:
    """The means as the file of the case has them."""
    found: dict[str, Any] = case.model_dump(mode="json", exclude_none=True)["means"]
    return found


each_waiver = pytest.mark.parametrize("cell", WAIVERS, ids=name)


# --- the examples, worked out again


@each_waiver
@pytest.mark.parametrize("example", ["river", "market", "bridge"])
@pytest.mark.parametrize("part", ["income", "expenses"])
def test_the_sum_of_the_examples_is_what_the_case_adds_up_to(example: str, part: str, cell: Cell, examples: dict[str, Case]) -> None:
    made = waiver(examples[example], cell)
    items = raw(examples[example])[part]
    head = [one for section in made.document.sections if section.id == part for p in section.paragraphs if p.table for one in p.table.head]
    per_year = WORDS("paper.column.a_year") in head
    amounts = [item["amount"] for item in items]
    if not items:
        assert totals(made, part) == []
        assert section(made, part) == [WORDS(f"paper.{part}.none")]
    elif any("answer" in amount for amount in amounts):
        assert totals(made, part) == []
        missing = sum("answer" in amount for amount in amounts)
        assert WORDS("paper.sum.open", count=str(missing)) in section(made, part)
    else:
        whole = sum(Decimal(amount["amount"]) * A_YEAR[amount["every"]] / (1 if per_year else 12) for amount in amounts)
        about = "about " if any(amount.get("about") for amount in amounts) else ""
        assert totals(made, part) == [f"{about}{whole:f} USD".replace(".00 ", " ")]


def test_the_limit_is_worked_out_from_the_table_of_the_year(examples: dict[str, Case]) -> None:
    """River: 640 and 150 a month are 9480 a year; 150 percent of 15960 are 23940. Market: 1100 a month beside 2608.33."""
    (said,) = [text for text in section(waiver(examples["river"], Cell("waiver", "us", "i-912")), "basis") if "limit" in text]
    assert str((640 + 150) * 12) in said
    assert "640 × 12" in said
    assert "150 × 12" in said
    assert str(15960 * 150 // 100) in said
    assert "15960 × 150 ÷ 100" in said
    (said,) = [text for text in section(waiver(examples["market"], Cell("waiver", "us-ca", "fw-001")), "basis") if "limit" in text]
    assert "1100 USD" in said
    assert "2608.33 USD" in said


@pytest.mark.parametrize(("amount", "said"), [("1994", "below"), ("1995", "at"), ("1996", None)])
def test_a_ground_stands_in_the_paper_only_where_the_figures_bear_it_out(amount: str, said: str | None) -> None:
    """Twelve times 1995 is 23940, the limit for one."""
    made = waiver(case_with({"household": [], "income": [line("i1", amount)], "benefits": []}), Cell("waiver", "us", "i-912"))
    told = " ".join(section(made, "basis"))
    assert bool(said) == (f"{Decimal(amount) * 12} USD" in told)
    assert any(("above" if said is None else said) in text for text in notes(made))


# --- whoever does harm


@each_waiver
def test_money_and_membership_of_somebody_who_does_harm_are_left_out_and_not_named(cell: Cell) -> None:
    means = {
        "household": [
            {"id": "m1", "word": "Otto", "relation": "spouse", "age": 40, "person": "p1"},
            {"id": "m2", "word": "my child", "relation": "child", "age": 4},
        ],
        "income": [line("i1", "1000"), line("i2", "321.45", whose="p1")],
        "expenses": [line("o1", "300"), line("o2", "6321.45", whose="p1")],
        "assets": [line("a1", "50", None), line("a2", "5321.45", None, whose="p1")],
        "debts": [line("d1", "40", None), line("d2", "4321.45", None, whose="p1")],
        "benefits": [],
    }
    made = waiver(case_with(means), cell)
    papers = docx_everything(render(made.html, "docx")) + pdf_text(render(made.html, "pdf")) + made.html
    for word in ("Otto", "Beispiel", "321.45", "3857.40"):
        assert word not in papers
    assert totals(made, "income")[0] in ("1000 USD", "12000 USD")
    assert totals(made, "expenses") == ["300 USD"]
    household = section(made, "household")
    assert "my child" in household
    if not made.paper.basis.get("income"):
        return
    rule = load_law(cell.place, DAY).value(str(made.paper.basis["household"])).value
    if "abuser" in rule["exclude"]:
        assert len([text for text in notes(made) if "income[1]" in text or "household[0]" in text]) == 2, "counsel is told of both"
    else:  # no rule of this place leaves them out: the paper uses no such ground, and counsel is asked
        assert WORDS("counsel.sum.abuser") in notes(made)
        assert "limit" not in " ".join(section(made, "basis"))


def test_alone_with_somebody_who_does_harm_is_a_household_of_one() -> None:
    means = {"household": [{"id": "m1", "word": "Otto", "relation": "spouse", "person": "p1"}], "income": [line("i1", "1000")], "benefits": []}
    made = waiver(case_with(means), Cell("waiver", "us", "i-912"))
    assert section(made, "household") == [WORDS("paper.household.alone")]
    assert any("23940" in text for text in section(made, "basis"))


# --- blanks


GAPS: list[dict[str, Any]] = [{}, *({"amount": {"answer": state}} for state in ("declined", "unknown", "later", "not_applicable"))]


@each_waiver
@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: str(next(iter(gap.values()), {}).get("answer", "never asked")))
def test_an_amount_that_is_not_there_is_never_zero(cell: Cell, gap: dict[str, Any]) -> None:
    lists = {part: [line(f"{part[0]}1", "100", every), {**line(f"{part[0]}2", None), **gap}] for part, every in PARTS.items()}
    made = waiver(case_with({"household": [], "benefits": [], **lists}), cell)
    for part in PARTS:
        assert totals(made, part) == [], part
        assert WORDS("paper.sum.open", count="1") in section(made, part)
        assert not [text for text in section(made, part) if re.search(r"\b0(\.00)? USD", text)]
        assert not [text for text in section(made, part) if text == "0"]
    assert not [text for text in section(made, "basis") if "limit" in text]


PARTS = {"income": "month", "expenses": "month", "assets": None, "debts": None}


@each_waiver
def test_a_list_that_nobody_asked_about_is_not_in_the_paper(cell: Cell) -> None:
    made = waiver(case_with({}), cell)
    assert {one.id for one in made.document.sections} & set(PARTS) == set()
    assert "limit" not in " ".join(section(made, "basis"))
    assert not re.search(r"\b0 USD", made.html)


# --- nothing comes in


@each_waiver
@pytest.mark.parametrize("income", [[], [line("i1", "0")]], ids=["no income", "an income of zero"])
def test_no_income_and_no_word_on_how_the_person_lives_is_a_point_for_counsel(cell: Cell, income: list[Any]) -> None:
    """Matter of Garcia Martinez, 29 I&N Dec. 169: such a request is presumed invalid; other courts ask the same."""
    means = {"household": [], "income": income}
    assert WORDS("counsel.sum.zero_unexplained") in notes(waiver(case_with(means), cell))
    lived = {"how_i_live": {"text": "The church gives me a room.", "language": "en"}}
    told = waiver(case_with({**means, **lived}), cell)
    assert WORDS("counsel.sum.zero_unexplained") not in notes(told)
    assert "The church gives me a room." in told.html


@each_waiver
def test_an_income_nobody_asked_about_is_no_income_of_zero(cell: Cell) -> None:
    for means in ({}, {"income": {"answer": "unknown"}}, {"income": [line("i1", None)]}):
        assert WORDS("counsel.sum.zero_unexplained") not in notes(waiver(case_with({"household": [], **means}), cell))


# --- fees


@each_waiver
def test_only_fees_that_can_be_waived_are_asked_for(cell: Cell, examples: dict[str, Case]) -> None:
    made = waiver(examples["river"], cell)
    law = load_law(cell.place, DAY)
    asked = " ".join(section(made, "fees_asked"))
    for address in law.addresses():
        if address.startswith("fees/") and law.in_force(address) and law.value(address).waivable is False:
            assert law.value(address).label not in asked


def test_a_fee_that_nobody_can_waive_goes_to_counsel_and_not_into_the_request(tmp_path: Path) -> None:
    shutil.copytree(ROOT, tmp_path / "papers")
    file = tmp_path / "papers" / "us.yml"
    papers = yaml.safe_load(file.read_text("utf-8"))
    papers["papers"]["waiver"]["variants"]["ao-239"]["fees"] = ["fees/i-589", "fees/district-civil-filing"]
    file.write_text(yaml.safe_dump(papers, allow_unicode=True), "utf-8")
    made = draft(case_with({"income": []}), "waiver", "us", as_of=DAY, variant="ao-239", shelf=Shelf(papers=tmp_path / "papers"))
    law = load_law("us", DAY)
    never, asked = (law.value(address).label for address in ("fees/i-589", "fees/district-civil-filing"))
    assert never not in made.html
    assert asked in section(made, "fees_asked")
    assert "405 USD" in section(made, "fees_asked")
    assert WORDS("counsel.sum.fee_not_waivable", label=never, amount="100 USD") in notes(made)
