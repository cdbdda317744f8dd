"""Files written whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from ..errors import LanternError


class NotWritable(LanternError):
    message = "cannot write ({why}), {path}, choose another folder or mend its permissions"


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> Path:
    """Write bytes under a temporary name in the same folder, then rename. The folder is made if it is missing.

    Raises NotWritable and leaves nothing half-written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".lantern-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise NotWritable(why=error.strerror or str(error), path=path) from None
    return path
