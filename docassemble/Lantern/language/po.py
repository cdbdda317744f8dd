"""gettext catalogs: read with Babel, written so that a file changes only when a text changes (no dates, no line numbers)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

STATES = ("draft", "reviewed", "back-translated", "tested")
"""States of a translation, lowest first (R82). Only a person moves a unit on from draft."""

_LINE = re.compile(r'(?:#~ ?)?(?:(?:msgctxt|msgid|msgstr) )?"(?:[^"\\]|\\.)*"|#.*|\s*')
"""A line of a PO file. Babel passes over some broken lines; what it passed over would be lost at the next writing."""

_HEADER = """\
# {title}
# How to translate: docs/translating.md
msgid ""
msgstr ""
"Project-Id-Version: docassemble-lantern\\n"
"Language: {tag}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


@dataclass(slots=True)
class Entry:
    """One unit in one language. `previous`: the English that `text` translates, where the English has changed since."""

    id: str
    english: str
    text: str = ""
    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    file: str = ""
    fuzzy: bool = False
    previous: str = ""
    obsolete: bool = False

    @property
    def is_done(self) -> bool:
        """Whether there is a translation of the English that stands here."""
        return bool(self.text) and not self.fuzzy

    @property
    def state(self) -> str:
        """The review state; a word that is not in STATES counts as draft."""
        for comment in self.comments:
            key, _, value = comment.partition(":")
            if key.strip() == "state" and value.strip() in STATES:
                return value.strip()
        return "draft"

    def reset(self) -> None:
        """Back to draft: everything that was said about the earlier wording is void (R151)."""
        about_the_wording = ("state", "reviewed by", "back-translation", "signed off by", "audio")
        kept = [comment for comment in self.comments if comment.partition(":")[0].strip() not in about_the_wording]
        self.comments = [*kept, "state: draft"]


class UnreadableCatalog(Exception):
    """A PO file that gettext cannot parse; the message names the line."""


def read_po(path: Path) -> list[Entry]:
    """Entries of a PO file, those that are obsolete last; none where there is no file. Raises UnreadableCatalog."""
    from babel.messages.pofile import PoFileError
    from babel.messages.pofile import read_po as babel_read

    if not path.exists():
        return []
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
        for number, line in enumerate(lines, 1):
            if not (_LINE.fullmatch(line.strip()) and (not line.startswith("#~") or '"' in line)):
                raise UnreadableCatalog(f"line {number}")
        catalog = babel_read(lines, abort_invalid=True)
    except PoFileError as error:
        raise UnreadableCatalog(f"line {error.lineno + 1}") from None
    except (UnicodeDecodeError, ValueError):
        raise UnreadableCatalog("not UTF-8, or not in the form of gettext") from None
    entries = []
    for obsolete, messages in ((False, list(catalog)), (True, list(catalog.obsolete.values()))):
        for message in messages:
            if not message.id or not message.context:
                continue
            comments = [c for c in message.user_comments if not c.startswith("|")]
            entries.append(
                Entry(
                    id=message.context,
                    english=str(message.id),
                    text=str(message.string or ""),
                    notes=list(message.auto_comments),
                    comments=comments,
                    file=message.locations[0][0] if message.locations else "",
                    fuzzy=message.fuzzy,
                    previous=_previous([c[1:].strip() for c in message.user_comments if c.startswith("|")]),
                    obsolete=obsolete,
                )
            )
    return entries


def _previous(lines: list[str]) -> str:
    from babel.messages.pofile import unescape

    return "".join(unescape(line.removeprefix("msgid").strip()) for line in lines)


def write_po(entries: Iterable[Entry], path: Path, title: str, tag: str) -> None:
    """Write a PO file whole or not at all, in the order given."""
    blocks = [_HEADER.format(title=title, tag=tag), *(_block(entry) for entry in entries)]
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text("\n".join(blocks), encoding="utf-8", newline="\n")
    new.replace(path)


def _block(entry: Entry) -> str:
    from babel.messages.pofile import normalize

    lines = [f"# {comment}" for comment in entry.comments]
    if not entry.obsolete:
        lines += [f"#. {note}" for note in entry.notes]
        lines += [f"#: {entry.file}"] if entry.file else []
        lines += ["#, fuzzy"] if entry.fuzzy else []
        lines += [f"#| {line}" for line in f"msgid {normalize(entry.previous, width=0)}".split("\n")] if entry.previous else []
    fields = (("msgctxt", entry.id), ("msgid", entry.english), ("msgstr", entry.text))
    dead = "#~ " if entry.obsolete else ""
    for name, value in fields:
        lines += [dead + line for line in f"{name} {normalize(value, width=0)}".split("\n")]
    return "\n".join(lines) + "\n"
