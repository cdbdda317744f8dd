"""Jinja2: autoescape always on, an undefined name is an error, templates come from `templates/` only."""

from functools import cache
from typing import Any

from ..language import Catalog, language_name
from ..language.files import PACKAGE
from .pieces import Link, Mark, compose


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = PACKAGE / "data" / "templates"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.tests["mark"] = lambda piece: isinstance(piece, Mark)
    environment.tests["link"] = lambda piece: isinstance(piece, Link)
    return environment


def page(template: str, texts: Catalog, **values: Any) -> str:
    """One template as a whole HTML document."""
    html: str = (
        _environment()
        .get_template(template)
        .render(
            texts=texts,
            text=texts.text,
            has=texts.has,
            compose=lambda unit, **parts: compose(texts, unit, **parts),
            language_name=lambda tag: language_name(tag, texts.language),
            **values,
        )
    )
    return html
