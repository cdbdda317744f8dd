"""Extract, merge, compile: a language builds whole or not at all, and changed English goes back to its translators (R81, R151)."""

import json
from pathlib import Path

import pytest
import yaml
from babel.messages.extract import extract as babel_extract
from houses import LANGUAGES, XX, build, change
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docassemble.Lantern.language import BadTexts, MissingTranslation, catalog
from docassemble.Lantern.language.building import (
    BadTranslation,
    compile_catalogs,
    docassemble_words,
    extract,
    forget,
    merge,
    state_of,
    status,
)
from docassemble.Lantern.language.extracting import all_units, babel_texts
from docassemble.Lantern.language.files import House, languages
from docassemble.Lantern.language.fill import fill, main, worksheet
from docassemble.Lantern.language.po import Entry, read_po, write_po


def entry(house: House, unit_id: str):
    return next(e for e in read_po(house.po("xx")) if e.id == unit_id)


def test_every_place_where_english_stands_is_extracted(house: House) -> None:
    assert set(all_units(house)) == set(XX)


def test_translators_read_the_note_the_tier_and_the_file_above_each_unit(house: House) -> None:
    papers = entry(house, "control.papers.ask")
    assert papers.notes == ['tier 2 · not "were you"; she may not call it that']
    assert papers.file == "interviews/texts/person.yml"
    assert entry(house, "paper.sign.place").notes == ["under the line to sign on"]
    assert entry(house, "paper.list.title").notes == ["title of the list"]


def test_extracting_twice_changes_no_file(house: House) -> None:
    files = extract(house)
    before = [file.read_bytes() for file in files]
    assert [file.read_bytes() for file in extract(house)] == before


def test_extract_update_compile_gives_the_translations_back(house: House) -> None:
    extract(house)
    compile_catalogs(house=house)
    texts = json.loads((house.compiled / "xx.json").read_text(encoding="utf-8"))["texts"]
    assert texts == XX


def test_taking_one_translation_away_fails_the_build_of_that_language(house: House) -> None:
    compile_catalogs(house=house)
    change(house.po("xx"), 'msgstr "Qui pax?"', 'msgstr ""')
    with pytest.raises(MissingTranslation, match="1 texts are missing in xx, control.papers.ask") as error:
        compile_catalogs(house=house)
    assert error.value.exit_code == 1
    assert not (house.compiled / "xx.json").exists()
    assert (house.compiled / "en.json").exists()


def test_at_most_ten_missing_ids_are_named(tmp_path: Path) -> None:
    many = "".join(f"q{number}:\n  ask: Text {number}\n" for number in range(30))
    house = build(tmp_path, texts=many)
    extract(house)
    with pytest.raises(MissingTranslation, match="35 texts are missing in xx") as error:
        compile_catalogs(house=house)
    assert error.value.details["ids"].count(",") == 9


def test_a_changed_english_text_resets_its_translation_and_everything_said_about_it(house: House) -> None:
    change(house.po("xx"), "# state: draft\n#. tier 2", "# state: tested\n# back-translation: fine\n# gender: neutral\n#. tier 2")
    assert state_of("xx", "control.papers.ask", house) == "tested"
    change(house.texts / "person.yml", "Who kept your papers?", "Who held your papers?")
    extract(house)
    papers = entry(house, "control.papers.ask")
    assert (papers.fuzzy, papers.state, papers.text) == (True, "draft", "Qui pax?")
    assert papers.comments == ["gender: neutral", "state: draft"]
    assert papers.previous == "Who kept your papers?"
    assert state_of("xx", "control.papers.ask", house) == "stale"
    with pytest.raises(MissingTranslation):
        compile_catalogs(house=house)


def test_a_changed_text_in_a_template_resets_its_translation_too(house: House) -> None:
    change(house.templates / "page.html", "'Place'", "'City'")
    extract(house)
    assert state_of("xx", "paper.sign.place", house) == "stale"


def test_a_translator_who_looked_again_ends_the_reset(house: House) -> None:
    change(house.texts / "person.yml", "Who kept your papers?", "Who held your papers?")
    extract(house)
    merge("xx", {"control.papers.ask": "Qui pax?"}, house)
    compile_catalogs(house=house)
    assert state_of("xx", "control.papers.ask", house) == "draft"
    assert entry(house, "control.papers.ask").previous == ""


def test_other_units_keep_their_text_and_their_state(house: House) -> None:
    change(house.po("xx"), "# state: draft\n#. tier 2", "# state: reviewed\n#. tier 2")
    change(house.texts / "person.yml", "One name is fine, {name}.", "One name is enough, {name}.")
    extract(house)
    assert state_of("xx", "control.papers.ask", house) == "reviewed"


def test_filling_in_the_same_words_again_keeps_the_state(house: House) -> None:
    change(house.po("xx"), "# state: draft\n#. tier 2", "# state: reviewed\n#. tier 2")
    merge("xx", {"control.papers.ask": "Qui pax?"}, house)
    assert state_of("xx", "control.papers.ask", house) == "reviewed"
    merge("xx", {"control.papers.ask": "Qui pax tu?"}, house)
    assert state_of("xx", "control.papers.ask", house) == "draft"


def test_a_unit_that_is_gone_is_kept_as_obsolete_and_comes_back_as_stale(house: House) -> None:
    saved = (house.texts / "person.yml").read_text(encoding="utf-8")
    change(house.texts / "person.yml", "  ask: Who kept your papers?\n", "  hint: None\n")
    extract(house)
    assert entry(house, "control.papers.ask").obsolete
    (house.texts / "person.yml").write_text(saved, encoding="utf-8")
    extract(house)
    assert state_of("xx", "control.papers.ask", house) == "stale"
    assert entry(house, "control.papers.ask").text == "Qui pax?"


def test_a_language_is_a_draft_until_each_unit_is_reviewed_and_tier_two_is_back_translated(house: House) -> None:
    assert catalog("xx", house).draft
    change(house.po("xx"), "# state: draft", "# state: reviewed")
    forget(house)
    assert catalog("xx", house).draft, "a unit of tier 2 needs a back-translation"
    change(house.po("xx"), "# state: reviewed\n#. tier 2", "# state: back-translated\n#. tier 2")
    forget(house)
    assert not catalog("xx", house).draft


def test_a_state_that_nobody_defined_counts_as_draft(house: House) -> None:
    change(house.po("xx"), "# state: draft", "# state: perfect")
    assert state_of("xx", "person.name.ask", house) == "draft"


def test_status_counts_what_is_done_what_is_missing_and_what_is_stale(house: House) -> None:
    change(house.po("xx"), 'msgstr "Qxx na?"', 'msgstr ""')
    change(house.texts / "person.yml", "Who kept your papers?", "Who held your papers?")
    extract(house)
    english, exish = status(house)
    assert (english.tag, english.units, english.translated) == ("en", 10, 10)
    assert (exish.units, exish.translated, exish.missing, exish.stale) == (10, 8, 1, 1)
    assert exish.by_state["draft"] == 8


def test_words_for_docassemble_are_written_by_language(house: House) -> None:
    compile_catalogs(house=house)
    written = yaml.safe_load((house.compiled / "words.yml").read_text(encoding="utf-8"))
    assert (
        written
        == docassemble_words(house)
        == {"xx": {"Continue": "Cont", "Please enter a multiple of {0}.": "Mul {0}.", "Loading.  Please wait . . . ": "Wx . . . "}}
    )


def test_a_new_language_is_a_row_and_a_folder(house: House) -> None:
    row = "yy: {name: Yyish, english: Whyish, direction: ltr, script: Latn, state: offered}\n"
    (house.translations / "languages.yml").write_text(LANGUAGES + row, encoding="utf-8")
    extract(house)
    merge("yy", {unit_id: text.replace("x", "y") for unit_id, text in XX.items()}, house)
    compile_catalogs(house=house)
    assert languages(house) == ["en", "xx", "yy"]
    assert catalog("yy", house).text("person.name.ask") == "Qyy na?"


def test_a_language_in_work_is_not_offered_and_stops_nobody(house: House) -> None:
    row = "yy: {name: Yyish, english: Whyish, direction: ltr, script: Latn, state: in work}\n"
    (house.translations / "languages.yml").write_text(LANGUAGES + row, encoding="utf-8")
    extract(house)
    compile_catalogs(house=house)
    assert languages(house) == ["en", "xx"]
    assert [row.missing for row in status(house) if row.tag == "yy"] == [10]


@pytest.mark.parametrize("row", ["yy: {name: Yyish}\n", "yy: {name: a, english: b, direction: up, script: Latn, state: offered}\n", "yy: Yyish\n"])
def test_a_row_that_is_not_complete_is_an_error(tmp_path: Path, row: str) -> None:
    with pytest.raises(BadTexts, match="languages.yml, yy"):
        languages(build(tmp_path, languages=LANGUAGES + row))


def test_a_catalog_that_gettext_cannot_read_is_an_error_and_is_left_alone(house: House) -> None:
    house.po("xx").write_text('msgid "a\nmsgstr oops', encoding="utf-8")
    with pytest.raises(BadTranslation, match="not a PO file"):
        extract(house)
    assert house.po("xx").read_text(encoding="utf-8").endswith("oops")


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", 'msgstr "no end', "words", 'msgid "a" b', "#~ words"])
def test_a_broken_line_in_a_catalog_is_an_error_and_not_passed_over(house: House, line: str) -> None:
    with house.po("xx").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(BadTranslation, match="not a PO file"):
        extract(house)


TEXT = st.text(st.characters(codec="utf-8"), min_size=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(english=TEXT, text=TEXT, obsolete=st.booleans())
def test_any_text_comes_back_from_a_catalog_as_it_was(tmp_path: Path, english: str, text: str, obsolete: bool) -> None:
    written = Entry("a.b", english, text, notes=["note"], comments=["state: draft"], obsolete=obsolete)
    write_po([written], tmp_path / "a.po", "title", "xx")
    read = read_po(tmp_path / "a.po")
    assert [(e.id, e.english, e.text, e.state, e.obsolete) for e in read] == [("a.b", english, text, "draft", obsolete)]


def test_one_id_twice_in_a_catalog_is_an_error(house: House) -> None:
    with house.po("xx").open("a", encoding="utf-8") as file:
        file.write('\nmsgctxt "person.name.ask"\nmsgid "Other English"\nmsgstr "Qx"\n')
    with pytest.raises(BadTranslation, match="person.name.ask stands twice"):
        compile_catalogs(house=house)


@pytest.mark.parametrize("call", ["c.pgettext(unit, 'Text')", "c.pgettext('unit', text)", "c.pgettext('unit')"])
def test_a_call_that_cannot_be_extracted_is_an_error(house: House, call: str) -> None:
    (house.package / "wrong.py").write_text(f"x = {call}\n", encoding="utf-8")
    with pytest.raises(BadTexts, match="wrong.py, line 1"):
        extract(house)


def test_a_template_that_cannot_be_parsed_is_an_error(house: House) -> None:
    (house.templates / "wrong.html").write_text("{% if %}{{ pgettext('a', 'b') }}", encoding="utf-8")
    with pytest.raises(BadTexts, match="wrong.html, line 1"):
        extract(house)


def test_gettext_tools_can_read_the_texts_through_a_babel_extractor(house: House) -> None:
    with (house.texts / "person.yml").open("rb") as file:
        messages = list(babel_extract(babel_texts, file, keywords={"pgettext": ((1, "c"), 2)}))
    assert (
        3,
        "What is your full name?",
        ["tier 0 · the program asks the person; one name is enough"],
        "person.name.ask",
    ) in messages


def test_a_translators_file_is_merged_as_drafts_and_what_is_missing_is_reported(tmp_path: Path) -> None:
    house = build(tmp_path)
    extract(house)
    file = tmp_path / "done.yml"
    file.write_text('person.name.ask: Qxx na?\nperson.name.choices.no: Nx\n"person.name.hint": ""\n', encoding="utf-8")
    count, absent = fill("xx", file, house)
    assert count == 2
    assert set(absent) == set(XX) - {"person.name.ask", "person.name.choices.no"}
    assert state_of("xx", "person.name.ask", house) == "draft"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("person.nmae.ask: Qxx", "unknown unit ids: person.nmae.ask"),
        ("person.name.hint: Un nome.", "person.name.hint needs exactly these placeholders"),
        ("person.name: {ask: Qxx}", "not one line a unit id"),
    ],
)
def test_a_translators_file_with_a_mistake_changes_nothing(house: House, tmp_path: Path, line: str, reason: str) -> None:
    before = house.po("xx").read_bytes()
    (tmp_path / "done.yml").write_text(f"person.name.ask: Nova\n{line}\n", encoding="utf-8")
    with pytest.raises(BadTranslation, match=reason):
        fill("xx", tmp_path / "done.yml", house)
    assert house.po("xx").read_bytes() == before


def test_the_worksheet_of_missing_units_is_a_file_to_fill_in(house: House) -> None:
    change(house.po("xx"), 'msgstr "Qui pax?"', 'msgstr ""')
    sheet = worksheet("xx", house)
    assert yaml.safe_load(sheet) == {"control.papers.ask": ""}
    assert "#   Who kept your papers?" in sheet


def test_the_fill_command_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "TAG FILE.yml" in capsys.readouterr().err
    assert main(["qq", "--missing"]) == 2
    assert capsys.readouterr().err.startswith("lantern: no texts in the language 'qq'")
