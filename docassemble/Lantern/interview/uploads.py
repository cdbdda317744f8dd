"""Files that a person adds to an exhibit: cleaned, renamed, sealed with the session's own key; the untouched one only by choice (R121).

docassemble writes what comes in to its own folder first. It is read, deleted from there and its name forgotten before anything else.
"""

import secrets
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from docassemble.base.functions import get_config

from ..language import Catalog
from . import answers, stored
from .cleaning import Refused, clean
from .fields import Field, NotUsable

if TYPE_CHECKING:
    from .story import Story

__all__ = ["PATH", "drop", "everything", "explain", "forget_unnamed", "show", "take"]

PATH = "exhibits.files"
_LIST = "exhibits"
_MOST = 20
"""Files of one exhibit."""
_USUAL_LIMIT = 16 * 1024 * 1024
_ACCEPT = "image/jpeg,image/png,image/webp,image/gif,application/pdf"
"""A phone that keeps photos in a kind of its own turns them into one of these when it is asked for them."""
_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "gif": "image/gif", "pdf": "application/pdf"}


def limit() -> int:
    """Bytes that one press may send: docassemble's `maximum content length`."""
    return int(get_config("maximum content length") or _USUAL_LIMIT)


def show(story: "Story", item: str) -> list[Field]:
    """The boxes: what was added so far, more files, and whether the untouched files are kept too (off)."""
    story.given.files, story.given.original = None, False
    shown: list[Field] = []
    held = _labels(story, item)
    if held:
        story.given.gone = dict.fromkeys(held, False)
        choices = [{label: name} for name, label in held.items()]
        shown.append(
            {
                "label": story.text("screen.files.remove"),
                "field": "given.gone",
                "datatype": "checkboxes",
                "choices": choices,
                "none of the above": False,
                "required": False,
            }
        )
    shown.append(
        {
            "label": story.text("screen.files.choose"),
            "field": "given.files",
            "datatype": "files",
            "accept": repr(_ACCEPT),
            "validation messages": {"maxuploadsize": story.texts.plain("screen.files.error.total")},
            "required": False,
        }
    )
    shown.append({"label": story.text("screen.files.original"), "field": "given.original", "datatype": "yesno", "required": False})
    shown.append({"note": f'<span class="lantern-readers">{story.text("screen.files.original_help")}</span>'})
    return shown


def explain(story: "Story") -> str:
    """What becomes of a file."""
    return f"{story.text('screen.files.cleaned')} {story.text('screen.files.locked')}"


def _labels(story: "Story", item: str) -> dict[str, str]:
    """Name of each cleaned file -> what a person sees: her own names for files are not kept."""
    rows = _held(story.record, item)
    kept_too = {row["name"].partition(".")[0].removesuffix("-0") for row in rows if row.get("original")}
    found: dict[str, str] = {}
    counts = {"picture": 0, "document": 0}
    for row in rows:
        if row.get("original"):
            continue
        kind = "document" if row["media_type"] == _TYPES["pdf"] else "picture"
        counts[kind] += 1
        label = _label(kind, counts[kind], row["name"].partition(".")[0] in kept_too)
        found[row["name"]] = story.texts.plainly(label)
    return found


def _label(kind: str, number: int, kept_too: bool) -> Callable[[Catalog], str]:
    def make(texts: Catalog) -> str:
        label = texts.text(f"screen.files.{kind}", number=str(number))
        return texts.text("screen.files.untouched", file=label) if kept_too else label

    return make


def _held(record: answers.Record, item: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = next((held.get("files", []) for held in answers.items(record, _LIST) if held["id"] == item), [])
    return rows


def take(story: "Story", item: str) -> answers.Record:
    """The record with the files that came and without those that go; all or none. Raises NotUsable, also where nothing was chosen."""
    raw = drop(story)
    gone = set(story.given.ticked("gone")) & set(_labels(story, item))
    if not raw and not gone and not story.given.get("exit") and not story.given.get("way"):
        raise NotUsable("screen.files.error.nothing")
    tried = deepcopy(story.record)
    exhibit = next(held for held in answers.items(tried, _LIST) if held["id"] == item)
    stems = {name.partition(".")[0] for name in gone}
    rows = [row for row in exhibit.get("files", []) if row["name"].partition(".")[0].removesuffix("-0") not in stems]
    if len([row for row in rows if not row.get("original")]) + len(raw) > _MOST:
        raise NotUsable("screen.files.error.many", "given.files", most=str(_MOST))
    new = _new(raw, story.given.is_on("original"))
    for row, data in new:
        stored.put_sealed(story, row["name"], data)
    rows += [row for row, _ in new]
    exhibit["files"] = rows
    if not rows:
        del exhibit["files"]
    forget_unnamed(story, tried)
    return tried


def drop(story: "Story") -> list[bytes]:
    """The bytes of the files that just came in; nothing of them is left on the page, on the disk or in a name."""
    came = getattr(vars(story.given).get("files"), "elements", None) or []
    story.given.files = None
    return [stored.take_upload(file) for file in came]


def _new(raw: list[bytes], untouched: bool) -> list[tuple[dict[str, Any], bytes]]:
    """(row of the record, bytes) of each file; of the untouched one too where that was chosen."""
    if sum(map(len, raw)) > limit():
        raise NotUsable("screen.files.error.total", "given.files")
    found = []
    for number, data in enumerate(raw, start=1):
        try:
            made = clean(data)
        except Refused as refused:
            raise NotUsable(f"screen.files.error.{refused.why}", "given.files", number=str(number)) from None
        stem = secrets.token_hex(6)
        found.append(_row(f"{stem}.{made.extension}", made.media_type, made.data))
        if untouched:
            found.append(_row(f"{stem}-0.{made.original}", _TYPES[made.original], data, original=True))
    return found


def _row(name: str, media_type: str, data: bytes, **more: Any) -> tuple[dict[str, Any], bytes]:
    return {"name": name, "media_type": media_type, "sha256": sha256(data).hexdigest(), **more}, data


def _names(record: answers.Record) -> list[str]:
    return [row["name"] for exhibit in answers.items(record, _LIST) for row in exhibit.get("files", [])]


def forget_unnamed(story: "Story", record: answers.Record) -> None:
    """Delete the files that a record does not name any more: taken out, or of an exhibit that was."""
    named = {name + stored.SEALED for name in _names(record)}
    stored.forget_where(story, lambda name: name.endswith(stored.SEALED) and name not in named)


def everything(story: "Story") -> dict[str, bytes]:
    """Every file that was added, opened, by its neutral name: for the hand-over. A file that this session does not hold (the record was
    told elsewhere) is left out."""
    return {name: stored.get_sealed(story, name) for name in _names(story.record) if name + stored.SEALED in story.files}
