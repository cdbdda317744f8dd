"""Text as people write it: any script, any length, nothing stripped, nothing executed (DESIGN rule 4)."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints

# XML 1.0 cannot hold these, so neither DOCX nor PDF/UA can print them: refused with their place, never dropped.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Give the text back unchanged if both kinds of document can print it.

    Raises ValueError naming the first code point that they cannot, and its place (counted from 1).
    """
    found = _UNPRINTABLE.search(text)
    if found:
        point = f"U+{ord(found.group()):04X}"
        raise ValueError(f"holds {point} at character {found.start() + 1}, which cannot be printed; take that character out")
    return text


def composed(text: str) -> str:
    """NFC, so that one name is one sequence of code points everywhere (R98). For labels and names; narratives stay as typed."""
    return unicodedata.normalize("NFC", printable(text))


def latin_digits(text: str) -> str:
    """The text with every decimal digit of Unicode (Arabic, Persian, Devanagari, Bengali …) written as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


AnyDigits = BeforeValidator(lambda value: latin_digits(value) if isinstance(value, str) else value)
"""Reads numbers in the digits of any script."""

Words = Annotated[str, StringConstraints(min_length=1), AfterValidator(printable)]
"""Anything a person says, byte for byte."""

Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(composed)]
"""One short text: a name, a label, a place."""

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""BCP 47 language tag, for example es-419, ar, ti, prs."""

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""Short neutral id inside one case, for example e1."""
