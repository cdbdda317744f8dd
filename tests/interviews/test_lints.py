"""Interview files pass every lint, and every lint bites."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from headless import Session
from lints import (
    ALLOWED,
    checker_findings,
    forbidden_code,
    interview_files,
    lsp_findings,
    outside_names,
    telltales,
    unsafe_settings,
    words_in_blocks,
)
from names import name_problems

from docassemble.Lantern.language.files import HERE, PACKAGE
from docassemble.Lantern.pacing import interviews

SAMPLES = Path(__file__).parent / "samples"
QUESTIONS = SAMPLES / "docassemble" / "sample" / "data" / "questions"
BAD = "docassemble.sample:data/questions/bad"

FILES = interview_files()
INTERVIEWS = [f"docassemble.Lantern:data/questions/{name}.yml" for name in interviews()]
"""Files a person can open; `library.yml` and those in folders are included by them."""


# Ours


def test_every_file_beside_the_library_is_an_interview_a_person_can_open() -> None:
    assert {file.stem for file in FILES if file.parent == HERE.interviews} == {"library", *interviews()}


def test_dayamlchecker_finds_nothing() -> None:
    assert checker_findings(FILES) == []


def test_docassemble_lsp_finds_nothing() -> None:
    assert lsp_findings(FILES, HERE.interviews) == []


def test_what_is_allowed_of_the_checkers_has_a_reason_and_is_still_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    reasons = dict(ALLOWED)
    monkeypatch.setattr("lints.ALLOWED", {})
    found = [*checker_findings(FILES), *lsp_findings(FILES, HERE.interviews)]
    for pattern, reason in reasons.items():
        assert reason.strip()
        assert any(re.search(pattern, finding) for finding in found), f"{pattern!r} allows nothing any more"


@pytest.mark.parametrize("interview", INTERVIEWS)
def test_every_name_is_defined_once_and_asked_for(interview: str) -> None:
    assert [str(problem) for problem in name_problems(interview)] == []


def test_no_words_stand_in_a_block() -> None:
    assert words_in_blocks() == []


@pytest.mark.parametrize("interview", INTERVIEWS)
def test_answers_are_encrypted_hidden_and_not_readable_by_the_page(interview: str) -> None:
    assert unsafe_settings(interview) == []


@pytest.mark.parametrize("interview", INTERVIEWS)
def test_the_first_screen_has_left_the_answers_closed(interview: str) -> None:
    answers = Session(interview).answers
    assert answers.get("multi_user", False) is False
    assert answers["_internal"]["misc"]["variable_access"] is False


def test_nothing_a_stranger_sees_tells_what_this_is_about() -> None:
    assert telltales(outside_names(FILES, HERE.interviews)) == []


# Each lint bites


def test_the_samples_the_driver_runs_are_clean_themselves() -> None:
    files = [QUESTIONS / "telling.yml"]
    assert checker_findings(files) == []
    assert lsp_findings(files, SAMPLES) == []
    assert name_problems("docassemble.sample:data/questions/telling.yml") == []


@pytest.mark.parametrize("code", ["EG414", "EA510"])
def test_dayamlchecker_bites(code: str) -> None:
    assert any(f"[{code}]" in finding for finding in checker_findings([QUESTIONS / "bad" / "checked.yml"]))


def test_docassemble_lsp_bites() -> None:
    assert any("datatipe" in finding for finding in lsp_findings([QUESTIONS / "bad" / "served.yml"], SAMPLES))


@pytest.mark.parametrize(
    ("line", "block", "what"),
    [
        (15, "order", "nothing defines 'undefined_in_code'"),
        (16, "order", "nothing defines 'told.unknown_method'"),
        (20, "first", "nothing defines 'undefined_in_mako'"),
        (22, "first", "nothing defines 'undefined_in_control_line'"),
        (29, "first", "nothing defines 'undefined_in_show_if'"),
        (31, "first", "nothing defines 'undefined_validator'"),
        (33, "first", "nothing defines 'undefined_in_validation'"),
        (39, "twice", "2 blocks have the id 'twice'"),
        (39, "twice", "nothing asks for never_wanted, so this block is never reached"),
        (43, "hidden", "'word' is already a name of docassemble, so this block is never asked for it"),
        (43, "hidden", "nothing asks for word, so this block is never reached"),
        (47, "loose", "it is not mandatory and defines nothing, so this block is never reached"),
    ],
)
def test_the_lint_of_names_bites(line: int, block: str, what: str) -> None:
    assert f"{BAD}/names.yml, line {line}, block {block!r}: {what}" in [str(problem) for problem in name_problems(f"{BAD}/names.yml")]


def test_the_lint_of_names_says_nothing_else() -> None:
    assert len(name_problems(f"{BAD}/names.yml")) == 12


@pytest.mark.parametrize(
    "what",
    [
        "line 8, block 'initial': sets multi_user",
        "line 8, block 'initial': lets the page read the variables",
        "line 1, block 'metadata': has a social block",
        "lacks `hidden: True`",
        "lacks `unlisted: True`",
        "no initial block calls set_status(variable_access=False)",
    ],
)
def test_the_lint_of_settings_bites(what: str) -> None:
    assert any(what in finding for finding in unsafe_settings(f"{BAD}/settings.yml"))


def test_the_lint_of_words_bites_in_every_folder() -> None:
    found = words_in_blocks(QUESTIONS / "bad")
    assert any("settings.yml" in place and "Asylum story" in place for place in found)
    assert any("words.yml" in place and "Inner words" in place for place in found)


@pytest.mark.parametrize(
    "name",
    [
        "Asylum story",
        "story/trafficking.yml",
        "My survivor statement",
        "T-visa",
        "violencia",
        "Petición de asilo",
        "طلب لجوء",
        "declaration.docx",
        "i-589.pdf",
    ],
)
def test_a_name_that_tells_is_found(name: str) -> None:
    assert telltales([name]) != []


@pytest.mark.parametrize("name", ["Lantern", "story", "chapters/control.yml", "Your pages", "data/static/lantern.css", "Lantern – Tus papeles"])
def test_a_neutral_name_is_not(name: str) -> None:
    assert telltales([name]) == []


def test_titles_style_sheets_and_paths_are_what_a_stranger_sees() -> None:
    found = outside_names([QUESTIONS / "bad" / "settings.yml", QUESTIONS / "telling.yml"], QUESTIONS)
    assert {"bad/settings.yml", "Asylum story", "telling.yml", "Lantern", "sample.css", "sample.js"} <= set(found)


def test_no_code_of_ours_sends_shares_maps_or_judges() -> None:
    assert forbidden_code(PACKAGE) == []


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("import openai", "R13"),
        ("from google.cloud import translate_v2", "R13"),
        ("from transformers import pipeline", "R13"),
        ("import smtplib", "R6"),
        ("send_email(to='x')", "R6"),
        ("from docassemble.base.util import send_sms", "R6"),
        ("import requests", "R64"),
        ("import geopy", "R105"),
        ("place.geocode()", "R105"),
        ("page = map_of(place)", "R105"),
        ("store = DAStore()", "R110"),
        ("functions.write_record('k', {})", "R110"),
        ("class Case(DARedis): pass", "R110"),
        ("multi_user = True", "R110"),
        ("story.persistent = True", "R110"),
        ("def risk_of(case): pass", "R147"),
        ("credibility = 3", "R147"),
        ("def ask(symptoms): pass", "R147"),
    ],
)
def test_forbidden_code_is_found(tmp_path: Path, code: str, rule: str) -> None:
    (tmp_path / "a.py").write_text(f"x = 1\n{code}\n", encoding="utf-8")
    found = forbidden_code(tmp_path)
    assert found
    assert all(one.startswith("a.py, line 2: ") and one.endswith(f"({rule})") for one in found)


def test_names_of_files_that_are_handed_out_are_neutral() -> None:
    """What a download is called, for each paper of each place (R63)."""
    from docassemble.Lantern.case.classification import KINDS
    from docassemble.Lantern.drafting.draft import base_name
    from docassemble.Lantern.drafting.places import NoSuchPaper, papers_of, places

    names = []
    for place in places():
        for kind in KINDS:
            with suppress(NoSuchPaper):
                names += [base_name("case", paper, "es") for paper in papers_of(kind, place)]
    assert len(names) > 10
    assert telltales(names) == []
