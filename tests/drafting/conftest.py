"""Cases and drafts that the drafting tests share."""

from typing import Any

import pytest
from papers import DAY, EXAMPLES

from docassemble.Lantern.case import Case, from_record, load
from docassemble.Lantern.drafting import Draft, draft


@pytest.fixture(scope="session")
def examples() -> dict[str, Case]:
    """The three invented cases by name."""
    return {file.stem: load(file) for file in sorted(EXAMPLES.glob("*.yaml"))}


@pytest.fixture
def case_of() -> Any:
    """Make a small invented case: a name and one event, without which there is no paper; top-level parts are given, the rest was never asked."""

    def make(**parts: Any) -> Case:
        person = {"name": {"full": "Alma Ejemplo"}, **parts.pop("person", {})}
        told = {"events": [{"id": "told", "label": "the kitchen", "narrative": {"text": "They locked the door.", "language": "en"}}]}
        return from_record({"schema_version": 2, "fictional": True, "telling_language": "en", "person": person, **told, **parts})

    return make


@pytest.fixture
def drafted() -> Any:
    """Draft the declaration of a case as it would be drafted on one day in November 2026."""

    def make(case: Case, language: str = "en") -> Draft:
        return draft(case, "declaration", "us", language, DAY)

    return make
