"""What a clinic sets for its own server: the section `lantern` of docassemble's config.yml, which the interviews read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .state import State


@dataclass(frozen=True, slots=True)
class Clinic:
    """office_key: a public key (age, ssh) that people may seal their papers for; without one nothing can be sent.
    directory: the clinic's own list of help, docs/directory.md; without one the package's. place: ISO 3166 code of the clinic, whose
    information is shown to people who have named no place."""

    office_key: str | None = None
    directory: Path | None = None
    place: str = "us"

    def settings(self, state: State) -> dict[str, Any]:
        """The section, with the folder into which sealed papers go."""
        made: dict[str, Any] = {"place": self.place}
        if self.office_key:
            made |= {"office key": self.office_key, "office folder": str(state.path("for-the-office"))}
        if self.directory:
            made["directory"] = str(self.directory.absolute())
        return {"lantern": made}
