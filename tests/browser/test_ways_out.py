"""What a person can do on every page beside answering: rest, stop, look at what she said, go back, be told kindly what was missed."""

import pytest
from looking import BANNED, is_accessible, keeps_the_rules, photograph
from person import NewPerson, Person
from telling import choose_part, go_to, tell

from docassemble.Lantern.language import catalog

HALF = "Half a sen\n\ntence, with a line  of its own"


def seen(person: Person, number: int, name: str) -> None:
    """A page beside the way is like any other."""
    keeps_the_rules(person)
    is_accessible(person)
    photograph(person, number, name)


@pytest.mark.parametrize(("language", "width"), [("es", 320), ("ar", 1280)])
def test_every_way_out_of_a_page_leads_back_to_what_was_typed(new_person: NewPerson, language: str, width: int) -> None:
    person = go_to(new_person(language, width, "story"), "person background", "before")
    question = person.question

    def back_again() -> None:
        assert (person.id, person.question) == ("person background", question)
        assert person.box("given.words").input_value() == HALF

    person.put({"given.words": HALF})
    person.press(person.way("take_break"))
    assert person.id == "a break"
    assert "Half a sen" not in person.page.content()
    assert question not in person.page.content()
    seen(person, 90, "a break")
    person.go_on()
    back_again()
    ways = {"get_help": "help", "my_parts": "the parts", "remember": "something remembered", "information": "information", "languages": "languages"}
    for number, (action, page) in enumerate(ways.items(), start=91):
        person.put({"given.words": HALF + action})
        go_beside(person, action)
        assert person.id == page
        assert "Half a sen" not in person.page.content()
        seen(person, number, page)
        person.go_on()
        assert person.box("given.words").input_value() == HALF + action
    person.put({"given.words": HALF})
    go_beside(person, "my_answers")
    seen(person, 96, "my answers")
    person.go_on()
    back_again()


def go_beside(person: Person, action: str) -> None:
    """Press a link under the page. What was written is sent first, and the page beside comes after it."""
    here = f"question-{person.id.replace(' ', '-')}"
    person.page.evaluate("window.shown = 0")
    person.way(action).click()
    person.page.wait_for_function(f"!document.body.classList.contains('{here}')")
    person.wait()


def test_my_answers_shows_no_words_and_opens_a_page_again(new_person: NewPerson) -> None:
    person = go_to(new_person("en", 320, "story"), "person background", "before")
    person.answer({"given.words": "The orchard behind the house."})
    here = person.id
    person.press(person.way("my_answers"))
    words = person.page.locator("#daquestion details.lantern-own-words")
    assert words.count() == 1
    assert not person.page.get_by_text("orchard").is_visible()
    words.locator("summary").click()
    assert person.page.get_by_text("orchard").is_visible()
    seen(person, 92, "my answers")
    person.press(words.locator("xpath=..").locator("a"))
    assert person.id == "person background"
    assert person.box("given.words").input_value() == "The orchard behind the house."
    person.answer({"given.words": "The well."})
    assert person.id == here


def test_back_shows_the_page_before_with_its_answer(new_person: NewPerson) -> None:
    person = go_to(new_person("en", 900, "story"), "person background", "before")
    person.answer({"given.words": "Quiet years."})
    assert person.id == "person schooling"
    person.put({"given.words": "Half a sen"})
    person.press(person.page.locator("#daform .daquestionbackbutton"))
    assert person.id == "person background"
    assert person.box("given.words").input_value() == "Quiet years."
    person.go_on()
    assert person.id == "person schooling"
    assert person.box("given.words").input_value() == "Half a sen"


def test_what_a_page_does_not_take_is_said_kindly_and_nothing_is_lost(new_person: NewPerson) -> None:
    person = go_to(new_person("es", 320, "story"), "person background", "before")
    said = catalog("es")
    person.go_on()
    assert person.id == "person background"
    assert said.text("screen.error.nothing") in person.objections
    seen(person, 95, "nothing was chosen")
    person.answer({"given.words": HALF, "given.exit": "declined"})
    assert person.id == "person background"
    assert said.text("screen.exits.declined") in person.objections
    assert person.box("given.words").input_value() == HALF
    assert person.box("given.exit").evaluate("e => document.querySelector(`[name='${e.name}']:checked`).value") == "declined"
    seen(person, 94, "both were chosen")


def test_a_day_that_is_not_in_the_calendar_is_objected_to_and_what_was_typed_stays(new_person: NewPerson) -> None:
    person = go_to(new_person("en", 320, "story"), "person birth date")
    assert not person.box("given.year").is_visible()
    person.put({"given.when_words": "in the rains", "given.known_as": "date"})
    person.put({"given.year": "1994", "given.month": "2", "given.day": "31"})
    photograph(person, 96, "a date")
    person.go_on()
    assert person.id == "person birth date"
    assert person.objections
    assert person.box("given.when_words").input_value() == "in the rains"
    assert person.box("given.day").input_value() == "31"
    person.answer({"given.day": "28"})
    assert person.id == "person birth date basis"


def test_a_hard_word_is_explained_where_it_stands(new_person: NewPerson) -> None:
    person = new_person("ar", 320, "costs")
    for _ in tell(person, "none", until=lambda person: person.page.locator(".lantern-words").count() > 0):
        pass
    words = person.page.locator(".lantern-words").first
    assert not words.locator("dd").first.is_visible()
    words.locator("summary").click()
    assert words.locator("dd").first.is_visible()
    seen(person, 98, "a word is explained")


def test_good_to_know_tells_about_one_thing_at_a_time(new_person: NewPerson) -> None:
    person = new_person("ar", 320)
    person.press(person.way("information"))
    topics = person.page.locator("#daquestion li a").count()
    assert topics >= 10
    for number in range(topics):
        title = person.page.locator("#daquestion li a").nth(number).inner_text().strip()
        person.press(person.page.locator("#daquestion li a").nth(number))
        assert person.question.strip() == title
        keeps_the_rules(person)
        if number in (0, topics - 1):
            seen(person, 80 + number, "information")
        person.press(person.way("information"))
    person.go_on()
    assert person.id == "welcome"


def test_help_says_whom_to_talk_to(new_person: NewPerson) -> None:
    person = new_person("en", 320)
    person.press(person.way("get_help"))
    shown, said = person.page.locator("#daquestion").inner_text(), catalog("en")
    for unit in ("screen.help.contacts", "info.contacts.danger", "info.contacts.fallback", "screen.help.stop"):
        assert said.text(unit) in shown
    seen(person, 93, "help")


def test_a_part_is_chosen_and_something_remembered_is_added(new_person: NewPerson) -> None:
    person = go_to(new_person("en", 900, "story"), "work", "work")
    person.answer({"given.names": "the kitchen\nthe market"})
    assert person.id == "work narrative"
    choose_part(person, "journey")
    assert person.id == "about journey"
    person.press(person.way("remember"))
    seen(person, 99, "something remembered")
    person.press(person.page.locator("#daquestion li a").first)
    assert person.id == "work"
    person.answer({"given.names": "the yard"})
    assert person.id == "work narrative"
    person.press(person.way("remember"))
    person.press(person.page.locator("#daquestion li a").first)
    named = person.page.locator("#daform input[type=text]").evaluate_all("boxes => boxes.map(box => box.value)")
    assert named == ["the kitchen", "the market", "the yard"]


def test_times_are_put_in_order_with_buttons(new_person: NewPerson) -> None:
    person = go_to(new_person("ar", 320, "story"), "work", "work")
    person.answer({"given.names": "المطبخ\nالسوق"})
    choose_part(person, "timeline")
    for _ in tell(person, "none", until=lambda person: person.id == "timeline"):
        pass
    cards = person.page.locator(".lantern-card")
    assert cards.all_inner_texts() == ["المطبخ", "السوق"]
    person.press(person.page.locator(".lantern-cards li").first.locator("a"))
    assert cards.all_inner_texts() == ["السوق", "المطبخ"]
    person.answer({"given.anchor": "بعد المطر"})
    assert cards.all_inner_texts() == ["السوق", "المطبخ", "بعد المطر"]
    seen(person, 79, "timeline")
    person.go_on()
    assert person.id != "timeline"


def test_somebody_under_eighteen_is_asked_nothing_hard(new_person: NewPerson) -> None:
    person = new_person("es", 320, "story")
    pages = []
    for _ in tell(person, "none", {"person adult": {"given.choice": "no"}}):
        pages.append(person.id)
        if person.id == "under 18":
            seen(person, 78, "under 18")
    assert "under 18" in pages
    assert not {"people", "work", "consent", "control papers holder", "return fear country"} & set(pages)
    assert person.doing("save_paper").count() == 0


def test_the_page_after_a_no_says_nothing_about_what_was_here(new_person: NewPerson) -> None:
    person = new_person("ar", 320)
    for _ in tell(person, "none", until=lambda person: person.id == "a good place"):
        pass
    person.page.locator("#daform button[type=submit]:not(.daquestionbackbutton)").nth(1).click()
    person.page.wait_for_url("**/closed.html*")
    assert not any(word in person.page.content().lower() for word in BANNED)
    assert person.page.context.cookies() == []
