"""How long a person waits at the server: our interview beside a bare one, on the same server, in one run, in turns.

    python bench/server.py [--interview PACKAGE:FILE --answers FILE] [--seconds 8] [--users 1,4] [--json]

Both interviews are answered by the same browser without scripts; the load runs on the same machine, so read ratios and not milliseconds.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "tests" / "server")]

from visitor import Visitor  # noqa: E402

from docassemble.Lantern.server import EmbeddedServer  # noqa: E402
from docassemble.Lantern.server.config import INTERVIEW  # noqa: E402

PACKAGE = HERE / "package"
BARE = "docassemble.LanternBench:data/questions/hello.yml"
ROUNDS = 3
REACH = {"restart": 8.0, "first start": 40.0, "ratio": 1.3}
"""The figures of issue "Foundation"; printed beside what was measured, asserted nowhere."""


@dataclass
class Waits:
    """Seconds that people waited, for the first page and for each screen after it."""

    first: list[float] = field(default_factory=list)
    screens: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def tell(url: str, path: str, answers: list[dict[str, str]], until: float, waits: Waits) -> None:
    """One person after the other answers until the time is over."""
    while time.monotonic() < until:
        visitor = Visitor(url)
        try:
            waits.first.append(visitor.open(path).seconds)
            for row in answers:
                waits.screens.append(visitor.answer(row).seconds)
        except Exception as error:
            waits.errors.append(f"{type(error).__name__}: {error}"[:200])
            return


def load(url: str, path: str, answers: list[dict[str, str]], users: int, seconds: float) -> Waits:
    """Several people at once."""
    waits = Waits()
    until = time.monotonic() + seconds
    people = [threading.Thread(target=tell, args=(url, path, answers, until, waits)) for _ in range(users)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return waits


def compare(server: EmbeddedServer, answers: dict[str, list[dict[str, str]]], users: int, seconds: float) -> dict[str, Any]:
    """Both interviews in turns, so that a busy moment of the machine hits both."""
    waits = {name: Waits() for name in answers}
    for name in answers:
        load(server.url, f"/start/{name}", answers[name], 1, 0.1)  # the interview is read and kept
    for _ in range(ROUNDS):
        for name in answers:
            more = load(server.url, f"/start/{name}", answers[name], users, seconds / ROUNDS)
            waits[name].first += more.first
            waits[name].screens += more.screens
            waits[name].errors += more.errors
    row: dict[str, Any] = {"users": users}
    for name, wait in waits.items():
        row[name] = {
            "first page ms": _median(wait.first),
            "screen ms": _median(wait.screens),
            "screens": len(wait.screens),
            "errors": wait.errors[:2],
        }
    ours, bare = (_median(waits[name].screens) for name in answers)
    row["ratio"] = round(ours / bare, 2) if ours and bare else None
    return row


def _median(seconds: list[float]) -> float | None:
    return round(statistics.median(seconds) * 1000, 1) if seconds else None


def main() -> int:
    """Measure and print; 1 when an interview could not be answered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--interview", default=INTERVIEW, help="the interview beside the bare one")
    parser.add_argument("--answers", type=Path, default=HERE / "story-answers.yml", help="one row of answers a screen")
    parser.add_argument("--seconds", type=float, default=9, help="for each interview and number of users")
    parser.add_argument("--users", default="1,4", help="how many at once")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--path", type=Path, action="append", default=[], help="a folder with more packages")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    state = Path(tempfile.mkdtemp(prefix="lantern-bench-"))
    state.chmod(0o711)
    answers = {
        "story": yaml.safe_load(options.answers.read_text(encoding="utf-8")),
        "hello": yaml.safe_load((HERE / "hello-answers.yml").read_text(encoding="utf-8")),
    }
    server = EmbeddedServer(
        state,
        workers=options.workers,
        dispatch={"story": options.interview, "hello": BARE},
        python_path=(PACKAGE, *(path.resolve() for path in options.path)),
    )
    result: dict[str, Any] = {}
    try:
        result["first start s"] = _to_first_page(server)
        server.stop()
        result["restart s"] = _to_first_page(server)
        try:
            result["screens"] = [compare(server, answers, int(users), options.seconds) for users in options.users.split(",")]
        finally:
            server.stop()
    finally:
        shutil.rmtree(state, ignore_errors=True)
    sys.stdout.write(json.dumps(result, indent=1) + "\n" if options.json else _table(result))
    return int(any(row[name]["errors"] for row in result["screens"] for name in answers))


def _to_first_page(server: EmbeddedServer) -> float:
    began = time.monotonic()
    server.start()
    Visitor(server.url).open(f"/start/{next(iter(server.dispatch))}")
    return round(time.monotonic() - began, 1)


def _table(result: dict[str, Any]) -> str:
    lines = [
        f"{'first start on an empty folder, to first page':48} {result['first start s']:6.1f} s    reach {REACH['first start']:.0f} s",
        f"{'restart to first page':48} {result['restart s']:6.1f} s    reach {REACH['restart']:.0f} s",
    ]
    for row in result["screens"]:
        ours, bare = row["story"], row["hello"]
        people = f"{row['users']} user{'s' if row['users'] > 1 else ''}"
        lines.append(
            f"{f'question screen, {people}: ours / bare, median':48} {ours['screen ms'] or 0:6.0f} / {bare['screen ms'] or 0:.0f} ms = "
            f"{row['ratio']} x    reach {REACH['ratio']} x    ({ours['screens']} and {bare['screens']} screens)"
        )
        lines.append(f"{f'first page, {people}: ours / bare, median':48} {ours['first page ms'] or 0:6.0f} / {bare['first page ms'] or 0:.0f} ms")
        lines += [f"  {name} stopped: {error}" for name in ("story", "hello") for error in row[name]["errors"]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
