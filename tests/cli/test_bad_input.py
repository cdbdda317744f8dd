"""Cases at the edge, over every paper of the grid: a draft with honest gaps, or one clear error; nothing else."""

import json
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from running import Ran

from docassemble.Lantern.case import Answer, Case
from docassemble.Lantern.case.base import Part
from docassemble.Lantern.drafting.places import Cell, cells

EVERY = cells("all", None, "all")
BASE: dict[str, Any] = {"schema_version": 2, "fictional": True, "telling_language": "es"}
NAME = {"full": "Ana Lantern-Fictional"}


def telling(words: str) -> dict[str, Any]:
    """A case in which these words are told."""
    return BASE | {"person": {"name": NAME}, "events": [{"id": "e1", "label": "one", "narrative": {"text": words, "language": "es"}}]}


def declined(kind: type[Part]) -> dict[str, Any]:
    """Every answer of a part declined, whole lists too."""
    answers: dict[str, Any] = {}
    for field, hint in typing.get_type_hints(kind).items():
        options = [option for option in (hint, *typing.get_args(hint)) if isinstance(option, type)]
        if any(issubclass(option, Answer) for option in options):
            answers[field] = {"answer": "declined"}
        elif isinstance(hint, type) and issubclass(hint, Part):
            answers[field] = declined(hint)
    return answers


@pytest.fixture
def draft_everything(lantern: Callable, tmp_path: Path) -> Callable[[dict[str, Any] | bytes], Ran]:
    """Draft every paper of the grid from one record."""

    def run(record: dict[str, Any] | bytes) -> Ran:
        file = tmp_path / "ana.json"
        file.write_bytes(record if isinstance(record, bytes) else json.dumps(record).encode())
        return lantern("draft", file, "--for", "all", "--variant", "all", "--out", tmp_path / "out", "--format", "docx", "--jobs", "1", "--json")

    return run


def papers_of(ran: Ran) -> dict[Cell, dict[str, Any]]:
    """What came of every paper: each is a draft, or has its reason and the other way; nothing failed inside."""
    assert ran.code in (0, 1), ran.err
    papers = {Cell(paper["kind"], paper["place"], paper["variant"]): paper for paper in json.loads(ran.out)["papers"]}
    assert list(papers) == EVERY
    for paper in papers.values():
        assert bool(paper["files"]) != bool(paper["error"]), paper
        assert "inside lantern" not in (paper["error"] or ""), paper
        assert paper["error"] is None or paper["error"].count(",") >= 1, "what, where, what to do"
        assert all(Path(file).stat().st_size > 1000 for file in paper["files"])
    assert (ran.code == 1) == any(paper["error"] for paper in papers.values())
    return papers


def test_without_a_name_there_is_no_paper_and_it_is_asked_for(draft_everything: Callable, tmp_path: Path) -> None:
    papers = papers_of(draft_everything(BASE))
    assert all(paper["error"] for paper in papers.values())
    assert all("person.name" in paper["error"] for cell, paper in papers.items() if cell.kind == "declaration")
    assert [file for file in (tmp_path / "out").rglob("*") if file.is_file()] == []


def test_everything_declined_but_the_name_gives_drafts_with_gaps_or_a_reason(draft_everything: Callable) -> None:
    record = declined(Case) | BASE
    record["person"] |= {"name": NAME}
    papers = papers_of(draft_everything(record))
    drafted = [paper for paper in papers.values() if paper["files"]]
    assert any(paper["kind"] == "declaration" for paper in drafted)
    assert all(paper["open_points"] for paper in drafted)


def test_everything_declined_and_the_name_too(draft_everything: Callable) -> None:
    for paper in papers_of(draft_everything(declined(Case) | BASE)).values():
        assert paper["error"]


def test_nothing_but_a_name_is_no_paper(draft_everything: Callable) -> None:
    """A paper that says nothing but who signs it would be an empty one."""
    papers = papers_of(draft_everything(BASE | {"person": {"name": NAME}}))
    assert all(paper["error"] for paper in papers.values())


def test_a_narrative_of_two_megabytes(lantern: Callable, tmp_path: Path) -> None:
    """In one paper of each kind: the rest of the grid prints narratives in the same way."""
    words = "\n\n".join(["Me quitaron los papeles; dije «no». " * 40] * 1400)
    assert len(words.encode()) > 2_000_000
    file = tmp_path / "ana.json"
    file.write_text(json.dumps(telling(words)))
    ran = lantern("draft", file, "--for", "all", "--where", "us-ca", "--out", tmp_path / "out", "--format", "docx", "--jobs", "1", "--json")
    papers = json.loads(ran.out)["papers"]
    assert ran.code in (0, 1)
    assert papers[0]["kind"] == "declaration"
    assert papers[0]["files"]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff", "\ufffe", "\ud800"])
def test_control_characters_are_drafted_or_refused_in_one_line(draft_everything: Callable, character: str) -> None:
    ran = draft_everything(telling(f"Antes{character}después"))
    if ran.code == 2:
        papers = json.loads(ran.out)["papers"]
        assert len({paper["error"] for paper in papers}) == 1
        assert ran.err.count("\n") == 1
        assert ran.err.startswith("lantern: ")
        assert "inside lantern" not in ran.err
        assert "Antes" not in ran.err
    else:
        assert any(paper["files"] for paper in papers_of(ran).values())


@pytest.mark.parametrize("name", ["\u202eAna", "../../etc/Ana", "Ana\u2028Example", "A" * 300, "😀", "=1+1", "<w:p/>"])
def test_names_that_look_like_something_else(draft_everything: Callable, tmp_path: Path, name: str) -> None:
    ran = draft_everything(telling("Trabajé sin pago.") | {"person": {"name": {"full": name}}})
    if ran.code != 2:
        assert any(paper["files"] for paper in papers_of(ran).values())
    assert "inside lantern" not in ran.err
    assert {file.parent for file in tmp_path.rglob("*") if file.is_file()} <= {tmp_path, tmp_path / "out", tmp_path / "out" / ".lantern"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a case"),
        (b"\x00" * 4096, "YAML or JSON"),
        (b"[" * 100_000, "YAML or JSON"),
        (b'{"a": ' * 50_000, "YAML or JSON"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b'{"schema_version": 99, "telling_language": "es"}', "schema_version"),
    ],
    ids=["empty", "zeros", "deep lists", "deep maps", "not UTF-8", "of the future"],
)
def test_what_is_no_case_is_one_error(draft_everything: Callable, content: bytes, said: str) -> None:
    ran = draft_everything(content)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert said in ran.err
    assert {paper["error"] for paper in json.loads(ran.out)["papers"]} != {None}


def test_an_unknown_place_is_refused_with_the_known_ones(lantern: Callable, case: Path, tmp_path: Path) -> None:
    line = lantern("draft", case, "--for", "all", "--where", "us,atlantis", "--out", tmp_path / "out").refused()
    assert "'atlantis'" in line
    assert "us-ca" in line
