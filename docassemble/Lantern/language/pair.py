"""Two languages on one screen (R86): every text in both, each as a run of its own with its language and direction.

Which of the two a viewer sees is the page's own switch; nothing of it is kept, and no answer depends on it.
"""

from collections.abc import Callable

from .catalog import Catalog

BETWEEN = " / "
_ISOLATE = {"ltr": "\u2066", "rtl": "\u2067"}
_END = "\u2069"


class Pair(Catalog):
    """A catalog that says everything twice: `one` first, `two` under it. Language and direction are those of `one`."""

    def __init__(self, one: Catalog, two: Catalog) -> None:
        super().__init__(one._form, one._house)
        self.one = one
        self.two = two
        self.draft = one.draft or two.draft

    def text(self, unit_id: str, /, **values: object) -> str:
        """Both texts as HTML. Raises what `Catalog.text` raises, for either language."""
        return self.each(lambda texts: texts.text(unit_id, **values))

    def plain(self, unit_id: str, /, **values: object) -> str:
        """Both texts on one line, for places that take no HTML."""
        return self.plainly(lambda texts: texts.text(unit_id, **values))

    def each(self, make: Callable[[Catalog], str]) -> str:
        """What is put together of several texts, once in each language."""
        first, second = make(self.one), make(self.two)
        return first if first == second else f"{_run(self.one, first, 'one')}{_run(self.two, second, 'two')}"

    def plainly(self, make: Callable[[Catalog], str]) -> str:
        """The same on one line."""
        return self.beside(make(self.one), make(self.two))

    def beside(self, first: str, second: str) -> str:
        """Two texts on one line; one that runs the other way is isolated, so that its brackets and numbers stay on its own side."""
        if self.two.direction != self.one.direction:
            return first if first == second else f"{first}{BETWEEN}{_ISOLATE[self.two.direction]}{second}{_END}"
        return first if first == second else f"{first}{BETWEEN}{second}"

    def has(self, unit_id: str) -> bool:
        """Whether both languages have the text."""
        return self.one.has(unit_id) and self.two.has(unit_id)


def _run(texts: Catalog, text: str, which: str) -> str:
    return f'<span class="lantern-{which}" lang="{texts.language}" dir="{texts.direction}">{text}</span>'
