"""The group of all commands, and the one place where an error becomes one line and an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

import click

from .. import __version__
from ..errors import LanternError
from .cases import check, new, schema
from .drafting import draft
from .law import law
from .options import debug_option
from .saying import one_line
from .sealing import open_command, seal
from .serving import serve
from .translations import translations

DONE, COULD_NOT = 0, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, package_name="docassemble-lantern", message="lantern %(version)s")
@debug_option
def lantern() -> None:
    """Tell it once: first drafts of legal papers from one case file.

    \b
    Example:
      lantern new case.yaml
      lantern check case.yaml
      lantern draft case.yaml --for declaration --where us --out drafts

    Exit codes: 0 done; 1 done, with an answer you must see; 2 could not run.
    """


for command in (schema, new, check, draft, law, seal, open_command, translations, serve):
    lantern.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Errors are one line on stderr; with --debug a traceback stands before it."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no Arabic must not stop the work
    try:
        result = lantern.main(arguments or ["--help"], prog_name="lantern", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has gone, so there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (Exception, KeyboardInterrupt) as error:
        message, code = _explained(error)
        if "--debug" in arguments:
            traceback.print_exception(error)
        click.echo(f"lantern: {one_line(message)}", err=True)
        return code
    return result if isinstance(result, int) else DONE


def _explained(error: BaseException) -> tuple[str, int]:
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
