"""No reader learns what is not theirs: every field of a case holds a canary, and no file holds one that its reader may not see (R11, R100)."""

import io
import json
import logging
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docassemble.Lantern.case import Case
from docassemble.Lantern.case.reading import from_record, to_record
from docassemble.Lantern.disclosure.audiences import audiences
from docassemble.Lantern.drafting import CannotDraft, Draft, cells, draft
from docassemble.Lantern.drafting.document import MissingName
from docassemble.Lantern.drafting.draft import base_name, draft_files, render
from docassemble.Lantern.errors import LanternError
from tests.canaries import canaries_for, canaries_in, canary_case
from tests.papers import pdf_text

DAY = date(2026, 11, 24)
GRID = cells("all", None, "all")
EVERYBODY = sorted(audiences())


@pytest.fixture(scope="module")
def sown() -> tuple[Case, dict[str, str]]:
    return canary_case()


def name(cell: Any) -> str:
    return f"{cell.kind}-{cell.place}-{cell.variant}"


def docx_words(data: bytes) -> tuple[str, str]:
    """Everything in the package, attributes and names of parts too; and the text alone, since widths and ids are numbers as well. Runs are
    joined, so that a word cut by Word is found."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(part).decode("utf-8", "replace") for part in package.namelist()]
        texts = [re.sub(r"<[^>]*>", "", re.sub(r"</w:(?:p|tc)>", "\n", part)) for part in parts]
        return "\n".join([*package.namelist(), *parts, *texts]), "\n".join(texts)


def pdf_words(data: bytes) -> tuple[str, str]:
    """Every string of the file (structure tree, alternate texts, outlines, names, information, XMP), and what the pages show."""
    import pikepdf

    found: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            collect(thing, found)
        collect(pdf.trailer, found)
        found.append(str(pdf.open_metadata()))
    shown = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    return "\n".join([*found, shown]), shown + pdf_text(data)  # ids of elements are numbers too


def collect(thing: Any, found: list[str]) -> None:
    """The strings and names of an object; what it refers to is an object of its own."""
    import pikepdf

    if isinstance(thing, pikepdf.String | pikepdf.Name):
        found.append(str(thing))
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            found.append(str(key))
            if not getattr(value, "is_indirect", False):
                collect(value, found)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                collect(value, found)


def drafted(case: Case, cell: Any, reader: str | None = None) -> Draft | None:
    try:
        return draft(case, cell.kind, cell.place, as_of=DAY, variant=cell.variant, reader=reader)
    except CannotDraft:
        return None


def leaks(everything: str, case: Case, mapping: dict[str, str], reader: str, text: str | None = None) -> dict[str, str]:
    """Canaries that the reader may not see, by path. text: where numbers are looked for, if not everywhere."""
    words = frozenset(found for found in canaries_in(everything, mapping) if found.isalpha())
    numbers = frozenset(found for found in canaries_in(everything if text is None else text, mapping) if not found.isalpha())
    return {mapping[found]: found for found in (words | numbers) - canaries_for(case, mapping, reader).may}


@pytest.mark.parametrize("cell", GRID, ids=name)
def test_no_file_of_a_cell_holds_what_its_reader_may_not_see(cell: Any, sown: tuple[Case, dict[str, str]], caplog: pytest.LogCaptureFixture) -> None:
    case, mapping = sown
    with caplog.at_level(logging.DEBUG):
        made = drafted(case, cell)
        assert made is not None
        for sheet in made.sheets:
            if sheet.reader == "counsel":
                continue
            # The reading copy is the person's, and holds no more than the paper itself.
            reader = made.paper.reader if sheet.suffix == "reading" else sheet.reader
            for fmt, words in (("docx", docx_words), ("pdf", pdf_words)):
                everything, text = words(render(sheet.html, fmt))
                assert leaks(everything, case, mapping, reader, text) == {}, (sheet.suffix, fmt)
    assert canaries_in(caplog.text, mapping) == frozenset()


@pytest.mark.parametrize("reader", EVERYBODY)
@pytest.mark.parametrize("cell", GRID, ids=name)
def test_a_copy_for_any_other_reader_holds_only_what_that_reader_may_see(cell: Any, reader: str, sown: tuple[Case, dict[str, str]]) -> None:
    case, mapping = sown
    made = drafted(case, cell, reader)
    if made is not None:
        assert leaks(made.html, case, mapping, reader) == {}


def test_the_canaries_do_sing(sown: tuple[Case, dict[str, str]]) -> None:
    """The proof can fail: papers hold the canaries that their readers may see, and counsel's page holds some that others may not."""
    case, mapping = sown
    for cell in GRID:
        made = drafted(case, cell)
        assert made is not None
        assert len(canaries_in(made.html, mapping)) > 5, cell
    whole = json.dumps(to_record(case), ensure_ascii=False)
    assert "contact.real_address.lines[0]" in leaks(whole, case, mapping, "respondent")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_marks_of_the_person_win_over_every_paper(data: st.DataObject) -> None:
    """Whatever the person withholds from a reader stands in no paper for that reader."""
    case, mapping = canary_case()
    canary = data.draw(st.sampled_from(sorted(mapping)), label="canary")
    cell = data.draw(st.sampled_from(GRID), label="cell")
    record = to_record(case)
    path = re.sub(r"\.(text|full|latin|lines\[\d+\]|words|edtf)$", "", mapping[canary])
    record["withheld"] = [{"id": "k1", "path": path, "readers": ["everyone"]}]
    try:
        marked = from_record(record)
    except LanternError:
        return  # the path of something inside a value: marks are on facts
    if path == "person.name":  # no paper goes without a name, and the refusal holds no word of it
        with pytest.raises(MissingName) as refused:
            drafted(marked, cell)
        assert canary not in str(refused.value)
        return
    made = drafted(marked, cell)
    if made is not None:
        assert canary not in made.html


def test_names_of_files_and_errors_hold_nothing_of_the_case(sown: tuple[Case, dict[str, str]], tmp_path: Path) -> None:
    case, mapping = sown
    for cell in GRID:
        made = drafted(case, cell)
        assert made is not None
        assert canaries_in(base_name("stem", made.paper), mapping) == frozenset()
    done = draft_files(case, "stem", "petition", "us-ny", tmp_path, ["docx"], as_of=DAY)
    assert {file.name for file in done.files} == {f"stem-request-us-ny{end}.docx" for end in ("", "-counsel", "-confidential", "-reading")}
    assert all(canaries_in(point, mapping) == frozenset() for point in done.open_points)
    nobody = case.model_copy(update={"protection": type(case.protection)()})
    with pytest.raises(CannotDraft) as reason:
        draft(nobody, "petition", "us-ny", as_of=DAY)
    assert canaries_in(str(reason.value), mapping) == frozenset()
