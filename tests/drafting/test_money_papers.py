"""Requests about fees and claims for loss as a clerk reads them: figures with their working, nothing that contradicts its neighbour."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from papers import DAY

from docassemble.Lantern.case import Case
from docassemble.Lantern.drafting import Draft, draft
from docassemble.Lantern.drafting.pieces import Paragraph, Table, flat


def section(made: Draft, unit: str) -> list[Paragraph]:
    """The paragraphs of one section of the paper."""
    (found,) = [one.paragraphs for one in made.document.sections if one.id == unit]
    return list(found)


def text(made: Draft, unit: str) -> str:
    return " ".join(flat((*line.lead, *line.pieces)) for line in section(made, unit))


def tables(made: Draft, unit: str) -> list[Table]:
    return [line.table for line in section(made, unit) if line.table is not None]


def cells(table: Table) -> list[list[str]]:
    return [[flat(cell) for cell in row.cells] for row in (*table.rows, *table.total)]


def figures(made: Draft) -> str:
    """What the page for counsel says of the figures."""
    return "\n".join(flat(line) for line in made.notes.sums)


MONTHLY = {"amount": "640", "currency": "USD", "every": "month"}
ROOM = {"id": "m1", "word": "the woman of the other bed", "relation": "other", "age": 34}


def waiver(case: Case, variant: str = "i-912", place: str = "us") -> Draft:
    return draft(case, "waiver", place, "en", DAY, variant)


def test_the_household_of_the_rule_agrees_with_the_people_named(case_of: Any) -> None:
    means = {"household": [ROOM], "income": [{"id": "i1", "label": "cleaning", "amount": {**MONTHLY, "about": True}}]}
    said = text(waiver(case_of(means=means)), "basis")
    assert "my household is one person, me" in said
    assert "not counted by this rule: the woman of the other bed" in said
    assert "The income of this household is about 7680 USD (640 × 12) a year" in said  # an estimate stays one under oath
    assert "limit for a household of 1 is 23940 USD (15960 × 150 ÷ 100) a year" in said


def test_money_of_another_who_counts_is_asked_for(case_of: Any) -> None:
    means = {
        "household": [ROOM, {"id": "m2", "word": "my son", "relation": "child", "age": 4}],
        "income": [{"id": "i1", "label": "x", "amount": MONTHLY}],
    }
    told = figures(waiver(case_of(means=means), "fw-001", "us-ca"))
    assert [line for line in told.splitlines() if "no money of this person is told" in line] == [
        "Counted in the household, and no money of this person is told. Ask whether any comes in: means.household[0] (the woman of the other bed)"
    ]


def test_a_person_who_did_harm_is_named_nowhere(case_of: Any) -> None:
    means = {
        "household": [{"id": "m1", "word": "my husband", "relation": "spouse", "person": "p1"}],
        "income": [{"id": "i1", "label": "x", "amount": MONTHLY}],
    }
    case = case_of(means=means, people=[{"id": "p1", "word": "my husband"}], protection={"from_whom": ["p1"]})
    assert "husband" not in waiver(case).html
    assert "one person, me" in text(waiver(case), "basis")


@pytest.mark.parametrize("variant", ["i-912", "eoir-26a", "ao-239"])
@pytest.mark.parametrize(("lived", "words"), [(None, "presumed invalid"), ("The church gives a room.", "says how the person lives")])
def test_a_told_zero_reaches_counsel_in_every_request(case_of: Any, variant: str, lived: str | None, words: str) -> None:
    """Also where no limit is held against it: the presumption is that of the immigration court (FACTS 0.4)."""
    means = {"household": [], "income": [], **({"how_i_live": {"language": "en", "text": lived}} if lived else {})}
    made = waiver(case_of(means=means), variant)
    assert words in figures(made)
    assert not re.search(r"(?<![\d.])0 USD", made.html)


def test_what_nobody_asked_is_no_zero_and_counsel_hears_of_it(case_of: Any) -> None:
    made = waiver(case_of(means={"expenses": [{"id": "o1", "label": "room"}]}), "ao-239")
    assert cells(tables(made, "expenses")[0]) == [["room", "not told", "", ""]]
    assert "No total is given" in text(made, "expenses")
    for name in ("household", "benefits", "income", "assets", "debts"):
        assert f"Not asked yet: means.{name}" in figures(made)


LOSSES = [
    {
        "id": "l1",
        "kind": "medical",
        "label": "dentist",
        "amount": {"amount": "890", "currency": "USD"},
        "paid_by_others": {"amount": "400", "currency": "USD"},
    },
    {"id": "l2", "kind": "property", "label": "telephone", "amount": {"amount": "120.50", "currency": "USD", "about": True}},
]


def claim(case: Case, place: str = "us-ca") -> Draft:
    return draft(case, "claim", place, "en", DAY)


def test_losses_have_a_total_where_every_amount_is_known_and_none_where_one_is_not(case_of: Any) -> None:
    first, second, total = cells(tables(claim(case_of(means={"losses": LOSSES})), "losses")[0])
    assert [first[0], second[0]] == ["medical care: dentist", "property: telephone"]
    assert second[3] == "not told"
    assert total == ["Total", "", "about 1010.50 USD", "open", ""]
    paid = [LOSSES[0], {**LOSSES[1], "paid_by_others": {"amount": "0", "currency": "USD"}}]
    *_, total, net = cells(tables(claim(case_of(means={"losses": paid})), "losses")[0])
    assert total == ["Total", "", "about 1010.50 USD", "400 USD", ""]
    assert net[2] == "about 610.50 USD"


def worked(line: str) -> Decimal:
    """The last result of a line of arithmetic, every step of it worked out again."""
    result = Decimal(0)
    for step in line.removesuffix(" USD").split("; "):
        terms, _, said = step.partition(" = ")
        numbers = re.sub(r"\d+(\.\d+)?", lambda found: f"Decimal('{found[0]}')", terms.replace("×", "*").replace("÷", "/").replace("−", "-"))
        result = eval(numbers, {"Decimal": Decimal}).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert result == Decimal(said)
    return result


def test_each_wage_is_the_result_of_the_working_below_it(examples: dict[str, Case]) -> None:
    results, working = tables(claim(examples["river"]), "wages")
    found: dict[str, list[Decimal]] = {}
    for name, _, line in cells(working):
        found.setdefault(name, []).append(worked(line))
    for name, *ends in cells(results):
        plain = name.removesuffix(" (about)")
        if plain != "Hours a week, as told":
            assert [Decimal(end.removesuffix(" USD")) for end in ends] == found[plain]
    assert max(len(cell) for row in cells(results) for cell in row[1:]) < 16  # the arithmetic stands below, where there is room


def test_counsel_hears_which_report_fits_and_what_lies_in_another_country(examples: dict[str, Case]) -> None:
    told = figures(claim(examples["river"]))
    assert "a report on record fits: A police report" in told
    assert re.search(r"another country .*: events\[0\], .*\(Los viernes del cobro", told)


def test_counsel_reads_each_point_once_and_none_on_exhibits_of_other_papers(examples: dict[str, Case]) -> None:
    made = waiver(examples["river"])
    assert not [point.path for point in made.notes.open_points if point.path.startswith("exhibits[2].")]
    points = claim(examples["river"]).notes
    said = [line for line, _ in points.together(points.open_points)]
    assert len(said) == len(set(said)) < len(points.open_points)
