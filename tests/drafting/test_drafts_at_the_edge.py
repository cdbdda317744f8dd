"""What cannot be drafted, by kind of paper: a draft with honest gaps, or one clear error that tells nothing of the story.

Every place of the grid is looked at in tests/cli/test_bad_input.py; here it is what stands in the drafts and in the errors.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from papers import DAY, docx_everything, docx_paragraphs, line_ends

from docassemble.Lantern.case import from_record
from docassemble.Lantern.cli import main
from docassemble.Lantern.drafting import Draft, draft
from docassemble.Lantern.drafting.draft import render
from docassemble.Lantern.errors import LanternError
from docassemble.Lantern.language import catalog

KINDS = {"declaration": "us", "petition": "us-ca", "waiver": "us", "claim": "us-ny"}
TOLD = "Quetzal-Palabra, la noche del cuaderno"
NAME = {"full": "Alma Ejemplo"}
STORY: dict[str, Any] = {
    "people": [{"id": "p1", "word": "the man of the kitchen", "ties": ["former_spouse"]}],
    "protection": {"from_whom": ["p1"]},
    "events": [{"id": "e1", "label": "la cocina", "people": ["p1"], "narrative": {"text": TOLD, "language": "en"}}],
    "means": {"income": [], "hardship": {"text": TOLD, "language": "en"}, "losses": [{"id": "l1", "kind": "medical", "label": "la muela"}]},
}


def record(**parts: Any) -> dict[str, Any]:
    return {"schema_version": 2, "fictional": True, "telling_language": "en", "person": {"name": NAME}, **STORY, **parts}


def made(kind: str, **parts: Any) -> Draft:
    return draft(from_record(record(**parts)), kind, KINDS[kind], as_of=DAY)


def declined(value: Any) -> Any:
    """The same record, every narrative and amount in it declined."""
    if isinstance(value, dict) and "text" in value:
        return {"answer": "declined"}
    if isinstance(value, dict):
        return {name: declined(one) for name, one in value.items()}
    return [declined(one) for one in value] if isinstance(value, list) else value


@pytest.fixture
def ran(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Draft one kind from a record by the command line: exit code, both streams."""

    def run(content: Any, kind: str, place: str | None = None, fmt: str = "docx") -> tuple[int, str, str]:
        file = tmp_path / "case.json"
        file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        code = main(["draft", str(file), "--for", kind, "--where", place or KINDS[kind], "--out", str(tmp_path / "out"), "--format", fmt])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def clear(err: str) -> None:
    """One line in the form of all errors, and nothing of the case in it."""
    assert err.startswith("lantern: ")
    assert err.count("\n") == 1
    assert err.count(", ") >= 2, "what, where, what to do"
    for word in ("Traceback", "inside lantern", "Quetzal", "cocina", "kitchen", "muela", "Ejemplo"):
        assert word not in err


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_name(ran: Any, tmp_path: Path, kind: str) -> None:
    for person in ({}, {"name": {"answer": "declined"}}):
        code, _, err = ran(record(person=person), kind)
        assert code == 1
        clear(err)
        assert "person.name" in err
        assert not list((tmp_path / "out").glob("*.docx"))


@pytest.mark.parametrize("kind", ["declaration", "petition", "claim"])
def test_everything_declined_but_that_it_happened(kind: str) -> None:
    """The paper says where the person declines to state something, and counsel sees each gap. It does not say No."""
    done = made(kind, **declined(STORY))
    gaps = [paragraph for paragraph in done.document.paragraphs if paragraph.gap]
    assert gaps
    words = "".join(docx_paragraphs(render(done.html, "docx")))
    for gap in gaps:
        assert all(part in gap.text for part in catalog("en").text("paper.state.declined", topic="|").split("|"))
        assert gap.text in words
    assert {point.path for point in done.notes.sworn} >= {paragraph.path for paragraph in gaps}


def test_means_that_are_declined_are_no_zero_and_no_ground() -> None:
    every = {name: {"answer": "declined"} for name in ("household", "income", "expenses", "benefits", "assets", "debts", "how_i_live", "hardship")}
    done = made("waiver", means=every)
    assert [paragraph.path for paragraph in done.document.paragraphs if paragraph.gap] == [
        f"means.{name}" for name in ("household", "benefits", "income", "how_i_live", "expenses", "assets", "debts", "hardship")
    ]
    assert not [section for section in done.document.sections if section.id == "basis"]
    assert "0 USD" not in done.html


@pytest.mark.parametrize("kind", KINDS)
def test_everything_declined_and_the_people_too_is_a_draft_or_one_reason(ran: Any, kind: str) -> None:
    parts = ("people", "events", "journeys", "work", "entries", "stays", "exhibits", "interpreters", "earlier_statements")
    code, out, err = ran(record(**{name: {"answer": "declined"} for name in parts}, protection={}, means={}), kind)
    assert code in (0, 1)
    if code:
        clear(err)
    else:
        assert "declines to state" in out


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ["atlantis", "us-zz", "..", "us/../us", "\u202eus", "a" * 5000])
def test_an_unknown_place_is_named_with_the_known_ones(ran: Any, kind: str, place: str) -> None:
    code, out, err = ran(record(), kind, place)
    assert code == 2
    assert out == ""
    clear(err.replace("; known: ", ", known: "))
    assert "us-ca" in err


@pytest.mark.parametrize("kind", KINDS)
def test_two_megabytes_are_drafted_to_the_last_character(kind: str) -> None:
    long = "\n\n".join(f"{number} " + "Trabajé sin pago, día y noche. " * 60 for number in range(1_050)).rstrip()
    assert len(long.encode()) > 2_000_000
    told = {"text": long, "language": "en"}
    events = [{**STORY["events"][0], "narrative": told}]
    done = made(kind, events=events, means={**STORY["means"], "hardship": told})
    paragraphs = docx_paragraphs(render(done.html, "docx"))
    said = [paragraph for paragraph in paragraphs if "Trabajé sin pago" in paragraph]
    assert [line_ends(part) for part in long.split("\n\n")] == said


CONTROL = [chr(point) for point in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20))]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("where", ["text", "label"])
def test_control_characters_that_no_paper_can_hold_are_refused_with_their_place(ran: Any, kind: str, where: str) -> None:
    for character in CONTROL:
        event = {**STORY["events"][0]}
        if where == "text":
            event["narrative"] = {"text": f"{TOLD}{character}", "language": "en"}
        else:
            event["label"] = f"la co{character}cina"
        code, out, err = ran(record(events=[event]), kind)
        assert (code, out) == (2, "")
        clear(err)
        assert f"U+{ord(character):04X}" in err
        assert "events[0]" in err or "events.0" in err


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("character", ["\t", "\u202e", "\u2067", "\u200f", "\u200b", "\ufeff", "\u2028", "\u00ad"])
def test_invisible_characters_stay_where_they_are(kind: str, character: str) -> None:
    told = {"text": f"Antes{character}después", "language": "en"}
    done = made(kind, events=[{**STORY["events"][0], "narrative": told}], means={**STORY["means"], "hardship": told})
    assert any(line_ends(f"Antes{character}después") in paragraph for paragraph in docx_paragraphs(render(done.html, "docx")))


@pytest.mark.parametrize("kind", KINDS)
def test_a_character_that_no_font_has_stops_the_pdf_with_one_clear_error(ran: Any, tmp_path: Path, kind: str) -> None:
    """Word finds a font of its own, so the DOCX holds it; a PDF would print a box in its place."""
    told = {"text": f"{TOLD} \U000f1234", "language": "en"}
    odd = record(events=[{**STORY["events"][0], "narrative": told}], means={**STORY["means"], "hardship": told})
    code, _, err = ran(odd, kind, fmt="pdf")
    assert code == 2
    clear(err)
    assert "U+F1234" in err
    assert not list((tmp_path / "out").glob("*.pdf"))
    assert ran(odd, kind)[0] == 0


@pytest.mark.parametrize("kind", KINDS)
def test_markup_and_templates_in_the_words_are_words(kind: str) -> None:
    told = "{{ 7*7 }} ${7*7} <script>x</script> </w:t></w:p> & ]]> %(name)s \\u0041"
    story = {"text": told, "language": "en"}
    done = made(kind, events=[{**STORY["events"][0], "label": told, "narrative": story}], means={**STORY["means"], "hardship": story})
    file = render(done.html, "docx")
    assert any(told in paragraph for paragraph in docx_paragraphs(file))
    assert "<script>x" not in docx_everything(file)


def test_no_error_of_drafting_repeats_what_was_told() -> None:
    """Refusals of a petition: nobody named, an open tie, a tie without a route, nothing they did."""
    bare = [{"id": "p1", "word": "the man of the kitchen"}]
    stranger = [{"id": "p1", "word": "the man of the kitchen", "ties": ["stranger"]}]
    elsewhere = [{**STORY["events"][0], "people": []}]
    for parts in ({"protection": {}}, {"people": bare}, {"people": stranger}, {"events": elsewhere}):
        place = "us-ny" if parts.get("people") == stranger else "us-ca"
        with pytest.raises(LanternError) as caught:
            draft(from_record(record(**parts)), "petition", place, as_of=DAY)
        assert caught.value.exit_code == 1
        clear(f"lantern: {caught.value}\n")
