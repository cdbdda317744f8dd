"""Text written directly in an interview block instead of a text unit. It could not be translated, so a check reports it (R81)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from .files import HERE, BadTexts, House

_SHOWN = frozenset(
    {
        "question", "subquestion", "under", "right", "pre", "post", "submit", "title", "short title", "tab title", "logo", "subtitle",
        "help", "hint", "label", "note", "html", "yesno", "noyes", "content", "heading", "exit label", "continue button label",
        "resume button label", "back button label", "corner back button label", "help label", "validation messages", "terms",
        "auto terms", "choices", "dropdown", "combobox", "buttons", "none of the above", "all of the above", "sections",
        "attachment", "attachments", "name", "footer", "navigation bar html", "error help", "alt text", "caption",
    }
)  # fmt: skip
"""Keys of docassemble blocks whose values people read."""

_LABELS_ARE_KEYS = frozenset({"fields", "choices", "buttons", "dropdown", "combobox", "terms", "auto terms", "review"})
"""Blocks where the key itself is shown: `- What is your name: person.name`."""

_OF_A_FIELD = frozenset(
    {
        "code", "datatype", "default", "required", "field", "fields", "show if", "hide if", "js show if", "js hide if", "enable if",
        "disable if", "min", "max", "minlength", "maxlength", "rows", "input type", "step", "validate", "choices", "object labeler",
        "css class", "address autocomplete", "disable others", "uncheck others", "check others", "accept", "grid", "inline",
        "label above field", "floating label", "exclude", "shuffle", "image", "key", "value", "action", "color", "group", "button",
        "raw", "no label", "depends on", "progress", "section", "show", "permissions", "max size", "trigger at", "allow privileges",
    }
)  # fmt: skip

_NOT_SHOWN = re.compile(
    r"""
    \$\{(?:[^{}]|\{[^{}]*\})*\}          # Mako expression
  | ^[ \t]*%.*$ | ^[ \t]*\#\#.*$         # Mako line, Mako comment
  | <%.*?%>                              # Mako block
  | <[^>]*>                              # HTML tag
  | \[[A-Z_]+\ [^\]]*\]                  # docassemble tag: [FILE ...]
  | \]\([^)]*\)                          # target of a link
  | &\w+;
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)

NAMES = frozenset({"Lantern"})
"""Names that are the same in every language."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """One place where words stand in a block: file, line, the key of the block, the words."""

    file: str
    line: int
    key: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.key}: {self.text.strip()[:60]!r} is not a text unit"


def plain_texts(house: House = HERE) -> list[PlainText]:
    """Every text that stands in an interview file itself. Raises BadTexts for a file that is not YAML."""
    found = []
    for file in sorted(house.interviews.glob("*.yml")):
        for line, key, text in _walk_file(file.read_text(encoding="utf-8"), house.place(file)):
            if has_words(text):
                found.append(PlainText(house.place(file), line, key, text))
    return found


def babel_interview(fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: dict[str, Any]) -> Iterator[tuple[int, None, str, list[str]]]:
    """Babel extractor for docassemble interview files, for `pybabel` and other gettext tools."""
    for line, key, text in _walk_file(fileobj.read().decode("utf-8"), str(getattr(fileobj, "name", "interview"))):
        if has_words(text):
            yield line, None, text, [key]


def has_words(text: str) -> bool:
    """Whether letters are left when Mako, tags and link targets are taken away."""
    rest = _NOT_SHOWN.sub(" ", text)
    return rest.strip() not in NAMES and any(letter.isalpha() for letter in rest)


def _walk_file(content: str, place: str) -> Iterator[tuple[int, str, str]]:
    import yaml

    try:
        for document in yaml.compose_all(content, Loader=yaml.CBaseLoader):
            if document is not None:
                yield from _walk(document, "")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadTexts(what="is not YAML", where=f"{place}, line {mark.line + 1 if mark else '?'}") from None


def _walk(node: Any, key: str) -> Iterator[tuple[int, str, str]]:
    if node.id == "mapping":
        for name, value in node.value:
            word = name.value if isinstance(name.value, str) else ""
            if key in _LABELS_ARE_KEYS and word not in _SHOWN and word not in _OF_A_FIELD:
                yield name.start_mark.line + 1, key, word
                if key in ("terms", "auto terms"):
                    yield from _walk(value, "content")
            elif key == "sections":  # the key of a section is its id, the value its label
                yield from _walk(value, key)
            elif word in _SHOWN or word in (
                "fields",
                "review",
                "metadata",
                "features",
                "default screen parts",
                "interview help",
                "action buttons",
            ):
                yield from _walk(value, word)
    elif node.id == "sequence":
        for item in node.value:
            yield from _walk(item, key)
    elif key in _SHOWN and key not in ("yesno", "noyes"):
        yield node.start_mark.line + 1, key, node.value
