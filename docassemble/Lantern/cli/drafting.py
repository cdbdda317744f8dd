"""`lantern draft`: papers from cases."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..errors import LanternError
from .options import BadOption, PathType, as_of_option, day_of_the_law, debug_option, json_option
from .saying import complain, count_of, progress, rows, say, say_json

KINDS = ("declaration", "petition", "waiver", "claim", "all")
ENDINGS = (".yaml", ".yml", ".json")


class NotDraftedYet(LanternError):
    message = "this version drafts {known} only, --for {kind}, ask for --for {known}"


class NoCases(LanternError):
    message = "no case in this folder, {path}, put files ending in .yaml, .yml or .json there"


class SameName(LanternError):
    message = "two cases would write the same files, {first} and {second}, rename one or draft it into another folder"


@dataclass(frozen=True, slots=True)
class Job:
    """One paper to draft. What comes back when it is done: `files` and `points`, or `error` with its exit code."""

    case: Path
    kind: str
    place: str
    out: Path
    formats: tuple[str, ...]
    language: str | None
    as_of: date
    files: tuple[Path, ...] = ()
    points: tuple[tuple[str, str], ...] = ()
    error: str = ""
    exit_code: int = 0


@click.command()
@click.argument("cases", nargs=-1, required=True, type=PathType, metavar="CASE...")
@click.option("--for", "kind", type=click.Choice(KINDS), required=True, help="Kind of paper.")
@click.option("--where", "places", required=True, metavar="PLACE[,PLACE]", help="Where it is filed: us, us-ca, gb-eng, ca, …")
@click.option("--variant", metavar="V", help="Variant of the paper, where a place has several.")
@click.option("--out", type=PathType, required=True, metavar="DIR", help="Folder for the drafts; made if it is missing.")
@click.option("--format", "formats", default="docx,pdf", show_default=True, metavar="FORMAT[,FORMAT]", help="docx, pdf or both.")
@click.option("--language", metavar="TAG", help="Language of the paper; the language of the place if not given.")
@as_of_option
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="How many papers at once; as many as processors if not given.")
@json_option
@debug_option
def draft(
    cases: tuple[Path, ...],
    kind: str,
    places: str,
    variant: str | None,
    out: Path,
    formats: str,
    language: str | None,
    as_of: date | None,
    jobs: int | None,
    as_json: bool,
) -> int:
    """Draft papers from cases.

    CASE is a case file, or a folder of them. A page for counsel stands beside each paper.
    Prints each file written and the open points.
    Every paper is written whole or not at all; one that cannot be drafted does not stop the others.

    \b
    Example:
      lantern draft case.yaml --for declaration --where us --out drafts
      lantern draft cases/ --for declaration --where us --out drafts --format docx --jobs 4
    """
    files = list(_case_files(cases))
    wanted = _jobs(files, kind, places, variant, out, formats, language, day_of_the_law(as_of))
    count = min(jobs or os.cpu_count() or 1, len(wanted))
    with progress("Drafting", len(wanted)) as step:
        done = _all_at_once(wanted, count, step) if count > 1 else [_drafted(job, step) for job in wanted]
    if as_json:
        say_json({"papers": [_record(job) for job in done]})
    for job in done:
        if not as_json:
            _report(job)
        if job.error:
            complain(job.error)
    return max(job.exit_code for job in done)


def _case_files(given: tuple[Path, ...]) -> Iterator[Path]:
    for path in given:
        if not path.is_dir():
            yield path
            continue
        found = sorted(file for file in path.iterdir() if file.suffix in ENDINGS and not file.name.startswith("."))
        if not found:
            raise NoCases(path=path)
        yield from found


def _jobs(files: list[Path], kind: str, places: str, variant: str | None, out: Path, formats: str, language: str | None, as_of: date) -> list[Job]:
    """One job a paper. Everything that can be wrong with the request is found here, before any work."""
    from ..case import load
    from ..drafting.draft import FORMATS, UnknownFormat
    from ..drafting.kinds import UnknownKind, paper_for
    from ..language import catalog
    from ..law import load as load_law

    if kind == "all":
        raise NotDraftedYet(kind=kind, known="declaration")
    if variant is not None:
        raise BadOption(what=f"there are no variants of the {kind}", option=f"--variant {variant}", todo="leave it out")
    chosen = _parts(formats, "--format")
    for name in chosen:
        if name not in FORMATS:
            raise UnknownFormat(format=name)
    where = _parts(places, "--where")
    for place in where:
        try:
            paper = paper_for(kind, place)
        except UnknownKind:
            raise NotDraftedYet(kind=kind, known="declaration") from None
        load_law(paper.place, as_of)
        catalog(language or paper.language)
    stems: dict[str, Path] = {}
    for file in dict.fromkeys(files):
        first = stems.setdefault(file.stem, file)
        if first is not file:
            raise SameName(first=first, second=file)
        load(file)
    return [Job(file, kind, place, out, chosen, language, as_of) for file in stems.values() for place in where]


def _parts(text: str, option: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    if not found:
        raise BadOption(what="nothing asked for", option=option, todo="see `lantern draft --help`")
    return found


def _drafted(job: Job, step: Callable[[], None] = lambda: None) -> Job:
    """Do one job. Errors that people may see come back in it."""
    from ..case import load
    from ..drafting import draft_files

    try:
        done = draft_files(load(job.case), job.case.stem, job.kind, job.place, job.out, job.formats, job.language, job.as_of)
    except LanternError as error:
        job = replace(job, error=str(error), exit_code=error.exit_code)
    else:
        points = tuple((path, text) for path, _, text in (point.partition(": ") for point in done.open_points))
        job = replace(job, files=tuple(done.files), points=points)
    step()
    return job


def _all_at_once(wanted: list[Job], count: int, step: Callable[[], None]) -> list[Job]:
    """Do the jobs in several processes; the order stays."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["docassemble.Lantern.drafting", "weasyprint", "docx"])
    done = []
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        for job in pool.map(_drafted, wanted):
            step()
            done.append(job)
    return done


def _report(job: Job) -> None:
    for file in job.files:
        say(str(file))
    if job.files:
        say(f"{job.case}: {count_of(len(job.points), 'open point', 'open points')} for counsel")
        for row in rows(job.points):
            say(row)


def _record(job: Job) -> dict[str, Any]:
    return {
        "case": str(job.case),
        "kind": job.kind,
        "place": job.place,
        "files": [str(file) for file in job.files],
        "open_points": [{"path": path, "text": text} for path, text in job.points],
        "error": job.error or None,
    }
