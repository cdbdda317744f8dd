"""A case file: lossless both ways, and errors that say where without saying what the person said."""

import contextlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from docassemble.Lantern.case import EXITS, Case, State, UnreadableCase, dump, from_record, json_schema, load, load_bytes, to_record
from docassemble.Lantern.case.plain import NotPlain, read_plain
from docassemble.Lantern.errors import LanternError
from tests.cases import EDGES, WORDS, anything, cases

EXAMPLES = sorted(Path(__file__).parents[2].joinpath("examples").glob("*.yaml"))
HEAD = "schema_version: 3\ntelling_language: en\n"
CANARY = "Canary said this"


def read(text: str) -> Case:
    return load_bytes(text.encode())


def told(text: str) -> str:
    """The message for a file that is refused."""
    with pytest.raises(LanternError) as error:
        read(text)
    assert error.value.exit_code == 2
    return str(error.value)


def with_words(words: str) -> Case:
    return from_record({"schema_version": 3, "telling_language": "en", "person": {"background": {"text": words, "language": "en"}}})


@settings(max_examples=40, deadline=None)
@drawn(cases(anything()))
def test_a_case_comes_back_the_same_from_yaml_and_json(case: Case) -> None:
    assert read(dump(case)) == case
    assert read(dump(case, "json")) == case
    assert from_record(to_record(case)) == case


@pytest.mark.parametrize("words", [*WORDS, *EDGES], ids=ascii)
def test_words_come_back_byte_for_byte(words: str) -> None:
    case = with_words(words)
    for fmt in ("yaml", "json"):
        assert read(dump(case, fmt)).person.background == case.person.background
    assert case.person.background is not None
    assert case.person.background.value is not None
    assert case.person.background.value.text == words


@drawn(anything())
def test_any_words_come_back_byte_for_byte(words: str) -> None:
    assert read(dump(with_words(words))) == with_words(words)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_read_and_written_without_loss(path: Path) -> None:
    case = load(path)
    assert case.fictional
    assert read(dump(case)) == case


def test_json_with_escaped_surrogates_holds_the_character() -> None:
    case = read(json.dumps(to_record(with_words("😀 \u0085"))))
    assert case == with_words("😀 \u0085")


@pytest.mark.parametrize("word", ["no", "NO", "2019", "1:30", "1e3", "0x1F", "yes", "Off"])
def test_words_that_yaml_libraries_take_for_something_else_stay_words(word: str) -> None:
    case = read(HEAD + f"person:\n  religion: {word}\n")
    assert case.person.religion is not None
    assert case.person.religion.value == word


def test_the_five_answer_states_and_what_was_never_asked_stay_apart() -> None:
    exits = "".join(f"  {field}: {{answer: {state}}}\n" for field, state in zip(["income", "expenses", "debts", "assets"], EXITS, strict=True))
    case = read(HEAD + "means:\n" + exits + "  benefits: []\n" + "signing:\n  inside_us: no\n")
    means = case.means
    assert [answer.state for answer in (means.income, means.expenses, means.debts, means.assets) if answer] == list(EXITS)
    assert means.benefits is not None
    assert (means.benefits.state, means.benefits.value) == (State.GIVEN, [])
    assert means.losses is None
    assert case.signing.inside_us is not None
    assert (case.signing.inside_us.state, case.signing.inside_us.value) == (State.GIVEN, "no")
    assert read(dump(case)) == case
    assert len({repr(to_record(case)["means"][field]) for field in ("income", "expenses", "debts", "assets", "benefits")}) == 5


@pytest.mark.parametrize("written", ["{answer: maybe}", "{answer: given}", "{answer: [x]}", "{answer: }"])
def test_an_unknown_answer_word_names_the_known_ones(written: str) -> None:
    message = told(HEAD + f"person:\n  religion: {written}\n")
    assert "person.religion (line 4): unknown answer word; write one of later, declined, unknown, not_applicable" in message


def test_a_file_cannot_write_the_inner_form_of_an_answer() -> None:
    assert "person.religion" in told(HEAD + "person:\n  religion: {state: given, value: x}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("persn: {}\n", "persn (line 3): unknown field"),
        ("person:\n  name: {full: A, nick: B}\n", "person.name.nick (line 4): unknown field"),
        ("events:\n  - {id: e1, label: A, tier: 4}\n", "events[0].tier (line 4)"),
        ("events:\n  - id: e1\n    label: A\n    when: {edtf: 2019-13}\n", "events[0].when (line 6): edtf: the month goes from 01 to 12"),
        ("person: {}\nperson: {}\n", "a field stands twice), case, line 4"),
        ("people:\n  - {id: p1, word: A}\n  - {id: p1, word: B}\n", "people (line 3): uses the id 'p1' twice"),
        ("return_fear:\n  of_whom: [p9]\n", "return_fear.of_whom (line 4): names 'p9', which is not in people"),
        ("person: [\n", "not a case in YAML or JSON"),
        ("person:\n  religion: *me\n", "put quotes around the text), case, line 4"),
        ("person:\n  religion: !me x\n", "put quotes around the text), case, line 4"),
        ("person:\n  religion: &me x\n", "put quotes around the text), case, line 4"),
        ("? [a, b]\n: c\n", "the name of a field is not a word), case, line 3"),
        ("---\n" + HEAD, "a second document begins), case, line 3"),
        ('person:\n  religion: "a\\0b"\n', "U+0000 at character 2"),
    ],
)
def test_a_problem_is_told_with_its_path_and_line(text: str, said: str) -> None:
    assert said in told(HEAD + text)


def test_json_problems_are_told_with_their_line_too() -> None:
    assert "persn (line 4): unknown field" in told('{\n"schema_version": 3,\n"telling_language": "en",\n"persn": {}\n}')
    assert "a field stands twice" in told('{"schema_version": 3, "schema_version": 1}')


@pytest.mark.parametrize(
    "text",
    [
        HEAD + f"person:\n  {CANARY}: she said\n",  # a line that slipped to the left
        HEAD + f"person:\n  religion: *{CANARY.replace(' ', '')}\n",
        HEAD + f"person:\n  religion: !{CANARY.replace(' ', '')} x\n",
        HEAD + f"{CANARY}: 1\n{CANARY}: 2\n",
        HEAD + f"fictional: {CANARY}\n",
        HEAD + f"telling_language: {CANARY}\n",
        HEAD + f"signing: {{inside_us: {CANARY}}}\n",
        HEAD + f"person: {{religion: {{answer: {CANARY}}}}}\n",
        HEAD + f"person: {{birth_date: {{edtf: {CANARY}}}}}\n",
        HEAD + f"person: {{birth_date: {{calendar: {CANARY}, in_calendar: {{year: {CANARY}}}}}}}\n",
        HEAD + f'person: {{religion: "{CANARY}\\u0001"}}\n',
        f"schema_version: {CANARY}\n",
        f"schema_version: [{CANARY}]\n",
        f"{CANARY}",
        f"'{CANARY}\n",
        f'{{"{CANARY}": }}',
    ],
)
def test_no_message_holds_what_the_person_said(text: str) -> None:
    message = told(text)
    assert "anary" not in message
    assert "\n" not in message


@pytest.mark.parametrize("text", ["[" * 200_000, "{a: " * 100_000, "- " * 100_000, '{"a":' * 200_000, "a: &a [*a, *a]"])
def test_files_made_to_bring_the_reader_down_are_refused(text: str) -> None:
    assert "not a case in YAML or JSON" in told(text)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"age-encryption.org/v1\n", "sealed, case, open it first with `lantern open`"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "sealed"),
        (b"\xff\xfea", "not UTF-8 text at byte 0"),
        (b"", "top level"),
        (b"- a\n", "top level"),
        (b"telling_language: en\n", "the case has no schema_version"),
        (b"# x\nschema_version: 7\n", "the case has schema_version 7, case, line 2"),
        (b"schema_version: true\n", "an unknown schema_version"),
    ],
)
def test_other_files_are_refused_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(LanternError) as error:
        load_bytes(data)
    assert said in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableCase, match=r"No such file or directory.*none\.yaml"):
        load(tmp_path / "none.yaml")
    with pytest.raises(UnreadableCase, match="directory"):
        load(tmp_path)


def test_a_byte_order_mark_is_not_part_of_the_case() -> None:
    assert load_bytes(b"\xef\xbb\xbf" + HEAD.encode()) == read(HEAD)


@drawn(st.text(max_size=60))
def test_any_text_is_read_or_refused_plainly(text: str) -> None:
    with contextlib.suppress(NotPlain):
        read_plain(text)


def schema_says(record: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(json_schema()).is_valid(record))


def test_the_json_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_json_schema_accepts_the_examples(path: Path) -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(to_record(load(path)))


@settings(max_examples=10, deadline=None)
@drawn(cases())
def test_the_json_schema_accepts_what_the_record_accepts(case: Case) -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(to_record(case))


@pytest.mark.parametrize(
    "broken", [{"persn": {}}, {"person": {"religion": {"answer": "maybe"}}}, {"events": [{"label": "A"}]}, {"schema_version": 4}]
)
def test_the_json_schema_refuses_what_the_record_refuses(broken: dict[str, Any]) -> None:
    record = {"schema_version": 3, "telling_language": "en", **broken}
    assert not schema_says(record)
    with pytest.raises(LanternError):
        from_record(record)
