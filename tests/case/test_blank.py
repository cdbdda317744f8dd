"""The empty case that `lantern new` writes."""

import re

import pytest
import yaml

from docassemble.Lantern.case import EXITS, Case, UnreadableCase, from_record, load_bytes
from docassemble.Lantern.case.blank import blank_case
from docassemble.Lantern.case.classification import classification


def test_the_empty_case_is_valid_and_nothing_in_it_is_answered() -> None:
    assert load_bytes(blank_case().encode()) == Case(schema_version=3, telling_language="en")


def test_every_field_of_the_record_is_in_it() -> None:
    written = set(re.findall(r"^[ #-]*([a-z0-9_]+):", blank_case(), re.MULTILINE))
    assert {path.split(".")[-1] for path in classification()} <= written


def test_the_lines_to_copy_hold_known_fields_only() -> None:
    body = blank_case().split("schema_version: 3", 1)[1]
    copied = re.sub(r"^( *)#(- |  )", r"\1\2", body.replace(": []\n", ":\n"), flags=re.MULTILINE)
    with pytest.raises(UnreadableCase) as told:  # an item of a list needs its id and the other fields marked so
        load_bytes(("schema_version: 3" + copied).encode())
    assert "people[0].id" in str(told.value)
    assert "unknown field" not in str(told.value)


def test_the_examples_in_its_head_can_be_written_as_they_stand() -> None:
    head = blank_case().split("schema_version: 3")[0]
    dates = [line.split("#")[1].strip() for line in head.splitlines() if line.startswith("#   when:")]
    assert len(dates) == 6
    for written in dates:
        event = f"schema_version: 3\ntelling_language: en\nevents:\n  - id: e1\n    label: A\n    {written[: written.rindex('}') + 1]}\n"
        case = load_bytes(event.encode())
        assert case.events is not None
        assert case.events.value is not None
        assert case.events.value[0].when is not None
    exits = re.findall(r"religion: (\{answer: [a-z_]+\})", head)
    states = [from_record({"schema_version": 3, "telling_language": "en", "person": {"religion": yaml.safe_load(written)}}) for written in exits]
    assert tuple(case.person.religion.state for case in states if case.person.religion) == EXITS
