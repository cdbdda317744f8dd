"""The command: how long a person waits for help and for a draft, beside a Python that does nothing, in one run and in turns.

    python bench/drafting.py [--case FILE] [--rounds 5] [--json]

Whole processes are what people feel; "warm" is the same work in a process that has drafted before, as in the server.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
LANTERN = Path(sys.executable).with_name("lantern")
FORMATS = {"DOCX": ("docx",), "PDF": ("pdf",), "both": ("docx", "pdf")}


def process(*command: object) -> None:
    """Run a program to its end, in silence."""
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def draft(case: Path, formats: Sequence[str], out: Path) -> None:
    """One draft in a process of its own."""
    process(LANTERN, "draft", case, "--for", "declaration", "--where", "us", "--out", out, "--format", ",".join(formats))


def draft_here(case: Path, formats: Sequence[str], out: Path) -> None:
    """One draft in this process."""
    from docassemble.Lantern.case import load
    from docassemble.Lantern.drafting import draft_files

    draft_files(load(case), case.stem, "declaration", "us", out, formats)


def measure(works: dict[str, Callable[[], None]], rounds: int) -> dict[str, float]:
    """Median seconds of each. They take turns, so that a busy moment of the machine falls on all; the first turn does not count."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            if turn:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def pages_of(pdf: Path) -> int:
    """Pages of a PDF."""
    import pikepdf

    with pikepdf.open(pdf) as document:
        return len(document.pages)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--case", type=Path, default=HERE.parent / "examples" / "river.yaml")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        works: dict[str, Callable[[], None]] = {
            "python -c pass": partial(process, sys.executable, "-c", "pass"),
            "lantern --help": partial(process, LANTERN, "--help"),
        }
        works |= {f"lantern draft, {name}": partial(draft, asked.case, formats, out) for name, formats in FORMATS.items()}
        works |= {f"the same warm, {name}": partial(draft_here, asked.case, formats, out) for name, formats in FORMATS.items()}
        found = measure(works, asked.rounds)
        pages = {file.stem: pages_of(file) for file in sorted(out.glob("*.pdf"))}
    if asked.json:
        print(json.dumps({"seconds": found, "pages": pages}, indent=2))
        return
    print(f"{asked.case.name}: " + ", ".join(f"{name} {count} pages" for name, count in pages.items()))
    bare = found["python -c pass"]
    for name, seconds in found.items():
        print(f"{name:26} {seconds:7.2f} s {seconds / bare:7.1f} x bare Python")


if __name__ == "__main__":
    main()
