"""The person's own order of times: cards that are moved by buttons, no dates needed (R42). A card of the person's own is only an anchor."""

from typing import TYPE_CHECKING

from docassemble.base.functions import url_action

from . import answers
from .fields import Field, field
from .safe import said

if TYPE_CHECKING:
    from .story import Story

LISTS = ("journeys", "work", "events")
"""What has a card by itself, in the order in which new cards come."""

EARLIER, LATER = "earlier", "later"


def cards(story: "Story") -> list[answers.Record]:
    """Every card in the person's own order. What was named since stands behind the last card that would come before it by itself, so
    that an order that nobody touched is the same whenever it was first seen (R5)."""
    ranks = {key: rank for rank, key in enumerate(_keys(story))}
    rows = story.record.setdefault("timeline", [])
    rows[:] = [row for row in rows if "of" not in row or row["of"] in ranks]
    held = {row.get("of") for row in rows}
    taken = {row["id"] for row in rows}
    for key, rank in ranks.items():
        if key not in held:
            number = next(number for number in range(1, len(taken) + 2) if f"t{number}" not in taken)
            taken.add(f"t{number}")
            before = [place for place, row in enumerate(rows) if ranks.get(row.get("of"), rank) < rank]
            rows.insert(before[-1] + 1 if before else 0, {"id": f"t{number}", "of": key})
    return list(rows)


def is_whole(record: answers.Record) -> bool:
    """Whether everything that has a card by itself has one."""
    held = {row.get("of") for row in answers.items(record, "timeline")}
    return all(key in held for each in LISTS for key in answers.item_ids(record, each))


def _keys(story: "Story") -> list[str]:
    return [key for each in LISTS for key in answers.item_ids(story.record, each)]


def label(story: "Story", card: answers.Record) -> str:
    """What the person calls a card, ready for a page."""
    text = str(card.get("label", ""))
    for each in LISTS:
        for held in answers.items(story.record, each):
            if held["id"] == card.get("of"):
                text = str(held["label"])
    return said(text, story.record.get("telling_language"))


def page(story: "Story") -> str:
    """The cards as a numbered list, each with two buttons; the first has none up, the last none down."""
    rows, every = [], cards(story)
    for number, card in enumerate(every):
        ways = [(EARLIER, number > 0), (LATER, number < len(every) - 1)]
        buttons = "".join(_button(story, card, way) for way, possible in ways if possible)
        rows.append(f'<li><span class="lantern-card">{label(story, card)}</span> <span class="lantern-card-ways">{buttons}</span></li>')
    return f'{story.text("screen.timeline.lead")}\n\n<ol class="lantern-cards">{"".join(rows)}</ol>'


def _button(story: "Story", card: answers.Record, way: str) -> str:
    url = url_action("move_card", _forget_prior=True, card=card["id"], way=way)
    words = f'{story.text(f"screen.timeline.{way}")} <span class="visually-hidden">{label(story, card)}</span>'
    return f'<a class="btn btn-outline-secondary" href="{url}">{words}</a>'


def boxes(story: "Story") -> list[Field]:
    """A card of the person's own."""
    story.given.anchor = ""
    return [field(story.text("screen.timeline.anchor"), "anchor")]


def keep(story: "Story") -> bool:
    """Add a card of the person's own; whether one was written."""
    words = story.given.get("anchor").strip()
    if not words:
        return False
    taken = {row["id"] for row in cards(story)}
    number = next(number for number in range(1, len(taken) + 2) if f"t{number}" not in taken)
    answers.put(story.record, "timeline", [*story.record["timeline"], {"id": f"t{number}", "label": words}])
    return True


def move(story: "Story", card: str, way: str) -> None:
    """One place earlier or later; anything else changes nothing."""
    cards(story)
    rows = story.record["timeline"]
    here = next((number for number, row in enumerate(rows) if row["id"] == card), None)
    there = None if here is None else here + {EARLIER: -1, LATER: 1}.get(way, 0)
    if here is not None and there is not None and 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
