"""docassemble.base set up once in this process: no web server, database, Redis, browser, network or NLTK data.

Importing docassemble.base costs five seconds and more, so `engine()` does it once and everyone in the process shares it.
"""

from __future__ import annotations

import atexit
import functools
import importlib
import locale
import shutil
import sys
import tempfile
import types
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CONFIG: dict[str, Any] = {
    "secretkey": "0" * 32,
    "language": "en",
    "locale": "en_US.utf8",
    "timezone": "UTC",
    "country": "US",
    "debug": False,  # debug measures readability with textstat for every new screen
    "modules": sys.prefix,
    "use https": False,
    "enable playground": False,
    "allow updates": False,
}

_MONEY = {
    "int_curr_symbol": "USD ", "currency_symbol": "$", "mon_decimal_point": ".", "mon_thousands_sep": ",", "mon_grouping": [3, 3, 0],
    "positive_sign": "", "negative_sign": "-", "int_frac_digits": 2, "frac_digits": 2, "p_cs_precedes": 1, "p_sep_by_space": 0,
    "n_cs_precedes": 1, "n_sep_by_space": 0, "p_sign_posn": 1, "n_sign_posn": 1, "decimal_point": ".", "thousands_sep": ",",
    "grouping": [3, 3, 0],
}  # fmt: skip


@functools.cache
def engine() -> types.ModuleType:
    """docassemble.base.parse, ready to assemble interviews. The first call takes seconds, the others nothing."""
    _without_nltk()
    _without_zbar()
    folder = Path(tempfile.mkdtemp(prefix="lantern-headless-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    config = _configure(folder / "config.yml")
    _money(config["locale"])
    from docassemble.base.plugin_manager import pm

    from .files import Store
    from .hooks import Addresses, Files, Records, Settings

    for number, plugin in enumerate((Settings(config), Files(), Addresses(), Records())):
        pm.register(plugin, name=f"headless{number}")
    Store.open(folder / "files")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parse = importlib.import_module("docassemble.base.parse")
        from docassemble.base.functions import DANav
    parse.set_initial_dict({"_internal": _internal(), "url_args": {}, "nav": DANav()})
    return parse


def add_words(words: Mapping[str, Mapping[str, str]]) -> None:
    """Give docassemble's own phrases in other languages, {language: {phrase: translation}}, as the server's `words:` does."""
    engine()
    from docassemble.base.language.words import update_word_collection

    for language, phrases in words.items():
        update_word_collection(language, dict(phrases))


def _without_nltk() -> None:
    # docassemble.base.pattern imports NLTK and WordNet data that must be downloaded; docassemble uses only inflection,
    # which the docassemble_pattern modules hold themselves.
    sys.modules.setdefault("docassemble_pattern.text.en.wordnet", types.ModuleType("docassemble_pattern.text.en.wordnet"))
    pattern = types.ModuleType("docassemble.base.pattern")
    for language in ("en", "es", "de", "fr", "it", "nl"):
        setattr(pattern, f"pattern_{language}", _Inflection(language))
    sys.modules.setdefault("docassemble.base.pattern", pattern)


def _without_zbar() -> None:
    # docassemble.base.util imports a reader of bar codes; without its system library not even the import works.
    try:
        importlib.import_module("pyzbar.pyzbar")
    except ImportError:
        reader = types.ModuleType("pyzbar.pyzbar")
        reader.decode = _no_bar_codes  # type: ignore[attr-defined]
        sys.modules["pyzbar.pyzbar"] = reader


def _no_bar_codes(*picture: Any) -> Any:
    raise NotImplementedError("the system library zbar is missing, so no bar code can be read")


class _Inflection:
    """docassemble_pattern.<language>, imported when first used."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __getattr__(self, name: str) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return getattr(importlib.import_module(f"docassemble_pattern.{self._language}"), name)


def _configure(file: Path) -> dict[str, Any]:
    """docassemble's own loader on a throw-away file: all its defaults, nothing of this machine."""
    import yaml

    file.write_text(yaml.safe_dump(CONFIG), encoding="utf-8")
    arguments, sys.argv = sys.argv, sys.argv[:1]  # the loader takes a file name from the command line
    try:
        import docassemble.base.config as configuration

        configuration.load(filename=str(file))
    finally:
        sys.argv = arguments
    daconfig: dict[str, Any] = configuration.daconfig
    daconfig.update({name: CONFIG[name] for name in ("language", "locale", "timezone", "country")})
    return daconfig


def _money(name: str) -> None:
    try:
        locale.setlocale(locale.LC_MONETARY, name)
    except locale.Error:
        # A bare machine has only the C locale, in which docassemble's currency() fails; this is Python's own switch.
        locale._override_localeconv = dict(_MONEY)  # type: ignore[attr-defined]


def _internal() -> dict[str, Any]:
    """The `_internal` part of new answers, as docassemble.webapp.interview.config has it."""
    return {
        "session_local": {}, "device_local": {}, "user_local": {}, "dirty": {}, "progress": 0, "tracker": 0, "docvar": {},
        "doc_cache": {}, "steps": 1, "steps_offset": 0, "secret": None, "informed": {},
        "livehelp": {"availability": "unavailable", "mode": "help", "roles": [], "partner_roles": []},
        "answered": set(), "answers": {}, "objselections": {}, "starttime": None, "modtime": None, "accesstime": {},
        "tasks": {}, "gather": [], "event_stack": {}, "misc": {},
    }  # fmt: skip
