"""The five interviews in three languages, on a small phone and on a desk: from the choice of the language to papers that are read."""

from pathlib import Path

import pytest
from looking import is_accessible, keeps_the_rules, photograph
from person import NewPerson, Person
from telling import LONG, NAME, NASTY, SAID, in_place, tell

from docassemble.Lantern.case.classification import KINDS
from docassemble.Lantern.language import catalog
from tests.papers import docx_paragraphs, pdf_paragraphs, squeezed

PLACES = {"en": "us-ca", "es": "us-ny", "ar": "gb-eng"}
IN_FULL = {"en": ("work", "events"), "es": ("journeys",), "ar": ("people",)}
"""Parts of which every page is answered; elsewhere one page of each kind is, and the others are left by the four exits in turn."""

SKIPPED = [("story", "es"), ("story", "ar"), *((interview, language) for interview in ("home", "support") for language in PLACES)]
"""`costs` is skipped in two languages (test_two_languages.py) and by keys (test_keyboard.py), `story` in English below."""

QUIET = ("declaration", "asylum", "petition", "claim", "waiver")
"""Words that no name of a file may hold (R63)."""


def saved(person: Person, number: int, folder: Path) -> dict[str, bytes]:
    """Go to the page on which a paper is saved, press each link to a file, and go back; what came, by the name that the browser was given."""
    person.press(person.doing("save_paper").nth(number))
    files = {}
    links = person.page.locator("#daquestion a[download]")
    for link in range(links.count()):
        with person.page.expect_download() as waiting:
            links.nth(link).click()
        name = waiting.value.suggested_filename
        waiting.value.save_as(folder / name)
        files[name] = (folder / name).read_bytes()
    keeps_the_rules(person)
    person.go_on()
    return files


@pytest.mark.parametrize("language", PLACES)
def test_a_person_wants_every_help_and_takes_the_papers_along(new_person: NewPerson, tmp_path: Path, language: str) -> None:
    person = new_person(language, 320)
    kinds: set[str] = set()
    for kind in tell(person, "kinds", in_place(PLACES[language]), in_full=IN_FULL[language]):
        keeps_the_rules(person)
        if kind not in kinds:
            kinds.add(kind)
            is_accessible(person)
            photograph(person, len(kinds), person.id)
    assert len(kinds) >= 40
    shown = person.page.locator("#daquestion").inner_text()
    for kind in KINDS:
        assert catalog(language).text(f"screen.papers.kind.{kind}.title") in shown
    files = saved(person, 0, tmp_path)
    for fmt, read in ((".docx", docx_paragraphs), (".pdf", pdf_paragraphs)):
        papers = {name: data for name, data in files.items() if name.endswith(fmt)}
        assert len(papers) >= (1 if language == "en" else 2)
        for name, data in papers.items():
            assert not any(word in name for word in QUIET), name
            words = read(data)
            for paragraph in SAID["given.words"].split("\n\n"):
                assert paragraph in words, name
            assert any(NAME in paragraph for paragraph in words), name


@pytest.mark.parametrize(("interview", "language"), SKIPPED)
def test_everything_is_skipped_and_the_papers_are_reached(new_person: NewPerson, interview: str, language: str) -> None:
    person = new_person(language, 1280, interview)
    pages = []
    for _ in tell(person, "none"):
        keeps_the_rules(person)
        pages.append(person.id)
    assert len(pages) >= 40
    assert len(pages) == len(set(pages)), [page for page in set(pages) if pages.count(page) > 1]
    is_accessible(person)
    photograph(person, 97, f"papers {interview}")


def test_any_text_comes_back_unchanged_from_both_papers(new_person: NewPerson, tmp_path: Path) -> None:
    person = new_person("en", 900, "story")
    said = {"person name": {"given.name_full": NAME}, "person background": {"given.words": f"{NASTY}\n\n{LONG}"}}
    for _ in tell(person, "none", said):
        keeps_the_rules(person)
    files = saved(person, 0, tmp_path)
    (docx,) = [data for name, data in files.items() if name.endswith(".docx")]
    paragraphs = docx_paragraphs(docx)
    assert NASTY in paragraphs
    assert LONG in paragraphs
    (pdf,) = [data for name, data in files.items() if name.endswith(".pdf")]
    read = "".join(pdf_paragraphs(pdf))
    assert NASTY in read
    assert squeezed(LONG) in squeezed(read)
