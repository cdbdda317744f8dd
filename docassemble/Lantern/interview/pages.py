"""What stands on a page: questions, help, the four exits, the parts, the last words. Plain Python; the person's words are isolated."""

from collections.abc import Sequence
from functools import cache

from pydantic import ValidationError

from ..case import EXITS
from ..case.base import Narrative
from ..case.classification import fact, value_type
from ..disclosure import audiences
from ..language import Catalog, language_name
from ..pacing import Place
from . import answers
from .fields import Field, NotUsable, unprintable
from .safe import said

QUIET_READERS = ("person", "interpreter", "advocate", "respondent")
"""Readers that are not listed under a question: the person knows, and the others get their own view only later."""


def question(texts: Catalog, record: answers.Record, path: str, item: str | None) -> str:
    """The question of a fact; `{label}` is what the person calls the item."""
    return texts.text(f"{path}.ask", label=label_of(texts, record, path, item))


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
    return said(answers.name_of(record, each, item), record.get("telling_language"))


def help_of(texts: Catalog, path: str) -> str:
    """Help with a question, calm words about memory over a story, and who may read the answer."""
    parts = []
    if texts.has(f"{path}.help"):
        parts.append(texts.text(f"{path}.help"))
    if value_type(path) is Narrative:  # R39
        parts.append(texts.text("screen.memory.text"))
    parts.append(f'<span class="lantern-readers">{readers_of(texts, [path])}</span>')
    return "\n\n".join(parts)


def readers_of(texts: Catalog, paths: Sequence[str]) -> str:
    """`These readers may see …`, from the classification (R108)."""
    readers = frozenset[str]().union(*(audiences.readers(path) for path in paths)) if paths else frozenset()
    kinds = {kind for path in paths for kind in fact(path).kinds}
    order = ("counsel", "asylum-officer", "immigration-court", "court", "fee-clerk", "compensation-board")
    wanted = [reader for reader in order if reader in readers and reader not in QUIET_READERS and _has_paper(reader, kinds)]
    return texts.text("screen.explain.readers", readers=texts.text("paper.list.comma").join(texts.text(f"reader.{reader}") for reader in wanted))


def _has_paper(reader: str, kinds: set[str]) -> bool:
    """Whether this interview makes a paper for the reader: it drafts the declaration."""
    return reader == "counsel" or ("declaration" in kinds and reader in ("asylum-officer", "immigration-court"))


def exits(texts: Catalog, offered: bool = True) -> list[Field]:
    """The four exits, and the hidden box in which a pressed break or stop travels with what was written.

    offered: False for the one fact that has no exits, the language of the telling.
    """
    if not offered:
        return _hidden()
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
        *_hidden(),
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
    "closing": ("text", "today", "back"),
    "finished": ("text", "today", "done"),
    "help": ("stop", "skip", "change", "danger"),
    "consent": ("help",),
    "papers_ready": ("text",),
    "read_back": ("help",),
}
"""Which texts of `screen.<group>` make up a page, one paragraph each."""

_GROUP = {"rest": "break", "finished": "closing"}


def page(texts: Catalog, name: str) -> str:
    """The paragraphs of a page."""
    group = _GROUP.get(name, name)
    paragraphs = [texts.text(f"screen.{group}.{part}") for part in _PAGES[name]]
    if name == "opening" and texts.draft:
        paragraphs.append(texts.text("screen.opening.draft_texts"))
    return "\n\n".join(paragraphs)


def explanation(texts: Catalog, chapter: str, facts: Sequence[str]) -> str:
    """The four parts of an explain screen under their headings (R1)."""
    parts = [f"### {texts.text(f'screen.explain.{part}')}\n\n{texts.text(f'chapter.{chapter}.{part}')}" for part in ("what", "law", "who", "skip")]
    if facts:
        parts.append(f'<span class="lantern-readers">{readers_of(texts, facts)}</span>')
    return "\n\n".join(parts)


def progress(texts: Catalog, chapters: Sequence[str], chapter: str) -> str:
    """Where the person is, in parts (R33)."""
    number = chapters.index(chapter) + 1
    title = texts.text(f"chapter.{chapter}.title")
    text = texts.text("screen.progress.part", number=str(number), all=str(len(chapters)), title=title)
    return f'<p class="lantern-progress">{text}</p>'


def footer(texts: Catalog, hard: bool, first: bool = False) -> str:
    """The same ways out in the same place on every page (R6, R45, R50); beside them, unless it is the first page, the way that the
    button `Back` goes (lantern.js)."""
    from docassemble.base.functions import url_action

    links = [("break", "take_break", "break"), ("stop", "stop_now", "stop"), ("answers", "my_answers", ""), ("help", "get_help", "")]
    rows = [_link(texts.text(f"screen.buttons.{unit}"), url_action(action), way) for unit, action, way in links]
    if hard:
        rows.append(_link(texts.text("screen.skip_part.button"), url_action("skip_part"), ""))
    parts = [f'<nav class="lantern-ways" aria-label="{texts.text("screen.leave.title")}">{"".join(rows)}</nav>']
    if not first:
        parts.append(f'<a hidden href="{url_action("go_back")}" data-lantern-way="back"></a>')
    if texts.draft:
        parts.append(f'<p class="lantern-draft-texts">{texts.text("screen.draft_footer.text")}</p>')
    return "".join(parts)


def _link(label: str, url: str, way: str) -> str:
    mark = f' data-lantern-way="{way}"' if way else ""
    return f'<a class="btn btn-outline-secondary" href="{url}"{mark}>{label}</a>'


def consent_boxes(texts: Catalog) -> list[Field]:
    """Three answers to the question of consent; each is fine."""
    choices = [{texts.text(f"screen.consent.choice.{word}"): word} for word in ("yes", "later", "no")]
    radio = {"label": texts.text("field.choice"), "field": "given.choice", "datatype": "raw", "input type": "radio", "choices": choices}
    return [{**radio, "required": False}, *_hidden()]


def _hidden() -> list[Field]:
    """Two hidden boxes: which page this is, and a pressed break or stop, which travels with what was written."""
    return [{"label": name, "field": f"given.{name}", "datatype": "hidden", "required": False} for name in ("of", "way")]


# Reading back (R12)

MARKS = ("right", "change", "remove")


class Passage:
    """One narrative of the record that papers will print."""

    __slots__ = ("item", "key", "language", "path", "text", "variable")

    def __init__(self, path: str, item: str | None, stored: dict[str, str]) -> None:
        self.path = path
        self.item = item
        self.text = stored["text"]
        self.language = stored["language"]
        each = answers.list_of(path)
        inner = path if each is None else path[len(each) + 1 :]
        self.key = path.replace(".", "-") if item is None else f"{(each or '').replace('.', '-')}-{item}-{inner}"
        self.variable = f"told.{path}" if item is None else f"told.{each}[{item!r}].{inner}"

    @property
    def digest(self) -> str:
        """SHA-256 of the words."""
        from hashlib import sha256

        return sha256(self.text.encode("utf-8")).hexdigest()


def passages(record: answers.Record) -> list[Passage]:
    """Every narrative that was given and that a declaration prints, in the order of the classification."""
    found = []
    for path in _narratives():
        each = answers.list_of(path)
        for item in [None] if each is None else [held["id"] for held in answers.items(record, each)]:
            stored = answers.get(record, path, item)
            if isinstance(stored, dict) and "text" in stored:
                found.append(Passage(path, item, stored))
    return found


@cache
def _narratives() -> tuple[str, ...]:
    from ..case.classification import classification

    rows = classification().values()
    return tuple(
        row.path
        for row in rows
        if value_type(row.path) is Narrative and "declaration" in row.kinds and "asylum-officer" in audiences.readers(row.path)
    )


def _passage(record: answers.Record, key: str) -> Passage:
    return next(passage for passage in passages(record) if passage.key == key)


def unread(record: answers.Record) -> frozenset[str]:
    """Keys of the passages whose words, as they stand now, were not read back and left as they are."""
    read = {row["path"]: row["digest"] for row in record.get("read_backs", []) if row["mark"] != "changed"}
    return frozenset(passage.key for passage in passages(record) if read.get(passage.key) != passage.digest)


def read_back_title(texts: Catalog, record: answers.Record, key: str) -> str:
    """The question over a passage: the person's name for the item, or what the fact is about."""
    passage = _passage(record, key)
    label = label_of(texts, record, passage.path, passage.item) or texts.text(f"{passage.path}.topic")
    return texts.text("screen.read_back.title", label=label)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a narrative, cut as the papers cut it."""
    from ..drafting.pieces import narrative_paragraphs

    return [paragraph.text for paragraph in narrative_paragraphs(text, "en", "")]


def _without(text: str, taken: Sequence[int]) -> str:
    """A narrative without some of its paragraphs; what stands between the others stays as it was typed."""
    kept, at = "", 0
    for number, paragraph in enumerate(paragraphs(text)):
        start = text.index(paragraph, at)
        end = start + len(paragraph)
        kept += text[at:start] + ("" if number in taken else paragraph)
        at = end
    return (kept + text[at:]).strip("\n")


def paragraph_count(record: answers.Record, key: str) -> int:
    """How many paragraphs a passage has."""
    return len(paragraphs(_passage(record, key).text))


def read_back_boxes(texts: Catalog, record: answers.Record, key: str) -> list[Field]:
    """Each paragraph as it was written, then its three marks."""
    from ..language import direction
    from .safe import said_block

    passage = _passage(record, key)
    choices = [{texts.text(f"screen.read_back.choice.{mark}"): mark} for mark in MARKS]
    shown: list[Field] = []
    for number, paragraph in enumerate(paragraphs(passage.text)):
        shown.append({"note": said_block(paragraph, passage.language, direction(passage.language))})
        shown.append(
            {
                "label": texts.text("field.choice"),
                "field": f"given.mark{number}",
                "datatype": "raw",
                "input type": "radio",
                "choices": choices,
                "required": False,
                "css class": "lantern-mark",
            }
        )
    return [*shown, *_hidden()]


def apply_marks(record: answers.Record, key: str, marks: Sequence[str]) -> str | None:
    """Write down the marks; take out what is to be removed. The variable of the page to open again, if something is to change."""
    passage = _passage(record, key)
    if "remove" in marks:
        kept = _without(passage.text, [number for number, mark in enumerate(marks) if mark == "remove"])
        if kept.strip():
            answers.put(record, passage.path, {"text": kept, "language": passage.language}, passage.item)
        else:
            answers.drop(record, passage.path, passage.item)
    mark = "changed" if "change" in marks else "removed" if "remove" in marks else "right"
    left = [found for found in passages(record) if found.key == key]
    rows = record.setdefault("read_backs", [])
    rows[:] = [row for row in rows if row["path"] != key]
    rows.append({"path": key, "mark": mark, "digest": left[0].digest if left else passage.digest})
    return passage.variable if mark == "changed" else None


# All answers


def answers_page(texts: Catalog, record: answers.Record, done: Sequence[Place]) -> str:
    """The pages that were answered, by part, with a link to change each. The words themselves stay hidden (R70)."""
    parts = [texts.text("screen.answers.lead")]
    chapter = None
    for place in done:
        if place.step.fact is None and place.variable != CONSENT:
            continue
        if place.step.chapter != chapter:
            chapter = place.step.chapter
            parts.append(f"### {texts.text(f'chapter.{chapter}.title')}\n")
        parts.append(_answer_row(texts, record, place))
    return "\n".join(parts) if chapter else f"{parts[0]}\n\n{texts.text('screen.answers.empty')}"


CONSENT = "told.seen.consent"
"""The page of consent, which can be opened again like an answer: another day, or to take it back (R2)."""


def _answer_row(texts: Catalog, record: answers.Record, place: Place) -> str:
    from docassemble.base.functions import url_action

    path = place.step.fact
    url = url_action("change_answer", _forget_prior=True, page=place.variable)
    if path is None:
        return f"* {texts.text('screen.consent.ask')} <br>[{texts.text('screen.buttons.change')}]({url})"
    stored = answers.get(record, path, place.item)
    state = texts.text(f"screen.answers.{'empty' if stored is None else answers.exit_of(stored) or 'given'}")
    button = texts.text("screen.buttons.change" if answers.part_of(path) is None else "screen.buttons.add")
    return f'* {question(texts, record, path, place.item)} <br><span class="lantern-state">{state}</span> · [{button}]({url})'


def papers_ready(texts: Catalog, record: answers.Record, later: Sequence[Place]) -> str:
    """The page before the papers, with a link to everything that was left for later."""
    parts = [page(texts, "papers_ready")]
    if later:
        parts += [texts.text("screen.papers.open_points"), "\n".join(_answer_row(texts, record, place) for place in later)]
    return "\n\n".join(parts)
