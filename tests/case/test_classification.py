"""Every field is classified, and nothing else is (R108)."""

import re
from collections import Counter
from pathlib import Path

import pytest

from docassemble.Lantern.case import classification as table
from docassemble.Lantern.case.base import Part
from docassemble.Lantern.case.classification import bare, classification, fields
from docassemble.Lantern.case.record import Case
from docassemble.Lantern.case.references import REFERENCES, list_named
from docassemble.Lantern.case.text import Key

FILE = Path(table.__file__).with_name("classification.yml")


def test_every_field_has_one_row_and_there_is_no_other_row() -> None:
    paths = list(fields())
    assert len(paths) == len(set(paths))
    assert sorted(classification()) == sorted(paths)
    rows = Counter(re.findall(r"^  ([a-z0-9_.]+): +\{tier", FILE.read_text(encoding="utf-8"), re.MULTILINE))
    assert [path for path, times in rows.items() if times > 1] == []
    assert set(rows) == set(paths)


def test_only_known_kinds_of_paper_are_named() -> None:
    assert {kind for row in classification().values() for kind in row.kinds} == set(table.KINDS)


NAMES_NO_ITEM = {"means.benefits.program"}
"""Keys that name something outside the case."""


def test_every_field_that_names_something_by_key_is_checked() -> None:
    """A new field of keys must stand in REFERENCES, or a case could point to nobody."""
    keys: set[str] = set()

    def visit(part: type[Part], path: str) -> None:
        for name, info in part.model_fields.items():
            here = f"{path}.{name}".lstrip(".")
            inner = bare(info.annotation)
            items = getattr(inner, "__args__", (inner,))
            metadata = getattr(Key, "__metadata__", ())
            if name != "id" and (Key in items or inner is Key or (info.metadata and info.metadata == list(metadata))):
                keys.add(here)
            for item in items:
                if isinstance(item, type) and issubclass(item, Part):
                    visit(item, here)

    visit(Case, "")
    assert {path for path in keys if list_named(path) is None} == NAMES_NO_ITEM
    ends = {end for path in keys for end in (path.rpartition(".")[2], ".".join(path.split(".")[-2:]))}
    assert frozenset().union(*REFERENCES.values()) <= ends


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"tier": 4}, "tier and class"),
        ({"class": -1}, "tier and class"),
        ({"for": ["petitoin"]}, "unknown kind"),
        ({"for": []}, "unknown kind"),
        ({"readers": ["person"]}, "incomplete"),
        ({"retention": 1}, "incomplete"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(row: dict[str, object], said: str) -> None:
    good = {"tier": 0, "class": 0, "purpose": "format", "for": "all", "readers": "own"}
    with pytest.raises(table.BadClassification, match=said):
        table._fact("person.name", good | row, "classification.yml")
