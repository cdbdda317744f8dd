"""The names of the parts are gone through once.

docassemble 1.10.13 writes the list of the parts beside a page and goes through all of them again for each one (navigation_bar in
docassemble/webapp/utils/helpers.py asks `DANav.section_ids` every time): some five hundred steps for each screen. Our own list knows its keys.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from ..interview.fleeting import FleetingList

Lister = Callable[..., list[str]]


def known_once(section_ids: Lister) -> Lister:
    """docassemble's `DANav.section_ids`, which takes the keys of our own list from it."""

    @wraps(section_ids)
    def quicker(nav: Any, language: str | None = None) -> list[str]:
        sections = nav.get_sections(language=language)
        return list(sections.ids) if isinstance(sections, FleetingList) else section_ids(nav, language=language)

    return quicker


def install() -> None:
    """Let docassemble, where it is loaded, use the short way. A second call does nothing."""
    from docassemble.base.functions import DANav

    if not hasattr(DANav.section_ids, "__wrapped__"):
        DANav.section_ids = known_once(DANav.section_ids)
