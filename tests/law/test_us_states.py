"""New York, Massachusetts, Texas: exact words, days in force, doubts shown, the tie that opens each court, and no address that leads nowhere."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import get_args

import pytest

from docassemble.Lantern import law
from docassemble.Lantern.case.classification import classification
from docassemble.Lantern.case.person import Tie
from docassemble.Lantern.drafting.places import Paper, papers_of
from docassemble.Lantern.language.units import units
from docassemble.Lantern.law import Value
from docassemble.Lantern.law.loader import ROOT

TODAY = date(2026, 11, 24)
READ_ON = (date(2026, 11, 23), date(2026, 11, 24))
PLACES = ("us-ny", "us-ma", "us-tx")
OWN_KINDS = ("petition", "waiver", "claim")

CPLR_2106 = (
    "I affirm this ___ day of ______, ____, under the penalties of perjury under the laws of New York, which may include a fine or"
    " imprisonment, that the foregoing is true, and I understand that this document may be filed in an action or proceeding in a court of law."
)
MA_209A = (
    "I declare under penalty of perjury that all statements of fact made above, including those provided on P.1, Section E and P.2,"
    " Sections A and B of the Complaint form regarding prior and/or pending court actions, and in any additional pages attached,"
    " are true to the best of my knowledge."
)
TX_TRUTH = "I declare under penalty of perjury that the foregoing is true and correct."
PARTNERS = {"spouse", "former_spouse", "engaged", "dating", "former_dating", "child_in_common"}
RELATIVES = {"parent", "child", "sibling", "grandparent", "grandchild", "in_law", "other_relative"}
NO_TIE = {"employer", "landlord", "recruiter", "official", "acquaintance", "stranger", "other"}


def at(place: str, address: str, day: date = TODAY) -> Value:
    return law.load(place, day).value(address)


def own(place: str) -> list[Value]:
    """What the state itself says, on the last day there is: nothing that its country says."""
    folder = ROOT / place
    everything = law.load(place, date.max)
    return [everything.value(file.relative_to(folder).with_suffix("").as_posix()) for file in sorted(folder.rglob("*.yml"))]


def every_paper() -> Iterator[Paper]:
    for place in PLACES:
        for kind in OWN_KINDS:
            yield from papers_of(kind, place)


EVERY = [pytest.param(paper, id=f"{paper.place}-{paper.kind}-{paper.variant}") for paper in every_paper()]
PETITIONS = [row for row in EVERY if row.values[0].kind == "petition"]


@pytest.mark.parametrize(
    ("place", "address", "words"),
    [
        ("us-ny", "attestation/cplr-2106", CPLR_2106),
        ("us-ma", "attestation/209a-affidavit", MA_209A),
        ("us-ma", "attestation/indigency", "Signed under the penalties of perjury"),
        ("us-ma", "attestation/penalties-of-perjury", "Signed under the pains and penalties of perjury."),
    ],
)
def test_the_words_signed_under_are_those_of_the_law(place: str, address: str, words: str) -> None:
    """FACTS section 5; the forms of the Massachusetts Trial Court."""
    assert at(place, address).value == words


def test_the_unsworn_words_of_texas_name_date_of_birth_and_address_in_their_order() -> None:
    """CPRC 132.001(d): the beginning was read, the rest is to be checked."""
    found = at("us-tx", "attestation/cprc-132-001")
    words = str(found.value)
    assert words.startswith("My name is __________ _________ ____________, my date of birth is _________________, and my address is ____")
    assert f". {TX_TRUTH} Executed in ___" in words
    assert [words.index(part) for part in (" County, State of ", ", on the ", " day of ")] == sorted(
        words.index(part) for part in (" County, State of ", ", on the ", " day of ")
    )
    assert found.needs_verification
    assert "substitute address" in found.note


@pytest.mark.parametrize("paper", PETITIONS)
def test_no_petition_is_signed_under_words_that_ask_for_an_address(paper: Paper) -> None:
    """FACTS 0.6: the other side receives it."""
    found = law.load(paper.place, TODAY)
    for address in paper.attestation.values():
        words = str(found.value(address).value).lower()
        assert "address" not in words
        assert "birth" not in words


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2012, 1, 1)])
def test_the_affirmation_of_new_york_is_not_older_than_2024(day: date) -> None:
    with pytest.raises(law.NotInForce, match=f"attestation/cplr-2106 on {day}"):
        at("us-ny", "attestation/cplr-2106", day)
    assert at("us-ny", "attestation/cplr-2106", date(2024, 1, 1)).effective == date(2024, 1, 1)


FAIR_ACCESS = date(2025, 12, 31)


@pytest.mark.parametrize(("day", "years"), [(FAIR_ACCESS - timedelta(days=1), 1), (FAIR_ACCESS, 3), (TODAY, 3)])
def test_new_york_gives_three_years_since_the_fair_access_act(day: date, years: int) -> None:
    found = at("us-ny", "deadlines/ovs-claim", day)
    assert (found.value, found.unit, found.exceptions) == (years, "year", "deadlines/ovs-claim-exceptions")


def test_only_the_fair_access_act_lets_a_shelter_show_the_crime() -> None:
    def that_do(day: date) -> set[str]:
        return {kind for item in at("us-ny", "reporting/ovs", day).value for kind in item["kinds"]}

    before, since = that_do(FAIR_ACCESS - timedelta(days=1)), that_do(FAIR_ACCESS)
    assert "shelter" in since - before
    assert {"police", "court_order", "hospital", "child_services"} <= before & since


@pytest.mark.parametrize(("day", "there"), [(date(2024, 9, 17), False), (date(2024, 9, 18), True), (TODAY, True)])
def test_coercive_control_is_abuse_in_massachusetts_since_2024(day: date, there: bool) -> None:
    items = {item["id"]: item for item in at("us-ma", "elements/209a", day).value}
    assert ("coercive-control" in items) is there
    assert {"physical-harm", "fear", "sexual", "relationship"} <= set(items)
    assert not there or {"control.papers_holder", "control.movement"} <= set(items["coercive-control"]["facts"])


def test_the_income_test_of_massachusetts_gives_the_figures_that_its_court_publishes() -> None:
    """Mass.gov, 2026: 125 per cent of the guidelines; 19,950 for one, 41,250 for four."""
    rule = at("us-ma", "income/indigency").value
    table = at("us-ma", rule["table"]).value
    assert [table[size] * rule["percent"] / 100 for size in (1, 4)] == [19950, 41250]
    assert [item["id"] for item in at("us-ma", "benefits/indigency").value] == ["tanf", "eaedc", "medicaid", "ssi", "ma-veterans"]


def test_nobody_swells_the_household_of_massachusetts_who_may_be_no_dependent() -> None:
    """The form counts the person and dependents; a room-mate would raise the limit."""
    rule = at("us-ma", "household/indigency").value
    assert (set(rule["count"]), set(rule["ask"])) == ({"self", "child"}, {"spouse", "partner", "parent", "other"})
    assert "abuser" in rule["exclude"]


@pytest.mark.parametrize(
    ("place", "address", "value"),
    [
        ("us-ny", "fees/family-offense-petition", 0),
        ("us-ma", "fees/209a", 0),
        ("us-ma", "fees/258e", 0),
        ("us-tx", "fees/protective-order", 0),
        ("us-tx", "fees/ccp-7b", 0),
        ("us-ma", "hearing/209a", 10),
        ("us-ma", "deadlines/victim-compensation", 3),
        ("us-ma", "deadlines/victim-compensation-minor", 3),
        ("us-tx", "deadlines/cvc", 3),
        ("us-tx", "deadlines/cvc-minor", 3),
        ("us-ma", "caps/victim-compensation", {"total": 25000, "catastrophic": 50000, "funeral": 8000}),
        ("us-tx", "caps/cvc", {"total": 50000, "catastrophic_extra": 75000}),
    ],
)
def test_the_figures_that_papers_use(place: str, address: str, value: object) -> None:
    assert at(place, address).value == value


def test_an_application_for_an_order_counts_as_a_report_in_massachusetts() -> None:
    """940 CMR 14.05(1)(c); a rape crisis center alone does not."""
    found = at("us-ma", "reporting/victim-compensation")
    kinds = {kind for item in found.value for kind in item["kinds"]}
    assert kinds == {"police", "court_order", "hospital", "child_services"}
    assert "rape crisis center alone does not count" in found.note


@pytest.mark.parametrize(
    ("place", "address", "opens"),
    [
        ("us-ny", "relationships/fca-812", PARTNERS | RELATIVES | {"household_as_family"}),
        ("us-ma", "relationships/209a", PARTNERS | RELATIVES | {"household_as_family", "household_not_family"}),
        ("us-tx", "relationships/family-code", PARTNERS | RELATIVES | {"household_as_family", "household_not_family"}),
    ],
)
def test_the_ties_that_open_each_court(place: str, address: str, opens: set[str]) -> None:
    assert {tie for item in at(place, address).value for tie in item["ties"]} == opens
    assert opens.isdisjoint(NO_TIE)
    assert opens | NO_TIE | {"household_not_family"} == set(get_args(Tie))


@pytest.mark.parametrize(("place", "variants"), [("us-ny", ["family-offense"]), ("us-ma", ["209a", "258e"]), ("us-tx", ["family-code-82", "ccp-7b"])])
def test_the_route_without_a_tie_stands_last_and_new_york_has_none(place: str, variants: list[str]) -> None:
    found = papers_of("petition", place)
    assert [paper.variant for paper in found] == variants
    assert [bool(paper.ties) for paper in found] == [True, False][: len(variants)]


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("us-ny", "annexes/family-offense"),  # 3.2.5
        ("us-ny", "elements/family-offenses-listed"),
        ("us-ny", "confidentiality/family-court-address"),  # section 12, no. 7: GF-21
        ("us-ny", "fees/index-number"),
        ("us-ny", "fees/request-for-judicial-intervention"),
        ("us-ny", "annexes/poor-person"),
        ("us-ny", "reporting/ovs"),  # which crimes the new rule reaches
        ("us-ny", "deadlines/ovs-claim"),
        ("us-ny", "caps/ovs"),
        ("us-ny", "certificates/translation"),
        ("us-ny", "relief/criminal-record-state"),  # 6.9
        ("us-ma", "attestation/penalties-of-perjury"),  # section 5, c. 268 s. 1A
        ("us-ma", "elements/258e"),
        ("us-ma", "household/indigency"),
        ("us-ma", "annexes/victim-compensation"),
        ("us-ma", "wages/minimum"),
        ("us-ma", "relief/criminal-record-state"),  # 6.9
        ("us-tx", "attestation/cprc-132-001"),  # section 5
        ("us-tx", "attestation/affidavit"),
        ("us-tx", "annexes/family-code-82"),  # 3.4.4
        ("us-tx", "duration/family-code-82"),  # 3.4.4
        ("us-tx", "duration/ccp-7b"),  # 3.4.4
        ("us-tx", "benefits/inability"),
        ("us-tx", "caps/cvc"),
        ("us-tx", "reporting/cvc"),
        ("us-tx", "wages/minimum"),
        ("us-tx", "relief/criminal-record-state"),  # 6.9
    ],
)
def test_what_was_not_read_says_so(place: str, address: str) -> None:
    assert at(place, address).needs_verification


@pytest.mark.parametrize("place", PLACES)
def test_every_doubt_in_a_file_makes_it_one_to_verify(place: str) -> None:
    for value in own(place):
        said = f"{value.value} {value.source} {value.note}"
        if value.reference.as_of == "not read":
            assert value.reference.confidence == "low", value.address
        if "general knowledge" in said.lower() or "(verify" in said or "verify)" in said:
            assert value.needs_verification, value.address


@pytest.mark.parametrize("place", PLACES)
def test_every_value_says_where_it_comes_from_and_for_which_papers(place: str) -> None:
    for value in own(place):
        assert value.reference.url.startswith("https://"), value.address
        assert value.reference.checked_on in READ_ON, value.address
        assert value.kinds, value.address
        assert set(value.kinds) <= set(OWN_KINDS), value.address


@pytest.mark.parametrize("place", PLACES)
def test_a_fee_of_nothing_is_nothing_to_waive(place: str) -> None:
    for fee in (value for value in own(place) if value.address.startswith("fees/")):
        assert fee.due
        assert (fee.waivable is None) == (fee.value == 0), fee.address


@pytest.mark.parametrize("place", PLACES)
def test_elements_name_facts_that_a_case_has(place: str) -> None:
    for value in own(place):
        for item in value.value if isinstance(value.value, list) else ():
            for fact in item.get("facts", ()):
                assert any(path == fact or path.startswith(f"{fact}.") for path in classification()), (value.address, fact)


@pytest.mark.parametrize("paper", EVERY)
def test_every_address_of_a_paper_is_in_the_law(paper: Paper) -> None:
    there = law.load(paper.place, TODAY)
    assert paper.addresses()
    for address in paper.addresses():
        found = there.value(address)
        assert not found.kinds or paper.kind in found.kinds, address


@pytest.mark.parametrize("paper", EVERY)
def test_every_text_of_a_paper_is_there_with_a_note(paper: Paper) -> None:
    assert paper.caption is not None
    wanted = [f"paper.title.{paper.title}", f"paper.purpose.{paper.purpose}", f"paper.footer.{paper.footer}", f"paper.court.{paper.caption.court}"]
    wanted += [f"paper.caption.{paper.caption.roles}.{side}" for side in ("petitioner", "respondent")] if paper.caption.roles else []
    wanted += [f"paper.opening.{paper.opening}", *([f"paper.otherwise.{paper.otherwise}"] if paper.otherwise else [])]
    assert [text for text in wanted if text not in units()] == []
    assert all(units()[text].note for text in wanted)


@pytest.mark.parametrize("paper", PETITIONS)
def test_what_the_other_side_reads_asks_nothing_about_status(paper: Paper) -> None:
    """FACTS 0.6, 0.7: the newest incident first, addresses on a paper of their own, and no word that invites the question."""
    assert (paper.reader, paper.order, paper.cover, paper.confidential) == ("respondent", "newest-first", "none", True)
    story = [name for name in paper.sections if name in ("recent", "history", "worst")]
    assert story == ["recent", "history", "worst"]
    assert not {"who", "before", "return", "applications", "late_filing", "earlier_statements", "presence", "contact"} & set(paper.sections)
    names = {"title": paper.title, "footer": paper.footer, "purpose": paper.purpose}
    printed = " ".join(units()[f"paper.{part}.{name}"].english.lower() for part, name in names.items())
    assert not [word for word in ("immigra", "asylum", "visa", "status", "national", "alien", "citizen", "traffick") if word in printed]


def test_of_the_three_only_new_york_asks_about_a_criminal_case() -> None:
    """Family Court Act 821(1)(e)."""
    assert {row.values[0].place for row in PETITIONS if "criminal_case" in row.values[0].sections} == {"us-ny"}


@pytest.mark.parametrize(("place", "officer"), [("us-ny", "notary"), ("us-ma", "none"), ("us-tx", "notary")])
def test_who_takes_the_oath_of_a_petition(place: str, officer: str) -> None:
    assert {paper.oath_before for paper in papers_of("petition", place)} == {officer}


@pytest.mark.parametrize("place", PLACES)
def test_the_declaration_is_that_of_the_country(place: str) -> None:
    assert {paper.place for paper in papers_of("declaration", place)} == {"us"}
