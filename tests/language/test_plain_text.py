"""Interview files hold no words themselves: each text is a unit, or it could not be translated (R81)."""

from io import BytesIO

import pytest

from docassemble.Lantern.language import BadTexts, plain_texts
from docassemble.Lantern.language.files import House
from docassemble.Lantern.language.plain_text import babel_interview, has_words

CLEAN = """\
metadata:
  title: Lantern
  authors:
    - name: Anyone
---
id: papers kept by
question: ${ ask('control.papers.holder') }
subquestion: |
  <div class="card">${ explain('control.papers.holder', {'a': 'b'}) }</div>
  % if more:
  ${ more }
  % endif
fields:
  - code: answer_fields('control.papers.holder')
  - ${ label('a') }: person.name
    datatype: raw
    required: False
    choices:
      - ${ choice('yes') }: yes
continue button label: ${ text('go.on') }
---
code: |
  words = "never shown"
---
event: done
question: ${ ask('done') }
"""


def write(house: House, text: str) -> list[str]:
    (house.interviews / "story.yml").write_text(text, encoding="utf-8")
    return [str(place) for place in plain_texts(house)]


def test_a_file_whose_texts_are_all_units_has_nothing_to_report(house: House) -> None:
    assert write(house, CLEAN) == []


@pytest.mark.parametrize(
    ("block", "line", "key"),
    [
        ("question: Who are you?", 1, "question"),
        ("question: ${ a }\nsubquestion: |\n  ${ b } and more", 2, "subquestion"),
        ("fields:\n  - Your name: person.name", 2, "fields"),
        ("fields:\n  - label: Your name\n    field: person.name", 2, "label"),
        ("fields:\n  - ${ a }: b\n    hint: One name", 3, "hint"),
        ("fields:\n  - ${ a }: b\n    choices:\n      - Agreed: yes", 4, "choices"),
        ("buttons:\n  - Leave: exit", 2, "buttons"),
        ("metadata:\n  title: Your story", 2, "title"),
        ("sections:\n  - intro: Who you are", 2, "sections"),
        ("terms:\n  papers: passport and the like", 2, "terms"),
        ("continue button label: Go on", 1, "continue button label"),
        ("question: 你好", 1, "question"),
    ],
)
def test_words_in_a_block_are_reported_with_file_and_line(house: House, block: str, line: int, key: str) -> None:
    assert write(house, block)[0].startswith(f"interviews/story.yml, line {line}: {key}:")


def test_the_line_is_right_in_a_later_block(house: House) -> None:
    assert write(house, CLEAN + "---\nquestion: Words")[0].startswith(f"interviews/story.yml, line {CLEAN.count(chr(10)) + 2}:")


def test_a_file_that_is_not_yaml_is_an_error(house: House) -> None:
    with pytest.raises(BadTexts, match="story.yml, line"):
        write(house, "question: [")


@pytest.mark.parametrize("text", ["${ a }", "<br/>", "&nbsp;", "12 %", "[FILE a.png, 100%]", "% if a:", "## note", "Lantern", "· ${ a['b'] } ·"])
def test_marks_and_code_are_not_words(text: str) -> None:
    assert not has_words(text)


def test_gettext_tools_can_read_interviews_through_a_babel_extractor() -> None:
    assert list(babel_interview(BytesIO(b"question: Who?\n"), None, None, {})) == [(1, None, "Who?", ["question"])]


def test_no_interview_of_ours_holds_words_itself() -> None:
    assert [str(place) for place in plain_texts()] == []
