"""Batches: what fails stops nothing else, what is there is not done again, and a kill in the middle leaves nothing behind."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from running import EXAMPLES, Ran

from docassemble.Lantern.cli import batch, manifest
from docassemble.Lantern.drafting.places import cells

SET = ("--for", "all", "--where", "us-ca", "--format", "docx", "--as-of", "2026-11-01")
NAMELESS = "schema_version: 2\nfictional: true\ntelling_language: es\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six cases of invented people."""
    made = tmp_path / "cases"
    made.mkdir()
    for number in range(6):
        source = sorted(EXAMPLES.glob("*.yaml"))[number % 3]
        shutil.copy(source, made / f"{source.stem}-{number}.yaml")
    return made


@pytest.fixture
def draft(lantern: Callable, tmp_path: Path) -> Callable[..., Ran]:
    """A set of each case, into `out` of the test's folder."""
    return lambda *arguments: lantern("draft", *arguments, "--out", tmp_path / "out")


def contents_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def times_of(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir() if file.is_file()}


def test_one_line_a_case(draft: Callable, folder: Path, tmp_path: Path) -> None:
    ran = draft(folder, *SET)
    lines = ran.out.splitlines()
    assert [line.split(": ")[0] for line in lines] == sorted(file.name for file in folder.iterdir())
    files = len([file for file in (tmp_path / "out").iterdir() if file.is_file()])
    assert sum(int(line.split(" files")[0].split()[-1]) for line in lines) == files
    assert all(" open points" in line for line in lines)


def test_what_is_unchanged_is_not_done_again(draft: Callable, folder: Path, tmp_path: Path) -> None:
    first = draft(folder, *SET)
    before = times_of(tmp_path / "out")
    again = draft(folder, *SET)
    assert times_of(tmp_path / "out") == before
    assert (again.code, again.err) == (first.code, first.err), "what could not be drafted is said again"
    assert all(": unchanged: " in line for line in again.out.splitlines())


def test_of_one_case_the_open_points_are_told_again(draft: Callable, case: Path, tmp_path: Path) -> None:
    first = draft(case, *SET)
    before = times_of(tmp_path / "out")
    again = draft(case, *SET)
    assert again.out.replace("unchanged, ", "") == first.out
    assert "unchanged, " in again.out
    assert times_of(tmp_path / "out") == before


def test_unchanged_papers_come_with_all_they_have_in_json(draft: Callable, folder: Path) -> None:
    first = json.loads(draft(folder, *SET, "--json").out)["papers"]
    again = json.loads(draft(folder, *SET, "--json").out)["papers"]
    assert {paper["state"] for paper in again if paper["files"]} == {"unchanged"}
    assert [paper | {"state": ""} for paper in again] == [paper | {"state": ""} for paper in first]


def test_force_does_it_again(draft: Callable, case: Path, tmp_path: Path) -> None:
    draft(case, *SET)
    before = times_of(tmp_path / "out")
    draft(case, *SET, "--force")
    after = times_of(tmp_path / "out")
    assert before.keys() == after.keys()
    assert not before.items() & after.items()


def done_again(draft: Callable, case: Path, *options: str) -> bool:
    states = {paper["state"] for paper in json.loads(draft(case, *(options or SET), "--json").out)["papers"] if paper["files"]}
    assert len(states) == 1
    return states == {"drafted"}


def test_a_changed_case_is_drafted_again(draft: Callable, case: Path) -> None:
    assert done_again(draft, case)
    assert not done_again(draft, case)
    case.write_bytes(case.read_bytes() + b"# a comment\n")
    assert done_again(draft, case)


def test_another_day_or_language_is_drafted_again_and_another_format_beside_it(draft: Callable, case: Path, tmp_path: Path) -> None:
    base = ("--for", "declaration", "--where", "us", "--format", "docx", "--as-of", "2026-11-01")
    assert done_again(draft, case, *base)
    assert done_again(draft, case, *base[:-1], "2026-11-02")
    assert done_again(draft, case, *base[:-1], "2026-11-02", "--language", "es")
    assert not done_again(draft, case, *base[:-1], "2026-11-02"), "that in Spanish has other names"
    assert done_again(draft, case, *base), "its files were replaced by those of the other day"


def test_another_program_drafts_again(draft: Callable, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of law, texts, templates or libraries."""
    draft(case, *SET)
    monkeypatch.setattr(batch.Order, "__init__", _with_program("other", batch.Order.__init__))
    assert done_again(draft, case)


def test_compiled_texts_are_no_other_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are made from sources that count themselves: compiling drafts nothing again, a changed text does."""
    (tmp_path / "data" / "sources" / "compiled").mkdir(parents=True)
    text, made = tmp_path / "data" / "sources" / "es.po", tmp_path / "data" / "sources" / "compiled" / "es.json"
    monkeypatch.setattr(manifest, "PACKAGE", tmp_path)
    text.write_text("one")
    before = manifest.program_digest.__wrapped__()
    made.write_text("{}")
    assert manifest.program_digest.__wrapped__() == before
    text.write_text("two")
    assert manifest.program_digest.__wrapped__() != before


def _with_program(digest: str, init: Callable[..., None]) -> Callable[..., None]:
    return lambda order, *arguments, **named: init(order, *arguments, **named, program=digest)


def test_an_edited_or_deleted_draft_is_made_anew(draft: Callable, case: Path, tmp_path: Path) -> None:
    draft(case, *SET)
    whole = contents_of(tmp_path / "out")
    paper = tmp_path / "out" / "case-story-us.docx"
    for spoil in (lambda: paper.write_bytes(b"half"), paper.unlink):
        spoil()
        draft(case, *SET)
        assert contents_of(tmp_path / "out") == whole


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"drafts": 3}', b'{"drafts": {"x": {"key": "k", "files": {"../../case.yaml": "y"}}}}', b"\xff"]
)
def test_a_ledger_that_cannot_be_read_counts_as_empty(draft: Callable, case: Path, tmp_path: Path, content: bytes) -> None:
    draft(case, *SET)
    whole = contents_of(tmp_path / "out")
    (tmp_path / "out" / ".lantern" / "case.json").write_bytes(content)
    assert done_again(draft, case)
    assert contents_of(tmp_path / "out") == whole


def test_the_ledger_holds_digests_and_names_and_nothing_else(draft: Callable, tmp_path: Path) -> None:
    draft(EXAMPLES / "market.yaml", *SET)
    kept = json.loads((tmp_path / "out" / ".lantern" / "market.json").read_text(encoding="utf-8"))
    assert set(kept) == {"drafts"}
    assert all(set(entry) == {"key", "files"} for entry in kept["drafts"].values())
    files = {name: digest for entry in kept["drafts"].values() for name, digest in entry["files"].items()}
    assert set(files) == {file.name for file in (tmp_path / "out").iterdir() if file.is_file()}
    digests = [*kept["drafts"], *(entry["key"] for entry in kept["drafts"].values()), *files.values()]
    assert all(len(digest) == 64 and set(digest) <= set("0123456789abcdef") for digest in digests)


def test_a_draft_that_the_case_no_longer_makes_is_named_and_stays(draft: Callable, case: Path, tmp_path: Path) -> None:
    """Somebody may have sent it; nobody should send it now."""
    draft(case, *SET)
    requests = sorted(file.name for file in (tmp_path / "out").glob("case-request-*.docx"))
    assert requests
    case.write_text(case.read_text(encoding="utf-8").replace("from_whom: [p1]", "from_whom: {answer: later}"), encoding="utf-8")
    ran = draft(case, *SET)
    assert ran.code == 1
    named = [line.rpartition("/")[2] for line in ran.out.splitlines() if line.startswith("from an earlier run")]
    assert sorted(named) == requests
    assert all((tmp_path / "out" / name).exists() for name in requests)


def test_a_draft_of_another_route_is_named(draft: Callable, case: Path, tmp_path: Path) -> None:
    draft(case, *SET)
    before = {file.name for file in (tmp_path / "out").glob("case-request-*.docx")}
    case.write_text(case.read_text(encoding="utf-8").replace("former_spouse", "stranger"), encoding="utf-8")
    (paper,) = [paper for paper in json.loads(draft(case, *SET, "--json").out)["papers"] if paper["kind"] == "petition"]
    assert paper["files"]
    assert {Path(file).name for file in paper["left_over"]} == before - {Path(file).name for file in paper["files"]} != set()


def test_failures_stand_at_the_end_and_stop_nothing(draft: Callable, folder: Path, tmp_path: Path) -> None:
    (folder / "a-nameless.yaml").write_text(NAMELESS)
    (folder / "aa-broken.yaml").write_text("schema_version: 2\nperson: [\n")
    (folder / "aaa-sealed.yaml").write_bytes(b"age-encryption.org/v1\n")
    ran = draft(folder, *SET)
    wanted = len(cells("all", ["us-ca"], None))
    assert ran.code == 2
    assert ran.out.splitlines()[:3] == [f"{name}: {wanted} papers not drafted" for name in ("a-nameless.yaml", "aa-broken.yaml", "aaa-sealed.yaml")]
    assert len(ran.out.splitlines()) == 9
    said = ran.err.splitlines()
    assert all(line.startswith("lantern: ") for line in said)
    assert len([line for line in said if "a-nameless.yaml, " in line]) == wanted
    assert [line for line in said if "a-nameless.yaml, declaration us: " in line and "person.name" in line]
    assert len([line for line in said if "aa-broken.yaml" in line]) == 1, "a case that cannot be read is named once"
    assert len([line for line in said if "lantern open" in line]) == 1
    assert {name.split("-")[0] for name in contents_of(tmp_path / "out") if name.endswith(".docx")} == {"bridge", "market", "river"}


def test_a_process_that_dies_fails_its_case_only(draft: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mostly(function: Callable, tasks: list, *_: object) -> Iterator[tuple[int, object]]:
        yield 0, None
        for position, task in list(enumerate(tasks))[1:]:
            yield position, function(task)

    monkeypatch.setattr(batch, "work", mostly)
    ran = draft(folder, *SET, "--jobs", "2")
    first = min(file.name for file in folder.iterdir())
    assert ran.code == 2
    assert [line.split(": ")[0] for line in ran.out.splitlines() if line.endswith(" papers not drafted")] == [first]
    assert len([line for line in ran.err.splitlines() if "ended before it was done" in line and first in line]) == 1


def test_an_unforeseen_error_is_one_line_without_what_it_was_about(draft: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("what Ana told us")

    monkeypatch.setattr("docassemble.Lantern.drafting.draft_files", broken)
    ran = draft(folder, *SET, "--jobs", "1")
    assert ran.code == 2
    assert "KeyError" in ran.err
    assert "Ana told" not in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in draft(folder, *SET, "--jobs", "1", "--debug").err


def test_what_a_killed_run_left_is_taken_away(draft: Callable, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".lantern").mkdir(parents=True)
    leftovers = [out / ".lantern-abcd1234", out / ".lantern" / ".lantern-abcd1234"]
    for file in leftovers:
        file.write_text("half a paper")
    mine = out / "notes.txt"
    mine.write_text("of the user")
    draft(case, *SET)
    assert not [file for file in leftovers if file.exists()]
    assert mine.read_text() == "of the user"


def test_what_another_run_is_writing_stays(draft: Callable, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    waiting = out / ".lantern-abcd1234"
    waiting.write_text("half a paper")
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        assert draft(case, *SET).code in (0, 1)
        assert waiting.exists()
    finally:
        os.close(handle)


def command(folder: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "docassemble.Lantern.cli", "draft", str(folder), *SET, "--out", str(out), "--jobs", "2"]


def drafts(out: Path) -> int:
    return len(list(out.glob("*.docx")))


def killed_in_the_middle(arguments: list[str], out: Path, until: int, everything: bool) -> None:
    """Start the command, wait for some drafts, then kill it, with all its processes or alone."""
    run = subprocess.Popen(arguments, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 60
        while drafts(out) < until and time.monotonic() < deadline and run.poll() is None:
            time.sleep(0.005)
        assert run.poll() is None, "it was over before it could be killed"
        (os.killpg if everything else os.kill)(run.pid, signal.SIGKILL)
        assert run.wait() == -signal.SIGKILL
        wait_for_end_of(run.pid)
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(run.pid, signal.SIGKILL)
        for stream in (run.stdout, run.stderr):
            assert stream is not None
            stream.close()


def wait_for_end_of(group: int) -> None:
    """No process of the group is at work any more."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        listed = subprocess.run(["ps", "-e", "-o", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
        rows = [line.split() for line in listed.splitlines()]
        if not [row for row in rows if row[0] == str(group) and not row[1].startswith("Z")]:
            return
        time.sleep(0.05)
    raise AssertionError("processes were left behind")


@pytest.mark.parametrize(("everything", "shares"), [(True, (0.2, 0.6)), (False, (0.4,))], ids=["whole group", "only the first process"])
def test_killed_in_the_middle_and_run_again_everything_is_there_once(
    folder: Path, tmp_path: Path, everything: bool, shares: tuple[float, ...]
) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    done = subprocess.run(command(folder, whole), capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    for share in shares:
        killed_in_the_middle(command(folder, out), out, int(drafts(whole) * share), everything)
        assert 0 < drafts(out) < drafts(whole)
        assert {name: data for name, data in contents_of(out).items() if name.endswith(".docx")}.items() <= contents_of(whole).items()
    again = subprocess.run(command(folder, out), capture_output=True, text=True, check=False)
    assert (again.returncode, again.stderr) == (done.returncode, done.stderr)
    assert ": unchanged: " in again.stdout, "what was done was not done again"
    assert contents_of(out) == contents_of(whole)
