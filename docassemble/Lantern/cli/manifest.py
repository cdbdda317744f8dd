"""What was drafted into a folder and from what, so that work on unchanged cases is not done again.

Beside the drafts stands a hidden folder with one small file a case. It holds digests and the names of the drafts, and nothing else.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..case.files import TEMPORARY, NotWritable, write_whole

FOLDER = ".lantern"
PACKAGE = Path(__file__).resolve().parent.parent
SHAPING = ("case", "cli", "data", "disclosure", "drafting", "language", "law", "rendering")
"""Rooms whose code or data can change a paper."""
LIBRARIES = ("Babel", "Jinja2", "python-docx", "weasyprint")
"""Libraries whose next version may print another page."""


class Ledger:
    """The drafts of one folder that are known to be whole. A file of it that cannot be read counts as empty: the work is done again."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._cases: dict[str, dict[str, dict[str, str]]] = {}

    def files(self, stem: str, key: str) -> list[Path] | None:
        """The drafts made under a key, if each of them is still there as it was written; else None."""
        known = self._of(stem).get(key)
        if known is None or any(_digest_of(self.out / name) != digest for name, digest in known.items()):
            return None
        return [self.out / name for name in known]

    def add(self, stem: str, key: str, files: Mapping[str, str]) -> None:
        """Keep name and digest of the drafts made under a key. What was known of files of the same names is forgotten. Raises NotWritable."""
        rest = {old: names for old, names in self._of(stem).items() if old != key and not names.keys() & files.keys()}
        self._cases[stem] = dict(sorted({**rest, key: dict(files)}.items()))  # in whatever order the work was done
        write_whole(self._path(stem), json.dumps({"drafts": self._cases[stem]}, indent=1).encode())

    def _of(self, stem: str) -> dict[str, dict[str, str]]:
        if stem not in self._cases:
            try:
                self._cases[stem] = _checked(json.loads(self._path(stem).read_bytes()))
            except (OSError, ValueError):
                self._cases[stem] = {}
        return self._cases[stem]

    def _path(self, stem: str) -> Path:
        return self.out / FOLDER / f"{stem}.json"


def _checked(data: Any) -> dict[str, dict[str, str]]:
    """What a file of the ledger says. Raises ValueError for anything that the ledger did not write."""
    drafts = data["drafts"] if isinstance(data, dict) and set(data) == {"drafts"} else None
    if not isinstance(drafts, dict):
        raise ValueError("not a ledger")
    for names in drafts.values():
        if not isinstance(names, dict) or not all(Path(name).name == name and isinstance(digest, str) for name, digest in names.items()):
            raise ValueError("not a ledger")
    return drafts


def digests(files: list[Path]) -> dict[str, str]:
    """Name and SHA-256 of files that were just written."""
    return {file.name: _digest_of(file) or "" for file in files}


def _digest_of(file: Path) -> str | None:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None


def key_of(*parts: Any) -> str:
    """One digest for everything that a paper is made from."""
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()


@cache
def program_digest() -> str:
    """SHA-256 of the program, its law, texts, templates and fonts, and the versions of the libraries that set the pages."""
    whole = hashlib.sha256(repr([(name, version(name)) for name in LIBRARIES]).encode())
    for room in SHAPING:
        for folder, subfolders, names in os.walk(PACKAGE / room, followlinks=True):
            subfolders[:] = sorted(name for name in subfolders if name not in ("__pycache__", "static"))
            for name in sorted(names):
                file = Path(folder, name)
                whole.update(f"{file.relative_to(PACKAGE)}:{_digest_of(file)}\n".encode())
    return whole.hexdigest()


@contextlib.contextmanager
def in_use(out: Path) -> Iterator[None]:
    """Make the folder and hold it, so that nobody takes the files that are being written for leftovers. Raises NotWritable."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(why=error.strerror or str(error), path=out) from None
    with _lock(out, alone=False):
        yield


def sweep(out: Path) -> None:
    """Take away half-written files that a run left when it was killed. Does nothing while another run writes into the folder."""
    with _lock(out, alone=True) as held:
        if held:
            for folder in (out, out / FOLDER):
                for file in folder.glob(f"{TEMPORARY}*"):
                    with contextlib.suppress(OSError):
                        file.unlink()


@contextlib.contextmanager
def _lock(folder: Path, alone: bool) -> Iterator[bool]:
    """Whether the folder is held. The system lets go of it when the process ends, however it ends."""
    if sys.platform == "win32":
        yield False  # no lock on a folder there: leftovers stay until somebody deletes them
        return
    import fcntl

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        held = True
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
        except OSError:  # somebody else is writing, or the file system knows no locks
            held = False
        yield held
    finally:
        os.close(handle)
