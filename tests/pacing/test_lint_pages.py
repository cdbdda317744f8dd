"""Pages explain before they ask, let the person tell first, require nothing, and ask the hardest only where the law needs it."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from docassemble.Lantern.language import BadTexts
from docassemble.Lantern.language.building import forget
from docassemble.Lantern.language.files import HERE, House
from docassemble.Lantern.language.findings import Finding
from docassemble.Lantern.pacing.lint import elements_of_the_law, lint, lint_rules, needed_by, needing, pages_of

WELCOME = """\
id: language
question: ${ story.text('screen.language.ask') }
field: story.language
buttons:
  - code: story.language_buttons()
---
id: welcome
section: opening
question metadata: {tier: 0}
continue button field: told.seen.welcome
question: ${ story.text('screen.opening.title') }
subquestion: ${ story.page('opening') }
---
id: name
section: you
continue button field: told.person.name
fields:
  - code: story.boxes('person.name')
"""
CONTROL = """\
id: about control
section: control
question metadata: {tier: 1}
continue button field: told.explained.control
subquestion: ${ story.explain_chapter('control') }
---
id: movement
section: control
continue button field: told.control.movement
fields:
  - code: story.boxes('control.movement')
"""
EVENTS = """\
id: about events
section: events
question metadata: {tier: 2}
continue button field: told.explained.events
---
id: events
section: events
continue button field: told.events.named
fields:
  - code: story.boxes('events')
---
id: narrative
section: events
continue button field: told.events[i].narrative
fields:
  - code: story.boxes('events.narrative', i)
---
id: when
section: events
continue button field: told.events[i].when
fields:
  - code: story.boxes('events.when', i)
"""
BOXES = "  - code: story.boxes('control.movement')"
PAGE = "subquestion: ${ story.page('opening') }"
CLOSING = """\
id: strengths
section: closing
continue button field: told.person.strengths
fields:
  - code: story.boxes('person.strengths')
"""
FILES = {"welcome": WELCOME, "control": CONTROL, "events": EVENTS, "closing": CLOSING}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A small library without a fault, with the real texts."""
    made = replace(HERE, interviews=tmp_path / "interviews", translations=tmp_path / "translations")
    copytree(HERE.texts, made.texts)
    copytree(HERE.translations, made.translations, ignore=ignore_patterns("compiled", "*.po", "audio"))
    (made.translations / "languages.yml").write_text("en: {name: English, english: English, direction: ltr, script: Latn, state: offered}\n")
    for name, content in FILES.items():
        file = made.interviews / "chapters" / f"{name}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"# {name}\n---\n{content}", encoding="utf-8")
    (made.interviews / "library.yml").write_text("include:\n" + "".join(f"  - chapters/{name}.yml\n" for name in FILES), encoding="utf-8")
    return made


def change(house: House, name: str, old: str, new: str) -> None:
    file = house.interviews / "chapters" / f"{name}.yml"
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new), encoding="utf-8")


def found(house: House) -> list[Finding]:
    forget(house)
    return lint(house)


def test_pages_without_a_fault_pass(house: House) -> None:
    assert [str(finding) for finding in found(house)] == []


def test_the_pages_that_are_shipped_pass() -> None:
    assert [str(finding) for finding in lint()] == []


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "where", "what"),
    [
        ("control", "told.explained.control", "told.seen.control", "R1", "movement", "is of tier 2, and no page"),
        ("events", "told.explained.events\n", "told.seen.events\n", "R1", "events", "is of tier 2, and no page"),
        ("welcome", "subquestion: ${ story.page('opening') }\n", "", "R10", "name", ""),
        ("events", "told.events[i].narrative", "told.events[i].place", "R20", "narrative", "the first is events.narrative"),
        ("welcome", "field: story.language", "field: story.home_country", "R48", "language", "asks for story.home_country"),
        ("welcome", PAGE, f"{PAGE}\nfields:\n  - x: y", "R48", "welcome", "is no form"),
        ("closing", "told.person.strengths", "told.person.gender", "R32", "person.strengths", "no page of tier 0"),
        ("control", BOXES, "  - Words: given.x\n    default: far", "R22", "movement", "before the person gave one"),
        ("control", BOXES, "  - Words: given.x\n    required: True", "R3", "movement", "requires an answer"),
        ("control", BOXES, "  - Day: given.x\n    datatype: date", "R35", "movement", "asks for an exact date"),
        ("control", BOXES, "  - A: given.x\n    address autocomplete: True", "R105", "movement", "service for addresses"),
    ],
)  # fmt: skip
def test_a_fault_in_a_page_is_found(house: House, name: str, old: str, new: str, rule: str, where: str, what: str) -> None:
    change(house, name, old, new)
    if rule == "R10":
        change(house, name, "screen.opening.title", "screen.help.title")
        where = "opening"
    findings = [finding for finding in found(house) if finding.rule == rule and finding.unit == where and what in finding.what]
    assert len(findings) == 1
    assert findings[0].file in (f"interviews/chapters/{name}.yml", "interviews/library.yml")


def test_a_finding_names_the_line_of_its_block(house: House) -> None:
    change(house, "control", "told.explained.control", "told.seen.control")
    lines = (house.interviews / "chapters" / "control.yml").read_text(encoding="utf-8").split("\n")
    assert [finding.line for finding in found(house)] == [lines.index("id: movement") + 1]


@pytest.mark.parametrize("part", ["what", "law", "who", "skip"])
def test_each_part_of_the_page_that_explains_is_asked_for(house: House, part: str) -> None:
    file = house.texts / "chapters.yml"
    before, start, rest = file.read_text(encoding="utf-8").partition("chapter.control:")
    lines = [line for line in rest.split("\n\n")[0].split("\n") if not line.startswith(f"  {part}:")]
    file.write_text(before + start + "\n".join(lines) + "\n\n" + rest.partition("\n\n")[2], encoding="utf-8")
    assert [(finding.unit, finding.rule, f" {part} in en" in finding.what) for finding in found(house)] == [("movement", "R1", True)]


def test_each_language_is_asked_for_what_explains(house: House) -> None:
    with (house.translations / "languages.yml").open("a") as rows:
        rows.write("xx: {name: Xxish, english: Exish, direction: ltr, script: Latn, state: offered}\n")
    assert {(finding.unit, finding.rule) for finding in found(house)} == {("movement", "R1"), ("events", "R1")}
    assert all("what, law, who, skip in xx" in finding.what for finding in found(house))


FORBIDDEN = [
    ("multi_user = True", "R110"),
    ("set_save_status('persistent'); persistent = True", "R6"),
    ("store = DAStore()", "R110"),
    ("r = DARedis()", "R110"),
    ("write_record('k', 1)", "R110"),
    ("send_email(to=x)", "R6"),
    ("send_sms(to=x)", "R6"),
    ("send_fax(f, n)", "R6"),
    ("import openai", "R13"),
    ("from google.cloud import translate", "R13"),
    ("api = DAGoogleAPI()", "R13"),
    ("page = map_of(place)", "R105"),
    ("place.geocode()", "R105"),
    ("see = 'https://tracker.example/x'", "R64"),
    ("allow_cron = True", "R64"),
]


@pytest.mark.parametrize(("line", "rule"), FORBIDDEN)
def test_what_no_interview_may_do_is_found(house: House, line: str, rule: str) -> None:
    (house.interviews / "other.yml").write_text(f"# DAStore, send_email: words in a remark are no call\n---\ncode: |\n  {line}\n", encoding="utf-8")
    findings = [finding for finding in found(house) if finding.file == "interviews/other.yml"]
    assert {(finding.rule, finding.line) for finding in findings} == {(rule, 4)}


def test_each_forbidden_word_has_a_text_that_it_rejects() -> None:
    import re

    for pattern in lint_rules()["forbidden"]:
        assert any(re.search(pattern, line) for line, _ in [*FORBIDDEN, ("ga id: 1", ""), ("datatype: date", "")]), pattern


def test_a_question_of_the_hardest_tier_that_no_law_needs_is_found(house: House) -> None:
    pages = list(pages_of(house))
    findings = list(needed_by(pages, {"control": frozenset({"declaration"})}))
    assert [(finding.unit, finding.rule) for finding in findings] == [("narrative", "R9")]
    assert list(needed_by(pages, {"events": frozenset({"claim"})})) == []
    assert list(needed_by(pages, {"events.narrative": frozenset({"waiver"})})) != []


def test_the_law_of_each_place_names_facts_and_the_papers_that_need_them() -> None:
    from docassemble.Lantern.case.classification import fact

    named = elements_of_the_law()
    assert {"declaration", "claim"} <= needing(fact("events.narrative"), named)
    assert needing(fact("person.strengths"), {}) == frozenset()


def test_a_library_that_cannot_be_read_is_an_error(house: House) -> None:
    (house.interviews / "chapters" / "control.yml").write_text("a: [", encoding="utf-8")
    with pytest.raises(BadTexts, match="interviews/chapters/control.yml, line"):
        lint(house)
    (house.interviews / "chapters" / "control.yml").unlink()
    with pytest.raises(BadTexts, match="cannot be read, interviews/chapters/control.yml"):
        lint(house)
