"""`lantern plan` and `lantern coverage`: what is still to be asked, and what a telling can hold at all."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import LanternError
from .drafting import KINDS
from .options import PathType, debug_option, json_option, parts_of
from .saying import count_of, one_line, say, say_json

if TYPE_CHECKING:
    from ..language import Catalog
    from ..pacing import Place
    from ..pacing.coverage import Covered, Domain


@click.command()
@click.argument("case", type=PathType, metavar="CASE")
@click.option("--for", "kinds", required=True, metavar="KIND[,KIND]", help=f"Kinds of paper: {', '.join(KINDS)}.")
@click.option("--where", "places", required=True, metavar="PLACE[,PLACE]", help="Where they are filed: us, us-ca, gb-eng, ca, …")
@click.option("--language", default="en", show_default=True, metavar="TAG", help="Language in which the questions are printed.")
@json_option
@debug_option
def plan(case: Path, kinds: str, places: str, language: str, as_json: bool) -> None:
    """List the questions that papers still need, with their numbers and tiers.

    Numbers are those of the screen and of `lantern sheet`. Tier 0 is easy to talk about, tier 3 is hardest. Nothing of what the
    person told is printed: items of a list go by their id. "later" marks a question that the person put off.

    \b
    Example:
      lantern plan case.yaml --for petition --where us-ca
      lantern plan case.yaml --for declaration,waiver --where us --json
    """
    from ..case import load
    from ..case.reading import to_record
    from ..drafting.places import known
    from ..language import catalog
    from ..pacing import LIBRARY, numbers, remaining
    from ..pacing import plan as plan_of

    wanted_kinds, wanted_places = known(parts_of(kinds, "--for"), parts_of(places, "--where"))
    texts = catalog(language)
    record = to_record(load(case))
    found = remaining(record, wanted_kinds, wanted_places)
    item_numbers = numbers(plan_of(LIBRARY))
    asked = [_asked(place, item_numbers[place.step.variable], texts, record) for place in found]
    if as_json:
        say_json({"case": str(case), "kinds": wanted_kinds, "places": wanted_places, "questions": asked})
        return
    for section, group in groupby(asked, key=lambda row: row["section"]):
        say(f"{section}:")
        for row in group:
            later = " (later)" if row["later"] else ""
            say(f"  {row['number']}  tier {row['tier']}{later}  {one_line(row['question'])}")
    by_tier = ", ".join(f"{sum(row['tier'] == tier for row in asked)} of tier {tier}" for tier in sorted({row["tier"] for row in asked}))
    say(f"{case}: {count_of(len(asked), 'question remains', 'questions remain')}{f' ({by_tier})' if by_tier else ''}")


def _asked(place: "Place", number: str, texts: "Catalog", record: dict[str, Any]) -> dict[str, Any]:
    from ..case.telling import is_later
    from ..language.placeholders import names
    from ..language.units import units

    step, unit = place.step, f"{place.step.fact}.ask"
    values = dict.fromkeys(names(units()[unit].english) if unit in units() else (), place.item or "…")
    return {
        "number": number,
        "fact": step.fact,
        "item": place.item,
        "tier": step.tier,
        "chapter": step.chapter,
        "block": step.block,
        "section": texts.text(f"chapter.{step.chapter}.title"),
        "question": texts.text(unit, **values),
        "later": is_later(record, step.fact, place.item),
    }


class NothingHolds(LanternError):
    exit_code = 1
    message = "{count} cannot be told whole ({ids}), pacing/coverage.yml, ask the missing facts on a page or say in not_asked.yml why not"


@click.command()
@json_option
@debug_option
def coverage(as_json: bool) -> int:
    """Show which page asks each fact that a telling must be able to hold, how hard it is, and which papers print it.

    Exit code 1 if a domain has no question, or a fact that no page asks and no list explains.

    \b
    Example:
      lantern coverage
      lantern coverage --json
    """
    from ..pacing.coverage import coverage as matrix

    rows = matrix()
    if as_json:
        say_json([_domain(row) for row in rows])
    else:
        for row in rows:
            for line in _lines(row):
                say(line)
    empty = [row.id for row in rows if row.is_empty]
    if empty:
        raise NothingHolds(count=count_of(len(empty), "domain", "domains"), ids=", ".join(empty))
    if not as_json:
        say(f"{count_of(len(rows), 'domain', 'domains')}, {count_of(len({one.fact for row in rows for one in row.facts}), 'fact', 'facts')}, no gap")
    return 0


def _lines(row: "Domain") -> Iterator[str]:
    yield f"{row.id}: {row.title}{' - GAP' if row.is_empty else ''}"
    width = max((len(one.fact) for one in row.facts), default=0)
    for one in row.facts:
        yield f"  {one.fact:<{width}}  tier {one.tier}  {_where(one)}  {', '.join(one.kinds)}"


def _where(one: "Covered") -> str:
    if one.number:
        return f"{one.number} {one.block}"
    return f"not asked: {one.why_not}" if one.why_not else "NOT ASKED"


def _domain(row: "Domain") -> dict[str, Any]:
    facts: Sequence[dict[str, Any]] = [
        {"fact": one.fact, "tier": one.tier, "number": one.number, "block": one.block, "not_asked": one.why_not, "kinds": list(one.kinds)}
        for one in row.facts
    ]
    return {"id": row.id, "title": row.title, "gap": row.is_empty, "facts": facts}
