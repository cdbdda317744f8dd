"""How the commands speak: results on stdout, everything else on stderr."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import click


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
