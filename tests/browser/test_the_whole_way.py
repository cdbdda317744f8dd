"""The real page in three languages, on a small phone and on a desk: from the choice of the language to papers that are read."""

from pathlib import Path

import pytest
from looking import is_accessible, keeps_the_rules, photograph
from person import NewPerson, Person
from telling import LONG, NAME, NASTY, SAID, tell

from tests.papers import docx_paragraphs, pdf_paragraphs, squeezed

WAYS = [(language, width) for language in ("en", "es", "ar") for width in (320, 1280)]
EVERY_PAGE = ("ar", 320)
"""The run that answers every page in full; the others answer one page of each kind and leave the rest by the four exits."""


def downloaded(person: Person, fmt: str, folder: Path) -> dict[str, bytes]:
    """Press each link to a file of this format; what came, by the name that the browser was given."""
    files = {}
    links = person.page.locator("#daquestion a[download]")
    for number in range(links.count()):
        with person.page.expect_download() as waiting:
            links.nth(number).click()
        name = waiting.value.suggested_filename
        waiting.value.save_as(folder / name)
        files[name] = (folder / name).read_bytes()
    return {name: data for name, data in files.items() if name.endswith(fmt)}


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_a_person_tells_and_takes_her_papers_along(new_person: NewPerson, tmp_path: Path, language: str, width: int) -> None:
    person = new_person(language, width)
    kinds: set[str] = set()
    for kind in tell(person, everything=(language, width) == EVERY_PAGE):
        keeps_the_rules(person)
        if kind not in kinds:
            kinds.add(kind)
            is_accessible(person)
            photograph(person, len(kinds), person.id)
    assert len(kinds) >= 20
    papers = {fmt: downloaded(person, fmt, tmp_path) for fmt in (".docx", ".pdf")}
    for fmt, read in ((".docx", docx_paragraphs), (".pdf", pdf_paragraphs)):
        assert len(papers[fmt]) == (1 if language == "en" else 2)
        for name, data in papers[fmt].items():
            assert not any(word in name for word in ("declaration", "asylum")), name
            words = read(data)
            for paragraph in str(SAID["given.words"]).split("\n\n"):
                assert paragraph in words, name
            assert any(NAME in paragraph for paragraph in words), name


def test_any_text_comes_back_unchanged_from_both_papers(new_person: NewPerson, tmp_path: Path) -> None:
    person = new_person("en")
    story = {"given.words": f"{NASTY}\n\n{LONG}"}
    for _ in tell(person, special={"events narrative": story}):
        pass
    (docx,) = downloaded(person, ".docx", tmp_path).values()
    paragraphs = docx_paragraphs(docx)
    assert NASTY in paragraphs
    assert LONG in paragraphs
    (pdf,) = downloaded(person, ".pdf", tmp_path).values()
    read = "".join(pdf_paragraphs(pdf))
    assert NASTY in read
    assert squeezed(LONG) in squeezed(read)
