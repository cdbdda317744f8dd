"""A PDF that anybody can read: tagged, in its languages, with its fonts, and nothing about its makers (R98, R120)."""

import io
import itertools
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from papers import drafted, names_of, printed, structure, telling

from docassemble.Lantern.rendering import to_pdf


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def language_of(element: Any) -> str:
    while "/Lang" not in element and "/P" in element:
        element = element["/P"]
    return str(element.get("/Lang", ""))


def test_no_findings_of_pdf_ua(paper: tuple[str, str], tmp_path: Path) -> None:
    from pdfua import validate

    for counsel in (False, True):
        file = tmp_path / f"{counsel}.pdf"
        file.write_bytes(printed(*paper, "pdf", counsel=counsel))
        assert list(validate(file).findings) == []


def test_every_element_of_the_structure_has_a_language(paper: tuple[str, str]) -> None:
    _, language = paper
    with opened(printed(*paper, "pdf")) as pdf:
        assert str(pdf.Root.Lang) == language
        tags = {language_of(element) or str(pdf.Root.Lang) for element in structure(pdf)}
    expected = set(re.findall(r'lang="([^"]+)"', drafted(*paper).html))
    assert tags == expected | {language}


def test_heads_of_tables_have_a_scope(paper: tuple[str, str]) -> None:
    with opened(printed(*paper, "pdf")) as pdf:
        heads = [element for element in structure(pdf) if element["/S"] == "/TH"]
        assert heads
        assert {str(head["/A"]["/Scope"]) for head in heads} == {"/Column"}


def test_headings_do_not_skip_a_level(paper: tuple[str, str]) -> None:
    with opened(printed(*paper, "pdf")) as pdf:
        levels = [int(str(element["/S"])[2:]) for element in structure(pdf) if re.fullmatch(r"/H\d", str(element["/S"]))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_draft_mark_is_read_out_once(paper: tuple[str, str]) -> None:
    with opened(printed(*paper, "pdf")) as pdf:
        assert len(pdf.pages) > 1
        assert len([element for element in structure(pdf) if element["/S"] == "/Div"]) == 1


def test_only_bundled_fonts_embedded_with_their_characters(paper: tuple[str, str]) -> None:
    with opened(printed(*paper, "pdf")) as pdf:
        fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font" and "/ToUnicode" in thing]
        assert fonts
        for font in fonts:
            assert re.match(r"/[A-Z]{6}\+Lantern-Noto", str(font["/BaseFont"]))
            (descendant,) = font["/DescendantFonts"]
            assert {"/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"].keys())


def test_nothing_about_the_makers(paper: tuple[str, str]) -> None:
    for counsel in (False, True):
        data = printed(*paper, "pdf", counsel=counsel)
        with opened(data) as pdf:
            assert set(pdf.docinfo.keys()) == {"/Title"}
            title = str(pdf.docinfo["/Title"])
            metadata = pdf.Root.Metadata.read_bytes().decode()
            for key in ("/AcroForm", "/OpenAction", "/AA"):
                assert key not in pdf.Root
            assert set(pdf.Root.get("/Names", {}).keys()) <= {"/Dests"}  # where links lead: no files, no scripts
        for trace in ("creator", "author", "CreateDate", "ModifyDate", "WeasyPrint", "producer"):
            assert trace.lower() not in metadata.lower()
        for name in names_of(paper[0]):
            assert name not in title + metadata
        assert b"WeasyPrint" not in data


def test_a_picture_or_sheet_from_elsewhere_is_never_fetched() -> None:
    from docassemble.Lantern.rendering.pdf import NotFetched

    html = telling("x").html
    for tag in ('<img src="http://127.0.0.1:9/x.png" alt=""/>', '<img src="file:///etc/hostname" alt=""/>'):
        with pytest.raises(NotFetched):
            to_pdf(html.replace("<h1>", f"{tag}<h1>"))


def test_another_reader_finds_every_arabic_letter_as_a_glyph() -> None:
    """Exact text is not to be had from glyphs of joined scripts; that each has a shape and no box stands for one is."""
    with opened(printed("market", "ar", "pdf")) as pdf:
        names = {str(thing["/BaseFont"]) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing}
    assert {name.split("+")[1].removesuffix("-Bold") for name in names} >= {
        "Lantern-NotoNaskhArabic",
        "Lantern-NotoSerifEthiopic",
        "Lantern-NotoSerif",
    }
