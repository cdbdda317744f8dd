"""The bench of the interview runs; what it measures is asserted nowhere."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from headless import Session
from teller import plan_of

BENCH = Path(__file__).parents[2] / "bench" / "interview.py"


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_interview", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_measures_as_many_screens_as_were_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench().main(["--screens", "7", "--rounds", "1", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["screens"] == 7
    assert 0 < figures["screen_story"] <= figures["screens_story"]
    assert figures["ratio"] == pytest.approx(figures["screen_story"] / figures["screen_bare"])


def test_it_prints_a_table_with_the_figure_to_reach(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench().main(["--screens", "2", "--rounds", "1"]) == 0
    assert "reach 0.6 s" in capsys.readouterr().out


def test_the_answers_for_the_server_are_those_of_the_interview_in_its_order() -> None:
    rows = yaml.safe_load(BENCH.with_name("story-answers.yml").read_text(encoding="utf-8"))
    session = Session("docassemble.Lantern:data/questions/story.yml")
    for row in [*rows["before"], *rows["measured"]]:
        screen = session.screen
        assert set(row) <= set(screen.variables), (screen.id, row)
        if screen.is_choice:
            session.press(*row.values())
        else:
            session.answer(plan_of(screen) or row if screen.id == "plan help" else row)  # a browser sends what is ticked
    assert session.screen.section == "journey"


def test_the_row_of_the_five_interviews_ends_at_the_papers_and_the_engine_is_asked_on_a_large_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench().main(["--screens", "2", "--rounds", "1", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["five_screens"] > 100
    assert figures["places"] > 1000
    assert 0 < figures["next_screen"] < figures["five"]
    assert (figures["reach_five"], figures["reach_next"]) == (3, 0.001)
