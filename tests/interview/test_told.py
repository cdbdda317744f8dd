"""Which pages are done, and what stands in the boxes."""

import pickle

from docassemble.Lantern.interview.told import Given, Told, steps_of


def test_marks_are_set_by_plain_assignment_and_survive_the_session_store() -> None:
    told = Told()
    told.person.name = True  # type: ignore[assignment]
    told.events["e1"].when = True  # type: ignore[assignment]
    again = pickle.loads(pickle.dumps(told))
    assert again.is_marked(steps_of("told.person.name"))
    assert again.is_marked(steps_of("told.events['e1'].when"))
    assert not again.is_marked(steps_of("told.events['e2'].when"))
    assert not again.is_marked(steps_of("told.person.name.more"))


def test_looking_marks_nothing_and_a_mark_can_be_taken_away() -> None:
    told = Told()
    assert not told.is_marked(["person", "name"])
    told.mark(["person", "name"])
    told.unmark(["person", "name"])
    told.unmark(["never", "there"])
    assert not told.is_marked(["person", "name"])


def test_line_ends_of_forms_become_the_ones_that_were_typed() -> None:
    given = Given()
    given.words = "a\r\n\r\nb"  # type: ignore[attr-defined]
    assert given.get("words") == "a\n\nb"
    given.clear()
    assert given.get("words") == ""


def test_the_word_none_is_a_word() -> None:
    given = Given()
    given.words = "None"  # type: ignore[attr-defined]
    assert given.get("words") == "None"
