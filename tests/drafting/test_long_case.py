"""A long telling in seven scripts, with answers of every state: nothing is lost or changed, in either kind of document (R13, R4)."""

import re
import subprocess
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from papers import DAY, docx_paragraphs, line_ends, pdf_paragraphs, squeezed

from docassemble.Lantern.case import Case, from_record
from docassemble.Lantern.drafting import Draft, draft
from docassemble.Lantern.drafting.draft import render
from docassemble.Lantern.language import catalog
from docassemble.Lantern.rendering.fonts import families_for

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EVENTS = 40
EXITS = ("declined", "unknown", "not_applicable", "later")
SENTENCES = {
    "es": "Salí por la puerta de atrás; dije «no» y ¿quién me oyó? Ñandú, pingüino, 3,5 kg — nada más…",
    "ar": "أخذوا أوراقي في ٢٠١٩ ولم أستطع الخروج. (لا) قالوا لي: «انتظري هنا»، ثم 12 يوماً.",
    "ti": "ኣብ ሰነ ናብ ሱዳን ኸይደ። ፓስፖርተይ ወሲዶሞ፤ ንሱ ግን ኣይተዛረበን።",
    "hi": "उन्होंने मेरे काग़ज़ रख लिए। २०७५ में मैं वहाँ से क्षेत्र के बाज़ार तक गई।",
    "pa": "ਉਨ੍ਹਾਂ ਨੇ ਮੇਰੇ ਕਾਗਜ਼ ਰੱਖ ਲਏ। ਮੈਂ ੧੨ ਦਿਨ ਉੱਥੇ ਰਹੀ।",
    "bn": "তারা আমার কাগজ রেখেছিল। ১৪২৫ সালে আমি ক্ষেতে কাজ করতাম।",
    "uk": "Вони забрали мій паспорт. Ґанок, їжак, об'їзд — і «ні» сказала я. Ёлка.",
}
LANGUAGES = tuple(SENTENCES)
LINE_BY_LINE = "  first line,  two spaces\n\tsecond line after a tab\nthird e\u0301 ﬁ a\u00a0b 👩‍👧"


@dataclass(frozen=True)
class Told:
    """What one event holds in this test, in the order in which a paper prints it."""

    label: str
    place: str | None
    blocks: list[str]
    effects: str | None


def words(number: int, part: str, language: str) -> str:
    """A sentence that stands nowhere else."""
    return f"[{number}-{part}] {SENTENCES[language]}"


def block(number: int, part: int, language: str) -> str:
    return " ".join(words(number, f"{part}.{again}", language) for again in range(7))


def told() -> list[Told]:
    rows = []
    for number in range(EVENTS):
        language = LANGUAGES[number % len(LANGUAGES)]
        blocks = [block(number, part, language) for part in range(6)]
        if number % 5 == 2:
            blocks.append(f"[{number}-lines] {LINE_BY_LINE}")
        rows.append(
            Told(
                label=f"[{number}-label] {SENTENCES[language][:30].strip()}",
                place=f"[{number}-place] {SENTENCES[language][:24].strip()}" if number % 6 else None,
                blocks=blocks if number % 8 != 7 else [],
                effects=words(number, "effects", language) if number % 3 else None,
            )
        )
    return rows


def exit_of(number: int) -> dict[str, str]:
    return {"answer": EXITS[number % len(EXITS)]}


def event(number: int, row: Told) -> dict[str, Any]:
    language = LANGUAGES[number % len(LANGUAGES)]
    return {
        "id": f"e{number}",
        "label": row.label,
        "when": {"edtf": f"{1990 + number // 2}-{1 + 6 * (number % 2):02d}"},
        "place": {"words": row.place, "country": "US"} if row.place else exit_of(number // 6),
        "people": [f"p{number % 3}"] if number % 4 else exit_of(number),
        "narrative": {"text": "\n\n".join(row.blocks), "language": language} if row.blocks else exit_of(number // 8),
        "effects": {"text": row.effects, "language": language} if row.effects else exit_of(number // 3),
        "proof": {"exhibits": [f"x{number % 5}"]} if number % 2 else exit_of(number // 2),
    }


@cache
def long_case() -> Case:
    """An invented person with forty events; the story of the controlled life and the fear are told too."""
    return from_record(
        {
            "schema_version": 2,
            "fictional": True,
            "telling_language": "es",
            "person": {
                "name": {"full": "Alma Sinfín del Ejemplo"},
                "birth_date": {"edtf": "1970"},
                "religion": {"answer": "declined"},
                "ethnic_group": {"answer": "unknown"},
                "gender": {"answer": "later"},
                "partner_status": {"answer": "not_applicable"},
                "background": {"text": words(900, "background", "es"), "language": "es"},
            },
            "people": [{"id": f"p{number}", "word": f"[{number}-person] la vecina", "own_relation": "vecina"} for number in range(3)],
            "exhibits": [{"id": f"x{number}", "label": f"[{number}-exhibit] Carta"} for number in range(5)],
            "events": [event(number, row) for number, row in enumerate(told())],
            "control": {"movement": {"text": words(901, "control", "ar"), "language": "ar"}, "pressure": {"answer": "declined"}},
            "return_fear": {"what": {"text": words(902, "fear", "uk"), "language": "uk"}, "reasons": {"answer": "unknown"}},
            "signing": {"inside_us": "yes"},
        }
    )


@cache
def made() -> Draft:
    return draft(long_case(), "declaration", "us", "en", DAY, variant="t-visa")


@cache
def file(fmt: str) -> bytes:
    return render(made().html, fmt)


@cache
def paragraphs(fmt: str) -> list[str]:
    return docx_paragraphs(file(fmt)) if fmt == "docx" else pdf_paragraphs(file(fmt))


both = pytest.mark.parametrize("fmt", ["docx", "pdf"])


def test_the_case_is_as_long_and_as_varied_as_it_says() -> None:
    case = long_case()
    assert case.events is not None
    assert len(case.events.value or []) == EVENTS
    assert len(set(families_for("".join(SENTENCES.values())))) >= 6
    states = {answer.state for one in case.events.value or [] for answer in (one.place, one.people, one.narrative, one.effects, one.proof) if answer}
    assert len(states) == 5
    with pikepdf.open(BytesIO(file("pdf"))) as document:
        assert 55 <= len(document.pages) <= 75


@both
def test_every_label_place_and_narrative_stands_in_the_file_once_and_in_order(fmt: str) -> None:
    whole = "".join(paragraphs(fmt))  # a paragraph of a PDF may go over the end of a page
    here = 0
    for row in told():
        for text in (row.label, row.place, *row.blocks, row.effects):
            if text is None:
                continue
            printed = line_ends(text)
            assert whole.count(printed) == 1, text[:14]
            here = whole.index(printed, here) + len(printed)


@both
def test_what_is_told_beside_the_events_is_there_too(fmt: str) -> None:
    whole = "".join(paragraphs(fmt))
    for text in (words(900, "background", "es"), words(901, "control", "ar"), words(902, "fear", "uk"), "Alma Sinfín del Ejemplo"):
        assert text in whole
    for number in range(5):
        assert f"[{number}-exhibit] Carta" in whole


@both
def test_every_paragraph_of_the_draft_is_printed_in_its_order(fmt: str) -> None:
    whole = squeezed("".join(paragraphs(fmt)))
    here = 0
    for paragraph in made().document.paragraphs:
        text = squeezed(paragraph.text)
        here = whole.index(text, here) + len(text)


@both
def test_an_exit_is_printed_as_what_it_is_and_never_as_no(fmt: str) -> None:
    """`later` prints nothing; each of the others its own sentence, once for every answer that has it."""
    whole = squeezed("".join(paragraphs(fmt)))
    english = catalog("en")
    for state in ("declined", "unknown", "not_applicable"):
        for name in ("place", "narrative", "effects"):
            sentence = squeezed(english.text(f"paper.state.{state}", topic=english.text(f"events.{name}.topic")))
            wanted = sum(
                1
                for one in long_case().events.value or []  # type: ignore[union-attr]
                if (answer := getattr(one, name)) is not None and answer.state == state
            )
            assert wanted, "the case has every state"
            assert whole.count(sentence) == wanted


def test_paragraphs_are_numbered_from_one_without_a_gap() -> None:
    count = len(made().document.paragraphs)
    assert count > 200
    assert [paragraph.number for paragraph in made().document.paragraphs] == list(range(1, count + 1))
    assert [int(number) for number in re.findall(r'<p class="n[^>]*id="p-(\d+)"', made().html)] == list(range(1, count + 1))


def test_a_pdf_prints_every_number(tmp_path: Path) -> None:
    """In Word one list makes the numbers (rendering tests); here they are printed, each once and in order."""
    (tmp_path / "paper.pdf").write_bytes(file("pdf"))
    read = subprocess.run(["pdfinfo", "-struct-text", str(tmp_path / "paper.pdf")], check=True, capture_output=True, text=True).stdout
    count = len(made().document.paragraphs)
    printed = [left or right for left, right in re.findall(r'^ *"(?:(\d+)\.|\.(\d+))"$', read, re.M)]  # beside Arabic as the eye sees it
    assert printed == [str(number) for number in range(1, count + 1)]


def test_a_docx_numbers_exactly_the_paragraphs_of_the_draft() -> None:
    style = f"{{{SPACE}}}pStyle"
    body = Document(BytesIO(file("docx"))).element.body
    numbered = [p for p in body.iter(f"{{{SPACE}}}p") if any(mark.get(f"{{{SPACE}}}val") == "Numbered" for mark in p.iter(style))]
    assert len(numbered) == len(made().document.paragraphs)


def test_references_lead_to_the_paragraphs_they_name() -> None:
    """The effects of the harm refer to the events that told them; every exhibit to the paragraphs that show it."""
    document = made().document
    by_number = {paragraph.number: paragraph for paragraph in document.paragraphs}
    (effects,) = [section for section in document.sections if section.id == "effects"]
    ends = [piece.number for piece in effects.paragraphs[0].pieces if hasattr(piece, "number")]
    covered: set[int] = set()
    text = "".join(piece.text for piece in effects.paragraphs[0].pieces)
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", text):
        covered |= set(range(int(first), int(last or first) + 1))
    assert set(ends) <= covered
    told_of = {paragraph.number for paragraph in document.paragraphs if re.fullmatch(r"events\[\d+\]\.effects", paragraph.path) and not paragraph.gap}
    assert told_of
    assert told_of <= covered
    assert all(by_number[number].path.startswith("events") for number in covered)
    for row in document.exhibits.rows:
        label = row.label.text
        assert row.paragraphs, label
        for link in row.paragraphs:
            assert f"Exhibit {row.letter}" in by_number[link.number].text
    assert all(link in set(re.findall(r'id="(p-\d+)"', made().html)) for link in re.findall(r'href="#(p-\d+)"', made().html))


def test_links_of_the_files_lead_to_what_they_say() -> None:
    """Word: a field that points to the bookmark of the paragraph. PDF: a link with a destination."""
    body = Document(BytesIO(file("docx"))).element.body
    bookmarks = {mark.get(f"{{{SPACE}}}name") for mark in body.iter(f"{{{SPACE}}}bookmarkStart")}
    fields = re.findall(r"REF (\S+)", " ".join(node.text or "" for node in body.iter(f"{{{SPACE}}}instrText")))
    wanted = len(re.findall(r'<a class="ref"', made().html))
    assert wanted
    assert len(fields) == wanted
    assert set(fields) <= bookmarks
    with pikepdf.open(BytesIO(file("pdf"))) as document:
        links = [note for page in document.pages for note in page.get("/Annots", []) if str(note.get("/Subtype")) == "/Link"]
        assert len(links) >= wanted
        assert all("/Dest" in link or "/A" in link for link in links)
