"""The web process: gunicorn with threads, serving `wsgi`."""

import os
import signal
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from .processes import Part, Parts
from .state import State

LEVEL = 0
_SECONDS_TO_START = 180
_SECONDS_FOR_A_SCREEN = 300


def start(state: State, parts: Parts, environment: Mapping[str, str], *, host: str, port: int, workers: int, threads: int) -> Part:
    """Start gunicorn; returns before it answers (see `wait`)."""
    memory = Path("/dev/shm")  # noqa: S108 gunicorn's heartbeat files, no content
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    # Only options that begin with --: docassemble takes any argument that is a file for its config.yml.
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        f"--bind={address}",
        "--worker-class=gthread",
        f"--workers={workers}",
        f"--threads={threads}",
        f"--timeout={_SECONDS_FOR_A_SCREEN}",
        "--graceful-timeout=10",
        f"--worker-tmp-dir={memory if os.access(memory, os.W_OK) else state.path('tmp')}",
        "--no-control-socket",
        "--limit-request-line=8190",
        "docassemble.Lantern.server.wsgi:application",
    ]
    return parts.start("web", command, environment=environment, folder=state.path("run"), level=LEVEL, patience=20)


def wait(parts: Parts, url: str) -> None:
    """Wait until the server answers. Raises PartFailed."""

    def answers() -> bool:
        try:
            with urllib.request.urlopen(f"{url}/health_check", timeout=10) as answer:  # noqa: S310 our own address
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    parts.wait("web", answers, _SECONDS_TO_START)


def reload(part: Part) -> None:
    """Start the workers afresh, one after the other, without refusing a request."""
    part.process.send_signal(signal.SIGHUP)
