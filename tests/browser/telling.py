"""What the person says, box by box, and how far she goes. Fictional, visibly so."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from person import Person, one_of

from docassemble.Lantern.case.classification import KINDS
from docassemble.Lantern.language import catalog

NASTY = "{{ 7*7 }} ${ 7*7 } <script>x</script> </w:t> & % \\ \u202e 😀"
LONG = " ".join(f"word{number}" for number in range(10_000))
NAME = "Example Rivera Ficticia"

WANTED = {one_of("given.several", kind): True for kind in KINDS}
"""Every kind of paper, on the page that asks what help is wanted."""

EXITS = ("later", "declined", "unknown", "not_applicable")

Mode = Literal["all", "kinds", "none"]
"""How much is answered: every page in full; each kind of page once and the others left by the four exits in turn; nothing."""

SAID: dict[str, str] = {
    "given.name_full": NAME,
    "given.words": "It was cold that winter. I counted the days.\n\nThen a door stood open.",
    "given.text": "as I say it",
    "given.place_words": "the village by the river",
    "given.place_country": "HN",
    "given.address_lines": "12 Invented Street\nNowhere",
    "given.amount": "250,50",
    "given.currency": "USD",
    "given.every": "month",
    "given.when_words": "two summers before",
    "given.why_none": "It stayed in the house.",
    "given.new_exhibit": "a photo of the door",
    "given.years": "34",
    "given.hours_day": "12",
    "given.days_week": "7",
    "given.names": "the tall one\nmy aunt",
    "given.legs": "one",
    "given.new_person": "a neighbour",
}
"""What is put into a box of that name. A box to write in that stands in no table stays blank."""

NAMES = {
    "means household": "Little Ficticia",
    "family children": "Little Ficticia",
    "journeys": "the bus north",
    "work": "the kitchen",
    "events": "the house\nthe night",
    "exhibits": "a ticket",
}
"""Names of things, where the usual ones would read oddly."""

PICKED = {"country": "HN", "nationalit": "HN"}
"""What is picked from a list that opens, by a part of the page's name; elsewhere a language."""

CHOSEN = {
    "contact person contacts us": "no",
    "events kind": "period",
    "person adult": "yes",
    "consent events": "yes",
    "consent safety": "yes",
    "plan second": "none",
    "plan device": "own",
}
"""Which button of a choice is pressed; elsewhere the first."""

FEW = ("people", "work", "events", "exhibits", "journeys", "means household", "losses", "interpreters")
"""The lists that a telling of each kind of page fills, with one item: each further item brings pages of its own."""

NEVER_TICKED = ("given.out", "given.gone", "given.elsewhere_told", "given.elsewhere", "given.no_family_name", "given.amount_about")
"""What takes an item out again, or puts another's paper in the place of a story."""


def in_place(place: str) -> dict[str, dict[str, bool]]:
    """Answers of the plan, for `tell`: every kind of paper, for one place."""
    return {"plan help": WANTED, "plan where": {one_of("given.several", place): True}}


def words_for(person: Person, most: int = 9) -> dict[str, Any]:
    """An answer for each box of the page that is shown, and at most so many names in a list."""
    page, shown = person.id, person.shown_boxes()
    said: dict[str, Any] = {}
    groups: set[str] = set()
    for box, kind in shown.items():
        group = box.partition("[")[0]
        if box == "given.exit":
            continue
        if kind == "file":
            said[box] = True
        elif kind == "radio":
            said[box] = CHOSEN.get(page) or SAID.get(box) or ("right" if box.startswith("given.mark") else first_choice(person, box))
        elif kind == "checkbox":
            if group not in groups and group not in NEVER_TICKED:
                said[box] = True
            groups.add(group)
        elif box == "given.names":
            said[box] = "\n".join(NAMES.get(page, SAID[box]).split("\n")[:most])
        elif box == "given.pick0":
            said[box] = next((value for part, value in PICKED.items() if part in page), "es")
        elif box == "given.program":
            said[box] = "other"
        elif box in SAID and not (box == "given.new_person" and "given.person" in shown):
            said[box] = SAID[box]
    return said


def first_choice(person: Person, variable: str) -> str:
    """The first of the choices of a box."""
    return str(person.box(variable).get_attribute("value"))


def kind_of(person: Person) -> str:
    """Pages with the same boxes are of one kind; pages that ask nothing go by their id."""
    page, boxes = person.id, person.boxes
    if not boxes:
        return "about" if page.startswith("about ") else page
    if page.startswith("plan "):
        return page
    return " ".join(dict.fromkeys(_group(box) for box in boxes))


def _group(box: str) -> str:
    """`given.name_p1` and `given.people['p1']` are boxes of their group."""
    return box.partition("[")[0].removeprefix("given.").rstrip("0123456789")


def tell(
    person: Person,
    mode: Mode = "kinds",
    special: Mapping[str, dict[str, Any]] | None = None,
    until: Callable[[Person], bool] | None = None,
    in_full: tuple[str, ...] = (),
) -> Iterator[str]:
    """Go through the interview to the papers; gives the kind of each page while it is shown, before it is answered.

    special: answers for a page by its id, used once. until: a page at which to end instead. in_full: beginnings of the ids of pages
    that are answered in full in any mode.
    """
    told: set[str] = set()
    special = dict(special or {})
    exits = 0
    while person.id != "the papers":
        page, kind = person.id, kind_of(person)
        yield kind
        if until is not None and until(person):
            return
        full = mode == "all" or page.startswith(in_full or "-")
        if page in special:
            person.answer(special.pop(page))
        elif mode == "none" and person.page.locator(SKIP_PART).count():
            person.press(person.page.locator(SKIP_PART))
        elif not person.boxes:
            person.go_on()
        elif "given.exit" not in person.boxes and mode == "none":
            person.answer(least_for(person))
        elif "given.exit" not in person.boxes or full or _answered(person, page, kind, told, mode):
            told.add(kind)
            person.answer(words_for(person, 9 if full else 1))
        else:
            person.leave(EXITS[exits % 4])
            exits += 1
        assert not person.objections, f"{page!r} was answered and says {person.objections!r}"
    yield "the papers"


SKIP_PART = 'a[data-lantern-to="skip_part"]'
"""Under the harder pages: the rest of the part is skipped with one press."""


def go_to(person: Person, page: str, chapter: str | None = None) -> Person:
    """Skip everything until this page is shown; by way of the page of all parts, where a chapter is named."""
    for _ in tell(person, "none", until=lambda person: person.id == ("plan help" if chapter else page)):
        pass
    if chapter:
        choose_part(person, chapter)
        for _ in tell(person, "none", until=lambda person: person.id == page):
            pass
    assert person.id == page
    return person


def choose_part(person: Person, chapter: str) -> None:
    """Tell another part next, on the page of all parts."""
    person.press(person.way("my_parts"))
    title = catalog(person.language).text(f"chapter.{chapter}.title")
    person.press(person.page.locator("#daquestion li", has=person.page.locator("strong", has_text=re.compile(f"^{re.escape(title)}$"))).locator("a"))


def least_for(person: Person) -> dict[str, Any]:
    """What a page without exits cannot do without: one choice where there is one to make."""
    every = words_for(person)
    return {box: value for box, value in every.items() if person.shown_boxes()[box] in ("radio", "select-one")}


def _answered(person: Person, page: str, kind: str, told: set[str], mode: Mode) -> bool:
    if mode == "kinds" and "given.names" in person.boxes:
        return page in FEW
    return mode == "kinds" and kind not in told
