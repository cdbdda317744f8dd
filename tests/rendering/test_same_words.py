"""The DOCX and the PDF of a paper hold the same words in the same order, in every language."""

import re
import subprocess
from pathlib import Path

from papers import docx_paragraphs, drafted, pdf_paragraphs, printed, squeezed


def words_of_docx(data: bytes) -> str:
    return squeezed("".join(docx_paragraphs(data)))


def words_of_pdf(data: bytes, mark: str) -> str:
    """Without the mark across the page, which Word keeps in its header."""
    return squeezed("".join(pdf_paragraphs(data))).removeprefix(squeezed(mark))


def test_a_paper(paper: tuple[str, str]) -> None:
    mark = re.findall(r'<div class="draft-mark[^"]*">(.*?)</div>', drafted(*paper).html)[0]
    assert words_of_docx(printed(*paper, "docx")) == words_of_pdf(printed(*paper, "pdf"), mark)


def test_the_page_for_counsel(paper: tuple[str, str]) -> None:
    assert words_of_docx(printed(*paper, "docx", counsel=True)) == words_of_pdf(printed(*paper, "pdf", counsel=True), "")


def test_every_paragraph_of_the_draft_is_in_the_paper(paper: tuple[str, str]) -> None:
    words = words_of_docx(printed(*paper, "docx"))
    here = 0
    for paragraph in drafted(*paper).document.paragraphs:
        here = words.index(squeezed(paragraph.text), here)


def test_another_reader_finds_the_latin_words_in_the_same_order(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(printed("river", "es", "pdf"))
    read = subprocess.run(["pdfinfo", "-struct-text", str(file)], check=True, capture_output=True, text=True).stdout
    lines = [line.strip() for line in read.splitlines()]
    words = squeezed("".join(line.strip('"') for line in lines if line.startswith('"')))
    for paragraph in drafted("river", "es").document.paragraphs:
        assert squeezed(paragraph.text) in words
