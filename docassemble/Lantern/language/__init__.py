"""Texts in every language: catalogs, names of languages and countries, dates in words."""

from typing import TYPE_CHECKING, Any

from .catalog import Catalog, MissingTranslation, UnknownLanguage, UnknownUnit, catalog
from .files import BadTexts, Language, language_rows, languages
from .names import country_name, direction, language_name
from .placeholders import MissingValue

if TYPE_CHECKING:
    from .building import (
        BadTranslation,
        Status,
        docassemble_words,
        extract,
        state_of,
        status,
    )
    from .building import compile_catalogs as compile
    from .plain_text import plain_texts

__all__ = [
    "BadTexts",
    "BadTranslation",
    "Catalog",
    "Language",
    "MissingTranslation",
    "MissingValue",
    "Status",
    "UnknownLanguage",
    "UnknownUnit",
    "catalog",
    "compile",
    "country_name",
    "direction",
    "docassemble_words",
    "extract",
    "language_name",
    "language_rows",
    "languages",
    "plain_texts",
    "state_of",
    "status",
]

_BUILD = {
    "BadTranslation": "",
    "Status": "",
    "compile": "compile_catalogs",
    "docassemble_words": "",
    "extract": "",
    "state_of": "",
    "status": "",
}


def __getattr__(name: str) -> Any:
    """The building part, read only when it is used: drafting needs none of it."""
    if name == "plain_texts":
        from .plain_text import plain_texts

        return plain_texts
    if name in _BUILD:
        from . import building

        return getattr(building, _BUILD[name] or name)
    raise AttributeError(name)
