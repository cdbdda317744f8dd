"""`lantern draft`: papers from cases."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import LanternError
from .options import BadOption, PathType, as_of_option, day_of_the_law, debug_option, debugging, json_option, parts_of
from .saying import complain, count_of, progress, rows, say, say_json

if TYPE_CHECKING:
    from .batch import Outcome

KINDS = ("declaration", "petition", "waiver", "claim", "all")
ENDINGS = (".yaml", ".yml", ".json")


class NoCases(LanternError):
    message = "no case in this folder, {path}, put files ending in .yaml, .yml or .json there"


class SameName(LanternError):
    message = "two cases would write the same files, {first} and {second}, rename one or draft it into another folder"


@click.command()
@click.argument("cases", nargs=-1, required=True, type=PathType, metavar="CASE...")
@click.option("--for", "kind", type=click.Choice(KINDS), required=True, help="Kind of paper; all: every kind that the places have.")
@click.option("--where", "places", metavar="PLACE[,PLACE]", help="Where it is filed: us, us-ca, gb-eng, ca, …; with --for all it may be left out.")
@click.option("--variant", metavar="V", help="Variant of the paper, where a place has several, or all; by place and case if not given.")
@click.option("--out", type=PathType, required=True, metavar="DIR", help="Folder for the drafts; made if it is missing.")
@click.option("--format", "formats", default="docx,pdf", show_default=True, metavar="FORMAT[,FORMAT]", help="docx, pdf or both.")
@click.option("--language", metavar="TAG", help="Language of the papers; the language of the place if not given.")
@as_of_option
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="How many processes; as many as processors if not given.")
@click.option("--force", is_flag=True, help="Draft again what is unchanged.")
@json_option
@debug_option
def draft(
    cases: tuple[Path, ...],
    kind: str,
    places: str | None,
    variant: str | None,
    out: Path,
    formats: str,
    language: str | None,
    as_of: date | None,
    jobs: int | None,
    force: bool,
    as_json: bool,
) -> int:
    """Draft papers from cases.

    CASE is a case file, or a folder of them. A page for counsel stands beside each paper.
    Prints each file written and the open points; of several cases, one line a case.

    Every paper is written whole or not at all. What cannot be drafted is named at the end and does not stop the others.
    A paper whose case, law and options are as they were, and whose files are untouched, is not drafted again.
    An edited draft is not kept: the next run writes it anew, so edit a copy in another folder.

    \b
    Example:
      lantern draft case.yaml --for declaration --where us --out drafts
      lantern draft case.yaml --for all --where us,us-ca --out drafts
      lantern draft cases/ --for all --out drafts --format docx --jobs 4
    """
    from ..drafting.places import cells
    from .batch import Order, draft_all

    chosen = formats_of(formats)
    wanted = cells(kind, _places(places, kind), variant)
    _check_language(language)
    files = _case_files(cases)
    several = len(files) > 1
    order = Order(out, chosen, language, day_of_the_law(as_of), force=force, tell_all=as_json or not several, debug=debugging())
    with ExitStack() as stack:
        outcomes = draft_all(files, wanted, order, jobs, lambda count: stack.enter_context(progress("Drafting", count)))
    if as_json:
        say_json({"papers": [_record(outcome) for outcome in outcomes]})
    else:
        for line in (*(_one_line_a_case if several else _everything)(outcomes), *_left_over(outcomes)):
            say(line)
    for line in _complaints(outcomes, len(wanted)):
        complain(line)
    return max(outcome.exit_code for outcome in outcomes)


def _places(text: str | None, kind: str) -> tuple[str, ...] | None:
    if text is None and kind != "all":
        raise BadOption(what="no place asked for", option="--where", todo=f"name the places, as in --for {kind} --where us")
    return None if text is None else parts_of(text, "--where")


def formats_of(text: str) -> tuple[str, ...]:
    """The formats that were asked for. Raises UnknownFormat, BadOption."""
    from ..drafting.draft import FORMATS, UnknownFormat

    chosen = parts_of(text, "--format")
    for name in chosen:
        if name not in FORMATS:
            raise UnknownFormat(format=name)
    return tuple(sorted(chosen))


def _check_language(language: str | None) -> None:
    if language is not None:
        from ..language import catalog

        catalog(language)


def _case_files(given: Sequence[Path]) -> list[Path]:
    """Every case once. Raises NoCases, SameName."""
    stems: dict[str, Path] = {}
    for file in dict.fromkeys(file for path in given for file in _in(path)):
        first = stems.setdefault(file.stem.casefold(), file)  # some file systems know no difference of case
        if first is not file:
            raise SameName(first=first, second=file)
    return list(stems.values())


def _in(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.iterdir() if file.suffix in ENDINGS and not file.name.startswith("."))
    if not found:
        raise NoCases(path=path)
    return found


def _everything(outcomes: Sequence["Outcome"]) -> Iterator[str]:
    """Of one case: every file and every open point."""
    for outcome in outcomes:
        yield from map(str, outcome.files)
        if outcome.files:
            paper = f", {_paper(outcome)}" if len(outcomes) > 1 else ""
            unchanged = "unchanged, " if outcome.state == "unchanged" else ""
            yield f"{outcome.case}{paper}: {unchanged}{count_of(len(outcome.points), 'open point', 'open points')} for counsel"
            yield from rows(outcome.points)


def _one_line_a_case(outcomes: Sequence["Outcome"]) -> Iterator[str]:
    """Of many cases: `ana.yaml: 4 papers, 24 files, 31 open points`."""
    for case, group in groupby(outcomes, key=lambda outcome: outcome.case):
        papers = list(group)
        drafted, unchanged, not_drafted = ([one for one in papers if one.state == state] for state in ("drafted", "unchanged", "not_drafted"))
        parts = []
        if drafted:
            parts.append(_count(drafted))
            parts.append(count_of(sum(len(one.points) for one in drafted), "open point", "open points"))
        if unchanged:
            parts.append(f"unchanged: {_count(unchanged)}" if not drafted else f"{count_of(len(unchanged), 'paper', 'papers')} unchanged")
        if not_drafted:
            parts.append(f"{count_of(len(not_drafted), 'paper', 'papers')} not drafted")
        yield f"{case.name}: {', '.join(parts)}"


def _count(papers: Sequence["Outcome"]) -> str:
    return f"{count_of(len(papers), 'paper', 'papers')}, {count_of(sum(len(one.files) for one in papers), 'file', 'files')}"


def _left_over(outcomes: Sequence["Outcome"]) -> Iterator[str]:
    """Drafts of an earlier run that nobody should take for this one's."""
    for file in dict.fromkeys(file for outcome in outcomes for file in outcome.left_over):
        yield f"from an earlier run, and not made from the case as it is now: {file}"


def _complaints(outcomes: Sequence["Outcome"], papers: int) -> Iterator[str]:
    """What went wrong, each thing once: one line for a case that failed as a whole, which names itself."""
    failed = [outcome for outcome in outcomes if outcome.error]
    single = papers == 1 and len(outcomes) == 1
    return iter(dict.fromkeys(one.error if one.whole_case or single else f"{one.case.name}, {_paper(one)}: {one.error}" for one in failed))


def _paper(outcome: "Outcome") -> str:
    cell = outcome.cell
    return " ".join(filter(None, (cell.kind, cell.place, cell.variant)))


def _record(outcome: "Outcome") -> dict[str, Any]:
    return {
        "case": str(outcome.case),
        "kind": outcome.cell.kind,
        "place": outcome.cell.place,
        "variant": outcome.cell.variant,
        "state": outcome.state,
        "files": [str(file) for file in outcome.files],
        "left_over": [str(file) for file in outcome.left_over],
        "open_points": [{"path": path, "text": text} for path, text in outcome.points],
        "error": outcome.error or None,
    }
