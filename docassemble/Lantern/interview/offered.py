"""Lists of choices in the reader's language: countries, languages, currencies."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

from ..language import Catalog, country_name, language_name
from ..language.pair import Pair
from .fields import Field


@cache
def offered() -> dict[str, list[str]]:
    """The table of `choices.yml`. `no` is Norwegian and not a truth value."""
    source = Path(__file__).with_name("choices.yml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = yaml.load(source, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes text only
    return table


COUNTRIES: Field = {"code": "story.countries()"}
LANGUAGES: Field = {"code": "story.languages_offered()"}
"""Long lists as docassemble takes them late: written out, it would compile each of 250 names four times for one page."""


@cache
def countries(language: str) -> list[list[str]]:
    """Every country (ISO 3166-1) as [code, name], by name in a language."""
    from babel import Locale

    codes = [code for code in Locale("en").territories if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    named = sorted((country_name(code, language), code) for code in codes)
    return [[code, name] for name, code in named]


_NO_COUNTRIES = frozenset({"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"})


@cache
def languages_offered(language: str) -> list[list[str]]:
    """Languages as [tag, name], by name in a language."""
    named = sorted((language_name(tag, language), tag) for tag in offered()["languages"])
    return [[tag, name] for name, tag in named]


def named_in(names: Callable[[str], list[list[str]]], texts: Catalog) -> list[list[str]]:
    """One of these lists in the language of the screen, or in both of its languages in the order of the first (R86)."""
    if not isinstance(texts, Pair):
        return names(texts.language)
    other = dict(names(texts.two.language))
    return [[code, texts.beside(name, other[code])] for code, name in names(texts.one.language)]


@cache
def currency_names(language: str) -> list[list[str]]:
    """[code, name] of the currencies, in the order of `choices.yml`."""
    from babel.numbers import get_currency_name

    return [[code, str(get_currency_name(code, locale=language))] for code in offered()["currencies"]]
