"""The four exits print as what they are, each in its own words, and never as a denial (R4)."""

from typing import Any

import pytest

EXITS = ("later", "declined", "unknown", "not_applicable")

WHOLE_LISTS = ("people", "events", "journeys", "work", "entries", "stays", "earlier_statements", "exhibits")


def paper_with(case_of: Any, drafted: Any, exit_: str) -> list[str]:
    case = case_of(return_fear={"why_now": {"answer": exit_}})
    return [paragraph.text for paragraph in drafted(case).document.paragraphs if "return_fear.why_now" in paragraph.paths]


def test_each_exit_prints_differently(case_of: Any, drafted: Any) -> None:
    printed = {exit_: paper_with(case_of, drafted, exit_) for exit_ in EXITS}
    assert printed == {
        "later": [],
        "declined": ["I decline to state my reason for fear today."],
        "unknown": ["I do not know or do not remember my reason for fear today."],
        "not_applicable": ["Does not apply to me: my reason for fear today."],
    }


@pytest.mark.parametrize("language", ["es", "ar"])
def test_each_exit_prints_differently_in_every_language(case_of: Any, drafted: Any, language: str) -> None:
    printed = set()
    for exit_ in EXITS:
        case = case_of(return_fear={"why_now": {"answer": exit_}})
        printed.add(tuple(p.text for p in drafted(case, language).document.paragraphs if "return_fear.why_now" in p.paths))
    assert len(printed) == 4


@pytest.mark.parametrize("exit_", EXITS)
def test_no_exit_is_printed_as_a_denial(case_of: Any, drafted: Any, exit_: str) -> None:
    for text in paper_with(case_of, drafted, exit_):
        words = text.replace(".", " ").split()
        assert "No" not in words
        assert "none" not in text.lower()
        assert "never" not in text.lower()


def test_an_answer_put_off_is_an_open_point_for_counsel(case_of: Any, drafted: Any) -> None:
    draft = drafted(case_of(return_fear={"why_now": {"answer": "later"}}))
    assert any(point.path == "return_fear.why_now" for point in draft.notes.open_points)


@pytest.mark.parametrize("name", WHOLE_LISTS)
@pytest.mark.parametrize("exit_", ["declined", "unknown", "not_applicable"])
def test_a_whole_list_that_is_left_open_is_said_so(case_of: Any, drafted: Any, name: str, exit_: str) -> None:
    paragraphs = drafted(case_of(**{name: {"answer": exit_}})).document.paragraphs
    assert len([paragraph for paragraph in paragraphs if name in paragraph.paths]) == 1


def test_what_was_never_asked_prints_nothing(case_of: Any, drafted: Any) -> None:
    declaration = drafted(case_of()).document
    assert [paragraph.path for paragraph in declaration.paragraphs] == ["person.name", "", "events[0].narrative"]


def test_an_empty_list_is_not_an_exit_and_says_nothing(case_of: Any, drafted: Any) -> None:
    declaration = drafted(case_of(reporting={"reports": []}, work=[])).document
    assert not [paragraph for paragraph in declaration.paragraphs if paragraph.path.startswith(("reporting", "work"))]
