"""How the commands speak: results on stdout, everything else on stderr."""

import json
import sys
import traceback
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import click

from ..errors import LanternError

COULD_NOT = 2


def say(text: str = "") -> None:
    """One line of the result."""
    click.echo(text)


def say_json(data: Any) -> None:
    """The result for programs."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def complain(text: str) -> None:
    """An error of one item among many, in the form of all errors."""
    click.echo(f"lantern: {one_line(text)}", err=True)


def one_line(text: str) -> str:
    """Text without line ends and without characters that steer a terminal or turn its direction round."""
    kept = "".join(" " if unicodedata.category(character) in ("Cc", "Zl", "Zp") else character for character in text)
    return " ".join("".join(character for character in kept if unicodedata.bidirectional(character) not in _STEERING).split())


_STEERING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


class Step(Protocol):
    """Called once after each finished item."""

    def __call__(self) -> None: ...


@contextmanager
def progress(label: str, count: int) -> Iterator[Step]:
    """A progress bar on stderr, if that is a terminal and there is more than one thing to wait for."""
    if count < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=count)
        yield lambda: bar.advance(task)


def count_of(number: int, one: str, many: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{number} {one if number == 1 else many}"


def rows(points: Iterable[tuple[str, str]], indent: str = "  ") -> Iterator[str]:
    """Points with their paths, one a line."""
    for path, text in points:
        yield f"{indent}{path}: {one_line(text)}"


def explained(error: BaseException) -> tuple[str, int]:
    """What to say and the exit code. An error that nobody foresaw is named by its class: its words may hold what a person told."""
    if isinstance(error, LanternError):
        return str(error), error.exit_code
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "lantern"
        return f"{error.format_message().rstrip('.')}, {command}, see `{command} --help`", COULD_NOT
    if isinstance(error, click.ClickException):
        return f"{error.format_message().rstrip('.')}, lantern, see `lantern --help`", COULD_NOT
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        return "stopped, before it was done, run it again when you like", COULD_NOT
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return f"an error inside lantern ({type(error).__name__}), {where}, run it again with --debug and tell the maintainers", COULD_NOT
