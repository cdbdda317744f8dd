"""Where texts and catalogs lie: in a checkout through links, in an installed package as copies."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import LanternError

PACKAGE = Path(__file__).resolve().parent.parent

WORDS_FILE = "docassemble-words.yml"
LANGUAGES_FILE = "languages.yml"


class BadTexts(LanternError):
    """A source file of texts that cannot be used."""

    message = "{what}, {where}, mend that entry"


@dataclass(frozen=True, slots=True)
class House:
    """The folders that hold text: `texts` (English), `interviews`, `templates`, `translations` (catalogs), `package` (Python)."""

    interviews: Path
    templates: Path
    translations: Path
    package: Path

    @property
    def texts(self) -> Path:
        """English text units: `interviews/texts/*.yml`."""
        return self.interviews / "texts"

    @property
    def compiled(self) -> Path:
        """What a running server reads: `translations/compiled`; built, never edited."""
        return self.translations / "compiled"

    def po(self, tag: str) -> Path:
        """The gettext catalog of one language."""
        return self.translations / tag / "lantern.po"

    def place(self, file: Path) -> str:
        """A file as people know it, for messages and catalogs: `interviews/texts/person.yml`."""
        for name, folder in (("interviews", self.interviews), ("templates", self.templates), ("translations", self.translations)):
            if file.is_relative_to(folder):
                return f"{name}/{file.relative_to(folder).as_posix()}"
        return f"docassemble/Lantern/{file.relative_to(self.package).as_posix()}" if file.is_relative_to(self.package) else file.name


HERE = House(
    interviews=PACKAGE / "data" / "questions",
    templates=PACKAGE / "data" / "templates",
    translations=PACKAGE / "data" / "sources",
    package=PACKAGE,
)
"""The folders of this package."""


@dataclass(frozen=True, slots=True)
class Language:
    """One row of `translations/languages.yml`.

    name: in the language itself. direction: `ltr` or `rtl`. script: ISO 15924.
    state: `offered` (complete, or the build fails) or `in work` (translators are at it; nobody is offered it yet).
    """

    tag: str
    name: str
    english: str
    direction: str
    script: str
    state: str


STATES_OF_A_LANGUAGE = ("offered", "in work")


@cache
def language_rows(house: House = HERE) -> dict[str, Language]:
    """Every language that has a row, by BCP 47 tag, English first. Raises BadTexts for a row that is not complete."""
    rows: dict[str, Language] = {}
    for tag, row in load_yaml(house.translations / LANGUAGES_FILE, house).items():
        where = f"translations/{LANGUAGES_FILE}, {tag}"
        if not isinstance(row, dict) or set(row) != {"name", "english", "direction", "script", "state"}:
            raise BadTexts(what="a language needs name, english, direction, script and state", where=where)
        if row["direction"] not in ("ltr", "rtl") or row["state"] not in STATES_OF_A_LANGUAGE:
            raise BadTexts(what=f"direction is ltr or rtl, state is one of {', '.join(STATES_OF_A_LANGUAGE)}", where=where)
        rows[tag] = Language(tag, **row)
    return rows


def languages(house: House = HERE) -> list[str]:
    """Tags of the languages people are offered, English first."""
    return [tag for tag, row in language_rows(house).items() if row.state == "offered"]


def load_yaml(file: Path, house: House = HERE) -> dict[str, Any]:
    """A YAML mapping with every scalar as text, so that `yes`, `no` and `1` stay what they look like. Raises BadTexts."""
    import yaml

    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes text only
    except OSError:
        raise BadTexts(what="cannot be read", where=house.place(file)) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BadTexts(what="is not YAML in UTF-8", where=f"{house.place(file)}, line {mark.line + 1 if mark else '?'}") from None
    if content in (None, ""):
        return {}
    if not isinstance(content, dict):
        raise BadTexts(what="is not a mapping", where=house.place(file))
    return content
