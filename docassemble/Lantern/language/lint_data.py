"""The table of the checks (`lint.yml`), and lines in files for their findings."""

from functools import cache
from pathlib import Path
from typing import Any

from .files import load_yaml


@cache
def known_rules() -> dict[str, Any]:
    """`lint.yml`. Raises BadTexts where it cannot be read."""
    return load_yaml(Path(__file__).with_name("lint.yml"))


def line_of(file: Path, start: str) -> int:
    """The first line of a file that starts like this, counted from 1; 0 where there is none."""
    if not file.exists():
        return 0
    lines = file.read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.strip().startswith(start)), 0)
