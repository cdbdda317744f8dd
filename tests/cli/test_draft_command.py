"""`lantern draft`: what is written, what is said, what is refused before any work."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from running import EXAMPLES, Ran

from docassemble.Lantern.errors import LanternError

BASE = ("--for", "declaration", "--where", "us")


@pytest.fixture
def draft(lantern: Callable, tmp_path: Path) -> Callable[..., Ran]:
    """`lantern draft` into `out` of the test's folder."""
    return lambda *arguments: lantern("draft", *arguments, "--out", tmp_path / "out")


def files_in(folder: Path) -> list[str]:
    """Drafts; what the command keeps for itself is not among them."""
    return sorted(file.name for file in folder.rglob("*") if file.is_file() and file.parent.name != ".lantern")


def contents_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_paper_with_its_page_for_counsel_and_the_persons_copy_in_both_formats(draft: Callable, case: Path, tmp_path: Path) -> None:
    ran = draft(case, *BASE)
    assert ran.code == 0
    parts = ("", "-counsel", "-reading")
    assert files_in(tmp_path / "out") == sorted(f"case-story-us{part}.{name}" for part in parts for name in ("docx", "pdf"))
    written = [line for line in ran.out.splitlines() if line.startswith(str(tmp_path / "out"))]
    assert sorted(Path(line).name for line in written) == files_in(tmp_path / "out")
    assert "open points for counsel" in ran.out
    assert "  reviews: " in ran.out
    assert ran.err == ""


def test_one_format_in_any_case(draft: Callable, case: Path, tmp_path: Path) -> None:
    assert draft(case, "--for", "declaration", "--where", "US", "--format", "DOCX").code == 0
    assert files_in(tmp_path / "out") == ["case-story-us-counsel.docx", "case-story-us-reading.docx", "case-story-us.docx"]


def test_the_same_case_gives_the_same_bytes(lantern: Callable, case: Path, tmp_path: Path) -> None:
    for folder in ("first", "second"):
        assert lantern("draft", case, *BASE, "--out", tmp_path / folder, "--as-of", "2026-11-01").code == 0
    assert contents_of(tmp_path / "first") == contents_of(tmp_path / "second")


def test_only_the_owner_can_read_a_draft(draft: Callable, case: Path, tmp_path: Path) -> None:
    draft(case, *BASE, "--format", "docx")
    assert {oct(file.stat().st_mode & 0o777) for file in (tmp_path / "out").rglob("*") if file.is_file()} == {"0o600"}


def test_the_result_as_json(draft: Callable, case: Path) -> None:
    (paper,) = json.loads(draft(case, *BASE, "--format", "docx", "--json").out)["papers"]
    assert set(paper) == {"case", "kind", "place", "variant", "state", "files", "left_over", "open_points", "error"}
    assert (paper["case"], paper["kind"], paper["place"], paper["state"], paper["error"]) == (str(case), "declaration", "us", "drafted", None)
    assert all(Path(file).is_file() for file in paper["files"])
    assert {"path", "text"} == set(paper["open_points"][0])


def test_a_folder_of_cases_in_several_processes(draft: Callable, tmp_path: Path) -> None:
    ran = draft(EXAMPLES, *BASE, "--format", "docx", "--jobs", "2")
    assert ran.code == 0
    stems = sorted(file.stem for file in EXAMPLES.glob("*.yaml"))
    papers = {name for name in files_in(tmp_path / "out") if "-reading" not in name}
    assert papers == {f"{stem}-story-us{suffix}.docx" for stem in stems for suffix in ("", "-counsel")}
    assert [line.split(".yaml: 1 paper, ")[0] for line in ran.out.splitlines()] == stems


def test_several_processes_write_the_same_as_one(lantern: Callable, tmp_path: Path) -> None:
    for jobs in ("1", "3"):
        arguments = ("--out", tmp_path / jobs, "--jobs", jobs, "--as-of", "2026-11-01", "--format", "docx")
        assert lantern("draft", EXAMPLES, *BASE, *arguments).code == 0
    assert contents_of(tmp_path / "1") == contents_of(tmp_path / "3")


def test_a_paper_that_cannot_be_drafted_is_exit_code_1_and_stops_no_other(draft: Callable, case: Path, tmp_path: Path) -> None:
    nameless = tmp_path / "nameless.yaml"
    nameless.write_text("schema_version: 2\nfictional: true\ntelling_language: es\n")
    ran = draft(nameless, case, *BASE, "--format", "docx")
    assert ran.code == 1
    assert ran.out.splitlines()[0] == "nameless.yaml: 1 paper not drafted"
    assert ran.out.splitlines()[1].startswith("case.yaml: 1 paper, 3 files, ")
    assert ran.err.startswith("lantern: nameless.yaml, declaration us: no name in any script, person.name")
    assert ran.err.count("\n") == 1
    assert files_in(tmp_path / "out") == ["case-story-us-counsel.docx", "case-story-us-reading.docx", "case-story-us.docx"]


def test_a_paper_that_cannot_be_drafted_says_so_in_json(draft: Callable, tmp_path: Path) -> None:
    nameless = tmp_path / "nameless.yaml"
    nameless.write_text("schema_version: 2\nfictional: true\ntelling_language: es\n")
    ran = draft(nameless, *BASE, "--json")
    assert ran.code == 1
    (paper,) = json.loads(ran.out)["papers"]
    assert (paper["state"], paper["files"], paper["open_points"]) == ("not_drafted", [], [])
    assert "person.name" in paper["error"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"--where": "zz"}, "'zz'"),
        ({"--where": ","}, "--where"),
        ({"--where": "us,zz"}, "'zz'"),
        ({"--format": "odt"}, "odt"),
        ({"--format": ""}, "--format"),
        ({"--language": "tlh"}, "tlh"),
        ({"--variant": "short"}, "no variant 'short'"),
    ],
)
def test_a_request_that_cannot_be_met_is_refused_before_any_work(
    draft: Callable, case: Path, tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    options = {"--for": "declaration", "--where": "us"} | changed
    line = draft(case, *(part for pair in options.items() for part in pair)).refused()
    assert said in line
    assert not (tmp_path / "out").exists()


def test_a_case_that_cannot_be_read_is_refused(draft: Callable, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("schema_version: 2\n")
    assert "telling_language" in draft(broken, "--for", "all", "--where", "us-ca").refused()
    assert files_in(tmp_path / "out") == []


def test_a_place_is_needed_except_for_all(draft: Callable, case: Path, tmp_path: Path) -> None:
    assert "--where" in draft(case, "--for", "declaration").refused()
    assert not (tmp_path / "out").exists()


def test_a_set_of_papers_of_one_case(draft: Callable, case: Path, tmp_path: Path) -> None:
    """An inherited paper is drafted once, though both places have it."""
    ran = draft(case, "--for", "all", "--where", "us,us-ca", "--format", "docx")
    assert ran.code in (0, 1)
    papers = [line for line in ran.out.splitlines() if "open points for counsel" in line]
    assert len([line for line in papers if line.startswith(f"{case}, declaration us: ")]) == 1
    assert sorted(Path(line).name for line in ran.out.splitlines() if line.startswith(str(tmp_path)) and ".yaml" not in line) == files_in(
        tmp_path / "out"
    )


def test_a_set_is_the_same_from_one_process_and_from_two(lantern: Callable, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        options = ("--for", "all", "--where", "us-ca", "--format", "docx", "--jobs", jobs, "--as-of", "2026-11-01")
        assert lantern("draft", EXAMPLES / "market.yaml", *options, "--out", tmp_path / jobs).code in (0, 1)
    drafts = [{name: data for name, data in contents_of(tmp_path / jobs).items() if name.endswith(".docx")} for jobs in ("1", "2")]
    assert drafts[0] == drafts[1]
    assert len(drafts[0]) > 4


def test_a_folder_without_cases_is_refused(draft: Callable, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no case in this folder" in draft(tmp_path / "empty", *BASE).refused()


def test_two_cases_that_would_write_the_same_files_are_refused(draft: Callable, case: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / case.name
    other.parent.mkdir()
    other.write_bytes(case.read_bytes())
    assert "same files" in draft(case, other, *BASE).refused()


def test_the_same_case_named_twice_is_drafted_once(draft: Callable, case: Path) -> None:
    assert draft(case, case, *BASE, "--format", "docx").out.count("open points for counsel") == 1


def test_names_that_differ_in_capitals_only_are_the_same_files_somewhere(draft: Callable, case: Path, tmp_path: Path) -> None:
    other = tmp_path / "Case.yaml"
    other.write_bytes(case.read_bytes())
    assert "same files" in draft(case, other, *BASE).refused()


def test_a_folder_that_cannot_be_written_to_is_refused(lantern: Callable, case: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ran = lantern("draft", case, *BASE, "--out", tmp_path / "file" / "out", "--format", "docx")
    assert "cannot write" in ran.refused()
    assert files_in(tmp_path) == ["case.yaml", "file"]


def test_nothing_is_half_written_when_a_renderer_fails(draft: Callable, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF comes after the DOCX; when it fails, the DOCX is not there either."""

    def fails(html: str) -> bytes:
        raise LanternError(what="no paper left, in the printer, add some")

    monkeypatch.setattr("docassemble.Lantern.rendering.to_pdf", fails)
    assert "no paper left" in draft(case, *BASE).refused()
    assert not (tmp_path / "out").exists() or files_in(tmp_path / "out") == []


def test_a_bar_is_shown_only_while_several_papers_are_made(draft: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def watched(label: str, count: int) -> Any:
        from docassemble.Lantern.cli.saying import progress

        seen.append(count)
        return progress(label, count)

    monkeypatch.setattr("docassemble.Lantern.cli.drafting.progress", watched)
    draft(EXAMPLES / "river.yaml", *BASE, "--format", "docx")
    assert seen == [1]
    draft(EXAMPLES / "river.yaml", EXAMPLES / "market.yaml", *BASE, "--format", "docx", "--force")
    assert seen == [1, 2]


def test_the_umask_of_the_caller_does_not_matter(draft: Callable, case: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        draft(case, *BASE, "--format", "docx")
    finally:
        os.umask(before)
    assert not any(file.stat().st_mode & 0o077 for file in (tmp_path / "out").rglob("*") if file.is_file())
