"""Errors for people: what happened, where, what to do. Each class knows its exit code (COMMANDS contract: 0, 1, 2)."""

from __future__ import annotations

from typing import Any


class LanternError(Exception):
    """Base of every error a person may see.

    Subclasses set `message`, a `str.format` template filled from the keyword arguments: WHAT, WHERE, WHAT TO DO,
    with nothing secret in it. `exit_code`: 1 an answer the caller must see, 2 could not run.
    """

    exit_code = 2
    message = "{what}"

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__(self.message.format(**details))
