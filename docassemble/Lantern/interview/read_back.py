"""Reading back: the person's own narratives, paragraph by paragraph, each with right, change or remove (R12)."""

from collections.abc import Collection, Sequence
from functools import cache
from hashlib import sha256

from ..case.base import Narrative
from ..case.classification import classification, value_type
from ..drafting.readers import papers_readers
from ..language import Catalog, direction
from . import answers
from .fields import Field, radio
from .pages import hidden, label_of
from .safe import said_block

MARKS = ("right", "change", "remove")
_UNREAD = ("counsel", "person", "advocate", "interpreter")
"""Readers who get no filed paper."""


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
        return sha256(self.text.encode("utf-8")).hexdigest()


def passages(record: answers.Record, kinds: Collection[str]) -> list[Passage]:
    """Every narrative that was given and that a paper of these kinds prints, in the order of the classification."""
    found = []
    for path in _narratives(frozenset(kinds)):
        each = answers.list_of(path)
        for item in [None] if each is None else answers.item_ids(record, each):
            stored = answers.get(record, path, item)
            if isinstance(stored, dict) and "text" in stored:
                found.append(Passage(path, item, stored))
    return found


@cache
def _narratives(kinds: frozenset[str]) -> tuple[str, ...]:
    rows = classification().values()
    return tuple(row.path for row in rows if value_type(row.path) is Narrative and set(papers_readers(row.path, kinds, frozenset())) - set(_UNREAD))


def passage_of(record: answers.Record, key: str, kinds: Collection[str]) -> Passage:
    """The passage with this key. Raises StopIteration where there is none."""
    return next(passage for passage in passages(record, kinds) if passage.key == key)


def unread(record: answers.Record, kinds: Collection[str]) -> frozenset[str]:
    """Keys of the passages whose words, as they stand now, were not read back and left as they are."""
    read = {row["path"]: row["digest"] for row in record.get("read_backs", []) if row["mark"] != "changed"}
    return frozenset(passage.key for passage in passages(record, kinds) if read.get(passage.key) != passage.digest)


def title(texts: Catalog, record: answers.Record, passage: Passage) -> str:
    """The question over a passage: the person's name for the item, or what the fact is about."""

    def one(texts: Catalog) -> str:
        label = label_of(texts, record, passage.path, passage.item) or texts.text(f"{passage.path}.topic")
        return texts.text("screen.read_back.title", label=label)

    return texts.each(one)


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


def boxes(texts: Catalog, passage: Passage) -> list[Field]:
    """Each paragraph as it was written, then its three marks."""
    choices = [{texts.text(f"screen.read_back.choice.{mark}"): mark} for mark in MARKS]
    shown: list[Field] = []
    for number, paragraph in enumerate(paragraphs(passage.text)):
        shown.append({"note": said_block(paragraph, passage.language, direction(passage.language))})
        shown.append(radio(texts.text("field.choice"), f"mark{number}", choices, **{"css class": "lantern-mark"}))
    return [*shown, *hidden()]


def apply_marks(record: answers.Record, passage: Passage, marks: Sequence[str], kinds: Collection[str]) -> str | None:
    """Write down the marks; take out what is to be removed. The variable of the page to open again, if something is to change."""
    if "remove" in marks:
        kept = _without(passage.text, [number for number, mark in enumerate(marks) if mark == "remove"])
        if kept.strip():
            answers.put(record, passage.path, {"text": kept, "language": passage.language}, passage.item)
        else:
            answers.drop(record, passage.path, passage.item)
    mark = "changed" if "change" in marks else "removed" if "remove" in marks else "right"
    left = [found for found in passages(record, kinds) if found.key == passage.key]
    rows = record.setdefault("read_backs", [])
    rows[:] = [row for row in rows if row["path"] != passage.key]
    rows.append({"path": passage.key, "mark": mark, "digest": left[0].digest if left else passage.digest})
    return passage.variable if mark == "changed" else None
