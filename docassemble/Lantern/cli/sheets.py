"""`lantern sheet`: the questions in two languages, on paper."""

from pathlib import Path

import click

from .drafting import KINDS, formats_of
from .options import BadOption, PathType, debug_option, parts_of
from .saying import say


@click.command()
@click.option("--languages", "pair", required=True, metavar="A,B", help="Two languages, the first one in the first column: en,es or en,ar, …")
@click.option("--for", "kinds", metavar="KIND[,KIND]", help=f"Only what these kinds of paper ask for: {', '.join(KINDS)}; all if not given.")
@click.option("--where", "places", metavar="PLACE[,PLACE]", help="Only what papers for these places ask for; sets the size of the sheet.")
@click.option("--chapter", metavar="PART", help="One part only, by its number or its name.")
@click.option("--out", type=PathType, required=True, metavar="DIR", help="Folder for the booklet; made if it is missing.")
@click.option("--format", "formats", default="docx,pdf", show_default=True, metavar="FORMAT[,FORMAT]", help="docx, pdf or both.")
@debug_option
def sheet(pair: str, kinds: str | None, places: str | None, chapter: str | None, out: Path, formats: str) -> None:
    """Print a blank booklet of questions in two languages, with room for notes.

    It holds nothing of any case. Numbers are those of the screen. Prints each file written; a file of that name is replaced.

    \b
    Example:
      lantern sheet --languages en,es --out sheets
      lantern sheet --languages en,ar --for petition --where us-ca --out sheets --format pdf
    """
    from ..case.files import write_all
    from ..drafting.sheet import sheet as sheet_of
    from ..rendering import to_docx, to_pdf

    languages = [tag.strip() for tag in pair.split(",") if tag.strip()]
    if len(languages) != 2:
        raise BadOption(what=f"{len(languages)} languages, not two", option="--languages", todo="name two, as in --languages en,es")
    chosen = formats_of(formats)
    made = sheet_of(
        (languages[0], languages[1]),
        parts_of(kinds, "--for") if kinds is not None else (),
        parts_of(places, "--where") if places is not None else (),
        chapter,
    )
    writers = {"docx": to_docx, "pdf": to_pdf}
    for path in write_all({out / f"{made.name}.{name}": writers[name](made.html) for name in chosen}):
        say(str(path))
