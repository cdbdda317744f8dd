"""Losses and unpaid wages as they are printed in claims: the arithmetic is worked out again here, from the case alone (FACTS section 4).

The rules themselves are held by test_sums_losses.py and test_sums_wages.py.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from papers import DAY

from docassemble.Lantern.case import Case, from_record
from docassemble.Lantern.drafting import CannotDraft, Draft, draft
from docassemble.Lantern.drafting.places import Cell, cells
from docassemble.Lantern.language import catalog
from docassemble.Lantern.law import load as load_law

CLAIMS = cells("claim", None, "all")
WORDS = catalog("en").text
each_claim = pytest.mark.parametrize("cell", CLAIMS, ids=lambda cell: f"{cell.place}-{cell.variant}")


def claim(case: Case, cell: Cell) -> Draft:
    return draft(case, "claim", cell.place, as_of=DAY, variant=cell.variant)


def claim_of(case: Case, place: str) -> Draft:
    return draft(case, "claim", place, as_of=DAY)


def case_with(losses: Any, **parts: Any) -> Case:
    return from_record(
        {
            "schema_version": 2,
            "fictional": True,
            "telling_language": "en",
            "person": {"name": {"full": "Alma Ejemplo"}},
            "people": [{"id": "p1", "word": "the owner", "ties": ["employer"]}],
            "protection": {"from_whom": ["p1"]},
            "events": [{"id": "e1", "label": "the kitchen", "people": ["p1"], "narrative": {"text": "He hit me.", "language": "en"}}],
            "means": {"losses": losses},
            **parts,
        }
    )


def usd(amount: str, currency: str = "USD", **more: Any) -> dict[str, Any]:
    return {"amount": amount, "currency": currency, **more}


def loss(key: str, kind: str, amount: Any = None, paid: Any = None) -> dict[str, Any]:
    told = {"amount": amount, "paid_by_others": paid}
    return {"id": key, "kind": kind, "label": f"loss {key}", **{name: value for name, value in told.items() if value is not None}}


Rows = list[dict[str, str]]


def tables(made: Draft, unit: str) -> list[tuple[Rows, Rows]]:
    """Each table of a section: its rows and the rows at its foot, each cell by the head of its column."""

    def read(head: Any, rows: Any) -> Rows:
        return [dict(zip(head, ("".join(piece.text for piece in cell) for cell in row.cells), strict=True)) for row in rows]

    found = [p.table for one in made.document.sections if one.id == unit for p in one.paragraphs if p.table]
    return [(read(table.head, table.rows), read(table.head, table.total)) for table in found]


def foot(made: Draft) -> list[list[str]]:
    """What stands at the foot of the table of losses, without blanks."""
    ((_, rows),) = tables(made, "losses")
    return [[text for text in row.values() if text] for row in rows]


def notes(made: Draft) -> list[str]:
    return [one if isinstance(one, str) else "".join(piece.text for piece in one) for one in made.notes.sums]


WHAT, AMOUNT, PAID = (WORDS(f"paper.column.{name}") for name in ("what", "amount_said", "paid_by_others"))
TOTAL, NET, OPEN = (WORDS(f"paper.sum.{name}") for name in ("total", "net", "left_open"))


def amounts(case: Case) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = case.model_dump(mode="json", exclude_none=True)["means"]["losses"]
    return found


# --- the examples, worked out again


@each_claim
@pytest.mark.parametrize("example", ["river", "market", "bridge"])
def test_the_sums_of_the_examples_are_what_the_case_adds_up_to(example: str, cell: Cell, examples: dict[str, Case]) -> None:
    try:
        made = claim(examples[example], cell)
    except CannotDraft:
        pytest.fail("every example makes every claim") if cell.place != "us" else None
        return
    told = amounts(examples[example])
    ((rows, _),) = tables(made, "losses")
    assert len(rows) == len(told)
    shown = foot(made)
    known = [one["amount"] for one in told]
    if all("amount" in one for one in known):
        whole = sum(Decimal(one["amount"]) for one in known)
        about = "about " if any(one.get("about") for one in known) else ""
        assert shown[0][:2] == [TOTAL, f"{about}{whole} USD"]
    else:
        assert not [row for row in shown if re.search(r"\d", " ".join(row[:2]))]
    complete = all("amount" in one["amount"] and "amount" in one.get("paid_by_others", {}) for one in told)
    assert any(row[0] == NET for row in shown) == (complete and PAID in rows[0])


def test_each_row_prints_the_amounts_as_they_were_told(examples: dict[str, Case]) -> None:
    ((rows, _),) = tables(claim_of(examples["river"], "us-ny"), "losses")
    assert [(row[AMOUNT], row[PAID]) for row in rows] == [
        ("about 54000 USD", WORDS("paper.cell.never_asked")),
        ("890 USD", "400 USD"),
        ("2400 USD", "2400 USD"),
        ("300 USD", "0 USD"),
    ]


def test_what_is_left_after_others_paid() -> None:
    told = [loss("l1", "medical", usd("890"), usd("400")), loss("l2", "travel", usd("60.50", about=True), usd("0"))]
    assert foot(claim_of(case_with(told), "us-ny")) == [[TOTAL, "about 950.50 USD", "400 USD"], [NET, "about 550.50 USD"]]


def test_sums_stand_by_currency_and_are_never_added_to_each_other() -> None:
    told = [
        loss("l1", "medical", usd("100"), usd("0")),
        loss("l2", "travel", usd("90000", "ETB"), usd("0", "ETB")),
        loss("l3", "other", usd("20"), usd("5")),
    ]
    shown = foot(claim_of(case_with(told), "us-ny"))
    assert [row for row in shown if row[0] == TOTAL] == [[TOTAL, "90000 ETB", "0 ETB"], [TOTAL, "120 USD", "5 USD"]]
    assert [row for row in shown if row[0] == NET] == [[NET, "90000 ETB"], [NET, "115 USD"]]
    assert not [row for row in shown if "90120" in " ".join(row)]


GAPS: list[Any] = [None, *({"answer": state} for state in ("declined", "unknown", "later", "not_applicable"))]


@each_claim
@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap["answer"] if gap else "never asked")
def test_a_blank_is_never_zero(cell: Cell, gap: Any) -> None:
    made = claim(case_with([loss("l1", "medical", usd("100"), usd("0")), loss("l2", "travel", gap, usd("0"))]), cell)
    ((rows, _),) = tables(made, "losses")
    assert rows[1][AMOUNT] == WORDS(f"paper.cell.{gap['answer'] if gap else 'never_asked'}")
    assert not any(row[0] == NET for row in foot(made))
    assert not [row for row in foot(made) if "100 USD" in row[1:2]]
    assert any("losses[1].amount" in text for text in notes(made))


def test_who_paid_is_open_where_nobody_said_so() -> None:
    made = claim_of(case_with([loss("l1", "medical", usd("100")), loss("l2", "travel", usd("20"), usd("0"))]), "us-ny")
    assert foot(made) == [[TOTAL, "120 USD", OPEN]]
    assert any("losses[0].paid_by_others" in text for text in notes(made))


@each_claim
def test_what_this_reader_may_not_see_is_no_column_and_no_gap(cell: Cell, examples: dict[str, Case]) -> None:
    """The other side reads the amounts and not the bills: what was told and kept from them is not printed as "not told"."""
    made = claim(examples["market"], cell)
    ((rows, _),) = tables(made, "losses")
    served = made.paper.served
    assert (PAID in rows[0]) == (not served)
    assert (WORDS("paper.column.proof") in rows[0]) == (not served)
    if served:
        assert WORDS("paper.cell.never_asked") not in " ".join(" ".join(row.values()) for row in rows)
        assert not [text for text in notes(made) if "paid_by_others" in text]


# --- caps


@pytest.mark.parametrize(
    ("amount", "paid", "said"),
    [("20000", "0", "within"), ("25000.50", "0", "over"), ("25000", "6000", "within"), ("25000", None, "unknown")],
)
def test_a_cap_is_held_against_what_is_left_of_the_wages(amount: str, paid: str | None, said: str) -> None:
    """California pays at most 20,000 of the income lost through trafficking."""
    rule = load_law("us-ca", DAY).value("caps/calvcb-trafficking-income")
    assert rule.value["wages"] == 20000
    made = claim_of(case_with([loss("l1", "wages", usd(amount), usd(paid) if paid else None)]), "us-ca")
    label = f"{rule.label} ({WORDS('means.losses.kind.choice.wages')})"
    over = Decimal(amount) - 20000
    assert WORDS(f"counsel.sum.cap_{said}", label=label, limit="20000 USD", over=f"{over}" if said == "over" else "") in notes(made)
    assert rule.label not in made.html, "a cap is for counsel; the paper asks for what was lost"
    assert made.html.count("20000 USD") == (3 if amount == "20000" else 0)


# --- wages


def wages(made: Draft) -> dict[str, tuple[str, str]]:
    """Least and most by line of the first table of the wages."""
    rows, _ = tables(made, "wages")[0]
    return {row[WHAT].removesuffix(WORDS("paper.wages.about")): (row[WORDS("paper.column.least")], row[WORDS("paper.column.most")]) for row in rows}


def cents(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'))}"


@pytest.mark.parametrize("place", ["us", "us-ny"])
def test_the_wages_of_the_river_are_a_range_between_the_dates_told(place: str, examples: dict[str, Case]) -> None:
    """From some day of May 2021 to 9 November 2024, 300 a week promised, about 40 a month received, 98 hours a week."""
    least, most = (Decimal((date(2024, 11, 9) - day).days + 1) for day in (date(2021, 5, 31), date(2021, 5, 1)))
    found = wages(claim_of(examples["river"], place))
    assert found[WORDS("paper.wages.weeks")] == (cents(least / 7), cents(most / 7))
    promised = tuple(300 * days / 7 for days in (least, most))
    assert found[WORDS("paper.wages.promised")] == tuple(f"{cents(one)} USD" for one in promised)
    received = (40 * 41 + Decimal(400) / 30, 40 * 42 + Decimal(360) / 30)  # whole months, and 10 or 9 days of a month of 30
    assert found[WORDS("paper.wages.received")] == tuple(f"{cents(one)} USD" for one in received)
    owed = [Decimal(cents(one)) - Decimal(cents(other)) for one, other in zip(promised, received, strict=True)]
    assert found[WORDS("paper.wages.owed")] == tuple(f"{cents(one)} USD" for one in owed)
    label = load_law(place, DAY).value("wages/federal-minimum").label
    at = [98 * Decimal("7.25") * days / 7 for days in (least, most)]
    assert found[WORDS("paper.wages.at_minimum", label=label)] == tuple(f"{cents(one)} USD" for one in at)


def test_exact_dates_give_one_figure_at_both_ends() -> None:
    work = [
        {
            "id": "w1",
            "label": "the house",
            "people": ["p1"],
            "when": {"edtf": "2026-02-02"},
            "until": {"edtf": "2026-03-01"},
            "pay_promised": usd("300", every="week"),
            "pay_received": usd("50", every="week"),
            "hours_per_week": "70",
            "debt_said": usd("11000"),
        }
    ]
    made = claim_of(case_with([], work=work), "us")
    found = wages(made)
    assert found[WORDS("paper.wages.weeks")] in (("4", "4"), ("4.00", "4.00"))
    for unit, amount in (("promised", 1200), ("received", 200), ("owed", 1000)):
        least, most = found[WORDS(f"paper.wages.{unit}")]
        assert least == most
        assert Decimal(least.removesuffix(" USD")) == amount
    label = load_law("us", DAY).value("wages/federal-minimum").label
    at = found[WORDS("paper.wages.at_minimum", label=label)]
    assert at[0] == at[1]
    assert Decimal(at[0].removesuffix(" USD")) == 70 * Decimal("7.25") * 4
    working = " ".join(text for rows, _ in tables(made, "wages") for row in rows for text in row.values())
    assert "300 × 28 ÷ 7" in working
    assert any("debt_said" in text for text in notes(made)), "a debt somebody named is not taken off, and counsel sees it"
    assert not [text for texts in found.values() for text in texts if "11000" in text]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"until": {"answer": "unknown"}}, "work[0].until"),
        ({"when": {"words": "before the rains"}}, "work[0].when"),
        ({"pay_received": None}, "work[0].pay_received"),
        ({"hours_per_week": None}, "work[0].hours_per_week"),
    ],
)
def test_what_is_not_known_of_the_work_is_named_to_counsel_and_not_guessed(change: dict[str, Any], path: str) -> None:
    base: dict[str, Any] = {
        "id": "w1",
        "label": "the house",
        "people": ["p1"],
        "when": {"edtf": "2026-02-02"},
        "until": {"edtf": "2026-03-01"},
        "pay_promised": usd("300", every="week"),
        "pay_received": usd("50", every="week"),
        "hours_per_week": "70",
    }
    work = {name: value for name, value in {**base, **change}.items() if value is not None}
    made = claim_of(case_with([], work=[work]), "us")
    printed = wages(made) if tables(made, "wages") else {}
    assert (WORDS("paper.wages.owed") in printed) == (path == "work[0].hours_per_week")
    assert any(path in text for text in notes(made)), notes(made)


def test_wages_promised_in_one_currency_and_paid_in_another_are_not_taken_off_each_other() -> None:
    work = [
        {
            "id": "w1",
            "label": "the house",
            "people": ["p1"],
            "when": {"edtf": "2026-02-02"},
            "until": {"edtf": "2026-03-01"},
            "pay_promised": usd("300", every="week"),
            "pay_received": usd("900", "ETB", every="week"),
        }
    ]
    found = wages(claim_of(case_with([], work=work), "us"))
    assert found[WORDS("paper.wages.promised")][0].endswith("USD")
    assert found[WORDS("paper.wages.received")][0].endswith("ETB")
    assert WORDS("paper.wages.owed") not in found
