"""Texts in one language. A unit that is missing is an error, never English by stealth (R81)."""

from collections.abc import Callable
from functools import cache, lru_cache

from ..errors import LanternError
from . import compiled
from .files import HERE, House, language_rows
from .placeholders import fill
from .units import WORDS_PREFIX, units


class UnknownLanguage(LanternError):
    """A tag without a row in `translations/languages.yml`."""

    message = "no texts in the language {tag!r}; known: {known}"


class MissingTranslation(LanternError):
    """Units without a translation of today's English."""

    exit_code = 1
    message = "{count} texts are missing in {tag}, {ids}, translate them in translations/{tag}/lantern.po and run `lantern translations compile`"


class UnknownUnit(LanternError):
    """An id that no source of texts holds."""

    message = "no text with the id {unit}, interviews/texts, add it there"


class Catalog:
    """Every text in one language, by unit id.

    language: BCP 47 tag. direction: `ltr` or `rtl`. name: of the language, in itself.
    draft: whether any text has not been reviewed by a person as R82 asks; the page footer says so.
    """

    def __init__(self, form: compiled.Form, house: House = HERE) -> None:
        self.language = form.language.tag
        self.direction = form.language.direction
        self.name = form.language.name
        self.draft = form.draft
        self._form = form
        self._house = house

    def text(self, unit_id: str, /, **values: object) -> str:
        """The text of a unit with each `{name}` replaced; a value is inserted as it is and never read as a template.

        Raises UnknownUnit, MissingTranslation, MissingValue.
        """
        try:
            template = self._form.texts[unit_id]
        except KeyError:
            if unit_id not in units(self._house):
                raise UnknownUnit(unit=unit_id) from None
            raise MissingTranslation(count=1, tag=self.language, ids=unit_id) from None
        if unit_id.startswith(WORDS_PREFIX):
            return template
        return fill(template, values, unit_id, self.language)

    def plain(self, unit_id: str, /, **values: object) -> str:
        """The same text, where HTML cannot stand: a button, an attribute, a choice of a list. A pair of languages differs here."""
        return self.text(unit_id, **values)

    def each(self, make: "Callable[[Catalog], str]") -> str:
        """What is put together of several texts; a pair of languages does it once for each."""
        return make(self)

    def plainly(self, make: "Callable[[Catalog], str]") -> str:
        """The same where HTML cannot stand."""
        return make(self)

    def pgettext(self, unit_id: str, english: str, /, **values: object) -> str:
        """The text of a unit whose English stands at the call, in a template or in Python.

        Both must be written out there, or they cannot be extracted. Raises MissingTranslation, also when the English has
        changed since it was translated, and MissingValue.
        """
        template = english
        if self.language != "en":
            if self._form.english.get(unit_id) != english:
                raise MissingTranslation(count=1, tag=self.language, ids=unit_id)
            template = self._form.texts[unit_id]
        return fill(template, values, unit_id, self.language)

    def has(self, unit_id: str) -> bool:
        """Whether there is a text for this id in this language."""
        return unit_id in self._form.texts

    def state_of(self, unit_id: str) -> str:
        """`source` for English, else `draft`, `reviewed`, `back-translated`, `tested`, or `missing`."""
        if not self.has(unit_id):
            return "missing"
        return "source" if self.language == "en" else self._form.states.get(unit_id, "draft")

    def docassemble_words(self) -> dict[str, str]:
        """docassemble's own phrases: {English: translation}. Raises MissingTranslation."""
        own = [unit for unit in units(self._house).values() if not unit.is_template]
        return {unit.english: self.text(unit.id) for unit in own}


@lru_cache(maxsize=256)  # browsers may ask for any number of regions
def catalog(tag: str, house: House = HERE) -> Catalog:
    """The catalog of a language; a region falls back to its language, as RFC 4647 looks up (es-419 → es). Read once a process.

    Reads the compiled form; where a source has changed since, the sources themselves. Raises UnknownLanguage.
    """
    parts = _canonical(tag)
    for length in range(len(parts), 0, -1):
        candidate = "-".join(parts[:length])
        if (house.compiled / f"{candidate}.json").exists() or candidate in language_rows(house):
            return _catalog(candidate, house)
    raise UnknownLanguage(tag=tag, known=", ".join(language_rows(house)))


@cache  # by the tag found, not the tag asked for
def _catalog(tag: str, house: House) -> Catalog:
    form = compiled.read(tag, house)
    if form is None:
        if tag not in language_rows(house):  # its row was taken away after it was compiled
            raise UnknownLanguage(tag=tag, known=", ".join(language_rows(house)))
        form = compiled.form_of(tag, house)
    return Catalog(form, house)


def forget_catalogs() -> None:
    """Read catalogs afresh from now on."""
    catalog.cache_clear()
    _catalog.cache_clear()


def _canonical(tag: str) -> list[str]:
    """Subtags in the usual case (es-MX, zh-Hant); none for a tag that is no BCP 47 tag, so that it never becomes a path."""
    parts = tag.replace("_", "-").split("-")
    if not all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts):
        return []
    case = {4: str.title, 2: str.upper}
    return [parts[0].lower(), *(case.get(len(part), str.lower)(part) for part in parts[1:])]
