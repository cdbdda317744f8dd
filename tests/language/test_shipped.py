"""The languages that Lantern ships are whole and fit to be shown."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from docassemble.Lantern.language import language_rows, languages, status
from docassemble.Lantern.language.building import check_texts, extract
from docassemble.Lantern.language.extracting import all_units
from docassemble.Lantern.language.files import HERE, load_yaml
from docassemble.Lantern.language.po import read_po
from docassemble.Lantern.language.units import units

TRANSLATED = [tag for tag in languages() if tag != "en"]


def test_english_spanish_and_arabic_are_offered() -> None:
    assert {"en", "es", "ar"} <= set(languages())


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_text_is_translated(tag: str) -> None:
    known = all_units()
    done = {entry.id for entry in read_po(HERE.po(tag)) if entry.is_done and entry.id in known and entry.english == known[entry.id].english}
    assert sorted(set(known) - done) == []


@pytest.mark.parametrize("tag", TRANSLATED)
def test_no_translation_would_break_a_page(tag: str) -> None:
    known = all_units()
    texts = {entry.id: entry.text for entry in read_po(HERE.po(tag)) if entry.is_done and entry.id in known}
    assert check_texts(texts, known, language_rows()[tag]) == []


@pytest.mark.parametrize("tag", TRANSLATED)
def test_words_that_may_stay_the_same_are_words_of_ours(tag: str) -> None:
    same = HERE.translations / tag / "same.yml"
    english = {unit.english for unit in all_units().values()}
    assert set(load_yaml(same) if same.exists() else {}) <= english


def test_the_catalogs_are_up_to_date_with_the_english(tmp_path: Path) -> None:
    """Run `lantern translations extract` and commit what it writes."""
    from dataclasses import replace
    from shutil import copytree

    copy = replace(HERE, translations=tmp_path / "translations")
    copytree(HERE.translations, copy.translations)
    extract(copy)
    names = ["lantern.pot", *(f"{tag}/lantern.po" for tag in TRANSLATED)]
    assert [name for name in names if (copy.translations / name).read_bytes() != (HERE.translations / name).read_bytes()] == []


def test_status_has_a_row_for_each_language() -> None:
    assert [row.tag for row in status()] == list(language_rows())


def test_each_phrase_of_docassemble_is_one_that_docassemble_says() -> None:
    folders = [Path(str(find_spec(f"docassemble.{name}").submodule_search_locations[0])) for name in ("base", "webapp")]
    sources = "".join(
        file.read_text(encoding="utf-8", errors="ignore") for folder in folders for ending in ("py", "html") for file in folder.rglob(f"*.{ending}")
    )
    said = {
        re.sub(r"\\(['\"])", r"\1", found)
        for pair in re.findall(r"""word\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")""", sources)
        for found in pair
    }
    said |= set(re.findall(r"# word\(\"([^\"]*)\"\)", sources))
    ours = {unit.english for unit in units().values() if unit.id.startswith("docassemble.")}
    assert sorted(ours - said) == []
