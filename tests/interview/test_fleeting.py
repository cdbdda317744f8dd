"""What is made for each screen is whole on the screen and blank where answers are stored."""

import pickle
from copy import copy, deepcopy

from docassemble.Lantern.interview.fleeting import FleetingList, FleetingText


def test_a_text_is_whole_on_the_screen_and_blank_when_it_is_read_again() -> None:
    text = FleetingText("<p>Part 3 of 17</p>")
    assert (text, str(text), copy(text), deepcopy({"under": text})["under"]) == ("<p>Part 3 of 17</p>",) * 4
    stored = pickle.dumps({"under": text, "said": "three"})
    assert b"Part" not in stored
    assert pickle.loads(stored) == {"under": "", "said": "three"}


def test_the_names_of_the_parts_are_whole_on_the_screen_and_gone_when_they_are_read_again() -> None:
    rows = [{"you": "About me"}, {"contact": "How to reach me"}]
    parts = FleetingList(rows)
    assert (list(parts), parts.ids, copy(parts), deepcopy(parts)) == (rows, ("you", "contact"), rows, rows)
    stored = pickle.dumps(parts)
    assert b"About" not in stored
    assert pickle.loads(stored) == []
    assert type(pickle.loads(stored)) is list
