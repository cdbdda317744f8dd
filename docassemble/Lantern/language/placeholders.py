"""`{name}` in a text unit. Stricter than `str.format`: plain names only, and a value is never read as a template again."""

import re
from collections.abc import Mapping

from ..errors import LanternError

_TOKEN = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)\}|[{}]")


class MissingValue(LanternError):
    """A text was asked for without one of the values it prints."""

    message = "the text {unit} needs a value for {name}, {tag}, give it one"


class BadPlaceholder(LanternError):
    """A brace that is neither `{name}` nor doubled."""

    message = "the text {unit} has a brace that is not a {{name}}, {tag}, double it or mend the name"


def names(template: str) -> list[str]:
    """Names of the placeholders in order of appearance."""
    return [found[1] for found in _TOKEN.finditer(template) if found[1]]


def well_formed(template: str) -> bool:
    """Whether each brace is part of `{name}`, `{{` or `}}`."""
    return not any(found[0] in ("{", "}") for found in _TOKEN.finditer(template))


def fill(template: str, values: Mapping[str, object], unit: str, tag: str) -> str:
    """The template with its placeholders replaced. Values may hold braces, `{{ }}`, `${ }` or anything else: they stay as they are.

    No attribute or index of a value can be reached (`{x.__class__}` is refused). Raises MissingValue, BadPlaceholder.
    """
    if "{" not in template and "}" not in template:
        return template

    def one(found: re.Match[str]) -> str:
        name = found[1]
        if name:
            if name not in values:
                raise MissingValue(unit=unit, name=name, tag=tag)
            return str(values[name])
        if len(found[0]) == 2:
            return found[0][0]
        raise BadPlaceholder(unit=unit, tag=tag)

    return _TOKEN.sub(one, template)
