"""The papers: exhibits, translators, counsel, consent, release, wishes, read-back, review, signing."""

from typing import Literal

from .answer import Answer
from .base import Address, Name, Narrative, Part, Place
from .dates import PartialDate
from .text import Key, LanguageTag, Line

Kind = Literal["declaration", "petition", "waiver", "claim"]


class ExhibitFile(Part):
    """A file that shows an exhibit (R121). `name`: its neutral name; `sha256`: of its bytes as they are kept; `original`: kept as it was
    given, with all it says of itself, because the person chose so."""

    name: Line
    media_type: Line
    sha256: Line
    original: bool = False


class Exhibit(Part):
    """A paper, picture or thing that proves something. `how_obtained` also for coerced or unlawfully held papers: counsel
    judges what may be used."""

    id: Key
    label: Line
    language: Answer[LanguageTag] | None = None
    how_obtained: Answer[Narrative] | None = None
    held_by: Answer[Line] | None = None
    in_filing: bool = True
    files: list[ExhibitFile] = []


class Translator(Part):
    """Someone who put the person's words into another language in writing and signs for it (8 CFR 1003.33)."""

    id: Key
    name: Answer[Name] | None = None
    competence: Answer[Line] | None = None
    business_address: Answer[Address] | None = None
    telephone: Answer[Line] | None = None


class Counsel(Part):
    """The lawyer or accredited representative."""

    name: Answer[Name] | None = None
    office: Answer[Line] | None = None
    address: Answer[Address] | None = None
    telephone: Answer[Line] | None = None
    bar_number: Answer[Line] | None = None


class Consent(Part):
    """Consent given or taken back, with the version of the text that was shown (R2)."""

    id: Key
    what: Line
    decision: Literal["given", "withdrawn"]
    at: Line
    text_version: Line
    language: LanguageTag


class Release(Part):
    """Permission to tell one recipient, for one purpose, until a day (34 U.S.C. 12291(b)(2); R106)."""

    id: Key
    recipient: Line
    purpose: Line
    information: list[Line]
    method: Line
    risks_explained: bool
    given_on: PartialDate
    expires_on: PartialDate
    revoked_on: PartialDate | None = None
    language: LanguageTag
    interpreter: Key | None = None
    text_version: Line


class Wish(Part):
    """What the person wants to happen with one kind of paper."""

    id: Key
    kind: Kind
    wanted: Answer[Literal["yes", "no", "not_sure"]] | None = None
    condition: Answer[Narrative] | None = None


class ReadBack(Part):
    """What the person said when a passage was read back to them (R12). `digest`: SHA-256 of the words that were read."""

    path: Line
    mark: Literal["right", "changed", "removed"]
    digest: Line


class Review(Part):
    """A named reviewer who read a paper and takes off the DRAFT mark (R14)."""

    id: Key
    kind: Kind
    reviewer: Name
    role: Literal["lawyer", "accredited_representative"]
    on: PartialDate
    digest: Line


class Signing(Part):
    """Where and how the person will sign. 28 U.S.C. 1746 has one wording inside the United States, another outside."""

    inside_us: Answer[Literal["yes", "no"]] | None = None
    place: Answer[Place] | None = None
    understands_paper_language: Answer[Literal["yes", "no"]] | None = None
    can_sign: Answer[Literal["signature", "mark"]] | None = None
    wishes: Answer[Narrative] | None = None
