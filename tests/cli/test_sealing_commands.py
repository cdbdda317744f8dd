"""`lantern seal` and `lantern open`, with Debian's age beside them."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key.txt"
    subprocess.run(["age-keygen", "-o", file], check=True, capture_output=True)
    return file


@pytest.fixture
def public(key: Path) -> str:
    return subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True).stdout.strip()


def test_what_seal_wrote_age_opens(lantern: Callable, case: Path, key: Path, public: str) -> None:
    ran = lantern("seal", case, "--to", public)
    sealed = case.with_name("case.yaml.age")
    assert (ran.code, ran.out) == (0, f"{sealed}\n")
    assert sealed.stat().st_mode & 0o777 == 0o600
    assert subprocess.run(["age", "-d", "-i", key, sealed], check=True, capture_output=True).stdout == case.read_bytes()


def test_what_age_sealed_open_writes(lantern: Callable, case: Path, key: Path, public: str, tmp_path: Path) -> None:
    sealed, opened = tmp_path / "case.age", tmp_path / "opened.yaml"
    subprocess.run(["age", "-r", public, "-o", sealed, case], check=True)
    ran = lantern("open", sealed, "-i", key, "-o", opened)
    assert (ran.code, ran.out) == (0, f"{opened}\n")
    assert opened.read_bytes() == case.read_bytes()
    assert opened.stat().st_mode & 0o777 == 0o600


def test_a_passphrase_from_a_file_and_from_stdin(lantern: Callable, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, sealed, opened = tmp_path / "secret", tmp_path / "case.age", tmp_path / "opened.yaml"
    secret.write_text("four words of lantern\n")
    assert lantern("seal", case, "--passphrase-file", secret, "-o", sealed).code == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("four words of lantern\n"))
    assert lantern("open", sealed, "-o", opened).code == 0
    assert opened.read_bytes() == case.read_bytes()


def test_a_passphrase_is_asked_for_twice_on_a_terminal_and_not_shown(
    lantern: Callable, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return "four words of lantern"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.hidden_prompt_func", answer)
    ran = lantern("seal", case, "--passphrase", "-o", tmp_path / "case.age")
    assert ran.code == 0
    assert len(asked) == 2
    assert "four words" not in ran.out + ran.err


def test_an_empty_passphrase_is_refused(lantern: Callable, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert "no passphrase" in lantern("seal", case, "--passphrase", "-o", tmp_path / "case.age").refused()
    (tmp_path / "empty").write_text("\n")
    assert "no passphrase" in lantern("seal", case, "--passphrase-file", tmp_path / "empty", "-o", tmp_path / "case.age").refused()
    assert not (tmp_path / "case.age").exists()


def test_a_passphrase_is_never_taken_from_the_command_line(lantern: Callable, case: Path) -> None:
    """Everybody on the machine can see it there. `--passphrase` takes no value, so a word after it is one argument too many."""
    lantern("seal", case, "--passphrase", "four words of lantern").refused()


def test_keys_and_a_passphrase_are_refused_together(lantern: Callable, case: Path, public: str) -> None:
    assert "does not allow" in lantern("seal", case, "--to", public, "--passphrase").refused()


def test_a_seal_for_nobody_is_refused(lantern: Callable, case: Path) -> None:
    assert "--to" in lantern("seal", case).refused()


def test_what_is_no_case_is_not_sealed(lantern: Callable, tmp_path: Path, public: str) -> None:
    (tmp_path / "broken.yaml").write_text("schema_version: 2\n")
    assert "telling_language" in lantern("seal", tmp_path / "broken.yaml", "--to", public).refused()
    assert not (tmp_path / "broken.yaml.age").exists()


def test_what_was_sealed_is_never_lost_even_if_it_is_no_case(lantern: Callable, tmp_path: Path, key: Path, public: str) -> None:
    sealed, opened = tmp_path / "case.age", tmp_path / "opened.yaml"
    subprocess.run(["age", "-r", public, "-o", sealed], input=b"schema_version: 7\n", check=True)
    ran = lantern("open", sealed, "-i", key, "-o", opened)
    assert ran.code == 1
    assert opened.read_bytes() == b"schema_version: 7\n"
    assert ran.err.startswith("lantern: the case has schema_version 7")


@pytest.mark.parametrize("force", [False, True])
def test_a_file_is_replaced_only_when_asked(lantern: Callable, case: Path, key: Path, public: str, tmp_path: Path, force: bool) -> None:
    sealed, opened = tmp_path / "case.age", tmp_path / "opened.yaml"
    sealed.write_bytes(b"old")
    opened.write_bytes(b"old")
    flag = ["--force"] if force else []
    first = lantern("seal", case, "--to", public, "-o", sealed, *flag)
    if force:
        assert first.code == 0
        assert lantern("open", sealed, "-i", key, "-o", opened, "--force").code == 0
        assert opened.read_bytes() == case.read_bytes()
    else:
        assert "--force" in first.refused()
        assert "--force" in lantern("open", sealed, "-i", key, "-o", opened).refused()
        assert sealed.read_bytes() == opened.read_bytes() == b"old"


@pytest.mark.parametrize(("give_key", "said"), [(False, "-i KEY"), (True, "cut short")])
def test_what_cannot_be_opened_writes_nothing(
    lantern: Callable, case: Path, key: Path, public: str, tmp_path: Path, give_key: bool, said: str
) -> None:
    sealed, opened = tmp_path / "case.age", tmp_path / "opened.yaml"
    lantern("seal", case, "--to", public, "-o", sealed)
    sealed.write_bytes(sealed.read_bytes()[:-1])
    line = lantern("open", sealed, *(["-i", key] if give_key else []), "-o", opened).refused()
    assert said in line
    assert not opened.exists()


def test_a_key_file_that_is_not_there_is_said(lantern: Callable, case: Path, public: str, tmp_path: Path) -> None:
    lantern("seal", case, "--to", public, "-o", tmp_path / "case.age")
    assert "cannot read" in lantern("open", tmp_path / "case.age", "-i", tmp_path / "none", "-o", tmp_path / "x.yaml").refused()


def test_a_sealed_case_cannot_be_sealed_again_by_mistake(lantern: Callable, case: Path, public: str) -> None:
    lantern("seal", case, "--to", public)
    assert "lantern open" in lantern("seal", f"{case}.age", "--to", public).refused()
