"""What cannot be drafted is refused in one clear sentence, before anything is written."""

import os
from pathlib import Path
from typing import Any

import pytest

from docassemble.Lantern.case.files import NotWritable
from docassemble.Lantern.drafting import draft_files
from docassemble.Lantern.errors import LanternError


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"kind": "poem"}, "no kind of paper 'poem'; known: declaration"),
        ({"kind": "poem", "place": "atlantis"}, "no kind of paper 'poem'"),
        ({"place": "atlantis"}, "no papers for place 'atlantis'; known: ca, ca-on, eu, gb-eng, us"),
        ({"place": "eu"}, "declaration is not drafted for 'eu'; it is drafted for: ca, gb-eng, us"),
        ({"variant": "short"}, "no variant 'short' of the declaration for 'us'; known: affirmative"),
        ({"formats": ["docx", "odt"]}, "no format 'odt'; known: docx, pdf"),
        ({"language": "tlh"}, "no texts in the language 'tlh'; known: en"),
    ],
)
def test_an_unknown_wish(case_of: Any, tmp_path: Path, asked: dict[str, Any], words: str) -> None:
    with pytest.raises(LanternError) as caught:
        draft_files(case_of(), "x", **{"kind": "declaration", "place": "us", "out": tmp_path / "out", **asked})
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file(case_of: Any, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(NotWritable) as caught:
        draft_files(case_of(), "x", "declaration", "us", tmp_path / "out", ["docx"])
    assert str(tmp_path / "out") in str(caught.value)
    assert (tmp_path / "out").read_text() == "mine"
    assert os.listdir(tmp_path) == ["out"]


def test_all_files_or_none(case_of: Any, tmp_path: Path) -> None:
    """A file of the set cannot take its place: those written before it are taken away again, what stood there stays."""
    (tmp_path / "x-story-us-counsel.docx").mkdir()
    (tmp_path / "x-story-us.docx").write_text("an older draft")
    with pytest.raises(NotWritable):
        draft_files(case_of(), "x", "declaration", "us", tmp_path, ["docx"])
    assert sorted(os.listdir(tmp_path)) == ["x-story-us-counsel.docx", "x-story-us.docx"]
    assert (tmp_path / "x-story-us.docx").read_text() == "an older draft"


def test_names_of_files_are_neutral(case_of: Any, tmp_path: Path) -> None:
    done = draft_files(case_of(), "case", "declaration", "us", tmp_path, ["docx"], language="es")
    assert [file.name for file in done.files] == ["case-story-us-es.docx", "case-story-us-es-counsel.docx"]


def test_a_draft_in_a_folder_that_is_made_for_it_only_the_owner_reads(case_of: Any, tmp_path: Path) -> None:
    done = draft_files(case_of(), "case", "declaration", "us", tmp_path / "new" / "folder", ["docx"])
    assert {file.stat().st_mode & 0o777 for file in done.files} == {0o600}
