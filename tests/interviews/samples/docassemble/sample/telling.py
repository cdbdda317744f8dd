"""What the sample interview imports: the same kinds of objects as docassemble.Lantern.interview, with nothing of ours in them."""

from typing import Any

from docassemble.base.util import DAFile, DAList, DAObject, get_language, set_language, url_action, validation_error

__all__ = ["Event", "Part", "Story", "Told", "answer_fields", "ask", "explain", "keep", "language_buttons", "speak"]

QUESTIONS = {
    "en": {"control.papers_holder": "Who kept your papers?", "go on": "Go on"},
    "es": {"control.papers_holder": "¿Quién guardaba sus papeles?", "go on": "Seguir"},
}
LANGUAGES = {"en": "English", "es": "Español"}


class Part(DAObject):
    """One part of the record; its attributes are asked when they are needed."""


class Event(DAObject):
    """Something that happened."""


class Told(DAObject):
    """Everything told so far."""

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.language = "en"
        self.kept = {}
        self.initializeAttribute("control", Part)
        self.initializeAttribute("events", DAList.using(object_type=Event, auto_gather=False, gathered=True))
        self.initializeAttribute("paper", DAFile)


class Story(DAObject):
    """The order of the screens."""

    def go_on(self, told: Told) -> None:
        """Ask what is next; returns when all is told."""
        told.seen_opening  # noqa: B018 - docassemble asks for an attribute that is missing
        told.control.papers_holder  # noqa: B018
        while len(told.events) < told.how_many:
            told.events.appendObject()
        for event in told.events:
            event.when  # noqa: B018
            event.words  # noqa: B018

    def write(self, told: Told) -> DAFile:
        """One paper, made again whenever it is asked for."""
        told.paper.initialize(filename="pages.txt", extension="txt", reinitialize=True)
        told.paper.write("\n".join([told.kept["control.papers_holder"], *(event.words for event in told.events)]))
        told.paper.commit()
        return told.paper


def speak(told: Told, asked: str | None) -> None:
    """Use the language chosen; `asked` chooses it."""
    if asked:
        told.language = asked
    set_language(told.language)


def ask(name: str) -> str:
    return QUESTIONS[get_language()][name]


def explain(name: str) -> str:
    return f"About {name}"


def answer_fields(name: str) -> list[dict[str, Any]]:
    """Fields made in code: the answer, and the four ways not to give it."""
    variable = f"told.{name}"
    return [
        {"label": "Words", "field": f"{variable}_words", "datatype": "raw", "input type": "area", "required": False},
        {
            "label": "Or",
            "field": f"{variable}_exit",
            "datatype": "text",
            "input type": "radio",
            "required": False,
            "choices": [{"label": "Later", "value": "later"}, {"label": "I do not know", "value": "unknown"}],
        },
    ]


def keep(told: Told, name: str) -> None:
    """Take the fields over into the record, as validation code."""
    words, way_out = told.control.papers_holder_words, told.control.papers_holder_exit
    if words and way_out:
        validation_error("Either words or a way out", field=f"told.{name}_words")
    told.kept[name] = words or way_out


def language_buttons() -> str:
    return " ".join(f'<a href="{url_action("speak_now", language=tag)}">{name}</a>' for tag, name in LANGUAGES.items())
