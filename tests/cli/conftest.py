"""Running the command in this process: what it said on each stream, and its exit code."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from running import Ran

from docassemble.Lantern.cli import main

CASE = """schema_version: 2
fictional: true
telling_language: es
person:
  name: {full: Ana Lantern-Fictional}
  strengths: {text: Mi hermana me ayudó., language: es}
people:
- {id: p1, word: the man of the kitchen, ties: [former_spouse]}
events:
- id: e1
  label: the kitchen
  people: [p1]
  narrative: {text: Me quitó los papeles y cerró la puerta., language: es}
protection:
  from_whom: [p1]
means:
  hardship: {text: No me alcanza para la comida., language: es}
  losses:
  - {id: l1, kind: wages, label: the pay of two weeks}
"""


@pytest.fixture
def lantern(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run one command: `lantern("check", path)`."""

    def run(*arguments: Any) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A small case of an invented person, without problems, that makes a paper of every kind."""
    file = tmp_path / "case.yaml"
    file.write_text(CASE, encoding="utf-8")
    return file
