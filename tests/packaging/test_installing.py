"""The package as a clinic installs it: from a source archive and from a plain zip, where links do not survive."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UV = Path(sys.executable).with_name("uv")
LINKS = {"questions": "interviews", "templates": "templates", "sources": "translations"}
DATA = Path("docassemble", "Lantern", "data")
RECORDING = {"manifest.yml": b"# no text was read out yet\n", "a1.wav": b"RIFF of a recording"}
"""A language with a recording, put into the copy of the checkout."""
LEFT_BEHIND = {"__pycache__", "compiled", ".git", ".venv", "var", "build", "dist"}


def run(*command: object, cwd: Path | None = None) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def kept(folder: Path) -> dict[str, bytes]:
    """Every file of a folder that git would keep, by its name in the folder."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in files
        if not LEFT_BEHIND & set(file.relative_to(folder).parts) and file.suffix != ".pyc" and not file.name.startswith(".lantern-")
    }


def papers(out: Path) -> dict[str, bytes]:
    """What was drafted, without the ledger of the command."""
    return {name: data for name, data in kept(out).items() if not name.startswith(".lantern/")}


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout with its links, so that building leaves nothing behind here."""
    copy = tmp_path_factory.mktemp("checkout") / "lantern"
    tools = [".*_cache", "*.egg-info", ".hypothesis", "screenshots"]
    shutil.copytree(ROOT, copy, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_BEHIND, *tools))
    for name, content in RECORDING.items():
        audio = copy / "translations" / "xx" / "audio" / name
        audio.parent.mkdir(parents=True, exist_ok=True)
        audio.write_bytes(content)
    return copy


@pytest.fixture(scope="session", params=["missing", "text"])
def unpacked_zip(request: pytest.FixtureRequest, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an archive makes of the checkout: the links are gone, or are small text files that hold where they led."""
    folder = tmp_path_factory.mktemp("zip")
    archive = folder / "lantern.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for file in sorted(checkout.rglob("*")):
            name = file.relative_to(checkout).as_posix()
            if file.is_symlink():
                if request.param == "text":
                    zipped.writestr(name, os.readlink(file))
            elif file.is_file() and not any(parent.is_symlink() for parent in file.parents):
                zipped.write(file, name)
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder / "unpacked")
    return folder / "unpacked"


def build(source: Path, out: Path, *options: str) -> Path:
    """Build with the tools that are here; nothing is fetched."""
    run(UV, "build", "--quiet", "--no-build-isolation", "--python", sys.executable, *options, "--out-dir", out, source)
    (made,) = (file for file in out.iterdir() if file.suffix in (".whl", ".gz"))
    return made


@pytest.fixture(scope="session")
def source_archive(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(checkout, tmp_path_factory.mktemp("sdist"), "--sdist")


@pytest.fixture(scope="session")
def wheel(source_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the source archive."""
    return build(source_archive, tmp_path_factory.mktemp("wheel"), "--wheel")


def installed(wheel: Path, folder: Path) -> Path:
    """A fresh environment with the wheel and what the core needs; returns its folder of programs."""
    run(UV, "venv", "--quiet", "--python", sys.executable, folder / "venv")
    run(UV, "pip", "install", "--quiet", "--python", folder / "venv" / "bin" / "python", wheel)
    return folder / "venv" / "bin"


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist() if not name.endswith("/RECORD")}


def test_the_source_archive_holds_every_file_once_and_no_link(source_archive: Path, checkout: Path) -> None:
    with tarfile.open(source_archive) as archive:
        names = {member.name.partition("/")[2] for member in archive if member.isfile()}
        assert [member.name for member in archive if member.issym() or member.islnk()] == []
    links = tuple(f"{DATA.as_posix()}/{link}/" for link in (*LINKS, "static/spoken"))
    expected = {name for name in kept(checkout) if not name.startswith(links)}
    assert expected - names == set()
    made_by_setuptools = ("docassemble_lantern.egg-info/", "PKG-INFO", "setup.cfg")
    assert [name for name in names - expected if not name.startswith(made_by_setuptools)] == []


def test_a_zip_gives_the_same_wheel_as_the_source_archive(wheel: Path, unpacked_zip: Path, tmp_path: Path) -> None:
    assert contents(build(unpacked_zip, tmp_path, "--wheel")) == contents(wheel)


def test_the_wheel_holds_real_copies_of_the_linked_folders(wheel: Path, checkout: Path) -> None:
    held = contents(wheel)
    for name, folder in LINKS.items():
        prefix = f"{(DATA / name).as_posix()}/"
        copied = {path.removeprefix(prefix): data for path, data in held.items() if path.startswith(prefix) and "/compiled/" not in path}
        assert copied == {path: data for path, data in kept(checkout / folder).items() if "/audio/" not in path}


def test_recordings_stand_once_in_the_wheel_where_pages_can_play_them(wheel: Path) -> None:
    held = {path: data for path, data in contents(wheel).items() if "/audio/" in path}
    assert held == {f"{DATA.as_posix()}/static/spoken/xx/audio/{name}": data for name, data in RECORDING.items()}


def test_the_wheel_holds_every_file_of_the_package(wheel: Path, checkout: Path) -> None:
    package = checkout / "docassemble" / "Lantern"
    expected = {f"docassemble/Lantern/{name}": data for name, data in kept(package).items() if not name.startswith("data/static/spoken/")}
    assert {name: data for name, data in contents(wheel).items() if name in expected} == expected


def test_the_wheel_brings_nothing_else(wheel: Path) -> None:
    assert {name.split("/")[0] for name in contents(wheel)} == {"docassemble", "docassemble_lantern-0.1.0.dist-info"}
    assert "docassemble/__init__.py" not in contents(wheel)


def test_texts_are_compiled_in_the_wheel(wheel: Path) -> None:
    assert f"{DATA.as_posix()}/sources/compiled/en.json" in contents(wheel)


def test_the_core_asks_for_nothing_of_docassemble(wheel: Path) -> None:
    (metadata,) = (data.decode() for name, data in contents(wheel).items() if name.endswith("/METADATA"))
    needs = [line for line in metadata.splitlines() if line.startswith("Requires-Dist:")]
    core = [line for line in needs if "extra ==" not in line]
    assert len(core) > 5
    assert not [line for line in core if "docassemble" in line or "gunicorn" in line]
    assert [line for line in needs if "docassemble.webapp==1.10.13" in line and 'extra == "server"' in line]


@pytest.mark.parametrize("origin", ["source archive", "zip"])
def test_a_fresh_environment_drafts(origin: str, request: pytest.FixtureRequest, checkout: Path, tmp_path: Path) -> None:
    """Installed without docassemble and run far away from the checkout, it drafts what the checkout drafts, byte for byte."""
    if origin == "zip":
        bare = tmp_path / "bare"
        shutil.copytree(checkout, bare, symlinks=True)
        for name in LINKS:
            (bare / DATA / name).unlink()
        made = build(bare, tmp_path / "made", "--wheel")
    else:
        made = request.getfixturevalue("wheel")
    programs = installed(made, tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert run(programs / "lantern", "--help", cwd=elsewhere).startswith("Usage: lantern ")
    assert '"telling_language"' in run(programs / "lantern", "schema", cwd=elsewhere)
    for name in LINKS:
        lookup = (
            f"from pathlib import Path; import docassemble.Lantern as p; f = Path(p.__path__[0], 'data', '{name}'); print(f.is_symlink(), f.is_dir())"
        )
        assert run(programs / "python", "-c", lookup, cwd=elsewhere) == "False True\n"
    assert run(programs / "python", "-c", "import importlib.util as u; print(u.find_spec('docassemble.base'))", cwd=elsewhere) == "None\n"
    options = ("--for", "all", "--where", "us-ca", "--as-of", "2026-11-01", "--jobs", "1")
    run(programs / "lantern", "draft", ROOT / "examples" / "river.yaml", *options, "--out", "there", cwd=elsewhere)
    run(Path(sys.executable).with_name("lantern"), "draft", ROOT / "examples" / "river.yaml", *options, "--out", "here", cwd=elsewhere)
    there, here = (papers(elsewhere / name) for name in ("there", "here"))
    bases = {"river-story-us", "river-request-us-ca-2", "river-means-us-ca", "river-losses-us-ca"}
    assert {name for name in there if name.endswith(".docx")} >= {f"{base}{part}.docx" for base in bases for part in ("", "-counsel", "-reading")}
    assert "river-request-us-ca-2-confidential.pdf" in there
    assert {name.removesuffix(".docx") for name in there if name.endswith(".docx")} == {
        name.removesuffix(".pdf") for name in there if name.endswith(".pdf")
    }
    assert there == here


def test_without_the_server_the_command_says_how_to_get_it(wheel: Path, tmp_path: Path) -> None:
    run(UV, "venv", "--quiet", "--python", sys.executable, tmp_path / "venv")
    run(UV, "pip", "install", "--quiet", "--python", tmp_path / "venv" / "bin" / "python", "--no-deps", wheel)
    run(UV, "pip", "install", "--quiet", "--python", tmp_path / "venv" / "bin" / "python", "click")
    done = subprocess.run([tmp_path / "venv" / "bin" / "lantern", "serve"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("lantern: the server is not installed")


def test_an_install_in_place_mends_lost_links_and_is_a_plain_path(unpacked_zip: Path, tmp_path: Path) -> None:
    """docassemble.base lies in another folder of the same namespace: a plain path beside it keeps both importable."""
    source = tmp_path / "lantern"
    shutil.copytree(unpacked_zip, source)
    program = f"from setuptools import build_meta; print(build_meta.build_editable({str(tmp_path)!r}))"
    name = run(sys.executable, "-c", program, cwd=source).split()[-1]
    held = contents(tmp_path / name)
    assert [data.decode().strip() for path, data in held.items() if path.endswith(".pth")] == [str(source)]
    for link, folder in LINKS.items():
        assert (source / DATA / link).is_symlink()
        assert (source / DATA / link).resolve() == source / folder
