"""Coming back with the locked file: opened with its numbers, its story goes on here and nothing of it is asked again (R7, R127)."""

from typing import TYPE_CHECKING

from ..case import UnreadableCase, load_bytes, to_record
from ..case.seal import CannotOpen, MixedSeal, NotSealed, open_sealed
from . import answers, uploads
from .fields import Field, NotUsable, field

if TYPE_CHECKING:
    from .story import Story

_ACCEPT = ".age,application/octet-stream"


def boxes(story: "Story") -> list[Field]:
    """The file and its numbers."""
    story.given.files, story.given.numbers = None, ""
    most = {"maxuploadsize": story.texts.plain("screen.files.error.total")}
    file = {"label": story.text("screen.bring.file"), "field": "given.files", "datatype": "files", "accept": repr(_ACCEPT)}
    return [{**file, "validation messages": most, "required": False}, field(story.text("screen.bring.numbers"), "numbers")]


def opened(story: "Story") -> answers.Record | None:
    """The record in the file; None where no file was chosen. What was sent is deleted from the server in any case.

    Raises NotUsable with the same words whatever is wrong: the file, the numbers, or both.
    """
    raw = uploads.drop(story)
    if not raw:
        return None
    digits = "".join(str(int(sign)) for sign in story.given.get("numbers") if sign.isdecimal())
    numbers = "-".join(digits[at : at + 4] for at in range(0, len(digits), 4))
    try:
        record = to_record(load_bytes(open_sealed(raw[0], passphrase=numbers), "story"))
    except (CannotOpen, MixedSeal, NotSealed, UnreadableCase):
        raise NotUsable("screen.bring.wrong", "given.numbers") from None
    return _without_files(record)


def _without_files(record: answers.Record) -> answers.Record:
    """Files that were added are not in the locked file; the page says that they are to be added again."""
    for held in answers.items(record, "exhibits"):
        held.pop("files", None)
    return record
