"""docassemble's tables, made and brought up to date by docassemble itself, only when something has changed."""

import json
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from .postgres import Database
from .processes import Parts
from .state import State
from .valkey import Memory

ADMINISTRATOR = "admin@example.com"
"""An account that docassemble insists on. Nobody can sign in: the sign-in page is closed and the password is random."""

_API_KEY_LENGTH = 32
_ROUNDS = 100_000


def api_key(state: State) -> str:
    """The administrator's key for docassemble's API."""
    return state.secret("api_key", _API_KEY_LENGTH)


def make(state: State, parts: Parts, database: Database, config: Path, environment: Mapping[str, str]) -> bool:
    """Make or upgrade the tables; False when they are known to be as this version wants them. Raises PartFailed."""
    stamp = state.path("run", "tables.json")
    wanted = json.dumps([version("docassemble.webapp"), database.name, "" if database.host == "127.0.0.1" else database.host])
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    account = {
        "DA_ADMIN_EMAIL": ADMINISTRATOR,
        "DA_ADMIN_PASSWORD": state.secret("administrator", 24),
        "DA_ADMIN_API_KEY": api_key(state),
    }
    # docassemble lists this folder without looking whether it is there, as soon as `pip list` names a package of its own.
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    state.path("local", "lib", python, "site-packages").mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "docassemble.webapp.create_tables", str(config)]
    parts.run("tables", command, environment={**environment, **account}, folder=state.folder)
    state.write(stamp, wanted)
    return True


def allow_api(state: State, database: Database, memory: Memory) -> None:
    """Put the administrator's API key where docassemble looks for it: in Valkey, which forgets it at every stop."""
    import base64
    import hashlib

    connection = database.connect()
    with connection.cursor() as cursor:
        cursor.execute('select id from "user" where email = %s', (ADMINISTRATOR,))
        (user,) = cursor.fetchone()
    connection.close()
    key = api_key(state)
    digest = hashlib.pbkdf2_hmac("sha256", key.encode(), state.secret("secretkey").encode(), _ROUNDS)
    name = base64.encodebytes(digest).decode().strip()
    info = {"name": "default", "method": "none", "constraints": [], "last_four": key[-4:]}
    memory.connect().set(f"da:apikey:userid:{user}:key:{name}:info", json.dumps(info))
