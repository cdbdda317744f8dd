"""What the person says, box by box, and how far she goes. Fictional, visibly so."""

from collections.abc import Collection, Iterator
from typing import Any

from person import Person

NASTY = "{{ 7*7 }} ${ 7*7 } <script>x</script> </w:t> & % \\ \u202e 😀"
LONG = " ".join(f"word{number}" for number in range(10_000))
NAME = "Example Rivera Ficticia"

EXITS = ("later", "declined", "unknown", "not_applicable")

SAID: dict[str, Any] = {
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
}
"""What is put into a box of that name. A box that stands in no table stays blank."""

NAMES = {
    "people": "the tall one\nmy aunt",
    "family children": "Little Ficticia",
    "journeys": "the bus north",
    "entries": "the bridge",
    "stays": "the town with the market",
    "work": "the kitchen",
    "control threats": "the phone call",
    "events": "the house\nthe night",
    "reporting reports": "a nurse",
    "earlier statements": "an officer at the bridge",
    "history applications": "a visa",
    "exhibits": "a ticket",
}
"""Names of things, page by page."""

SOME = ("people", "work", "events", "exhibits")
"""The lists that a shorter telling fills; each further item brings pages of its own."""


def words_for(person: Person, most: int) -> dict[str, Any]:
    """An answer for each box of the page, and at most so many names in a list."""
    page, said = person.id, {}
    for box in person.boxes:
        if box == "given.names":
            said[box] = "\n".join(NAMES[page].split("\n")[:most])
        elif box in SAID:
            said[box] = SAID[box]
        elif box == "given.pick0":
            said[box] = "HN" if "nationalit" in page or "country" in page else "es"
        elif box == "given.choice":
            said[box] = "yes" if page in ("consent", "person adult") else first_choice(person, box)
        elif box == "given.legs":
            said[box] = "one"
        elif box.startswith("given.mark"):
            said[box] = "right"
    ticks = [box for box in person.boxes if box.startswith(("given.people[", "given.exhibits[", "given.channels["))]
    return {**said, **dict.fromkeys(ticks[:1], True)}


def first_choice(person: Person, variable: str) -> str:
    """The first of the choices of a box."""
    return str(person.box(variable).get_attribute("value"))


def kind_of(person: Person) -> str:
    """Pages with the same boxes are of one kind; pages that ask nothing go by their id."""
    page, boxes = person.id, person.boxes
    if not boxes:
        return "about" if page.startswith("about ") else page
    return " ".join(dict.fromkeys(box.partition("[")[0].removeprefix("given.").rstrip("0123456789") for box in boxes))


def tell(person: Person, everything: bool = False, special: dict[str, dict[str, Any]] | None = None) -> Iterator[str]:
    """Go through the interview to the papers; gives the kind of each page while it is shown, before it is answered.

    everything: every page is answered in full. Without it, each kind of page is answered once and the others are left by the four
    exits in turn. special: answers for a page by its id, used once.
    """
    told: set[str] = set()
    special = dict(special or {})
    exits = 0
    while person.id != "the papers":
        page, kind = person.id, kind_of(person)
        yield kind
        if not person.boxes:
            person.go_on()
        elif page in special:
            person.answer(special.pop(page))
        elif _answered(person, page, kind, told, everything):
            told.add(kind)
            person.answer(words_for(person, 9 if everything else 1))
        else:
            person.leave(EXITS[exits % 4])
            exits += 1
        assert not person.objections, f"{page!r} was answered and says {person.objections!r}"
    yield "the papers"


def _answered(person: Person, page: str, kind: str, told: Collection[str], everything: bool) -> bool:
    if everything or "given.exit" not in person.boxes:
        return True
    if "given.names" in person.boxes:
        return page in SOME
    return kind not in told
