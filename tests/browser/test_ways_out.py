"""What a person can do on every page beside answering: rest, stop, look at what she said, go back, be told kindly what was missed."""

from looking import BANNED, is_accessible, keeps_the_rules, photograph
from person import NewPerson, Person
from telling import tell

from docassemble.Lantern.language import catalog

HALF = "Half a sen\n\ntence, with a line  of its own"


def on_page(person: Person, page: str) -> Person:
    """Go on until this page is shown."""
    for _ in tell(person):
        if person.id == page:
            return person
    raise AssertionError(f"no page {page!r}")


def test_a_break_in_the_middle_of_typing_shows_a_calm_page_and_keeps_the_text(new_person: NewPerson) -> None:
    person = on_page(new_person("es", 320), "person background")
    question = person.question
    person.put({"given.words": HALF})
    person.press(person.way("take_break"))
    assert person.id == "a break"
    assert "Half a sen" not in person.page.content()
    assert question not in person.page.content()
    keeps_the_rules(person)
    is_accessible(person)
    photograph(person, 90, "a break")
    person.go_on()
    assert person.id == "person background"
    assert person.box("given.words").input_value() == HALF


def test_a_break_leaves_a_half_written_name_and_an_exit_as_they_were(new_person: NewPerson) -> None:
    person = on_page(new_person(), "person name")
    person.put({"given.name_latin": "Exam", "given.exit": "later"})
    person.press(person.way("take_break"))
    person.go_on()
    assert person.id == "person name"
    assert person.box("given.name_latin").input_value() == "Exam"


def test_stopping_is_one_press_and_the_person_can_go_on(new_person: NewPerson) -> None:
    person = on_page(new_person("ar", 320), "person schooling")
    person.put({"given.words": HALF})
    person.press(person.way("stop_now"))
    assert person.id == "enough for today"
    assert person.page.locator("a[download]").count() == 1
    keeps_the_rules(person)
    is_accessible(person)
    photograph(person, 91, "enough for today")
    person.go_on()
    assert person.id == "person schooling"
    assert person.box("given.words").input_value() == HALF


def test_my_answers_shows_no_words_and_opens_a_page_again(new_person: NewPerson) -> None:
    person = on_page(new_person("en", 320), "person background")
    person.answer({"given.words": "The orchard behind the house."})
    here = person.id
    person.press(person.way("my_answers"))
    assert "orchard" not in person.page.content()
    keeps_the_rules(person)
    is_accessible(person)
    photograph(person, 92, "my answers")
    person.press(person.page.locator("#daquestion li a").last)
    assert person.id == "person background"
    assert person.box("given.words").input_value() == "The orchard behind the house."
    person.answer({"given.words": "The well."})
    assert person.id == here


def test_help_opens_and_goes_back_to_the_page(new_person: NewPerson) -> None:
    person = on_page(new_person("ar", 1280), "person adult")
    person.press(person.way("get_help"))
    assert person.id == "help"
    keeps_the_rules(person)
    is_accessible(person)
    photograph(person, 93, "help")
    person.go_on()
    assert person.id == "person adult"


def test_back_shows_the_page_before_with_its_answer(new_person: NewPerson) -> None:
    person = on_page(new_person(), "person background")
    person.answer({"given.words": "Quiet years."})
    assert person.id == "person schooling"
    person.press(person.page.locator("#daform .daquestionbackbutton"))
    assert person.id == "person background"
    assert person.box("given.words").input_value() == "Quiet years."


def test_an_answer_and_an_exit_together_are_objected_to_kindly_and_nothing_is_lost(new_person: NewPerson) -> None:
    person = on_page(new_person("es", 320), "person background")
    person.answer({"given.words": HALF, "given.exit": "declined"})
    assert person.id == "person background"
    assert catalog("es").text("screen.exits.declined") in person.objections
    assert person.box("given.words").input_value() == HALF
    assert person.box("given.exit").evaluate("e => document.querySelector(`[name='${e.name}']:checked`).value") == "declined"
    keeps_the_rules(person)
    is_accessible(person)
    photograph(person, 94, "both were chosen")


def test_a_page_that_is_left_blank_asks_kindly(new_person: NewPerson) -> None:
    person = on_page(new_person("ar", 320), "person background")
    person.go_on()
    assert person.id == "person background"
    assert catalog("ar").text("screen.error.nothing") in person.objections
    keeps_the_rules(person)
    is_accessible(person)
    photograph(person, 95, "nothing was chosen")


def test_a_day_that_is_not_in_the_calendar_is_objected_to_and_what_was_typed_stays(new_person: NewPerson) -> None:
    person = on_page(new_person("en", 320), "person birth date")
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


def test_the_page_after_a_no_says_nothing_about_what_was_here(new_person: NewPerson) -> None:
    person = on_page(new_person("ar", 320), "a good place")
    person.page.locator("#daform button[type=submit]:not(.daquestionbackbutton)").nth(1).click()
    person.page.wait_for_url("**/closed.html*")
    assert not any(word in person.page.content().lower() for word in BANNED)
    assert person.page.context.cookies() == []
