"""Sets and batches: all four kinds of one case, and many cases with two processes beside one, in one run.

    python bench/batch.py [--cases 200] [--format docx] [--rounds 3] [--json]

The cases are the examples under other names of invented people. Memory is what the system says of the processes that draft (Linux):
their highest mark when 50 cases were done and when all were.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
EXAMPLES = sorted((HERE.parent / "examples").glob("*.yaml"))
LANTERN = Path(sys.executable).with_name("lantern")
SET = ("--for", "all", "--where", "us-ca", "--as-of", "2026-11-01")
"""Four kinds: California inherits the declaration."""
EARLY = 50
"""So many cases done, the memory is looked at for the first time."""


def command(source: Path, out: Path, *options: str) -> list[str]:
    """The command line of a run that finds nothing done."""
    return [str(LANTERN), "draft", str(source), *SET, "--out", str(out), "--force", *options]


def whole_process(source: Path, out: Path, formats: str, rounds: int) -> float:
    """Median seconds of one case in a process of its own; the first round does not count."""
    taken = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        done = subprocess.run(command(source, out, "--format", formats), capture_output=True, check=False)
        taken.append(time.perf_counter() - began)
        if done.returncode == 2:
            raise SystemExit(done.stderr.decode())
    return statistics.median(taken[1:])


def write_cases(folder: Path, count: int) -> None:
    """Cases of invented people, each with a name of its own."""
    from docassemble.Lantern.case import dump, load, to_record
    from docassemble.Lantern.case.reading import from_record

    folder.mkdir()
    records = [to_record(load(file)) for file in EXAMPLES]
    for number in range(count):
        record = records[number % len(records)]
        person = {**record["person"], "name": {"full": f"Ana Lantern-Fictional {number}"}}
        (folder / f"case-{number:03}.yaml").write_text(dump(from_record({**record, "person": person})), encoding="utf-8")


def batch(folder: Path, out: Path, jobs: int, formats: str) -> dict[str, Any]:
    """One batch: seconds, and the highest memory of a drafting process early and at the end, in MiB."""
    said = out.with_suffix(".said")
    with said.open("wb") as errors:
        began = time.perf_counter()
        run = subprocess.Popen(command(folder, out, "--format", formats, "--jobs", str(jobs)), stdout=subprocess.DEVNULL, stderr=errors)
    early, highest = None, 0.0
    while run.poll() is None:
        highest = max([highest, *(_peak(process) for process in _drafting(run.pid))])
        if early is None and len(list((out / ".lantern").glob("*.json"))) >= EARLY:
            early = highest
        time.sleep(0.25)
    seconds = time.perf_counter() - began
    if run.returncode == 2:
        raise SystemExit(said.read_text(encoding="utf-8"))
    return {"seconds": seconds, "MiB early": early, "MiB": highest or None, "papers": len(list(out.glob("*-counsel.*")))}


def _drafting(pid: int) -> Iterator[int]:
    """The processes that the command's own server of processes has made."""
    for child in _children(pid):
        yield from _children(child)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _peak(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--format", default="docx", help="of the batch")
    parser.add_argument("--rounds", type=int, default=3, help="of the single case")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = {formats: whole_process(EXAMPLES[1], folder / "one", formats, asked.rounds) for formats in ("docx,pdf", "docx")}
        write_cases(folder / "cases", asked.cases)
        single, double = (batch(folder / "cases", folder / f"out{jobs}", jobs, asked.format) for jobs in (1, 2))
    found = {
        "cases": asked.cases,
        "format": asked.format,
        "one case": one,
        "1 process": single,
        "2 processes": double,
        "ratio": single["seconds"] / double["seconds"],
    }
    if asked.json:
        print(json.dumps(found, indent=2))
        return
    for formats, seconds in one.items():
        print(f"all four kinds of one case, {formats:9} {seconds:7.2f} s")
    for jobs, run in ((1, single), (2, double)):
        print(f"{asked.cases} cases, {run['papers']} papers, {jobs} at once {run['seconds']:9.1f} s")
    print(f"two against one                        {found['ratio']:7.2f} x")
    early = double["MiB early"]
    print(f"highest memory of a drafting process   {double['MiB'] or 0:7.0f} MiB; after {EARLY} cases {f'{early:.0f} MiB' if early else '-'}")


if __name__ == "__main__":
    main()
