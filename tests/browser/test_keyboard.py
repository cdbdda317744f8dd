"""Nothing needs a mouse: answer, choose an exit and clear it, rest and come back, a whole interview, by keys alone; one sees where one is."""

from looking import is_accessible, keeps_the_rules
from person import NewPerson, Person, name_of
from telling import go_to, kind_of

FOCUS = """
() => {
  const here = document.activeElement, label = here.matches("[type=radio], [type=checkbox]") ? here.nextElementSibling : here;
  const style = getComputedStyle(label), box = label.getBoundingClientRect();
  return { name: here.name || "", id: here.id || "", text: label.textContent.trim(), value: here.value || "", way: here.dataset.lanternWay || "",
           seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
           there: box.top >= document.querySelector(".navbar").getBoundingClientRect().bottom && box.bottom <= innerHeight };
}
"""
CONTINUE = "da-continue-button"


def tab_to(person: Person, back: bool = False, **wanted: str) -> None:
    """Press Tab until the wanted thing has the focus; there the focus must be seen and not be covered."""
    for _ in range(60):
        person.page.keyboard.press("Shift+Tab" if back else "Tab")
        here = person.page.evaluate(FOCUS)
        if all(here[key] == value for key, value in wanted.items()):
            person.page.wait_for_timeout(20)
            here = person.page.evaluate(FOCUS)
            assert here["seen"], (person.id, here)
            assert here["there"], (person.id, here)
            return
    raise AssertionError(f"no way by keys to {wanted} on {person.id!r}")


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


def test_a_whole_interview_by_keys(new_person: NewPerson) -> None:
    person = new_person("en", 320, "costs")
    kinds = set()
    for _ in range(90):
        if person.id == "the papers":
            break
        keeps_the_rules(person)
        kinds.add(kind_of(person))
        boxes = person.shown_boxes()
        if "given.exit" in boxes:
            tab_to(person, name=name_of("given.exit"))
            person.page.keyboard.press("Space")
        elif boxes.get("given.choice") == "radio":
            tab_to(person, name=name_of("given.choice"))
            person.page.keyboard.press("Space")
        elif "given.pick0" in boxes:
            tab_to(person, name=name_of("given.pick0"))
            person.page.keyboard.type("Eng")
        button = person.continue_button
        tab_to(person, id=button.get_attribute("id") or "", text=button.inner_text().strip())
        press(person, "Enter")
        assert not person.objections, person.objections
    assert person.id == "the papers"
    assert len(kinds) >= 12
    is_accessible(person)


def test_words_are_written_and_sent_and_an_exit_is_chosen_changed_and_cleared_by_keys(new_person: NewPerson) -> None:
    person = go_to(new_person("en", 900, "story"), "person background", "before")
    tab_to(person, name=name_of("given.exit"))
    person.page.keyboard.press("Space")
    assert ticked(person, "given.exit") == ["later"]
    person.page.keyboard.press("ArrowDown")
    assert ticked(person, "given.exit") == ["declined"]
    person.page.keyboard.press("Space")
    assert ticked(person, "given.exit") == []
    tab_to(person, back=True, name=name_of("given.words"))
    person.page.keyboard.type("By keys.")
    tab_to(person, id=CONTINUE)
    press(person, "Enter")
    assert person.id == "person schooling"
    tab_to(person, way="break")
    press(person, "Enter")
    assert person.id == "a break"
    tab_to(person, text=person.continue_button.inner_text())
    press(person, "Enter")
    assert person.id == "person schooling"


def test_an_exit_pressed_a_second_time_is_cleared(new_person: NewPerson) -> None:
    person = go_to(new_person("ar", 320, "costs"), "person adult")
    for word, left in (("unknown", ["unknown"]), ("unknown", []), ("later", ["later"])):
        person.choice("given.exit", word).click()
        assert ticked(person, "given.exit") == left
