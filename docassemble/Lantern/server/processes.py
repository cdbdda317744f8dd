"""Child processes that end with their parent, also when it is killed (Linux: PR_SET_PDEATHSIG)."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import LanternError
from .drop import Owner, become

_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)
_LOG_TAIL = 12
"""Lines of a failed part's own log that are shown."""

_LONGEST_LOG = 1 << 20
"""Bytes. A longer log becomes NAME.old.out at the next start of its part, and the older one is gone."""


class PartFailed(LanternError):
    """A part of the server ended or did not start."""

    message = "{part} {what}, log {log}, look there and start again{tail}"


@dataclass
class Part:
    """One running part. `level`: parts with a lower level are stopped first. `stop`: the signal that means "finish and go"."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    level: int
    stop: signal.Signals
    patience: float


@dataclass
class Parts:
    """All running parts of one server.

    Start them from the main thread: the kernel sends the parent-death signal when the THREAD that made the child ends.
    """

    logs: Path
    running: list[Part] = field(default_factory=list)

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        environment: Mapping[str, str],
        folder: Path,
        level: int,
        stop: signal.Signals = signal.SIGTERM,
        patience: float = 15,
        owner: Owner | None = None,
    ) -> Part:
        """Start a part in a session of its own (Ctrl-C reaches only us); its output goes to `logs/NAME.out`."""
        parent = os.getpid()

        def prepare() -> None:
            os.setsid()
            os.umask(0o077)
            if owner is not None:
                become(owner)
            # After the change of user: the kernel clears the signal when the user changes.
            _LIBC.prctl(_SET_PDEATHSIG, int(stop), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

        log = self.logs / f"{name}.out"
        if log.exists() and log.stat().st_size > _LONGEST_LOG:
            log.replace(self.logs / f"{name}.old.out")
        with open(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as output:
            process = subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=folder,
                preexec_fn=prepare,
            )
        part = Part(name, process, log, level, stop, patience)
        self.running.append(part)
        return part

    def run(self, name: str, command: Sequence[str | Path], *, environment: Mapping[str, str], folder: Path, owner: Owner | None = None) -> None:
        """Run something to its end. Raises PartFailed when it fails."""
        part = self.start(name, command, environment=environment, folder=folder, level=0, owner=owner)
        code = part.process.wait()
        self.running.remove(part)
        if code:
            raise PartFailed(part=name, what=f"failed with {code}", log=part.log, tail=tail(part.log))

    def check(self) -> None:
        """Raises PartFailed when a part has ended."""
        for part in self.running:
            if part.process.poll() is not None:
                raise PartFailed(part=part.name, what=f"ended with {part.process.returncode}", log=part.log, tail=tail(part.log))

    def wait(self, name: str, ready: Callable[[], bool], seconds: float) -> None:
        """Wait until `ready()`; raises PartFailed when it takes longer or a part ends meanwhile."""
        end = time.monotonic() + seconds
        while not ready():
            self.check()
            if time.monotonic() > end:
                log = self.logs / f"{name}.out"
                raise PartFailed(part=name, what=f"was not ready after {seconds:.0f} s", log=log, tail=tail(log))
            time.sleep(0.03)

    def stop(self) -> None:
        """Stop all parts, lowest level first; what does not go in its time is killed with its whole session."""
        for level in sorted({part.level for part in self.running}):
            now = [part for part in self.running if part.level == level]
            for part in now:
                if part.process.poll() is None:
                    part.process.send_signal(part.stop)
            for part in now:
                try:
                    part.process.wait(part.patience)
                except subprocess.TimeoutExpired:
                    _kill_session(part)
                    part.process.wait(5)
        for part in self.running:
            _kill_session(part)
        self.running.clear()


def _kill_session(part: Part) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(part.process.pid, signal.SIGKILL)


def tail(log: Path) -> str:
    """The last lines of a part's log, for an error message."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LOG_TAIL:]
    except OSError:
        return ""
    return "".join(f"\n  {line}" for line in lines)
