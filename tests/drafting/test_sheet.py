"""The booklet of questions: the same items as on screen, both languages in each row, nothing of any case."""

import io
import re
import subprocess
import zipfile
from functools import cache

import pytest
from papers import W

from docassemble.Lantern.drafting.sheet import BLANK, NothingToAsk, NotTranslated, SameLanguage, Sides, UnknownChapter, booklet, sheet, sheet_html
from docassemble.Lantern.language import Catalog, UnknownLanguage, language_rows
from docassemble.Lantern.language.compiled import Form
from docassemble.Lantern.language.units import units
from docassemble.Lantern.pacing import LIBRARY, numbers, plan
from docassemble.Lantern.rendering import to_docx, to_pdf
from docassemble.Lantern.rendering.page import parse

MARKS = {"en": "", "es": "¡es! ", "ar": "عربي "}
"""What stands before each English text instead of a translation: these tests ask where texts stand and not what they say."""


@cache
def texts(tag: str) -> Catalog:
    return Catalog(Form(language_rows()[tag], {unit.id: MARKS[tag] + unit.english for unit in units().values()}, {}, {}, draft=False))


def html_of(first: str, second: str, chapter: str | None = None) -> str:
    sides = Sides(texts(first), texts(second))
    return sheet_html(sides, booklet(sides, plan(LIBRARY), chapter=chapter))


def cells(html: str) -> list[tuple[list[object], object]]:
    """Cells of each row of the booklet's tables, with the row."""
    root = parse(html)
    return [(list(row), row) for table in root.iter("table") for body in table.iter("tbody") for row in body]


def test_the_item_numbers_are_those_of_the_screen_each_once() -> None:
    made = booklet(Sides(texts("en"), texts("es")), plan(LIBRARY))
    assert made.numbers == [
        numbers(plan(LIBRARY))[step.variable] for section in made.sections for step in plan(LIBRARY) if step.chapter == section.id
    ]
    assert sorted(made.numbers) == sorted(numbers(plan(LIBRARY)).values())


@pytest.mark.parametrize(("first", "second"), [("en", "es"), ("ar", "en")])
def test_both_languages_stand_in_each_row_with_their_language_and_direction(first: str, second: str) -> None:
    for row, _ in cells(html_of(first, second, "control")):
        sides = [cell for cell in row if cell.get("lang")]
        assert [(cell.get("lang"), cell.get("dir")) for cell in sides] == [(tag, texts(tag).direction) for tag in (first, second)]
        for cell, tag in zip(sides, (first, second), strict=True):
            said = "".join(cell.itertext()).strip()
            assert said
            assert (MARKS[tag].strip() in said) is (tag != "en" or not MARKS[tag])
            assert not any(MARKS[other] and MARKS[other].strip() in said for other in MARKS if other != tag)


def test_the_first_language_decides_on_which_side_reading_begins() -> None:
    assert '<html lang="ar" dir="rtl"' in html_of("ar", "en", "contact")
    assert '<html lang="en" dir="ltr"' in html_of("en", "ar", "contact")


def test_right_to_left_columns_are_flagged_in_word() -> None:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(to_docx(html_of("en", "ar", "control")))) as held:
        body = etree.fromstring(held.read("word/document.xml"))
    found = 0
    for paragraph in body.iter(f"{W}p"):
        said = "".join(paragraph.itertext()).removeprefix("☐ ")
        if paragraph.getparent().tag == f"{W}tc" and said.startswith(MARKS["ar"].strip()):
            found += 1
            assert paragraph.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "1"
    assert found > 20


def test_an_item_is_never_cut_and_heads_come_again_in_word() -> None:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(to_docx(html_of("en", "es", "people")))) as held:
        body = etree.fromstring(held.read("word/document.xml"))
    rows = list(body.iter(f"{W}tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert all(next(table.iter(f"{W}tr")).find(f"{W}trPr/{W}tblHeader") is not None for table in body.iter(f"{W}tbl"))


def test_an_item_and_its_exits_stand_on_one_page_and_printing_again_gives_the_same_bytes() -> None:
    sides = Sides(texts("en"), texts("es"))
    made = booklet(sides, plan(LIBRARY), chapter="people")
    html = sheet_html(sides, made)
    data = to_pdf(html)
    asked = [row.number for row in made.sections[0].rows if row.exits]
    pages = subprocess.run(["pdftotext", "-", "-"], input=data, check=True, capture_output=True).stdout.decode().split("\f")[:-1]
    assert len(pages) > 2
    last = units()["screen.exits.not_applicable"].english
    for page in pages:
        begun = [line for line in page.splitlines() if line in asked]
        assert len(re.findall(rf"(?<!¡es! ){re.escape(last)}", page)) == len(begun)
    assert data == to_pdf(html)
    assert to_docx(html) == to_docx(html)


def test_each_question_has_the_four_exits_and_lines_to_write_on() -> None:
    made = booklet(Sides(texts("en"), texts("es")), plan(LIBRARY))
    assert len(made.exits) == 4
    asked = {numbers(plan(LIBRARY))[step.variable] for step in plan(LIBRARY) if step.fact}
    for section in made.sections:
        for row in section.rows:
            assert row.exits is (row.number in asked)
            assert row.kind != "item" or row.lines >= 2


def test_nothing_is_filled_in() -> None:
    html = html_of("en", "es")
    assert not re.search(r"\{[a-z_]+\}", html)
    assert BLANK in html


def test_the_three_scripts_stand_at_the_front_and_the_glossary_at_the_end() -> None:
    html = html_of("en", "es")
    order = [
        html.index(units()[unit].english) for unit in ("screen.script_before.title", "screen.script_opening.title", "screen.script_closing.title")
    ]
    assert order == sorted(order)
    assert order[-1] < html.index('class="item') < html.rindex(units()["sheet.glossary"].english)
    made = booklet(Sides(texts("en"), texts("es")), plan(LIBRARY))
    assert len(made.glossary) == len([unit for unit in units() if unit.startswith("glossary.") and unit.endswith(".word")]) > 20


def test_a_list_is_asked_for_each_of_its_items() -> None:
    made = booklet(Sides(texts("en"), texts("es")), plan(LIBRARY), chapter="control")
    rows = made.sections[0].rows
    each = [place for place, row in enumerate(rows) if row.kind == "each"]
    assert each
    assert all(rows[place + 1].number for place in each)


def test_one_part_goes_by_number_or_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docassemble.Lantern.drafting.sheet.catalog", lambda tag, house: texts(tag))
    by_name = sheet(("en", "es"), chapter="control")
    number = by_name.numbers[0].partition(".")[0]
    assert sheet(("en", "es"), chapter=number) == by_name
    assert by_name.name == f"sheet-en-es-part-{number}"


def test_kinds_and_places_leave_out_what_they_do_not_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docassemble.Lantern.drafting.sheet.catalog", lambda tag, house: texts(tag))
    whole, petition, waiver = sheet(("en", "ar")), sheet(("en", "ar"), ["petition"], ["us-ca"]), sheet(("en", "ar"), ["waiver"], ["gb-eng"])
    assert set(petition.numbers) < set(whole.numbers)
    assert set(waiver.numbers) < set(whole.numbers)
    assert set(waiver.numbers) != set(petition.numbers)
    assert (whole.name, petition.name, waiver.name) == ("sheet-en-ar", "sheet-en-ar-request", "sheet-en-ar-means")
    assert 'class="letter-wide"' in petition.html
    assert 'class="a4-wide"' in waiver.html


def test_what_cannot_be_printed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SameLanguage, match="two different"):
        sheet(("en", "en-US"))
    with pytest.raises(UnknownLanguage):
        sheet(("en", "xx"))
    with pytest.raises(UnknownChapter, match="control"):
        booklet(Sides(texts("en"), texts("es")), plan(LIBRARY), chapter="nowhere")
    with pytest.raises(NothingToAsk):
        booklet(Sides(texts("en"), texts("es")), plan(LIBRARY), kept=[])


def test_a_text_that_a_language_lacks_stops_the_booklet_with_their_number() -> None:
    form = {unit.id: unit.english for unit in units().values() if unit.id not in ("sheet.notes", "control.movement.ask")}
    gaps = Catalog(Form(language_rows()["es"], form, {}, {}, draft=False))
    with pytest.raises(NotTranslated, match=r"^1 texts .* es \(control.movement.ask\)") as caught:
        booklet(Sides(texts("en"), gaps), plan(LIBRARY), chapter="control")
    assert caught.value.exit_code == 2


def test_each_part_names_the_readers_of_the_papers_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docassemble.Lantern.drafting.sheet.catalog", lambda tag, house: texts(tag))
    court, asylum = units()["reader.court"].english, units()["reader.asylum-officer"].english
    petition = sheet(("en", "es"), ["petition"], ["us-ca"], chapter="events").html
    declaration = sheet(("en", "es"), ["declaration"], ["us"], chapter="events").html
    assert court in petition
    assert asylum not in petition
    assert asylum in declaration
