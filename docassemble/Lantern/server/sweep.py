"""What docassemble leaves on disk when a telling is deleted: its files, temporary copies of papers, files of browsers that are gone.

docassemble 1.10 removes the rows of a deleted session and lists the files to delete, but never deletes them.
"""

import contextlib
import shutil
import time
from pathlib import Path

from .postgres import Database
from .state import State

YOUNG = 60.0
"""Seconds. A file younger than this may belong to a request that has not saved its row yet."""


def sweep(state: State, database: Database, session_lifetime: float, young: float = YOUNG) -> int:
    """Delete what no telling owns any more; returns how many were deleted."""
    before = time.time() - young
    return (
        _files(state.path("files"), _owned(database), before)
        + _old(state.path("tmp"), before - 9 * young)
        + _old(state.path("sessions"), time.time() - session_lifetime)
    )


def clear_temporary(state: State) -> None:
    """Empty the temporary folder; only while nothing runs."""
    _old(state.path("tmp"), time.time() + 1)


def _owned(database: Database) -> set[int]:
    connection = database.connect()
    with connection.cursor() as cursor:
        cursor.execute("select indexno from uploads")
        numbers = {number for (number,) in cursor.fetchall()}
    connection.close()
    return numbers


def _files(folder: Path, owned: set[int], before: float) -> int:
    """docassemble's layout: file 0x1a2b lies in files/000/000/001/a2b."""
    count = 0
    for found in folder.glob("[0-9a-f][0-9a-f][0-9a-f]/*/*/*"):
        try:
            number = int("".join(found.parts[-4:]), 16)
        except ValueError:
            continue
        if number not in owned and _changed(found) < before:
            shutil.rmtree(found, ignore_errors=True)
            count += 1
    return count


def _old(folder: Path, before: float) -> int:
    count = 0
    for found in folder.iterdir():
        if _changed(found) >= before:
            continue
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                found.unlink()
        count += 1
    return count


def _changed(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:
        return float("inf")
