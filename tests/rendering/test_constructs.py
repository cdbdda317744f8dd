"""Every construct a template may use: the same words in both formats, tagged in the PDF, by styles and fields in the DOCX (R97, R98)."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pages import WORDS, page
from papers import W, docx_paragraphs, pdf_paragraphs, squeezed, structure

from docassemble.Lantern.rendering import BadLink, MissingGlyph, to_docx, to_pdf

LOOKS = [("en", "letter"), ("en", "letter double"), ("en", "a4"), ("ar", "letter"), ("ar", "a4 double")]
Elements = Callable[[bytes], list[Any]]
LONG = "a word of many and then another "


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(look).replace(" ", "-"))
def html(request: pytest.FixtureRequest) -> str:
    """A page with everything."""
    return page(*request.param)


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def body(data: bytes) -> Any:
    from docx import Document

    return Document(io.BytesIO(data)).element.body


@pytest.fixture
def elements() -> Iterator[Callable[[bytes], list[Any]]]:
    """Every structure element of a PDF, with what hangs below it, in order. The files stay open as long as a test needs them."""
    with ExitStack() as files:
        yield lambda data: structure(files.enter_context(pikepdf.open(io.BytesIO(data))))


def words_below(node: Any) -> str:
    if "/ActualText" in node:
        return str(node["/ActualText"])
    kids = node.get("/K")
    below = kids if isinstance(kids, pikepdf.Array) else [kids]
    return "".join(words_below(kid) for kid in below if isinstance(kid, pikepdf.Dictionary))


def style_of(paragraph: Any) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def said(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def pages_of(data: bytes) -> list[str]:
    """The words of each page of a PDF as poppler reads them."""
    import subprocess

    return subprocess.run(["pdftotext", "-", "-"], input=data, check=True, capture_output=True).stdout.decode().split("\f")[:-1]


# --- both formats ---------------------------------------------------------------------------------------------------------------


def test_both_formats_hold_the_same_words_in_the_same_order(html: str) -> None:
    whole = re.sub(r'<table class="columns">.*?</table>', "", html, flags=re.S)  # a row over two pages is read page by page
    assert squeezed("".join(docx_paragraphs(to_docx(whole)))) == squeezed("".join(pdf_paragraphs(to_pdf(whole))))


def test_columns_of_two_languages_lose_no_word_over_the_end_of_a_page(html: str, elements: Elements) -> None:
    data = to_pdf(html)
    printed = Counter(squeezed("".join(pdf_paragraphs(data))))
    assert printed == Counter(squeezed("".join(docx_paragraphs(to_docx(html)))))
    for language in ("ar", "en"):
        told = squeezed(WORDS[language]["line"] * 60)
        cells = [node for node in elements(data) if node["/S"] == "/TD" and str(node.get("/Lang")) == language]
        assert told in squeezed("".join(words_below(cell) for cell in cells))


def test_no_findings_of_pdf_ua_and_none_of_word(html: str, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator
    from pdfua import validate

    for fmt, write in (("pdf", to_pdf), ("docx", to_docx)):
        (tmp_path / f"x.{fmt}").write_bytes(write(html))
    assert list(validate(tmp_path / "x.pdf").findings) == []
    assert list(OpenXmlValidator().validate(tmp_path / "x.docx").errors) == []


@pytest.mark.parametrize(("size", "width", "height"), [("letter", 12240, 15840), ("a4", 11906, 16838), ("", 12240, 15840)])
def test_the_sheet_has_the_size_of_the_place(size: str, width: int, height: int) -> None:
    html = page("en", size)
    with pikepdf.open(io.BytesIO(to_pdf(html))) as pdf:
        assert {tuple(round(float(value) * 20) for value in sheet.MediaBox) for sheet in pdf.pages} == {(0, 0, width, height)}
    document = body(to_docx(html))
    assert (int(document.sectPr.pgSz.get(f"{W}w")), int(document.sectPr.pgSz.get(f"{W}h"))) == (width, height)
    assert {document.sectPr.pgMar.get(W + side) for side in ("left", "right", "top", "bottom")} == {"1440"}
    for grid in document.iter(f"{W}tblGrid"):
        assert width - 2880 - 10 <= sum(int(column.get(f"{W}w")) for column in grid) <= width - 2880


def test_numbered_paragraphs_stand_double_spaced_where_courts_ask() -> None:
    text = "".join(f'<p class="n">{WORDS["en"]["line"] * 4}</p>' for _ in range(6))
    single, double = (page("en", f"letter{kind}", text) for kind in ("", " double"))
    assert len(pages_of(to_pdf(single))) == 1
    assert len(pages_of(to_pdf(double))) == 2
    spacing = '<w:spacing w:line="480" w:lineRule="auto"/>'
    assert spacing in part(to_docx(double), "word/styles.xml")
    assert spacing not in part(to_docx(single), "word/styles.xml")


# --- links ----------------------------------------------------------------------------------------------------------------------


def test_a_link_follows_its_paragraph_in_word(html: str) -> None:
    data = to_docx(html)
    document = body(data)
    (code,) = [code.text for code in document.iter(f"{W}instrText")]
    assert code == " REF p_12 \\r \\h "
    (start,) = [mark for mark in document.iter(f"{W}bookmarkStart") if mark.get(f"{W}name") == "p_12"]
    numbered = [paragraph for paragraph in document.iter(f"{W}p") if style_of(paragraph) == "Numbered"]
    assert start.getparent() is numbered[11]
    marks = [[mark.get(f"{W}id") for mark in document.iter(W + tag)] for tag in ("bookmarkStart", "bookmarkEnd")]
    assert marks[0] == marks[1]
    assert len(set(marks[0])) == len(marks[0]) == 13
    kinds = [mark.get(f"{W}fldCharType") for mark in document.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    (link,) = document.iter(f"{W}hyperlink")
    assert link.get(f"{W}anchor") == "list"


def test_a_link_leads_to_its_paragraph_in_a_pdf_and_is_named(html: str, elements: Elements) -> None:
    data = to_pdf(html)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = pdf.Root.Names.Dests.Names
        places = {str(names[here]): names[here + 1] for here in range(0, len(names), 2)}
        links = [note for sheet in pdf.pages for note in sheet.get("/Annots", [])]
        assert [str(note.Dest) for note in links] in (["p-12", "list"], ["p-12", "list", "list"])  # one for each line
        assert str(links[0].Contents) == "12"
        sheets = [sheet.objgen for sheet in pdf.pages]
        assert sheets.index(places[str(links[0].Dest)][0].objgen) in (1, 2)
    tags = [node for node in elements(data) if node["/S"] == "/Link"]
    assert words_below(tags[0]) == "12"
    for node in tags:
        assert {str(kid["/Type"]) for kid in node["/K"]} == {"/OBJR", "/StructElem"}


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ('<p class="n" id="p-1">x</p><p><a class="ref" href="#p-2">2</a></p>', "'p-2' leads nowhere"),
        ('<p class="n" id="p-1">x</p><p class="n" id="p-1">y</p>', "'p-1' could lead to two places"),
        ('<p class="n">w</p><p class="n" id="a">x</p><p><a class="ref" href="#a">1</a></p>', "'a' does not say the number of its paragraph, 2"),
        ('<p><a href="https://example.org/">x</a></p>', "leads out of the paper"),
    ],
)
def test_a_link_of_ours_that_is_wrong_stops_both_formats(markup: str, fault: str) -> None:
    for write in (to_docx, to_pdf):
        with pytest.raises(BadLink, match=re.escape(fault)):
            write(page("en", "letter", markup))


def test_a_control_character_stops_both_formats_with_one_error() -> None:
    for write in (to_docx, to_pdf):
        with pytest.raises(MissingGlyph, match=r"U\+000B"):
            write(page("en", "letter", "<p>secret\x0bword</p>"))


# --- tables ---------------------------------------------------------------------------------------------------------------------


def test_a_caption_is_no_table_of_data(html: str, elements: Elements) -> None:
    tags = elements(to_pdf(html))
    tables = [words_below(node) for node in tags if node["/S"] == "/Table"]
    words = WORDS["ar" if 'lang="ar" dir="rtl" class' in html else "en"]
    assert tables
    assert not [table for table in tables if words["party"] in table or words["number"] in table]
    assert [node for node in tags if node["/S"] == "/Div" and words["party"] in words_below(node)]
    document = body(to_docx(html))
    caption, *others = document.iter(f"{W}tbl")
    assert caption.tblPr.find(f"{W}tblStyle").get(f"{W}val") == "CaptionTable"
    assert caption.tblPr.find(f"{W}tblLook").get(f"{W}firstRow") == "0"
    assert caption.find(f".//{W}tblHeader") is None
    assert {table.tblPr.find(f"{W}tblStyle").get(f"{W}val") for table in others} == {"TableGrid"}
    assert [style_of(paragraph) for paragraph in caption.iter(f"{W}p")] == ["CaptionHead", "CaptionCell", "CaptionCell", "CaptionCell"]


def test_sums_stand_at_the_end_of_their_cell_and_run_from_left_to_right(html: str) -> None:
    data = to_docx(html)
    sums = [paragraph for paragraph in body(data).iter(f"{W}p") if style_of(paragraph) in ("CellNumber", "CellTotalNumber")]
    assert {"USD 1,200.50", "1,050.00 USD", "2,250.50"} <= {said(paragraph) for paragraph in sums}
    for paragraph in sums:
        assert paragraph.find(f"{W}pPr/{W}bidi") is None
        assert not list(paragraph.iter(f"{W}rtl"))
    style = re.search(r'<w:style [^>]*w:styleId="CellNumber">.*?</w:style>', part(data, "word/styles.xml"), re.S)
    assert style
    assert '<w:bidi w:val="0"/>' in style.group()
    assert f'<w:jc w:val="{"left" if "rtl" in html.splitlines()[1] else "right"}"/>' in style.group()
    texts = "".join(pages_of(to_pdf(html)))
    assert "USD 1,200.50" in texts  # a reader of glyphs finds them in this order too
    assert "1,050.00 USD" in texts


def test_a_total_stands_once_and_its_head_speaks_for_the_row(html: str, elements: Elements) -> None:
    tags = elements(to_pdf(html))
    assert len([node for node in tags if node["/S"] == "/TFoot"]) == 1
    scopes = [str(node["/A"]["/Scope"]) for node in tags if node["/S"] == "/TH"]
    assert scopes.count("/Row") == 2
    captions = [words_below(node) for node in tags if node["/S"] == "/Caption"]
    (caption,) = [said(paragraph) for paragraph in body(to_docx(html)).iter(f"{W}p") if style_of(paragraph) == "Caption"]
    assert captions == [caption]


def rows(count: int, text: str) -> str:
    head = '<thead><tr><th scope="col">Head one</th><th scope="col">Head two</th></tr></thead>'
    return f"<table>{head}<tbody>" + "".join(f"<tr><td>Row {number}</td><td>{text}</td></tr>" for number in range(count)) + "</tbody></table>"


def test_heads_come_again_on_each_page_and_short_rows_are_not_cut() -> None:
    html = page("en", "letter", rows(30, LONG * 12))
    sheets = pages_of(to_pdf(html))
    assert len(sheets) > 2
    for sheet in sheets:
        assert "Head" in sheet
        assert squeezed(sheet).count(squeezed(LONG)) % 12 == 0  # whole rows only
    made = list(body(to_docx(html)).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in made] == [True] + [False] * 30
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in made)


def test_a_row_longer_than_a_page_goes_over_its_end_without_losing_a_word(elements: Elements) -> None:
    html = page("en", "letter", rows(2, LONG * 400))
    data = to_pdf(html)
    assert len(pages_of(data)) > 2
    assert squeezed("".join(words_below(node) for node in elements(data) if node["/S"] == "/TD")).count(squeezed(LONG)) == 800
    _, *made = body(to_docx(html)).iter(f"{W}tr")
    assert not [row for row in made if row.find(f"{W}trPr/{W}cantSplit") is not None]


def test_columns_share_the_width_and_a_cell_over_several_counts_for_all() -> None:
    html = page(
        "en", "letter", '<table><tr><th scope="row" colspan="2">Total</th><td class="num">5</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>'
    )
    document = body(to_docx(html))
    assert [span.get(f"{W}val") for span in document.iter(f"{W}gridSpan")] == ["2"]
    widths = [int(column.get(f"{W}w")) for column in next(document.iter(f"{W}tblGrid"))]
    assert [int(cell.get(f"{W}w")) for cell in document.iter(f"{W}tcW")] == [widths[0] + widths[1], widths[2], *widths]


# --- the rest -------------------------------------------------------------------------------------------------------------------


def test_a_cover_is_a_sheet_of_its_own_without_numbers(html: str) -> None:
    first, second, *_ = pages_of(to_pdf(re.sub("(paragraph|الفقرة) 2", "", html)))
    assert first.count("☐") == 2
    assert "☐" not in second
    assert "345" in second
    assert not re.search(r"[1-9]\.|\.[1-9]", first)
    paragraphs = list(body(to_docx(html)).iter(f"{W}p"))
    breaks = [number for number, paragraph in enumerate(paragraphs) if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert len(breaks) == 2  # after the cover, before the last sheet
    assert "Numbered" not in [style_of(paragraph) for paragraph in paragraphs[: breaks[0]]]


def test_what_is_withheld_is_a_word_in_a_frame_and_nothing_lies_under_it(html: str) -> None:
    words = WORDS["ar" if 'lang="ar" dir="rtl" class' in html else "en"]
    (marked,) = ["".join(text.text for text in run.iter(f"{W}t")) for run in redacted_runs(body(to_docx(html)))] or [""]
    assert words["withheld"] == marked
    assert words["withheld"] in "".join(pdf_paragraphs(to_pdf(html)))
    assert '<w:bdr w:val="single"' in part(to_docx(html), "word/styles.xml")


def redacted_runs(document: Any) -> list[Any]:
    """Neighbouring runs of the redacted mark as one list of runs' parents, for marks of several directions."""
    found = [run for run in document.iter(f"{W}r") if (style := run.find(f"{W}rPr/{W}rStyle")) is not None and style.get(f"{W}val") == "Redacted"]
    whole = found[0]
    for run in found[1:]:
        whole.extend(list(run.iter(f"{W}t")))
    return [whole]


def test_blanks_are_underscores_in_both() -> None:
    html = page("en", "letter", '<p class="fill">on <span class="blank">________</span> at <span class="blank">____</span>.</p>')
    assert docx_paragraphs(to_docx(html)) == ["on ________ at ____."] == pdf_paragraphs(to_pdf(html))


def test_boxes_to_tick_stand_before_points() -> None:
    html = page("en", "letter", '<ul class="check"><li>one</li></ul><ul class="plain"><li>two</li></ul>')
    assert [style_of(paragraph) for paragraph in body(to_docx(html)).iter(f"{W}p")] == ["CheckItem", "ListItem"]
    assert 'w:lvlText w:val="☐"' in part(to_docx(html), "word/numbering.xml")
    assert "☐" in pages_of(to_pdf(html))[0]


def test_only_styles_say_how_things_look(html: str) -> None:
    """Fonts, sizes, distances and alignment are changed once in Word, and the whole paper follows."""
    data = to_docx(html)
    document = part(data)
    for tag in ("jc", "ind", "spacing", "sz", "b", "i", "rFonts", "color", "pBdr", "shd", "numPr"):
        assert not re.search(rf"<w:{tag}[ />]", document)
    defined = set(re.findall(r'w:styleId="(\w+)"', part(data, "word/styles.xml")))
    assert set(re.findall(r'<w:(?:p|r|tbl)Style w:val="(\w+)"', document)) <= defined


def test_numbers_of_paragraphs_hang_inside_the_margin_in_both_directions(html: str) -> None:
    """The list itself carries the distance: from a style, LibreOffice takes it to the wrong side of a right-to-left paragraph."""
    data = to_docx(html)
    levels = re.findall(r"<w:lvl .*?</w:lvl>", part(data, "word/numbering.xml"), re.S)
    assert len(levels) == 3
    for level in levels:
        left, hanging = re.search(r'<w:ind w:left="(\d+)" w:hanging="(\d+)"/>', level).groups()  # type: ignore[union-attr]
        assert left == hanging
    numbered = re.search(r'<w:style [^>]*w:styleId="Numbered">.*?</w:style>', part(data, "word/styles.xml"), re.S)
    assert numbered
    assert "<w:ind" not in numbered.group()
    normal = re.search(r'<w:style [^>]*w:styleId="Normal">.*?</w:style>', part(data, "word/styles.xml"), re.S)
    assert normal
    assert ("<w:bidi/>" in normal.group()) == ("rtl" in html.splitlines()[1])


def test_a_cell_of_many_pages_is_laid_out_at_the_speed_of_a_paragraph() -> None:
    """A table that sought its widths took a minute and a half for a cell of two pages of the person's words."""
    import time

    text = LONG * 600
    taken = []
    for markup in (f'<p class="said">{text}</p>', f'<table><tr><td>1</td><td class="said">{text}</td></tr></table>'):
        start = time.process_time()
        to_pdf(page("en", "letter", markup))
        taken.append(time.process_time() - start)
    assert taken[1] < 10 * taken[0]


def test_fonts_are_loaded_once_for_all_papers() -> None:
    """Each set of fonts made anew would stay in memory until the process ends."""
    from docassemble.Lantern.rendering.pdf import _configuration

    for words in ("ትግርኛ", "עברית", "हिन्दी", "ไทย"):
        to_pdf(page("en", "letter", f"<p>{words}</p>"))
    configuration, loaded = _configuration()
    assert _configuration()[0] is configuration
    assert {"NotoSerif", "NotoSerifEthiopic", "NotoSerifHebrew", "NotoSerifDevanagari", "NotoSerifThai"} <= loaded


def test_page_references_are_worked_out_once_a_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    import pydyf

    to_pdf(page("en", "letter", "<p>x</p>"))
    reading = pydyf.PDF.page_references.fget
    made: set[int] = set()
    monkeypatch.setattr(pydyf.PDF, "page_references", property(lambda pdf: _noted(made, reading(pdf))))
    to_pdf(page("en", "letter", f"<p>{LONG * 400}</p>" * 3))
    assert len(made) == 1


def _noted(made: set[int], references: Any) -> Any:
    made.add(id(references))
    return references
