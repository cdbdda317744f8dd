"""The words a person signs under: exact law, by forum and place of signing (FACTS section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..disclosure import View
from ..law import Law
from .timeline import given_value


@dataclass(frozen=True, slots=True)
class Attestation:
    """`text` is printed exactly as the law has it; `assumed` is True when the place of signing decides and is not known."""

    id: str
    text: str
    assumed: bool
    source: str


def attestation(view: View, law: Law, words: Mapping[str, str]) -> Attestation:
    """The oath of a paper.

    words: addresses of the law, `here` and perhaps `abroad` (28 U.S.C. 1746 has two wordings). Where the place of signing is not
    known, the wording for signing outside the United States is used: it only adds words to the other one. Counsel is told.
    Raises UnknownParameter, NotInForce.
    """
    answer = given_value(view.signing, "inside_us")
    abroad = "abroad" in words and answer != "yes"
    found = law.value(words["abroad" if abroad else "here"])
    return Attestation(found.address.rpartition("/")[2], str(found.value), "abroad" in words and answer is None, found.source)
