"""What stands on a page: questions, help, the four exits, the parts, the last words. Plain Python; the person's words are isolated."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from html import escape

from pydantic import ValidationError

from ..case import EXITS
from ..case.base import Narrative
from ..case.classification import value_type
from ..drafting import readers
from ..guidance import found_in
from ..language import Catalog, language_name
from ..language.pair import Pair
from ..pacing import rules
from . import answers, spoken
from .fields import Field, NotUsable, radio, unprintable
from .fixed import fixed
from .fleeting import FleetingList
from .safe import safe, said
from .settings import told


def question(texts: Catalog, record: answers.Record, path: str, item: str | None) -> str:
    """The question of a fact; `{label}` is what the person calls the item."""
    return texts.each(lambda texts: texts.text(f"{path}.ask", label=label_of(texts, record, path, item)))


def label_of(texts: Catalog, record: answers.Record, path: str, item: str | None) -> str:
    """The person's own name for an item, ready for a page; a way of contact and a leg of interpretation have a name of ours."""
    each = answers.list_of(path)
    if each is None or item is None:
        return ""
    if each == "contact.channels":
        return texts.text(f"contact.channels.kind.choice.{answers.name_of(record, each, item)}")
    if each == "interpreters":
        leg = next(held for held in answers.items(record, each) if held["id"] == item)
        names = {name: language_name(leg[f"{name}_language"], texts.language) for name in ("from", "to")}
        return texts.text("paper.certificate.from_to", source=names["from"], target=names["to"])
    name = answers.name_of(record, each, item)
    if each == "withheld":
        return safe(told(texts, record).get(name, name))
    return said(name, record.get("telling_language"))


def help_of(texts: Catalog, path: str, kinds: Collection[str], wanted: Collection[str]) -> str:
    """Help with a question, calm words about memory over a story, words that can be looked up, and who may read the answer."""
    parts = []
    if texts.has(f"{path}.help"):
        parts.append(texts.text(f"{path}.help"))
    if value_type(path) in (Narrative, list[Narrative]):  # R39
        parts.append(texts.text("screen.memory.text"))
    units = [f"{path}.ask", f"{path}.help"]
    parts += [words_of(texts, units), spoken.player(texts, units)]
    parts.append(f'<span class="lantern-readers">{readers.sentence(texts, [path], kinds, wanted)}</span>')
    return fixed("\n\n".join(part for part in parts if part))


def words_of(texts: Catalog, units: Sequence[str]) -> str:
    """Hard words of these texts with their meaning, folded until somebody opens them (R84). Works by tap, by keys, and without script."""
    found = list(dict.fromkeys(name for one in languages_of(texts) for name in _terms(one, tuple(units))))
    if not found:
        return ""
    rows = "".join(f"<dt>{texts.text(f'glossary.{name}.word')}</dt><dd>{texts.text(f'glossary.{name}.meaning')}</dd>" for name in found)
    return f'<details class="lantern-words"><summary>{texts.text("screen.words.title")}</summary><dl>{rows}</dl></details>'


@lru_cache(maxsize=4096)
def _terms(texts: Catalog, units: tuple[str, ...]) -> tuple[str, ...]:
    """The terms that these texts say, by id; texts are ours and the same for everybody."""
    words = " ".join(texts.text(unit, label="") for unit in units if texts.has(unit))
    return tuple(term.id for term in found_in(texts, words))


def languages_of(texts: Catalog) -> list[Catalog]:
    """The languages that a screen shows."""
    return [texts.one, texts.two] if isinstance(texts, Pair) else [texts]


def exits(texts: Catalog, offered: bool = True) -> list[Field]:
    """The four exits, and the hidden box in which a pressed break or stop travels with what was written.

    offered: False for the one fact that has no exits, the language of the telling.
    """
    if not offered:
        return hidden()
    choices = [{texts.text(f"screen.exits.{state.value}"): state.value} for state in EXITS]
    return [
        {
            "label": texts.text("screen.exits.or"),
            "field": "given.exit",
            "datatype": "raw",
            "input type": "radio",
            "choices": choices,
            "required": False,
            "css class": "lantern-exit",
        },
        *hidden(),
    ]


def problem_of(error: ValidationError) -> NotUsable:
    """A refusal of the schema in words of ours: a sign that no paper can print, or something to look at again."""
    return unprintable(error) or NotUsable("screen.error.nothing")


# Pages that ask nothing

_PAGES = {
    "opening": ("what", "who", "time", "ready", "choice", "limits"),
    "leave": ("break", "stop", "history", "safer"),
    "under_18": ("text", "next", "helper"),
    "not_now": ("text",),
    "break": ("text", "breathe"),
    "rest": ("text", "breathe"),
    "long": ("text", "choice"),
    "longer": ("text", "choice"),
    "interpreter_rest": ("text",),
    "interpreter_pause": ("text", "try", "kept", "helper"),
    "interpreter_changed": ("text", "helper"),
    "script_before": ("lead", "all", "first_person", "whole", "side", "repeat", "pause", "notes", "confidential", "known"),
    "script_opening": ("role", "all", "first_person", "short", "repeat", "unclear", "pause", "change", "confidential"),
    "script_closing": ("last", "notes", "confidential", "outside", "thanks"),
    "privilege": ("text", "rule", "alone"),
    "today": ("now", "rest", "next"),
    "closing": ("text", "today", "back", "locked"),
    "finished": ("text", "today", "done"),
    "help": ("stop", "skip", "change"),
    "consent": ("help",),
    "papers_ready": ("text",),
    "read_back": ("help",),
    "parts": ("lead",),
    "remember": ("lead",),
    "language_page": ("lead",),
    "aftercare": ("text", "rest", "talk", "contact"),
    "call_in": ("ask", "help"),
    "bring": ("text", "files", "none"),
}
"""Which texts of `screen.<group>` make up a page, one paragraph each."""

_GROUP = {"rest": "break", "finished": "closing"}
_COMPANY = ("opening", "consent", "closing")
"""Pages that offer to wait for somebody (R52)."""


_LINKS = {"opening": "alone", "leave": "device"}
"""Pages that lead to a page of information: when to wait or ask for help first (R153), and the device (R62)."""


def _to_information(texts: Catalog, topic: str) -> str:
    return _to(texts.text(f"info.{topic}.title"), "information_on", topic=topic)


def _to(label: str, action: str, **arguments: str) -> str:
    from docassemble.base.functions import url_action

    return f'<a class="lantern-to" href="{url_action(action, **arguments)}">{label}</a>'


def page(texts: Catalog, name: str) -> str:
    """The paragraphs of a page."""
    group, values = _GROUP.get(name, name), {"minutes": str(rules()["interpreter_minutes"])} if name == "interpreter_rest" else {}
    units = [f"screen.{group}.{part}" for part in _PAGES[name]]
    paragraphs = [texts.text(unit, **values) for unit in units]
    if name in _COMPANY:
        paragraphs.append(page(texts, "call_in"))
    if name in _LINKS:
        paragraphs.append(_to_information(texts, _LINKS[name]))
    if name == "opening":
        paragraphs.append(_to(texts.text("screen.bring.link"), "bring_file"))
    if name == "opening" and texts.draft:
        paragraphs.append(texts.text("screen.opening.draft_texts"))
    if heard := spoken.player(texts, [f"screen.{group}.title", *units]):
        paragraphs.append(heard)
    return "\n\n".join(paragraphs)


def explanation(texts: Catalog, chapter: str, facts: Sequence[str], kinds: Collection[str], wanted: Collection[str], hard: bool) -> str:
    """The parts of an explain screen under their headings (R1); a word beforehand where the part asks about hard things."""
    parts = [texts.text("screen.explain.notice")] if hard else []
    parts += [f"### {texts.text(f'screen.explain.{part}')}\n\n{texts.text(f'chapter.{chapter}.{part}')}" for part in ("what", "law", "who", "skip")]
    units = [f"chapter.{chapter}.{part}" for part in ("what", "law", "who", "skip")]
    parts += [words_of(texts, units), spoken.player(texts, units)]
    if facts:
        parts.append(f'<span class="lantern-readers">{readers.sentence(texts, facts, kinds, wanted)}</span>')
    return fixed("\n\n".join(part for part in parts if part))


def sections(texts: Catalog, chapters: tuple[str, ...]) -> FleetingList:
    """The names of the parts, for the list beside the page."""
    return _sections(tuple(languages_of(texts)), chapters)


@lru_cache(maxsize=256)
def _sections(shown: tuple[Catalog, ...], chapters: tuple[str, ...]) -> FleetingList:
    """The same, made once in a process."""
    texts = _texts_of(shown)
    return FleetingList({chapter: texts.plain(f"chapter.{chapter}.title")} for chapter in chapters)


def _texts_of(shown: tuple[Catalog, ...]) -> Catalog:
    return Pair(*shown) if len(shown) > 1 else shown[0]


def progress(texts: Catalog, chapters: tuple[str, ...], chapter: str, number: str) -> str:
    """Where the person is, in parts and no percent (R33), and the number of the item as the sheet prints it (R80)."""
    return _progress(tuple(languages_of(texts)), chapters, chapter, number)


@lru_cache(maxsize=1024)
def _progress(shown: tuple[Catalog, ...], chapters: tuple[str, ...], chapter: str, number: str) -> str:
    """The same, made once in a process."""
    texts = _texts_of(shown)
    place = str(chapters.index(chapter) + 1)

    def one(texts: Catalog) -> str:
        return texts.text("screen.progress.part", number=place, all=str(len(chapters)), title=texts.text(f"chapter.{chapter}.title"))

    item = texts.text("screen.progress.item", number=number)
    return f'<p class="lantern-progress">{texts.each(one)} <span class="lantern-item-number">{item}</span></p>'


def switch(texts: Catalog) -> str:
    """With two languages on the screen: which of them to see. Each viewer presses what they need; nothing is sent (R86)."""
    if not isinstance(texts, Pair):
        return ""
    choices = [("both", texts.plain("screen.language_page.both")), ("one", texts.one.name), ("two", texts.two.name)]
    looks = 'type="button" class="btn btn-outline-secondary"'
    rows = "".join(f'<button {looks} data-lantern-show="{which}">{escape(name)}</button>' for which, name in choices)
    return f'<div class="lantern-switch" role="group" aria-label="{escape(texts.plain("screen.buttons.language"))}">{rows}</div>'


WAYS_IN_VIEW = (("break", "take_break", "break"), ("stop", "stop_now", "stop"), ("help", "get_help", ""))
WAYS_BEHIND = (
    ("parts", "my_parts", ""),
    ("answers", "my_answers", ""),
    ("remember", "remember", ""),
    ("information", "information", ""),
    ("language", "languages", ""),
)
_FOR_SCRIPT = ("offline", "gone", "first_page")
"""Words that lantern.js says when a page cannot be sent; they must be there when the server is not (R34)."""


def footer(texts: Catalog, *, hard: bool, first: bool, interpreter: bool) -> str:
    """The same ways out in the same place on every page (R3, R6, R45, R50, R90); beside them, unless it is the first page, the way that
    the button `Back` goes (lantern.js)."""
    from docassemble.base.functions import url_action

    # Docassemble writes the address of every action in the same way, so one of them tells all.
    return fixed(_footer(url_action("get_help"), tuple(languages_of(texts)), hard, first, interpreter))


@lru_cache(maxsize=256)
def _footer(address: str, shown: tuple[Catalog, ...], hard: bool, first: bool, interpreter: bool) -> str:
    """The same, made once in a process for each address of the interview."""
    from docassemble.base.functions import url_action

    texts = _texts_of(shown)
    ways = [*WAYS_IN_VIEW, *([("interpreter", "interpreter_help", "interpreter")] if interpreter else [])]
    rows = [_link(texts.text(f"screen.buttons.{unit}"), action, way) for unit, action, way in ways]
    if hard:
        rows.append(_link(texts.text("screen.skip_part.button"), "skip_part", ""))
    more = [_link(texts.text(f"screen.buttons.{unit}"), action, way) for unit, action, way in WAYS_BEHIND]
    said = "".join(f' data-lantern-{unit.replace("_", "-")}="{escape(texts.plain(f"screen.error.{unit}"))}"' for unit in _FOR_SCRIPT)
    parts = [f'<nav class="lantern-ways" aria-label="{escape(texts.plain("screen.leave.title"))}"{said}>{"".join(rows)}']
    parts.append(f'<details class="lantern-more"><summary>{texts.text("screen.buttons.more")}</summary><div>{"".join(more)}</div></details></nav>')
    if not first:
        parts.append(f'<a hidden href="{url_action("go_back")}" data-lantern-way="back"></a>')
    if texts.draft:
        parts.append(f'<p class="lantern-draft-texts">{texts.text("screen.draft_footer.text")}</p>')
    return "".join(parts)


def _link(label: str, action: str, way: str) -> str:
    """way: what lantern.js sends along with what was written; blank for a plain link."""
    from docassemble.base.functions import url_action

    mark = f' data-lantern-way="{way}"' if way else ""
    url = url_action(action) if mark else url_action(action, _forget_prior=True)  # one page beside the way, also from another one
    return f'<a class="btn btn-outline-secondary" href="{url}" data-lantern-to="{action}"{mark}>{label}</a>'


def consent_boxes(texts: Catalog) -> list[Field]:
    """Three answers to the question of consent; each is fine."""
    choices = [{texts.text(f"screen.consent.choice.{word}"): word} for word in ("yes", "later", "no")]
    return [radio(texts.text("field.choice"), "choice", choices), *hidden()]


def hidden() -> list[Field]:
    """Two hidden boxes: which page this is, and a pressed break or stop, which travels with what was written."""
    return [{"label": name, "field": f"given.{name}", "datatype": "hidden", "required": False} for name in ("of", "way")]
