"""The story as numbered paragraphs: one section a happening, then control, reports, fear. Shared by papers that tell it."""

from collections.abc import Sequence
from dataclasses import replace

from ..case import Answer
from ..case.classification import plain_path
from ..disclosure import Node, View
from ..language import country_name
from .exhibits import Exhibits
from .facts import Teller
from .pieces import Ours, Paragraph, Piece, Said, Section, together
from .timeline import Moment, Own, given_value, got, moments, shown

NARRATIVES = {
    "control": ("papers_holder", "movement", "contact", "pressure", "needs_withheld"),
    "control_after": ("others_in_same_place", "how_it_ended"),
    "return_fear": ("what", "reasons", "others_like_me", "protection", "relocation", "contact_since", "why_now"),
}
"""Order of the narrative facts of a section; threats stand between the two parts of `control`. Each fact has a lead sentence `paper.lead.<path>`."""


class Storyteller:
    """Writes the sections of the story from a view."""

    def __init__(self, view: View, teller: Teller, exhibits: Exhibits, own: Own = ()) -> None:
        self.view = view
        self.own = own
        self.teller = teller
        self.exhibits = exhibits
        self.words = {other.id: other.word for other in shown(got(view, "people"))}

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

    def people_told_of(self) -> list[Paragraph]:
        """Each person of whom more is known than the word for them."""
        lines: list[Paragraph] = []
        for other in shown(got(self.view, "people")):
            teller, path = self.teller, other.path
            facts = teller.fact(got(other, "name"), f"{path}.name", "paper.person.name", teller.name)
            facts += teller.fact(got(other, "own_relation"), f"{path}.own_relation", "paper.person.own_relation", Said)
            facts += self._place(other, "where_now", "paper.person.where_now")
            words = self._narratives(other, "part_in_story", "links_to_officials", "in_charge")
            if facts or words:
                called = teller.sentence("paper.person.word", f"{path}.word", value=Said(other.word))
                lines += together([called, *facts]) + words
        return lines

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
        return [self.teller.line(unit, path, people)]

    def proof(self, node: Node, elsewhere: Sequence[str] = ()) -> list[Paragraph]:
        """The exhibits that prove a part of the story, or the person's words on why there are none.

        elsewhere: exhibits in which the person tells more; the same ones that prove it are named once.
        """
        answer, path = got(node, "proof"), f"{node.path}.proof"
        proving = answer.value.exhibits if answer is not None and answer.value is not None else []
        more = self.exhibits.references(elsewhere)
        merged = bool(more) and set(proving) == set(elsewhere)
        lines = [self.teller.line("paper.elsewhere_proof" if merged else "paper.elsewhere", f"{node.path}.elsewhere", more)] if more else []
        if merged:
            lines = [replace(lines[0], also=(path,))]
        if answer is None:
            return lines
        if not answer.given or answer.value is None:
            return together([*lines, *self.teller.exit(answer, path)])
        references = self.exhibits.references(answer.value.exhibits)
        if references and not merged:
            lines.append(self.teller.line("paper.proof.exhibits", path, references))
        lead = "paper.proof.none_other" if references else "paper.proof.none"
        return together(lines) + self.teller.narrative(answer.value.why_none, path, lead)

    def happenings(self, newest_first: bool = False) -> list[Section]:
        """One section for each event, journey, work, entry and stay, in time order."""
        return [self.happening(moment) for moment in self.moments(newest_first)]

    def moments(self, newest_first: bool = False) -> list[Moment]:
        """Everything that happened and that this reader may see, in time order."""
        return moments(self.view, given_value(self.view.person, "birth_date"), newest_first, self.own)

    def happening(self, moment: Moment) -> Section:
        """The section of one event, journey, work, entry or stay; its id is the id in the case."""
        node, teller = moment.node, self.teller
        when = teller.dated(got(node, "when"), f"{node.path}.when", "paper.when")
        when += teller.dated(got(node, "until"), f"{node.path}.until", "paper.until")
        return Section(self._heading(moment), getattr(self, f"_{moment.kind}")(node, when), node.id)

    def _heading(self, moment: Moment) -> tuple[Piece, ...]:
        node = moment.node
        if moment.kind in ("entries", "stays"):
            country = given_value(node, "country")
            where = Ours(_in_sentence(country, self.teller.texts.language)) if country else Said(node.label)
            return self.teller.ours(f"paper.heading.{moment.kind}", place=where)
        return (Said(node.label),)

    def _place(self, node: Node, name: str = "place", unit: str = "paper.where") -> list[Paragraph]:
        return self.teller.fact(got(node, name), f"{node.path}.{name}", unit, self.teller.place)

    def _narratives(self, node: Node, *names: str) -> list[Paragraph]:
        lines: list[Paragraph] = []
        for name in names:
            path = f"{node.path}.{name}"
            lines += self.teller.narrative(got(node, name), path, f"paper.lead.{plain_path(path)}")
        return lines

    def _events(self, node: Node, when: list[Paragraph]) -> list[Paragraph]:
        lines = together(when + self._place(node) + self.people_line(node, "people", "paper.people"))
        lines += self.teller.narrative(got(node, "narrative"), f"{node.path}.narrative") + self._narratives(node, "repeated")
        for number, addition in enumerate(got(node, "additions") or []):
            answer = Answer.model_construct(value=addition)
            lines += self.teller.narrative(answer, f"{node.path}.additions[{number}]", "paper.lead.events.additions")
        lines += self._narratives(node, "effects")
        return lines + self.proof(node, got(node, "elsewhere") or [])

    def _journeys(self, node: Node, when: list[Paragraph]) -> list[Paragraph]:
        start, end = self._place(node, "start", "paper.journey.start"), self._place(node, "end", "paper.journey.end")
        arranged = self.people_line(node, "arranged_by", "paper.journey.arranged_by")
        lines = together(start + end + when + arranged + self._money(node, "paid"))
        lines += self._narratives(node, "offered", "documents_used")
        return lines + self.teller.narrative(got(node, "narrative"), f"{node.path}.narrative") + self.proof(node)

    def _work(self, node: Node, when: list[Paragraph]) -> list[Paragraph]:
        lines = together(when + self._place(node) + self.people_line(node, "people", "paper.people"))
        lines += self._narratives(node, "promised")
        facts = self._money(node, "pay_promised") + self._money(node, "pay_received")
        for name in ("hours", "rest"):
            facts += self.teller.fact(got(node, name), f"{node.path}.{name}", f"paper.work.{name}", Said)
        facts += self.people_line(node, "who_profited", "paper.work.who_profited")
        lines += together(facts) + self._narratives(node, "deductions")
        lines += self._money(node, "debt_said") + self._narratives(node, "debt")
        return lines + self.teller.narrative(got(node, "narrative"), f"{node.path}.narrative") + self.proof(node)

    def _entries(self, node: Node, when: list[Paragraph]) -> list[Paragraph]:
        status = self.teller.fact(got(node, "status"), f"{node.path}.status", "paper.status", Said)
        return together(when + self._place(node) + status) + self._narratives(node, "manner", "told_officers")

    def _stays(self, node: Node, when: list[Paragraph]) -> list[Paragraph]:
        status = self.teller.fact(got(node, "status"), f"{node.path}.status", "paper.status", Said)
        lines = together(when + self._place(node) + status) + self._narratives(node, "asked_for_protection")
        return lines + self.teller.narrative(got(node, "narrative"), f"{node.path}.narrative")

    def _money(self, node: Node, name: str) -> list[Paragraph]:
        answer, path = got(node, name), f"{node.path}.{name}"
        if answer is None:
            return []
        if not answer.given:
            return self.teller.exit(answer, path)
        return [self.teller.line(f"paper.{plain_path(path)}", path, self.teller.money(answer.value))]

    def narratives_of(self, part: str) -> list[Paragraph]:
        """The narrative facts of a part of the view, in the order of NARRATIVES."""
        node = got(self.view, part)
        return self._narratives(node, *NARRATIVES[part]) if node is not None else []

    def control(self, threats: bool = True) -> list[Paragraph]:
        """How life was controlled, the threats, and last how it ended."""
        after = self._narratives(self.view.control, *NARRATIVES["control_after"])
        return self.narratives_of("control") + (self.threats() if threats else []) + after

    def threats(self) -> list[Paragraph]:
        """Each threat as it was made."""
        lines: list[Paragraph] = []
        answer = got(self.view.control, "threats")
        if isinstance(answer, Answer) and not answer.given:
            return self.teller.exit(answer, "control.threats")
        for threat in shown(answer):
            when = self.teller.dated(got(threat, "when"), f"{threat.path}.when", "paper.when")
            about = self.teller.fact(got(threat, "about"), f"{threat.path}.about", "paper.threat.about", lambda words: Said(", ".join(words)))
            lines += together(self.people_line(threat, "by", "paper.threat.by") + about + when)
            lines += self.teller.narrative(got(threat, "narrative"), f"{threat.path}.narrative") + self.proof(threat)
        return lines

    def reports(self) -> list[Paragraph]:
        """Reports made and their result, or the person's words on what made reporting hard."""
        reporting, teller = self.view.reporting, self.teller
        lines: list[Paragraph] = []
        answer = got(reporting, "reports")
        if isinstance(answer, Answer) and not answer.given:
            lines += teller.exit(answer, "reporting.reports")
        for report in shown(answer):
            facts = teller.fact(got(report, "to"), f"{report.path}.to", "paper.report.to", Said)
            facts += teller.dated(got(report, "when"), f"{report.path}.when", "paper.when") + self._place(report)
            facts += teller.fact(got(report, "number"), f"{report.path}.number", "paper.report.number", Said)
            lines += together(facts) + teller.narrative(got(report, "narrative"), f"{report.path}.narrative")
            lines += self._narratives(report, "result") + self.proof(report)
        return lines + self._narratives(reporting, "reasons_not_reported")


_THE = frozenset({"AE", "BS", "CD", "CF", "CZ", "DO", "GB", "GM", "KM", "MH", "MV", "NL", "PH", "SB", "SC", "US"})


def _in_sentence(country: str, language: str) -> str:
    """A country inside a sentence; English says "the United States" where a list says "United States"."""
    name = country_name(country, language)
    return f"the {name}" if language.split("-")[0] == "en" and country in _THE else name
