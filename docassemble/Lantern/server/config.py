"""docassemble's config.yml: the safe settings, and what depends on this folder, its ports and its secrets."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ..pacing import interviews
from . import inflection, locales
from .clinic import Clinic
from .postgres import Database
from .state import State
from .valkey import Memory

SETTINGS_FILE = Path(__file__).with_name("settings.yml")
INTERVIEWS = {name: f"docassemble.Lantern:data/questions/{name}.yml" for name in interviews()}
"""Short path -> interview; the first one is where people begin. Neutral words (R64)."""

NOBODY = Clinic()
"""A server that no clinic has set anything for."""

SHORT_PATH = next(iter(INTERVIEWS))
INTERVIEW = INTERVIEWS[SHORT_PATH]


def safe_settings() -> dict[str, Any]:
    """The settings that are the same on every server."""
    content: dict[str, Any] = yaml.safe_load(SETTINGS_FILE.read_text(encoding="utf-8"))
    return content


def write(
    state: State,
    database: Database,
    memory: Memory,
    url: str,
    dispatch: Mapping[str, str],
    extra: Mapping[str, Any] | None = None,
    clinic: Clinic = NOBODY,
) -> Path:
    """Write `config/config.yml`, mode 0600, and return its path.

    url: the address that people use; with https:// a web server with a certificate stands in front, and cookies go over HTTPS only.
    dispatch: short path -> interview. extra: settings for tests, over the safe ones. clinic: what the clinic sets.
    """
    file = state.path("config", "config.yml")
    content = {**safe_settings(), **_here(state, database, memory, url), **clinic.settings(state), **_interviews(dispatch), **(extra or {})}
    state.write(file, yaml.safe_dump(content, sort_keys=False, allow_unicode=True))
    state.path("run", "docassemble.wsgi").touch()
    return file


def _interviews(dispatch: Mapping[str, str]) -> dict[str, Any]:
    return {
        "dispatch": dict(dispatch),
        "default interview": next(iter(dispatch.values())),
        # Read before the first person waits for it.
        "preloaded interviews": list(dispatch.values()),
    }


def _here(state: State, database: Database, memory: Memory, url: str) -> dict[str, Any]:
    home = state.path("home")
    return {
        "secretkey": state.secret("secretkey"),
        "db": {
            "prefix": "postgresql+psycopg2://",
            "host": database.host,
            "port": database.port,
            "name": database.name,
            "user": database.user,
            "password": database.password,
        },
        "redis": memory.url,
        # No background work is offered: a message to a worker would carry the key of a session, so it goes nowhere.
        "rabbitmq": "memory://",
        "url root": url,
        "behind https load balancer": url.startswith("https://"),
        "external hostname": "localhost",
        "locale": locales.NAME,
        "os locale": locales.NAME,
        "uploads": str(state.path("files")),
        "log": str(state.path("log")),
        "flask log": str(state.path("log", "flask.log")),
        "celery flask log": str(state.path("log", "celery-flask.log")),
        "packages": str(state.path("local")),
        "modules": sys.prefix,
        "webapp": str(state.path("run", "docassemble.wsgi")),
        "ready file": str(state.path("run", "ready")),
        "pypirc path": str(home / ".pypirc"),
        "libreoffice macro file": str(home / ".config/libreoffice/4/user/basic/Standard/Module1.xba"),
        "nltk socket": str(inflection.socket_of(state)),
    }
