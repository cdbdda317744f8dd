"""Each reader, what reaches them and why stand in one table, and the other side gets no way to find the person (R11, R100, R108)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from docassemble.Lantern.case.classification import BadClassification, classification
from docassemble.Lantern.disclosure import audiences as table
from docassemble.Lantern.disclosure.audiences import BadAudiences, audiences, groups, read, readers, reason

FILE = Path(table.__file__).with_name("audiences.yml")
OFFICES = {"asylum-officer", "immigration-court", "court", "fee-clerk", "compensation-board"}


def test_every_row_of_the_classification_names_a_group_and_every_group_is_used() -> None:
    assert {row.group for row in classification().values()} == set(groups())


def test_every_reader_is_in_some_group_and_has_reasons() -> None:
    assert frozenset().union(*(group.readers for group in groups().values())) == set(audiences())
    assert all(reader.who and reader.gets and reader.because for reader in audiences().values())
    assert all(reason(path) for path in classification())


def test_the_person_and_counsel_may_read_everything() -> None:
    assert [path for path in classification() if not {"person", "counsel"} <= readers(path)] == []


@pytest.mark.parametrize(
    "part",
    [
        *("contact", "counsel", "interpreters", "translators", "entries", "journeys", "stays", "return_fear", "history", "earlier_statements"),
        *("exhibits.how_obtained", "exhibits.held_by", "signing.place", "signing.wishes", "withheld", "protected", "decisions", "releases"),
        *("family", "safety.safe_today", "safety.what_would_help", "safety.health_needs", "safety.support", "reporting.reasons_not_reported"),
        *("reviews", "consents", "wishes", "read_backs"),
    ],
)
def test_the_respondent_reads_nothing_of_it(part: str) -> None:
    rows = [path for path in classification() if path == part or path.startswith(f"{part}.")]
    assert rows
    assert [path for path in rows if "respondent" in readers(path)] == []


def test_the_respondent_reads_no_more_of_the_person_than_the_name() -> None:
    assert [path for path in classification() if path.startswith("person.") and "respondent" in readers(path)] == ["person.name"]


def test_the_respondent_reads_of_means_only_what_restitution_counts() -> None:
    seen = {path for path in classification() if path.startswith("means.") and "respondent" in readers(path)}
    assert seen == {"means.losses", *(f"means.losses.{name}" for name in ("id", "kind", "label", "amount", "when"))}


def test_the_respondent_reads_of_people_what_they_are_called() -> None:
    seen = {path for path in classification() if path.startswith("people.") and "respondent" in readers(path)}
    assert seen == {f"people.{name}" for name in ("id", "word", "name", "own_relation", "ties")}


def test_where_to_find_the_person_is_for_those_beside_the_person() -> None:
    for path in classification():
        if path.startswith("contact.") and path != "contact.safe_address":
            assert readers(path) <= {"person", "counsel", "advocate"}
    assert readers("contact.real_address") == {"person", "counsel"}
    assert readers("contact.safe_address") == {"person", "counsel", "interpreter", "advocate", *OFFICES}


def test_the_advocate_reads_no_story() -> None:
    seen = {path for path, row in classification().items() if "advocate" in readers(path) and row.tier > 1}
    assert seen == set()


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("family.children.birth_date", {"asylum-officer", "immigration-court", "court"}),
        ("history.late_claim", {"compensation-board"}),
        ("history.proceedings.number", {"court", "compensation-board"}),
        ("history.proceedings.next_date", set()),
        ("means.household.age", {"fee-clerk"}),
        ("means.losses.proof", {"compensation-board"}),
        ("protection.urgent", {"court", "respondent"}),
        ("safety.weapons.what", {"court", "respondent"}),
        ("translators.name", OFFICES),
        ("work.hours_per_week", {"asylum-officer", "immigration-court", "court", "respondent", "compensation-board"}),
        ("signing.can_sign", {*OFFICES, "respondent"}),
        ("withheld.path", set()),
    ],
)
def test_readers_outside_the_house_are_as_decided(path: str, who: set[str]) -> None:
    assert readers(path) & {*OFFICES, "respondent"} == who
    assert readers(path.replace(".", "[0].", 1)) == readers(path)


def test_a_field_without_a_row_has_no_readers() -> None:
    with pytest.raises(BadClassification):
        readers("person.shoe_size")


def good() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({("groups", "harm", "readers"): ["person", "counsel", "neighbour"]}, "unknown reader"),
        ({("groups", "harm", "readers"): ["person", "court"]}, "keeps something from the person or counsel"),
        ({("groups", "harm", "because"): ""}, "incomplete"),
        ({("groups", "spare"): {"readers": ["person", "counsel"], "because": "x"}}, "no fact is for the group spare"),
        ({("audiences", "court", "because"): ""}, "the audience court is incomplete"),
        ({("audiences", "court", "sees"): "all"}, "the audience court is incomplete"),
        ({("audiences", "respondent", "linked", "events"): ["place"]}, "linked to events"),
        ({("audiences", "respondent", "linked", "evnts"): ["people"]}, "linked to evnts"),
        ({("audiences", "respondent", "linked", "work"): []}, "linked to work"),
        ({("audiences", "respondent", "linked", "events"): "self"}, "linked to events"),
        ({("audiences", "respondent", "linked", "people"): "named"}, "linked to people"),
        ({("audiences", "respondent", "linked", "person.name"): ["people"]}, "linked to person.name"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(changes: dict[tuple[str, ...], Any], said: str) -> None:
    wrong = good()
    for (*way, last), value in changes.items():
        place = wrong
        for step in way:
            place = place[step]
        place[last] = value
    with pytest.raises(BadAudiences, match=said):
        read(wrong, "audiences.yml")
    read(good(), "audiences.yml")
