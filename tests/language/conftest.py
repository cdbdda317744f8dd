"""Fixtures of the language tests."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from houses import XX, build

from docassemble.Lantern.language.building import extract, merge
from docassemble.Lantern.language.files import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with the finished language `xx`."""
    made = build(tmp_path)
    extract(made)
    merge("xx", XX, made)
    return made
