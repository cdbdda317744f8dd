"""The case: one telling, the only record (DESIGN "The one idea")."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .answer import Answer
from .base import Part
from .interpreting import InterpreterLeg, LanguageWishes, Presence
from .means import History, Means, Safety
from .papers import Consent, Counsel, Exhibit, ReadBack, Release, Review, Signing, Translator, Wish
from .person import Contact, Family, OtherPerson, Person
from .protection import Decision, Protected, Protection, Withheld
from .references import check
from .story import Card, Control, EarlierStatement, Entry, Event, Journey, Reporting, ReturnFear, Stay, Work
from .text import LanguageTag, Line

SCHEMA_VERSION = 3


class Case(Part):
    """One person's telling, schema version 3. Lists that a person may decline as a whole are answers themselves.

    `fictional` marks invented people: every example and test fixture sets it, and every paper then says so (R155).
    """

    schema_version: Annotated[Literal[3], Field(description="The version of this format.")]
    fictional: Annotated[bool, Field(description="true for an invented person; every paper then says so.")] = False
    telling_language: Annotated[LanguageTag, Field(description="The language in which the person tells.")]
    screen_language: Annotated[LanguageTag | None, Field(description="The language of the screens, where it is another one.")] = None
    language_wishes: LanguageWishes = LanguageWishes()
    places: Annotated[list[Line], Field(description="The places for which papers are wanted, such as us, us-ca, gb-eng.")] = []
    person: Person = Person()
    contact: Contact = Contact()
    people: Answer[list[OtherPerson]] | None = None
    family: Family = Family()
    events: Answer[list[Event]] | None = None
    journeys: Answer[list[Journey]] | None = None
    entries: Answer[list[Entry]] | None = None
    stays: Answer[list[Stay]] | None = None
    work: Answer[list[Work]] | None = None
    timeline: Annotated[list[Card], Field(description="The person's own order of what happened; never against a date that was said.")] = []
    control: Control = Control()
    reporting: Reporting = Reporting()
    return_fear: ReturnFear = ReturnFear()
    earlier_statements: Answer[list[EarlierStatement]] | None = None
    safety: Safety = Safety()
    protection: Protection = Protection()
    means: Means = Means()
    history: History = History()
    exhibits: Answer[list[Exhibit]] | None = None
    counsel: Counsel = Counsel()
    interpreters: Answer[list[InterpreterLeg]] | None = None
    presence: list[Presence] = []
    translators: Answer[list[Translator]] | None = None
    signing: Signing = Signing()
    withheld: Annotated[list[Withheld], Field(description="What the person wants kept from some readers, or from everyone.")] = []
    protected: Answer[list[Protected]] | None = None
    decisions: Annotated[list[Decision], Field(description="What counsel decided about protected values in the person's words.")] = []
    consents: list[Consent] = []
    releases: list[Release] = []
    wishes: list[Wish] = []
    read_backs: list[ReadBack] = []
    reviews: Annotated[list[Review], Field(description="Named reviewers; without one every sworn paper says DRAFT.")] = []

    @model_validator(mode="after")
    def _keys_are_unique_and_known(self) -> Self:
        check(self)
        return self
