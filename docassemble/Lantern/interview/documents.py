"""What a story says about its papers: one line each for the page with the papers (R12, R63, R71).

The modules that draft and print are read only when somebody asks for a paper: they are slow to come, and most pages need none of them.
"""

from typing import Any

from docassemble.base.util import validation_error

from ..case import from_record
from ..case.record import Case
from . import answers, bring, pages
from .fields import NotUsable
from .order import in_order

__all__ = ["Documents"]


class Documents:
    """The papers of a `Story`."""

    record: answers.Record
    adopt: Any
    rested: Any
    text: Any
    pause_for: Any
    given: Any
    _open_boxes: Any

    def case(self) -> Case:
        """What was told, as a case. Raises UnreadableCase, which names paths and no words."""
        return from_record(in_order(self.record), name="story")

    def bring_boxes(self) -> list[dict[str, Any]]:
        """The locked file and its numbers."""
        self._open_boxes()
        return [*bring.boxes(self), *pages.hidden()]

    def bring(self) -> None:
        """Take over the story of a locked file; without one nothing changes. Raises docassemble's validation error."""
        way = self.given.get("way")
        try:
            record = bring.opened(self)
        except NotUsable as problem:
            validation_error(self.text(problem.unit), field=problem.box)
        if record is not None:
            self.adopt(record)
        self.rested("bring")
        if way:
            self.pause_for(way)

    def papers(self) -> str:
        """What each paper is and who reads it, with ways to look at it, save it or send it; and the locked story."""
        from . import papers

        return papers.page(self)

    def paper_title(self, key: Any) -> str:
        """The heading over one paper."""
        from . import papers

        return papers.title(self, str(key))

    def look_at_paper(self, key: Any, copy: Any = None) -> str:
        """One paper as pictures of its pages."""
        from . import papers

        return papers.look(self, str(key), str(copy or ""))

    def save_paper(self, key: Any) -> str:
        """The files of one paper."""
        from . import papers

        return papers.save(self, str(key))

    def send_papers(self) -> str:
        """Send everything to the lawyer's office, sealed; what is said about it."""
        from . import papers

        return papers.send(self)

    def takeaway(self) -> str:
        """The locked story alone, for every way out."""
        from . import papers

        return papers.takeaway(self)
