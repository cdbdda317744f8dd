"""Starts the inflection daemon (see `inflection_daemon`)."""

import sys
from collections.abc import Mapping
from pathlib import Path

from .processes import Parts
from .state import State

LEVEL = 1
_SECONDS_TO_START = 30


def socket_of(state: State) -> Path:
    """Where the daemon listens."""
    return state.path("run", "inflection.sock")


def start(state: State, parts: Parts, environment: Mapping[str, str]) -> None:
    """Start the daemon; returns before it answers (see `wait`)."""
    socket = socket_of(state)
    socket.unlink(missing_ok=True)
    # The file and not the module: `-m` would import the package of docassemble first.
    command: list[str | Path] = [sys.executable, Path(__file__).with_name("inflection_daemon.py"), socket]
    parts.start("inflection", command, environment=environment, folder=state.folder, level=LEVEL)


def wait(state: State, parts: Parts) -> None:
    """Wait until the daemon listens. Raises PartFailed."""
    parts.wait("inflection", socket_of(state).exists, _SECONDS_TO_START)
