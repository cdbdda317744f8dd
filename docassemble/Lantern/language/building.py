"""Catalogs built: extracted, merged, checked, compiled (R81, R82, R151)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import LanternError
from . import audio, compiled
from .catalog import MissingTranslation, UnknownLanguage, catalog, forget_catalogs
from .checking import problems
from .extracting import all_units, comments_of
from .files import HERE, House, Language, language_rows, languages, load_yaml
from .po import STATES, Entry, UnreadableCatalog, read_po, write_po
from .units import Unit, units


class BadTranslation(LanternError):
    """Translations that would break a page or a paper, or a PO file that cannot be used."""

    exit_code = 1
    message = "{what}, translations/{tag}/lantern.po, mend it and run `lantern translations compile`"


@dataclass(frozen=True, slots=True)
class Status:
    """How far one language is. `stale`: the English has changed since; `by_state` counts what is translated.

    to_record: texts of screens that stand in this language. recorded: those with a recording of today's words.
    recorded_stale: recordings that are not played, since the text or the file is another one now.
    """

    tag: str
    name: str
    units: int
    translated: int
    missing: int
    stale: int
    by_state: dict[str, int]
    to_record: int = 0
    recorded: int = 0
    recorded_stale: int = 0


def extract(house: House = HERE) -> list[Path]:
    """Write `translations/lantern.pot` and bring every language's PO up to date; returns the files.

    A translation whose English has changed stays, marked fuzzy and back to draft, and counts as missing until someone has
    looked (R151). A unit that no longer exists is kept at the end of the PO as obsolete. Nothing else changes.
    """
    forget(house)
    known = all_units(house)
    template = house.translations / "lantern.pot"
    write_po([_entry(unit) for unit in known.values()], template, "English texts of docassemble.Lantern", "")
    written = [template]
    for tag in _translated(house):
        written.append(merge(tag, {}, house, known))
    return written


def merge(tag: str, translations: Mapping[str, str], house: House = HERE, known: Mapping[str, Unit] | None = None) -> Path:
    """Put translations by unit id into a language's PO as drafts and bring its other units up to date; returns the PO.

    Raises UnknownLanguage, and BadTranslation for ids that no source holds; then nothing is written.
    """
    if tag not in _translated(house):
        raise UnknownLanguage(tag=tag, known=", ".join(_translated(house)))
    known = all_units(house) if known is None else known
    strangers = [unit_id for unit_id in translations if unit_id not in known]
    if strangers:
        raise BadTranslation(what=f"{len(strangers)} unknown unit ids: {', '.join(strangers[:10])}", tag=tag)
    before = _entries(tag, house)
    entries = [_merged(unit, before.get(unit.id), translations.get(unit.id)) for unit in known.values()]
    for old in before.values():
        if old.id not in known and old.text:
            old.obsolete = True
            entries.append(old)
    row = language_rows(house)[tag]
    write_po(entries, house.po(tag), f"{row.english} texts of docassemble.Lantern", tag)
    forget_catalogs()
    return house.po(tag)


def compile_catalogs(tags: Sequence[str] | None = None, house: House = HERE) -> list[Path]:
    """Build `translations/compiled`: `<tag>.json` for us, `words.yml` for docassemble's `words:`; returns the files.

    tags: the offered languages when None. Every language that is whole is built; then the first one that is not is raised:
    MissingTranslation with its first ten ids, or BadTranslation. Nothing built before is left behind for that language.
    """
    forget(house)
    known = all_units(house)
    written: list[Path] = []
    errors: list[LanternError] = []
    for tag in languages(house) if tags is None else list(tags):
        if tag not in language_rows(house):
            raise UnknownLanguage(tag=tag, known=", ".join(language_rows(house)))
        try:
            if tag != "en":
                _check(tag, known, house)
            compiled.write(compiled.form_of(tag, house), house)
            written.append(house.compiled / f"{tag}.json")
        except LanternError as error:
            (house.compiled / f"{tag}.json").unlink(missing_ok=True)
            errors.append(error)
    forget_catalogs()
    words = _write_words(house)
    if errors:
        raise errors[0]
    return [*written, words]


def docassemble_words(house: House = HERE) -> dict[str, dict[str, str]]:
    """docassemble's own phrases for every offered language: {tag: {English: translation}}. Raises MissingTranslation."""
    return {tag: catalog(tag, house).docassemble_words() for tag in languages(house) if tag != "en"}


def status(house: House = HERE) -> list[Status]:
    """One row a language, English first; also of a language whose folder is new and empty. Raises BadTranslation, BadTexts."""
    known = all_units(house)
    rows = []
    for tag, row in language_rows(house).items():
        if tag == "en":
            rows.append(Status(tag, row.name, len(known), len(known), 0, 0, {"source": len(known)}, *_audio(tag, house)))
            continue
        by_state = dict.fromkeys(STATES, 0)
        stale = 0
        for unit_id, entry in _entries(tag, house).items():
            unit = known.get(unit_id)
            if unit is None or not entry.text:
                continue
            if entry.is_done and entry.english == unit.english:
                by_state[entry.state] += 1
            else:
                stale += 1
        done = sum(by_state.values())
        rows.append(Status(tag, row.name, len(known), done, len(known) - done - stale, stale, by_state, *_audio(tag, house)))
    return rows


def _audio(tag: str, house: House) -> tuple[int, int, int]:
    return len(audio.slots(tag, house)), audio.recorded(tag, house), len(audio.stale(tag, house))


def state_of(tag: str, unit_id: str, house: House = HERE) -> str:
    """`source` for English, else `draft`, `reviewed`, `back-translated`, `tested`, `stale` or `missing`."""
    unit = all_units(house).get(unit_id)
    if tag == "en" or unit is None:
        return "source" if unit else "missing"
    entry = _entries(tag, house).get(unit_id)
    if entry is None or not entry.text or entry.obsolete:
        return "missing"
    return entry.state if entry.is_done and entry.english == unit.english else "stale"


def missing(tag: str, house: House = HERE) -> list[Unit]:
    """Units that need a translator: no translation, or the English has changed since."""
    entries = _entries(tag, house)
    return [unit for unit in all_units(house).values() if _state(entries.get(unit.id), unit) is None]


def _state(entry: Entry | None, unit: Unit) -> str | None:
    """The state of a translation of today's English, None where there is none."""
    return entry.state if entry and not entry.obsolete and entry.is_done and entry.english == unit.english else None


def forget(house: House = HERE) -> None:
    """Read sources afresh: a build must not work from what was read earlier in the same process."""
    units.cache_clear()
    language_rows.cache_clear()
    audio.forget_recordings()
    forget_catalogs()


def _translated(house: House) -> list[str]:
    return [tag for tag in language_rows(house) if tag != "en"]


def _entry(unit: Unit) -> Entry:
    return Entry(unit.id, unit.english, notes=comments_of(unit), file=unit.file)


def _merged(unit: Unit, old: Entry | None, text: str | None) -> Entry:
    entry = _entry(unit)
    if old is not None:
        entry.comments = old.comments
        entry.text = old.text
        entry.fuzzy = old.fuzzy
        entry.previous = old.previous if old.fuzzy else ""
    if text is not None:
        changed = old is None or not old.is_done or old.text != text or old.english != unit.english
        entry.text, entry.fuzzy, entry.previous = text, False, ""
        if changed:
            entry.reset()
    elif old is not None and old.text and (old.english != unit.english or old.obsolete):
        entry.fuzzy = True
        entry.previous = old.previous or old.english
        entry.reset()
    return entry


def _entries(tag: str, house: House) -> dict[str, Entry]:
    """Entries of a PO by id. Raises BadTranslation where it cannot be parsed or an id stands twice."""
    try:
        entries = read_po(house.po(tag))
    except UnreadableCatalog as error:
        raise BadTranslation(what=f"not a PO file ({error})", tag=tag) from None
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in found and not entry.obsolete:
            raise BadTranslation(what=f"{entry.id} stands twice", tag=tag)
        found.setdefault(entry.id, entry)
    return found


def _check(tag: str, known: Mapping[str, Unit], house: House) -> None:
    row = language_rows(house)[tag]
    entries = _entries(tag, house)
    absent = [unit.id for unit in known.values() if _state(entries.get(unit.id), unit) is None]
    if absent:
        raise MissingTranslation(count=len(absent), tag=tag, ids=", ".join(absent[:10]))
    wrong = check_texts({unit_id: entries[unit_id].text for unit_id in known}, known, row, house)
    if wrong:
        raise BadTranslation(what=f"{len(wrong)} problems: " + "; ".join(wrong[:10]), tag=tag)


def check_texts(translations: Mapping[str, str], known: Mapping[str, Unit], row: Language, house: House = HERE) -> list[str]:
    """Problems of translations by unit id, each with the id in front."""
    same = house.translations / row.tag / "same.yml"
    allowed = set(load_yaml(same, house)) if same.exists() else set()
    return [f"{unit_id} {problem}" for unit_id, text in translations.items() for problem in problems(known[unit_id], text, row, allowed)]


def _write_words(house: House) -> Path:
    import yaml

    house.compiled.mkdir(parents=True, exist_ok=True)
    whole = [tag for tag in languages(house) if tag != "en" and compiled.read(tag, house)]
    content = {tag: catalog(tag, house).docassemble_words() for tag in whole}
    words = house.compiled / "words.yml"
    words.write_text(yaml.safe_dump(content, allow_unicode=True, width=1000), encoding="utf-8")
    return words
