"""Checks of one translation against its English: what would break a page or a paper, and what cannot be a translation."""

import re
import unicodedata
from collections.abc import Collection

from .files import Language
from .placeholders import names, well_formed
from .units import Unit

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LINK = re.compile(r"\]\(([^)]*)\)")
_ADDRESS = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.\w+")
_MAKO = re.compile(r"\$\{|<%|^[ \t]*%|^[ \t]*##", re.MULTILINE)
_PERCENT = re.compile(r"%[sd]|\{\d\}")

_SCRIPTS: dict[str, str | tuple[str, ...]] = {
    "Arab": "ARABIC", "Armn": "ARMENIAN", "Beng": "BENGALI", "Cyrl": "CYRILLIC", "Deva": "DEVANAGARI", "Ethi": "ETHIOPIC",
    "Geor": "GEORGIAN", "Grek": "GREEK", "Gujr": "GUJARATI", "Guru": "GURMUKHI", "Hang": "HANGUL", "Hans": "CJK", "Hant": "CJK",
    "Hebr": "HEBREW", "Jpan": ("CJK", "HIRAGANA", "KATAKANA"), "Khmr": "KHMER", "Kore": "HANGUL", "Laoo": "LAO", "Latn": "LATIN",
    "Mymr": "MYANMAR", "Sinh": "SINHALA", "Syrc": "SYRIAC", "Taml": "TAMIL", "Telu": "TELUGU", "Thaa": "THAANA", "Thai": "THAI",
    "Tibt": "TIBETAN", "Tfng": "TIFINAGH",
}  # fmt: skip
"""ISO 15924 code to the first word of the Unicode names of its letters."""

_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_CLOSES = frozenset(_OPENS.values())
_ALLOWED_INVISIBLE = frozenset("\u200c\u200d\u200e\u200f\u061c") | frozenset(_OPENS) | _CLOSES
"""Joiners that Persian and Indic spelling needs, direction marks, and isolates that are closed again."""


def problems(unit: Unit, text: str, language: Language, same: Collection[str] = ()) -> list[str]:
    """What is wrong with a translation; empty where nothing is.

    same: English texts that this language writes the same way ("No" in Spanish), from `translations/<tag>/same.yml`.
    """
    english = unit.english
    found = []
    if unit.is_template and not well_formed(text):
        found.append("has a brace that is not a {name}")
    elif unit.is_template and set(names(english)) != set(names(text)):
        found.append(f"needs exactly these placeholders: {_braces(english) or 'none'}; has {_braces(text) or 'none'}")
    if not unit.is_template and sorted(_PERCENT.findall(english)) != sorted(_PERCENT.findall(text)):
        found.append(f"needs {' '.join(_PERCENT.findall(english)) or 'no %s'} as the English has")
    for what, pattern in (("HTML tags", _TAG), ("link targets", _LINK), ("addresses", _ADDRESS)):
        if sorted(pattern.findall(english)) != sorted(pattern.findall(text)):
            found.append(f"does not have the same {what} as the English")
    if _MAKO.search(text) and not _MAKO.search(english):
        found.append("holds Mako code")
    if _ends(english) != _ends(text):
        found.append("does not begin and end with the same space as the English")
    found += unsafe(text)
    if english not in same:
        found += _not_translated(english, text, language)
    return found


def unsafe(text: str) -> list[str]:
    """Characters that can hide or turn text: control characters, overrides, isolates that are not closed."""
    stack: list[str] = []
    for character in text:
        if character in _OPENS:
            stack.append(_OPENS[character])
        elif character in _CLOSES:
            if not stack or stack.pop() != character:
                return ["has a direction control that was not opened"]
        elif character not in "\n\t" and character not in _ALLOWED_INVISIBLE and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn"):
            return [f"has an unsafe character, U+{ord(character):04X}"]
    return ["has a direction control that is not closed"] if stack else []


def _not_translated(english: str, text: str, language: Language) -> list[str]:
    letters = [letter for letter in _words(text) if letter.isalpha()]
    if not any(letter.isalpha() for letter in _words(english)):
        return []
    script = _SCRIPTS.get(language.script)
    if script and not any(unicodedata.name(letter, "").startswith(script) for letter in letters):
        return [f"holds no letters of the {language.english} script"]
    return ["is the same as the English (list it in same.yml if that is right)"] if text == english else []


def _words(text: str) -> str:
    """What is left to translate."""
    for pattern in (_TAG, _LINK, _ADDRESS, _PERCENT, re.compile(r"\{[a-z0-9_]+\}")):
        text = pattern.sub(" ", text)
    return text


def _braces(text: str) -> str:
    return ", ".join("{" + name + "}" for name in sorted(set(names(text))))


def _ends(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
