"""Certificates of interpretation: one for each leg of the chain (R91, R92; Immigration Court Practice Manual 3.3(a))."""

from dataclasses import dataclass

from ..case import Case, value_of
from ..disclosure import View
from .pieces import Said
from .timeline import shown


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one certificate needs. None prints as a blank to fill in by hand."""

    interpreter: Said | None
    from_language: str
    to_language: str
    business_address: tuple[Said, ...]
    telephone: Said | None
    competence: Said | None
    leg: int
    legs: int


def certificates(view: View, telling_language: str, paper_language: str) -> list[Certificate]:
    """One certificate a leg; one blank certificate when the person needs an interpreter and none is recorded.

    None at all when the person understands the language of the paper.
    """
    if not needs_interpreter(view, telling_language, paper_language):
        return []
    legs = shown(view.interpreters)
    if not legs:
        return [Certificate(None, telling_language, paper_language, (), None, None, 1, 1)]
    found = []
    for number, leg in enumerate(legs, start=1):
        name, address = value_of(leg.name), value_of(leg.business_address)
        telephone, competence = value_of(leg.telephone), value_of(leg.competence)
        found.append(
            Certificate(
                interpreter=Said(name.latin or name.full) if name else None,
                from_language=leg.from_language,
                to_language=leg.to_language,
                business_address=tuple(Said(line) for line in address.lines) if address else (),
                telephone=Said(telephone) if telephone else None,
                competence=Said(competence) if competence else None,
                leg=number,
                legs=len(legs),
            )
        )
    return found


def needs_interpreter(view: View | Case, telling_language: str, paper_language: str) -> bool:
    """Whether a certificate belongs to the paper: the person's own answer first, then the languages."""
    understands = value_of(view.signing.understands_paper_language)
    if understands is not None:
        return bool(understands == "no")
    known = {tag.split("-")[0] for tag in [telling_language, *(value_of(view.person.languages) or [])]}
    return bool(shown(view.interpreters)) or paper_language.split("-")[0] not in known
