"""`lantern serve`: the embedded server in the foreground, until Ctrl-C."""

import contextlib
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType

from . import daily
from .clinic import Clinic
from .config import NOBODY
from .embedded import EmbeddedServer

_STOPPERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SECONDS_BETWEEN_SWEEPS = 60.0
_SECONDS_BETWEEN_LOOKS = 0.5


class _Stop(BaseException):
    """Someone asked the server to stop."""


def serve(
    state: Path,
    host: str = "127.0.0.1",
    port: int | None = None,
    workers: int = 2,
    threads: int = 4,
    database_url: str | None = None,
    public_url: str | None = None,
    dispatch: Mapping[str, str] | None = None,
    clinic: Clinic = NOBODY,
    debug: bool = False,
) -> int:
    """Run the server until SIGINT, SIGTERM or SIGHUP; returns the exit code 0.

    Prints one line on stdout when people can come: the address to open. Progress goes to stderr, with timings if `debug`.
    Raises LanternError when it cannot start or a part ends by itself. Call it from the main thread.
    """
    server = EmbeddedServer(
        state,
        host=host,
        port=port,
        workers=workers,
        threads=threads,
        database_url=database_url,
        public_url=public_url,
        dispatch=dispatch,
        clinic=clinic,
        report=_say,
    )
    with _stoppable():
        try:
            server.start()
            try:
                _say("ready; Ctrl-C stops it")  # before the address: who waits for that may stop the server at once
                sys.stdout.write(f"{server.address}\n")
                sys.stdout.flush()
                if debug:
                    _say(", ".join(f"{name} {seconds:.1f} s" for name, seconds in server.timings.items()))
                _run(server)
            finally:
                _ignore_stoppers()
                _say("stopping")
                server.stop()
        except _Stop:
            pass
    return 0


def _run(server: EmbeddedServer) -> None:
    """Look after the parts and the leftovers until `_Stop`."""
    next_sweep = time.monotonic() + _SECONDS_BETWEEN_SWEEPS
    retention = daily.Retention(server)
    while True:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
        server.check()
        retention.look()
        if time.monotonic() >= next_sweep:
            try:
                server.sweep()
            except Exception as error:
                _say(f"sweep failed, tried again in a minute: {type(error).__name__}")
            next_sweep = time.monotonic() + _SECONDS_BETWEEN_SWEEPS


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    before = {number: signal.signal(number, _stop) for number in _STOPPERS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, frame: FrameType | None) -> None:
    _ignore_stoppers()
    raise _Stop


def _ignore_stoppers() -> None:
    for number in _STOPPERS:
        signal.signal(number, signal.SIG_IGN)


def _say(line: str) -> None:
    sys.stderr.write(f"lantern: {line}\n")
    sys.stderr.flush()
