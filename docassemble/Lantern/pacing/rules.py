"""Rules about the next screen, as data in `rules.yml`."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def rules() -> dict[str, Any]:
    """The table of `rules.yml`."""
    table: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("rules.yml").read_text(encoding="utf-8"))
    return table
