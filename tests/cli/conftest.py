"""Running the command in this process: what it said on each stream, and its exit code."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from running import Ran

from docassemble.Lantern.cli import main


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
    """A small case of an invented person, without problems."""
    file = tmp_path / "case.yaml"
    file.write_text(
        "schema_version: 2\nfictional: true\ntelling_language: es\nperson:\n  name: {full: Ana Lantern-Fictional}\n"
        "  strengths: {text: Mi hermana me ayudó., language: es}\n",
        encoding="utf-8",
    )
    return file
