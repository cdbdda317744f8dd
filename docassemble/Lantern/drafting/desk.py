"""What a section is written from: the view of one reader, the law of the day, the texts, and the paper it stands in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..disclosure import View
from ..law import Law
from .exhibits import Exhibits
from .facts import Teller
from .pieces import Paragraph, Piece, Section
from .story import Storyteller
from .timeline import got

if TYPE_CHECKING:
    from .places import Paper


@dataclass(slots=True)
class Desk:
    """Everything a section may use. `harmful`: keys of the people the person asks to be protected from, whose money never counts as
    the person's own (FACTS 0.8); the reader of a request for money does not learn who they are."""

    view: View
    paper: "Paper"
    law: Law
    teller: Teller
    exhibits: Exhibits
    story: Storyteller
    harmful: frozenset[str] = frozenset()
    values: dict[str, Any] = field(default_factory=dict)
    """Results that one section works out and another one, or counsel's page, also needs."""

    @property
    def texts(self) -> Any:
        """The catalog of the paper's language."""
        return self.teller.texts

    def section(self, unit: str, paragraphs: list[Paragraph], **values: Piece | str) -> list[Section]:
        """A section under the heading `paper.heading.<unit>`, or nothing when there is nothing to say."""
        return [Section(self.teller.ours(f"paper.heading.{unit}", **values), paragraphs, unit)] if paragraphs else []

    def narratives(self, part: str, *names: str) -> list[Paragraph]:
        """Narrative facts of a part of the view, each under its own path, without a sentence of ours."""
        node = self.view if not part else got(self.view, part)
        lines: list[Paragraph] = []
        for name in names if node is not None else ():
            lines += self.teller.narrative(got(node, name), f"{part}.{name}".lstrip("."))
        return lines


SectionWriter = Any
"""A function from a Desk to the sections it writes, in order; an empty list where nothing was told."""


def registry(*tables: Mapping[str, SectionWriter]) -> dict[str, SectionWriter]:
    """One table of section writers by name; a name may stand once."""
    found: dict[str, SectionWriter] = {}
    for table in tables:
        for name, writer in table.items():
            if name in found:
                raise ValueError(f"two sections are called {name}")
            found[name] = writer
    return found
