"""Recordings of our texts by human voices (R74), and the check that each still says today's text (R151).

Beside the catalog of a language may lie a folder `translations/<tag>/audio` with `manifest.yml` and the files it names. A recording is
played only while the file and the text are those that were recorded; a text that has changed since falls silent, and status and build
say so. Nothing is spoken by a machine.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from . import compiled
from .catalog import UnknownLanguage
from .files import HERE, BadTexts, House, language_rows, load_yaml
from .lint_data import known_rules
from .outside import tells
from .units import units

MANIFEST = "manifest.yml"
STATIC = "spoken"
"""Folder of docassemble's static files that leads to the recordings: `spoken/<tag>/audio/<file>`."""

ENDINGS = (".mp3", ".m4a", ".ogg", ".wav")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")
_KEYS = ("file", "sha256", "sha256_of_text", "transcript", "voice", "recorded_on")


@dataclass(frozen=True, slots=True)
class Recording:
    """One entry of a manifest.

    file: its name in the folder. sha256: of the file. sha256_of_text, transcript: the text that was read out, `{name}` and all.
    voice: who read it, as they wish to be named. recorded_on: the day.
    """

    unit: str
    file: str
    sha256: str
    sha256_of_text: str
    transcript: str
    voice: str
    recorded_on: date


@dataclass(frozen=True, slots=True)
class Silent:
    """A recording that is not played, and why."""

    unit: str
    file: str
    why: str


def digest_of_text(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal: `sha256_of_text` of a recording."""
    return sha256(text.encode("utf-8")).hexdigest()


def folder(tag: str, house: House = HERE) -> Path:
    """Where the recordings of a language lie: in an installed package among the static files alone, in a checkout beside its catalog."""
    static = house.package / "data" / "static" / STATIC / tag / "audio"
    return static if static.is_dir() else house.translations / tag / "audio"


def slots(tag: str, house: House = HERE) -> dict[str, str]:
    """Every text of a screen that can be recorded in a language today: {unit id: text}. Texts of papers are not among them.

    Raises UnknownLanguage.
    """
    if tag not in language_rows(house):
        raise UnknownLanguage(tag=tag, known=", ".join(language_rows(house)))
    texts = (compiled.read(tag, house) or compiled.form_of(tag, house)).texts
    for_papers = known_rules()["for_papers"]
    return {unit_id: texts[unit_id] for unit_id in units(house) if unit_id in texts and unit_id.partition(".")[0] not in for_papers}


@cache
def recordings(tag: str, house: House = HERE) -> dict[str, Recording]:
    """The manifest of a language by unit id; empty where there is none.

    Raises BadTexts for an entry that is not whole, a transcript that is not the text of its checksum, a name of a file that is no
    plain name, is used twice, or tells what this is about (R63).
    """
    manifest = folder(tag, house) / MANIFEST
    if not manifest.exists():
        return {}
    found = {unit: _recording(unit, row, house.place(manifest)) for unit, row in load_yaml(manifest, house).items()}
    names = [recording.file for recording in found.values()]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadTexts(what=f"two texts share one recording: {', '.join(twice)}", where=house.place(manifest))
    telling = tells(names)
    if telling:
        raise BadTexts(what=f"the name of a file can be seen by others: {telling[0]}", where=house.place(manifest))
    return found


def _recording(unit: str, row: object, where: str) -> Recording:
    place = f"{where}, {unit}"
    if not isinstance(row, dict) or set(row) != set(_KEYS) or not all(isinstance(row[key], str) and row[key] for key in _KEYS):
        raise BadTexts(what=f"a recording needs {', '.join(_KEYS)}", where=place)
    stem, dot, ending = row["file"].rpartition(".")
    if f"{dot}{ending}" not in ENDINGS or not _NAME.fullmatch(stem):
        raise BadTexts(what=f"a file has a name of small letters, digits and hyphens that ends in {', '.join(ENDINGS)}", where=place)
    if digest_of_text(row["transcript"]) != row["sha256_of_text"]:
        raise BadTexts(what="the transcript is not the text of its checksum", where=place)
    try:
        day = date.fromisoformat(row["recorded_on"])
    except ValueError:
        raise BadTexts(what="recorded_on is a day like 2026-11-01", where=place) from None
    return Recording(unit, row["file"], row["sha256"], row["sha256_of_text"], row["transcript"], row["voice"], day)


@cache
def _playable(tag: str, house: House) -> tuple[dict[str, Path], tuple[Silent, ...]]:
    """Files that say today's text, by unit id, and the recordings that do not. Each file is read once a process."""
    held = recordings(tag, house)
    today = slots(tag, house) if held else {}
    played: dict[str, Path] = {}
    silent: list[Silent] = []
    for unit, recording in held.items():
        file = folder(tag, house) / recording.file
        why = ""
        if unit not in today:
            why = "there is no such text today"
        elif digest_of_text(today[unit]) != recording.sha256_of_text:
            why = "the text has changed since it was recorded"
        elif not file.is_file():
            why = "the file is missing"
        elif sha256(file.read_bytes()).hexdigest() != recording.sha256:
            why = "the file is not the one that was recorded"
        if why:
            silent.append(Silent(unit, recording.file, why))
        else:
            played[unit] = file
    return played, tuple(silent)


def audio_of(tag: str, unit: str, house: House = HERE) -> Path | None:
    """The recording of a text in a language, where the file and today's text are those that were recorded; else None.

    Raises UnknownLanguage, and BadTexts for a manifest that is not whole.
    """
    return _playable(tag, house)[0].get(unit)


def stale(tag: str, house: House = HERE) -> tuple[Silent, ...]:
    """Recordings that are not played, in the order of the manifest. Raises UnknownLanguage, BadTexts."""
    return _playable(tag, house)[1]


def recorded(tag: str, house: House = HERE) -> int:
    """How many texts of a language have a recording of today's words. Raises UnknownLanguage, BadTexts."""
    return len(_playable(tag, house)[0])


def audio_paths(tag: str, wanted: Iterable[str], house: House = HERE) -> list[str]:
    """Recordings of texts in their order, as names below docassemble's static files: `spoken/es/audio/a1.mp3`.

    Texts without a recording of today's words are left out; so the list is empty where nothing was recorded. A text that stands twice
    is played once. Raises UnknownLanguage, BadTexts.
    """
    played = _playable(tag, house)[0]
    return [f"{STATIC}/{tag}/audio/{played[unit].name}" for unit in dict.fromkeys(wanted) if unit in played]


def forget_recordings() -> None:
    """Read manifests and files afresh from now on."""
    recordings.cache_clear()
    _playable.cache_clear()
