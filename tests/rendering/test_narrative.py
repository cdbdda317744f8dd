"""What a person tells is printed character for character in both kinds of document (R13)."""

import cases
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import docx_paragraphs, line_ends, pdf_paragraphs, printable, telling

from docassemble.Lantern.drafting import Draft
from docassemble.Lantern.drafting.pieces import narrative_paragraphs
from docassemble.Lantern.rendering import to_docx, to_pdf

NASTY = "{{ 7*7 }} ${ 7*7 } <script>x</script> </w:t> & % \\ \u202e 😀"

SOME = [
    NASTY,
    f"{NASTY}\n\n{NASTY}",
    "  two  spaces,\ta tab and\nan end of line ",
    "{% for x in y %} {# #} %(name)s {0} ]]> <!-- --> &amp; &#60; 'a' \"b\" __import__('os')",
    "أخذوا أوراقي في ٢٠١٩ ولم أستطع الخروج. (لا) 2019-05 abc",
    "ኣብ ሰነ ናብ ሱዳን ኸይደ። ፓስፖርተይ ወሲዶሞ።",
    "उन्होंने मेरे काग़ज़ रख लिए। २०७५",
    "তারা আমার কাগজ রেখেছিল।",
    "שלום abc עולם \u2067rtl\u2069 \u2066ltr\u2069 \u200f\u200e",
    "a\u00a0b\u200bc\u2060d\u00ade e\u0301 ﬁ",
    "No. 1 no. None. null",
    "long" * 300,
]

texts = st.one_of(cases.texts(), cases.anything()).filter(printable).filter(str.strip)


def said(made: Draft) -> list[str]:
    """The paragraphs that the telling was cut into."""
    return [paragraph.pieces[0].text for paragraph in made.document.paragraphs if paragraph.said_block]


def language_of(text: str) -> str:
    return "ar" if any("\u0590" <= character <= "\u08ff" for character in text) else "en"


@given(texts)
def test_paragraphs_joined_are_the_telling(text: str) -> None:
    blocks = [paragraph.pieces[0].text for paragraph in narrative_paragraphs(text, "en", "events[0].narrative")]
    rest = text
    for block in blocks:
        before, found, rest = rest.partition(block)
        assert found
        assert not before.strip()
    assert not rest.strip()


@pytest.mark.parametrize("text", SOME)
def test_a_docx_gives_the_telling_back(text: str) -> None:
    made = telling(text, language_of(text))
    paragraphs = docx_paragraphs(to_docx(made.html))
    for block in said(made):
        assert line_ends(block) in paragraphs


@pytest.mark.parametrize("text", SOME)
def test_a_pdf_gives_the_telling_back(text: str) -> None:
    made = telling(text, language_of(text))
    words = "".join(pdf_paragraphs(to_pdf(made.html)))  # a paragraph may go over the end of a page
    for block in said(made):
        assert line_ends(block) in words


@given(texts)
@settings(max_examples=40)
def test_a_docx_gives_any_telling_back(text: str) -> None:
    made = telling(text)
    paragraphs = docx_paragraphs(to_docx(made.html))
    for block in said(made):
        assert line_ends(block) in paragraphs


@given(texts)
@settings(max_examples=15)
def test_a_pdf_gives_any_telling_back(text: str) -> None:
    made = telling(text)
    words = "".join(pdf_paragraphs(to_pdf(made.html)))  # a paragraph may go over the end of a page
    for block in said(made):
        assert line_ends(block) in words


def test_ten_thousand_words_come_back_from_both() -> None:
    telling_ = "\n\n".join(" ".join(f"word{number}-{place}" for place in range(100)) for number in range(100)) + f"\n\n{NASTY}"
    made = telling(telling_)
    blocks = said(made)
    assert len(blocks) == 101
    assert docx_paragraphs(to_docx(made.html)).count(NASTY) == 1
    words_docx = "".join(docx_paragraphs(to_docx(made.html)))
    words_pdf = "".join(pdf_paragraphs(to_pdf(made.html)))
    for block in blocks:
        assert words_docx.count(block) == 1
        assert words_pdf.count(block) == 1


def test_words_of_the_person_in_labels_and_names_are_never_code() -> None:
    from docassemble.Lantern.case import from_record
    from docassemble.Lantern.drafting import draft

    record = {
        "schema_version": 2,
        "fictional": True,
        "telling_language": "en",
        "person": {"name": {"full": NASTY}, "religion": NASTY},
        "people": [{"id": "p", "word": NASTY, "own_relation": NASTY}],
        "exhibits": [{"id": "x", "label": NASTY}],
        "events": [{"id": "e", "label": NASTY, "people": ["p"], "when": {"words": NASTY}, "proof": {"exhibits": ["x"]}}],
    }
    html = draft(from_record(record), "declaration", "us").html
    for words in ("".join(docx_paragraphs(to_docx(html))), "".join(pdf_paragraphs(to_pdf(html)))):
        assert words.count(NASTY) >= 9
        assert "49" not in words.replace(NASTY, "")
