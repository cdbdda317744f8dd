"""The form of a catalog that a running program reads: one JSON file a language, checked by a fingerprint of its sources.

A fingerprint and not the time of the files: `git checkout`, zips and pip set times as they like.
"""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from .files import HERE, LANGUAGES_FILE, WORDS_FILE, House, Language, language_rows
from .units import units

_FORMAT = b"1"
NEEDED_STATE = ("reviewed", "back-translated", "tested")
"""States of a unit that a person other than the translator has read, lowest first (R82)."""


@dataclass(frozen=True, slots=True)
class Form:
    """One language as it is read. `english` holds the msgid of units whose English stands in a template or in Python.

    `states` holds the units that are beyond draft; the others are draft.
    """

    language: Language
    texts: dict[str, str]
    english: dict[str, str]
    states: dict[str, str]
    draft: bool


def fingerprint(tag: str, house: House = HERE) -> str:
    """A digest of everything that a language is built from."""
    digest = sha256(_FORMAT)
    names = [house.translations / LANGUAGES_FILE, house.translations / WORDS_FILE, *sorted(house.texts.glob("*.yml"))]
    if tag != "en":
        names.append(house.po(tag))
    for file in names:
        content = file.read_bytes() if file.exists() else b""
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def read(tag: str, house: House = HERE) -> Form | None:
    """The built form, or None where none is built or a source has changed since."""
    try:
        content: dict[str, Any] = json.loads((house.compiled / f"{tag}.json").read_bytes())
    except (OSError, ValueError):
        return None
    if content.pop("source", None) != fingerprint(tag, house):
        return None
    return Form(language=Language(**content.pop("language")), **content)


def write(form: Form, house: House = HERE) -> None:
    """Write the built form whole or not at all."""
    house.compiled.mkdir(parents=True, exist_ok=True)
    tag = form.language.tag
    content = {"source": fingerprint(tag, house), **asdict(form)}
    path = house.compiled / f"{tag}.json"
    new = path.with_suffix(".new")
    new.write_text(json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    new.replace(path)


def form_of(tag: str, house: House = HERE) -> Form:
    """The form made in memory from the sources. Units without a translation of today's English are left out, never filled in."""
    row = language_rows(house)[tag]
    known = units(house)
    if tag == "en":
        return Form(row, {unit.id: unit.english for unit in known.values()}, {}, {}, draft=False)
    from .po import read_po

    texts: dict[str, str] = {}
    english: dict[str, str] = {}
    states: dict[str, str] = {}
    draft = False
    for entry in read_po(house.po(tag)):
        unit = known.get(entry.id)
        if entry.obsolete or not entry.is_done or (unit is not None and unit.english != entry.english):
            continue
        texts[entry.id] = entry.text
        if unit is None:
            english[entry.id] = entry.english
        if entry.state != "draft":
            states[entry.id] = entry.state
        draft = draft or not is_enough(entry.state, unit.tier if unit else None)
    return Form(row, texts, english, states, draft)


def is_enough(state: str, tier: int | None) -> bool:
    """Whether a unit may be shown without the mark of a draft: reviewed, and back-translated from tier 2 on (R82)."""
    return state in (NEEDED_STATE if (tier or 0) < 2 else NEEDED_STATE[1:])
