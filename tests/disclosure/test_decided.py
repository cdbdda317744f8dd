"""Counsel decides in writing on every find; the text itself stays as it was told (R11, R13)."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from docassemble.Lantern.case import SCHEMA_VERSION, from_record
from docassemble.Lantern.case.protection import Decision
from docassemble.Lantern.disclosure.decided import Piece, decision_on, pieces, undecided
from docassemble.Lantern.disclosure.scanner import Found

TEXT = "I went to 77 Invented Court with Kahini."
PATH = "events[0].narrative"
STREET = Found(PATH, 10, 27, "contact.real_address", "address", "near")
SISTER = Found(PATH, 33, 39, "people[3].name", "name", "exact")


def decision(choice: Any, about: str = STREET.about, path: str = PATH) -> Decision:
    return Decision.model_validate({"id": "d1", "path": path, "about": about, "choice": choice, "by": "Modesta Sample", "on": {"edtf": "2026-11-24"}})


def test_a_paper_is_not_ready_while_a_find_has_no_decision() -> None:
    assert undecided([STREET, SISTER], []) == [STREET, SISTER]
    assert undecided([STREET, SISTER], [decision("keep")]) == [SISTER]
    assert undecided([STREET, SISTER], [decision("redact"), decision("confidential", SISTER.about)]) == []


def test_a_decision_speaks_of_one_value_in_one_text() -> None:
    assert undecided([STREET], [decision("keep", SISTER.about), decision("keep", path="events[1].narrative")]) == [STREET]


def test_a_decision_on_a_narrative_holds_for_its_translations() -> None:
    translated = Found(f"{PATH}.translations[1]", 0, 4, STREET.about, "address", "exact")
    assert undecided([translated], [decision("redact")]) == []
    assert undecided([STREET], [decision("redact", path=translated.path)]) == [STREET]


def test_a_case_holds_decisions_on_every_text_and_on_words_about_status() -> None:
    texts = [PATH, f"{PATH}.translations[0]", "events[0].when.words", "events[0].label", "journeys[0].start.words", "people[1].word"]
    abouts = ["status", "people[3].name", "contact.channels[0].detail", "protected[0]", "person.religion", "counsel.address"]
    written = [decision("keep", about, path) for about in abouts for path in texts]
    decisions = [{**one.model_dump(), "id": f"d{number}", "on": {"edtf": "2026-11-24"}} for number, one in enumerate(written)]
    case = from_record({"schema_version": SCHEMA_VERSION, "fictional": True, "telling_language": "en", "decisions": decisions})
    assert len(case.decisions) == len(written)


def test_the_last_decision_holds() -> None:
    assert decision_on(STREET, [decision("keep"), decision("redact")]) == decision("redact")


def test_pieces_mark_what_was_decided_and_leave_the_rest() -> None:
    assert pieces(TEXT, PATH, [STREET, SISTER], [decision("redact"), decision("confidential", SISTER.about)]) == [
        Piece("I went to "),
        Piece("77 Invented Court", "redacted"),
        Piece(" with "),
        Piece("Kahini", "moved"),
        Piece("."),
    ]


def test_what_is_kept_and_what_is_not_decided_stays_in_the_text() -> None:
    assert pieces(TEXT, PATH, [STREET, SISTER], [decision("keep")]) == [Piece(TEXT)]
    assert pieces(TEXT, "events[1].narrative", [STREET], [decision("redact")]) == [Piece(TEXT)]
    assert pieces("", PATH, [], []) == []


def test_where_places_overlap_redaction_wins() -> None:
    wide = Found(PATH, 0, 30, SISTER.about, "name", "near")
    made = pieces(TEXT, PATH, [STREET, wide], [decision("redact"), decision("confidential", SISTER.about)])
    assert [(piece.text, piece.mark) for piece in made] == [
        ("I went to ", "moved"),
        ("77 Invented Court", "redacted"),
        (" wi", "moved"),
        ("th Kahini.", None),
    ]
    assert pieces(TEXT, PATH, [STREET, wide], [decision("redact"), decision("keep", SISTER.about)])[1] == Piece("77 Invented Court", "redacted")


PLACES = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from(["redact", "confidential", "keep", ""]))


@given(st.lists(PLACES, max_size=6))
def test_pieces_joined_are_the_text_and_exactly_what_was_decided_is_marked(places: list[tuple[int, int, str]]) -> None:
    found = [Found(PATH, min(a, b), max(a, b), f"protected[{n}]", "other", "near") for n, (a, b, _) in enumerate(places) if a != b]
    choices = {f"protected[{n}]": choice for n, (_, _, choice) in enumerate(places) if choice}
    made = pieces(TEXT, PATH, found, [decision(choice, about) for about, choice in choices.items()])
    assert "".join(piece.text for piece in made) == TEXT
    marks = [piece.mark for piece in made for _ in piece.text]
    for place, mark in enumerate(marks):
        covering = {choices.get(one.about) for one in found if one.start <= place < one.end}
        assert mark == ("redacted" if "redact" in covering else "moved" if "confidential" in covering else None)
    assert all(one.mark != two.mark for one, two in pairwise(made))
