"""England and Wales, Canada, Ontario, the European Union: exact words, days in force, doubts shown, and no address that leads nowhere."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from docassemble.Lantern import law
from docassemble.Lantern.case.classification import classification
from docassemble.Lantern.case.person import Tie
from docassemble.Lantern.language.units import units
from docassemble.Lantern.law import Value

TODAY = date(2026, 11, 24)
PLACES = ("gb-eng", "ca", "ca-on", "eu")
PAPERS = Path(law.__file__).parents[1] / "drafting" / "papers"

CONTEMPT = (
    "I understand that proceedings for contempt of court may be brought against anyone who makes, or causes to be made, a false statement"
    " in a document verified by a statement of truth without an honest belief in its truth."
)
WITNESS = f"I believe that the facts stated in this witness statement are true. {CONTEMPT}"
FAMILY = f"{CONTEMPT} I believe that the facts stated in this witness statement are true."
FL401 = f"{CONTEMPT} I believe that the facts stated in this form and any continuation sheets are true."
SOLEMN = (
    "I make this solemn declaration conscientiously believing it to be true and knowing that it is of the same force and effect"
    " as if made under oath."
)


def at(place: str, address: str, day: date = TODAY) -> Value:
    return law.load(place, day).value(address)


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
        ("gb-eng", "attestation/pd-22-witness-statement", WITNESS),
        ("gb-eng", "attestation/fl401-statement", FL401),
        ("gb-eng", "attestation/family-witness-statement", FAMILY),
        ("ca", "attestation/statutory-declaration", SOLEMN),
        ("ca-on", "attestation/statutory-declaration", SOLEMN),
    ],
)
def test_the_words_signed_under_are_those_of_the_law(place: str, address: str, words: str) -> None:
    """FACTS section 5."""
    assert at(place, address).value == words


@pytest.mark.parametrize(("place", "kind", "keys"), EVERY)
def test_what_translators_are_given_to_translate_is_what_is_signed_under(place: str, kind: str, keys: dict[str, Any]) -> None:
    for address in keys["attestation"].values():
        assert units()[f"paper.oath.{address.rpartition('/')[2]}"].english == at(place, address).value


def test_a_claim_to_cica_is_declared_true_without_an_oath() -> None:
    words = str(at("gb-eng", "attestation/cica-declaration").value)
    assert words.startswith("The information I’ve given here is true as far as I know.")
    assert "prosecuted" in words
    assert not {"oath", "swear", "perjury", "contempt"} & set(words.lower().split())


@pytest.mark.parametrize(
    ("place", "address", "first"),
    [
        ("gb-eng", "attestation/pd-22-witness-statement", date(2020, 4, 6)),
        ("gb-eng", "income/help-with-fees", date(2023, 11, 27)),
        ("gb-eng", "savings/help-with-fees", date(2023, 11, 27)),
        ("gb-eng", "household/help-with-fees", date(2023, 11, 27)),
        ("ca", "fees/vtip-permit", date(2025, 2, 4)),
        ("ca-on", "deadlines/vqrp-immediate", date(2019, 10, 1)),
    ],
)
def test_nothing_holds_before_its_first_day(place: str, address: str, first: date) -> None:
    assert at(place, address, first).effective == first
    with pytest.raises(law.NotInForce):
        at(place, address, first - timedelta(days=1))


@pytest.mark.parametrize(("day", "days"), [(date(2024, 9, 8), 15), (date(2024, 9, 9), 45), (TODAY, 45)])
def test_the_basis_of_claim_form_has_the_days_of_its_time(day: date, days: int) -> None:
    value = at("ca", "deadlines/boc-port-of-entry", day)
    assert (value.value, value.unit, value.counted_from) == (days, "day", "referral")


@pytest.mark.parametrize(
    ("place", "address", "value", "unit", "counted_from"),
    [
        ("gb-eng", "deadlines/cica", 2, "year", "first-harm"),
        ("gb-eng", "deadlines/cica-under-18", 2, "year", "birthday-18"),
        ("gb-eng", "deadlines/cica-under-18-reported-later", 2, "year", "report"),
        ("gb-eng", "deadlines/civil-claim", 3, "year", "first-harm"),
        ("gb-eng", "deadlines/employment-tribunal", 3, "month", "last-harm"),
        ("ca", "deadlines/boc-changes", 10, "day", None),
        ("ca-on", "deadlines/vqrp-immediate", 45, "day", "last-harm"),
        ("ca-on", "deadlines/vqrp-counselling", 6, "month", "last-harm"),
        ("ca-on", "deadlines/vqrp-serious-injury", 1, "year", "last-harm"),
    ],
)
def test_times_to_claim(place: str, address: str, value: int, unit: str, counted_from: str | None) -> None:
    found = at(place, address)
    assert (found.value, found.unit, found.counted_from or None) == (value, unit, counted_from)


def test_help_with_fees_has_the_figures_of_the_courts() -> None:
    """FACTS 7.12."""
    income = at("gb-eng", "income/help-with-fees").value
    assert income == {"single": 1420, "partner": 710, "child_under_14": 425, "child_14_up": 710, "per": "month", "currency": "GBP"}
    savings = at("gb-eng", "savings/help-with-fees").value
    assert savings["bands"] == [{"fee_up_to": 1420, "most": 4250}, {"fee_up_to": 5000, "times_fee": 3}, {"most": 15999}]
    assert savings["from_age"] == {66: 16000}
    programs = [item["id"] for item in at("gb-eng", "benefits/help-with-fees").value]
    assert programs == ["jsa-ib", "esa-ir", "income-support", "uc", "pension-credit-gc"]
    assert "abuser" in at("gb-eng", "household/help-with-fees").value["exclude"]


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("gb-eng", "fees/asylum-claim"),  # 7.8
        ("gb-eng", "processing/national-referral-mechanism"),  # 7.8
        ("gb-eng", "income/help-with-fees"),  # 7.12, ages of the two amounts for a child
        ("gb-eng", "income/help-with-fees-ceiling"),  # 7.12
        ("gb-eng", "household/help-with-fees"),  # read in the form of 2016
        ("gb-eng", "attestation/pd-22-witness-statement"),  # section 12, no. 8: the wording of today
        ("gb-eng", "forms/ex160"),  # section 12, no. 8
        ("gb-eng", "remedies/other-orders"),  # 7.5 and general knowledge
        ("gb-eng", "fees/cica"),
        ("ca", "attestation/statutory-declaration"),  # number of the section
        ("ca", "attestation/basis-of-claim"),
        ("ca", "fees/basis-of-claim"),
        ("ca", "elements/vtip-permit"),
        ("ca", "confidentiality/refugee-claim"),
        ("ca-on", "relationships/restraining-order"),  # 8.6
        ("ca-on", "attestation/form-14a"),
        ("ca-on", "fees/restraining-order"),
        ("ca-on", "fees/vqrp"),
        ("ca-on", "caps/vqrp"),
        ("ca-on", "certificates/interpretation"),
        ("ca-on", "certificates/translation"),
        ("ca-on", "remedies/other-orders"),
        ("eu", "remedies/other-instruments"),  # 9.3 and 9.4
        ("eu", "attestation/cross-border-claim"),
        ("eu", "fees/cross-border-claim"),
        ("eu", "certificates/translation"),
    ],
)
def test_what_was_not_read_says_so(place: str, address: str) -> None:
    found = at(place, address)
    assert found.needs_verification
    assert found.note


@pytest.mark.parametrize("place", PLACES)
def test_general_knowledge_is_never_more_than_low(place: str) -> None:
    for value in law.load(place, TODAY):
        if value.source.startswith("General knowledge") or "not read" in value.reference.as_of:
            assert value.reference.confidence == "low", value.address
        if "(verify)" in str(value.value):
            assert value.needs_verification, value.address


@pytest.mark.parametrize("place", PLACES)
def test_every_value_says_where_it_comes_from_and_for_which_papers(place: str) -> None:
    found = list(law.load(place, TODAY))
    assert found
    for value in found:
        assert value.reference.url.startswith("https://"), value.address
        assert value.reference.checked_on >= date(2026, 11, 23), value.address
        assert value.kinds, value.address


@pytest.mark.parametrize("place", PLACES)
def test_a_fee_of_nothing_is_nothing_to_waive(place: str) -> None:
    fees = [value for value in law.load(place, TODAY) if value.address.startswith("fees/")]
    assert fees
    assert all((fee.value, fee.waivable) == (0, None) and fee.due for fee in fees)


@pytest.mark.parametrize("place", PLACES)
def test_elements_name_facts_that_a_case_has_and_ties_that_a_person_can_have(place: str) -> None:
    ties = set(get_args(Tie))
    for value in law.load(place, TODAY):
        for item in value.value if isinstance(value.value, list) else ():
            for fact in item.get("facts", ()):
                assert any(path == fact or path.startswith(f"{fact}.") for path in classification()), (value.address, fact)
            assert set(item.get("ties", ())) <= ties, (value.address, item["id"])


@pytest.mark.parametrize(("place", "kind", "keys"), EVERY)
def test_every_address_of_a_paper_is_in_the_law(place: str, kind: str, keys: dict[str, Any]) -> None:
    single = ("ties", "elements", "annexes", "reporting", "caps", "interpretation", "translation")
    wanted = [keys[name] for name in single if name in keys] + [
        address for name in ("deadlines", "wages", "fees", "law") for address in keys.get(name, ())
    ]
    wanted += [*keys["attestation"].values(), *(value for value in keys.get("basis", {}).values() if isinstance(value, str))]
    for address in wanted:
        assert kind in at(place, address).kinds, address


@pytest.mark.parametrize(("place", "kind", "keys"), EVERY)
def test_every_text_of_a_paper_is_there(place: str, kind: str, keys: dict[str, Any]) -> None:
    wanted = [f"paper.{name}.{keys[name]}" for name in ("title", "footer", "purpose")] + [f"paper.court.{keys['caption']['court']}"]
    wanted += [f"paper.opening.{keys['opening']}"] if "." in keys["opening"] else []
    wanted += [f"paper.otherwise.{keys['otherwise']}"] if keys["otherwise"] else []
    officer = keys["oath_before"]
    wanted += [f"paper.jurat.{officer}", f"paper.jurat.officer_{officer}"] if officer != "none" else []
    assert [text for text in wanted if text not in units()] == []
    assert all(units()[text].note for text in wanted)


@pytest.mark.parametrize(("place", "kind", "keys"), [row for row in EVERY if row.values[1] == "petition"])
def test_what_the_other_side_reads_asks_nothing_about_status(place: str, kind: str, keys: dict[str, Any]) -> None:
    """FACTS 0.6, 0.7: the newest incident first, addresses on a paper of their own, and no word that invites the question."""
    assert (keys["reader"], keys["order"], keys["cover"], keys["confidential"]) == ("respondent", "newest-first", "none", True)
    assert not {"who", "return", "applications", "late_filing", "earlier_statements", "presence", "contact"} & set(keys["sections"])
    printed = " ".join(units()[f"paper.{name}.{keys[name]}"].english.lower() for name in ("title", "footer", "purpose"))
    assert not [word for word in ("immigra", "asylum", "visa", "permit", "status", "national", "traffick") if word in printed]
    assert "facts: [history.applications" not in str(at(place, keys["elements"]).value)


@pytest.mark.parametrize(("place", "kind", "keys"), [row for row in EVERY if row.values[1] == "declaration"])
def test_a_story_for_asylum_begins_with_the_oldest(place: str, kind: str, keys: dict[str, Any]) -> None:
    assert keys["order"] == "oldest-first"


def test_a_statement_of_truth_is_in_the_witness_own_language() -> None:
    """FACTS 0.11: PD 22, 2.4; how the statement was taken: PD 32, 18.1."""
    papers = {kind: keys for kind, _, keys in variants("gb-eng")}
    assert {kind: keys["own_words"] for kind, keys in papers.items()} == {"declaration": True, "petition": True, "waiver": True, "claim": False}
    assert all("process" in papers[kind]["sections"] for kind in ("declaration", "petition"))


@pytest.mark.parametrize(
    ("tie", "place", "address", "qualifies"),
    [
        ("former_spouse", "gb-eng", "relationships/associated-persons", True),
        ("other_relative", "gb-eng", "relationships/associated-persons", True),
        ("child_in_common", "gb-eng", "relationships/associated-persons", True),
        ("employer", "gb-eng", "relationships/associated-persons", False),
        ("landlord", "gb-eng", "relationships/associated-persons", False),
        ("recruiter", "gb-eng", "relationships/associated-persons", False),
        ("spouse", "ca-on", "relationships/restraining-order", True),
        ("sibling", "ca-on", "relationships/restraining-order", False),
        ("employer", "ca-on", "relationships/restraining-order", False),
        ("stranger", "ca-on", "relationships/restraining-order", False),
    ],
)
def test_ties_that_open_the_way_to_an_order(tie: str, place: str, address: str, qualifies: bool) -> None:
    assert any(tie in item["ties"] for item in at(place, address).value) is qualifies


@pytest.mark.parametrize(
    ("kind", "place", "address", "counts"),
    [
        ("police", "gb-eng", "reporting/cica", True),
        ("shelter", "gb-eng", "reporting/cica", False),
        ("police", "ca-on", "reporting/vqrp", True),
        ("shelter", "ca-on", "reporting/vqrp", True),
        ("hospital", "ca-on", "reporting/vqrp", True),
        ("child_services", "ca-on", "reporting/vqrp", True),
        ("court_order", "ca-on", "reporting/vqrp", False),
    ],
)
def test_reports_that_a_claim_rests_on(kind: str, place: str, address: str, counts: bool) -> None:
    assert any(kind in item["kinds"] for item in at(place, address).value) is counts


@pytest.mark.parametrize(("place", "kind", "keys"), EVERY)
def test_counsel_sees_the_exceptions_of_every_time_limit(place: str, kind: str, keys: dict[str, Any]) -> None:
    for address in keys.get("deadlines", ()):
        exceptions = at(place, address).exceptions
        assert not exceptions or exceptions in keys["law"], address
