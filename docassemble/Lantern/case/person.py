"""The person, and how to reach them without harm."""

from typing import Literal

from .answer import Answer
from .base import Address, Name, Narrative, Part, Place
from .dates import PartialDate
from .text import CountryCode, Key, LanguageTag, Line

Tie = Literal[
    "spouse",
    "former_spouse",
    "engaged",
    "dating",
    "former_dating",
    "child_in_common",
    "parent",
    "child",
    "sibling",
    "grandparent",
    "grandchild",
    "in_law",
    "other_relative",
    "household_as_family",
    "household_not_family",
    "employer",
    "landlord",
    "recruiter",
    "official",
    "acquaintance",
    "stranger",
    "other",
]
"""What somebody is to the person, in the words by which laws on protection sort people. Several may be true at once."""

BirthDateBasis = Literal["papers", "family", "own_guess", "given_by_officials"]


class Person(Part):
    """Who the person is, as they say it."""

    name: Answer[Name] | None = None
    birth_date: Answer[PartialDate] | None = None
    birth_date_basis: Answer[BirthDateBasis] | None = None
    birth_date_on_papers: Answer[PartialDate] | None = None
    adult: Answer[Literal["yes", "no", "may_be_under_18"]] | None = None
    birth_place: Answer[Place] | None = None
    nationalities: Answer[list[CountryCode]] | None = None
    last_residence: Answer[Place] | None = None
    ethnic_group: Answer[Line] | None = None
    religion: Answer[Line] | None = None
    gender: Answer[Line] | None = None
    languages: Answer[list[LanguageTag]] | None = None
    reads: Answer[list[LanguageTag]] | None = None
    schooling: Answer[Narrative] | None = None
    occupation: Answer[Narrative] | None = None
    partner_status: Answer[Line] | None = None
    alien_number: Answer[Line] | None = None
    background: Answer[Narrative] | None = None
    strengths: Answer[Narrative] | None = None


class Channel(Part):
    """One way to reach the person. Nothing is sent where `safe` is not given as "yes" (R65, R99)."""

    id: Key
    kind: Literal["phone", "message", "email", "post", "through_someone"]
    detail: Answer[Line] | None = None
    safe: Answer[Literal["yes", "no", "sometimes"]] | None = None
    when: Answer[Line] | None = None
    leave_message: Answer[Literal["yes", "no"]] | None = None
    say_name: Answer[Line] | None = None
    code_word: Answer[Line] | None = None
    language: Answer[LanguageTag] | None = None
    who_else_sees: Answer[Line] | None = None
    confirmed_on: Answer[PartialDate] | None = None


class Contact(Part):
    """Safe ways to reach the person. The safe address and the real one are two facts (R100); `real_address` leaves the
    case only where `print_real_address` is given as "yes"."""

    person_contacts_us: Answer[Literal["yes", "no"]] | None = None
    channels: Answer[list[Channel]] | None = None
    safe_address: Answer[Address] | None = None
    real_address: Answer[Address] | None = None
    print_real_address: Answer[Literal["yes", "no"]] | None = None


class OtherPerson(Part):
    """Someone in the story, called what the survivor calls them (R28). `legal_relation` and `ties` are separate mappings (R104)."""

    id: Key
    word: Line
    name: Answer[Name] | None = None
    own_relation: Answer[Line] | None = None
    legal_relation: Answer[Line] | None = None
    ties: Answer[list[Tie]] | None = None
    part_in_story: Answer[Narrative] | None = None
    links_to_officials: Answer[Narrative] | None = None
    in_charge: Answer[Narrative] | None = None
    where_now: Answer[Place] | None = None
    unsafe_to_name: bool = False
    keep_for_counsel: bool = False


class Child(Part):
    """A child. The legal relation and the way the child came to be are asked only by need, never here (R104)."""

    id: Key
    name: Answer[Name] | None = None
    birth_date: Answer[PartialDate] | None = None
    birth_place: Answer[Place] | None = None
    lives_with: Answer[Line] | None = None
    where_now: Answer[Place] | None = None
    nationalities: Answer[list[CountryCode]] | None = None
    safety: Answer[Narrative] | None = None


class Family(Part):
    """Family, in the person's words."""

    partner: Answer[Key] | None = None
    children: Answer[list[Child]] | None = None
    important_people: Answer[list[Key]] | None = None
    household: Answer[list[Key]] | None = None
    harm_to_family: Answer[Narrative] | None = None
