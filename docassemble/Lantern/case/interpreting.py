"""How the telling gets from one language into another: what the person wishes, who interprets, who is in the room."""

from typing import Literal

from .answer import Answer
from .base import Address, Name, Part
from .dates import PartialDate
from .text import Key, LanguageTag, Line

Gender = Literal["woman", "man", "any", "other"]
Mode = Literal["in_person", "phone", "video"]
Conflict = Literal["none", "family", "same_place", "story", "community", "government", "lawyer", "witness", "waiting", "other"]
"""What an interpreter should not be to the person, or to the case (R87, R94). `same_place`: worked or travelled there too; `story`: knows
somebody in the story; `community`: of the same circle; `government`: works for the state that the person left; `waiting`: has an
asylum case that waits for its interview; `none`: asked, and nothing of it."""
Companion = Literal["advocate", "interpreter", "lawyer", "friend", "family", "other"]


class LanguageWishes(Part):
    """What the person wishes for talking and reading; whoever sets a date for a talk keeps to it (R88)."""

    needs_interpreter: Answer[Literal["yes", "no"]] | None = None
    language: Answer[LanguageTag] | None = None
    dialect: Answer[Line] | None = None
    second_language: Answer[LanguageTag] | None = None
    interpreter_gender: Answer[Gender] | None = None
    lawyer_gender: Answer[Gender] | None = None
    community: Answer[Literal["same", "other", "any"]] | None = None
    mode: Answer[Literal["in_person", "phone", "video", "any"]] | None = None
    reads_well: Answer[Literal["yes", "no", "some"]] | None = None


class InterpreterLeg(Part):
    """One leg of interpretation: from one language into the next (R91). A chain is a list of legs in the order of speech.

    `code` stands for the interpreter where the name is held somewhere else (R87). `ties`: in the person's words, how the interpreter is
    known to them or to anybody in the story; an empty list says that there are none. `understood`: each understood the other (R90).
    `accepted_by_person`: the person's own yes or no, which nobody but counsel learns.
    """

    id: Key
    name: Answer[Name] | None = None
    code: Line | None = None
    from_language: LanguageTag
    to_language: LanguageTag
    dialect: Answer[Line] | None = None
    mode: Answer[Mode] | None = None
    credentials: Answer[Line] | None = None
    competence: Answer[Line] | None = None
    business_address: Answer[Address] | None = None
    telephone: Answer[Line] | None = None
    adult: Answer[Literal["yes", "no"]] | None = None
    conflicts: Answer[list[Conflict]] | None = None
    ties: Answer[list[Line]] | None = None
    understood: Answer[Literal["yes", "no"]] | None = None
    accepted_by_person: Answer[Literal["yes", "no"]] | None = None


class Presence(Part):
    """Who was with the person on one day of telling; nobody: alone. Counsel judges from it what stays privileged (R123)."""

    id: Key
    on: PartialDate
    who: list[Companion] = []
