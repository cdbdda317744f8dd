"""Talking through an interpreter: what the pages say, and in which order they come (R52, R56, R87-R90, R123)."""

import re
from typing import get_args

import pytest

from docassemble.Lantern.case.classification import classification
from docassemble.Lantern.case.interpreting import Companion, InterpreterLeg, LanguageWishes
from docassemble.Lantern.language import catalog
from docassemble.Lantern.language.files import HERE
from docassemble.Lantern.language.units import units
from docassemble.Lantern.pacing.plan import plan

STEPS = plan(HERE.interviews / "chapters" / "interpreter.yml")
ORDER = [step.variable.removeprefix("told.") for step in STEPS]
UNITS = units()

RULES_OF_A_SCRIPT = {
    "script_before": ("all", "first_person", "whole", "side", "repeat", "pause", "notes", "confidential", "known"),
    "script_opening": ("all", "first_person", "repeat", "unclear", "pause", "change", "confidential"),
    "script_closing": ("notes", "confidential", "thanks"),
}
"""What each script says at least (R89)."""


def test_every_page_of_the_part_is_neutral_and_asks_about_languages_and_interpreters_alone() -> None:
    assert {step.tier for step in STEPS} == {0}
    assert {step.fact.split(".")[0] for step in STEPS if step.fact} == {"language_wishes", "interpreters"}


def test_each_wish_and_each_fact_about_an_interpreter_has_one_page() -> None:
    follows = {"id", "from_language", "to_language"}  # from the language of the telling and the chain
    wanted = {f"language_wishes.{name}" for name in LanguageWishes.model_fields}
    wanted |= {f"interpreters.{name}" for name in InterpreterLeg.model_fields.keys() - follows} | {"interpreters"}
    asked = [step.fact for step in STEPS if step.fact]
    assert len(asked) == len(set(asked))
    assert set(asked) == wanted


def test_the_first_script_comes_before_anything_about_one_interpreter_and_the_test_both_ways_after_the_second() -> None:
    first_of_one = next(number for number, page in enumerate(ORDER) if "[i]" in page)
    assert ORDER.index("interpreters.named") < ORDER.index("seen.script_before") < first_of_one
    assert ORDER.index("seen.script_opening") < ORDER.index("interpreters[i].understood") < ORDER.index("interpreters[i].accepted_by_person")
    assert ORDER.index("interpreters[i].conflicts") < ORDER.index("seen.script_opening")


@pytest.mark.parametrize("script", RULES_OF_A_SCRIPT)
def test_each_script_says_its_rules(script: str) -> None:
    said = {part for unit in UNITS if unit.startswith(f"screen.{script}.") for part in [unit.rpartition(".")[2]]}
    assert {"title", *RULES_OF_A_SCRIPT[script]} <= said


def test_the_button_that_a_script_names_is_the_one_on_the_pages() -> None:
    texts = catalog("en")
    assert texts.text("screen.interpreter_pause.button") in texts.text("screen.script_opening.unclear")


@pytest.mark.parametrize("page", ["aftercare", "privilege", "script_before", "script_opening", "script_closing", "interpreter_pause", "call_in"])
def test_a_page_for_those_who_help_has_no_place_for_a_fact_of_a_case(page: str) -> None:
    texts = [unit.english for name, unit in UNITS.items() if name.startswith(f"screen.{page}.")]
    assert texts
    assert [text for text in texts if re.search(r"\{\w*\}", text)] == []


def test_every_companion_can_be_named_and_so_can_nobody() -> None:
    assert {f"presence.who.choice.{who}" for who in get_args(Companion)} <= UNITS.keys()
    assert {"presence.ask", "presence.help", "presence.nobody"} <= UNITS.keys()


def test_what_the_person_says_about_an_interpreter_is_for_counsel_alone() -> None:
    assert {classification()[f"interpreters.{name}"].group for name in ("conflicts", "ties", "understood", "accepted_by_person")} == {"own"}
