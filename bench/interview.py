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

from docassemble.Lantern.case.telling import item_ids  # noqa: E402
from docassemble.Lantern.pacing import LIBRARY, Sitting, Situation, active, holds, next_screen, places  # noqa: E402

STORY = "docassemble.Lantern:data/questions/story.yml"
BARE = "docassemble.LanternBench:data/questions/hello.yml"
SCREENS = 49
ROUNDS = 5
REACH = {"screens": 0.6, "five": 3.0, "next": 0.001}
"""Seconds: 49 screens headless (issue "Foundation"); five interviews in one session, and the next screen from the pacing engine (issue
"Interviews"). Printed beside what was measured, asserted nowhere."""

KINDS = ("declaration", "petition", "waiver", "claim")
CALLS = 300
LARGE = 40
"""Items in each list of the case on which the engine is measured."""


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
    five: float
    five_screens: int
    next_screen: float
    next_chosen: float
    places: int

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
    five = [_five() for _ in range(max(1, rounds // 2))]
    next_page, every_place = _next_screen(Sitting(level=2))
    next_chosen, _ = _next_screen(Sitting(level=2, chosen="return", order="lawyer"))
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
        five=statistics.median(seconds for seconds, _ in five),
        five_screens=five[0][1],
        next_screen=next_page,
        next_chosen=next_chosen,
        places=every_place,
    )


def _five() -> tuple[float, int]:
    """(seconds, screens) of one session in which every kind of paper is wanted, each question is left for later, up to the papers.

    The lock of the story is not counted: it takes a second and more on purpose.
    """
    from docassemble.Lantern.interview import papers

    lock = papers.seal
    papers.seal = lambda data, *keys: b""
    try:
        seconds, session = _timed(lambda: Session(STORY.replace("story", "start")))
        screens = 1
        while session.screen.id != "the papers":
            more, _ = _timed(partial(_through_five, session))
            seconds, screens = seconds + more, screens + 1
    finally:
        papers.seal = lock
    return seconds, screens


def _through_five(session: Session) -> None:
    screen = session.screen
    if screen.id == "plan help":
        session.answer({"given.several": list(KINDS)})
    elif screen.id == "person adult":
        session.answer({"given.choice": "yes"})
    else:
        _go_on(session)


def _next_screen(sitting: Sitting) -> tuple[float, int]:
    """(seconds of one call, pages it chooses from) on a large case with every kind of paper, of which half was told."""
    lists = ("people", "events", "journeys", "work", "entries", "stays", "exhibits")
    record: dict[str, Any] = {name: [{"id": f"{name[0]}{number}"} for number in range(LARGE)] for name in lists}
    every = list(places(active(LIBRARY, frozenset(KINDS), frozenset({"us-ca"})), lambda each: item_ids(record, each)))
    middle = {place.variable for place in every[: len(every) // 2]}
    now = Situation(is_done=lambda place: place.variable in middle, holds=lambda place: holds(record, place), consents={"events": True})
    taken = []
    for _ in range(CALLS):
        seconds, _screen = _timed(lambda: next_screen(every, now, sitting, 60.0))
        taken.append(seconds)
    return statistics.median(taken), len(every)


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
        if field.datatype == "checkboxes":
            given[field.variable] = [value for value in field.values if _is_ticked(field.default, value)]
        elif "later" in field.values and field.variable == "given.choice":
            given[field.variable] = "no"  # consent to the hardest questions
        elif field.variable == "given.choice" and not any(other.variable == "given.exit" for other in screen.fields):
            given[field.variable] = field.values[0]
        elif field.variable.startswith("given.mark"):
            given[field.variable] = "right"
        elif "later" in field.values:
            given[field.variable] = "later"
        elif field.required and field.variable and field.datatype in ("text", "raw"):
            given[field.variable] = field.values[0] if field.choices else "Ana Example"
    if not given and screen.fields:
        first = next(field for field in screen.fields if field.variable)
        chosen = first.values[0] if first.choices else "Ana Example"
        given = {first.variable: [chosen] if first.datatype == "checkboxes" else chosen}
    session.answer(given)


def _is_ticked(default: Any, value: Any) -> bool:
    elements = getattr(default, "elements", default)
    return bool(elements.get(value)) if isinstance(elements, dict) else False


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
        print(
            json.dumps(
                {**asdict(figures), "ratio": figures.ratio, "reach": REACH["screens"], "reach_five": REACH["five"], "reach_next": REACH["next"]}
            )
        )
        return 0
    print(f"docassemble's engine, once a process     {figures.engine:8.2f} s")
    print(f"compile: bare / ours                     {figures.compile_bare * 1000:8.0f} ms {figures.compile_story * 1000:8.0f} ms")
    print(
        f"one screen: bare / ours                  {figures.screen_bare * 1000:8.1f} ms {figures.screen_story * 1000:8.1f} ms   × {figures.ratio:.2f}"
    )
    whole = f"{figures.screens_bare:9.2f} s {figures.screens_story:9.2f} s"
    print(f"{figures.screens} screens: bare / ours                {whole}    reach {REACH['screens']} s")
    print(f"five interviews, one session, {figures.five_screens} screens   {figures.five:14.2f} s    reach {REACH['five']:g} s")
    said = f"{figures.next_screen * 1000:12.2f} ms   reach {REACH['next'] * 1000:g} ms, of a chosen part {figures.next_chosen * 1000:.2f} ms"
    print(f"next screen of {figures.places} pages from the engine {said}")
    seconds, name = figures.slowest_story
    print(f"slowest of ours                          {seconds * 1000:8.1f} ms  ({name})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
