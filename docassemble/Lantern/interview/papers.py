"""The files a person takes along: drafts for the office and for the person, and the locked story."""

import secrets
from collections.abc import Collection
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from docassemble.base.util import DAFile, get_saved_file_class

from ..case import dump
from ..case.seal import seal
from ..drafting.document import MissingName
from ..drafting.draft import draft, render
from ..drafting.places import CannotDraft, paper_for
from ..language import language_name
from . import answers
from .safe import safe

if TYPE_CHECKING:
    from .story import Story

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "age": "application/octet-stream",
}
_GROUPS, _DIGITS = 6, 4


def page(story: "Story") -> str:
    """Links to every file. Files are made once for the words as they stand; nothing is made again when the page is reloaded."""
    case = story.case()
    if story.sitting().minor:
        _forget_papers(story, [])
        story.made = {"sealed": story.made.get("sealed")}
        return "\n\n".join([story.page("under_18"), takeaway(story)])
    digest = sha256(dump(case).encode("utf-8")).hexdigest()
    if story.made.get("digest") != digest:
        story.made = {"digest": digest, "papers": _papers(story, case), "sealed": story.made.get("sealed")}
    _forget_papers(story, [file.filename for _, files in story.made["papers"] for file in files.values()])
    parts = [story.text("screen.papers.text")] if story.made["papers"] else []
    if case.person.name is None or not case.person.name.given:
        parts.append(story.text("screen.no_name.text"))
    for heading, files in story.made["papers"]:
        links = " ".join(_link(file, story.text(f"screen.papers.{fmt}")) for fmt, file in files.items())
        parts.append(f"### {heading}\n\n{links}")
    if any(answers.exit_of(answers.get(story.record, place.step.fact, place.item)) == "later" for place in story.places() if place.step.fact):
        parts.append(story.text("screen.papers.open_points"))
    parts.append(takeaway(story))
    parts.append(f'<span class="lantern-readers">{story.text("screen.papers.traces")}</span>')
    parts.append(story.text("screen.papers.leave"))
    return "\n\n".join(parts)


def takeaway(story: "Story") -> str:
    """The locked story with its numbers (age, passphrase). The numbers stand on this page only."""
    text = dump(story.case())
    digest = sha256(text.encode("utf-8")).hexdigest()
    sealed = story.made.get("sealed")
    if not sealed or sealed["digest"] != digest:
        numbers = sealed["numbers"] if sealed else new_numbers()
        file = _file(story, "lantern.age", "age", seal(text.encode("utf-8"), [], numbers))
        sealed = story.made["sealed"] = {"digest": digest, "numbers": numbers, "file": file}
    return "\n\n".join(
        [
            f"### {story.text('screen.papers.sealed')}",
            _link(sealed["file"], story.text("screen.papers.sealed")),
            f'{story.text("screen.papers.numbers")}\n\n<p><bdi dir="ltr" class="lantern-numbers">{sealed["numbers"]}</bdi></p>',
            f"{story.text('screen.papers.sealed_text')} {story.text('screen.papers.sealed_open')}",
        ]
    )


def new_numbers() -> str:
    """A passphrase of digits, readable in every script: 24 digits, 79 bits."""
    return "-".join("".join(str(secrets.randbelow(10)) for _ in range(_DIGITS)) for _ in range(_GROUPS))


def _papers(story: "Story", case: Any) -> list[tuple[str, dict[str, DAFile]]]:
    """(heading, files by format) for the office, and in the person's language where that is another one.

    None without a name, and none where nothing is told yet: both are fine ways to end a telling.
    """
    office = paper_for("declaration", "us").language
    made = []
    for tag in dict.fromkeys([office, story.tag]):
        try:
            paper = draft(case, "declaration", "us", language=tag)
        except (MissingName, CannotDraft):
            return []
        unit = "screen.papers.for_office" if tag == office else "screen.papers.for_you"
        stem = f"{paper.paper.word}-{paper.paper.place}-{tag}"
        files = {fmt: _file(story, f"{stem}.{fmt}", fmt, render(paper.html, fmt)) for fmt in ("docx", "pdf")}
        made.append((story.text(unit, language=language_name(tag, story.tag)), files))
    return made


def _file(story: "Story", name: str, fmt: str, data: bytes) -> DAFile:
    """A file of this telling. A later draft takes the place of the one before it, so that no earlier words lie about (R115)."""
    files: dict[str, DAFile] = story.files
    if name not in files:
        files[name] = DAFile()
        files[name].set_random_instance_name()
        files[name].initialize(filename=name, mimetype=_TYPES[fmt], extension=fmt)
    file = files[name]
    file.write(data, binary=True)
    file.commit()
    return file


def _forget_papers(story: "Story", kept: Collection[str]) -> None:
    """Delete drafts that are no longer offered: of another language, or of someone who turned out to be a child (R15, R115)."""
    for name in [name for name in story.files if name not in kept and not name.endswith(".age")]:
        get_saved_file_class()(story.files.pop(name).number).delete()


def _link(file: DAFile, label: str) -> str:
    return f'<a class="btn btn-primary" href="{file.url_for(attachment=True)}" download>{safe(label)}</a>'
