"""What a reader must not learn: which values of a case are looked for in what that reader gets (R11, R100, R108)."""

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from papers import EXAMPLES

from docassemble.Lantern.case import SCHEMA_VERSION, Case, from_record, load
from docassemble.Lantern.case.classification import fields, value_type
from docassemble.Lantern.disclosure import UnknownAudience, protected
from docassemble.Lantern.disclosure.protected import protected_values

ADDRESS = {"lines": ["77 Invented Court, Apt 9", "Springvale, NY 00000"]}
OFFICE = {"lines": ["Example Legal Clinic", "1 Sample Square, Suite 100", "Springvale, NY 00000"]}


def case(**parts: Any) -> Case:
    return from_record({"schema_version": SCHEMA_VERSION, "fictional": True, "telling_language": "en", **parts})


def values(made: Case, audience: str) -> set[tuple[str, str, str]]:
    return {(value.path, value.kind, value.value) for value in protected_values(made, audience)}


def test_the_list_of_protected_facts_names_facts_of_the_record() -> None:
    source = Path(protected.__file__).with_name("protected.yml")
    table = yaml.safe_load(source.read_text(encoding="utf-8"))
    assert set(table["values"]) <= set(fields())
    assert set(table["channels"]) == set(get_args(value_type("contact.channels.kind")))
    assert {row["kind"] for row in table["values"].values()} <= {*get_args(protected.Kind), "channel"}


@pytest.mark.parametrize("audience", ["person", "counsel"])
def test_nothing_is_protected_from_the_person_and_counsel(audience: str) -> None:
    for example in ("river", "bridge", "market"):
        assert protected_values(load(EXAMPLES / f"{example}.yaml"), audience) == []


def test_an_unknown_reader_is_an_error() -> None:
    with pytest.raises(UnknownAudience):
        protected_values(case(), "neighbour")


def test_the_real_address_is_looked_for_line_by_line_and_the_town_only_as_a_whole_line() -> None:
    made = case(contact={"real_address": ADDRESS})
    found = protected_values(made, "court")
    assert [(one.value, one.whole) for one in found] == [("77 Invented Court, Apt 9", False), ("Springvale, NY 00000", True)]
    assert {one.path for one in found} == {"contact.real_address"}


def test_a_line_with_a_town_alone_is_no_secret() -> None:
    made = case(contact={"real_address": {"lines": ["77 Invented Court", "Springvale"]}})
    assert values(made, "court") == {("contact.real_address", "address", "77 Invented Court")}


def test_an_address_that_may_be_printed_is_protected_only_from_those_who_still_may_not_read_it() -> None:
    made = case(contact={"real_address": ADDRESS, "print_real_address": "yes"})
    assert values(made, "court") == set()
    assert ("contact.real_address", "address", "77 Invented Court, Apt 9") in values(made, "respondent")


def test_what_a_reader_may_read_elsewhere_is_not_looked_for() -> None:
    made = case(contact={"safe_address": OFFICE, "real_address": ADDRESS})
    assert values(made, "court") == {("contact.real_address", "address", "77 Invented Court, Apt 9")}
    assert {value for _, _, value in values(made, "respondent")} == {*OFFICE["lines"], "77 Invented Court, Apt 9"}


def test_ways_to_reach_the_person_and_code_words_are_protected_from_everybody_outside() -> None:
    channels = [
        {"id": "c1", "kind": "phone", "detail": "555-0142", "code_word": "tortuga"},
        {"id": "c2", "kind": "email", "detail": "alma@example.org"},
        {"id": "c3", "kind": "post", "detail": "Box 9, Springvale"},
        {"id": "c4", "kind": "through_someone", "detail": "the caseworker"},
        {"id": "c5", "kind": "through_someone", "detail": "the neighbour at 555-0177"},
    ]
    assert values(case(contact={"channels": channels}), "court") == {
        ("contact.channels[0].detail", "phone", "555-0142"),
        ("contact.channels[0].code_word", "other", "tortuga"),
        ("contact.channels[1].detail", "email", "alma@example.org"),
        ("contact.channels[2].detail", "address", "Box 9, Springvale"),
        ("contact.channels[4].detail", "other", "the neighbour at 555-0177"),
    }


@pytest.mark.parametrize("mark", ["unsafe_to_name", "keep_for_counsel"])
def test_every_spelling_of_the_name_of_someone_unsafe_to_name_is_looked_for(mark: str) -> None:
    name = {"full": "کاهینی قصه", "latin": "Kahini Qessa", "given": "Kahini", "family": "Qessa", "aliases": ["Little Kahini"]}
    people = [{"id": "p1", "word": "the broker", "name": {"full": "Nobody Inventado"}}, {"id": "p2", "word": "my sister", "name": name, mark: True}]
    found = values(case(people=people), "asylum-officer")
    assert found == {
        ("people[1].name", "name", spelling) for spelling in ("کاهینی قصه", "Kahini Qessa", "Kahini", "Qessa", "Qessa Kahini", "Little Kahini")
    }


def test_a_family_name_that_the_reader_knows_from_the_person_is_no_secret_by_itself() -> None:
    people = [{"id": "p1", "word": "my sister", "name": {"full": "Delmy Ríos", "given": "Delmy", "family": "Ríos"}, "unsafe_to_name": True}]
    made = case(person={"name": {"full": "Alma Rios"}}, people=people)
    assert {value for _, _, value in values(made, "court")} == {"Delmy Ríos", "Delmy", "Ríos Delmy"}


def test_children_numbers_helpers_and_counsel_are_protected_from_the_respondent() -> None:
    made = case(
        person={"alien_number": "A 000-111-222"},
        family={"children": [{"id": "k1", "name": {"full": "Ángel Inventado"}}]},
        history={"proceedings": [{"id": "h1", "kind": "custody", "number": "FAM-2025-0001"}]},
        counsel={"name": {"full": "Modesta Sample"}, "office": "Example Legal Clinic", "telephone": "555-0100", "address": OFFICE},
        interpreters=[{"id": "i1", "name": {"full": "Ruposhi"}, "from_language": "rhg", "to_language": "en", "telephone": "555-0122"}],
        translators=[{"id": "t1", "name": {"full": "Kalpana Udahoron"}}],
    )
    found = {(path, kind) for path, kind, _ in values(made, "respondent")}
    assert {
        ("person.alien_number", "number"),
        ("family.children[0].name", "name"),
        ("history.proceedings[0].number", "number"),
        ("counsel.name", "name"),
        ("counsel.office", "workplace"),
        ("counsel.telephone", "phone"),
        ("counsel.address", "address"),
        ("interpreters[0].name", "name"),
        ("interpreters[0].telephone", "phone"),
        ("translators[0].name", "name"),
    } <= found
    assert values(made, "asylum-officer") == {("history.proceedings[0].number", "number", "FAM-2025-0001")}


@pytest.mark.parametrize("kind", ["address", "shelter", "workplace", "school", "phone", "email", "name", "number", "other"])
def test_what_the_person_protected_is_looked_for_from_everybody_even_where_it_stands_elsewhere(kind: str) -> None:
    made = case(protected=[{"id": "x1", "kind": kind, "value": "Example Legal Clinic"}], counsel={"office": "Example Legal Clinic"})
    for audience in ("court", "asylum-officer", "respondent", "fee-clerk", "compensation-board"):
        assert ("protected[0]", kind, "Example Legal Clinic") in values(made, audience)


def test_a_short_answer_that_is_withheld_is_looked_for_in_other_tellings_by_the_readers_it_is_withheld_from() -> None:
    made = case(
        person={"religion": "Zoroastrian", "schooling": {"language": "en", "text": "I went to school. " * 20}},
        withheld=[
            {"id": "w1", "path": "person.religion", "readers": ["immigration-court"]},
            {"id": "w2", "path": "person.schooling", "readers": ["immigration-court"]},
        ],
    )
    assert values(made, "immigration-court") == {("person.religion", "other", "Zoroastrian")}
    assert values(made, "asylum-officer") == set()
