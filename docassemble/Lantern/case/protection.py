"""Protection asked for, and what must stay unsaid: from whom, what nobody else may learn, and what counsel decided about it."""

from typing import Literal

from .answer import Answer
from .base import Narrative, Part
from .dates import PartialDate
from .text import Key, Line


class Protection(Part):
    """Whom a court is asked to protect the person from, and what the petition says beside the story. `worst` names an event."""

    from_whom: Answer[list[Key]] | None = None
    worst: Answer[Key] | None = None
    children_too: Answer[Literal["yes", "no"]] | None = None
    urgent: Answer[Narrative] | None = None
    criminal_case: Answer[Narrative] | None = None


class Withheld(Part):
    """The person's own "do not tell them", which no later rule overrides (R11).

    `path`: a field or a whole part, for example `events[0].narrative` or `person.religion`; what stands below it is withheld too.
    `readers`: names of audiences, or `everyone`. The person and counsel still read it.
    """

    id: Key
    path: Line
    readers: list[Line]


class Protected(Part):
    """A value that nobody else may learn, wherever it stands: a shelter, a workplace, a number (R100)."""

    id: Key
    kind: Literal["address", "shelter", "workplace", "school", "phone", "email", "name", "number", "other"]
    value: Line


class Decision(Part):
    """Counsel's written decision about a protected value that stands in a narrative.

    `path`: the narrative, for example `events[0].narrative`; `about`: the protected value, for example `contact.real_address`,
    `people[3].name` or `protected[0]`; `by`: the name of who decided.
    """

    id: Key
    path: Line
    about: Line
    choice: Literal["redact", "confidential", "keep"]
    by: Line
    on: PartialDate
    reason: Line | None = None
