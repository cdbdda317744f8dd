"""`lantern law show` and `lantern law stale`: dated law with its sources."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from .options import as_of_option, day_of_the_law, debug_option, json_option
from .saying import count_of, say, say_json

if TYPE_CHECKING:
    from ..law import Value


@click.group(no_args_is_help=False)
def law() -> None:
    """The law that papers are drafted from: dated, with sources.

    \b
    Example:
      lantern law show us --as-of 2026-11-01
      lantern law stale
    """


@law.command()
@click.argument("place", metavar="PLACE")
@as_of_option
@json_option
@debug_option
def show(place: str, as_of: date | None, as_json: bool) -> None:
    """Show every value in force in a place on a day, with source and date of the last check.

    \b
    Example:
      lantern law show us
      lantern law show us --as-of 2026-11-01 --json
    """
    from ..law import load

    found = load(place, day_of_the_law(as_of))
    values = list(found)
    if as_json:
        say_json({"place": found.place, "as_of": found.as_of, "values": [asdict(value) for value in values]})
        return
    say(f"{found.place}, as of {found.as_of}: {count_of(len(values), 'value', 'values')}")
    for value in values:
        for line in _described(value):
            say(line)


@law.command()
@click.option("--days", type=click.IntRange(min=0), default=180, show_default=True, help="How long a check is good for.")
@as_of_option
@json_option
@debug_option
def stale(days: int, as_of: date | None, as_json: bool) -> int:
    """List what nobody has read again for a long time. Exit code 1 if there is something.

    \b
    Example:
      lantern law stale --days 90
    """
    from ..law import stale as stale_on

    day = day_of_the_law(as_of)
    found = stale_on(day, days)
    if as_json:
        say_json(
            {"as_of": day, "days": days, "values": [{"place": place, "age_days": value.age_days(day)} | asdict(value) for place, value in found]}
        )
        return 1 if found else 0
    say(f"{count_of(len(found), 'value', 'values')} not checked for more than {days} days, as of {day}")
    for place, value in found:
        say(f"  {place} {value.address}: checked {value.reference.checked_on}, {value.reference.title}, {value.reference.url}")
    return 1 if found else 0


def _described(value: "Value") -> list[str]:
    since = f" since {value.effective}" if value.effective else ""
    single = not isinstance(value.value, (dict, list))
    amount = f": {value.value} {value.unit}".rstrip() if single else f" ({value.unit})" if value.unit else ""
    lines = ["", value.address, f"  {value.label}{amount}{since}"]
    if not single:
        lines += [f"  {line}" for line in _listed(value.value)]
    if value.waivable is not None:
        lines.append(f"  {'can' if value.waivable else 'cannot'} be waived")
    if value.note:
        lines.append(f"  note: {' '.join(value.note.split())}")
    if value.needs_verification:
        lines.append("  check this before you file")
    reference = value.reference
    return [*lines, f"  source: {reference.title}, {reference.url}, text of {reference.as_of}, checked {reference.checked_on}"]


def _listed(value: Any) -> list[str]:
    import yaml

    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100).rstrip().splitlines()
