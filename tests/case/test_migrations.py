"""Older cases are brought up to date; none is refused for being old."""

from typing import Any

import pytest

from docassemble.Lantern.case import SCHEMA_VERSION, from_record
from docassemble.Lantern.case.migrations import STEPS, UnknownVersion, migrate


def from_0(record: dict[str, Any]) -> dict[str, Any]:
    """A made-up version 0, in which the person had only a name."""
    record["person"]["name"] = {"full": record["person"].pop("called")}
    return {**record, "telling_language": "en"}


OLD = {"schema_version": 0, "person": {"called": "Tale"}}


def test_an_old_case_goes_through_every_step_and_stays_as_it_was_on_disk() -> None:
    old = {"schema_version": 0, "person": {"called": "Tale"}}
    case = from_record(migrate(old, steps={0: from_0, **STEPS}))
    assert case.person.name is not None
    assert case.person.name.value is not None
    assert case.person.name.value.full == "Tale"
    assert old == OLD


def test_two_steps_run_in_order() -> None:
    steps = {0: lambda record: {**record, "way": [0]}, 1: lambda record: {**record, "way": [*record["way"], 1]}}
    assert migrate({"schema_version": 0}, steps=steps, newest=2) == {"schema_version": 2, "way": [0, 1]}


@pytest.mark.parametrize("version", [1, 2])
def test_a_case_of_an_older_version_is_read_as_it_stands(version: int) -> None:
    told = {
        "telling_language": "es",
        "people": [{"id": "p1", "word": "la señora"}],
        "control": {"threats": [{"id": "t1", "label": "x", "by": ["p1"]}]},
    }
    assert from_record({"schema_version": version, **told}) == from_record({"schema_version": SCHEMA_VERSION, **told})
    assert migrate({"schema_version": version, **told}) == {"schema_version": SCHEMA_VERSION, **told}


@pytest.mark.parametrize("version", [None, 0, 4, "1", True, -1, [1], 10**30])
def test_a_version_that_nobody_knows_is_refused(version: Any) -> None:
    with pytest.raises(UnknownVersion, match="this Lantern reads schema_version 1 to 3"):
        migrate({"schema_version": version})
