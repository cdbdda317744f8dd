"""`lantern schema`, `lantern new`, `lantern check`: the case file itself."""

from pathlib import Path

import click

from .options import BadOption, PathType, debug_option, force_option, json_option, refuse_to_replace
from .saying import count_of, rows, say, say_json


@click.command()
@debug_option
def schema() -> None:
    """Print the JSON Schema of a case.

    \b
    Example:
      lantern schema > case.schema.json
    """
    from ..case import json_schema

    say_json(json_schema())


@click.command()
@click.argument("case", type=PathType, metavar="CASE.yaml")
@force_option
@debug_option
def new(case: Path, force: bool) -> None:
    """Write an empty case with comments, to fill in.

    \b
    Example:
      lantern new case.yaml
    """
    from ..case.blank import blank_case
    from ..case.files import write_whole

    if case.suffix not in (".yaml", ".yml"):
        raise BadOption(what="an empty case has comments, which only YAML can hold", option=case, todo="give it a name that ends in .yaml")
    refuse_to_replace(case, force)
    say(str(write_whole(case, blank_case().encode())))


@click.command()
@click.argument("case", type=PathType, metavar="CASE")
@json_option
@debug_option
def check(case: Path, as_json: bool) -> int:
    """List problems, places that may not say the same, and open points of a case, each with its path.

    Exit code 1 if there are problems, or places that need a gentle check.

    \b
    Example:
      lantern check case.yaml
      lantern check case.yaml --json
    """
    from ..case import load
    from ..drafting import check as points_of

    points = points_of(load(case))
    found = {name: [(point.path, point.text) for point in points if point.severity == name] for name in ("problem", "check", "open")}
    code = 1 if found["problem"] or found["check"] else 0
    if as_json:
        names = {"problems": "problem", "gentle_checks": "check", "open_points": "open"}
        say_json({"case": str(case)} | {name: [{"path": path, "text": text} for path, text in found[kind]] for name, kind in names.items()})
        return code
    titles = {"problem": ("problem", "problems"), "check": ("gentle check", "gentle checks"), "open": ("open point", "open points")}
    for kind, (one, many) in titles.items():
        say(f"{case}: {count_of(len(found[kind]), one, many)}")
        for row in rows(found[kind]):
            say(row)
    return code
