"""Every case in docs/case.md is one."""

import re
from pathlib import Path

import pytest

from docassemble.Lantern.case import State, load_bytes
from docassemble.Lantern.case.references import walk

PAGE = Path(__file__).parents[2].joinpath("docs", "case.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("text", SHOWN, ids=lambda text: re.findall(r"^(\w+):", text, re.MULTILINE)[-1])
def test_the_page_shows_cases_that_are_read(text: str) -> None:
    load_bytes(text.encode())


def test_the_page_shows_all_five_answer_states() -> None:
    states = {value.state for text in SHOWN for _, _, value in walk(load_bytes(text.encode())) if hasattr(value, "state")}
    assert states == set(State)
