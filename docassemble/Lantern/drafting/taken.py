"""What counsel decided to take out of a paper: out of every text of it, whatever fact it belongs to, with a visible mark in its place (R11)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from ..case import Answer
from ..disclosure import Node, View
from .pieces import Mark, Paragraph, Piece, Row, Said, Section

_OPEN, _CLOSE = "\ue010", "\ue011"
_MARKED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Taken:
    """A span of a text that counsel decided to take out. choice: `redact` or `confidential`."""

    start: int
    end: int
    choice: str


Spans = Mapping[str, Sequence[Taken]]
"""By the path of the text, as `disclosure.texts` gives it; the spans of one text in order and apart from each other."""


def taken_out(view: View, spans: Spans, mark: Callable[[str], str]) -> View:
    """The view with a mark where each span stood; all other characters are the same. mark: the visible words for a choice.

    The words that were taken out are in no part of the new view, so nothing that is made from it can print them.
    """
    if not spans:
        return view
    return View("", view.audience, {name: _without(getattr(view, name), name, spans, mark) for name in view})


def _without(thing: Any, path: str, spans: Spans, mark: Callable[[str], str]) -> Any:
    if isinstance(thing, str):
        return _marked(thing, spans.get(path, ()), mark)
    if isinstance(thing, Answer):
        return Answer.model_construct(state=thing.state, value=_without(thing.value, path, spans, mark))
    if isinstance(thing, list):
        return [_without(item, item.path if isinstance(item, Node) else f"{path}[{number}]", spans, mark) for number, item in enumerate(thing)]
    if isinstance(thing, Node):
        return thing.changed({name: _without(getattr(thing, name), f"{path}.{name}", spans, mark) for name in thing})
    if isinstance(thing, BaseModel):
        inside = {name: _without(getattr(thing, name), _below(thing, path, name), spans, mark) for name in type(thing).model_fields}
        return thing.model_copy(update=inside)
    return thing


def _below(part: BaseModel, path: str, field: str) -> str:
    """The words of a narrative, and of a translation, have the path of the narrative or translation itself."""
    return path if field == "text" and "language" in type(part).model_fields else f"{path}.{field}"


def _marked(text: str, spans: Sequence[Taken], mark: Callable[[str], str]) -> str:
    for one in reversed(spans):
        text = f"{text[: one.start]}{_OPEN}{mark(one.choice)}{_CLOSE}{text[one.end :]}"
    return text


def with_marks(section: Section) -> Section:
    """A section in which each mark is a piece of its own."""
    return Section(_split(section.heading), [_paragraph(paragraph) for paragraph in section.paragraphs], section.id)


def plain_marks(piece: Said) -> Said:
    """Words for a place that holds one piece only: a mark stands in them as it reads."""
    return replace(piece, text=_MARKED.sub(r"\1", piece.text))


def _paragraph(paragraph: Paragraph) -> Paragraph:
    table = paragraph.table
    if table is not None:
        table = replace(table, rows=tuple(Row(tuple(_split(cell) for cell in row.cells)) for row in table.rows))
    return replace(paragraph, lead=_split(paragraph.lead), pieces=_split(paragraph.pieces), table=table)


def _split(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(part for piece in pieces for part in (_parts(piece) if isinstance(piece, Said) else (piece,)))


def _parts(piece: Said) -> Iterator[Piece]:
    for number, part in enumerate(_MARKED.split(piece.text)):
        if number % 2:
            yield Mark(part)
        elif part:
            yield Said(part, piece.language)
