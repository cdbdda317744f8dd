"""The United States and California: exact words, days in force, doubts shown, and no address that leads nowhere."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from docassemble.Lantern import law
from docassemble.Lantern.case.classification import classification
from docassemble.Lantern.case.person import Tie
from docassemble.Lantern.case.story import Report
from docassemble.Lantern.language.units import units
from docassemble.Lantern.law import Value

TODAY = date(2026, 11, 24)
PLACES = ("us", "us-ca")
PAPERS = Path(law.__file__).parents[1] / "drafting" / "papers"


def at(place: str, address: str, day: date = TODAY) -> Value:
    return law.load(place, day).value(address)


def ids(place: str, address: str) -> set[str]:
    return {item["id"] for item in at(place, address).value}


def variants(place: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(kind, variant, its keys with the common ones)."""
    data = yaml.safe_load((PAPERS / f"{place}.yml").read_text(encoding="utf-8"))
    for kind, row in data["papers"].items():
        for variant, own in row["variants"].items():
            yield kind, variant, {"otherwise": row.get("otherwise"), **row["common"], **own}


EVERY = [pytest.param(place, kind, keys, id=f"{place}-{kind}-{variant}") for place in PLACES for kind, variant, keys in variants(place)]


@pytest.mark.parametrize(
    ("place", "address", "words"),
    [
        ("us", "attestation/28-usc-1746-inside", "I declare under penalty of perjury that the foregoing is true and correct."),
        (
            "us",
            "attestation/28-usc-1746-outside",
            "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct.",
        ),
        (
            "us-ca",
            "attestation/ccp-2015-5",
            "I declare under penalty of perjury under the laws of the State of California that the foregoing is true and correct.",
        ),
        (
            "us-ca",
            "attestation/dv-100",
            "I declare under penalty of perjury under the laws of the State of California that the information above is true and correct.",
        ),
    ],
)
def test_the_words_signed_under_are_those_of_the_law(place: str, address: str, words: str) -> None:
    """FACTS section 5 and 3.1.4."""
    assert at(place, address).value == words


def test_papers_of_california_are_signed_under_the_laws_of_california_and_federal_ones_never() -> None:
    for _, _, keys in variants("us-ca"):
        assert keys["attestation"] == {"here": "attestation/ccp-2015-5"}
    for _, _, keys in variants("us"):
        assert keys["attestation"] == {"here": "attestation/28-usc-1746-inside", "abroad": "attestation/28-usc-1746-outside"}


@pytest.mark.parametrize(
    ("day", "one", "eight", "extra"),
    [
        (date(2024, 6, 1), 15060, 52720, 5380),
        (date(2025, 1, 14), 15060, 52720, 5380),
        (date(2025, 6, 1), 15650, 54150, 5500),
        (date(2026, 1, 12), 15650, 54150, 5500),
        (date(2026, 6, 1), 15960, 55720, 5680),
    ],
)
def test_the_poverty_table_is_that_of_the_day(day: date, one: int, eight: int, extra: int) -> None:
    table = at("us", "poverty/hhs-guidelines", day).value
    assert (table[1], table[8], table["extra"]) == (one, eight, extra)


@pytest.mark.parametrize(("size", "limit"), [(1, 23940), (2, 32460), (3, 40980), (4, 49500), (5, 58020), (6, 66540), (7, 75060), (8, 83580)])
def test_the_income_test_of_i_912_is_150_percent_of_the_table_of_2026(size: int, limit: int) -> None:
    """The column of FACTS, computed from the two files."""
    test = at("us", "income/i-912").value
    table = at("us", test["table"]).value
    assert (Decimal(table[size]) * test["percent"] / 100, test["per"]) == (limit, "year")


def test_alaska_and_hawaii_are_said_to_be_missing() -> None:
    assert "Alaska and Hawaii" in at("us", "poverty/hhs-guidelines").note


@pytest.mark.parametrize(
    ("address", "day", "amount"),
    [
        ("fees/annual-asylum", date(2025, 12, 31), 100),
        ("fees/annual-asylum", date(2026, 1, 1), 102),
        ("fees/annual-asylum", TODAY, 102),
        ("fees/i-589", TODAY, 100),
        ("fees/i-765-initial", date(2025, 12, 31), 550),
        ("fees/i-765-renewal", TODAY, 275),
        ("fees/bia-appeal", TODAY, 1010),
        ("fees/motion-to-reopen", TODAY, 1045),
        ("fees/district-civil-filing", TODAY, 405),
        ("fees/i-914", TODAY, 0),
        ("fees/i-918", TODAY, 0),
    ],
)
def test_federal_fees(address: str, day: date, amount: int) -> None:
    assert at("us", address, day).value == amount


def test_before_the_law_of_2025_there_was_no_fee_for_asylum() -> None:
    first = date(2025, 7, 22)
    assert at("us", "fees/i-589", first).effective == first
    with pytest.raises(law.NotInForce):
        at("us", "fees/i-589", first - timedelta(days=1))


def test_the_fees_that_nobody_can_waive() -> None:
    """FACTS 0.5, 1.4.1, 1.4.6."""
    fixed = {value.address for value in law.load("us", TODAY) if value.address.startswith("fees/") and value.waivable is False}
    assert fixed == {"fees/i-589", "fees/annual-asylum", "fees/i-765-initial", "fees/i-765-renewal"}


@pytest.mark.parametrize("place", PLACES)
def test_every_fee_says_when_it_falls_due_and_whether_it_can_be_waived(place: str) -> None:
    for fee in law.load(place, TODAY):
        if fee.address.startswith("fees/"):
            assert fee.due, fee.address
            assert fee.unit == "USD"
            assert (fee.waivable is None) == (fee.value == 0), fee.address


@pytest.mark.parametrize(("place", "kind", "keys"), [row for row in EVERY if row.values[1] == "waiver"])
def test_a_request_to_waive_asks_for_no_fee_that_cannot_be_waived(place: str, kind: str, keys: dict[str, Any]) -> None:
    assert all(at(place, address).waivable for address in keys["fees"])


def test_the_household_of_i_912_leaves_out_whoever_did_the_harm() -> None:
    """FACTS 0.8, 2.3."""
    rule = at("us", "household/i-912").value
    assert {"abuser", "abuser-household", "spouse-apart"} <= set(rule["exclude"])
    assert {"self", "spouse", "child", "parent"} <= set(rule["count"])


def test_benefits_of_i_912() -> None:
    """FACTS 2.2."""
    assert {"medicaid", "snap", "tanf", "ssi"} <= ids("us", "benefits/i-912")
    assert {"medicare", "unemployment", "ssdi", "student-aid"} <= ids("us", "benefits/i-912-not-counted")
    assert not ids("us", "benefits/i-912") & ids("us", "benefits/i-912-not-counted")


@pytest.mark.parametrize(
    ("day", "one", "six", "extra"),
    [(date(2018, 3, 2), "1264.59", "3514.59", "450"), (date(2025, 3, 1), "2608.33", "7191.67", "916.67"), (TODAY, "2608.33", "7191.67", "916.67")],
)
def test_the_income_limits_of_fw_001(day: date, one: str, six: str, extra: str) -> None:
    """FACTS 3.1.9 and the two editions of the form."""
    test = at("us-ca", "income/fw-001", day)
    limits = test.value["limits"]
    assert (str(limits[1]), str(limits[6]), str(limits["extra"]), test.value["per"]) == (one, six, extra, "month")
    assert test.needs_verification


def test_the_limits_of_fw_001_of_2025_are_twice_the_poverty_table_of_that_year() -> None:
    table = at("us", "poverty/hhs-guidelines", date(2025, 6, 1)).value
    for size, limit in at("us-ca", "income/fw-001", date(2025, 6, 1)).value["limits"].items():
        assert round(Decimal(table[size]) * 2 / 12, 2) == Decimal(str(limit)), size


def test_benefits_of_fw_001() -> None:
    programs = ids("us-ca", "benefits/fw-001")
    assert {"snap", "ssi", "medicaid", "calworks", "wic", "unemployment", "ihss", "capi"} <= programs


@pytest.mark.parametrize(
    ("tie", "qualifies"),
    [
        ("spouse", True),
        ("former_spouse", True),
        ("engaged", True),
        ("dating", True),
        ("former_dating", True),
        ("child_in_common", True),
        ("parent", True),
        ("child", True),
        ("sibling", True),
        ("grandparent", True),
        ("grandchild", True),
        ("in_law", True),
        ("household_as_family", True),
        ("household_not_family", False),
        ("other_relative", False),
        ("employer", False),
        ("landlord", False),
        ("recruiter", False),
        ("official", False),
        ("acquaintance", False),
        ("stranger", False),
        ("other", False),
    ],
)
def test_ties_that_open_the_way_to_a_domestic_violence_order(tie: str, qualifies: bool) -> None:
    """FACTS 3.1.2; DV-100, item 3."""
    assert tie in get_args(Tie)
    assert any(tie in item["ties"] for item in at("us-ca", "relationships/domestic-violence").value) is qualifies


def test_every_tie_is_decided() -> None:
    decided = {row[0] for row in test_ties_that_open_the_way_to_a_domestic_violence_order.pytestmark[0].args[1]}
    assert decided == set(get_args(Tie))


def test_without_such_a_tie_the_civil_harassment_route_is_next() -> None:
    routes = [(variant, keys.get("ties")) for kind, variant, keys in variants("us-ca") if kind == "petition"]
    assert routes == [("domestic-violence", "relationships/domestic-violence"), ("civil-harassment", None)]


def test_papers_that_go_with_a_request_for_a_domestic_violence_order() -> None:
    """FACTS 3.1.1."""
    assert {"dv-110", "dv-109", "clets-001", "dv-105", "fl-150", "dv-101"} <= ids("us-ca", "annexes/domestic-violence")
    assert at("us-ca", "fees/domestic-violence").value == 0
    assert at("us-ca", "fees/service-by-sheriff").value == 0
    assert "not-filed" in ids("us-ca", "confidentiality/clets-001")


@pytest.mark.parametrize(
    ("place", "address", "value", "unit", "counted_from"),
    [
        ("us", "deadlines/one-year", 1, "year", "last-arrival"),
        ("us", "deadlines/civil-action", 10, "year", "first-harm"),
        ("us", "deadlines/civil-action-minor", 10, "year", "birthday-18"),
        ("us", "deadlines/annual-fee", 30, "day", None),
        ("us-ca", "deadlines/calvcb", 7, "year", "first-harm"),
        ("us-ca", "deadlines/calvcb-minor", 28 - 18, "year", "birthday-18"),
        ("us-ca", "deadlines/domestic-violence-service", 5, "day", None),
    ],
)
def test_times(place: str, address: str, value: int, unit: str, counted_from: str | None) -> None:
    found = at(place, address)
    assert (found.value, found.unit, found.counted_from) == (value, unit, counted_from)


def test_more_than_a_police_report_may_show_the_crime_to_the_board() -> None:
    """FACTS 4.1; an application for trafficking is not refused only for want of a police report."""
    fitting = {kind for item in at("us-ca", "reporting/calvcb").value for kind in item["kinds"]}
    assert {"police", "hospital", "shelter", "court_order"} <= fitting
    assert {"domestic-violence", "trafficking", "sexual-assault"} == ids("us-ca", "reporting/calvcb-exceptions")


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("us", "elements/asylum"),  # 1.1.8
        ("us", "deadlines/one-year-exceptions"),  # 1.3.5
        ("us", "filing-rules/asylum"),  # 1.2.8
        ("us", "deadlines/u-certification"),  # 6.6
        ("us", "wages/federal-minimum"),
        ("us", "fees/i-765"),
        ("us", "fees/i-765-initial"),  # 1.4.6
        ("us", "poverty/hhs-guidelines"),  # Alaska, Hawaii
        ("us", "processing/uscis-hold"),  # 0.10
        ("us-ca", "elements/civil-harassment"),  # 3.1.2
        ("us-ca", "fees/civil-harassment"),  # 3.1.5
        ("us-ca", "fees/civil-first-paper"),
        ("us-ca", "annexes/civil-harassment"),
        ("us-ca", "deadlines/domestic-violence-hearing"),
        ("us-ca", "income/fw-001"),  # the table of 2026
        ("us-ca", "payers/immigration-status"),  # 4.3
        ("us-ca", "payers/last-resort"),  # 4.3
        ("us-ca", "caps/calvcb"),
        ("us-ca", "wages/minimum"),
        ("us-ca", "certificates/translation"),
        ("us-ca", "forms/dv-100"),  # a newer edition exists
        ("us-ca", "forms/fw-001"),
    ],
)
def test_what_was_not_read_says_so(place: str, address: str) -> None:
    assert at(place, address).needs_verification


@pytest.mark.parametrize("place", PLACES)
def test_general_knowledge_is_never_more_than_low(place: str) -> None:
    for value in law.load(place, TODAY):
        if value.reference.as_of == "not read" or "General knowledge" in value.note:
            assert value.reference.confidence == "low", value.address
        if "verify)" in str(value.value) or "not read" in value.note or "not seen" in value.note:
            assert value.needs_verification, value.address


@pytest.mark.parametrize("place", PLACES)
def test_every_value_says_where_it_comes_from_and_for_which_papers(place: str) -> None:
    found = list(law.load(place, TODAY))
    assert len(found) > 55
    for value in found:
        assert value.reference.url.startswith("https://"), value.address
        assert value.reference.checked_on == date(2026, 11, 23), value.address
        assert value.kinds, value.address


@pytest.mark.parametrize("place", PLACES)
def test_items_name_facts_that_a_case_has_ties_that_a_person_can_have_and_reports_that_can_be_made(place: str) -> None:
    ties, kinds = set(get_args(Tie)), _kinds_of_report()
    assert "court_order" in kinds
    for value in law.load(place, TODAY):
        for item in value.value if isinstance(value.value, list) else ():
            for fact in item.get("facts", ()):
                assert any(path == fact or path.startswith(f"{fact}.") for path in classification()), (value.address, fact)
            assert set(item.get("ties", ())) <= ties, (value.address, item["id"])
            if value.address.startswith("reporting/"):
                assert set(item.get("kinds", ())) <= kinds, (value.address, item["id"])


def _kinds_of_report() -> set[str]:
    return {text for option in get_args(Report.model_fields["kind"].annotation) for text in _texts(option)}


def _texts(option: Any) -> Iterator[str]:
    if isinstance(option, str):
        yield option
    for inner in getattr(option, "__pydantic_generic_metadata__", {}).get("args", ()) or get_args(option):
        yield from _texts(inner)


@pytest.mark.parametrize(("place", "kind", "keys"), EVERY)
def test_every_address_of_a_paper_is_in_the_law(place: str, kind: str, keys: dict[str, Any]) -> None:
    single = ("ties", "elements", "annexes", "reporting", "caps", "interpretation", "translation")
    wanted = [keys[name] for name in single if name in keys] + [address for name in ("deadlines", "wages", "fees") for address in keys.get(name, ())]
    wanted += [*keys["attestation"].values(), *(value for value in keys.get("basis", {}).values() if isinstance(value, str))]
    for address in wanted:
        assert kind in at(place, address).kinds, address
    for address in keys["law"]:
        assert at(place, address).label, address


@pytest.mark.parametrize(("place", "kind", "keys"), EVERY)
def test_counsel_sees_the_exceptions_of_every_time_limit(place: str, kind: str, keys: dict[str, Any]) -> None:
    for address in keys.get("deadlines", ()):
        exceptions = at(place, address).exceptions
        assert not exceptions or exceptions in keys["law"], address


@pytest.mark.parametrize(("place", "kind", "keys"), EVERY)
def test_every_text_of_a_paper_is_there(place: str, kind: str, keys: dict[str, Any]) -> None:
    wanted = [f"paper.{name}.{keys[name]}" for name in ("title", "footer", "purpose", "opening")] + [f"paper.court.{keys['caption']['court']}"]
    wanted += [f"paper.otherwise.{keys['otherwise']}"] if keys["otherwise"] else []
    assert [text for text in wanted if text not in units()] == []
    assert all(units()[text].note for text in wanted)


@pytest.mark.parametrize(("place", "kind", "keys"), [row for row in EVERY if row.values[2]["reader"] == "respondent"])
def test_what_the_other_side_reads_asks_nothing_about_status(place: str, kind: str, keys: dict[str, Any]) -> None:
    """FACTS 0.6: no cover with a notice, no part and no word that invites the question, addresses on a paper of their own."""
    assert (keys["cover"], keys["confidential"]) == ("none", True)
    assert not {"who", "before", "return", "hardship_return", "applications", "late_filing", "earlier_statements", "presence", "contact"} & set(
        keys["sections"]
    )
    assert keys["caption"]["number"] == "case_number"
    printed = " ".join(units()[f"paper.{name}.{keys[name]}"].english.lower() for name in ("title", "footer", "purpose"))
    assert not [word for word in ("immigra", "asylum", "visa", "status", "national", "traffick") if word in printed]


@pytest.mark.parametrize(("place", "kind", "keys"), EVERY)
def test_the_story_has_the_order_of_its_paper(place: str, kind: str, keys: dict[str, Any]) -> None:
    """FACTS 0.7."""
    assert keys["order"] == ("newest-first" if kind == "petition" else "oldest-first")
    if kind == "petition":
        parts = [part for part in keys["sections"] if part in ("recent", "history", "worst")]
        assert parts == ["recent", "history", "worst"]


def test_only_papers_for_the_other_side_of_a_proceeding_carry_a_certificate_of_service() -> None:
    served = {variant for place in PLACES for _, variant, keys in variants(place) if keys["service"]}
    assert served == {"defensive", "eoir-26a"}
