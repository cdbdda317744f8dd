"""The eyes of these tests: a fault that is put on a page is found."""

import pytest
from looking import is_accessible, keeps_the_rules
from person import NewPerson

FAULTS = {
    "a small thing to press": "document.querySelector('.lantern-ways a').style = 'min-height: 0; padding: 0; align-self: start'",
    "something wider than the screen": "document.querySelector('#daMainQuestion').style.width = '150vw'",
    "another direction": "document.documentElement.dir = 'rtl'",
    "a title that tells": "document.title = 'My story'",
    "a trace in the browser": "localStorage.setItem('told', 'x')",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_page_with_a_fault_does_not_keep_the_rules(new_person: NewPerson, fault: str) -> None:
    person = new_person("en", 320)
    keeps_the_rules(person)
    person.page.evaluate(FAULTS[fault])
    with pytest.raises(AssertionError):
        keeps_the_rules(person)
    person.page.evaluate("localStorage.clear()")


def test_a_button_without_a_name_and_pale_words_are_found(new_person: NewPerson) -> None:
    person = new_person()
    is_accessible(person)
    person.page.evaluate("document.querySelector('#daform button[type=submit]').replaceChildren()")
    person.page.evaluate("document.querySelector('.lantern-ways a').style.color = '#ddd'")
    with pytest.raises(AssertionError, match=r"button-name.*|color-contrast.*"):
        is_accessible(person)
