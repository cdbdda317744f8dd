"""What was drafted into a folder and from what, so that work on unchanged cases is not done again.

Beside the drafts stands a hidden folder with one small file a case. It holds digests and the names of the drafts, and nothing else.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..case.files import TEMPORARY, NotWritable, write_whole

FOLDER = ".lantern"
PACKAGE = Path(__file__).resolve().parent.parent
SHAPING = ("case", "cli", "data", "disclosure", "drafting", "language", "law", "rendering")
"""Rooms whose code or data can change a paper."""
DERIVED = ("__pycache__", "compiled", "static")
"""Folders that change no paper: what is compiled is made from sources that count themselves."""
LIBRARIES = ("Babel", "Jinja2", "python-docx", "weasyprint")
"""Libraries whose next version may print another page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper that was drafted: the key under which that was done, name and SHA-256 of each file."""

    key: str
    files: dict[str, str]


class Ledger:
    """The drafts of one folder that are known to be whole. A file of it that cannot be read counts as empty: the work is done again."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._cases: dict[str, dict[str, Entry]] = {}

    def files(self, stem: str, paper: str, key: str) -> list[Path] | None:
        """The drafts of a paper made under a key, if each of them is still there as it was written; else None."""
        entry = self._of(stem).get(paper)
        if entry is None or entry.key != key or len(self._untouched(entry)) < len(entry.files):
            return None
        return [self.out / name for name in entry.files]

    def add(self, stem: str, paper: str, entry: Entry) -> list[Path]:
        """Keep what was drafted; gives the files of an earlier run that are still there and no longer belong to the paper.

        What was known of other papers with files of the same names is forgotten. `save` writes it.
        """
        left = [file for file in self.earlier(stem, paper) if file.name not in entry.files]
        rest = {other: old for other, old in self._of(stem).items() if other != paper and not old.files.keys() & entry.files.keys()}
        self._cases[stem] = dict(sorted({**rest, paper: entry}.items()))  # in whatever order the work was done
        taken = {name for one in self._cases[stem].values() for name in one.files}
        return [file for file in left if file.name not in taken]

    def save(self, stem: str) -> None:
        """Write what is known of a case. Raises NotWritable."""
        drafts = {name: {"key": one.key, "files": one.files} for name, one in self._of(stem).items()}
        write_whole(self._path(stem), json.dumps({"drafts": drafts}, indent=1).encode())

    def earlier(self, stem: str, paper: str) -> list[Path]:
        """Drafts of the paper from earlier runs that nobody has changed."""
        entry = self._of(stem).get(paper)
        return self._untouched(entry) if entry else []

    def _untouched(self, entry: Entry) -> list[Path]:
        return [self.out / name for name, digest in entry.files.items() if _digest_of(self.out / name) == digest]

    def _of(self, stem: str) -> dict[str, Entry]:
        if stem not in self._cases:
            try:
                self._cases[stem] = _checked(json.loads(self._path(stem).read_bytes()))
            except (OSError, ValueError):
                self._cases[stem] = {}
        return self._cases[stem]

    def _path(self, stem: str) -> Path:
        return self.out / FOLDER / f"{stem}.json"


def _checked(data: Any) -> dict[str, Entry]:
    """What a file of the ledger says. Raises ValueError for anything that the ledger did not write."""
    try:
        entries = {paper: Entry(row["key"], dict(row["files"])) for paper, row in data["drafts"].items()}
        names = [(name, digest) for entry in entries.values() for name, digest in entry.files.items()]
        good = all(Path(name).name == name and isinstance(digest, str) for name, digest in names)
    except (AttributeError, KeyError, TypeError):
        good = False
    if not good:
        raise ValueError("not a ledger")
    return entries


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
    """One digest for several things."""
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()


@cache
def program_digest() -> str:
    """SHA-256 of the program, its law, texts, templates and fonts, and the versions of the libraries that set the pages."""
    whole = hashlib.sha256(repr([(name, version(name)) for name in LIBRARIES]).encode())
    for room in SHAPING:
        for folder, subfolders, names in os.walk(PACKAGE / room, followlinks=True):
            subfolders[:] = sorted(name for name in subfolders if name not in DERIVED)
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
