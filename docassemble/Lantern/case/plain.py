"""YAML and JSON as plain data: every value stays as typed, and every path knows its line.

Stricter than a YAML library on purpose. Only true, false and null are not text, so `no` stays a word, 2019 stays as typed and NO
stays Norway. Keys that stand twice, references (&a, *a), other tags (!x) and deep nesting are refused: each could lose an answer
or bring the reader down. Messages never quote the file, since any word of it may be what a person said (R118).
"""

import json
import re
from collections.abc import Iterator
from typing import Any

DEEPEST = 40
"""Levels of nesting that are read; a case needs fewer than ten."""

PathSteps = tuple[str | int, ...]

_SPECIAL = {"true": True, "false": False, "null": None, "~": None, "": None}
_QUOTED = re.compile(r"""(['"])[^'"\s]{2,}\1""")
_YAML_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")  # line ends in YAML 1.1, plain characters in JSON


class NotPlain(ValueError):
    """Text that is no YAML or JSON, or more than plain data. `line` counts from 1; None when it is not known."""

    def __init__(self, problem: str, line: int | None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


def read_plain(text: str) -> tuple[Any, dict[PathSteps, int]]:
    """The data of a YAML or JSON text, and the line of every path in it. Raises NotPlain."""
    if re.match(r'\s*\{\s*["}]', text):
        return _read_json(text), {}
    return _Reader(text).read()


def lines_of(text: str) -> dict[PathSteps, int]:
    """The line of every path in a text that was read; empty where a JSON text says what YAML cannot."""
    try:
        return _Reader(text.translate(_YAML_BREAKS)).read()[1]
    except NotPlain:
        return {}


def _read_json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_pairs)
    except json.JSONDecodeError as error:
        raise NotPlain(error.msg, error.lineno) from None
    except RecursionError:
        raise NotPlain("nested too deep", None) from None


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise NotPlain("a field stands twice", None)
    return dict(pairs)


class _Reader:
    """Builds plain data out of the events of a YAML parser."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[PathSteps, int] = {}

    def read(self) -> tuple[Any, dict[PathSteps, int]]:
        import yaml

        try:
            events = iter(yaml.parse(self.text, Loader=yaml.CSafeLoader))
            data = None
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    if self.lines:
                        raise NotPlain("a second document begins", _line(event))
                    data = self.value(next(events), events, ())
        except yaml.YAMLError as error:
            raise NotPlain(_problem(error), self.where(error)) from None
        return data, self.lines

    def value(self, event: Any, events: Iterator[Any], path: PathSteps) -> Any:
        kind = type(event).__name__
        self.lines[path] = _line(event)
        if kind == "AliasEvent" or event.anchor is not None:
            raise NotPlain("a word begins with & or *, which YAML reads as a reference; put quotes around the text", _line(event))
        if event.tag is not None and not (event.tag == "!" and kind == "ScalarEvent"):
            raise NotPlain("a word begins with !, which YAML reads as a tag; put quotes around the text", _line(event))
        if kind == "ScalarEvent":
            plain = event.style is None or event.style == ""
            return _SPECIAL.get(event.value, event.value) if plain and event.tag is None else event.value
        if len(path) >= DEEPEST:
            raise NotPlain("nested too deep", _line(event))
        return self.sequence(events, path) if kind == "SequenceStartEvent" else self.mapping(events, path)

    def sequence(self, events: Iterator[Any], path: PathSteps) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            items.append(self.value(event, events, (*path, len(items))))
        return items

    def mapping(self, events: Iterator[Any], path: PathSteps) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for event in events:
            kind = type(event).__name__
            if kind == "MappingEndEvent":
                break
            if kind != "ScalarEvent":
                raise NotPlain("the name of a field is not a word", _line(event))
            if event.value in fields:
                raise NotPlain("a field stands twice", _line(event))
            here, line = (*path, event.value), _line(event)
            fields[event.value] = self.value(next(events), events, here)
            self.lines[here] = line
        return fields

    def where(self, error: Any) -> int | None:
        if mark := getattr(error, "problem_mark", None):
            return int(mark.line) + 1
        offset = getattr(error, "position", None)  # in bytes, where a character is not allowed
        return None if offset is None else self.text.encode()[:offset].count(b"\n") + 1


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _problem(error: Any) -> str:
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    return _QUOTED.sub("…", str(said))
