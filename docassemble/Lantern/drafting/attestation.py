"""The words a person signs under: exact law, by forum and place of signing (FACTS section 5)."""

from dataclasses import dataclass
from typing import Any

from ..case import value_of
from ..disclosure import View


@dataclass(frozen=True, slots=True)
class Attestation:
    """`text` is printed exactly as the law has it; `assumed` is True when the place of signing is not known."""

    text: str
    inside: bool
    assumed: bool
    source: str


def attestation(view: View, law: Any) -> Attestation:
    """The oath of 28 U.S.C. 1746 for the place of signing.

    Where the place is not known, the wording for signing outside the United States is used: it only adds words to the
    other one. Counsel is told.
    """
    answer = value_of(view.signing.inside_us)
    inside = answer == "yes"
    found = law.value("attestation/28-usc-1746-inside" if inside else "attestation/28-usc-1746-outside")
    return Attestation(str(found.value), inside, answer is None, f"{found.source}")
