"""Someone who answers the story interview: every box filled, or one exit on every page. Invented, visibly so."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from headless import Field, Screen, ScreenError, Session

from docassemble.Lantern.case.classification import classification

STORY = "docassemble.Lantern:data/questions/story.yml"
INTERVIEWS = ("start", "story", "home", "costs", "support")
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
    "given.years": "34",
    "given.hours_day": "10.5",
    "given.days_week": "6",
}
PLAN: dict[str, Answers] = {
    "plan where": {"given.several": ["us"]},
    "plan who": {"given.several": []},
    "plan device": {"given.choice": "own"},
    "plan order": {"given.choice": "person"},
    "plan second": {"given.choice": "none"},
}
"""The pages of the plan: papers for one place, nobody else here, the person's own device, one language."""

ONE = ("given.choice", "given.person", "given.event", "given.program")
"""Boxes of which one choice is taken: the first."""

KEPT_BACK = ("events.keep_for_counsel", "people.keep_for_counsel", "people.unsafe_to_name")
"""Facts of which `yes` takes something out of the papers: answered with the last choice."""

SEVERAL = ("given.people", "given.exhibits", "given.channels", "given.choices", "given.several", "given.kept_back", "given.readers")
"""Boxes of which several choices can be ticked: the first is, unless one stands there already."""

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
    "safety.weapons": ["the thing in the drawer"],
    "means.household": ["the one I live with"],
    "means.income": ["pay from the bakery"],
    "means.expenses": ["rent", "the bus"],
    "means.benefits": ["food help"],
    "means.assets": ["a bicycle"],
    "means.debts": ["a loan from my aunt"],
    "means.losses": ["a doctor", "lost pay"],
    "history.proceedings": ["a case about rent"],
    "protected": ["12 Invented Street"],
    "translators": ["Example Translator Ficticia"],
}


def start(language: str = "English", interview: str = "story") -> Session:
    """A session with the language chosen, on the first page."""
    session = Session(STORY.replace("story", interview))
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
    planned = plan_of(screen)
    if planned is not None:
        return planned
    fields = {field.variable: field for field in screen.fields if field.variable}
    if "given.names" in fields:
        named = [field.default for name, field in fields.items() if name.startswith("given.name_")]
        return {"given.names": "\n".join(name for name in NAMES[str(fact)] if name not in named)}
    answers: Answers = {}
    for name, field in fields.items():
        if name.startswith("given.mark"):
            answers[name] = "right"
        elif name == "given.files":
            answers["given.exit"] = "later"  # files are added in test_papers_page.py
        elif name == "given.legs":
            answers[name] = "two"
        elif name == "given.between":
            answers[name] = "es"
        elif name in ONE:
            answers[name] = field.values[-1 if fact in KEPT_BACK else 0]
        elif name in SEVERAL:
            answers[name] = ticked_of(field) or (field.values[-1:] if name == "given.kept_back" else field.values[:1])
        elif name == "given.pick0" and fact == "telling_language":
            continue  # the language of the screen stands there already
        elif name == "given.pick0":
            answers[name] = field.values[0] if "HN" not in field.values else "HN"
        elif name in TEXT and not (name in NEW and has_choice(fields)):
            answers[name] = TEXT[name]
    return answers


def plan_of(screen: Screen) -> Answers | None:
    """What is answered on a page of the plan; the kinds of paper stay as they are ticked. None for any other page."""
    if screen.id == "plan help":
        return {"given.several": ticked_of(screen.field("given.several"))}
    return PLAN.get(str(screen.id))


NEW = ("given.new_person", "given.new_exhibit")
"""Boxes for somebody or something that was not named before: filled where there is nothing to choose."""


def has_choice(fields: Mapping[str, Field]) -> bool:
    """Whether the page offers people or papers that were named before."""
    return any(name in fields for name in ("given.people", "given.person", "given.exhibits"))


def ticked_of(field: Field) -> list[Any]:
    """The choices that are ticked on a page when it comes."""
    elements = getattr(field.default, "elements", field.default)
    return [value for value in field.values if elements.get(value)] if isinstance(elements, dict) else []


def leave(exit_word: str) -> Callable[[Session], Answers]:
    """The same exit on every page that has exits."""

    def answer(session: Session) -> Answers:
        names = [field.variable for field in session.screen.fields]
        planned = plan_of(session.screen)
        if planned is not None:
            return planned
        if "given.exit" in names:
            return {"given.exit": exit_word}
        marks = {str(name): "right" for name in names if str(name).startswith("given.mark")}
        if marks:
            return marks
        return {"given.choice": "no"} if "given.choice" in names else {}

    return answer


def arrange(session: Session, change: Callable[[Any], object]) -> Screen:
    """Change the story between two requests, as another page would have done."""
    answers = session._load()
    with session._request(answers):
        change(answers["story"])
        return session._show(answers)


def save(session: Session) -> set[str]:
    """The names of the files of every paper that can be made, on the page with the papers."""
    for row in session.value("story.made")["rows"]:
        if row.state == "ready":
            session.action("save_paper", paper=row.key)
            session.press(session.screen.buttons[0].label)
    return set(session.files())


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
            given = answer(session)
            try:
                session.answer(given)
            except ScreenError as error:
                raise AssertionError(f"{screen.id} refuses {given}: {error}") from error
        seen.append(session.screen)
    raise AssertionError(f"no end after {limit} pages, on {session.screen.id}")
