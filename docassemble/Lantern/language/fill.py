"""For translators who work in YAML: `python -m docassemble.Lantern.language.fill TAG FILE.yml`.

The file is a flat mapping, unit id -> translation. Translations go into the PO as drafts. With `--missing` in place of a file the
units that still need a translation are printed as such a file, with the English and the notes as comments.
"""

import sys
from pathlib import Path

from ..errors import LanternError
from .building import BadTranslation, check_texts, merge, missing
from .catalog import UnknownLanguage
from .extracting import all_units
from .files import HERE, House, language_rows, load_yaml
from .units import Unit

_USAGE = "use: python -m docassemble.Lantern.language.fill TAG FILE.yml (or --missing in place of FILE.yml)"


def fill(tag: str, file: Path, house: House = HERE) -> tuple[int, list[str]]:
    """Merge a translator's file; returns how many units were filled and the ids that are still missing.

    Raises UnknownLanguage, BadTexts for a file that is no mapping, BadTranslation for unknown ids or translations that would
    break; then nothing is written.
    """
    if tag not in language_rows(house):
        raise UnknownLanguage(tag=tag, known=", ".join(language_rows(house)))
    translations = {unit_id: text for unit_id, text in load_yaml(file, house).items() if text != ""}
    known = all_units(house)
    nested = [unit_id for unit_id, text in translations.items() if not isinstance(text, str)]
    if nested:
        raise BadTranslation(what=f"not one line a unit id: {', '.join(nested[:10])}", tag=tag)
    wrong = check_texts({i: text for i, text in translations.items() if i in known}, known, language_rows(house)[tag], house)
    if wrong:
        raise BadTranslation(what=f"{len(wrong)} problems: " + "; ".join(wrong[:10]), tag=tag)
    merge(tag, translations, house, known)
    return len(translations), [unit.id for unit in missing(tag, house)]


def worksheet(tag: str, house: House = HERE) -> str:
    """The units that still need a translation, as a file to fill in."""
    if tag not in language_rows(house):
        raise UnknownLanguage(tag=tag, known=", ".join(language_rows(house)))
    return "".join(_row(unit) for unit in missing(tag, house))


def _row(unit: Unit) -> str:
    tier = f"tier {unit.tier} · " if unit.tier is not None else ""
    lines = [f"# {tier}{unit.note}"] if tier or unit.note else []
    lines += [f"#   {line}" for line in unit.english.splitlines()]
    return "\n".join([*lines, f'"{unit.id}": ""', "", ""])


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 done, 1 a translation would break or is unknown, 2 could not run."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if len(arguments) != 2:
        print(_USAGE, file=sys.stderr)
        return 2
    tag, file = arguments
    try:
        if file == "--missing":
            print(worksheet(tag), end="")
            return 0
        count, absent = fill(tag, Path(file))
    except LanternError as error:
        print(f"lantern: {error}", file=sys.stderr)
        return error.exit_code
    print(f"{count} texts filled in {tag}; {len(absent)} still missing" + (": " + ", ".join(absent[:20]) if absent else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
