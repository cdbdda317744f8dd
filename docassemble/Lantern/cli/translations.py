"""`lantern translations`: catalogs, how far they are, extracted and compiled."""

from dataclasses import asdict

import click

from .options import debug_option, json_option
from .saying import complain, say, say_json


@click.group(no_args_is_help=False)
def translations() -> None:
    """Catalogs of texts in every language.

    \b
    Example:
      lantern translations status
      lantern translations extract
      lantern translations compile
    """


@translations.command()
@json_option
@debug_option
def status(as_json: bool) -> int:
    """Show how far each language is. Exit code 1 if a language that people are offered is not whole.

    \b
    Example:
      lantern translations status --json
    """
    from ..language import languages
    from ..language import status as status_of_all

    found = status_of_all()
    offered = languages()
    code = 1 if any(row.translated < row.units for row in found if row.tag in offered) else 0
    if as_json:
        say_json([asdict(row) | {"offered": row.tag in offered} for row in found])
        return code
    for row in found:
        states = ", ".join(f"{number} {state}" for state, number in row.by_state.items() if number)
        gaps = "".join(f", {number} {word}" for number, word in ((row.missing, "missing"), (row.stale, "stale")) if number)
        heard = f"; {row.recorded} of {row.to_record} recorded" + (f", {row.recorded_stale} to record again" if row.recorded_stale else "")
        later = "" if row.tag in offered else ", not offered yet"
        say(f"{row.tag}  {row.name}: {row.translated} of {row.units} ({states or 'none'}){gaps}{heard}{later}")
    return code


@translations.command()
@debug_option
def extract() -> None:
    """Read the English texts and bring every catalog up to date.

    \b
    Example:
      lantern translations extract
    """
    from ..language import extract as extract_all
    from ..language.files import HERE

    for file in extract_all():
        say(HERE.place(file))


@translations.command("compile")
@click.argument("tags", nargs=-1, metavar="[TAG]...")
@debug_option
def compile_command(tags: tuple[str, ...]) -> None:
    """Build what running programs read. Exit code 1 if a language is not whole; that one is then not built.

    \b
    Example:
      lantern translations compile
      lantern translations compile es ar
    """
    from ..language import compile as compile_all
    from ..language import languages
    from ..language.audio import stale
    from ..language.files import HERE

    for file in compile_all(tags or None):
        say(HERE.place(file))
    for tag in tags or languages():
        for silent in stale(tag):  # R151: no reason to stop; the text is shown, and nothing is played
            complain(f"{silent.why}, translations/{tag}/audio/{silent.file} ({silent.unit}), record it again or take it out of manifest.yml")
