"""A detail that would tell the other side where the person is, or who helps them, inside the person's own words (R11, R100).

The paper says that it is not ready; counsel sees where and chooses; nothing is edited without that choice.
"""

import re
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from papers import DAY, docx_everything, docx_paragraphs, pdf_text

from docassemble.Lantern.case import from_record
from docassemble.Lantern.drafting import Draft, draft
from docassemble.Lantern.drafting.draft import render
from docassemble.Lantern.language import catalog

ADDRESS = "77 Invented Court"
PHONE = "555-0142"
NAME = "Delmy Ficticia"
DETAILS = {
    "address": (ADDRESS, "contact.real_address", f"He waited at {ADDRESS} for two nights."),
    "safe address": ("1 Sample Square", "contact.safe_address", "A letter went to 1 Sample Square, and he read it."),
    "phone": (PHONE, "contact.channels[0].detail", f"He has my number, {PHONE}, from somebody."),
    "name": (NAME, "people[1].name", f"He said that {NAME} told him everything."),
    "shelter": ("House of the Turtle", "protected[0]", "He asked people about the House of the Turtle."),
}
WORDS = catalog("en").text


def record(narrative: str = "He pushed me.", **parts: Any) -> dict[str, Any]:
    """A petition of an invented person; what is protected is on record as their own."""
    return {
        "schema_version": 2,
        "fictional": True,
        "telling_language": "en",
        "person": {"name": {"full": "Alma Ejemplo"}},
        "contact": {
            "real_address": {"lines": [f"{ADDRESS}, Apt 9", "Springvale, NY 00000"], "country": "US"},
            "safe_address": {"lines": ["Example Legal Clinic", "1 Sample Square, Suite 100", "Springvale, NY 00000"], "country": "US"},
            "channels": [{"id": "c1", "kind": "phone", "detail": PHONE, "safe": "yes"}],
        },
        "people": [
            {"id": "p1", "word": "Otto", "ties": ["former_spouse"]},
            {"id": "p2", "word": "the girl next door", "name": {"full": NAME}, "unsafe_to_name": True},
        ],
        "protected": [{"id": "s1", "kind": "shelter", "value": "House of the Turtle"}],
        "protection": {"from_whom": ["p1"], "urgent": {"text": "He is looking for me.", "language": "en"}},
        "events": [
            {"id": "e1", "label": "the kitchen", "people": ["p1"], "when": {"edtf": "2026-03"}, "narrative": {"text": narrative, "language": "en"}},
            {"id": "e2", "label": "the stairs", "people": ["p1"], "when": {"edtf": "2025"}, "narrative": {"text": "He shouted.", "language": "en"}},
        ],
        **parts,
    }


def decision(about: str, choice: str, path: str = "events[0].narrative", number: int = 1) -> dict[str, Any]:
    return {"id": f"d{number}", "path": path, "about": about, "choice": choice, "by": "Modesta Sample", "on": {"edtf": "2026-11-20"}}


def petition(narrative: str = "He pushed me.", **parts: Any) -> Draft:
    return draft(from_record(record(narrative, **parts)), "petition", "us-ca", as_of=DAY)


def sheet(made: Draft, suffix: str) -> str:
    return next(one.html for one in made.sheets if one.suffix == suffix)


def pages(html: str, folder: Path) -> list[str]:
    """What stands on each page of the PDF."""
    (folder / "paper.pdf").write_bytes(render(html, "pdf"))
    read = subprocess.run(["pdftotext", "-layout", str(folder / "paper.pdf"), "-"], check=True, capture_output=True, text=True).stdout
    return read.rstrip("\f").split("\f")


@cache
def everything(html: str) -> str:
    """Every part of both files as text: words, headers, properties, tags, bookmarks."""
    pdf = render(html, "pdf")
    return docx_everything(render(html, "docx")) + pdf_text(pdf) + uncompressed(pdf)


def uncompressed(data: bytes) -> str:
    """Every object of a PDF without its compression, so that what is hidden in it can be read."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(
            out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all, object_stream_mode=pikepdf.ObjectStreamMode.disable
        )
    return out.getvalue().decode("latin-1")


each = pytest.mark.parametrize("kind", DETAILS)


def test_without_such_a_detail_the_paper_is_a_draft_and_ready_to_be_read() -> None:
    made = petition()
    assert not made.document.not_ready
    assert WORDS("paper.draft.not_ready") not in made.html
    assert made.notes.secrets == []


@each
def test_a_detail_makes_the_paper_not_ready_on_every_page(kind: str, tmp_path: Path) -> None:
    words, _, told = DETAILS[kind]
    long = "\n\n".join([told, *("He shouted and I stood still beside the door until it was dark. " * 8 for _ in range(16))])
    made = petition(long)
    assert words in made.html, "nothing is edited without a decision"
    found = pages(made.html, tmp_path)
    assert len(found) > 2
    for page in found:
        assert "NOT READY" in page
        assert "DRAFT" in re.sub(r"[\s\d.]", "", page)
    headers = [paragraph.text for section in Word(BytesIO(render(made.html, "docx"))).sections for paragraph in section.header.paragraphs]
    assert any("NOT READY" in text and "DRAFT" in text for text in headers)


def test_a_review_on_record_does_not_make_it_ready() -> None:
    review = {
        "id": "v1",
        "kind": "petition",
        "reviewer": {"full": "Modesta Sample"},
        "role": "lawyer",
        "on": {"edtf": "2026-11-01"},
        "digest": "0" * 64,
    }
    made = petition(DETAILS["address"][2], reviews=[review])
    assert not made.document.draft
    assert "NOT READY" in made.html
    assert '<div class="draft-mark' in made.html


@each
def test_counsel_sees_paragraph_place_kind_and_the_three_choices(kind: str) -> None:
    _, about, told = DETAILS[kind]
    made = petition(told)
    (row,) = made.notes.secrets
    (number,) = [paragraph.number for paragraph in made.document.paragraphs if paragraph.path == "events[0].narrative"]
    assert (row.paragraph, row.path, row.about, row.decided) == (str(number), "events[0].narrative", about, "")
    assert row.kind == WORDS(f"counsel.secret.{kind.split()[-1]}")
    assert any(point.path == "events[0].narrative" for point in made.notes.problems)
    page = sheet(made, "counsel")
    for word in (
        "events[0].narrative",
        about,
        row.kind,
        "take out with a visible mark",
        "move to the confidential paper",
        "keep, by written decision",
    ):
        assert word in page


def test_counsel_sees_the_very_paragraph_of_a_long_telling() -> None:
    made = petition("\n\n".join(["He shouted.", DETAILS["address"][2], "I stood still."]))
    numbers = [paragraph.number for paragraph in made.document.paragraphs if paragraph.path == "events[0].narrative"]
    assert len(numbers) == 3
    assert [row.paragraph for row in made.notes.secrets] == [str(numbers[1])]


@each
def test_redact_prints_a_visible_mark_and_the_words_are_in_no_part_of_the_files(kind: str) -> None:
    words, about, told = DETAILS[kind]
    made = petition(told, decisions=[decision(about, "redact")])
    assert not made.document.not_ready
    (paragraph,) = [paragraph for paragraph in made.document.paragraphs if paragraph.path == "events[0].narrative"]
    before, after = told.split(words)
    assert paragraph.text == f"{before}[withheld]{after}", "every other character is the person's own"
    assert words not in everything(made.html)
    for file in (docx_paragraphs(render(made.html, "docx")), [pdf_text(render(made.html, "pdf"))]):
        assert any(f"{before}[withheld]{after}" in text for text in file)
    assert [row.decided for row in made.notes.secrets] == ["Taken out with a visible mark. Decided by Modesta Sample."]


@each
def test_confidential_moves_the_words_to_the_confidential_paper(kind: str) -> None:
    words, about, told = DETAILS[kind]
    made = petition(told, decisions=[decision(about, "confidential")])
    assert not made.document.not_ready
    assert "[in the confidential paper]" in made.html
    assert words not in everything(made.html)
    companion = sheet(made, "confidential")
    assert words in "".join(docx_paragraphs(render(companion, "docx")))
    assert words in pdf_text(render(companion, "pdf"))
    assert [row.decided for row in made.notes.secrets] == ["Moved to the confidential paper. Decided by Modesta Sample."]


@each
def test_keep_prints_the_words_and_shows_who_decided(kind: str) -> None:
    words, about, told = DETAILS[kind]
    made = petition(told, decisions=[decision(about, "keep")])
    assert not made.document.not_ready
    assert words in made.html
    assert "NOT READY" not in made.html
    assert [(row.about, row.decided) for row in made.notes.secrets] == [(about, "Kept. Decided by Modesta Sample.")]


def test_a_decision_is_about_one_detail_in_one_text() -> None:
    """The same detail told again elsewhere, and another detail in the same text, wait for their own decisions."""
    both = f"{DETAILS['address'][2]} {DETAILS['phone'][2]}"
    urgent = {"from_whom": ["p1"], "urgent": {"text": f"He knows {ADDRESS}.", "language": "en"}}
    made = petition(both, protection=urgent, decisions=[decision("contact.real_address", "redact")])
    assert made.document.not_ready
    assert [(row.path, row.about, bool(row.decided)) for row in made.notes.secrets] == [
        ("events[0].narrative", "contact.real_address", True),
        ("events[0].narrative", "contact.channels[0].detail", False),
        ("protection.urgent", "contact.real_address", False),
    ]
    every = [
        decision("contact.real_address", "redact"),
        decision("contact.channels[0].detail", "redact", number=2),
        decision("contact.real_address", "redact", "protection.urgent", number=3),
    ]
    made = petition(both, protection=urgent, decisions=every)
    assert not made.document.not_ready
    assert ADDRESS not in everything(made.html)
    assert PHONE not in everything(made.html)


EVERYWHERE: list[tuple[str, dict[str, Any]]] = [
    ("events[0].label", {"label": f"at {ADDRESS}"}),
    ("events[0].place.words", {"place": {"words": f"outside {ADDRESS}", "country": "US"}}),
    ("events[0].when.words", {"when": {"edtf": "2026-03", "words": f"when I lived at {ADDRESS}"}}),
    ("events[0].effects", {"effects": {"text": f"I cannot pass {ADDRESS}.", "language": "en"}}),
    ("events[0].additions[0]", {"additions": [{"text": f"It was at {ADDRESS}.", "language": "en"}]}),
    ("events[0].proof.why_none", {"proof": {"why_none": {"text": f"It is still at {ADDRESS}.", "language": "en"}}}),
]


@pytest.mark.parametrize("choice", ["redact", "confidential"])
@pytest.mark.parametrize(("path", "told"), EVERYWHERE, ids=[path for path, _ in EVERYWHERE])
def test_what_is_decided_holds_for_every_kind_of_text(path: str, told: dict[str, Any], choice: str) -> None:
    """A label, a place, a date in words, a reason why there is no proof: not only for narratives."""
    base = record()
    events = [{**base["events"][0], **told}, base["events"][1]]
    undecided = petition(events=events)
    assert undecided.document.not_ready
    assert [row.path for row in undecided.notes.secrets] == [path]
    made = petition(events=events, decisions=[decision("contact.real_address", choice, path)])
    assert not made.document.not_ready
    assert ADDRESS not in everything(made.html)
    assert {"redact": "[withheld]", "confidential": "[in the confidential paper]"}[choice] in "".join(docx_paragraphs(render(made.html, "docx")))


def test_a_translation_follows_the_decision_on_its_narrative() -> None:
    told = {"text": f"Esperó en {ADDRESS}.", "language": "es", "translations": [{"text": f"He waited at {ADDRESS}.", "language": "en"}]}
    base = record()
    events = [{**base["events"][0], "narrative": told}, base["events"][1]]
    made = petition(events=events, telling_language="es", decisions=[decision("contact.real_address", "redact")])
    assert "He waited at" in made.html
    for one in made.sheets:
        if one.reader in ("respondent", "person"):
            assert ADDRESS not in everything(one.html)


def test_a_paper_without_a_confidential_companion_only_takes_out() -> None:
    """There is nowhere to move words to, so no mark says that they stand there."""
    story = record(DETAILS["name"][2], decisions=[decision("people[1].name", "confidential")])
    made = draft(from_record(story), "declaration", "us", as_of=DAY)
    assert "[withheld]" in made.html
    assert "confidential paper" not in made.html
    assert NAME not in everything(made.html)


def test_words_on_immigration_are_shown_to_counsel_and_make_no_paper_unready() -> None:
    told = "He said that he would call immigration and that they would deport me."
    made = petition(told)
    assert not made.document.not_ready
    assert told in made.html
    assert {row.kind for row in made.notes.secrets} == {"words on immigration"}
    assert {row.path for row in made.notes.secrets} == {"events[0].narrative"}
    assert "words on immigration" in sheet(made, "counsel")
    kept = draft(from_record(record(told)), "declaration", "us", as_of=DAY)
    assert not [row for row in kept.notes.secrets if row.kind == "words on immigration"], "an application for asylum speaks of nothing else"


def test_counsel_may_take_words_on_immigration_out_too() -> None:
    made = petition("He said he would call immigration.", decisions=[decision("status", "redact")])
    assert "immigration" not in "".join(paragraph.text for paragraph in made.document.paragraphs)
    assert "[withheld]" in made.html


def test_nothing_is_edited_in_any_copy_without_a_decision() -> None:
    told = " ".join(sentence for _, _, sentence in DETAILS.values())
    made = petition(told)
    (paragraph,) = [paragraph for paragraph in made.document.paragraphs if paragraph.path == "events[0].narrative"]
    assert paragraph.text == told
    assert len(made.notes.secrets) == len(DETAILS)


def test_where_two_details_overlap_what_is_redacted_stands_in_neither_paper() -> None:
    """One is moved, the other is redacted: the court does not read what both share."""
    listed = [{"id": "s1", "kind": "shelter", "value": "House of the Turtle"}, {"id": "s2", "kind": "address", "value": "the Turtle Lane 9"}]
    decisions = [decision("protected[0]", "redact"), decision("protected[1]", "confidential", number=2)]
    made = petition("He asked for the House of the Turtle Lane 9.", protected=listed, decisions=decisions)
    assert len(made.notes.secrets) == 2
    assert not made.document.not_ready
    for suffix in ("", "confidential"):
        assert "Turtle" not in sheet(made, suffix)
    assert "Lane 9" not in sheet(made, "")
    assert "Lane 9" in sheet(made, "confidential")
