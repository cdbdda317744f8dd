"""Nothing needs a mouse: answer, choose an exit and clear it, rest and come back, by keys alone, and see where one is."""

from person import NewPerson, Person, name_of
from test_ways_out import on_page

FOCUS = """
() => {
  const here = document.activeElement, label = here.matches("[type=radio], [type=checkbox]") ? here.nextElementSibling : here;
  const style = getComputedStyle(label), box = label.getBoundingClientRect();
  return { name: here.name || "", text: label.textContent.trim(), value: here.value || "", way: here.dataset.lanternWay || "",
           seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
           there: box.top >= document.querySelector(".navbar").getBoundingClientRect().bottom && box.bottom <= innerHeight };
}
"""


def tab_to(person: Person, **wanted: str) -> None:
    """Press Tab until the wanted thing has the focus; at every stop the focus must be seen and not be covered."""
    for _ in range(60):
        person.page.keyboard.press("Tab")
        person.page.wait_for_timeout(20)
        here = person.page.evaluate(FOCUS)
        if all(here[key] == value for key, value in wanted.items()):
            assert here["seen"], here
            assert here["there"], here
            return
    raise AssertionError(f"no way by keys to {wanted}")


def press(person: Person, key: str) -> None:
    """Press a key that brings another page."""
    person.page.evaluate("window.shown = 0")
    person.page.keyboard.press(key)
    person.wait()


def ticked(person: Person, variable: str) -> list[str]:
    """Which choices of a group are chosen."""
    found: list[str] = person.page.evaluate(
        "name => [...document.getElementsByName(name)].filter(e => e.checked).map(e => e.value)", name_of(variable)
    )
    return found


def test_a_story_is_told_and_sent_by_keys(new_person: NewPerson) -> None:
    person = on_page(new_person("en", 320), "person background")
    tab_to(person, name=name_of("given.words"))
    person.page.keyboard.type("By keys.")
    tab_to(person, text="Continue")
    press(person, "Enter")
    assert person.id == "person schooling"


def test_an_exit_is_chosen_changed_cleared_and_sent_by_keys(new_person: NewPerson) -> None:
    person = on_page(new_person("en", 900), "person background")
    tab_to(person, name=name_of("given.exit"))
    person.page.keyboard.press("Space")
    assert ticked(person, "given.exit") == ["later"]
    person.page.keyboard.press("ArrowDown")
    assert ticked(person, "given.exit") == ["declined"]
    person.page.keyboard.press("Space")
    assert ticked(person, "given.exit") == []
    person.page.keyboard.press("ArrowDown")
    assert ticked(person, "given.exit") == ["unknown"]
    tab_to(person, text="Continue")
    press(person, "Enter")
    assert person.id == "person schooling"


def test_an_exit_pressed_a_second_time_is_cleared(new_person: NewPerson) -> None:
    person = on_page(new_person("ar", 320), "person background")
    person.choice("given.exit", "unknown").click()
    assert ticked(person, "given.exit") == ["unknown"]
    person.choice("given.exit", "unknown").click()
    assert ticked(person, "given.exit") == []
    person.choice("given.exit", "later").click()
    assert ticked(person, "given.exit") == ["later"]


def test_a_break_is_taken_and_left_by_keys(new_person: NewPerson) -> None:
    person = on_page(new_person("ar", 1280), "person adult")
    tab_to(person, way="break")
    press(person, "Enter")
    assert person.id == "a break"
    tab_to(person, text=person.continue_button.inner_text())
    press(person, "Enter")
    assert person.id == "person adult"
