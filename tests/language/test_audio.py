"""A recording is played only while it says today's words; a text that changes falls silent and says so (R74, R151)."""

import struct
import wave
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from houses import LANGUAGES, change

from docassemble.Lantern.language import BadTexts, UnknownLanguage, languages, status
from docassemble.Lantern.language.audio import audio_of, audio_paths, digest_of_text, folder, recorded, recordings, slots, stale
from docassemble.Lantern.language.building import extract, forget, merge, missing, state_of
from docassemble.Lantern.language.files import HERE, House

UNIT = "control.papers.ask"
SAID = "Qui pax?"


def wav(file: Path, level: int = 0) -> str:
    """A hundredth of a second of sound; returns its checksum."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(struct.pack("<80h", *([level] * 80)))
    return sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def record(house: House) -> Callable[..., Path]:
    """Record a text in the language `xx`; words change the entry."""

    def make(unit: str = UNIT, said: str = SAID, name: str = "a1.wav", **other: str) -> Path:
        file = folder("xx", house) / name
        entry = {
            "file": name,
            "sha256": wav(file),
            "sha256_of_text": digest_of_text(said),
            "transcript": said,
            "voice": "a fictional voice",
            "recorded_on": "2026-11-01",
        } | other
        manifest = folder("xx", house) / "manifest.yml"
        rows = yaml.safe_load(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
        manifest.write_text(yaml.safe_dump({**rows, unit: entry}, allow_unicode=True), encoding="utf-8")
        forget(house)
        return file

    return make


def why(house: House) -> list[tuple[str, str]]:
    forget(house)
    return [(silent.unit, silent.why) for silent in stale("xx", house)]


def test_every_text_of_a_screen_has_a_slot_and_no_text_of_a_paper(house: House) -> None:
    assert slots("xx", house)[UNIT] == SAID
    assert slots("en", house)[UNIT] == "Who kept your papers?"
    assert slots("xx", house)["person.name.hint"] == "Un {name}.", "a name that is put in is left out by the voice"
    assert not [unit for unit in slots("xx", house) if unit.startswith(("paper.", "docassemble."))]


def test_a_text_that_is_not_translated_has_no_slot(house: House) -> None:
    change(house.po("xx"), 'msgstr "Qui pax?"', 'msgstr ""')
    forget(house)
    assert UNIT not in slots("xx", house)


def test_a_recording_of_todays_words_is_played(house: House, record: Callable[..., Path]) -> None:
    file = record()
    assert audio_of("xx", UNIT, house) == file
    assert audio_of("xx", "person.name.ask", house) is None
    assert audio_of("en", UNIT, house) is None
    assert recorded("xx", house) == 1
    assert why(house) == []
    assert recordings("xx", house)[UNIT].voice == "a fictional voice"


def test_a_page_gets_the_names_of_its_recordings_in_its_own_order(house: House, record: Callable[..., Path]) -> None:
    record()
    record("person.name.ask", "Qxx na?", "a2.wav")
    wanted = ["person.name.ask", "person.name.hint", UNIT, "person.name.ask"]
    assert audio_paths("xx", wanted, house) == ["spoken/xx/audio/a2.wav", "spoken/xx/audio/a1.wav"]
    assert audio_paths("en", wanted, house) == []


def test_a_text_that_changed_after_it_was_recorded_falls_silent(house: House, record: Callable[..., Path]) -> None:
    record()
    merge("xx", {UNIT: "Qui tenx pax?"}, house)
    assert why(house) == [(UNIT, "the text has changed since it was recorded")]
    assert audio_of("xx", UNIT, house) is None
    assert audio_paths("xx", [UNIT], house) == []


def test_an_edit_of_the_english_resets_translation_review_and_recording_alike(house: House, record: Callable[..., Path]) -> None:
    change(house.po("xx"), "# state: draft\n#. tier 2", "# state: tested\n# back-translation: fine\n# signed off by: L.\n# audio: a1.wav\n#. tier 2")
    record()
    assert (state_of("xx", UNIT, house), audio_of("xx", UNIT, house) is not None) == ("tested", True)
    change(house.texts / "person.yml", "Who kept your papers?", "Who held your papers?")
    extract(house)
    forget(house)
    assert state_of("xx", UNIT, house) == "stale"
    assert audio_of("xx", UNIT, house) is None
    assert UNIT in [unit.id for unit in missing("xx", house)]
    content = house.po("xx").read_text(encoding="utf-8")
    assert not [word for word in ("back-translation:", "signed off by:", "# audio:", "state: tested") if word in content]
    merge("xx", {UNIT: SAID}, house)
    forget(house)
    assert state_of("xx", UNIT, house) == "draft", "looked at again, and every review is still to come"


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda file: wav(file, 9), "the file is not the one that was recorded"),
        (lambda file: file.unlink(), "the file is missing"),
    ],
)
def test_another_file_is_not_played(house: House, record: Callable[..., Path], break_it: Callable[[Path], object], said: str) -> None:
    break_it(record())
    assert why(house) == [(UNIT, said)]
    assert audio_of("xx", UNIT, house) is None


def test_a_recording_of_a_text_that_is_gone_is_named(house: House, record: Callable[..., Path]) -> None:
    record("control.old.ask")
    assert why(house) == [("control.old.ask", "there is no such text today")]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"file": "../a1.wav"}, "small letters, digits and hyphens"),
        ({"file": "a1.exe"}, "small letters, digits and hyphens"),
        ({"file": "asylum-1.wav"}, "can be seen by others: .*asylum"),
        ({"transcript": "Something else"}, "the transcript is not the text"),
        ({"recorded_on": "last week"}, "a day like 2026-11-01"),
        ({"voice": ""}, "a recording needs file, sha256"),
        ({"more": "x"}, "a recording needs file, sha256"),
    ],
)
def test_an_entry_that_is_not_whole_is_refused(house: House, record: Callable[..., Path], other: dict[str, str], said: str) -> None:
    record(**other) if "file" not in other else record(name="a1.wav", **other)
    with pytest.raises(BadTexts, match=said) as error:
        audio_of("xx", UNIT, house)
    assert "translations/xx/audio/manifest.yml" in str(error.value)


def test_two_texts_never_share_a_recording(house: House, record: Callable[..., Path]) -> None:
    record()
    record("person.name.ask", "Qxx na?", "a1.wav")
    with pytest.raises(BadTexts, match=r"share one recording: a1\.wav"):
        recorded("xx", house)


def test_an_unknown_language_is_an_error(house: House) -> None:
    with pytest.raises(UnknownLanguage):
        slots("zz", house)


def test_status_counts_recordings(house: House, record: Callable[..., Path]) -> None:
    from docassemble.Lantern.language.building import status as status_of

    record()
    record("person.name.ask", "An earlier text", "a2.wav")
    row = next(row for row in status_of(house) if row.tag == "xx")
    assert (row.to_record, row.recorded, row.recorded_stale) == (5, 1, 1)


def test_a_new_language_needs_a_row_and_a_folder_and_status_shows_what_is_missing(house: House) -> None:
    from docassemble.Lantern.language.building import status as status_of

    row = "yy: {name: Yyish, english: Whyish, direction: ltr, script: Latn, state: in work}\n"
    (house.translations / "languages.yml").write_text(LANGUAGES + row, encoding="utf-8")
    (house.translations / "yy").mkdir()
    forget(house)
    found = {status.tag: status for status in status_of(house)}
    assert (found["yy"].units, found["yy"].translated, found["yy"].missing) == (10, 0, 10)
    assert (found["yy"].to_record, found["yy"].recorded) == (0, 0)
    assert len(missing("yy", house)) == 10
    assert "yy" not in languages(house)
    extract(house)
    assert house.po("yy").read_text(encoding="utf-8").count('msgstr ""\n\n') >= 9
    merge("yy", {UNIT: "Whoyy kepyy?"}, house)
    forget(house)
    found = {status.tag: status for status in status_of(house)}
    assert (found["yy"].translated, found["yy"].missing, found["yy"].to_record) == (1, 9, 1)


def test_no_recording_that_is_shipped_is_silent_and_pages_can_reach_them() -> None:
    assert [silent for tag in languages() for silent in stale(tag)] == []
    for tag in languages():
        for path in audio_paths(tag, recordings(tag)):
            assert (HERE.package / "data" / "static" / path).is_file()
    assert all(row.recorded <= row.to_record for row in status())


def test_the_static_files_lead_to_the_folders_of_the_languages() -> None:
    spoken = HERE.package / "data" / "static" / "spoken"
    assert not spoken.is_symlink() or spoken.resolve() == HERE.translations.resolve()
