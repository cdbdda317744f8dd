"""What goes wrong on real phones: no connection, two windows, two presses, a session that has ended, very long text. Nothing typed is lost (R34)."""

from collections.abc import Iterator

import pytest
from looking import is_accessible, keeps_the_rules, photograph
from person import STANDS, NewPerson, Person
from telling import LONG, go_to

from docassemble.Lantern.language import catalog

WORDS = "Half a sen\n\ntence 😀 \u202eabc"


@pytest.fixture
def telling(new_person: NewPerson) -> Iterator[Person]:
    """Somebody in the middle of a story."""
    person = go_to(new_person("en", 320, "story"), "person background", "before")
    yield person
    person.page.context.set_offline(False)


def message(person: Person) -> str:
    """What the page says about sending."""
    person.page.locator("#lantern-message").wait_for()
    assert person.page.locator("#lantern-message").evaluate("e => e.scrollHeight <= e.offsetHeight"), "a part of it is out of sight"
    return person.page.locator("#lantern-message").inner_text()


def test_without_a_connection_the_words_stay_and_are_sent_later(telling: Person) -> None:
    said = catalog("en")
    telling.put({"given.words": WORDS})
    telling.page.context.set_offline(True)
    for press in (telling.continue_button, telling.way("stop_now"), telling.way("get_help")):
        press.click()
        assert said.text("screen.error.offline") in message(telling)
        assert telling.box("given.words").input_value() == WORDS
    keeps_the_rules(telling)
    is_accessible(telling)
    photograph(telling, 70, "no connection")
    telling.page.context.set_offline(False)
    telling.complaints.clear()  # the browser's own, about the lost connection
    telling.go_on()
    assert telling.id == "person schooling"
    telling.press(telling.page.locator("#daform .daquestionbackbutton"))
    assert telling.box("given.words").input_value() == WORDS


def test_a_session_that_has_ended_leaves_the_words_on_the_page(telling: Person) -> None:
    said = catalog("en")
    telling.put({"given.words": WORDS})
    telling.page.context.clear_cookies()
    telling.continue_button.click()
    assert said.text("screen.error.gone") in message(telling)
    assert telling.box("given.words").input_value() == WORDS
    keeps_the_rules(telling)
    is_accessible(telling)
    photograph(telling, 71, "a session that ended")
    telling.press(telling.page.get_by_text(said.text("screen.error.first_page")))
    assert telling.page.get_by_role("button", name="English").is_visible()


def test_two_windows_take_nothing_from_each_other(telling: Person) -> None:
    other = telling.page.context.new_page()
    other.goto(telling.page.url)
    second = Person(other, telling.url, "en")
    other.reload()
    other.wait_for_function(STANDS)
    assert second.id == "person background"
    telling.answer({"given.words": "From the first window."})
    assert telling.id == "person schooling"
    second.put({"given.words": "From the second window."})
    second.go_on()
    assert second.id == "person schooling"
    assert second.box("given.words").input_value() in ("", "From the second window.")
    second.press(second.page.locator("#daform .daquestionbackbutton"))
    assert second.box("given.words").input_value() in ("From the first window.", "From the second window.")
    assert second.complaints == []
    other.close()


def test_two_presses_answer_one_page(telling: Person) -> None:
    telling.put({"given.words": WORDS})
    telling.page.evaluate("window.shown = 0")
    telling.continue_button.dblclick()
    telling.wait()
    assert telling.id == "person schooling"
    assert telling.box("given.words").input_value() == ""


def test_the_browsers_own_way_back_loses_nothing(telling: Person) -> None:
    telling.answer({"given.words": WORDS})
    assert telling.id == "person schooling"
    telling.put({"given.words": "Half a sen"})
    telling.page.evaluate("window.shown = 0")
    telling.page.go_back()
    telling.wait()
    assert telling.id == "person background"
    assert telling.box("given.words").input_value() == WORDS
    telling.go_on()
    assert telling.id == "person schooling"
    assert telling.box("given.words").input_value() == "Half a sen"


def test_fifty_thousand_characters_are_pasted_and_come_back(telling: Person) -> None:
    pasted = LONG[:50_000]
    telling.box("given.words").focus()
    telling.page.keyboard.insert_text(pasted)
    assert telling.box("given.words").input_value() == pasted
    telling.press(telling.way("take_break"))
    telling.go_on()
    assert telling.box("given.words").input_value() == pasted
    telling.go_on()
    telling.press(telling.page.locator("#daform .daquestionbackbutton"))
    assert telling.box("given.words").input_value() == pasted
