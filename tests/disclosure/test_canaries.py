"""Every field holds a canary, and each reader finds exactly the canaries of the fields that are meant for them (R11, R100, R108).

What each reader may find is worked out here a second time, from the two tables and from what the canary case is made of (`Expected`), so
that the view and this test cannot err in the same place.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cases
import pytest
import yaml
from pydantic import BaseModel

import docassemble.Lantern
from docassemble.Lantern.case import Answer, Case, from_record, given
from docassemble.Lantern.case.classification import fields
from docassemble.Lantern.disclosure import view
from docassemble.Lantern.disclosure.audiences import audiences
from docassemble.Lantern.disclosure.protected import protected_values
from docassemble.Lantern.disclosure.scanner import scan

ROOM = Path(docassemble.Lantern.__file__).parent
ROWS: dict[str, Any] = yaml.safe_load((ROOM / "case" / "classification.yml").read_text(encoding="utf-8"))["facts"]
GROUPS: dict[str, Any] = yaml.safe_load((ROOM / "disclosure" / "audiences.yml").read_text(encoding="utf-8"))["groups"]
CASE, PLANTED = cases.canary_case()
EVERYONE = frozenset(audiences())
TRUSTED = ("person", "counsel")
NEVER_FILED = ("people[3]", "events[2]", "exhibits[2]")
LINKED_ONLY = {
    "people": {"people[0]"},
    "events": {"events[0]", "events[3]"},
    "work": {"work[0]", "work[1]"},
    "control.threats": {"control.threats[0]"},
    "reporting.reports": {"reporting.reports[0]"},
    "safety.weapons": {"safety.weapons[0]"},
    "exhibits": {"exhibits[0]", "exhibits[1]"},
}
"""What of these lists names p1, or is referred to by something that does: the other side reads no more of them."""
SHOWN_TO_CLERKS = {"exhibits[4]"}
"""Exhibits that prove means."""


def expected(path: str, audience: str) -> bool:
    """Whether a reader may find the canary at a path of the canary case."""
    if audience in TRUSTED:
        return True
    if audience not in GROUPS[row(path)["readers"]]["readers"] or _in(path, *NEVER_FILED):
        return False
    if _in(path, "people[2].name", "contact.real_address", "work[2].deductions"):
        return False
    if _in(path, "person.ethnic_group"):
        return audience != "asylum-officer"
    if audience == "respondent":
        return all(_in(path, *linked) for name, linked in LINKED_ONLY.items() if _in(path, name))
    if audience == "fee-clerk" and _in(path, "exhibits"):
        return _in(path, *SHOWN_TO_CLERKS)
    return True


def row(path: str) -> Any:
    """The row of the field that holds a path: of a name, a place or a date, the row of all of it."""
    plain = re.sub(r"\[\d+\]", "", path)
    while plain not in ROWS:
        plain = plain.rpartition(".")[0]
    return ROWS[plain]


def _in(path: str, *parts: str) -> bool:
    return any(path == part or path.startswith((f"{part}.", f"{part}[")) for part in parts)


# --- the case itself


def at(path: str) -> Any:
    """What stands at a path of the canary case."""
    value: Any = CASE
    for step in re.findall(r"[a-z_][a-z_0-9]*|\[\d+\]", path):
        value = value[int(step[1:-1])] if step.startswith("[") else getattr(value, step)
        value = value.value if isinstance(value, Answer) else value
    return value


def lists(thing: Any, path: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Every list of the case with its path."""
    for name in type(thing).model_fields:
        value = getattr(thing, name)
        value = value.value if isinstance(value, Answer) else value
        here = f"{path}.{name}".lstrip(".")
        if isinstance(value, list):
            yield here, value
        for number, item in enumerate(value if isinstance(value, list) else []):
            if isinstance(item, BaseModel):
                yield from lists(item, f"{here}[{number}]")
        if isinstance(value, BaseModel):
            yield from lists(value, here)


def test_every_field_of_the_schema_is_filled() -> None:
    for path in fields():
        value: Any = [CASE]
        for step in path.split("."):
            value = [getattr(one, step) for one in value]
            value = [one.value if isinstance(one, Answer) else one for one in value]
            last = value
            value = [item for one in value for item in (one if isinstance(one, list) else [one])]
        assert last, path
        assert all(one is not None and one not in ([], "") for one in last), path


def test_lists_hold_what_is_linked_to_the_other_side_and_what_is_not() -> None:
    for path, items in lists(CASE):
        if items and isinstance(items[0], BaseModel) and "id" in type(items[0]).model_fields:
            assert len(items) >= 2, path
    for name in LINKED_ONLY:
        assert len(LINKED_ONLY[name]) < len(at(name))


def test_each_canary_stands_where_the_map_says_and_nowhere_else() -> None:
    record = CASE.model_dump_json()
    for canary, path in PLANTED.items():
        value = at(path)
        assert value == canary or (path.endswith(".edtf") and value == f"{canary}-03-17"), path
        assert record.count(canary) == 1, path


def test_every_text_of_the_case_is_a_canary_or_has_a_reason_to_be_none() -> None:
    from canaries import NOT_WORDS

    texts = {path for path in PLANTED.values() if not path.endswith(".edtf")}
    for path, value in _strings(CASE):
        field = re.sub(r"\[\d+\]$", "", path)
        assert path in texts or field in NOT_WORDS or path.endswith(".edtf") or _chosen(value), path


def _strings(thing: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(thing, str):
        yield path, thing
    elif isinstance(thing, Answer):
        yield from _strings(thing.value, path)
    elif isinstance(thing, list):
        for number, item in enumerate(thing):
            yield from _strings(item, f"{path}[{number}]")
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from _strings(getattr(thing, name), f"{path}.{name}".lstrip("."))


CHOSEN = {"en", "es", "US", "USD", "gregorian"}
"""Codes that the record allows only from a list of others."""


def _chosen(value: str) -> bool:
    """Codes, ids and choices: short, or a choice of the schema."""
    return value in CHOSEN or bool(re.fullmatch(r"[a-z]\d", value)) or value in _choices()


def _choices() -> set[str]:
    found: set[str] = set()

    def collect(schema: Any) -> None:
        if isinstance(schema, dict):
            found.update(choice for choice in schema.get("enum", []) if isinstance(choice, str))
            found.update([schema["const"]] if isinstance(schema.get("const"), str) else [])
            for inner in schema.values():
                collect(inner)
        elif isinstance(schema, list):
            for inner in schema:
                collect(inner)

    collect(Case.model_json_schema())
    return found


def test_no_canary_is_taken_for_another() -> None:
    words = sorted(canary for canary in PLANTED if canary.isalpha())
    assert len(words) > 400
    for audience in sorted(EVERYONE):
        assert scan(view(CASE, audience), protected_values(CASE, audience)) == []
    for number, one in enumerate(words):
        for other in words[number + 1 :]:
            assert sum(a != b for a, b in zip(one, other, strict=True)) >= 6


def test_the_canary_case_is_always_the_same_and_can_be_written_down() -> None:
    again, planted = cases.canary_case()
    assert (again, planted) == (CASE, PLANTED)
    assert from_record(CASE.model_dump(mode="json", exclude_none=True)) == CASE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2101-03-17", {"2101"}),
        ("on 17 March 2101.", {"2101"}),
        ("12101, 2101.50 or 21011", set()),
        ("USD 437.8943; 1437.8943", {"437.8943"}),
        ("xATDPLJVKTUBQx", {"atdpljvktubq"}),
        ("atdpljvktub q", set()),
    ],
)
def test_canaries_are_found_in_what_was_made(text: str, found: set[str]) -> None:
    assert cases.canaries_in(text, dict.fromkeys(["2101", "437.8943", "atdpljvktubq"], "")) == found


# --- the view


@pytest.mark.parametrize("audience", sorted(EVERYONE))
def test_a_view_holds_the_canaries_meant_for_its_reader_and_no_other(audience: str) -> None:
    seen = cases.canaries_for(CASE, PLANTED, audience)
    meant = {path for path in PLANTED.values() if expected(path, audience)}
    found = {PLANTED[canary] for canary in seen.may}
    assert sorted(found - meant) == []
    assert sorted(meant - found) == []
    assert seen.may | seen.must_not == set(PLANTED)
    assert not seen.may & seen.must_not


OFFICES = {"asylum-officer", "immigration-court", "court", "fee-clerk", "compensation-board"}
HELPERS = {"person", "counsel", "interpreter"}


@pytest.mark.parametrize(
    ("path", "readers"),
    [
        ("contact.real_address.lines[0]", {"person", "counsel"}),
        ("contact.safe_address.lines[0]", {*HELPERS, "advocate", *OFFICES}),
        ("contact.channels[0].detail", {"person", "counsel", "advocate"}),
        ("person.name.full", EVERYONE),
        ("person.birth_date.edtf", {*HELPERS, *OFFICES}),
        ("person.alien_number", {*HELPERS, "asylum-officer", "immigration-court"}),
        ("person.ethnic_group", {*HELPERS, "immigration-court"}),
        ("people[0].name.full", {*HELPERS, "asylum-officer", "immigration-court", "court", "respondent", "compensation-board"}),
        ("people[1].name.full", {*HELPERS, "asylum-officer", "immigration-court", "court", "compensation-board"}),
        ("people[2].name.aliases[0]", {"person", "counsel"}),
        ("people[3].word", {"person", "counsel"}),
        ("events[0].narrative.text", {*HELPERS, "asylum-officer", "immigration-court", "court", "respondent", "compensation-board"}),
        (
            "events[0].narrative.translations[0].text",
            {*HELPERS, "asylum-officer", "immigration-court", "court", "respondent", "compensation-board"},
        ),
        ("events[1].narrative.text", {*HELPERS, "asylum-officer", "immigration-court", "court", "compensation-board"}),
        ("events[2].narrative.text", {"person", "counsel"}),
        ("work[2].deductions.text", {"person", "counsel"}),
        ("return_fear.what.text", {*HELPERS, "asylum-officer", "immigration-court"}),
        ("means.income[0].amount.amount", {*HELPERS, "fee-clerk"}),
        ("means.losses[0].amount.amount", {*HELPERS, "court", "respondent", "compensation-board"}),
        ("means.losses[0].paid_by_others.amount", {*HELPERS, "compensation-board"}),
        ("history.arrests.text", {"person", "counsel"}),
        ("exhibits[2].label", {"person", "counsel"}),
        ("exhibits[3].label", EVERYONE - {"respondent", "fee-clerk"}),
        ("exhibits[4].label", EVERYONE - {"respondent"}),
        ("protected[0].value", {"person", "counsel"}),
        ("decisions[0].reason", {"person", "counsel"}),
        ("wishes[0].condition.text", {"person", "counsel", "advocate"}),
        ("reporting.reasons_not_reported.text", {*HELPERS, "asylum-officer", "immigration-court", "court", "compensation-board"}),
    ],
)
def test_who_finds_a_canary_is_as_decided(path: str, readers: set[str]) -> None:
    canary = next(canary for canary, where in PLANTED.items() if where == path)
    assert {audience for audience in EVERYONE if canary in cases.canaries_for(CASE, PLANTED, audience).may} == readers


def test_whoever_is_linked_to_nobody_reads_nothing_of_the_lists_that_are_linked() -> None:
    nobody = Case(**{**dict(CASE), "protection": CASE.protection.model_copy(update={"from_whom": None})})
    seen = cases.canaries_for(nobody, PLANTED, "respondent")
    lists_linked = (*LINKED_ONLY, "control")
    assert sorted(PLANTED[canary] for canary in seen.may if _in(PLANTED[canary], *lists_linked)) == []


def test_somebody_else_is_read_of_when_protection_is_asked_from_somebody_else() -> None:
    other = Case(**{**dict(CASE), "protection": CASE.protection.model_copy(update={"from_whom": given(["p2"])})})
    found = {PLANTED[canary] for canary in cases.canaries_for(other, PLANTED, "respondent").may}
    assert {"people[1].word", "events[1].label", "work[1].label", "work[2].label", "reporting.reports[1].narrative.text"} <= found
    assert not any(_in(path, "people[0]", "events[0]", "events[3]", "work[0]", "reporting.reports[0]", "control.threats[0]") for path in found)
    assert {path for path in found if _in(path, "control")} == {path for path in found if _in(path, "control.threats[1]")}
