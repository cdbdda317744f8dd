"""The state folder: everything a server keeps, readable by its owner only."""

import fcntl
import os
import secrets
import string
from pathlib import Path

from ..errors import LanternError

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
PASSABLE = 0o711
"""As root: PostgreSQL runs as another user and must pass through the folder; it still cannot list it."""

LONGEST_SOCKET_PATH = 100
"""Bytes; the kernel's limit for a UNIX socket's path is 107."""

FOLDERS = ("config", "files", "for-the-office", "home", "local", "log", "run", "secrets", "sessions", "static", "tmp")
_ALPHABET = string.ascii_letters + string.digits
_NAME = "lantern.lock"


class StateNotUsable(LanternError):
    """The state folder cannot hold a server."""

    message = "{what}, {where}, {do}"


class State:
    """One state folder. Raises StateNotUsable when it cannot be made, written to, or is in use by another server."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder).expanduser().resolve()
        self._lock: int | None = None

    def path(self, *parts: str) -> Path:
        """A path inside the folder."""
        return self.folder.joinpath(*parts)

    def open(self) -> None:
        """Make the folder with its parts, private, and hold it until `close`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(PASSABLE if os.geteuid() == 0 else PRIVATE_FOLDER)
            for name in FOLDERS:
                part = self.path(name)
                part.mkdir(exist_ok=True)
                part.chmod(PRIVATE_FOLDER)
            self._lock = os.open(self.path(_NAME), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE_FILE)
        except OSError as error:
            raise StateNotUsable(
                what=f"state folder not usable ({error.strerror})", where=self.folder, do="choose another with --state DIR"
            ) from None
        if len(os.fsencode(self.path("run", "inflection.sock"))) > LONGEST_SOCKET_PATH:
            self.close()
            raise StateNotUsable(what="the path of the state folder is too long", where=self.folder, do="choose a shorter one")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.close()
            raise StateNotUsable(
                what="another server uses this state folder", where=self.folder, do="stop it or choose another with --state DIR"
            ) from None

    def close(self) -> None:
        """Let the folder go."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def secret(self, name: str, length: int = 32) -> str:
        """A random secret of letters and digits, made once, kept in `secrets/` with mode 0600."""
        file = self.path("secrets", name)
        if not file.exists():
            self.write(file, "".join(secrets.choice(_ALPHABET) for _ in range(length)))
        return file.read_text()

    def write(self, file: Path, content: str) -> None:
        """Write a private file whole or not at all."""
        new = file.with_name(file.name + ".new")
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(content)
        new.replace(file)
