"""A fact is asked once, whichever interview or case file it came with, and leaving it out closes no later part (R7, R148)."""

from pathlib import Path
from typing import Any

import pytest
from headless import Session
from teller import EXITS, Answers, arrange, everything, fact_of, is_end, leave, play, start

from docassemble.Lantern.case import load
from docassemble.Lantern.case.telling import get
from docassemble.Lantern.pacing import LIBRARY, active, interviews, rules

EXAMPLES = Path(__file__).parents[2] / "examples"
KINDS = ("declaration", "petition", "waiver", "claim")
ONCE_MORE = {"told.seen.today", "told.seen.papers_ready"}
"""The calm end comes again after every change (R24)."""


def test_kinds_that_are_added_ask_only_what_is_new() -> None:
    session = start()
    asked = [screen.sought for screen in play(session, everything)]
    for number in (2, 3, 4):
        session.action("change_answer", page="told.seen.help_wanted")
        session.answer({"given.several": list(KINDS[:number])})
        more = [screen.sought for screen in play(session, everything, limit=700) if screen.sought and screen.sought.startswith("told.")]
        twice = set(more) & set(asked) - ONCE_MORE - {"told.seen.help_wanted"}
        assert {page for page in twice if not page.startswith(("told.explained.", "told.seen.consent"))} == set()
        assert any(".means." in page or ".protection." in page or ".safety." in page for page in more)
        asked += more
    assert is_end(session.screen)


@pytest.mark.parametrize("name", ["river", "market", "bridge"])
def test_what_a_case_file_holds_is_not_asked_again(name: str) -> None:
    record: dict[str, Any] = load(EXAMPLES / f"{name}.yaml").model_dump(mode="json", exclude_defaults=True)
    session = start(interview="start")
    arrange(session, lambda story: story.adopt(record))
    asked = []

    def answer(one: Session) -> Answers:
        path = fact_of(one.screen)
        if path:
            asked.append((path, one.screen.sought))
            item = (one.screen.sought or "").partition("['")[2].partition("']")[0] or None
            assert get(one.answers["story"].record, path, item) is None, one.screen.sought
        return leave("declined")(one)

    play(session, answer, limit=900)
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("exit_word", EXITS)
def test_leaving_every_single_fact_leaves_every_part_open(exit_word: str) -> None:
    session = start(interview="start")
    exits = leave(exit_word)

    def answer(one: Session) -> Answers:
        if one.screen.id == "plan help":
            return {"given.several": list(KINDS)}
        if one.screen.id == "person adult":
            return {"given.choice": "yes"}
        if "told.seen.consent" in str(one.screen.sought):
            return {"given.choice": "yes"}
        return exits(one)

    seen = play(session, answer, limit=600)
    facts = {fact_of(screen) for screen in seen}
    alone = {step.fact for step in active(LIBRARY, frozenset(KINDS), frozenset({"us"})) if step.fact and step.each is None}
    needs_more = {path for path in alone - facts if path is not None}
    assert needs_more <= LIMITED
    assert {screen.section for screen in seen if screen.section} >= set(rules()["needed_for_filing"]["petition"])
    assert is_end(session.screen)


LIMITED = {
    "person.birth_date_basis", "contact.channels", "protection.worst", "protection.children_too", "contact.print_real_address",
    "translators",
}  # fmt: skip
"""Pages that speak of something which was not given: there is nothing to ask about."""


@pytest.mark.parametrize("interview", list(interviews()))
def test_each_interview_asks_for_its_own_papers_and_comes_to_its_end(interview: str) -> None:
    session = start(interview=interview)
    play(session, lambda one: {"given.choice": "yes"} if one.screen.id == "person adult" else leave("declined")(one), limit=500)
    assert is_end(session.screen)
    assert session.value("story.kinds()") == list(interviews()[interview])
