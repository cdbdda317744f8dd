"""The pages of the plan: what help is wanted, where, who is here, on whose device, in which order, in which second language.

They ask no fact of the story. What papers need of them stands in the record (`wishes`, `places`, `presence`); the rest ends with the session.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

from ..case.classification import KINDS, value_type
from ..drafting.places import places as known_places
from ..guidance import place_name
from ..language import Catalog, catalog, languages
from .fields import Field, radio

if TYPE_CHECKING:
    from .story import Story

DEVICES = ("own", "office", "shared")
ORDERS = ("person", "lawyer")
NO_SECOND = "none"


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One page: its boxes, and what to do with what was chosen. `several`: more than one choice may be ticked."""

    choices: Callable[["Story"], list[tuple[str, str]]]
    before: Callable[["Story"], list[str]]
    keep: Callable[["Story", list[str]], None]
    several: bool = False


def boxes(story: "Story", name: str) -> list[Field]:
    """The boxes of a page of the plan; what was chosen before is chosen again, nothing else is."""
    page, label = PAGES[name], story.text("field.choice")
    choices = page.choices(story)
    if not page.several:
        story.given.choice = next(iter(page.before(story)), None)
        return [radio(label, "choice", [{shown: word} for word, shown in choices])]
    chosen = page.before(story)
    story.given.several = {word: word in chosen for word, _ in choices}
    box = {"label": label, "field": "given.several", "datatype": "checkboxes", "none of the above": False, "required": False}
    return [{**box, "choices": [{shown: word} for word, shown in choices]}]


def keep(story: "Story", name: str) -> bool:
    """Take over what was chosen; False where nothing usable was."""
    page = PAGES[name]
    offered = [word for word, _ in page.choices(story)]
    if page.several:
        chosen = [word for word in offered if word in story.given.ticked("several")]
    else:
        chosen = [story.given.get("choice")] if story.given.get("choice") in offered else []
        if not chosen:
            return False
    page.keep(story, chosen)
    return True


def _texts(group: str, words: tuple[str, ...]) -> Callable[["Story"], list[tuple[str, str]]]:
    return lambda story: [(word, story.text(f"screen.plan.{group}.choice.{word}")) for word in words]


def _keep_help(story: "Story", chosen: list[str]) -> None:
    """What is not chosen is not a no: nothing is said about it, and it can be added later."""
    rows = story.record.setdefault("wishes", [])
    rows[:] = [row for row in rows if row["kind"] in chosen]
    for number, row in enumerate(rows, start=1):
        row["id"] = f"w{number}"
    story.want(chosen)


def _keep_places(story: "Story", chosen: list[str]) -> None:
    story.record["places"] = chosen


def _keep_presence(story: "Story", chosen: list[str]) -> None:
    """Who is in the room, with the day: codes only, no names (R123)."""
    story.companions = chosen
    rows = story.record.setdefault("presence", [])
    rows.append({"id": f"r{len(rows) + 1}", "on": {"edtf": datetime.now(UTC).date().isoformat()}, "who": chosen})


def _keep_device(story: "Story", chosen: list[str]) -> None:
    story.device = chosen[0]


def _keep_order(story: "Story", chosen: list[str]) -> None:
    story.sitting.order = chosen[0]


def _seconds(story: "Story") -> list[tuple[str, str]]:
    others = [(tag, catalog(tag).name) for tag in languages() if tag != story.tag]
    return [(NO_SECOND, story.text("screen.plan.second.none")), *others]


def _keep_second(story: "Story", chosen: list[str]) -> None:
    story.second = None if chosen[0] == NO_SECOND else chosen[0]


def presence_words() -> tuple[str, ...]:
    """The codes for who may be in the room, as the schema lists them."""
    return get_args(get_args(value_type("presence.who"))[0])


def place_names(texts: Catalog) -> list[tuple[str, str]]:
    """Every place with papers, by its name: countries first, each before its parts."""
    return [(place, texts.each(lambda one, place=place: _at_the_start(place_name(one, place)))) for place in known_places()]  # type: ignore[misc]


def _at_the_start(name: str) -> str:
    return name[:1].upper() + name[1:]


PAGES: dict[str, PlanPage] = {
    "help": PlanPage(_texts("help", KINDS), lambda story: story.kinds(), _keep_help, several=True),
    "where": PlanPage(lambda story: place_names(story.texts), lambda story: story.places_wanted(), _keep_places, several=True),
    "who": PlanPage(lambda story: _presence(story), lambda story: [], _keep_presence, several=True),
    "device": PlanPage(_texts("device", DEVICES), lambda story: [story.device] if story.device else [], _keep_device),
    "order": PlanPage(_texts("order", ORDERS), lambda story: [story.sitting.order], _keep_order),
    "second": PlanPage(_seconds, lambda story: [story.second or NO_SECOND], _keep_second),
}


def _presence(story: "Story") -> list[tuple[str, str]]:
    return [(word, story.text(f"presence.who.choice.{word}")) for word in presence_words()]


def chosen_second(story: "Story") -> Any:
    """The catalog of the second language, None where one language is enough."""
    return catalog(story.second) if story.second and story.second != story.tag else None
