"""Coming back with the locked file: its story goes on in a new session, in another interview, and nothing of it is asked again (R7, R127)."""

from pathlib import Path

import pytest
from headless import ScreenError, Session
from teller import everything, leave, play, start

from docassemble.Lantern.case import dump, from_record
from docassemble.Lantern.case.seal import seal

NUMBERS = "1234-5678-9012-3456-7890-1234"


def told(tmp_path: Path) -> tuple[Path, Session]:
    """A story that was told in one session, and its locked file."""
    session = start(interview="story")
    seen = play(session, leave("declined"), until=lambda screen: screen.id == "about before")
    assert len(seen) > 20
    text = dump(from_record(session.value("story.record")))
    file = tmp_path / "lantern.age"
    file.write_bytes(seal(text.encode("utf-8"), [], NUMBERS))
    return file, session


def bring(session: Session, file: Path, numbers: str) -> None:
    session.action("bring_file")
    session.answer({"given.files": [file], "given.numbers": numbers})


@pytest.mark.parametrize("typed", [NUMBERS, NUMBERS.replace("-", " "), NUMBERS.translate({48 + n: 0x660 + n for n in range(10)})])
def test_the_story_goes_on_where_it_was_in_any_interview(tmp_path: Path, typed: str) -> None:
    file, before = told(tmp_path)
    again = start(interview="home")
    bring(again, file, typed)
    held = again.value("story.record")
    assert held["person"] == before.value("story.record")["person"]
    assert {row["kind"] for row in held["wishes"]} == {"declaration", "petition"}
    asked = {screen.sought for screen in play(again, everything, until=lambda screen: screen.id == "about before")}
    assert not {"told.person.name", "told.person.adult", "told.contact.safe_address"} & asked


@pytest.mark.parametrize(("content", "numbers"), [(b"no sealed file", NUMBERS), (None, "0000-0000-0000-0000-0000-0000"), (None, "")])
def test_a_wrong_file_and_wrong_numbers_are_answered_with_the_same_words(tmp_path: Path, content: bytes | None, numbers: str) -> None:
    file, _ = told(tmp_path)
    if content is not None:
        file.write_bytes(content)
    session = start(interview="home")
    record = dict(session.value("story.record"))
    with pytest.raises(ScreenError, match="This file does not open with these numbers"):
        bring(session, file, numbers)
    assert session.value("story.record") == record


def test_without_a_file_a_new_story_begins() -> None:
    session = start(interview="home")
    first = session.screen.id
    session.action("bring_file")
    session.answer({})
    assert session.screen.id == first
