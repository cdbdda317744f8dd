"""Two hundred walks by chance through the real engine: no page ever errors, nothing that was written is lost (R2, R6, R15, R24, R123)."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from headless import InterviewFault
from teller import arrange, everything, play, start
from walker import Walk, take_up

from docassemble.Lantern.case import load
from docassemble.Lantern.pacing import LIBRARY, interviews, plan

EXAMPLES = Path(__file__).parents[2] / "examples"
PARTS, WALKS, PAGES = 10, 20, 14
CHAPTERS = list(dict.fromkeys(step.chapter for step in plan(LIBRARY)))


def example(name: str) -> dict[str, Any]:
    """The record of an invented person, told in English so that each screen and each box can be read here."""
    found: dict[str, Any] = load(EXAMPLES / f"{name}.yaml").model_dump(mode="json", exclude_defaults=True)
    return {**found, "screen_language": "en"}


@pytest.fixture(autouse=True)
def _quick_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock of the story takes a second and more, which is its purpose; here nobody attacks it."""
    from docassemble.Lantern.interview import papers

    monkeypatch.setattr(papers, "seal", lambda data, *keys: b"locked")


@pytest.mark.parametrize("part", range(PARTS))
def test_a_walk_by_chance_meets_no_error_and_loses_nothing(part: int) -> None:
    for number in range(part * WALKS, (part + 1) * WALKS):
        chance = Random(number)
        interview = chance.choice(list(interviews()))
        session = start(interview=interview)
        record = example(chance.choice(("river", "market", "bridge")))
        arrange(session, lambda story: take_up(story, record, chance, 0.5))  # noqa: B023 - called at once
        walk = Walk(session, chance)
        try:
            if chance.random() < 0.8:
                play(session, everything, until=lambda screen: screen.section not in (None, "opening"))
                session.action("choose_part", part=chance.choice(CHAPTERS))
            walk.go(PAGES)
        except (AssertionError, InterviewFault) as problem:
            raise AssertionError(f"walk {number} of {interview}: {problem}; {walk.done}") from problem
