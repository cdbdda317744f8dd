"""Which browser is in which telling: one small file for each browser, so that people can go on after a restart.

docassemble keeps this in Redis beside the rendered screens. The screens must never reach a disk, so the two are separated. A file holds the
number of the telling and a form token: no answer, and not the key that opens the answers (that is only in the browser's cookie).
"""

import contextlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

_KEY = re.compile(r"[0-9a-f]+_[0-9a-f]+")


class SessionFiles:
    """The store that docassemblekvsession asks for (simplekv's interface, as far as it is used)."""

    ttl_support = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes:
        """Raises KeyError."""
        try:
            return self._file(key).read_bytes()
        except FileNotFoundError:
            raise KeyError(key) from None

    def put(self, key: str, data: bytes, ttl_secs: float = 0) -> str:
        """Write whole or not at all. The time to live is kept by `sweep`, for all files the same."""
        file = self._file(key)
        # docassemble saves at every screen, mostly what was there before.
        with contextlib.suppress(FileNotFoundError):
            if file.read_bytes() == data:
                return key
        new = self.folder / f".{key}.{os.getpid()}.{time.monotonic_ns()}"
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(data)
        new.replace(file)
        return key

    def delete(self, key: str) -> None:
        """Forget a browser; nothing happens when it is not known."""
        self._file(key).unlink(missing_ok=True)

    def keys(self) -> Iterator[str]:
        """All browsers known."""
        return (file.name for file in self.folder.iterdir() if _KEY.fullmatch(file.name))

    def _file(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise KeyError(key)
        return self.folder / key
