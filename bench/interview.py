"""The interview headless: compiling it, and its screens beside those of a bare interview, in one process and in turns.

    python bench/interview.py [--interview PACKAGE:FILE] [--screens 49] [--rounds 5] [--json]

No server, database or browser takes part, so what is measured is docassemble's engine and our Python. The ratio counts; milliseconds
belong to the machine.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "tests" / "interviews"), str(HERE / "package")]

from headless import Screen, Session, engine  # noqa: E402

STORY = "docassemble.Lantern:data/questions/story.yml"
BARE = "docassemble.LanternBench:data/questions/hello.yml"
SCREENS = 49
ROUNDS = 5
REACH = 0.6
"""Seconds for 49 screens headless (issue "Foundation"); printed beside what was measured, asserted nowhere."""


@dataclass
class Figures:
    """Seconds; each a median. `screens` whole run, `screen` one screen."""

    engine: float
    compile_bare: float
    compile_story: float
    screens: int
    screens_bare: float
    screens_story: float
    screen_bare: float
    screen_story: float
    slowest_story: tuple[float, str]

    @property
    def ratio(self) -> float:
        """One screen of ours to one bare screen."""
        return self.screen_story / self.screen_bare


def measure(interview: str = STORY, screens: int = SCREENS, rounds: int = ROUNDS) -> Figures:
    """Run both interviews in turns. Raises InterviewFault if one of them is broken."""
    start = time.perf_counter()
    engine()
    started = time.perf_counter() - start
    compiled = {name: statistics.median(_compiling(name) for _ in range(rounds)) for name in (BARE, interview)}
    every: dict[str, list[list[tuple[float, str]]]] = {BARE: [], interview: []}
    for name in every:
        _run(name, screens)  # catalogs and classification are read once in a process
    for _ in range(rounds):
        for name, runs in every.items():
            runs.append(_run(name, screens))
    whole = {name: statistics.median(sum(seconds for seconds, _ in run) for run in runs) for name, runs in every.items()}
    one = {name: statistics.median(seconds for run in runs for seconds, _ in run) for name, runs in every.items()}
    return Figures(
        engine=started,
        compile_bare=compiled[BARE],
        compile_story=compiled[interview],
        screens=screens,
        screens_bare=whole[BARE],
        screens_story=whole[interview],
        screen_bare=one[BARE],
        screen_story=one[interview],
        slowest_story=max(step for run in every[interview] for step in run),
    )


def _compiling(interview: str) -> float:
    from docassemble.base.interview_cache import clear_cache

    clear_cache(interview)
    return _timed(lambda: Session.compile(interview))[0]


def _run(interview: str, screens: int) -> list[tuple[float, str]]:
    """(seconds, id) of each screen of a telling, one telling after the other until there are enough."""
    taken: list[tuple[float, str]] = []
    while len(taken) < screens:
        seconds, session = _timed(lambda: Session(interview))
        taken.append((seconds, session.screen.id))
        while len(taken) < screens and not session.screen.ends and (session.screen.variables or _choices(session.screen)):
            seconds, _ = _timed(partial(_go_on, session))
            taken.append((seconds, session.screen.id))
    return taken


def _choices(screen: Screen) -> set[str]:
    return {button.label for button in screen.buttons if not button.url}


def _go_on(session: Session) -> None:
    """Press the first button of a choice; else leave every question for later where that is offered, and fill in what must be."""
    screen = session.screen
    if screen.is_choice:
        session.press(screen.buttons[0].label)
        return
    given: dict[str, Any] = {}
    for field in screen.fields:
        if "later" in field.values:
            given[field.variable] = "later"
        elif field.required and field.variable and field.datatype in ("text", "raw"):
            given[field.variable] = field.values[0] if field.choices else "Ana Example"
    if not given and screen.fields:
        first = next(field for field in screen.fields if field.variable)
        chosen = first.values[0] if first.choices else "Ana Example"
        given = {first.variable: [chosen] if first.datatype == "checkboxes" else chosen}
    session.answer(given)


def _timed[T](run: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Screens of the interview beside those of a bare one, without a server.")
    parser.add_argument("--interview", default=STORY)
    parser.add_argument("--screens", type=int, default=SCREENS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    figures = measure(options.interview, options.screens, options.rounds)
    if options.json:
        print(json.dumps({**asdict(figures), "ratio": figures.ratio, "reach": REACH}))
        return 0
    print(f"docassemble's engine, once a process     {figures.engine:8.2f} s")
    print(f"compile: bare / ours                     {figures.compile_bare * 1000:8.0f} ms {figures.compile_story * 1000:8.0f} ms")
    print(
        f"one screen: bare / ours                  {figures.screen_bare * 1000:8.1f} ms {figures.screen_story * 1000:8.1f} ms   × {figures.ratio:.2f}"
    )
    print(f"{figures.screens} screens: bare / ours                {figures.screens_bare:9.2f} s {figures.screens_story:9.2f} s    reach {REACH} s")
    seconds, name = figures.slowest_story
    print(f"slowest of ours                          {seconds * 1000:8.1f} ms  ({name})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
