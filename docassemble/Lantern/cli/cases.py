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
    """List problems and open points of a case, each with its path. Exit code 1 if there are problems.

    \b
    Example:
      lantern check case.yaml
      lantern check case.yaml --json
    """
    from ..case import load
    from ..drafting import check as points_of

    points = points_of(load(case))
    problems = [(point.path, point.text) for point in points if point.severity == "problem"]
    still_open = [(point.path, point.text) for point in points if point.severity == "open"]
    if as_json:
        listed = {"problems": problems, "open_points": still_open}
        say_json({"case": str(case)} | {name: [{"path": path, "text": text} for path, text in found] for name, found in listed.items()})
        return 1 if problems else 0
    for title, found in (("problem", problems), ("open point", still_open)):
        say(f"{case}: {count_of(len(found), title, title + 's')}")
        for row in rows(found):
            say(row)
    return 1 if problems else 0
