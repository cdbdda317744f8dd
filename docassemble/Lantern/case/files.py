"""Files written whole or not at all."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..errors import LanternError

TEMPORARY = ".lantern-"
"""How the name of every file begins that is not whole yet. One that is still there when its writer has ended was cut off."""


class NotWritable(LanternError):
    message = "cannot write ({why}), {path}, choose another folder or mend its permissions"


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> Path:
    """Write bytes under a temporary name in the same folder, then rename. The folder is made if it is missing.

    Raises NotWritable and leaves nothing half-written.
    """
    return write_all({path: data}, mode)[0]


def write_all(files: Mapping[Path, bytes], mode: int = 0o600) -> list[Path]:
    """Write several files, all or none: every one stands whole under a temporary name before the first is renamed.

    Raises NotWritable; what stood there before then stays as it was.
    """
    waiting: dict[Path, str] = {}
    try:
        for path, data in files.items():
            with _said(path):
                waiting[path] = _temporary(path, data, mode)
        for path, temporary in list(waiting.items()):
            with _said(path):
                os.replace(temporary, path)
            del waiting[path]
    finally:
        for temporary in waiting.values():
            with contextlib.suppress(OSError):
                os.unlink(temporary)
    return list(files)


def _temporary(path: Path, data: bytes, mode: int) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
    except BaseException:  # also Ctrl-C: a temporary file could hold a whole case
        os.unlink(temporary)
        raise
    return temporary


@contextlib.contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotWritable(why=error.strerror or str(error), path=path) from None
