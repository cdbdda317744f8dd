"""Protected details inside words that a paper prints: found for counsel, taken out only by counsel's written decision (R11, R100)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..case import Case
from ..case.classification import plain_path
from ..case.protection import Decision
from ..disclosure import View
from ..disclosure.decided import decision_on, pieces, undecided
from ..disclosure.protected import protected_values
from ..disclosure.scanner import Found, scan
from ..disclosure.status import status_words
from ..disclosure.texts import texts as texts_of
from ..language import Catalog
from .counsel import Secret
from .document import Document
from .places import Paper
from .points import Point
from .taken import Taken

CHOICES = {"redacted": "redact", "moved": "confidential"}
"""The choice behind a mark; where two places overlap, redaction is the stricter one (disclosure/decided.py)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that counsel moves to the confidential paper: the whole text they stand in, and where."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Secrets:
    """What was found for one reader, and what counsel decided about it."""

    found: list[Found]
    words: Mapping[Found, str]
    decided: Mapping[Found, Decision]
    open: list[Found]
    taken: Mapping[str, Sequence[Taken]]
    moved: list[Passage]
    texts: Catalog

    def waiting(self, made: Document) -> list[Found]:
        """What this paper prints although nobody decided about it: the paper is not ready. Words that only invite a question about
        immigration make no paper unready."""
        printed = printed_text(made)
        return [one for one in self.open if one.kind != "status" and self.words[one] in printed]

    def rows(self, made: Document) -> list[Secret]:
        """What counsel sees of it, in the order of the paper."""
        printed = printed_text(made)
        rows = []
        for one in self.found:
            decision = self.decided.get(one)
            if decision is None and self.words[one] not in printed:
                continue
            near = [paragraph for paragraph in made.paragraphs if any(_same(path, one.path) for path in paragraph.paths)]
            exact = [paragraph for paragraph in near if self.words[one] in paragraph.text]
            numbers = [paragraph.number for paragraph in exact or near]
            rows.append(
                Secret(
                    paragraph=f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else "".join(map(str, numbers)),
                    path=one.path,
                    kind=self.texts.text(f"counsel.secret.{one.kind}"),
                    how=self.texts.text(f"counsel.secret_how.{one.how}"),
                    about=one.about,
                    decided=self.texts.text(f"counsel.secret_choice.{decision.choice}", by=decision.by) if decision else "",
                )
            )
        return rows

    def points(self, made: Document) -> Iterator[Point]:
        """One problem for each place that awaits a decision; and the exhibits that the other side gets with a paper that is served."""
        if made.paper.served:
            for row in made.exhibits.rows:
                yield Point("exhibits", "open", self.texts.text("counsel.open.exhibit_served", letter=row.letter))
            printed = [path for paragraph in made.paragraphs for path in paragraph.paths]
            for report in dict.fromkeys(path.partition("]")[0] + "]" for path in printed if path.startswith("reporting.reports[")):
                yield Point(report, "open", self.texts.text("counsel.open.report_served"))
            if "losses" in made.paper.sections:
                yield Point("means.losses", "open", self.texts.text("counsel.open.losses_served"))
        for path in dict.fromkeys(one.path for one in self.waiting(made)):
            yield Point(path, "problem", self.texts.text("counsel.open.protected_detail"))


def secrets_of(case: Case, seen: View, paper: Paper, texts: Catalog) -> Secrets:
    """Look through everything this reader's view holds.

    Decisions are counsel's, stored in the case: `path` of the text and `about`, the path of the protected value.
    """
    found = scan(seen, protected_values(case, paper.reader))
    if paper.served:
        found = [*found, *status_words(seen)]
    decided = {one: decision for one in found if (decision := decision_on(one, case.decisions)) is not None}
    whole = {text.path: text.text for text in texts_of(seen)}
    words = {one: whole[one.path][one.start : one.end] for one in found}
    taken: dict[str, list[Taken]] = {}
    moved: list[Passage] = []
    for path in dict.fromkeys(one.path for one in decided):
        end = 0
        for piece in pieces(whole[path], path, found, case.decisions):
            start, end = end, end + len(piece.text)
            if piece.mark is not None:
                taken.setdefault(path, []).append(Taken(start, end, CHOICES[piece.mark]))
            if piece.mark == "moved":
                moved.append(Passage(path, piece.text))
    return Secrets(found, words, decided, undecided(found, case.decisions), taken, moved, texts)


def printed_text(made: Document) -> str:
    """Every word of the numbered paragraphs, the headings and the list of exhibits."""
    parts: list[str] = []
    for section in made.sections:
        parts.append("".join(piece.text for piece in section.heading))
        for paragraph in section.paragraphs:
            parts.append(paragraph.text)
            rows = (*paragraph.table.rows, *paragraph.table.total) if paragraph.table else ()
            parts += ["".join(piece.text for piece in cell) for row in rows for cell in row.cells]
    parts += [row.label.text for row in made.exhibits.rows]
    return "\n".join(parts)


def _same(printed: str, found: str) -> bool:
    """Whether a paragraph that prints one fact holds the text at another path: a value inside it."""
    return bool(printed) and (found == printed or found.startswith(f"{printed}.")) and plain_path(found).startswith(plain_path(printed))
