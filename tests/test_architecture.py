"""The house keeps its plan: rooms, direction of imports, what the core may know, what may lie where."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "docassemble" / "Lantern"
CORE = ("case", "disclosure", "drafting", "errors", "forms", "guidance", "language", "law", "pacing", "rendering")
ROOMS = {*CORE, "cli", "data", "interview", "server"}
TOP_LEVEL = {
    *("docassemble", "interviews", "templates", "translations", "tests", "setup.py", "README.md", "pyproject.toml", "Makefile", ".ci"),
    *("deploy", "docs", "bench", "examples", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", ".gitignore"),
}
FOREIGN = ("docassemble.base", "docassemble.webapp", "flask", "werkzeug", "celery", "gunicorn", "sqlalchemy", "redis")


LEFT_BEHIND = {".venv", "var", "build", "dist", "compiled", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}


def tracked() -> list[str]:
    """Files that git holds and that are there; without git, the files that no tool has left behind."""
    if not (ROOT / ".git").exists():
        files = (file.relative_to(ROOT) for file in ROOT.rglob("*") if not file.is_dir() or file.is_symlink())
        return [str(file) for file in files if not LEFT_BEHIND & set(file.parts) and not file.parts[0].endswith(".egg-info")]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).exists()]


def texts() -> Iterator[tuple[str, str]]:
    """Every tracked file that is text, with its content."""
    for name in tracked():
        if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
            data = (ROOT / name).read_bytes()
            if b"\0" not in data:
                yield name, data.decode("utf-8")


def test_the_top_level_is_the_one_agreed() -> None:
    assert {name.split("/")[0] for name in tracked()} == TOP_LEVEL


def test_every_room_is_in_the_plan() -> None:
    rooms = {entry.stem for entry in PACKAGE.iterdir() if entry.name not in ("__init__.py", "__pycache__", "py.typed")}
    assert rooms == ROOMS


def test_docassemble_stays_a_namespace() -> None:
    assert not (ROOT / "docassemble" / "__init__.py").exists()


def test_imports_run_one_way() -> None:
    done = subprocess.run([Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("room", CORE)
def test_the_core_never_imports_docassemble_or_a_web_server(room: str) -> None:
    """In the source: also imports inside functions, which a run may not reach."""
    files = list((PACKAGE / room).rglob("*.py")) or [PACKAGE / f"{room}.py"]
    for file in files:
        for name in imported(ast.parse(file.read_text(encoding="utf-8"))):
            assert not name.startswith(FOREIGN), f"{file.relative_to(ROOT)} imports {name}"


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", CORE)
def test_a_core_room_comes_without_docassemble_and_without_a_web_server(room: str) -> None:
    """In a process of its own: also what other libraries bring along."""
    program = (
        f"import sys, importlib; importlib.import_module('docassemble.Lantern.{room}');"
        f"print([name for name in sys.modules if name.startswith({FOREIGN!r})])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_module_is_too_long_to_read() -> None:
    long = {str(file.relative_to(ROOT)): lines for file in PACKAGE.rglob("*.py") if (lines := file.read_text(encoding="utf-8").count("\n")) > 400}
    assert long == {}


MACHINE = re.compile(
    r"(?<![\w.])/(?:root|work)/|/home/\w+/|/Users/\w+|/tmp/\w+|index-url|extra-index|pypi\.org/simple|\.whl#|[a-z]+://[\w.-]+/simple/"
)
MAY_NAME = {
    "tests/test_architecture.py",  # the rule itself
}


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = [f"{name}: {match[0]}" for name, text in texts() if name not in MAY_NAME for match in MACHINE.finditer(text)]
    assert found == []


FETCHED = (".pdf", ".docx", ".zip", ".gz", ".whl", ".min.js", ".min.css", ".mo")


def test_nothing_fetched_is_kept() -> None:
    assert [name for name in tracked() if name.endswith(FETCHED)] == []


def test_the_linked_folders_are_links() -> None:
    for name, folder in {"questions": "interviews", "templates": "templates", "sources": "translations"}.items():
        link = PACKAGE / "data" / name
        assert link.is_symlink()
        assert link.resolve() == ROOT / folder


def test_files_end_with_a_line_end_and_hold_no_tabs_in_yaml() -> None:
    wrong = [name for name, text in texts() if text and not text.endswith("\n")]
    wrong += [name for name, text in texts() if name.endswith((".yml", ".yaml")) and "\t" in text]
    assert wrong == []


def test_names_of_test_modules_are_unique() -> None:
    """pytest imports them all as top-level modules, so two of one name would hide each other."""
    names = [file.name for file in (ROOT / "tests").rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
