"""Someone who answers the story interview: every box filled, or one exit on every page. Invented, visibly so."""

import re
from collections.abc import Callable
from typing import Any

from headless import Screen, Session

from docassemble.Lantern.case.classification import classification

STORY = "docassemble.Lantern:data/questions/story.yml"
NASTY = "{{ 7*7 }} ${ 7*7 } <script>x</script> </w:t> & % \\ \u202e 😀"
EXITS = ("later", "declined", "unknown", "not_applicable")

Answers = dict[str, Any]

TEXT = {
    "given.words": "It was cold that winter. I counted the days.\n\nThen a door stood open.",
    "given.text": "as I say it",
    "given.name_full": "Example Rivera Ficticia",
    "given.name_latin": "Example Rivera Ficticia",
    "given.when_words": "two summers before",
    "given.place_words": "the village by the river",
    "given.address_lines": "12 Invented Street\nNowhere",
    "given.amount": "250,50",
    "given.currency": "USD",
    "given.why_none": "It stayed in the house.",
    "given.new_person": "the tall one",
    "given.new_exhibit": "a photo of the door",
    "given.pick0": "HN",
}
NAMES = {
    "people": ["the tall one", "my aunt"],
    "family.children": ["Little Ficticia"],
    "journeys": ["the bus north"],
    "entries": ["the bridge"],
    "stays": ["the town with the market"],
    "work": ["the kitchen"],
    "control.threats": ["the phone call"],
    "events": ["the house", "the night"],
    "reporting.reports": ["a nurse"],
    "earlier_statements": ["an officer at the bridge"],
    "history.applications": ["a visa"],
    "exhibits": ["a ticket"],
}


def start(language: str = "English") -> Session:
    """A session with the language chosen, on the first page."""
    session = Session(STORY)
    session.press(language)
    return session


def fact_of(screen: Screen) -> str | None:
    """The fact that a page asks, from the variable it sets; None for a page that asks none."""
    sought = re.sub(r"\['?[^\]]*\]", "", screen.sought or "").removeprefix("told.").removesuffix(".named")
    return sought if sought in classification() else None


def item_of(screen: Screen) -> str | None:
    """The id of the item that a page is about."""
    found = re.search(r"\['([^']*)'\]", screen.sought or "")
    return found[1] if found else None


def is_end(screen: Screen) -> bool:
    """Whether this is the page with the papers."""
    return screen.id == "the papers"


def everything(session: Session, special: Callable[[str | None, Screen], Answers | None] = lambda fact, screen: None) -> Answers:
    """Every box of the page filled. `special` may answer a page in its own way."""
    screen, fact = session.screen, fact_of(session.screen)
    chosen = special(fact, screen)
    if chosen is not None:
        return chosen
    names = [field.variable for field in screen.fields if field.variable]
    if "given.names" in names:
        return {"given.names": "\n".join(NAMES[str(fact)])}
    answers: Answers = {}
    for field in screen.fields:
        if field.variable in ("given.exit", "given.way", "", "given.new_person", "given.new_exhibit"):
            continue
        if field.variable.startswith("given.mark"):
            answers[field.variable] = "right"
        elif field.variable == "given.way":
            continue
        elif field.variable in ("given.choice", "given.legs"):
            answers[field.variable] = "two" if field.variable == "given.legs" else field.values[0]
        elif field.variable == "given.between":
            answers[field.variable] = "es"
        elif field.variable in ("given.people", "given.exhibits", "given.channels"):
            answers[field.variable] = field.values[:1]
        elif field.variable == "given.pick0" and fact == "telling_language":
            continue  # the language of the screen stands there already
        elif field.variable == "given.pick0":
            answers[field.variable] = field.values[0] if "HN" not in field.values else "HN"
        elif field.variable in TEXT:
            answers[field.variable] = TEXT[field.variable]
    return answers


def leave(exit_word: str) -> Callable[[Session], Answers]:
    """The same exit on every page that has exits."""

    def answer(session: Session) -> Answers:
        names = [field.variable for field in session.screen.fields]
        if "given.exit" in names:
            return {"given.exit": exit_word}
        return {"given.choice": "no"} if "given.choice" in names else {}

    return answer


def play(session: Session, answer: Callable[[Session], Answers], until: Callable[[Screen], bool] = is_end, limit: int = 400) -> list[Screen]:
    """Go through the pages; every page that was shown, the last one included."""
    seen = [session.screen]
    for _ in range(limit):
        screen = session.screen
        if until(screen):
            return seen
        if screen.id == "a good place":
            session.press("yes")
        elif screen.id == "papers ready" or not screen.fields:
            session.answer()
        else:
            session.answer(answer(session))
        seen.append(session.screen)
    raise AssertionError(f"no end after {limit} pages, on {session.screen.id}")
