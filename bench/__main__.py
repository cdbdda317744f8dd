"""Every figure of the foundation in one table, measured in one run: what, measured, the reach, and the machine.

    python -m bench [--rounds 3] [--cases 200] [--seconds 9] [--json]

Each part is a program of its own (`drafting.py`, `batch.py`, `rendering.py`, `interview.py`, `server.py`) and runs in a
process of its own. Nothing here fails when a reach is missed: figures depend on the machine. It returns 1 when a part could not be measured.
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@dataclass
class Figure:
    """One row: what was measured, the value, its unit, and the figure to reach (None where a row is there to compare)."""

    what: str
    value: float | None
    unit: str
    reach: float | None = None
    note: str = ""
    least: bool = False
    """More is better: the reach is the least, not the most."""

    def __str__(self) -> str:
        places = 0 if self.unit == "ms" and (self.reach is None or self.reach > 1) else 2
        value = "-" if self.value is None else f"{self.value:.{places}f} {self.unit}"
        reach = "" if self.reach is None else f"{'≥' if self.least else '≤'} {self.reach:g} {self.unit}"
        mark = "" if self.reach is None or self.value is None else "reached" if self._reached(self.value, self.reach) else "not reached"
        return f"{self.what:62} {value:>10} {reach:>9}  {mark:11} {self.note}".rstrip()

    def _reached(self, value: float, reach: float) -> bool:
        return value >= reach if self.least else value <= reach


def run(program: str, *options: str) -> dict[str, Any]:
    """What a part measured. Raises subprocess.CalledProcessError; its messages go to standard error."""
    done = subprocess.run([sys.executable, str(HERE / program), "--json", *options], check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def drafting(found: dict[str, Any]) -> list[Figure]:
    """The command."""
    seconds, pages = found["seconds"], max(found["pages"].values(), default=0)
    return [
        Figure("lantern --help, whole process", seconds["lantern --help"], "s", 0.25),
        Figure("lantern draft, DOCX, whole process", seconds["lantern draft, DOCX"], "s", 0.7, f"{pages} pages"),
        Figure("lantern draft, DOCX and PDF, whole process", seconds["lantern draft, both"], "s", 4, f"{pages} pages"),
        Figure("the same, warm in a process", seconds["the same warm, both"], "s", 1.1),
        Figure("python -c pass, to compare", seconds["python -c pass"], "s"),
    ]


def batch(found: dict[str, Any]) -> list[Figure]:
    """Sets of papers and batches of cases."""
    one, double = found["one case"], found["2 processes"]
    what = f"{found['cases']} cases × 4 kinds, {found['format'].upper()}"
    return [
        Figure("all four kinds of one case, DOCX and PDF, whole process", one["docx,pdf"], "s", 5),
        Figure("all four kinds of one case, DOCX, whole process", one["docx"], "s", 1.2),
        Figure(
            f"{what}: one process to two", found["ratio"], "x", 1.7, f"{found['1 process']['seconds']:.0f} s / {double['seconds']:.0f} s", least=True
        ),
        Figure("  highest memory of a drafting process", double["MiB"], "MiB", 200, f"after 50 cases {double['MiB early'] or 0:.0f} MiB"),
    ]


def rendering(found: dict[str, Any]) -> list[Figure]:
    """The writers."""
    figures = []
    for name, rows in found["growth"].items():
        most, least = (pick(row["ms_a_page"] for row in rows) for pick in (max, min))
        note = ", ".join(f"{row['ms_a_page']:.1f} ms of {row['pages']:.0f}" for row in rows)
        # a DOCX of few pages is mostly the fixed parts of the file
        figures.append(Figure(f"time a page, longest to shortest, {name.upper()}", most / least, "x", 1.3 if name == "pdf" else None, note))
    early, late = found["memory"]
    papers = found["papers"]
    figures.append(Figure(f"peak memory of a worker after {papers} papers", late, "MiB", 200, f"after {papers // 4} papers {early:.0f} MiB"))
    if found["libreoffice"]:
        ours, theirs = found["libreoffice"]["ours"], found["libreoffice"]["libreoffice"]
        note = f"{theirs:.2f} s / {ours:.2f} s, 4 at once"
        figures.append(Figure("PDF of ten pages by docassemble's LibreOffice to ours", theirs / ours, "x", 10, note, least=True))
    return figures


def interview(found: dict[str, Any]) -> list[Figure]:
    """The interview without a server."""
    return [
        Figure(f"headless interview, {found['screens']} screens", found["screens_story"], "s", found["reach"]),
        Figure("the same number of bare screens, to compare", found["screens_bare"], "s"),
        Figure("five interviews, one session, headless", found["five"], "s", found["reach_five"], f"{found['five_screens']} screens"),
        Figure("next screen from the pacing engine", found["next_screen"] * 1000, "ms", found["reach_next"] * 1000, f"{found['places']} pages"),
        Figure("  the same, of a chosen part in the order for a lawyer", found["next_chosen"] * 1000, "ms"),
    ]


def server(found: dict[str, Any]) -> list[Figure]:
    """The server."""
    figures = [
        Figure("first start on an empty folder, to the first page", found["first start s"], "s", 40),
        Figure("restart, to the first page", found["restart s"], "s", 8),
    ]
    for what, weight in found["kB"].items():
        if what == "first page":
            figures.append(Figure("first page with every file of ours, as sent", weight, "kB", 150))
        else:
            figures.append(Figure(f"largest screen after it, {what}, as sent", weight, "kB", 50))
    for row in found["screens"]:
        people = f"{row['users']} user{'s' if row['users'] > 1 else ''}"
        waits = " / ".join(f"{row[name]['screen ms'] or 0:.0f}" for name in ("story", "hello", "fields"))
        figures += [
            Figure(f"question screen to bare hello screen, {people}", row["to hello"], "x", 1.3, f"{waits} ms, ours / hello / static fields"),
            Figure(f"  to docassemble's static page with as many boxes, {people}", row["to fields"], "x"),
        ]
    return figures


def machine() -> str:
    """Cores, memory, and how busy it is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", default="3", help="turns of the command and of the headless interview")
    parser.add_argument("--cases", default="200", help="of the batch")
    parser.add_argument("--seconds", default="9", help="for each interview and number of users at the server")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    before = machine()
    parts = (
        ("drafting.py", drafting, ("--rounds", options.rounds)),
        ("batch.py", batch, ("--rounds", options.rounds, "--cases", options.cases)),
        ("rendering.py", rendering, ("--rounds", options.rounds)),
        ("interview.py", interview, ("--rounds", options.rounds)),
        ("server.py", server, ("--seconds", options.seconds)),
    )
    figures: list[Figure] = []
    failed = 0
    for program, rows, more in parts:
        try:
            figures += rows(run(program, *more))
        except subprocess.CalledProcessError as error:
            failed = 1
            figures.append(Figure(f"{program} could not be measured, it ended with {error.returncode}", None, ""))
    if options.json:
        print(json.dumps({"machine": before, "figures": [vars(figure) for figure in figures]}, indent=1, ensure_ascii=False))
    else:
        print(f"machine at the start: {before}\nmachine at the end:   {machine()}\n", *figures, sep="\n")
    return failed


if __name__ == "__main__":
    sys.exit(main())
