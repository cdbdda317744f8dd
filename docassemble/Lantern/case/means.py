"""Safety today, and the means to live: money in and out, losses, and what papers prove them."""

from typing import Annotated, Literal

from pydantic import Field

from .answer import Answer
from .base import Money, Narrative, Part, Proof
from .dates import PartialDate
from .text import AnyDigits, CountryCode, Key, Line


class Weapon(Part):
    """A weapon the person has seen or been told of."""

    id: Key
    people: Answer[list[Key]] | None = None
    what: Answer[Line] | None = None
    where: Answer[Line] | None = None
    used: Answer[Narrative] | None = None


class Safety(Part):
    """Safety now, support now, health needs now."""

    safe_today: Answer[Literal["yes", "no", "not_sure"]] | None = None
    what_would_help: Answer[Narrative] | None = None
    health_needs: Answer[Narrative] | None = None
    support: Answer[Narrative] | None = None
    weapons: Answer[list[Weapon]] | None = None
    protection_wanted: Answer[Narrative] | None = None


class Flow(Part):
    """Money that comes in or goes out. Blank is not zero (Matter of Garcia Martinez, 29 I&N Dec. 169)."""

    id: Key
    label: Line
    amount: Answer[Money] | None = None
    whose: Answer[Key] | None = None
    proof: Answer[Proof] | None = None


class Member(Part):
    """Someone who lives with the person; `person` names them where they are one of `people` too."""

    id: Key
    word: Line
    relation: Literal["spouse", "partner", "child", "parent", "other"]
    age: Answer[Annotated[int, AnyDigits, Field(ge=0, le=130)]] | None = None
    person: Key | None = None


class Benefit(Part):
    """A public benefit received, by whom, from which agency. `program`: its id in the lists of the law, for example `snap`."""

    id: Key
    name: Line
    program: Key | None = None
    agency: Answer[Line] | None = None
    receives: Answer[Line] | None = None
    since: Answer[PartialDate] | None = None
    proof: Answer[Proof] | None = None


class Loss(Part):
    """A loss or a cost that the harm caused: medical, counselling, wages, relocation, property, travel."""

    id: Key
    kind: Literal["medical", "counselling", "wages", "relocation", "property", "travel", "funeral", "other"]
    label: Line
    amount: Answer[Money] | None = None
    when: Answer[PartialDate] | None = None
    paid_by_others: Answer[Money] | None = None
    proof: Answer[Proof] | None = None


class Means(Part):
    """How the person lives, and with whom."""

    household: Answer[list[Member]] | None = None
    income: Answer[list[Flow]] | None = None
    expenses: Answer[list[Flow]] | None = None
    benefits: Answer[list[Benefit]] | None = None
    assets: Answer[list[Flow]] | None = None
    debts: Answer[list[Flow]] | None = None
    losses: Answer[list[Loss]] | None = None
    how_i_live: Answer[Narrative] | None = None
    hardship: Answer[Narrative] | None = None


class Application(Part):
    """An earlier application to an office, by the person or for them (Form I-589, C.1)."""

    id: Key
    kind: Line
    country: Answer[CountryCode] | None = None
    when: Answer[PartialDate] | None = None
    result: Answer[Line] | None = None
    who_prepared: Answer[Line] | None = None


class Proceeding(Part):
    """Another case before a court or an office."""

    id: Key
    kind: Line
    court: Answer[Line] | None = None
    number: Answer[Line] | None = None
    next_date: Answer[PartialDate] | None = None
    result: Answer[Line] | None = None


class History(Part):
    """Earlier applications, other proceedings, and what forms ask about arrests, groups and harm to others.

    `late_filing`: why an application comes late; `late_claim`: why a claim for compensation does.
    """

    applications: Answer[list[Application]] | None = None
    proceedings: Answer[list[Proceeding]] | None = None
    arrests: Answer[Narrative] | None = None
    groups: Answer[Narrative] | None = None
    harm_to_others: Answer[Narrative] | None = None
    late_filing: Answer[Narrative] | None = None
    late_claim: Answer[Narrative] | None = None
