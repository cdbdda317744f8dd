"""A view holds what its reader may have, unchanged, and nothing else (R11, R100, R108)."""

from pathlib import Path
from typing import Any

import cases
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docassemble.Lantern.case import Answer, Case, load, value_of
from docassemble.Lantern.disclosure import Node, NotForThisReader, UnknownAudience, View, view
from docassemble.Lantern.disclosure.audiences import audiences, readers

EXAMPLES = Path(__file__).parents[2] / "examples"
OTHERS = sorted(audiences().keys() - {"person", "counsel"})

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
        assert audience in readers("contact.safe_address" if address else path)


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


def told(**parts: Any) -> Case:
    """A case of which the other side is p1."""
    from docassemble.Lantern.case import from_record

    people = [{"id": "p1", "word": "him", "own_relation": "ex"}, {"id": "p2", "word": "her", "ties": ["employer"]}]
    head = {"schema_version": 2, "fictional": True, "telling_language": "en"}
    return from_record({**head, "people": people, "protection": {"from_whom": ["p1"]}, **parts})


def ids(answer: Any) -> list[str] | None:
    return None if answer is None else [item.id for item in answer.value]


def words_of(text: str) -> dict[str, str]:
    return {"text": text, "language": "en"}


def test_the_respondent_reads_of_lists_only_what_names_them() -> None:
    events = [{"id": "a", "label": "A", "people": ["p2", "p1"]}, {"id": "b", "label": "B", "people": ["p2"]}, {"id": "c", "label": "C"}]
    work = [{"id": "a", "label": "A", "who_profited": ["p1"]}, {"id": "b", "label": "B", "people": ["p1"]}, {"id": "c", "label": "C"}]
    weapons = [{"id": "a", "people": ["p2"]}, {"id": "b", "people": ["p1"]}, {"id": "c", "people": {"answer": "unknown"}}]
    reports = [{"id": "a", "to": "police", "against": ["p1"]}, {"id": "b", "to": "school", "against": []}]
    case = told(events=events, work=work, safety={"weapons": weapons}, reporting={"reports": reports})
    seen = view(case, "respondent")
    assert ids(seen.events) == ["a"]
    assert ids(seen.work) == ["a", "b"]
    assert ids(seen.safety.weapons) == ["b"]
    assert ids(seen.reporting.reports) == ["a"]
    assert ids(seen.people) == ["p1"]
    assert "legal_relation" not in seen.people.value[0]
    court = view(case, "court")
    assert [ids(court.events), ids(court.work), ids(court.people)] == [["a", "b", "c"], ["a", "b", "c"], ["p1", "p2"]]


def test_where_nothing_is_linked_it_reads_as_never_asked_and_not_as_none() -> None:
    case = told(events=[{"id": "b", "label": "B"}], work=[], control={"movement": words_of("x"), "threats": [{"id": "t", "label": "T"}]})
    seen = view(case, "respondent")
    assert seen.events is None
    assert seen.work == case.work
    assert seen.control.movement is None
    assert seen.control.threats is None
    assert seen.control.by is None


def test_a_whole_part_is_seen_when_it_names_the_respondent_and_its_lists_have_their_own_link() -> None:
    threats = [{"id": "t", "label": "T", "by": ["p1"]}, {"id": "u", "label": "U", "by": ["p2"]}]
    his = view(told(control={"by": ["p1"], "movement": words_of("x"), "threats": threats}), "respondent")
    hers = view(told(control={"by": ["p2"], "movement": words_of("x"), "threats": threats}), "respondent")
    assert his.control.movement.value.text == "x"
    assert hers.control.movement is None
    assert ids(his.control.threats) == ids(hers.control.threats) == ["t"]


@pytest.mark.parametrize("from_whom", [None, [], {"answer": "declined"}, {"answer": "unknown"}])
def test_a_respondent_whom_nobody_named_reads_no_story(from_whom: Any) -> None:
    case = told(
        events=[{"id": "a", "label": "A", "people": ["p1"]}], protection={"from_whom": from_whom}, control={"by": ["p1"], "movement": words_of("x")}
    )
    seen = view(case, "respondent")
    assert (seen.events, seen.people, seen.control.movement) == (None, None, None)


def test_the_respondent_and_the_fee_clerk_get_the_exhibits_of_what_they_read() -> None:
    exhibits = [{"id": key, "label": key} for key in ("x1", "x2", "x3", "x4")]
    events = [
        {"id": "a", "label": "A", "people": ["p1"], "proof": {"exhibits": ["x1"]}, "elsewhere": ["x4"]},
        {"id": "b", "label": "B", "people": ["p2"], "proof": {"exhibits": ["x2"]}},
    ]
    case = told(events=events, exhibits=exhibits, means={"income": [{"id": "i", "label": "I", "proof": {"exhibits": ["x3"]}}]})
    assert ids(view(case, "respondent").exhibits) == ["x1", "x4"]
    assert ids(view(case, "fee-clerk").exhibits) == ["x3"]
    assert ids(view(case, "court").exhibits) == ["x1", "x2", "x3", "x4"]
    assert view(told(exhibits=exhibits), "respondent").exhibits is None


def kept_from(path: str, *readers: str) -> Case:
    events = [{"id": "a", "label": "A", "people": ["p1", "p2"], "narrative": words_of("said"), "additions": [words_of("one"), words_of("two")]}]
    return told(
        events=[*events, {"id": "b", "label": "B", "people": ["p1"], "narrative": words_of("more")}],
        person={"religion": "x", "name": {"full": "N"}},
        safety={"protection_wanted": words_of("p")},
        withheld=[{"id": "w", "path": path, "readers": list(readers)}],
    )


@pytest.mark.parametrize("path", ["events[0].narrative", "events[0].narrative.text", "events.narrative"])
def test_a_withheld_fact_reads_as_never_asked(path: str) -> None:
    for audience in OTHERS:
        seen = view(kept_from(path, "everyone"), audience)
        if "events" in seen:
            assert seen.events.value[0].narrative is None
            assert (seen.events.value[1].narrative is None) == (path == "events.narrative")


@pytest.mark.parametrize("path", ["events[0]", "events[0].id", "events[0].label"])
def test_an_item_goes_with_what_it_is_called_by(path: str) -> None:
    assert ids(view(kept_from(path, "court"), "court").events) == ["b"]
    assert ids(view(kept_from(path, "court"), "respondent").events) == ["a", "b"]


def test_a_withheld_part_and_a_withheld_list_read_as_never_asked() -> None:
    assert view(kept_from("events", "court"), "court").events is None
    assert view(kept_from("safety", "court"), "court").safety.protection_wanted is None
    assert view(kept_from("person", "court"), "court").person.name is None


@pytest.mark.parametrize("path", ["events[0].additions[1]", "events[0].additions[1].text"])
def test_one_item_of_a_list_of_words_can_be_withheld(path: str) -> None:
    assert [said.text for said in view(kept_from(path, "court"), "court").events.value[0].additions] == ["one"]


def test_one_name_in_a_list_of_names_can_be_withheld() -> None:
    assert view(kept_from("events[0].people[1]", "court"), "court").events.value[0].people.value == ["p1"]


def test_a_mark_for_a_reader_that_is_not_known_holds_for_everyone() -> None:
    for audience in OTHERS:
        seen = view(kept_from("person.name", "his lawyer"), audience)
        assert seen.person.name is None


def test_nothing_is_withheld_from_the_person_and_counsel() -> None:
    for audience in ("person", "counsel"):
        case = kept_from("events", "everyone", "person", "counsel")
        assert ids(view(case, audience).events) == ["a", "b"]


@given(cases.cases(), st.sampled_from(OTHERS), st.data())
@quick
def test_whatever_is_withheld_is_not_in_the_view(case: Case, audience: str, data: st.DataObject) -> None:
    from docassemble.Lantern.case.protection import Withheld

    held = [path for path in paths(view(case, audience)) if readers(path) and path.split(".")[-1] not in ("id", "schema_version", "fictional")]
    path = data.draw(st.sampled_from([*held, "person"]))
    marked = case.model_copy(update={"withheld": [*case.withheld, Withheld(id="mark", path=path, readers=[audience])]})
    seen = view(marked, audience)
    if path == "telling_language":
        return
    for left in paths(seen):
        if left == path or left.startswith((f"{path}.", f"{path}[")):
            assert not empty_but(seen, left), left


def empty_but(node: Node, path: str) -> bool:
    """Whether the view still says something at a path."""
    value: Any = node
    for step in path.replace("[", ".[").split("."):
        value = value.value if isinstance(value, Answer) else value
        if value is None:
            return False
        if step.startswith("["):
            found = [item for item in value if item.path.endswith(step)]
            if not found:
                return False
            value = found[0]
        else:
            value = getattr(value, step)
    return value not in (None, [], False, True, "event") and not isinstance(value, int)


@given(cases.cases())
@quick
def test_the_respondent_sees_no_item_that_names_nobody_they_answer_for(case: Case) -> None:
    against = set(value_of(case.protection.from_whom) or ())
    seen = view(case, "respondent")
    links = {"events": ("people",), "work": ("people", "who_profited")}
    for name, fields in links.items():
        for node in (getattr(seen, name).value if getattr(seen, name) is not None else None) or []:
            original = value_of(getattr(case, name))[int(node.path.split("[")[1][:-1])]  # type: ignore[index]
            assert against & {key for field in fields for key in value_of(getattr(original, field)) or ()}
    for node in (seen.people.value if seen.people is not None else None) or []:
        assert node.id in against
