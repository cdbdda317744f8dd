"""The plan of an interview is read from its own blocks."""

from pathlib import Path

import pytest

from docassemble.Lantern.pacing import BrokenPlan, places, plan

BLOCKS = """
id: name
section: you
continue button field: told.person.name
---
id: events
section: events
continue button field: told.events.named
---
id: narrative
section: events
continue button field: told.events[i].narrative
---
id: when
section: events
continue button field: told.events[i].when
---
id: rest
section: closing
question metadata: {tier: 0}
continue button field: told.seen.rest
---
id: not a step
event: help
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "small.yml"
    file.write_text(BLOCKS, encoding="utf-8")
    return file


def test_a_step_names_its_fact_its_chapter_its_list_and_the_tier_of_the_classification(small: Path) -> None:
    steps = plan(small)
    assert [(step.fact, step.chapter, step.each, step.tier) for step in steps] == [
        ("person.name", "you", None, 0),
        ("events", "events", None, 2),
        ("events.narrative", "events", "events", 3),
        ("events.when", "events", "events", 2),
        (None, "closing", None, 0),
    ]


def test_items_of_a_list_are_told_one_at_a_time_in_the_order_of_the_list(small: Path) -> None:
    shown = places(plan(small), lambda each: ["e2", "e1"] if each == "events" else [])
    assert [place.variable for place in shown] == [
        "told.person.name",
        "told.events.named",
        "told.events['e2'].narrative",
        "told.events['e2'].when",
        "told.events['e1'].narrative",
        "told.events['e1'].when",
        "told.seen.rest",
    ]


def test_included_files_come_before_the_blocks_of_the_file_itself(tmp_path: Path, small: Path) -> None:
    file = tmp_path / "whole.yml"
    file.write_text("include:\n  - small.yml\n---\nid: end\nsection: closing\ncontinue button field: told.person.religion\n", encoding="utf-8")
    assert [step.block for step in plan(file)][-2:] == ["rest", "end"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: page\nsection: you\ncontinue button field: told.seen.page\n", "tier"),
        ("id: name\ncontinue button field: told.person.name\n", "section"),
        ("id: a\nsection: s\ncontinue button field: told.person.name\n---\nid: b\nsection: s\ncontinue button field: told.person.name\n", "twice"),
        ("id: a\n  b: [", "line 2"),
        ("include:\n  - gone.yml\n", "cannot be read"),
    ],
)
def test_a_file_that_is_no_plan_says_what_and_where(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "bad.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenPlan, match=said):
        plan(file)
