"""The story as numbered paragraphs: one section a happening, then control, reports, fear. Shared by papers that tell it."""

from typing import Any

from ..case import Answer
from ..disclosure import Node, View
from ..language import country_name
from .exhibits import Exhibits
from .facts import Teller, spread
from .pieces import Ours, Paragraph, Piece, Said, Section
from .timeline import Moment, given_value, moments, shown

NARRATIVES = {
    "control": ("papers_holder", "movement", "contact", "pressure", "needs_withheld", "others_in_same_place", "how_it_ended"),
    "return_fear": ("what", "reasons", "others_like_me", "protection", "relocation", "contact_since", "why_now"),
}
"""Order of the narrative facts of a section; each has a lead sentence `paper.lead.<path>`."""


class Storyteller:
    """Writes the sections of the story from a view."""

    def __init__(self, view: View, teller: Teller, exhibits: Exhibits) -> None:
        self.view = view
        self.teller = teller
        self.exhibits = exhibits
        self.words = {other.id: other.word for other in shown(view.people)} if "people" in view else {}

    def section(self, unit: str, paragraphs: list[Paragraph]) -> list[Section]:
        """A section with a heading of ours, or nothing when there is nothing to say."""
        return [Section(self.teller.ours(f"paper.heading.{unit}"), paragraphs, unit)] if paragraphs else []

    def people(self, keys: list[str]) -> tuple[Piece, ...]:
        """People by the word the person uses for them (R28)."""
        pieces: list[Piece] = []
        for key in keys:
            if key in self.words:
                if pieces:
                    pieces.extend(self.teller.ours("paper.list.comma"))
                pieces.append(Said(self.words[key]))
        return tuple(pieces)

    def people_line(self, node: Node, name: str, unit: str) -> list[Paragraph]:
        """`Who was there: …`, or the exit that was chosen."""
        if name not in node:
            return []
        answer = getattr(node, name)
        path = f"{node.path}.{name}"
        if not isinstance(answer, Answer):
            return []
        if not answer.given:
            return self.teller.exit(answer, path)
        people = self.people(answer.value or [])
        if not people:
            return []
        return [Paragraph(spread(self.teller.ours(unit, value=Said("\ue002")), people), path)]

    def proof(self, answer: Answer[Any] | None, path: str) -> list[Paragraph]:
        """The exhibits that prove a thing, or the person's words on why there are none."""
        if answer is None:
            return []
        if not answer.given or answer.value is None:
            return self.teller.exit(answer, path)
        lines: list[Paragraph] = []
        references = self.exhibits.references(answer.value.exhibits)
        if references:
            lines.append(Paragraph(spread(self.teller.ours("paper.proof.exhibits", value=Said("\ue002")), references), path))
        lines += self.teller.narrative(answer.value.why_none, f"{path}.why_none", "paper.proof.none")
        return lines

    def happenings(self, newest_first: bool = False) -> list[Section]:
        """One section for each event, journey, work, entry and stay, in time order."""
        birth = given_value(self.view.person, "birth_date")
        return [self._happening(moment) for moment in moments(self.view, birth, newest_first)]

    def _happening(self, moment: Moment) -> Section:
        node, teller = moment.node, self.teller
        lines = teller.dated(node.when, f"{node.path}.when", "paper.when")
        if "until" in node:
            lines += teller.dated(node.until, f"{node.path}.until", "paper.until")
        lines += getattr(self, f"_{moment.kind}")(node)
        return Section(self._heading(moment), lines, node.id)

    def _heading(self, moment: Moment) -> tuple[Piece, ...]:
        node = moment.node
        if moment.kind in ("entries", "stays"):
            country = given_value(node, "country")
            where = Ours(country_name(country, self.teller.texts.language)) if country else Said(node.label)
            return self.teller.ours(f"paper.heading.{moment.kind}", place=where)
        return (Said(node.label),)

    def _place(self, node: Node, name: str = "place", unit: str = "paper.where") -> list[Paragraph]:
        return self.teller.fact(getattr(node, name), f"{node.path}.{name}", unit, self.teller.place)

    def _narratives(self, node: Node, *names: str) -> list[Paragraph]:
        lines: list[Paragraph] = []
        for name in names:
            path = f"{node.path}.{name}"
            lines += self.teller.narrative(getattr(node, name), path, f"paper.lead.{plain(path)}")
        return lines

    def _events(self, node: Node) -> list[Paragraph]:
        lines = self._place(node) + self.people_line(node, "people", "paper.people")
        lines += self.teller.narrative(node.narrative, f"{node.path}.narrative")
        lines += self._narratives(node, "repeated")
        for number, addition in enumerate(node.additions):
            answer = Answer.model_construct(value=addition)
            lines += self.teller.narrative(answer, f"{node.path}.additions[{number}]", "paper.lead.events.additions")
        elsewhere = self.exhibits.references(node.elsewhere)
        if elsewhere:
            lines.append(Paragraph(spread(self.teller.ours("paper.elsewhere", value=Said("\ue002")), elsewhere), f"{node.path}.elsewhere"))
        return lines + self._narratives(node, "effects") + self.proof(node.proof, f"{node.path}.proof")

    def _journeys(self, node: Node) -> list[Paragraph]:
        lines = self._place(node, "start", "paper.journey.start") + self._place(node, "end", "paper.journey.end")
        lines += self.people_line(node, "arranged_by", "paper.journey.arranged_by")
        lines += self._narratives(node, "offered")
        lines += self._money(node, "paid")
        lines += self._narratives(node, "documents_used")
        return lines + self.teller.narrative(node.narrative, f"{node.path}.narrative") + self.proof(node.proof, f"{node.path}.proof")

    def _work(self, node: Node) -> list[Paragraph]:
        lines = self._place(node) + self.people_line(node, "people", "paper.people")
        lines += self._narratives(node, "promised")
        lines += self._money(node, "pay_promised") + self._money(node, "pay_received")
        for name in ("hours", "rest"):
            lines += self.teller.fact(getattr(node, name), f"{node.path}.{name}", f"paper.work.{name}", Said)
        lines += self._narratives(node, "deductions")
        lines += self.people_line(node, "who_profited", "paper.work.who_profited")
        lines += self._money(node, "debt_said") + self._narratives(node, "debt")
        return lines + self.teller.narrative(node.narrative, f"{node.path}.narrative") + self.proof(node.proof, f"{node.path}.proof")

    def _entries(self, node: Node) -> list[Paragraph]:
        lines = self._place(node) + self._narratives(node, "manner")
        lines += self.teller.fact(node.status, f"{node.path}.status", "paper.status", Said)
        return lines + self._narratives(node, "told_officers")

    def _stays(self, node: Node) -> list[Paragraph]:
        lines = self._place(node)
        lines += self.teller.fact(node.status, f"{node.path}.status", "paper.status", Said)
        return lines + self._narratives(node, "asked_for_protection") + self.teller.narrative(node.narrative, f"{node.path}.narrative")

    def _money(self, node: Node, name: str) -> list[Paragraph]:
        answer, path = getattr(node, name), f"{node.path}.{name}"
        if answer is None:
            return []
        if not answer.given:
            return self.teller.exit(answer, path)
        return [Paragraph(spread(self.teller.ours(f"paper.{plain(path)}", value=Said("\ue002")), self.teller.money(answer.value)), path)]

    def narratives_of(self, part: str) -> list[Paragraph]:
        """The narrative facts of `control` or `return_fear`, in the order of NARRATIVES."""
        return self._narratives(getattr(self.view, part), *NARRATIVES[part])

    def threats(self) -> list[Paragraph]:
        """Each threat as it was made."""
        lines: list[Paragraph] = []
        answer = self.view.control.threats
        if isinstance(answer, Answer) and not answer.given:
            return self.teller.exit(answer, "control.threats")
        for threat in shown(answer):
            lines += self.people_line(threat, "by", "paper.threat.by")
            lines += self.teller.dated(threat.when, f"{threat.path}.when", "paper.when")
            lines += self.teller.narrative(threat.narrative, f"{threat.path}.narrative") + self.proof(threat.proof, f"{threat.path}.proof")
        return lines

    def reports(self) -> list[Paragraph]:
        """Reports made and their result, or the person's words on what made reporting hard."""
        reporting, teller = self.view.reporting, self.teller
        lines: list[Paragraph] = []
        if isinstance(reporting.reports, Answer) and not reporting.reports.given:
            lines += teller.exit(reporting.reports, "reporting.reports")
        for report in shown(reporting.reports):
            lines += teller.fact(report.to, f"{report.path}.to", "paper.report.to", Said)
            lines += teller.dated(report.when, f"{report.path}.when", "paper.when") + self._place(report)
            lines += teller.narrative(report.narrative, f"{report.path}.narrative")
            lines += self._narratives(report, "result") + self.proof(report.proof, f"{report.path}.proof")
        return lines + self._narratives(reporting, "reasons_not_reported")


def plain(path: str) -> str:
    """`events[0].effects` → `events.effects`."""
    from ..case.classification import plain_path

    return plain_path(path)
