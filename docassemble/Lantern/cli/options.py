"""Options that several commands share, and what their values may be."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from ..errors import LanternError

PathType = click.Path(path_type=Path)
"""A path that the library checks itself, so that the error comes in the form of all errors."""


class BadOption(LanternError):
    message = "{what}, {option}, {todo}"


class AlreadyThere(LanternError):
    message = "there is a file of that name, {path}, choose another name or add --force to replace it"


class Day(click.ParamType[date]):
    """A day as ISO 8601 writes it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails as a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day like 2026-11-01", param, ctx)


debug_option = click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")


def debugging() -> bool:
    """Whether --debug was given, before the command or behind it."""
    return bool(click.get_current_context().find_root().obj)


json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
as_of_option = click.option("--as-of", type=Day(), metavar="DATE", help="Day for which the law is read; today if not given.")
force_option = click.option("--force", is_flag=True, help="Replace a file that is already there.")


def day_of_the_law(as_of: date | None) -> date:
    """The day asked for, else the day of SOURCE_DATE_EPOCH, else today. Raises BadOption."""
    if as_of is not None:
        return as_of
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise BadOption(what="not a number of seconds", option="SOURCE_DATE_EPOCH", todo="set it as `date +%s` prints it") from None


def parts_of(text: str, option: str) -> tuple[str, ...]:
    """What stands between the commas, in small letters, each once. Raises BadOption where nothing does."""
    found = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    if not found:
        command = click.get_current_context().command_path
        raise BadOption(what="nothing asked for", option=option, todo=f"see `{command} --help`")
    return found


def refuse_to_replace(path: Path, force: bool) -> None:
    """Raise AlreadyThere unless the path is free or --force was given."""
    if path.exists() and not force:
        raise AlreadyThere(path=path)


def default_state() -> Path:
    """The platform's folder for what a program keeps for its user."""
    if sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "lantern"


state_option = click.option(
    "--state",
    type=PathType,
    envvar="LANTERN_STATE",
    default=default_state,
    metavar="DIR",
    help="Folder for everything that is kept (or LANTERN_STATE).",
)
