"""No box has to be filled, none asks for an exact date, and nothing is chosen before the person chose (R3, R22, R35)."""

from typing import Any

import pytest

from docassemble.Lantern.case.classification import classification, value_type
from docassemble.Lantern.interview import answers
from docassemble.Lantern.interview.boxes import boxes_for
from docassemble.Lantern.interview.fields import Setting
from docassemble.Lantern.interview.pages import help_of
from docassemble.Lantern.interview.told import Given
from docassemble.Lantern.language import catalog
from docassemble.Lantern.language.units import units
from docassemble.Lantern.pacing.lint import lint_rules

ASKED = [path for path in classification() if f"{path}.ask" in units() and answers.part_of(path) is None]


def faults(fields: list[dict[str, Any]], given: Given) -> list[str]:
    """What a page of these boxes would demand or answer by itself."""
    found = [f"{field.get('field')} is required" for field in fields if field.get("required", True) and "field" in field]
    found += [f"{field['field']} asks for an exact date" for field in fields if field.get("datatype") in lint_rules()["exact_dates"]]
    found += [f"{field['field']} has a default" for field in fields if "default" in field or "value" in field]
    chosen = {name: value for name, value in vars(given).items() if name == "choice" and value}
    return found + [f"{name} is chosen" for name in chosen]


@pytest.mark.parametrize("path", ASKED)
def test_the_boxes_of_a_question_demand_nothing(path: str) -> None:
    setting = Setting(catalog("en"), path, "es", {"p1": "the tall one"}, {"x1": "a ticket"}, {"e1": "the house"})
    given = Given()
    assert faults(boxes_for(path).show(setting, given, None), given) == []


def test_a_box_that_demands_is_found() -> None:
    given = Given()
    given.choice = "yes"
    fields = [
        {"field": "given.a"},
        {"field": "given.b", "required": False, "datatype": "date"},
        {"field": "given.c", "required": False, "default": "x"},
    ]
    assert len(faults(fields, given)) == 4


@pytest.mark.parametrize("path", [path for path in ASKED if "Narrative" in str(value_type(path))])
def test_calm_words_on_memory_stand_over_every_box_for_a_story(path: str) -> None:
    """R39: also where one is added to a list of them."""
    assert catalog("en").text("screen.memory.text") in help_of(catalog("en"), path, ["declaration"], [])
