"""What every part of the record shares."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .answer import Answer
from .text import AnyDigits, CountryCode, Key, LanguageTag, Line, Words


class Part(BaseModel):
    """A part of the record. Unknown fields are refused, so nothing is lost without a word."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Translation(Part):
    """A translator's words for a narrative; `by` names an item of `translators`. Lantern itself translates nothing (R13)."""

    language: LanguageTag
    text: Words
    by: Key | None = None


class Narrative(Part):
    """The person's own words, and the language they are in. Never edited, translated or shortened (R13).

    `translations`: what translators made of them, beside the words and never instead of them.
    """

    text: Words
    language: LanguageTag
    translations: list[Translation] = []


class Place(Part):
    """A place as people name it; a village or a landmark is enough (R105).

    `latin` is the one agreed Latin spelling; `aliases`: other spellings and former names (R102).
    """

    words: Line
    latin: Line | None = None
    country: CountryCode | None = None
    aliases: list[Line] = []


class Name(Part):
    """A name in any script, of one part or many, in its own order and casing (R101).

    `full` is the name as the person says it. `latin` is the one agreed Latin spelling (R102); `aliases` are printed as
    "also written". The parts are for forms only; `no_family_name` is said, never guessed.
    """

    full: Line
    latin: Line | None = None
    given: Line | None = None
    family: Line | None = None
    other: list[Line] = []
    no_family_name: bool = False
    aliases: list[Line] = []


class Address(Part):
    """An address as lines on an envelope."""

    lines: Annotated[list[Line], Field(min_length=1)]
    country: CountryCode | None = None


class Money(Part):
    """An amount as said. `amount` is a decimal number in text, so that nothing is rounded; `every` for amounts that repeat."""

    amount: Annotated[str, AnyDigits, Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,4})?$")]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    about: bool = False
    every: Literal["hour", "day", "week", "month", "year", "once"] | None = None


class Proof(Part):
    """What proves a thing, or the reason no proof exists (8 U.S.C. 1158(b)(1)(B)(ii)). `exhibits` name exhibits by key."""

    exhibits: list[Key] = []
    why_none: Answer[Narrative] | None = None
