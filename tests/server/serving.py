"""One running server for a whole test session, shared by tests/server and tests/browser.

A conftest.py takes it with `from serving import server`. LANTERN_TEST_STATE names a folder that is kept, so that later runs start faster.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from docassemble.Lantern.server import EmbeddedServer
from docassemble.Lantern.server.config import INTERVIEWS
from docassemble.Lantern.server.ports import free_port

PACKAGE = Path(__file__).with_name("package").resolve()
TRIAL = "docassemble.LanternTrial:data/questions/trial.yml"
DISPATCH = {"trial": TRIAL, **INTERVIEWS}

_running: list[tuple[EmbeddedServer, Path | None]] = []
_users = 0


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedServer]:
    """The running server, with docassemble's API, the trial interview and the real one."""
    global _users
    if not _running:
        _running.append(_started())
    _users += 1
    yield _running[0][0]
    _users -= 1
    if _users == 0:
        running, throw_away = _running.pop()
        running.stop()
        if throw_away is not None:
            shutil.rmtree(throw_away)


def _started() -> tuple[EmbeddedServer, Path | None]:
    kept = os.environ.get("LANTERN_TEST_STATE")
    state = Path(kept) / os.environ.get("PYTEST_XDIST_WORKER", "main") if kept else new_state()
    running = EmbeddedServer(state, port=free_port(), dispatch=DISPATCH, durable=False, api=True, python_path=(PACKAGE,))
    return running.start(), None if kept else state


def new_state() -> Path:
    """A state folder that PostgreSQL's user can reach; pytest's own are closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="lantern-"))
    folder.chmod(0o711)
    return folder
