"""What is made afresh for every screen, and is therefore not written down with the answers.

docassemble keeps the parts around a page and the names of the parts beside the answers of a session: for a short telling that is half of
what it encrypts, stores and reads again for each screen.
"""

from collections.abc import Iterable
from typing import Any, Self

__all__ = ["FleetingList", "FleetingText"]


class FleetingText(str):
    """A text that is blank when it is read again from where it was stored."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return str, ()

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


class FleetingList(list[dict[str, str]]):
    """The names of the parts, {key: name}; empty when it is read again from where it was stored. `ids`: the keys."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        super().__init__(rows)
        self.ids = tuple(key for row in self for key in row)

    def __reduce__(self) -> tuple[Any, ...]:
        return list, ()

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self
