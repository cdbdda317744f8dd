"""What a reader may not have is in no paper for that reader: not in the words, not in the file (R11, R100)."""

from typing import Any

import cases
from hypothesis import HealthCheck, given, settings
from papers import DAY, EXAMPLES, docx_everything, printable

from docassemble.Lantern.case import Case, load, value_of, walk
from docassemble.Lantern.case.base import Name, Part
from docassemble.Lantern.disclosure import View, view
from docassemble.Lantern.disclosure.view import Node
from docassemble.Lantern.drafting import draft
from docassemble.Lantern.drafting.document import MissingName
from docassemble.Lantern.rendering import to_docx

KEPT_BACK = (cases.REAL_ADDRESS_CANARY, cases.COUNSEL_CANARY, cases.UNSAFE_NAME_CANARY)

whole_cases = cases.cases(cases.texts().filter(printable))


def ready(case: Case) -> Case:
    """The same case with all that is kept back, and with a name and something told, so that there is a paper."""
    case = cases.with_canaries(case)
    if value_of(case.person.name) is not None:
        return case
    from docassemble.Lantern.case import given

    return case.model_copy(update={"person": case.person.model_copy(update={"name": given(Name(full="Alma Ejemplo"))})})


def everything(thing: Any, seen: set[int]) -> str:
    """Every text that can be reached from what a template gets."""
    if id(thing) in seen:
        return ""
    seen.add(id(thing))
    if isinstance(thing, str):
        return thing + "\n"
    if isinstance(thing, dict):
        return "".join(everything(value, seen) for value in thing.values())
    if isinstance(thing, list | tuple | set | frozenset):
        return "".join(everything(value, seen) for value in thing)
    names = [*getattr(thing, "__dict__", {}), *(name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ()))]
    return "".join(everything(getattr(thing, name), seen) for name in names if isinstance(name, str) and hasattr(thing, name))


@given(whole_cases)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])
def test_no_officer_ever_reads_what_is_kept_back(case: Case) -> None:
    made = draft(ready(case), "declaration", "us", "en", DAY)
    for canary in KEPT_BACK:
        assert canary not in made.html


@given(whole_cases)
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])
def test_a_template_can_reach_nothing_that_is_kept_back(case: Case) -> None:
    made = draft(ready(case), "declaration", "us", "en", DAY)
    reachable = everything(made.document, set())
    for canary in KEPT_BACK[1:]:
        assert canary not in reachable
    if value_of(case.contact.print_real_address) != "yes":
        assert cases.REAL_ADDRESS_CANARY not in reachable


def test_a_template_gets_a_view_and_never_the_case() -> None:
    made = draft(load(EXAMPLES / "river.yaml"), "declaration", "us", "en", DAY)
    assert isinstance(made.document.view, View)
    found: list[Any] = []

    def parts(node: Any) -> None:
        for name in node:
            value = getattr(node, name)
            value = value.value if hasattr(value, "given") else value
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, Node):
                    parts(item)
                elif isinstance(item, Part):
                    found.append(item)

    parts(made.document.view)
    assert found
    assert not any(isinstance(item, Case) or any(name == "keep_for_counsel" for _, name, _ in walk(item)) for item in found)


def test_the_examples_keep_their_secrets_in_the_whole_file() -> None:
    secrets = {
        "river": ["77 Invented Court", "Delmy Ficticia", "Lo que vi en el portón", "solo a mi abogada", "Carta de la muchacha"],
        "market": ["3 Storybook Lane", "ዮናስ", "Yonas", "Something in the second house", "Baba", "savings account"],
        "bridge": ["40 Parable Street", "Kahini", "What was said to me about my sister", "Only my lawyer", "555-0177"],
    }
    secrets["river"] += ["555-0142", "tortuga", "pistola"]
    for name, words in secrets.items():
        made = draft(load(EXAMPLES / f"{name}.yaml"), "declaration", "us", "en", DAY)
        file = docx_everything(to_docx(made.html))
        assert not [word for word in words if word in made.html or word in file]


def test_the_page_for_counsel_never_goes_into_the_paper() -> None:
    made = draft(load(EXAMPLES / "river.yaml"), "declaration", "us", "en", DAY)
    assert "FOR COUNSEL ONLY" in made.counsel_html
    assert "FOR COUNSEL ONLY" not in made.html
    assert "Lo que vi en el portón" in made.counsel_html


def test_without_a_name_there_is_no_paper() -> None:
    import pytest

    case = load(EXAMPLES / "river.yaml")
    nameless = case.model_copy(update={"person": case.person.model_copy(update={"name": None})})
    with pytest.raises(MissingName) as caught:
        draft(nameless, "declaration", "us", "en", DAY)
    assert caught.value.exit_code == 1


def test_the_same_view_for_the_same_case() -> None:
    case = load(EXAMPLES / "market.yaml")
    assert everything(view(case, "asylum-officer"), set()) == everything(view(case, "asylum-officer"), set())
