"""Units wherever their English stands: `interviews/texts`, docassemble's words, templates, Python. The two last through Babel."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from .files import HERE, BadTexts, House
from .units import Unit, add, units, units_of

_KEYWORDS: dict[str, Any] = {"pgettext": ((1, "c"), 2)}
_NOTE = "note:"
"""A comment before a call that is for translators: `# note: ...` in Python, `{# note: ... #}` in a template."""

Message = tuple[int, str, Any, list[str]]


def all_units(house: House = HERE) -> dict[str, Unit]:
    """Every unit of the house by id. Raises BadTexts for an id that stands twice with different English, or a call that cannot be read."""
    found = dict(units(house))
    for unit in _in_code(house):
        known = found.get(unit.id)
        if known is None or known.english != unit.english:
            add(found, unit)
    return found


def _in_code(house: House) -> Iterator[Unit]:
    files = [(file, _python) for file in sorted(house.package.rglob("*.py"))]
    files += [(file, _jinja) for file in sorted(house.templates.rglob("*.html")) + sorted(house.templates.rglob("*.txt"))]
    for file, extract in files:
        content = file.read_bytes()
        if b"pgettext(" not in content:  # a quick look, so that tokenizing is kept to the files that need it
            continue
        place = house.place(file)
        for line, function, message, comments in extract(content, place):
            if function != "pgettext":
                continue
            parts = list(message)[:2] if isinstance(message, (tuple, list)) else [message, None]
            if not all(isinstance(part, str) and part for part in parts):
                raise BadTexts(what="pgettext needs an id and an English text written out in the call", where=f"{place}, line {line}")
            note = " ".join(" ".join(comment.split()).removeprefix(_NOTE).strip() for comment in comments)
            yield Unit(parts[0], parts[1], note, place, line)


def _python(content: bytes, place: str) -> Iterable[Message]:
    from babel.messages.extract import extract_python

    found: Iterable[Any] = extract_python(BytesIO(content), _KEYWORDS, [_NOTE], {"encoding": "utf-8"})
    return found


def _jinja(content: bytes, place: str) -> Iterable[Message]:
    from jinja2 import TemplateSyntaxError
    from jinja2.ext import babel_extract

    try:  # silent=false: a template that cannot be parsed is an error, not a template without texts
        return list(babel_extract(BytesIO(content), list(_KEYWORDS), [_NOTE], {"silent": "false", "encoding": "utf-8"}))
    except TemplateSyntaxError as error:
        raise BadTexts(what=f"is not a template ({error.message})", where=f"{place}, line {error.lineno}") from None


def babel_texts(fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: dict[str, Any]) -> Iterator[Message]:
    """Babel extractor for `interviews/texts/*.yml`: `pgettext` messages with their note. For `pybabel` and other gettext tools."""
    path = Path(fileobj.name)
    house = House(path.parent.parent, path.parent, path.parent, path.parent)
    for unit in units_of(path, house):
        yield unit.line, "pgettext", (unit.id, unit.english), comments_of(unit)


def comments_of(unit: Unit) -> list[str]:
    """What translators read above a unit: its tier, its note, and how braces work where there are any."""
    parts = [f"tier {unit.tier}"] if unit.tier is not None else []
    parts += [unit.note] if unit.note else []
    return [" · ".join(parts)] if parts else []
