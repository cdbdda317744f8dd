"""Stopping at any screen and coming back: a calm last page, the locked story to take along, and the same page again."""

import random

from looking import is_accessible, keeps_the_rules, photograph
from person import NewPerson, Person
from telling import choose_part, in_place, tell, words_for

from docassemble.Lantern.language import catalog

STOPS = 10
PAGES = 60
BETWEEN = ("a good place", "plan who", "privilege", "consent")
"""What is asked again when somebody comes back, with the explanations of the parts, before the page on which they stopped."""


def stop(person: Person) -> None:
    """Press `Stop for now`, see what is there, and go on to the page that was left."""
    page, question = person.id, person.question
    person.press(person.way("stop_now"))
    assert person.id == "enough for today", page
    assert question not in person.page.locator("#daquestion").inner_text()
    assert person.page.locator("a[download]").count() == 1, page
    said = catalog(person.language)
    assert said.text("screen.closing.back") in person.page.locator("#daquestion").inner_text()
    keeps_the_rules(person)
    person.go_on()
    come_back(person, page)
    assert (person.id, person.question) == (page, question)


def come_back(person: Person, page: str) -> None:
    """Answer what is asked of everybody who comes back, until the page that was left is there."""
    for _ in range(8):
        if person.id == page:
            return
        assert person.id in BETWEEN or person.id.startswith("about "), f"after a stop on {page!r} came {person.id!r}"
        person.answer({"given.choice": "yes"} if person.id == "consent" else {})
    raise AssertionError(f"no way back to {page!r}")


def test_stopping_at_ten_random_screens_brings_each_of_them_back_with_what_was_typed(new_person: NewPerson) -> None:
    person = new_person("en", 320, "support")
    chosen = random.Random(5)
    left, typed = set(chosen.sample(range(4, PAGES), STOPS)), 0
    for number, _ in enumerate(tell(person, "kinds")):
        if number not in left:
            continue
        left.discard(number)
        words = {box: value for box, value in words_for(person, 1).items() if box in ("given.words", "given.text", "given.place_words")}
        person.put(words)
        stop(person)
        for box, value in words.items():
            assert person.box(box).input_value() == value
            typed += 1
        person.put(dict.fromkeys(words, ""))  # the telling goes on as if nothing was written
        if not left:
            break
    assert not left
    assert typed >= 3


def test_stopping_on_a_hard_page_in_arabic(new_person: NewPerson) -> None:
    person = new_person("ar", 320, "story")
    for _ in tell(person, "none", until=lambda person: person.id == "plan help"):
        pass
    choose_part(person, "events")
    for _ in tell(person, "kinds", in_place("us-ca"), until=lambda person: person.id == "events narrative"):
        pass
    person.put({"given.words": "نصف جملة"})
    stop(person)
    assert person.box("given.words").input_value() == "نصف جملة"
    person.press(person.way("stop_now"))
    is_accessible(person)
    photograph(person, 91, "enough for today")
