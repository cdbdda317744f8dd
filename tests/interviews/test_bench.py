"""The bench of the interview runs; what it measures is asserted nowhere."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

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
