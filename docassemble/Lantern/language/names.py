"""Names of languages and countries, and which way a language is written."""

from functools import cache
from typing import Any

from .files import HERE, House, load_yaml

_RIGHT_TO_LEFT = frozenset(
    {
        "ar", "arb", "acm", "acq", "aeb", "afb", "apc", "apd", "ajp", "arq", "arz", "ary", "ars", "ayl", "ayn", "shu",  # Arabic
        "fa", "pes", "prs", "haz", "lrc", "mzn", "glk", "bqi", "luz",  # Persian
        "ps", "pbt", "pbu", "pst", "bal", "bgn", "bgp", "brh", "khw",  # Pashto, Balochi and neighbours
        "ur", "skr", "pnb", "lah", "sd", "ks", "ckb", "sdh", "lki", "azb", "ug",
        "he", "iw", "yi", "ji", "lad", "syr", "arc", "aii", "cld", "tru", "dv", "nqo",
    }
)  # fmt: skip
"""Languages written from right to left unless the tag names another script."""

_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Aran", "Hebr", "Syrc", "Syrj", "Syre", "Syrn", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"})
_RIGHT_TO_LEFT_THERE = frozenset({"pa-PK", "uz-AF", "tk-AF", "tk-IR", "az-IR", "ku-IQ", "ku-IR", "kk-CN", "ky-CN"})
"""Languages of two scripts where the region tells which."""

NAMES_FILE = "language-names.yml"


def direction(tag: str) -> str:
    """`ltr` or `rtl` for any BCP 47 tag; a script in the tag decides before region and language (pa-Arab is rtl, ar-Latn ltr)."""
    language, *rest = tag.replace("_", "-").split("-")
    language = language.lower()
    for part in rest:
        if len(part) == 4 and part.isalpha():
            return "rtl" if part.title() in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    regions = [part.upper() for part in rest if len(part) == 2 and part.isalpha()]
    if language in _RIGHT_TO_LEFT or any(f"{language}-{region}" in _RIGHT_TO_LEFT_THERE for region in regions):
        return "rtl"
    return "ltr"


@cache
def _locale(tag: str) -> Any:
    from babel import Locale, UnknownLocaleError

    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("_".join(parts[:length]))
        except (UnknownLocaleError, ValueError):
            continue
    return None


@cache
def _own_names(house: House = HERE) -> dict[str, dict[str, str]]:
    """Languages whose names CLDR lacks: {tag: {tag of the reader: name}}."""
    return load_yaml(house.translations / NAMES_FILE, house)


def language_name(tag: str, in_language: str) -> str:
    """The name of a language in another one (`es` in `ar`: الإسبانية).

    Where the reader's language has no name for it, the English one; the tag itself where no name is known.
    """
    parts = tag.split("-")
    for reader in (in_language, in_language.split("-")[0], "en"):
        locale = _locale(reader)
        names = locale.languages if locale else {}
        for length in range(len(parts), 0, -1):
            candidate = parts[:length]
            found = _own_names().get("-".join(candidate), {}).get(reader) or names.get("_".join(candidate))
            if found:
                return str(found)
    return tag


def country_name(code: str, in_language: str) -> str:
    """The name of a country (ISO 3166-1) in another language; the code where no name is known."""
    locale = _locale(in_language)
    return str(locale.territories.get(code.upper(), code)) if locale else code
