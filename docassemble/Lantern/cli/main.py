"""The group of all commands, and the one place where an error becomes one line and an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper

import click

from .. import __version__
from .cases import check, new, schema
from .costs import costs
from .drafting import draft
from .law import law
from .options import debug_option
from .planning import coverage, plan
from .saying import explained, one_line
from .sealing import open_command, seal
from .serving import serve
from .sheets import sheet
from .texts import texts
from .translations import translations

DONE = 0


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


for command in (schema, new, check, draft, plan, sheet, coverage, costs, law, seal, open_command, translations, texts, serve):
    lantern.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Errors are one line on stderr; with --debug a traceback stands before it."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no Arabic must not stop the work
    try:
        result = lantern.main(arguments or ["--help"], prog_name="lantern", standalone_mode=False, obj="--debug" in arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has gone, so there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (Exception, KeyboardInterrupt) as error:
        message, code = explained(error)
        if "--debug" in arguments:
            traceback.print_exception(error)
        click.echo(f"lantern: {one_line(message)}", err=True)
        return code
    return result if isinstance(result, int) else DONE
