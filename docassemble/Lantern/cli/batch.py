"""Papers from many cases: what is still to do, in which processes it is done, and what came of it."""

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..errors import LanternError
from .manifest import Entry, Ledger, digests, in_use, key_of, program_digest, sweep
from .pool import work
from .saying import explained

if TYPE_CHECKING:
    from ..case import Case
    from ..drafting.places import Cell

type Watch = Callable[[int], Callable[[], None]]

ANSWER = 1
"""Exit code of a paper that cannot be drafted: a matter of the case, not of this run."""
PRELOAD = {
    "docx": ("docassemble.Lantern.rendering.docx", "docx"),
    "pdf": ("docassemble.Lantern.rendering.pdf", "docassemble.Lantern.rendering.ready"),
}
"""What drafting processes share from their start, by format: also what the renderers import when they are first used."""
LONGEST_FIRST = ("declaration", "claim", "petition", "waiver")
"""Kinds by the pages they usually have: where several processes share a case, none is left with the longest paper at the end."""
FEW = 8
"""So many papers without PDF are drafted sooner here than other processes begin."""


class Ended(LanternError):
    message = "the work ended before it was done (stopped, or out of memory), {case}, run it again, with a smaller --jobs if memory is short"


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    force: draft again what is unchanged. tell_all: find the open points of unchanged papers too. debug: show the traceback of each error.
    program: digest of what the papers are made with.
    """

    out: Path
    formats: tuple[str, ...]
    language: str | None
    as_of: date
    force: bool = False
    tell_all: bool = False
    debug: bool = False
    program: str = field(default_factory=program_digest)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one paper: files and open points, or an error with its exit code.

    whole_case: the error is one of the case and not of this paper. left_over: files of an earlier run that this case, as it is now,
    does not make. entry: what the ledger keeps.
    """

    case: Path
    cell: "Cell"
    state: Literal["drafted", "unchanged", "not_drafted"]
    files: tuple[Path, ...] = ()
    points: tuple[tuple[str, str], ...] = ()
    error: str = ""
    exit_code: int = 0
    whole_case: bool = False
    left_over: tuple[Path, ...] = ()
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Papers of one case that one process drafts. `there`: the files of those that are drafted already, where only open points are asked."""

    case: Path
    cells: tuple["Cell", ...]
    order: Order
    there: dict["Cell", tuple[Path, ...]] = field(default_factory=dict)


def draft_all(
    cases: Sequence[Path], cells: Sequence["Cell"], order: Order, jobs: int | None = None, watch: Watch = lambda _: lambda: None
) -> list[Outcome]:
    """Draft every cell from every case, in that order; what fails stops nothing else.

    A task is a case, so that it is read once; the papers of a single case are tasks of their own, so that it has every processor.
    jobs: how many processes; None: as many as the work is worth. watch: told the number of tasks, gives what is called after each.
    Raises NotWritable when the folder cannot be made.
    """
    sweep(order.out)
    with in_use(order.out):
        ledger = Ledger(order.out)
        found: dict[tuple[Path, Cell], Outcome] = {}
        tasks = [task for case in cases if (task := _task(case, cells, order, ledger, found)).cells]
        tasks, processes = _shared_out(tasks, order, jobs)
        step = watch(len(tasks))
        for outcomes in _done(tasks, processes):
            found.update({(outcome.case, outcome.cell): outcome for outcome in _kept(outcomes, order, ledger)})
            step()
        return [found[case, cell] for case in cases for cell in cells]


def _task(case: Path, cells: Sequence["Cell"], order: Order, ledger: Ledger, found: dict[tuple[Path, "Cell"], Outcome]) -> Task:
    """What is to be done for a case. Papers that are there, and of which no word more is asked, are put into `found`."""
    keys = {} if order.force else _keys(case, cells, order)
    there = {cell: tuple(files) for cell, key in keys.items() if (files := ledger.files(case.stem, _paper(case, cell, order), key)) is not None}
    if not order.tell_all:
        found.update({(case, cell): Outcome(case, cell, "unchanged", files) for cell, files in there.items()})
    return Task(case, tuple(cell for cell in cells if (case, cell) not in found), order, there)


def _keys(case: Path, cells: Sequence["Cell"], order: Order) -> dict["Cell", str]:
    from ..case import UnreadableCase, bytes_of

    try:
        data = bytes_of(case)
    except UnreadableCase:  # said when the case is to be drafted
        return {}
    return {cell: _key(data, case, cell, order) for cell in cells}


def _key(data: bytes, case: Path, cell: "Cell", order: Order) -> str:
    """Everything that the paper is made from."""
    return key_of(sha256(data).hexdigest(), _paper(case, cell, order), order.as_of.isoformat(), order.program)


def _paper(case: Path, cell: "Cell", order: Order) -> str:
    """Which paper it is, whatever the case and the law say."""
    return key_of(case.stem, cell.kind, cell.place, cell.variant, order.formats, order.language)


def _shared_out(tasks: list[Task], order: Order, jobs: int | None) -> tuple[list[Task], int]:
    """The tasks, and how many processes they are worth."""
    papers = sum(1 for task in tasks for cell in task.cells if cell not in task.there)
    if jobs is None and (papers < 2 or ("pdf" not in order.formats and papers <= FEW)):
        return tasks, 1
    processes = jobs or os.cpu_count() or 1
    if len(tasks) == 1 and processes > 1:
        tasks = [replace(tasks[0], cells=(cell,)) for cell in sorted(tasks[0].cells, key=lambda cell: LONGEST_FIRST.index(cell.kind))]
    return tasks, min(processes, len(tasks))


def _done(tasks: Sequence[Task], processes: int) -> Iterator[list[Outcome]]:
    """What came of each task, as it is done."""
    if processes < 2:
        yield from map(draft_case, tasks)
        return
    for position, outcomes in work(draft_case, tasks, processes, _preload(tasks[0].order)):
        task = tasks[position]
        yield outcomes if outcomes is not None else _none(task, str(Ended(case=task.case)), Ended.exit_code)


def _preload(order: Order) -> list[str]:
    return ["docassemble.Lantern.drafting", *(module for name in order.formats for module in PRELOAD[name])]


def _none(task: Task, error: str, exit_code: int) -> list[Outcome]:
    return [Outcome(task.case, cell, "not_drafted", error=error, exit_code=exit_code, whole_case=True) for cell in task.cells]


def draft_case(task: Task) -> list[Outcome]:
    """Draft the papers of a task. Every error comes back as one: it is a matter of one case or one paper."""
    from ..case import bytes_of, load_bytes

    try:
        data = bytes_of(task.case)
        case = load_bytes(data, name=str(task.case))
        with in_use(task.order.out):
            return [_drafted(case, data, cell, task) for cell in task.cells]
    except Exception as error:
        return _none(task, *_explained(error, task.order))


def _drafted(case: "Case", data: bytes, cell: "Cell", task: Task) -> Outcome:
    from ..drafting import draft_files

    order, there = task.order, task.there.get(cell)
    asked = (order.out, () if there is not None else order.formats, order.language, order.as_of, cell.variant)
    try:
        done = draft_files(case, task.case.stem, cell.kind, cell.place, *asked)
    except Exception as error:
        message, code = _explained(error, order)
        return Outcome(task.case, cell, "not_drafted", error=message, exit_code=code)
    points = tuple((path, text) for path, _, text in (point.partition(": ") for point in done.open_points))
    if there is not None:
        return Outcome(task.case, cell, "unchanged", there, points)
    files = tuple(done.files)
    return Outcome(task.case, cell, "drafted", files, points, entry=Entry(_key(data, task.case, cell, order), digests(list(files))))


def _explained(error: Exception, order: Order) -> tuple[str, int]:
    if order.debug:
        traceback.print_exception(error)
    return explained(error)


def _kept(outcomes: list[Outcome], order: Order, ledger: Ledger) -> list[Outcome]:
    """Note the finished papers of a case, and what an earlier run left of them. Those that cannot be noted are drafted again the next time."""
    noted = [replace(outcome, left_over=tuple(_noted(outcome, order, ledger))) for outcome in outcomes]
    drafted = [outcome for outcome in noted if outcome.entry is not None]
    try:
        if drafted:
            ledger.save(drafted[0].case.stem)
    except LanternError as error:
        return [replace(one, error=str(error), exit_code=error.exit_code, whole_case=True) if one.entry else one for one in noted]
    return noted


def _noted(outcome: Outcome, order: Order, ledger: Ledger) -> list[Path]:
    stem, paper = outcome.case.stem, _paper(outcome.case, outcome.cell, order)
    if outcome.entry is not None:
        return ledger.add(stem, paper, outcome.entry)
    return ledger.earlier(stem, paper) if outcome.state == "not_drafted" and outcome.exit_code == ANSWER else []
