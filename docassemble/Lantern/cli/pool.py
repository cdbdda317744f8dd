"""Work in several processes. Unlike the pools of the standard library, one that loses a process goes on with the others."""

import contextlib
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Any

PATIENCE = 10.0
"""Seconds that a process has to end when it is told to."""


def work[Task, Result](
    function: Callable[[Task], Result], tasks: Sequence[Task], count: int, preload: Sequence[str] = ()
) -> Iterator[tuple[int, Result | None]]:
    """Do every task in one of `count` processes; yields (position of the task, its result) as each is done.

    The result is None where the process died over the task (killed, out of memory); the task is not tried again. `function` is one of a
    module's own functions and raises nothing. preload: modules that the processes share from their start.
    """
    context = _context(preload)
    waiting = iter(enumerate(tasks))
    busy: dict[Connection, _Worker] = {}

    def start(worker: _Worker) -> None:
        if (task := next(waiting, None)) is None:
            worker.end()
        else:
            worker.give(*task)
            busy[worker.pipe] = worker

    try:
        for _ in range(min(count, len(tasks))):
            start(_Worker(context, function))
        while busy:
            for pipe in wait(list(busy)):
                worker = busy.pop(pipe)  # type: ignore[call-overload]  # only connections were waited for
                position, result, alive = worker.take()
                start(worker if alive else _Worker(context, function))  # before anybody looks at the result: no process waits for that
                yield position, result
    finally:
        for worker in busy.values():
            worker.stop()


class _Worker:
    """One process and the task it is at."""

    def __init__(self, context: BaseContext, function: Callable[[Any], Any]) -> None:
        self.pipe, there = context.Pipe()
        self.position = -1
        self.process = context.Process(target=_serve, args=(there, function), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        there.close()  # else the end of the process would not be seen here

    def give(self, position: int, task: Any) -> None:
        self.position = position
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it died before it began: `take` says so
            self.pipe.send(task)

    def take(self) -> tuple[int, Any, bool]:
        """(position of the task, its result or None, whether the process lives)."""
        try:
            return self.position, self.pipe.recv(), True
        except (EOFError, ConnectionResetError):
            self.end()
            return self.position, None, False

    def end(self) -> None:
        """Let it go: a process whose pipe is closed leaves."""
        self.pipe.close()
        self.process.join(PATIENCE)

    def stop(self) -> None:
        """Stop it in the middle of its task; it takes its half-written files along."""
        self.process.terminate()
        self.process.join(PATIENCE)
        if self.process.is_alive():
            self.process.kill()
        self.pipe.close()


def _serve(pipe: Connection, function: Callable[[Any], Any]) -> None:
    """The life of a process: one task after the other, until the other end of the pipe is closed, also by the death of its owner."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the owner decides
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what cleans up runs
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            pipe.send(function(pipe.recv()))


def _context(preload: Sequence[str]) -> Any:
    """Processes begun from one that has loaded everything, where the system can; never a copy of this one, which may have threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context
