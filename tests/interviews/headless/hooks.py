"""The server's side of docassemble for headless runs: one pluggy plugin; a hook nobody implements answers None."""

from __future__ import annotations

import copy
import os
import pickle
import re
import types
import unicodedata
from typing import Any

import pluggy

from .files import SavedFile, Store, details, extension_and_type, keep, with_measures

hookimpl = pluggy.HookimplMarker("docassemble")


class NotHeadless(RuntimeError):
    """The interview asked for something only a server or the network has."""


class _Memory:
    """The few calls of Redis that docassemble.base makes by itself."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        value = self._kept.get(key)
        return value.encode() if isinstance(value, str) else value

    def set(self, key: str, value: Any, *rest: Any, **options: Any) -> bool:
        self._kept[key] = value
        return True

    def incr(self, key: str) -> int:
        self._kept[key] = int(self._kept.get(key, 0)) + 1
        return int(self._kept[key])

    def delete(self, *keys: str) -> None:
        for key in keys:
            self._kept.pop(key, None)

    def expire(self, *rest: Any) -> bool:
        return True

    def pipeline(self) -> _Memory:
        return self

    def execute(self) -> list[Any]:
        return []


class Settings:
    """Hooks that read the configuration."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config
        self._memory, self._memory_of_users = _Memory(), _Memory()

    @hookimpl
    def get_default_language(self) -> str:
        return str(self._config["language"])

    @hookimpl
    def get_default_dialect(self) -> Any:
        return self._config.get("dialect")

    @hookimpl
    def get_default_locale(self) -> str:
        return str(self._config["locale"])

    @hookimpl
    def get_default_voice(self) -> Any:
        return self._config.get("voice")

    @hookimpl
    def get_default_timezone(self) -> str:
        return str(self._config["timezone"])

    @hookimpl
    def get_default_country(self) -> str:
        return str(self._config["country"])

    @hookimpl
    def get_configuration(self) -> dict[str, Any]:
        return self._config

    @hookimpl
    def get_hostname(self) -> str:
        return "localhost"

    @hookimpl
    def get_debug_status(self) -> bool:
        return bool(self._config.get("debug"))

    @hookimpl
    def get_server_redis(self) -> _Memory:
        return self._memory

    @hookimpl
    def get_server_redis_user(self) -> _Memory:
        return self._memory_of_users

    @hookimpl
    def get_default_table_class(self) -> str:
        return "table table-striped"

    @hookimpl
    def get_default_thead_class(self) -> str:
        return ""

    @hookimpl
    def get_button_class_prefix(self) -> str:
        return "btn-"

    @hookimpl
    def get_main_page_parts(self) -> dict[str, Any]:
        return {}

    @hookimpl
    def user_id_dict(self) -> dict[str, Any]:
        return {}

    @hookimpl
    def get_privileges_list(self, admin: Any) -> list[str]:
        return ["user", "admin", "developer", "advocate"]

    @hookimpl
    def get_permissions_of_privilege(self, privilege: Any, privileged: Any) -> list[str]:
        return []

    @hookimpl
    def transform_json_variables(self, obj: Any) -> Any:
        return obj

    @hookimpl
    def fix_pickle_obj(self, data: bytes) -> Any:
        return pickle.loads(data)

    @hookimpl
    def chat_partners_available(self, session_id: Any, yaml_filename: Any, the_user_id: Any, mode: Any, partner_roles: Any) -> Any:
        return types.SimpleNamespace(peer=0, help=0)

    @hookimpl
    def send_mail(self, the_message: Any, config: Any) -> None:
        raise NotHeadless("an interview tried to send a message; nothing leaves a headless run")

    @hookimpl
    def to_text(self, html_doc: str) -> str:
        from bs4 import BeautifulSoup

        return BeautifulSoup(html_doc, "html.parser").get_text("\n")

    @hookimpl
    def navigation_bar(self, nav: Any, interview: Any) -> str:
        return ""


class Files:
    """Hooks about stored files and files of packages."""

    @hookimpl
    def get_saved_file_class(self) -> type[SavedFile]:
        return SavedFile

    @hookimpl
    def get_ext_and_mimetype(self, filename: str) -> tuple[str, str | None]:
        return extension_and_type(filename)

    @hookimpl
    def secure_filename(self, filename: str) -> str:
        return re.sub(r"[^A-Za-z0-9_.-]", "", _ascii(filename).replace(" ", "_")).strip("._ ") or "file"

    @hookimpl
    def secure_filename_spaces_ok(self, filename: str) -> str:
        return re.sub(r"[^A-Za-z0-9_.\- ]", "", _ascii(filename)).strip("._ ")

    @hookimpl
    def secure_filename_unicode_ok(self, the_filename: str) -> str:
        return re.sub(r"[^\w_.\- ]", "", the_filename.replace("/", "_")).strip("._ ")

    @hookimpl
    def get_new_file_number(self, user_code: str, file_name: str, yaml_file_name: str) -> int:
        return Store.new(file_name, user_code or _session())

    @hookimpl
    def save_numbered_file(self, filename: str, orig_path: str, yaml_file_name: str, uid: str) -> tuple[int, str, str | None]:
        return keep(orig_path, filename, uid or _session())

    @hookimpl
    def file_number_finder(self, file_number: int, filename: str | None, uids: Any, privileged: Any) -> dict[str, Any]:
        return details(file_number, filename)

    @hookimpl
    def file_set_attributes(self, file_number: int, private: Any, persistent: Any, session: Any, filename: Any) -> None:
        entry = Store.entries[int(file_number)]
        if isinstance(private, bool):
            entry.private = private
        if isinstance(persistent, bool):
            entry.persistent = persistent

    @hookimpl
    def file_finder(self, file_reference: Any, question: Any, folder: Any, package: Any, filename: Any, return_nonexistent: Any) -> dict[str, Any]:
        from docassemble.base.functions import get_current_package, static_filename_path

        reference = str(getattr(file_reference, "number", file_reference))
        if reference.isdigit():
            return details(int(reference), filename)
        if re.match(r"https?://", reference):
            raise NotHeadless(f"an interview asked for {reference}; there is no network in a headless run")
        if ":" not in reference:
            owner = question.from_source.package if question is not None else package
            named = re.match(r"data/(templates|sources|static)/(.*)", reference)
            if folder is None and named:
                folder, reference = named.groups()
            if folder is not None and "/" not in reference:
                reference = f"data/{folder}/{reference}"
            reference = f"{owner or get_current_package() or 'docassemble.base'}:{reference}"
        path = static_filename_path(reference, return_nonexistent=bool(return_nonexistent))
        found: dict[str, Any] = {"package": reference.split(":")[0], "fullpath": path}
        if path:
            extension, mimetype = extension_and_type(path)
            found |= {"filename": os.path.basename(path), "extension": extension, "mimetype": mimetype, "path": os.path.splitext(path)[0]}
            found = with_measures(found)
        return found

    @hookimpl
    def path_from_reference(self, file_reference: Any) -> str | None:
        if hasattr(file_reference, "path"):
            return str(file_reference.path())
        return self.file_finder(file_reference, None, None, None, None, None).get("fullpath")


class Addresses:
    """Addresses are symbolic, so that a test can read them: `da:PLACE?name=value`, `file:///…`."""

    @hookimpl
    def url_for(self, endpoint: str, kwargs: dict[str, Any]) -> str:
        return _address(endpoint, kwargs)

    @hookimpl
    def get_url(self) -> str:
        return "http://localhost/interview"

    @hookimpl
    def get_referer(self) -> None:
        return None

    @hookimpl
    def url_finder(self, file_reference: Any, kwargs: dict[str, Any]) -> str:
        kwargs = {name: value for name, value in kwargs.items() if not name.startswith("_")}
        reference = str(getattr(file_reference, "number", file_reference))
        if reference.isdigit():
            return "file://" + str(details(int(reference)).get("fullpath", ""))
        if re.match(r"(https?://|mailto:|/|\?|javascript:)", reference):
            return reference
        return "javascript:daShowHelpTab()" if reference == "help" else _address(reference, kwargs)


class Records:
    """What docassemble keeps in SQL beside the answers, in memory."""

    def __init__(self) -> None:
        self._records: dict[str, dict[int, Any]] = {}
        self._kept: dict[str, Any] = {}

    @hookimpl
    def write_record(self, key: str, data: Any) -> int:
        records = self._records.setdefault(key, {})
        records[len(records) + 1] = copy.deepcopy(data)
        return len(records)

    @hookimpl
    def read_records(self, key: str) -> dict[int, Any]:
        return self._records.get(key, {})

    @hookimpl
    def delete_record(self, key: str, the_id: int) -> None:
        self._records.get(key, {}).pop(the_id, None)

    @hookimpl
    def server_sql_get(self, key: str, secret: Any) -> Any:
        return copy.deepcopy(self._kept.get(key))

    @hookimpl
    def server_sql_defined(self, key: str) -> bool:
        return key in self._kept

    @hookimpl
    def server_sql_set(self, key: str, val: Any, encrypted: Any, secret: Any, the_user_id: Any) -> None:
        self._kept[key] = copy.deepcopy(val)

    @hookimpl
    def server_sql_delete(self, key: str) -> None:
        self._kept.pop(key, None)

    @hookimpl
    def server_sql_keys(self, prefix: str) -> list[str]:
        return [key for key in self._kept if key.startswith(prefix)]


def _session() -> str | None:
    from docassemble.base.functions import this_thread

    session: str | None = this_thread.current_info.get("session")
    return session


def _ascii(filename: str) -> str:
    return unicodedata.normalize("NFKD", filename).encode("ascii", "ignore").decode().replace("/", "_")


def _address(place: str, arguments: dict[str, Any]) -> str:
    return f"da:{place}" + ("?" + "&".join(f"{name}={arguments[name]}" for name in sorted(arguments)) if arguments else "")
