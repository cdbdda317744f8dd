"""The grounds of a fee waiver: who counts, whose money counts, and no conclusion where a fact is missing."""

from decimal import Decimal
from typing import Any, cast

import pytest
from cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st
from sums_law import BENEFITS, COUPLE, HOME, MONTHLY, PARTS, SAVINGS, SHARE, TABLE, Law, line, means, usd

from docassemble.Lantern.case import Case, State
from docassemble.Lantern.disclosure import view
from docassemble.Lantern.disclosure.audiences import audiences
from docassemble.Lantern.drafting.sums import benefit_test, hardship_test, household, income_test, limit_for, savings_test
from docassemble.Lantern.drafting.sums.amounts import Missing

ABUSER = frozenset({"p1"})


def member(key: str, relation: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "word": f"member {key}", "relation": relation, **more}


def test_the_teller_and_the_relations_of_the_law_are_counted() -> None:
    home = household(means(household=[member("m1", "child"), member("m2", "partner"), member("m3", "spouse")]), HOME)
    assert home.size == 3
    assert [one.path for one in home.counted] == ["person", "means.household[0]", "means.household[2]"]
    assert [(one.path, one.because) for one in home.left_out] == [("means.household[1]", "not_a_counted_relation")]
    assert home.unsettled == ("spouse-apart",)


def test_an_abuser_is_left_out_by_the_rule_that_says_so_and_only_by_it() -> None:
    seen = means(household=[member("m1", "spouse", person="p1"), member("m2", "child")])
    left = household(seen, HOME, ABUSER)
    assert (left.size, [one.because for one in left.left_out]) == (2, ["abuser"])
    assert left.unsettled == ("abuser-household",)
    silent = household(seen, Law("household/silent", {"count": ["self", "spouse", "child"], "exclude": []}), ABUSER)
    assert (silent.size, silent.unsettled) == (3, ("abuser",))


@pytest.mark.parametrize("told", [{}, {"household": {"answer": "declined"}}, {"household": {"answer": "not_applicable"}}])
def test_a_household_that_is_not_told_has_no_size_but_one_person_may_be_shown(told: dict[str, Any]) -> None:
    found = income_test(means(income=[line("i1", usd("100", "month"))], **told), SHARE, HOME, TABLE)
    assert found.household.size is None
    assert found.comparison is None
    assert found.limit.value is None
    assert found.if_one.value == 18000


def test_a_child_over_the_age_is_for_counsel_and_a_child_of_unknown_age_leaves_the_size_open() -> None:
    rule = Law("household/ages", {"count": ["self", "child"], "exclude": [], "ask": ["other"], "child_under": 21})
    grown = household(means(household=[member("m1", "child", age=21), member("m2", "other"), member("m3", "child", age=20)]), rule)
    assert (grown.size, [one.because for one in grown.left_out], grown.unsettled) == (2, ["counsel_asks"] * 2, ("counsel_asks",))
    blank = household(means(household=[member("m1", "child", age={"answer": "unknown"})]), rule)
    assert (blank.size, blank.missing) == (None, (Missing("means.household[0].age", "unknown"),))


@pytest.mark.parametrize(
    ("size", "rule", "table", "printed", "value"),
    [
        (1, SHARE, TABLE, ["12000", "12000 × 150 ÷ 100 = 18000"], "18000"),
        (3, SHARE, TABLE, ["20000", "20000 × 150 ÷ 100 = 30000"], "30000"),
        (5, SHARE, TABLE, ["20000", "4000 × 2 = 8000", "20000 + 8000 = 28000", "28000 × 150 ÷ 100 = 42000"], "42000"),
        (1, MONTHLY, None, ["2608.33"], "2608.33"),
        (4, MONTHLY, None, ["3525", "916.67 × 2 = 1833.34", "3525 + 1833.34 = 5358.34"], "5358.34"),
    ],
)
def test_the_limit_is_worked_out_in_the_open(size: int, rule: Law, table: Law | None, printed: list[str], value: str) -> None:
    limit = limit_for(size, rule, table)
    assert [str(step).removesuffix(".00") for step in limit.steps] == printed
    assert (limit.value, limit.currency) == (Decimal(value), "USD")


def test_a_table_that_ends_gives_no_limit_beyond_its_end() -> None:
    limit = limit_for(3, Law("income/short", {"limits": {1: 10, 2: 20}, "per": "month"}, "USD"))
    assert (limit.value, limit.missing) == (None, (Missing("income/short", "no_limit"),))


@given(st.integers(1, 40))
def test_a_larger_household_never_has_a_smaller_limit(size: int) -> None:
    for rule, table in ((SHARE, TABLE), (MONTHLY, None)):
        smaller, larger = limit_for(size, rule, table).value, limit_for(size + 1, rule, table).value
        assert smaller is not None
        assert larger is not None
        assert smaller < larger


@pytest.mark.parametrize(("monthly", "said"), [("1499.99", "below"), ("1500", "at"), ("1500.01", "above")])
def test_income_is_held_against_the_limit(monthly: str, said: str) -> None:
    found = income_test(means(household=[], income=[line("i1", usd(monthly, "month", about=True))]), SHARE, HOME, TABLE)
    assert (found.comparison, found.about, found.zero_income) == (said, True, False)


def test_money_of_the_abuser_and_of_someone_left_out_is_not_counted_even_where_its_amount_is_blank() -> None:
    seen = means(
        household=[member("m1", "spouse", person="p1"), member("m2", "other", person="p2")],
        income=[line("i1", usd("500", "month")), line("i2", whose="p1"), line("i3", usd("900", "month"), whose="p2")],
    )
    found = income_test(seen, SHARE, HOME, TABLE, ABUSER)
    assert [(one.item.path, one.because) for one in found.left_out] == [
        ("means.income[1]", "abuser"),
        ("means.income[2]", "not_in_the_household"),
    ]
    assert (found.total.value, found.household.size, found.comparison) == (6000, 1, "below")


@pytest.mark.parametrize("whose", ["p2", {"answer": "unknown"}])
def test_money_that_cannot_be_placed_supports_no_conclusion(whose: Any) -> None:
    found = income_test(means(household=[], income=[line("i1", usd("5", "month"), whose=whose)]), SHARE, HOME, TABLE)
    assert (found.comparison, found.total.value, found.zero_income) == (None, None, False)
    assert [gap.path for gap in found.missing] == ["means.income[0].whose"]


@pytest.mark.parametrize("blank", [None, {"answer": "later"}, usd("10"), usd("10", "hour"), usd("10", "once"), usd("9", "month", currency="ETB")])
def test_one_amount_that_is_not_known_leaves_the_comparison_open(blank: Any) -> None:
    found = income_test(means(household=[], income=[line("i1", usd("5", "month")), line("i2", blank)]), SHARE, HOME, TABLE)
    assert found.comparison is None
    assert "means.income[1].amount" in [gap.path for gap in found.missing]


@pytest.mark.parametrize("income", [[], [line("i1", usd("0"))], [line("i1", usd("0", "month")), line("i2", usd("0", "once"))]])
def test_zero_income_asks_how_the_person_lives(income: Any) -> None:
    words = {"language": "en", "text": "A friend gives me food."}
    bare, told = (income_test(means(household=[], income=income, **more), SHARE, HOME, TABLE) for more in ({}, {"how_i_live": words}))
    assert (bare.zero_income, bare.zero_unexplained, bare.comparison) == (True, True, "below")
    assert (told.zero_income, told.zero_unexplained, told.how_i_live) == (True, False, State.GIVEN)


@pytest.mark.parametrize("income", [None, {"answer": "not_applicable"}, [line("i1")]])
def test_a_blank_is_never_zero_income(income: Any) -> None:
    found = income_test(means(household=[], **({} if income is None else {"income": income})), SHARE, HOME, TABLE)
    assert (found.zero_income, found.zero_unexplained, found.comparison) == (False, False, None)


def test_a_limit_of_parts_follows_partner_and_the_ages_of_children() -> None:
    people = [member("m1", "partner"), member("m2", "child", age=13), member("m3", "child", age=14)]
    found = income_test(means(household=people, income=[line("i1", usd("100", "week", currency="GBP"))]), PARTS, COUPLE)
    assert str(found.limit.steps[-1]) == "1420 + 710 + 425 + 710 = 3265"
    assert (found.total.value, found.comparison) == (Decimal("433.33"), "below")
    single = income_test(means(household=[member("m1", "partner", person="p1")], income=[]), PARTS, COUPLE, excluded=ABUSER)
    assert single.limit.value == 1420
    ageless = income_test(means(household=[member("m2", "child")], income=[]), PARTS, COUPLE)
    assert (ageless.limit.value, ageless.comparison, ageless.if_one.value) == (None, None, 1420)
    assert ageless.limit.missing == (Missing("means.household[0].age", "never_asked"),)


@pytest.mark.parametrize(
    ("fee", "age", "limit"),
    [("1420", None, 4250), ("1421", None, 4263), ("5000", 65, 15000), ("5000.01", None, 16000), ("100", 66, 16000)],
)
def test_savings_have_a_limit_by_fee_and_age(fee: str, age: int | None, limit: int) -> None:
    seen = means(assets=[line("a1", usd("4250", currency="GBP"))], household=[])
    found = savings_test(seen, SAVINGS, Decimal(fee), household(seen, COUPLE), age)
    assert (found.limit.value, found.age_unsettled) == (limit, age is None)
    assert found.comparison == ("at" if limit == 4250 else "below")


def test_savings_that_are_not_told_support_no_conclusion() -> None:
    seen = means(household=[])
    found = savings_test(seen, SAVINGS, Decimal(100), household(seen, COUPLE))
    assert (found.comparison, found.missing) == (None, (Missing("means.assets", "never_asked"),))


def test_savings_that_cannot_be_placed_support_no_conclusion() -> None:
    seen = means(household=[], assets=[line("a1", usd("5", currency="GBP"), whose={"answer": "declined"})])
    found = savings_test(seen, SAVINGS, Decimal(100), household(seen, COUPLE))
    assert (found.comparison, found.missing) == (None, (Missing("means.assets[0].whose", "declined"),))


def benefit(key: str, program: str | None = None) -> dict[str, Any]:
    return {"id": key, "name": f"benefit {key}", **({"program": program} if program else {})}


@pytest.mark.parametrize(
    ("benefits", "met"),
    [
        ([benefit("b1", "snap")], True),
        ([benefit("b1", "snap"), benefit("b2")], True),  # one is enough
        ([benefit("b1", "wic")], False),
        ([benefit("b1", "wic"), benefit("b2")], None),  # the other may be on the list
        ([], False),
        ({"answer": "unknown"}, None),
        ({"answer": "not_applicable"}, None),
        (None, None),
    ],
)
def test_benefits_are_matched_by_programme(benefits: Any, met: bool | None) -> None:
    found = benefit_test(means(**({} if benefits is None else {"benefits": benefits})), BENEFITS)
    assert found.met is met
    assert found.labels == ({"snap": "Food help"} if met else {})
    assert [one.path for one in found.matched] == (["means.benefits[0]"] if met else [])


def test_hardship_is_told_or_not_and_nothing_more_is_said() -> None:
    assert hardship_test(means(hardship={"language": "en", "text": "The room costs everything."})).told
    left = hardship_test(means(hardship={"answer": "declined"}, how_i_live={"answer": "later"}))
    assert (left.told, left.hardship, left.how_i_live) == (False, State.DECLINED, State.LATER)
    assert hardship_test(means()).hardship is None


@given(cases(), st.frozensets(st.sampled_from(["p0", "p1", "p2"])))
@settings(max_examples=50)
def test_no_case_breaks_a_test_and_nothing_missing_is_concluded_from(case: Case, excluded: frozenset[str]) -> None:
    for audience in sorted(audiences()):
        seen = view(case, audience)
        for rule, home, table in ((SHARE, HOME, TABLE), (MONTHLY, COUPLE, None), (PARTS, COUPLE, None)):
            found = income_test(seen, rule, home, table, excluded)
            assert len(found.counted) + len(found.left_out) == len(_listed(seen, "income"))
            if found.missing:
                assert found.comparison is None
            else:
                assert found.comparison is not None
                assert found.total.value == sum((item.step.value for item in found.counted if item.step), Decimal(0))
            assert found.about == any(item.step.about for item in found.counted if item.step)
            assert not ({one.person for one in found.household.counted} & excluded)
        saved = savings_test(seen, SAVINGS, Decimal(300), household(seen, COUPLE, excluded))
        assert (saved.comparison is None) == bool(saved.missing)
        benefit_test(seen, BENEFITS)
        hardship_test(seen)


def _listed(seen: Any, name: str) -> list[Any]:
    answer = getattr(seen.means, name) if name in seen.means else None
    return cast(list[Any], answer.value or []) if answer is not None and answer.given else []
