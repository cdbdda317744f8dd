"""What happened: events, journeys, work, control, reports, and what the person fears."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .answer import Answer
from .base import Money, Narrative, Part, Place, Proof
from .dates import PartialDate
from .text import AnyDigits, CountryCode, Key, LanguageTag, Line

Tier = Annotated[int, Field(ge=0, le=3)]
HoursPerWeek = Annotated[str, AnyDigits, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,2})?$")]
ReportKind = Literal["police", "court_order", "hospital", "child_services", "shelter", "other", "several", "unsure"]


class Event(Part):
    """One event or period that the person named, told in their own words (R20, R23).

    `additions` are things remembered later: added, never written over (R41). `elsewhere` names exhibits that hold the detail
    ("someone else's paper says this", R8). `keep_for_counsel` keeps the event out of every filed paper.
    """

    id: Key
    label: Line
    kind: Literal["event", "period", "several", "other", "unsure"] = "event"
    tier: Tier = 3
    when: Answer[PartialDate] | None = None
    until: Answer[PartialDate] | None = None
    place: Answer[Place] | None = None
    people: Answer[list[Key]] | None = None
    narrative: Answer[Narrative] | None = None
    repeated: Answer[Narrative] | None = None
    additions: list[Narrative] = []
    elsewhere: list[Key] = []
    effects: Answer[Narrative] | None = None
    proof: Answer[Proof] | None = None
    keep_for_counsel: bool = False


class Journey(Part):
    """A way travelled from one place to another."""

    id: Key
    label: Line
    start: Answer[Place] | None = None
    end: Answer[Place] | None = None
    when: Answer[PartialDate] | None = None
    arranged_by: Answer[list[Key]] | None = None
    offered: Answer[Narrative] | None = None
    paid: Answer[Money] | None = None
    documents_used: Answer[Narrative] | None = None
    narrative: Answer[Narrative] | None = None
    proof: Answer[Proof] | None = None


class Entry(Part):
    """An arrival in a country. The last one starts the one-year clock (8 CFR 1208.4(a)(2)(ii))."""

    id: Key
    label: Line
    country: Answer[CountryCode] | None = None
    place: Answer[Place] | None = None
    when: Answer[PartialDate] | None = None
    manner: Answer[Narrative] | None = None
    status: Answer[Line] | None = None
    told_officers: Answer[Narrative] | None = None


class Stay(Part):
    """A stay in another country on the way, or a return to the country feared (Form I-589, C.2 and C.4)."""

    id: Key
    label: Line
    country: Answer[CountryCode] | None = None
    place: Answer[Place] | None = None
    when: Answer[PartialDate] | None = None
    until: Answer[PartialDate] | None = None
    status: Answer[Line] | None = None
    asked_for_protection: Answer[Narrative] | None = None
    narrative: Answer[Narrative] | None = None


class Work(Part):
    """Work or services, what was promised and what was paid.

    `hours` are the person's own words; `hours_per_week` is a decimal number in text, as said, so that nothing is rounded.
    """

    id: Key
    label: Line
    when: Answer[PartialDate] | None = None
    until: Answer[PartialDate] | None = None
    place: Answer[Place] | None = None
    people: Answer[list[Key]] | None = None
    promised: Answer[Narrative] | None = None
    pay_promised: Answer[Money] | None = None
    pay_received: Answer[Money] | None = None
    deductions: Answer[Narrative] | None = None
    hours: Answer[Line] | None = None
    hours_per_week: Answer[HoursPerWeek] | None = None
    rest: Answer[Line] | None = None
    who_profited: Answer[list[Key]] | None = None
    debt_said: Answer[Money] | None = None
    debt: Answer[Narrative] | None = None
    narrative: Answer[Narrative] | None = None
    proof: Answer[Proof] | None = None


class Threat(Part):
    """A threat as it was made."""

    id: Key
    label: Line
    by: Answer[list[Key]] | None = None
    about: Answer[list[Line]] | None = None
    when: Answer[PartialDate] | None = None
    narrative: Answer[Narrative] | None = None
    proof: Answer[Proof] | None = None


class Control(Part):
    """Freedom to move, papers, phone, watching, threats (ILO indicators; 18 U.S.C. 1589, 1592). `by`: who held the control."""

    by: Answer[list[Key]] | None = None
    papers_holder: Answer[Narrative] | None = None
    movement: Answer[Narrative] | None = None
    contact: Answer[Narrative] | None = None
    pressure: Answer[Narrative] | None = None
    needs_withheld: Answer[Narrative] | None = None
    threats: Answer[list[Threat]] | None = None
    others_in_same_place: Answer[Narrative] | None = None
    how_it_ended: Answer[Narrative] | None = None


class Report(Part):
    """A report to an authority or another helper, and what came of it. `against`: whom it was about."""

    id: Key
    to: Answer[Line] | None = None
    kind: Answer[ReportKind] | None = None
    number: Answer[Line] | None = None
    against: Answer[list[Key]] | None = None
    when: Answer[PartialDate] | None = None
    place: Answer[Place] | None = None
    narrative: Answer[Narrative] | None = None
    result: Answer[Narrative] | None = None
    proof: Answer[Proof] | None = None


class Reporting(Part):
    """Reports made, or what made a report hard. Never asked with "why"."""

    reports: Answer[list[Report]] | None = None
    reasons_not_reported: Answer[Narrative] | None = None
    cooperation: Answer[Narrative] | None = None


class ReturnFear(Part):
    """Fear of return: of whom, of what, protection, living elsewhere in the country (Form I-589, B.1.B and B.4)."""

    country: Answer[CountryCode] | None = None
    of_whom: Answer[list[Key]] | None = None
    what: Answer[Narrative] | None = None
    reasons: Answer[Narrative] | None = None
    protection: Answer[Narrative] | None = None
    relocation: Answer[Narrative] | None = None
    why_now: Answer[Narrative] | None = None
    contact_since: Answer[Narrative] | None = None
    others_like_me: Answer[Narrative] | None = None


class Card(Part):
    """One place in the person's own order of things, which needs no date (R42).

    `of` names an event, a journey or a work; a card with only a `label` is something the person remembers others by.
    """

    id: Key
    of: Key | None = None
    label: Line | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.of is None and self.label is None:
            raise ValueError("a card needs `of` or `label`")
        return self


class EarlierStatement(Part):
    """Something the person or somebody else told an office before, and where it differs from this telling."""

    id: Key
    to: Line
    when: Answer[PartialDate] | None = None
    language: Answer[LanguageTag] | None = None
    differs: Answer[Narrative] | None = None
    explanation: Answer[Narrative] | None = None
