"""Which pages are done. Plain attributes, so that docassemble can set `told.events['e1'].when = True` without preparation."""

from collections.abc import Collection
from typing import Any


class Told:
    """A tree of marks that grows as pages are answered."""

    def __getattr__(self, name: str) -> "Told":
        if name.startswith("_"):
            raise AttributeError(name)
        made = Told()
        setattr(self, name, made)
        return made

    def __getitem__(self, key: str) -> "Told":
        return getattr(self, f"item_{key}")  # type: ignore[no-any-return]

    def __setitem__(self, key: str, value: Any) -> None:
        setattr(self, f"item_{key}", value)

    def is_marked(self, steps: list[str]) -> bool:
        """Whether the mark at the end of these steps is set."""
        here: Any = self
        for step in steps:
            if not isinstance(here, Told):
                return False
            here = vars(here).get(step)
        return here is True

    def unmark(self, steps: list[str]) -> None:
        """Take a mark away, so that its page is shown again."""
        here: Any = self
        for step in steps[:-1]:
            here = vars(here).get(step) if isinstance(here, Told) else None
        if isinstance(here, Told):
            vars(here).pop(steps[-1], None)

    def keep_items(self, steps: list[str], keys: Collection[str]) -> None:
        """Forget the marks of items that are in a list no more, so that a new item that gets such a key is asked everything."""
        here: Any = self
        for step in steps:
            here = vars(here).get(step) if isinstance(here, Told) else None
        if isinstance(here, Told):
            kept = {f"item_{key}" for key in keys}
            for step in [step for step in vars(here) if step.startswith("item_") and step not in kept]:
                vars(here).pop(step)

    def mark(self, steps: list[str]) -> None:
        """Set a mark."""
        here = self
        for step in steps[:-1]:
            here = getattr(here, step)
        setattr(here, steps[-1], True)


def steps_of(variable: str) -> list[str]:
    """`told.events['e1'].when` → [`events`, `item_e1`, `when`]."""
    steps: list[str] = []
    for part in variable.split(".")[1:]:
        name, _, rest = part.partition("[")
        steps.append(name)
        if rest:
            steps.append("item_" + rest.strip("]'\""))
    return steps


class Given:
    """What stands in the boxes of the page that is shown; emptied after each page."""

    def clear(self) -> None:
        """Forget every box."""
        vars(self).clear()

    def get(self, name: str) -> str:
        """The text of a box, with line ends as they were typed (HTML sends CR LF for each); blank where there is none."""
        value = vars(self).get(name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else ""

    def ticked(self, name: str) -> list[str]:
        """The keys ticked in a group of boxes."""
        value = vars(self).get(name)
        elements = getattr(value, "elements", value)
        return [key for key, on in elements.items() if on] if isinstance(elements, dict) else []

    def typed(self) -> dict[str, str | bool]:
        """What was written and chosen, box by box, to be put back later; not which page it was and which way out was pressed."""
        return {name: value for name, value in vars(self).items() if isinstance(value, str | bool) and name not in ("of", "way")}

    def put_back(self, typed: dict[str, str | bool]) -> None:
        """Fill boxes with what was typed before."""
        vars(self).update(typed)

    def is_on(self, name: str) -> bool:
        """Whether a single box is ticked."""
        return vars(self).get(name) in (True, "True")
