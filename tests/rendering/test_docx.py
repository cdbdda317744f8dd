"""A DOCX that a lawyer can work in: real numbering, styles, directions and languages, and nothing about its makers (R97, R119)."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from papers import W, docx_everything, drafted, names_of, printed

from docassemble.Lantern.rendering import to_docx


def body(data: bytes) -> object:
    from docx import Document

    return Document(io.BytesIO(data)).element.body


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def test_paragraphs_are_numbered_by_one_real_list(paper: tuple[str, str]) -> None:
    data = printed(*paper, "docx")
    styles = [style.get(f"{W}val") for style in body(data).iter(f"{W}pStyle")]
    assert styles.count("Numbered") == len(drafted(*paper).document.paragraphs)
    numbered = re.search(r'<w:style [^>]*w:styleId="Numbered".*?</w:style>', part(data, "word/styles.xml"), re.S)
    assert numbered
    assert '<w:numId w:val="1"/>' in numbered.group()
    assert '<w:pStyle w:val="Numbered"/>' in part(data, "word/numbering.xml")
    assert not re.search(r"<w:t[^>]*>\s*\d+\.\s", part(data, "word/document.xml"))


def test_headings_are_headings(paper: tuple[str, str]) -> None:
    data = printed(*paper, "docx")
    styles = [style.get(f"{W}val") for style in body(data).iter(f"{W}pStyle")]
    assert styles.count("Heading1") == drafted(*paper).html.count("<h2")
    assert 'w:outlineLvl w:val="0"' in part(data, "word/styles.xml")


@pytest.mark.parametrize("name", ["market", "bridge"])
def test_a_right_to_left_paper_is_marked_in_section_paragraphs_and_runs(name: str) -> None:
    data = printed(name, "ar", "docx")
    document = part(data, "word/document.xml")
    assert re.search(r"<w:sectPr\b.*<w:bidi/>.*</w:sectPr>", document, re.S)
    for paragraph in body(data).iter(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            words = "".join(text.text or "" for text in run.iter(f"{W}t"))
            if re.search(r"[\u0620-\u064a]", words):
                assert run.find(f"{W}rPr/{W}rtl") is not None
                assert run.find(f"{W}rPr/{W}lang").get(f"{W}bidi") == "ar"
                assert paragraph.find(f"{W}pPr/{W}bidi") is None  # as all of the paper
            elif re.search(r"[A-Za-z]", words):
                assert run.find(f"{W}rPr/{W}rtl") is None
    normal = re.search(r'<w:style [^>]*w:styleId="Normal">.*?</w:style>', part(data, "word/styles.xml"), re.S)
    assert normal
    assert "<w:bidi/>" in normal.group()
    assert 'w:cs="Times New Roman"' in part(data, "word/styles.xml")


def test_words_carry_their_language() -> None:
    tags = {lang.get(f"{W}val") for lang in body(printed("market", "en", "docx")).iter(f"{W}lang")}
    assert {"en", "ti"} <= tags
    assert {lang.get(f"{W}val") for lang in body(printed("river", "en", "docx")).iter(f"{W}lang")} == {"en", "es-HN"}


def test_the_draft_mark_is_in_the_header_and_goes_with_it(paper: tuple[str, str]) -> None:
    from docx import Document

    html = drafted(*paper).html
    header = Document(io.BytesIO(to_docx(html))).sections[0].header._element.xml
    mark = re.search(r'<div class="draft-mark[^"]*">(.*?)</div>', html)
    assert mark
    assert f'string="{mark.group(1)}"' in header
    unmarked = re.sub(r'<div class="draft-mark[^"]*">.*?</div>', "", html)
    assert "DraftMark" not in docx_everything(to_docx(unmarked))


def test_nothing_about_the_makers(paper: tuple[str, str]) -> None:
    for counsel in (False, True):
        data = printed(*paper, "docx", counsel=counsel)
        core = part(data, "docProps/core.xml")
        assert "<dc:creator></dc:creator>" in core
        assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
        assert set(re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", core)) == {"2000-01-01T00:00:00Z"}
        everything = docx_everything(data)
        for trace in (
            "w:rsid",
            "<w:ins ",
            "<w:del ",
            "w:vanish",
            "w:comments",
            "python-docx",
            "<Company>",
            "<Manager>",
            "<Template>",
            "attachedTemplate",
        ):
            assert trace not in everything
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in names if "thumbnail" in name or "custom" in name.lower() or "WithEffects" in name]


def test_the_title_of_the_file_names_nobody(paper: tuple[str, str]) -> None:
    core = part(printed(*paper, "docx"), "docProps/core.xml")
    for name in names_of(paper[0]):
        assert name not in core


def test_word_will_open_it_without_repair(paper: tuple[str, str], tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    for counsel in (False, True):
        file = tmp_path / f"{counsel}.docx"
        file.write_bytes(printed(*paper, "docx", counsel=counsel))
        assert list(OpenXmlValidator().validate(file).errors) == []


def test_signature_lines_stay_together_and_with_words_of_the_declaration() -> None:
    paragraphs = list(body(printed("river", "en", "docx")).iter(f"{W}p"))
    styles = [paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") if paragraph.find(f"{W}pPr") is not None else "" for paragraph in paragraphs]
    first = styles.index("Rule", styles.index("Numbered"))  # the cover has a line to sign on as well
    last_numbered = max(number for number, style in enumerate(styles[:first]) if style == "Numbered")
    for paragraph in paragraphs[last_numbered : first + 3]:
        assert paragraph.find(f"{W}pPr/{W}keepNext") is not None


def test_a_short_list_of_exhibits_stays_on_one_page_and_long_tables_do_not_try() -> None:
    (exhibits,) = body(printed("market", "en", "docx")).iter(f"{W}tbl")
    *rows, last = exhibits.iter(f"{W}tr")
    assert rows
    for row in rows:
        assert all(paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in row.iter(f"{W}p"))
    assert last.find(f".//{W}keepNext") is None
    for table in body(printed("market", "en", "docx", counsel=True)).iter(f"{W}tbl"):
        _, *rows = table.iter(f"{W}tr")
        assert not [row for row in rows if row.find(f".//{W}keepNext") is not None]
        assert table.getprevious().find(f"{W}pPr/{W}pStyle").get(f"{W}val") in ("Heading1", "Lead", "Caption")  # which keep with the next
