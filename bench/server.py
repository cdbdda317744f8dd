"""How long a person waits at the server: our interview beside two others, on the same server, in one run, in turns.

    python bench/server.py [--interview PACKAGE:FILE --answers FILE] [--seconds 8] [--users 1,4] [--json]

Beside ours: `hello`, docassemble's tutorial with one box a screen, and `fields`, docassemble's own static pages with as many boxes and
choices as ours and no code of ours. All are answered by the same browser without scripts, on the same machine: read ratios and not
milliseconds.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests
import yaml

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

from load import Person, Telling, Waits, load  # noqa: E402

from docassemble.Lantern.server import EmbeddedServer  # noqa: E402

STORY = "docassemble.Lantern:data/questions/story.yml"
PACKAGE = HERE / "package"
BARE = {name: f"docassemble.LanternBench:data/questions/{name}.yml" for name in ("hello", "fields")}
ROUNDS = 3
REACH = {"restart": 8.0, "first start": 40.0, "ratio": 1.3, "first page kB": 150.0, "step kB": 50.0}
"""The figures of issues "Foundation" and "Interviews"; printed beside what was measured, asserted nowhere."""

OWN = re.compile(r'(?:src|href)="([^"]*/packagestatic/docassemble\.Lantern/[^"]+)"')
"""Files that our pages load beside docassemble's own."""


def compare(server: EmbeddedServer, tellings: dict[str, Telling], users: int, seconds: float) -> dict[str, Any]:
    """All interviews in turns, so that a busy moment of the machine hits all."""
    waits = {name: Waits() for name in tellings}
    for telling in tellings.values():
        load(server.url, telling, 2, 0.1)  # the interview is read and kept, by both workers
    for _ in range(ROUNDS):
        for name, telling in tellings.items():
            more = load(server.url, telling, users, seconds / ROUNDS)
            waits[name].first += more.first
            waits[name].screens += more.screens
            waits[name].errors += more.errors
    row: dict[str, Any] = {"users": users, "load": os.getloadavg()[0]}
    for name, wait in waits.items():
        row[name] = {
            "first page ms": _median(wait.first),
            "screen ms": _median(wait.screens),
            "screens": len(wait.screens),
            "errors": wait.errors[:2],
        }
    for other in ("hello", "fields"):
        ours, theirs = (row[name]["screen ms"] for name in ("story", other))
        row[f"to {other}"] = round(ours / theirs, 2) if ours and theirs else None
    return row


def weigh(server: EmbeddedServer, telling: Telling, languages: tuple[str, ...]) -> dict[str, float | None]:
    """kB: the first page with every file of ours that it loads, and the largest screen after it in each language, as they are sent.
    None for a language that is not whole."""
    weights: dict[str, float | None] = {}
    for language in languages:
        person = Person(server.url)
        person.open(telling.path)
        if "first page" not in weights:
            page = person.browser.get(server.url + telling.path, timeout=60)
            files = [person.browser.get(urljoin(page.url, file), timeout=60) for file in set(OWN.findall(page.text))]
            weights["first page"] = sum(len(answer.content) for answer in (page, *files)) / 1000
        for row in [row | ({"story.language": language} if "story.language" in row else {}) for row in (*telling.before, *telling.measured)]:
            try:
                person.answer(row)
            except requests.HTTPError:
                person.largest = 0
                break
        weights[language] = person.largest / 1000 or None
    return weights


def _median(seconds: list[float]) -> float | None:
    return round(statistics.median(seconds) * 1000, 1) if seconds else None


def main() -> int:
    """Measure and print; 1 when an interview could not be answered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--interview", default=STORY, help="the interview beside the bare one")
    parser.add_argument("--answers", type=Path, default=HERE / "story-answers.yml", help="one row of answers a screen")
    parser.add_argument("--seconds", type=float, default=9, help="for each interview and number of users")
    parser.add_argument("--users", default="1,4", help="how many at once")
    parser.add_argument("--languages", default="en,ar", help="in which the largest screen is weighed")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--path", type=Path, action="append", default=[], help="a folder with more packages")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    state = Path(tempfile.mkdtemp(prefix="lantern-bench-"))
    state.chmod(0o711)
    files = {"story": options.answers, **{name: HERE / f"{name}-answers.yml" for name in BARE}}
    tellings = {name: Telling.of(f"/start/{name}", yaml.safe_load(file.read_text(encoding="utf-8"))) for name, file in files.items()}
    server = EmbeddedServer(
        state,
        workers=options.workers,
        dispatch={"story": options.interview, **BARE},
        python_path=(PACKAGE, *(path.resolve() for path in options.path)),
    )
    result: dict[str, Any] = {}
    try:
        result["first start s"] = _to_first_page(server)
        server.stop()
        result["restart s"] = _to_first_page(server)
        try:
            result["kB"] = weigh(server, tellings["story"], tuple(options.languages.split(",")))
            result["screens"] = [compare(server, tellings, int(users), options.seconds) for users in options.users.split(",")]
        finally:
            server.stop()
    finally:
        shutil.rmtree(state, ignore_errors=True)
    sys.stdout.write(json.dumps(result, indent=1) + "\n" if options.json else _table(result))
    return int(any(row[name]["errors"] for row in result["screens"] for name in tellings))


def _to_first_page(server: EmbeddedServer) -> float:
    began = time.monotonic()
    server.start()
    Person(server.url).open(f"/start/{next(iter(server.dispatch))}")
    return round(time.monotonic() - began, 1)


def _table(result: dict[str, Any]) -> str:
    lines = [
        f"{'first start on an empty folder, to first page':48} {result['first start s']:6.1f} s    reach {REACH['first start']:.0f} s",
        f"{'restart to first page':48} {result['restart s']:6.1f} s    reach {REACH['restart']:.0f} s",
    ]
    for what, weight in result["kB"].items():
        reach = REACH["first page kB" if what == "first page" else "step kB"]
        name = "first page with every file of ours" if what == "first page" else f"largest screen after it, {what}"
        lines.append(f"{name:48} {'-' if weight is None else round(weight, 1):>6} kB   reach {reach:.0f} kB")
    for row in result["screens"]:
        people = f"{row['users']} user{'s' if row['users'] > 1 else ''}"
        for what in ("screen", "first page"):
            shown = " / ".join(f"{row[name][f'{what} ms'] or 0:.0f}" for name in ("story", "hello", "fields"))
            end = f" = {row['to hello']} x and {row['to fields']} x    reach {REACH['ratio']} x" if what == "screen" else ""
            lines.append(f"{f'{what}, {people}: ours / hello / fields, median':48} {shown} ms{end}")
        counts = ", ".join(f"{name} {row[name]['screens']}" for name in ("story", "hello", "fields"))
        lines.append(f"{'  screens':48} {counts}; load of the machine {row['load']:.1f}")
        lines += [f"  {name} stopped: {error}" for name in ("story", "hello", "fields") for error in row[name]["errors"]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
