"""One docassemble server with all its parts, in one state folder."""

import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from ..errors import LanternError
from . import config, inflection, locales, pages, ports, postgres, tables, valkey, web
from .clinic import Clinic
from .postgres import Database
from .processes import Part, Parts
from .state import State
from .sweep import clear_temporary, sweep

_NOT_PASSED_ON = ("DA_", "S3", "AZURE", "AWS", "PYTHON", "LD_", "LC_", "SUPERVISOR", "IN_CELERY", "IN_CRON", "CONTAINERROLE")


class BadPublicUrl(LanternError):
    """The address for people cannot be one."""

    message = "{what}, public address, write https://HOST or https://HOST:PORT without a path"


class EmbeddedServer:
    """A server that runs from `start` to `stop`, also as a context manager.

    state: the folder for everything kept. port: None for the one used last, else 8080 or the next free one.
    database_url: a PostgreSQL of your own instead of the embedded one. public_url: the address of the web server with a certificate that
    stands in front. dispatch: short path -> interview, the first is what `address` names. clinic: what the clinic sets, such as the
    public key that people may seal their papers for.
    For tests only: durable=False forgets at a power cut; api opens docassemble's API to `api_key`, which reads every telling; extra holds
    settings over the safe ones; python_path folders with more packages.
    Start it from the main thread. Raises LanternError.
    """

    def __init__(
        self,
        state: Path,
        *,
        host: str = "127.0.0.1",
        port: int | None = None,
        workers: int = 2,
        threads: int = 4,
        database_url: str | None = None,
        public_url: str | None = None,
        dispatch: Mapping[str, str] | None = None,
        clinic: Clinic = config.NOBODY,
        durable: bool = True,
        api: bool = False,
        extra: Mapping[str, Any] | None = None,
        python_path: tuple[Path, ...] = (),
        report: Callable[[str], None] = lambda line: None,
    ) -> None:
        self.state = State(state)
        self.host = host
        self.workers, self.threads = workers, threads
        self.dispatch = dict(dispatch or config.INTERVIEWS)
        self.timings: dict[str, float] = {}
        self.public_url = _public(public_url)
        self._wanted_port = port
        self._port = 0
        self._own_database = Database.from_url(database_url) if database_url else None
        self._durable, self._api = durable, api
        self._clinic = clinic
        self._extra = {**(extra or {}), **({"enable api": True} if api else {})}
        self._python_path = python_path
        self._report = report
        self._parts = Parts(self.state.path("log"))
        self._jobs = Parts(self.state.path("log"))
        self._web: Part | None = None
        self._database: Database | None = None
        self._sweeping = threading.Lock()

    @property
    def url(self) -> str:
        """The address without a path; the port is known after `start`."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, f"[{self.host}]" if ":" in self.host else self.host)  # noqa: S104
        return f"http://{host}:{self._port}"

    @property
    def address(self) -> str:
        """The address that people open."""
        return f"{self.public_url or self.url}/start/{next(iter(self.dispatch))}"

    @property
    def api_key(self) -> str:
        """The key for the header X-API-Key of docassemble's API; the server takes it with `api=True` only."""
        return tables.api_key(self.state)

    @property
    def database(self) -> Database:
        """The running server's database."""
        if self._database is None:
            raise RuntimeError("the server does not run")
        return self._database

    @property
    def pids(self) -> dict[str, int]:
        """Process ids of the parts, for tests."""
        return {part.name: part.process.pid for part in self._parts.running}

    def start(self) -> Self:
        """Start everything and return when the first page can be asked for. Raises LanternError; then nothing runs."""
        self.state.open()
        try:
            self._start()
        except BaseException:
            self._stop_parts()
            self.state.close()
            raise
        return self

    def stop(self) -> None:
        """Stop everything; what deleted tellings left behind is removed first."""
        try:
            if self._database is not None and self._web is not None:
                self._stop_level(web.LEVEL)
                self.sweep(young=0)
        except Exception as error:
            self._report(f"sweep at the end failed: {type(error).__name__}")
        finally:
            self._stop_parts()
            clear_temporary(self.state)
            self.state.close()

    def check(self) -> None:
        """Raises PartFailed when a part has ended by itself."""
        self._parts.check()

    def sweep(self, young: float | None = None) -> int:
        """Remove what deleted tellings left on disk (see `sweep`); returns how much. young: seconds, for tests."""
        with self._sweeping:
            lifetime = float(config.safe_settings()["session lifetime seconds"])
            return sweep(self.state, self.database, lifetime, **({} if young is None else {"young": young}))

    def clear_cache(self) -> None:
        """Let the interviews be read afresh; needs `api=True`. Raises OSError."""
        import urllib.request

        request = urllib.request.Request(  # noqa: S310 our own address
            f"{self.url}/api/clear_cache", method="POST", headers={"X-API-Key": self.api_key}
        )
        urllib.request.urlopen(request, timeout=60).close()  # noqa: S310

    def beside(self, name: str, command: list[str], environment: Mapping[str, str]) -> Part:
        """Start a job that ends by itself, in docassemble's environment; it never outlives the server."""
        self._jobs.running = [part for part in self._jobs.running if part.process.poll() is None]
        return self._jobs.start(name, command, environment=self.environment() | dict(environment), folder=self.state.path("run"), level=web.LEVEL)

    def environment(self) -> dict[str, str]:
        """Environment of docassemble's processes."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_PASSED_ON)}
        folder = locales.locale_folder(self.state)
        return kept | {
            "DA_CONFIG_FILE": str(self.state.path("config", "config.yml")),
            "LANTERN_SERVER_STATE": str(self.state.folder),
            "HOME": str(self.state.path("home")),
            "TMPDIR": str(self.state.path("tmp")),
            "LANG": "C.UTF-8",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "PYTHONUNBUFFERED": "1",
            "PYTHONPATH": os.pathsep.join(str(path) for path in self._python_path),
            "CONTAINERROLE": ":all:",
            "SERVERHOSTNAME": "localhost",
            **({"LOCPATH": folder} if folder else {}),
        }

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def _start(self) -> None:
        began = time.monotonic()
        clear_temporary(self.state)
        self._port = ports.port_for(self.host, self._wanted_port, self._last_port())
        first = not self.state.path("run", "tables.json").exists()
        self._report("making the database, this happens once" if first else "starting the database")
        self._timed("database and memory", self._start_stores)
        # While the database comes up.
        self._timed("texts and styles", self._prepare)
        self._timed("waiting for the database", self._wait_for_stores)
        self._timed("tables", self._make_tables)
        self._report("starting the web server")
        self._timed("web", self._start_web)
        self.timings["all"] = round(time.monotonic() - began, 2)

    def _start_stores(self) -> None:
        self._memory = valkey.start(self.state, self._parts)
        inflection.start(self.state, self._parts, self.environment())
        self._database = self._own_database or postgres.start(self.state, self._parts, self._durable)

    def _wait_for_stores(self) -> None:
        valkey.wait(self._memory, self._parts)
        inflection.wait(self.state, self._parts)
        if self._own_database is None:
            postgres.wait(self.database, self._parts)

    def _prepare(self) -> None:
        self._compile_catalogs()
        pages.make_stylesheets(self.state)

    def _compile_catalogs(self) -> None:
        """Catalogs in the form that is fast to read. Where the package's folder cannot be written to, they are read from their sources."""
        from .. import language
        from ..language import compiled

        if all(compiled.read(tag) is not None for tag in language.languages()):
            return
        try:
            language.compile()
        except LanternError as error:
            self._report(f"a language is not whole and is not offered: {error}")
        except OSError:
            return

    def _make_tables(self) -> None:
        file = config.write(self.state, self.database, self._memory, self.public_url or self.url, self.dispatch, self._extra, self._clinic)
        tables.make(self.state, self._parts, self.database, file, self.environment())
        if self._api:
            tables.allow_api(self.state, self.database, self._memory)

    def _start_web(self) -> None:
        self._web = web.start(
            self.state,
            self._parts,
            self.environment(),
            host=self.host,
            port=self._port,
            workers=self.workers,
            threads=self.threads,
        )
        web.wait(self._parts, self.url)
        self.state.write(self.state.path("run", "port"), f"{self._port}\n")

    def _last_port(self) -> int | None:
        try:
            return int(self.state.path("run", "port").read_text())
        except (OSError, ValueError):
            return None

    def _stop_level(self, level: int) -> None:
        now = Parts(self._parts.logs, [part for part in self._parts.running if part.level == level])
        self._parts.running = [part for part in self._parts.running if part.level != level]
        now.stop()

    def _stop_parts(self) -> None:
        self._jobs.stop()
        self._parts.stop()
        self._web = self._database = None

    def _timed(self, name: str, work: Callable[[], None]) -> None:
        began = time.monotonic()
        work()
        self.timings[name] = round(time.monotonic() - began, 2)


def _public(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        plain = parts.scheme in ("http", "https") and parts.hostname and parts.path in ("", "/") and not parts.query and not parts.fragment
        port = parts.port
    except ValueError:
        plain, port = False, None
    if not plain or "@" in url:
        raise BadPublicUrl(what="not an address of a web server")
    return f"{parts.scheme}://{parts.hostname}{f':{port}' if port else ''}"
