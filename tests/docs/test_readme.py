"""Every `lantern` command of the README is run as it stands there, by a reader with the examples at hand."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
LANTERN = Path(sys.executable).with_name("lantern")


def commands() -> list[list[str]]:
    """The command lines of the README's shell blocks, without their comments."""
    blocks = re.findall(r"```sh\n(.*?)```", README, flags=re.S)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [line[1:] for line in lines if line and line[0] == "lantern"]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the examples, and a key of age."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    subprocess.run(["age-keygen", "-o", tmp_path / "key.txt"], check=True, capture_output=True)
    return tmp_path


def test_the_commands_of_the_readme_do_what_it_says(desk: Path) -> None:
    recipient = re.search(r"age1\w+", (desk / "key.txt").read_text(encoding="utf-8"))
    assert recipient is not None
    ran = []
    for command in commands():
        words = [word.replace("age1…", recipient[0]) for word in command]
        if words[0] == "open":
            words.append("--force")  # the case is still on the desk
        done = subprocess.run([LANTERN, *words], cwd=desk, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), (words, done.stderr)
        assert done.stdout or done.stderr or words[0] in ("seal", "open"), words
        ran.append(words[0])
    assert ran == ["new", "check", "draft", "draft", "draft", "costs", "law", "seal", "open", "plan", "coverage"]
    papers = {f"{name}{part}.pdf" for name in ("river-story-us", "market-story-us-ar") for part in ("", "-counsel")}
    assert papers <= {file.name for file in (desk / "drafts").iterdir()}
    assert {file.name.split("-")[0] for file in (desk / "sets").glob("*.docx")} == {"bridge", "market", "river"}
    assert (desk / "case.age").read_bytes().startswith(b"age-encryption.org/")


def test_every_page_and_picture_the_readme_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if "://" not in target:
            assert (ROOT / target).exists(), target
