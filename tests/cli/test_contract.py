"""The contract of the command line: exit codes, errors of one line, help with examples, quick help."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click
import pytest

from docassemble.Lantern.cli.main import lantern as group
from docassemble.Lantern.cli.options import day_of_the_law, default_state
from docassemble.Lantern.cli.reference import reference
from docassemble.Lantern.cli.saying import one_line, progress
from docassemble.Lantern.server import Clinic
from docassemble.Lantern.server.state import State

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {
    *("schema", "new", "check", "draft", "costs", "law show", "law stale", "seal", "open"),
    *("translations status", "translations extract", "translations compile", "texts", "serve"),
    *("plan", "sheet", "coverage"),
}


def commands(name: str = "", command: click.Command = group) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for part, child in command.commands.items():
            yield from commands(f"{name} {part}".strip(), child)
    else:
        yield name, command


def test_the_commands_are_those_agreed() -> None:
    assert {name for name, _ in commands()} == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS | {"law", "translations"}))
def test_help_shows_an_example_that_begins_like_the_command(lantern: Callable, name: str) -> None:
    ran = lantern(*name.split(), "--help")
    assert ran.code == 0
    assert "Example:" in ran.out
    example = ran.out.split("Example:\n")[1].splitlines()[0].strip()
    assert example.startswith(f"lantern {name}")


def test_every_example_in_help_is_a_command_line_that_parses() -> None:
    """The options of the examples exist; nothing is run."""
    for name, command in commands():
        known = {option for parameter in command.params for option in parameter.opts} | {"-h", "--help"}
        assert command.help is not None
        for line in re.findall(rf"^\s*lantern {name}\b.*$", command.help, flags=re.M):
            used = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", line))
            assert used <= known, line


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_takes_debug(name: str) -> None:
    assert "--debug" in {option for parameter in dict(commands())[name].params for option in parameter.opts}


@pytest.mark.parametrize("name", ["check", "draft", "plan", "coverage", "costs", "law show", "law stale", "translations status", "texts"])
def test_every_command_that_reports_takes_json(name: str) -> None:
    assert "--json" in {option for parameter in dict(commands())[name].params for option in parameter.opts}


def test_without_a_command_the_help_is_shown(lantern: Callable) -> None:
    assert lantern().out == lantern("--help").out


def test_the_version_is_shown(lantern: Callable) -> None:
    assert re.fullmatch(r"lantern \d+\.\d+\.\d+\n", lantern("--version").out)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],  # unknown command
        ["--nonsense"],  # unknown option
        ["law"],  # a group without its command
        ["check"],  # missing argument
        ["check", "a", "b"],  # one too many
        ["draft", "x.yaml", "--where", "us", "--out", "o"],  # missing option
        ["draft", "x.yaml", "--for", "poem", "--where", "us", "--out", "o"],  # unknown kind
        ["draft", "x.yaml", "--for", "declaration", "--where", "us", "--out", "o", "--as-of", "yesterday"],
        ["draft", "x.yaml", "--for", "declaration", "--where", "us", "--out", "o", "--jobs", "0"],
        ["draft", "x.yaml", "--for", "all", "--where", "atlantis", "--out", "o"],  # unknown place
        ["costs", "x.yaml"],  # missing option
        ["costs", "x.yaml", "--where", "us"],  # no such file
        ["law", "show", "us", "--as-of", "2026-13-01"],
        ["law", "show", "atlantis"],
        ["serve", "--port", "0"],
        ["translations", "compile", "xx"],
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(lantern: Callable, arguments: list[str]) -> None:
    line = lantern(*arguments).refused()
    assert re.search("[,;]", line), "it says what, and where or what to do"


def test_an_unforeseen_error_never_shows_what_it_was_about(lantern: Callable, monkeypatch: pytest.MonkeyPatch, case: Path) -> None:
    def broken(*_: object) -> None:
        raise KeyError("what Ana told us")

    monkeypatch.setattr("docassemble.Lantern.drafting.check", broken)
    line = lantern("check", case).refused()
    assert "KeyError" in line
    assert "Ana" not in line
    assert "--debug" in line


def test_debug_shows_the_traceback_before_the_line(lantern: Callable, tmp_path: Path) -> None:
    ran = lantern("check", tmp_path / "none.yaml", "--debug")
    assert ran.code == 2
    assert ran.err.startswith("Traceback")
    assert ran.err.splitlines()[-1].startswith("lantern: ")


def test_ctrl_c_is_no_traceback(lantern: Callable, monkeypatch: pytest.MonkeyPatch, case: Path) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("docassemble.Lantern.drafting.check", stopped)
    ran = lantern("check", case)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.lstrip("\n").startswith("lantern: stopped"), "behind the ^C of the terminal a new line begins"


def test_help_reads_nothing_heavy() -> None:
    """The figure is measured by `make bench`; this keeps its reason."""
    program = "import sys; from docassemble.Lantern.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert not loaded & {"pydantic", "yaml", "jinja2", "babel", "lxml", "docx", "weasyprint", "pyrage", "rich"}


def test_a_reader_that_goes_away_is_no_error() -> None:
    """As in `lantern schema | head -1`."""
    program = f"{sys.executable} -m docassemble.Lantern.cli schema; echo $? >&2"
    done = subprocess.run(["bash", "-c", f"({program}) | head -c 1"], capture_output=True, text=True, check=True)
    assert done.stderr == "0\n"


def test_a_terminal_without_arabic_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "docassemble.Lantern.cli", "check", tmp_path / "قضية.yaml"],
        env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"lantern: cannot read the case")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines", "two lines"),
        ("a \x1b[2J terminal", "a [2J terminal"),
        ("left\u202eright", "leftright"),
        ("\u2067قصة\u2069", "قصة"),
    ],
)
def test_a_message_is_one_line_that_steers_no_terminal(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_the_day_of_the_law(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert day_of_the_law(None) == date.today()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793500000")
    assert day_of_the_law(None) == date(2026, 11, 1)
    assert day_of_the_law(date(2025, 7, 22)) == date(2025, 7, 22)


def test_a_source_date_that_is_no_number_is_said(lantern: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert "SOURCE_DATE_EPOCH" in lantern("law", "show", "us").refused()


def test_what_is_kept_lies_in_the_users_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    assert default_state() == Path("/somewhere/lantern")


def test_no_progress_bar_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Drafting", 9) as step:
        step()
    assert capsys.readouterr() == ("", "")


def test_a_progress_bar_on_a_terminal_stands_on_stderr(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress("Drafting", 9) as step:
        step()
    said = capsys.readouterr()
    assert said.out == ""
    assert "Drafting" in said.err


def test_the_server_says_what_is_missing(lantern: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("docassemble.Lantern.cli.serving._PARTS", ("docassemble.notthere",))
    line = lantern("serve", "--state", tmp_path).refused()
    assert "pip install 'docassemble-lantern[server]'" in line


def list_of_help(folder: Path, checked_on: date) -> Path:
    """The fictional list of help, checked on this day."""
    example = (ROOT / "examples" / "directory" / "town.yaml").read_text(encoding="utf-8")
    file = folder / "help.yaml"
    file.write_text(re.sub(r"checked_on: \S+", f"checked_on: {checked_on}", example), encoding="utf-8")
    return file


def test_serving_hands_over_what_was_asked_for(lantern: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: dict[str, object] = {}

    def served(**options: object) -> int:
        asked.update(options)
        return 0

    monkeypatch.setattr("docassemble.Lantern.server.serve", served)
    monkeypatch.setenv("LANTERN_STATE", str(tmp_path))
    directory = list_of_help(tmp_path, date.today())
    assert lantern("serve", "--port", 8123, "--workers", 3, "--directory", directory, "--place", "US-CA").code == 0
    clinic = Clinic(None, directory, "us-ca")
    assert asked == {"state": tmp_path, "host": "127.0.0.1", "port": 8123, "workers": 3, "clinic": clinic}
    assert clinic.settings(State(tmp_path)) == {"lantern": {"place": "us-ca", "directory": str(directory)}}


def test_a_list_of_help_that_was_not_checked_for_half_a_year_does_not_start(lantern: Callable, tmp_path: Path) -> None:
    file = list_of_help(tmp_path, date(2020, 1, 1))
    line = lantern("serve", "--state", tmp_path / "state", "--directory", file).refused()
    assert "180" in line
    assert not (tmp_path / "state").exists()


def test_a_place_that_is_none_is_refused(lantern: Callable, tmp_path: Path) -> None:
    assert "--place" in lantern("serve", "--state", tmp_path / "state", "--place", "next door").refused()


def test_the_page_of_commands_is_up_to_date() -> None:
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == reference(), "run `make docs`"
