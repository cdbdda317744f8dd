"""A picture of every screen, for a person to look at: `LANTERN_PICTURES=all pytest tests/browser/test_pictures.py`, and no part of `make test`."""

import re
from pathlib import Path

import pytest
from looking import keeps_the_rules, photograph
from person import NewPerson, Person, one_of
from telling import in_place, tell

CHAPTERS = Path(__file__).resolve().parents[2] / "interviews"

BY_THE_CLOCK = {"a long time", "a very long time", "a rest for the interpreter"}
"""Pages that come after so many minutes, built like the page of a rest that is offered."""

BY_A_CLINIC = {"send the papers"}
"""A page that comes where a clinic has set a key of its office; tests/server looks at it."""

MORE_PAGES = {
    "plan who": {one_of("given.several", "interpreter"): True},
    "person birth date basis": {"given.exit": "later"},
    "interpreters name": {"given.exit": "later"},
}
"""Answers that bring a page which the usual ones leave out."""

BESIDE = {
    "get_help": "help",
    "my_parts": "the parts",
    "my_answers": "all answers",
    "remember": "something remembered",
    "information": "information",
    "languages": "languages",
}


def every_screen() -> set[str]:
    """The ids of all blocks that show a page."""
    files = [file for file in sorted(CHAPTERS.rglob("*.yml")) if file.parent.name != "texts"]
    blocks = [block for file in files for block in re.split(r"^---$", file.read_text(encoding="utf-8"), flags=re.M)]
    return (
        {re.findall(r"^id: (.+)$", block, re.M)[0].replace("_", " ") for block in blocks if re.search(r"^question:", block, re.M)}
        - BY_THE_CLOCK
        - BY_A_CLINIC
    )


class Album:
    """Every screen once."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def take(self, person: Person) -> None:
        """A picture of the page that is shown, if it is new."""
        if person.id not in self.seen:
            self.seen.add(person.id)
            keeps_the_rules(person)
            photograph(person, 300 + len(self.seen), person.id)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_screen_has_a_picture(new_person: NewPerson, language: str, width: int) -> None:
    album = Album()
    person = new_person(language, width)
    person.press(person.doing("bring_file").first)
    album.take(person)
    person.go_on()
    for _ in tell(person, "all", {**in_place("us-ca"), **MORE_PAGES}):
        album.take(person)
    for action in ("look_at_paper", "save_paper"):
        person.press(person.doing(action).first)
        album.take(person)
        person.go_on()
    for action in BESIDE:
        person.press(person.way(action))
        album.take(person)
        if action == "information":
            person.press(person.page.locator("#daquestion li a").first)
            album.take(person)
        person.go_on()
    for action in ("take_break", "interpreter_help", "stop_now"):
        person.press(person.way(action))
        album.take(person)
        if action == "interpreter_help":
            person.press(person.page.locator("#daform a.daquestionactionbutton").first)
            album.take(person)
        person.go_on()
    person.press(person.way("remember"))
    person.press(person.page.locator("#daquestion li a").first)
    for _ in tell(person, "all", until=lambda person: person.id == "events additions"):
        album.take(person)
    young = new_person(language, width, "story")
    for _ in tell(young, "none", {"person adult": {"given.choice": "no"}}, until=lambda person: person.id == "under 18"):
        album.take(young)
    young.page.context.clear_cookies()
    young.page.goto(f"{young.url}/start/home")
    young.wait()
    photograph(young, 300, young.id)
    album.seen.add(young.id)
    assert sorted(every_screen() - album.seen) == []
