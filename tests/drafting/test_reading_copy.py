"""The person's own copy beside the paper that is filed: the same numbers, their own words, the translation beside them (R12, R93, R98)."""

import re
from typing import Any

import pytest
from papers import DAY, docx_paragraphs, pdf_text, squeezed

from docassemble.Lantern.case import Case, from_record
from docassemble.Lantern.drafting import Draft, draft
from docassemble.Lantern.drafting.draft import render
from docassemble.Lantern.language import catalog
from docassemble.Lantern.law import load as load_law

ARABIC: dict[str, Any] = {
    "schema_version": 2,
    "fictional": True,
    "telling_language": "ar",
    "person": {"name": {"full": "حكاية المثال", "latin": "Hikaya Almithal"}, "religion": {"answer": "declined"}},
    "people": [{"id": "p1", "word": "السيدة", "ties": ["employer"], "name": {"full": "سيدة الخيال"}}],
    "protection": {"from_whom": ["p1"], "worst": "e1"},
    "events": [
        {
            "id": "e1",
            "label": "المطبخ",
            "people": ["p1"],
            "when": {"edtf": "2024-03"},
            "place": {"words": "بيت السيدة", "latin": "Bayt al-Sayyida", "country": "GB"},
            "narrative": {
                "language": "ar",
                "text": "أخذت السيدة أوراقي في ٢٠٢٤.\n\nلم أستطع الخروج (لا) من البيت.",
                "translations": [{"language": "en", "by": "t1", "text": "The lady took my papers in 2024.\n\nI could not leave (no) the house."}],
            },
            "effects": {"language": "ar", "text": "لا أنام."},
        },
        {"id": "e2", "label": "الدرج", "people": ["p1"], "when": {"edtf": "2023"}, "narrative": {"language": "ar", "text": "صرخت في وجهي."}},
    ],
    "translators": [
        {
            "id": "t1",
            "name": {"full": "مترجمة الخيال", "latin": "Mutarjima Fiction"},
            "competence": "Certificate of an invented school, Arabic into English",
            "business_address": {"lines": ["Sample Translations", "PO Box 0001"], "country": "GB"},
            "telephone": "555-0133",
        }
    ],
    "signing": {"inside_us": "no", "understands_paper_language": "no"},
}
"""An invented person who tells in Arabic; one of three narratives has a translation."""

TELLERS = ("es", "ar")
PAPERS = [("declaration", "us"), ("declaration", "gb-eng"), ("petition", "gb-eng")]


def case_in(language: str, examples: dict[str, Case]) -> Case:
    return examples["river"] if language == "es" else from_record(ARABIC)


def made(case: Case, kind: str, place: str) -> Draft:
    """The paper; where the tie knows no order in that place, of somebody who has one."""
    if kind == "petition":
        record = case.model_dump(mode="json", exclude_none=True)
        for other in record["people"]:
            other["ties"] = ["former_spouse"]
        case = from_record(record)
    return draft(case, kind, place, as_of=DAY)


def copy_of(done: Draft) -> str:
    return next(sheet.html for sheet in done.sheets if sheet.suffix == "reading")


def numbered(html: str) -> dict[int, str]:
    """Text of each numbered paragraph or row of a page, by its number, without markup and white space."""
    found: dict[int, str] = {}
    for number, rest in re.findall(r'id="p-(\d+)"(.*?)(?=id="p-\d+"|<h2>|</section>|$)', html, re.S):
        found[int(number)] = squeezed(re.sub(r"<[^>]*>", "", rest.partition(">")[2]))
    return found


@pytest.fixture(params=[(language, *paper) for language in TELLERS for paper in PAPERS], ids=lambda one: "-".join(one))
def pair(request: pytest.FixtureRequest, examples: dict[str, Case]) -> tuple[str, Draft]:
    language, kind, place = request.param
    return language, made(case_in(language, examples), kind, place)


def test_the_copy_is_in_the_language_and_direction_of_the_person(pair: tuple[str, Draft]) -> None:
    language, done = pair
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in copy_of(done)
    assert catalog(language).text("paper.reading.header") in copy_of(done)
    assert next(sheet.reader for sheet in done.sheets if sheet.suffix == "reading") == "person"


def test_the_numbers_are_those_of_the_paper(pair: tuple[str, Draft]) -> None:
    _, done = pair
    paper, copy = numbered(done.html), numbered(copy_of(done))
    assert list(paper) == list(range(1, len(done.document.paragraphs) + 1))
    assert list(copy) == list(paper)


def test_each_number_holds_the_same_fact_in_both(pair: tuple[str, Draft]) -> None:
    """Words of the person under their number in both: as they were told in the copy, in translation where the paper prints one."""
    _, done = pair
    paper, copy = numbered(done.html), numbered(copy_of(done))
    translated = done.document.desk.teller.translated
    told = [paragraph for paragraph in done.document.paragraphs if paragraph.said_block]
    assert told
    for paragraph in told:
        words = squeezed("".join(piece.text for piece in paragraph.pieces))
        assert words in squeezed(unescaped(paper[paragraph.number]))
        if paragraph.path not in translated:
            assert words in squeezed(unescaped(copy[paragraph.number]))


def unescaped(text: str) -> str:
    for entity, sign in (("&#39;", "'"), ("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


def test_the_translation_is_filed_and_the_original_stands_beside_it_in_the_copy(pair: tuple[str, Draft]) -> None:
    language, done = pair
    paper, copy = numbered(done.html), numbered(copy_of(done))
    original, english = {
        "es": ("Cada viernes como a las cuatro venía el Chele en una moto roja", "Every Friday at about four el Chele came on a red motorcycle"),
        "ar": ("أخذت السيدة أوراقي في ٢٠٢٤", "The lady took my papers in 2024"),
    }[language]
    if done.paper.kind == "petition" and language == "es":  # what another man did is not for this reader
        original = "Esa noche se quemó un mantel y la señora bajó con el cuaderno azul"
        english = "That night a tablecloth was scorched, and the lady came down with the blue notebook"
    (number,) = [number for number, text in paper.items() if squeezed(english) in unescaped(text)]
    assert not [text for text in paper.values() if squeezed(original) in text]
    assert squeezed(original) in copy[number]
    assert squeezed(english) in unescaped(copy[number]), "beside each other"
    assert copy[number].index(squeezed(original)) < unescaped(copy[number]).index(squeezed(english))


def test_a_narrative_without_a_translation_is_filed_as_it_was_told(pair: tuple[str, Draft]) -> None:
    language, done = pair
    words = {"es": "Todavía escondo la mano cuando alguien abre un cuaderno", "ar": "صرخت في وجهي"}[language]
    assert words in done.html
    assert words in copy_of(done)


@pytest.mark.parametrize("language", TELLERS)
@pytest.mark.parametrize("fmt", ["docx", "pdf"])
def test_the_files_hold_both_columns(language: str, fmt: str, examples: dict[str, Case]) -> None:
    done = made(case_in(language, examples), "declaration", "us")
    file = render(copy_of(done), fmt)
    words = squeezed("".join(docx_paragraphs(file)) if fmt == "docx" else pdf_text(file))
    wanted = {
        "es": ("Cada viernes como a las cuatro", "Every Friday at about four"),
        "ar": ("لم أستطع الخروج (لا) من البيت.", "I could not leave (no) the house."),
    }[language]
    for text in wanted:
        assert squeezed(text) in words


def translators(html: str) -> list[str]:
    sheets = [sheet for sheet in html.split('<section class="sheet">')[1:] if catalog("en").text("paper.translation.title") in sheet]
    return [unescaped(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", sheet))) for sheet in sheets]


def test_the_translator_certifies_what_both_offices_ask(examples: dict[str, Case]) -> None:
    """8 CFR 103.2(b)(3): complete and accurate, competent. 8 CFR 1003.33: true and accurate to the best of abilities, address, telephone."""
    for case, name, languages in (
        (examples["river"], "Teodora Versión", ("Spanish", "English")),
        (from_record(ARABIC), "Mutarjima Fiction", ("Arabic", "English")),
    ):
        (sheet,) = translators(made(case, "declaration", "us").html)
        for words in (name, "PO Box 0001", "555-0133", "complete and accurate", "true and accurate to the best of my abilities"):
            assert words in sheet
        assert f"I am competent to translate from {languages[0]} into {languages[1]}." in sheet
        assert catalog("en").text("paper.translation.signature") in sheet
        assert catalog("en").text("paper.certificate.date") in sheet


def test_the_certificate_names_exactly_the_paragraphs_that_print_the_translation(examples: dict[str, Case]) -> None:
    for case in (examples["river"], from_record(ARABIC)):
        done = made(case, "declaration", "us")
        english = {block for one in done.document.desk.teller.translated.values() for block in one.text.split("\n\n")}
        wanted = [
            p.number for p in done.document.paragraphs if "".join(piece.text for piece in p.pieces).strip() in {text.strip() for text in english}
        ]
        (sheet,) = translators(done.html)
        listed = sheet[sheet.index("numbered paragraphs of the attached") :]
        named = [int(number) for number in re.findall(r"\d+", listed.partition("complete and accurate")[0])]
        assert len(wanted) >= 2
        assert named == wanted


def test_a_translator_nobody_recorded_is_a_blank_to_fill_in() -> None:
    told = {**ARABIC["events"][0], "narrative": {**ARABIC["events"][0]["narrative"]}}
    told["narrative"]["translations"] = [{"language": "en", "text": "The lady took my papers in 2024.\n\nI could not leave (no) the house."}]
    (sheet,) = translators(draft(from_record({**ARABIC, "events": [told], "translators": []}), "declaration", "us", as_of=DAY).html)
    assert sheet.count(catalog("en").text("paper.certificate.fill_in")) == 3  # name, address, telephone


@pytest.mark.parametrize("english", ["One paragraph only.", "One.\n\nTwo.\n\nThree.", "  laid out\n  in lines"])
def test_a_translation_with_other_paragraphs_leaves_the_numbers_together(english: str) -> None:
    told = {**ARABIC["events"][0], "narrative": {**ARABIC["events"][0]["narrative"], "translations": [{"language": "en", "text": english}]}}
    done = draft(from_record({**ARABIC, "events": [told, ARABIC["events"][1]]}), "declaration", "us", as_of=DAY)
    assert list(numbered(done.html)) == list(numbered(copy_of(done))) == list(range(1, len(done.document.paragraphs) + 1))
    assert squeezed(english) in squeezed(re.sub(r"<[^>]*>", "", copy_of(done)))
    assert any(point.path == "events[0].narrative" for point in done.notes.open_points)


def test_without_a_translation_there_is_no_certificate_and_counsel_is_told() -> None:
    done = draft(from_record({**ARABIC, "events": ARABIC["events"][1:], "protection": {}}), "declaration", "us", as_of=DAY)
    assert translators(done.html) == []
    assert any("human translation" in point.text for point in done.notes.open_points)


@pytest.mark.parametrize("language", TELLERS)
@pytest.mark.parametrize("kind", ["declaration", "petition"])
def test_in_england_the_person_signs_the_copy_in_their_own_language(language: str, kind: str, examples: dict[str, Case]) -> None:
    """Practice Direction 22, 2.4: the statement of truth stands in the witness's own language, over a place to sign."""
    done = made(case_in(language, examples), kind, "gb-eng")
    address = done.paper.attestation["here"]
    own = catalog(language)
    page = unescaped(copy_of(done))
    oath, exact = own.text(f"paper.oath.{address.rpartition('/')[2]}"), str(load_law("gb-eng", DAY).value(address).value)
    assert oath != exact
    end = page[page.index(oath) :]
    assert own.text("paper.reading.sign_own") in end
    assert '<p class="rule">' in end[end.index(own.text("paper.reading.sign_own")) :]
    assert own.text("paper.reading.do_not_sign") not in page


@pytest.mark.parametrize("language", TELLERS)
def test_elsewhere_the_copy_is_to_be_read_and_not_signed(language: str, examples: dict[str, Case]) -> None:
    page = copy_of(made(case_in(language, examples), "declaration", "us"))
    own = catalog(language)
    assert own.text("paper.reading.do_not_sign") in unescaped(page)
    assert own.text("paper.reading.sign_own") not in unescaped(page)
    assert '<p class="rule">' not in page


def test_who_tells_in_the_language_of_the_paper_needs_no_second_copy(case_of: Any, drafted: Any) -> None:
    assert [sheet.suffix for sheet in drafted(case_of()).sheets] == ["", "counsel"]


def test_exits_stand_under_the_same_number_in_the_persons_language() -> None:
    done = draft(from_record(ARABIC), "declaration", "us", as_of=DAY)
    (paragraph,) = [p for p in done.document.paragraphs if "person.religion" in p.paths]
    own = catalog("ar")
    sentence = squeezed(own.text("paper.state.declined", topic=own.text("person.religion.topic")))
    assert sentence in unescaped(numbered(copy_of(done))[paragraph.number])
