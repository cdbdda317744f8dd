"""`lantern texts`, and what `lantern translations` says of recordings."""

import json
import re
from collections.abc import Callable

import pytest

from docassemble.Lantern.language.audio import Silent
from docassemble.Lantern.language.building import Status
from docassemble.Lantern.language.findings import Finding

LABEL = Finding("interviews/texts/a.yml", 3, "people.ask", "R28", "says “boss”, which the list 'labels' avoids")
FIRST = Finding("interviews/chapters/b.yml", 9, "when", "R20", "is the first question on an item of events")


@pytest.fixture
def findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docassemble.Lantern.language.lint.lint", lambda: [LABEL])
    monkeypatch.setattr("docassemble.Lantern.pacing.lint.lint", lambda: [FIRST])


@pytest.mark.usefixtures("findings")
def test_each_finding_is_a_line_with_file_line_and_rule(lantern: Callable) -> None:
    ran = lantern("texts")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "interviews/chapters/b.yml, line 9: when (R20): is the first question on an item of events",
        "interviews/texts/a.yml, line 3: people.ask (R28): says “boss”, which the list 'labels' avoids",
        "2 findings in texts and pages",
    ]


@pytest.mark.usefixtures("findings")
def test_findings_of_one_rule_as_json(lantern: Callable) -> None:
    ran = lantern("texts", "--rule", "R28", "--json")
    assert (ran.code, [row["unit"] for row in json.loads(ran.out)]) == (1, ["people.ask"])
    assert lantern("texts", "--rule", "R999").code == 0


def test_without_findings_the_code_is_0(lantern: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("language", "pacing"):
        monkeypatch.setattr(f"docassemble.Lantern.{room}.lint.lint", list)
    ran = lantern("texts")
    assert (ran.code, ran.out) == (0, "0 findings in texts and pages\n")


def test_compile_warns_of_a_recording_that_says_an_earlier_text(lantern: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = Silent("people.ask", "a1.mp3", "the text has changed since it was recorded")
    monkeypatch.setattr("docassemble.Lantern.language.audio.stale", lambda tag: (silent,) if tag == "en" else ())
    ran = lantern("translations", "compile", "en")
    assert ran.code == 0
    assert "the text has changed since it was recorded, translations/en/audio/a1.mp3 (people.ask), record it again" in ran.err


def test_status_says_how_much_is_recorded(lantern: Callable) -> None:
    rows = {line.split()[0]: line for line in lantern("translations", "status").out.splitlines()}
    assert re.search(r"; 0 of \d+ recorded$", rows["en"])


def test_status_says_what_has_to_be_recorded_again(lantern: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    row = Status("xx", "Xxish", 10, 4, 5, 1, {"draft": 4}, to_record=4, recorded=2, recorded_stale=1)
    monkeypatch.setattr("docassemble.Lantern.language.building.status", lambda: [row])
    out = lantern("translations", "status").out
    assert out == "xx  Xxish: 4 of 10 (4 draft), 5 missing, 1 stale; 2 of 4 recorded, 1 to record again, not offered yet\n"
