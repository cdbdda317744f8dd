"""A second language on the screen, chosen on the page of the plan or on the page of languages, and another language in the middle (R86)."""

import pytest
from looking import is_accessible, keeps_the_rules, photograph
from person import NewPerson, Person
from telling import go_to, tell

from docassemble.Lantern.language import catalog, direction

TEXT = "() => document.querySelector('#daquestion').innerText"


def shows_both(person: Person, one: str, two: str, unit: str, inside: str) -> None:
    """A text stands in both languages inside a part of the page, each marked as what it is."""
    for tag in (one, two):
        words = catalog(tag).text(unit)
        found = person.page.locator(inside).get_by_text(words, exact=True)
        assert found.count(), f"{unit} in {tag} on {person.id!r}"


@pytest.mark.parametrize(("one", "two"), [("es", "ar"), ("ar", "en")])
def test_a_whole_interview_in_two_languages(new_person: NewPerson, one: str, two: str) -> None:
    person = new_person(one, 320, "costs")
    kinds: set[str] = set()
    for kind in tell(person, "none", {"plan second": {"given.choice": two}}):
        keeps_the_rules(person)
        both = bool(person.page.locator("[data-lantern-show]").count())
        assert both == (person.id not in ("welcome", "a good place", "how to stop") and not person.id.startswith("plan ")), person.id
        if not both:
            continue
        assert person.page.locator(f'#daMainQuestion [lang="{one}"]').count() == 1, person.id
        assert person.page.locator(f'#daMainQuestion [lang="{two}"][dir="{direction(two)}"]').count() == 1, person.id
        if "given.exit" in person.boxes:
            shows_both(person, one, two, "screen.exits.later", "#daform label")
        if kind not in kinds:
            kinds.add(kind)
            is_accessible(person)
            photograph(person, 200 + len(kinds), f"two {person.id}")
    assert len(kinds) >= 12


def test_each_viewer_chooses_what_to_see_and_an_objection_comes_in_both(new_person: NewPerson) -> None:
    person = go_to(new_person("en", 900, "costs"), "plan second")
    person.answer({"given.choice": "es"})
    person = go_to(person, "person adult")
    for which, seen, hidden in (("one", "en", "es"), ("two", "es", "en")):
        person.page.locator(f'[data-lantern-show="{which}"]').click()
        assert person.page.locator(f'#daMainQuestion [lang="{seen}"]').is_visible()
        assert not person.page.locator(f'#daMainQuestion [lang="{hidden}"]').is_visible()
        keeps_the_rules(person)
    person.go_on()
    assert person.id == "person adult"
    person.page.locator('[data-lantern-show="both"]').click()
    for tag in ("en", "es"):
        assert catalog(tag).text("screen.error.nothing") in person.objections
        assert catalog(tag).text("screen.buttons.continue") in person.continue_button.inner_text()


def test_another_language_in_the_middle_keeps_place_and_words(new_person: NewPerson) -> None:
    person = go_to(new_person("en", 320, "story"), "person background", "before")
    person.answer({"given.words": "The orchard."})
    assert person.id == "person schooling"
    person.put({"given.words": "Half a sen"})
    for language in ("ar", "es", "en"):
        change = person.way("languages")
        person.page.evaluate("window.shown = 0")
        change.click()
        person.page.wait_for_function("document.body.classList.contains('question-languages')")
        person.wait()
        person.press(person.page.locator(f'#daquestion a[lang="{language}"]').first)
        person.language = language
        if person.id == "languages":
            person.go_on()
        assert person.id == "person schooling"
        assert catalog(language).text("person.schooling.ask") in person.question
        assert person.box("given.words").input_value() == "Half a sen"
        keeps_the_rules(person)
    person.press(person.page.locator("#daform .daquestionbackbutton"))
    assert person.box("given.words").input_value() == "The orchard."
    person.press(person.way("languages"))
    person.press(person.page.locator('#daquestion a[lang="ar"]').last)
    if person.id == "languages":
        person.go_on()
    assert person.page.locator('#daMainQuestion [lang="ar"][dir="rtl"]').count() == 1
