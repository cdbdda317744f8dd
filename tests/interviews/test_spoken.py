"""A page plays the recordings of its texts, where there are any, and nothing by itself (R74)."""

import pytest
from teller import start

from docassemble.Lantern.interview import spoken


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has recorded the words of the welcome in English."""

    def paths(tag: str, units: list[str]) -> list[str]:
        return [f"spoken/{tag}/audio/{unit.rpartition('.')[2]}.mp3" for unit in units if unit == "screen.opening.what" and tag == "en"]

    monkeypatch.setattr(spoken, "audio_paths", paths)


@pytest.mark.usefixtures("recorded")
def test_a_page_whose_words_were_recorded_has_a_player_that_waits_to_be_pressed() -> None:
    page = start(interview="home").screen.subquestion
    assert page.count("<audio") == 1
    assert 'preload="none"' in page
    assert "what.mp3" in page
    assert "autoplay" not in page


def test_a_page_whose_words_were_not_recorded_has_none() -> None:
    assert "<audio" not in start(interview="home").screen.subquestion
