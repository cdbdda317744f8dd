"""docassemble's own daily work: deleting tellings that are older than `interview delete days` (R114)."""

import sys
import time

from .embedded import EmbeddedServer
from .processes import Part

FIRST = 10 * 60.0
EVERY = 6 * 3600.0
_LEVEL = 0


class Retention:
    """Runs it as a process of its own, now and then. Look at it often: a look costs nothing."""

    def __init__(self, server: EmbeddedServer) -> None:
        self._server = server
        self._next = time.monotonic() + FIRST
        self._part: Part | None = None

    def look(self) -> None:
        """Start the work when it is due; forget its process when it has ended."""
        if self._part is not None:
            if self._part.process.poll() is None:
                return
            self._part = None
        if time.monotonic() >= self._next:
            self._part = run(self._server)
            self._next = time.monotonic() + EVERY


def run(server: EmbeddedServer) -> Part:
    """Start docassemble's daily work now."""
    return server.beside("daily", [sys.executable, "-m", "docassemble.Lantern.server.daily_work"], {"IN_CRON": "true"})
