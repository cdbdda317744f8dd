"""A view holds what its reader may have, unchanged, and nothing else (R11, R100, R108)."""

from typing import Any

import cases
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papers import EXAMPLES

from docassemble.Lantern.case import Answer, Case, load, value_of
from docassemble.Lantern.case.classification import audiences, fact
from docassemble.Lantern.disclosure import Node, NotForThisReader, UnknownAudience, View, view

OTHERS = sorted(audiences() - {"person", "counsel"})

quick = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def paths(node: Node) -> list[str]:
    """Every path that the view holds."""
    found = []
    for name in node:
        value = getattr(node, name)
        here = f"{node.path}.{name}" if node.path else name
        value = value.value if isinstance(value, Answer) else value
        if isinstance(value, Node):
            found += paths(value)
            continue
        found.append(here)
        for item in value if isinstance(value, list) else []:
            if isinstance(item, Node):
                found += paths(item)
    return found


def words(thing: Any) -> str:
    """Everything in a view as text."""
    if isinstance(thing, Node):
        return " ".join(words(getattr(thing, name)) for name in thing)
    if isinstance(thing, Answer):
        return words(thing.value)
    if isinstance(thing, list):
        return " ".join(words(item) for item in thing)
    return repr(thing)


@given(cases.cases(), st.sampled_from(OTHERS))
@quick
def test_every_field_of_a_view_is_meant_for_its_reader(case: Case, audience: str) -> None:
    printed = value_of(case.contact.print_real_address) == "yes"
    for path in paths(view(case, audience)):
        address = path == "contact.real_address" and printed
        assert audience in fact("contact.safe_address" if address else path).readers


@given(cases.cases(), st.sampled_from(OTHERS))
@quick
def test_what_is_kept_back_is_in_no_view(case: Case, audience: str) -> None:
    text = words(view(case, audience))
    assert cases.COUNSEL_CANARY not in text
    assert cases.UNSAFE_NAME_CANARY not in text
    if value_of(case.contact.print_real_address) != "yes":
        assert cases.REAL_ADDRESS_CANARY not in text


@given(cases.cases())
@quick
def test_the_person_and_counsel_read_everything(case: Case) -> None:
    for audience in ("person", "counsel"):
        seen = view(case, audience)
        for name in ("events", "people", "exhibits"):
            answer = getattr(case, name)
            if value_of(answer) is not None:
                assert len(getattr(seen, name).value) == len(answer.value)


def test_the_real_address_goes_where_the_safe_one_goes_only_when_the_person_said_so() -> None:
    from docassemble.Lantern.case import given as said

    case = load(EXAMPLES / "river.yaml")
    assert "real_address" not in view(case, "court").contact
    shown = case.model_copy(update={"contact": case.contact.model_copy(update={"print_real_address": said("yes")})})
    assert view(shown, "court").contact.real_address == case.contact.real_address
    assert "real_address" not in view(shown, "respondent").contact


def test_exits_stay_exits_in_a_view() -> None:
    case = load(EXAMPLES / "bridge.yaml")
    seen = view(case, "asylum-officer")
    assert seen.history.applications == case.history.applications
    assert seen.person.partner_status == case.person.partner_status


def test_a_view_cannot_be_changed() -> None:
    seen = view(load(EXAMPLES / "river.yaml"), "asylum-officer")
    with pytest.raises(TypeError):
        seen.person = None
    with pytest.raises(TypeError):
        seen.person.name = None


@pytest.mark.parametrize("field", ["real_address", "channels", "no_such_field"])
def test_reaching_for_what_is_not_there_names_field_and_reader(field: str) -> None:
    seen = view(load(EXAMPLES / "river.yaml"), "asylum-officer")
    with pytest.raises(NotForThisReader) as caught:
        getattr(seen.contact, field)
    assert f"contact.{field}" in str(caught.value)
    assert "asylum-officer" in str(caught.value)


def test_an_unknown_reader_is_an_error() -> None:
    with pytest.raises(UnknownAudience) as caught:
        view(load(EXAMPLES / "river.yaml"), "neighbour")
    assert "asylum-officer" in str(caught.value)


def test_a_view_says_for_whom_it_is() -> None:
    seen = view(load(EXAMPLES / "river.yaml"), "court")
    assert isinstance(seen, View)
    assert seen.audience == "court"
    assert seen.events.value[0].path == "events[0]"
