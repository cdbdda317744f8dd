"""What can go wrong: answers that are refused, and interviews that are broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


class ScreenError(Exception):
    """The page or docassemble refuses the answers; the session is as before. `errors`: {variable, or "" for the screen: message}."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(f"{name or 'screen'}: {message}" for name, message in errors.items()))


class InterviewFault(Exception):
    """The interview itself is wrong: `block` is its id, `file` and `line` where the block starts."""

    def __init__(self, what: str, block: str = "?", file: str = "?", line: int | None = None) -> None:
        self.block, self.file, self.line = block, file, line
        super().__init__(f"block {block!r}, {file}, line {line or '?'}: {what}")


def fault(what: str, question: Any = None) -> InterviewFault:
    """A fault at a block, by default the one docassemble is at."""
    from docassemble.base.functions import this_thread

    question = question or this_thread.current_question
    if question is None:
        return InterviewFault(what, file=str(this_thread.current_info.get("yaml_filename", "?")))
    block = getattr(question, "id", None) or question.name or "?"
    return InterviewFault(what, str(block), getattr(getattr(question, "from_source", None), "path", "?"), getattr(question, "line_number", None))


def guarded[T](run: Callable[[], T], question: Any = None) -> T:
    """Run a piece of docassemble; whatever it raises becomes an InterviewFault."""
    try:
        return run()
    except InterviewFault:
        raise
    except Exception as error:
        raise fault(f"{type(error).__name__}: {error}", question) from error
