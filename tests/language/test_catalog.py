"""Texts reach people as they were translated, and never as English by stealth (R81)."""

from pathlib import Path

import pytest
from houses import XX, build, change
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docassemble.Lantern.language import BadTexts, MissingTranslation, MissingValue, UnknownLanguage, UnknownUnit, catalog
from docassemble.Lantern.language.building import compile_catalogs, extract, forget
from docassemble.Lantern.language.files import House
from docassemble.Lantern.language.placeholders import BadPlaceholder, fill

ANYTHING = st.text(st.characters(codec="utf-8")) | st.sampled_from(["{name}", "{{ 7*7 }}", "${ 7*7 }", "{x.__class__}", "{", "}}", "%s", "\\g<0>"])


def test_english_comes_from_the_texts_themselves(house: House) -> None:
    assert catalog("en", house).text("person.name.ask") == "What is your full name?"


def test_a_translation_comes_from_the_catalog(house: House) -> None:
    assert catalog("xx", house).text("person.name.ask") == "Qxx na?"


def test_words_that_yaml_would_read_as_true_or_false_stay_words(house: House) -> None:
    assert catalog("en", house).text("person.name.choices.yes") == "Yes"
    assert catalog("xx", house).text("person.name.choices.no") == "Nx"


def test_a_text_of_a_template_or_of_python_is_translated_by_its_id(house: House) -> None:
    assert catalog("xx", house).pgettext("paper.sign.place", "Place") == "Loc"
    assert catalog("en", house).pgettext("paper.sign.place", "Place") == "Place"
    assert catalog("xx", house).pgettext("paper.list.title", "List of {what}", what="{what}") == "Lix {what}"


def test_a_text_whose_english_in_the_code_has_changed_counts_as_missing(house: House) -> None:
    with pytest.raises(MissingTranslation):
        catalog("xx", house).pgettext("paper.sign.place", "City and country")


def test_a_text_whose_english_has_changed_counts_as_missing(house: House) -> None:
    change(house.texts / "person.yml", "What is your full name?", "What is your name?")
    forget(house)
    with pytest.raises(MissingTranslation, match="person.name.ask"):
        catalog("xx", house).text("person.name.ask")


def test_a_text_that_is_not_translated_is_an_error_and_never_english(house: House) -> None:
    change(house.po("xx"), 'msgstr "Qxx na?"', 'msgstr ""')
    forget(house)
    with pytest.raises(MissingTranslation, match="xx") as error:
        catalog("xx", house).text("person.name.ask")
    assert error.value.exit_code == 1


def test_an_unknown_id_is_an_error(house: House) -> None:
    with pytest.raises(UnknownUnit, match="person.nmae"):
        catalog("xx", house).text("person.nmae")


def test_an_unknown_language_is_an_error_that_names_the_known_ones(house: House) -> None:
    with pytest.raises(UnknownLanguage, match="en, xx"):
        catalog("qq", house)


@pytest.mark.parametrize("tag", ["../../etc", "", "-", "xx/../en", "../compiled/en", "xx.json"])
def test_a_tag_is_never_used_as_a_path(house: House, tag: str) -> None:
    with pytest.raises(UnknownLanguage):
        catalog(tag, house)


@pytest.mark.parametrize("tag", ["xx-419", "XX", "xx_Latn_MX", "xx-unknown-yy"])
def test_a_region_falls_back_to_its_language(house: House, tag: str) -> None:
    assert catalog(tag, house) is catalog("xx", house)


def test_a_language_whose_row_was_taken_away_is_unknown_even_when_it_was_compiled(house: House) -> None:
    compile_catalogs(house=house)
    change(house.translations / "languages.yml", "xx:", "zz:")
    forget(house)
    with pytest.raises(UnknownLanguage):
        catalog("xx", house)


def test_a_catalog_knows_its_direction_and_its_own_name(house: House) -> None:
    assert (catalog("xx", house).direction, catalog("xx", house).name) == ("rtl", "Xxish")


def test_a_value_that_is_not_given_is_an_error(house: House) -> None:
    with pytest.raises(MissingValue, match="person.name.hint"):
        catalog("xx", house).text("person.name.hint")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=ANYTHING)
def test_a_value_is_printed_as_it_is_and_never_read_as_a_template(house: House, value: str) -> None:
    assert catalog("xx", house).text("person.name.hint", name=value) == f"Un {value}."


@given(before=ANYTHING, after=ANYTHING, value=ANYTHING)
def test_doubled_braces_and_values_come_out_exactly(before: str, after: str, value: str) -> None:
    doubled = [text.replace("{", "{{").replace("}", "}}") for text in (before, after)]
    assert fill(f"{doubled[0]}{{a}}{doubled[1]}", {"a": value}, "unit", "en") == before + value + after


@pytest.mark.parametrize("template", ["{x.__class__}", "{x[0]}", "{0}", "{}", "{x!r}", "{x:>9}", "{X}", "open {", "close }", "{{x}"])
def test_nothing_but_a_plain_name_stands_in_braces(template: str) -> None:
    with pytest.raises((BadPlaceholder, MissingValue)):
        fill(template, {}, "unit", "en")


def test_phrases_of_docassemble_keep_its_own_braces(house: House) -> None:
    assert catalog("en", house).text("docassemble.multiple_of") == "Please enter a multiple of {0}."
    assert catalog("xx", house).docassemble_words()["Loading.  Please wait . . . "] == "Wx . . . "


def test_a_compiled_catalog_says_the_same_as_its_sources(house: House) -> None:
    before = {unit: catalog("xx", house).text(unit, name="A") for unit in XX if not unit.startswith("paper.")}
    compile_catalogs(house=house)
    assert {unit: catalog("xx", house).text(unit, name="A") for unit in before} == before


def test_a_compiled_catalog_is_left_aside_when_a_source_has_changed(house: House) -> None:
    compile_catalogs(house=house)
    change(house.po("xx"), "Qxx na?", "Qxx nova?")
    forget(house)
    assert catalog("xx", house).text("person.name.ask") == "Qxx nova?"


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ("a:\n  ask: One\n  ask: Two\n", "ask stands twice"),
        ("a:\n  ask: One\na:\n  hint: Two\n", "a stands twice"),
        ("a.b:\n  c: One\na:\n  b.c: Two\n", "a.b.c stands twice"),
        ("a:\n  ask: [One]\n", "a.ask is no text"),
        ("a:\n  ask:\n", "a.ask is no text"),
        ("a: One\n", "One is no group"),
        ("a:\n  ask: 'open { brace'\n", "brace"),
        ("a:\n  tier: 2\n  ask: One\n", "no note for translators"),
        ("a:\n  tier: 4\n  ask: One\n", "tier"),
        ("events.when:\n  note: a\n  tier: 2\n  ask: One\n", "takes its tier from case/classification.yml"),
        ("events.narrative:\n  ask: One\n", "is of tier 3 and has no note"),
        ("a: [\n", "not YAML"),
    ],
)
def test_texts_that_cannot_be_used_are_named_with_file_and_line(tmp_path: Path, texts: str, reason: str) -> None:
    with pytest.raises(BadTexts, match=reason) as error:
        extract(build(tmp_path, texts=texts))
    assert "interviews/texts/person.yml, line" in str(error.value)
