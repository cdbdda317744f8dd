"""Boxes that were compiled once are the boxes that docassemble compiles, also after they were used; a person's words are not kept."""

import gc
import marshal
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType, SimpleNamespace
from typing import Any

import pytest
from teller import everything, leave, play, start

from docassemble.Lantern.interview.safe import safe
from docassemble.Lantern.server import asked, compiled

WORD = "Zqxcanary"


Kept = dict[bytes, tuple[asked.Known, Any]]


def theirs() -> Any:
    """What docassemble compiles boxes with."""
    from docassemble.base.parse import Question

    found = Question.get_question_for_field_with_sub_fields
    return getattr(found, "__wrapped__", found)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """With the short way in place; every page that is kept: its key, and what is kept with the question it belongs to."""
    from docassemble.base.parse import Question

    seen: Kept = {}
    ours = compiled.compiled_once(theirs())

    def noting(question: Any, field: Any, names: dict[str, Any]) -> Any:
        made = ours(question, field, names)
        for key, found in compiled._of_interview(question.interview).items():
            seen.setdefault(key, (found, question))
        return made

    noting.__wrapped__ = theirs()  # type: ignore[attr-defined]
    compiled._of_interviews.clear()
    monkeypatch.setattr(Question, "get_question_for_field_with_sub_fields", noting)
    yield seen
    compiled._of_interviews.clear()


def shape(thing: Any, held: tuple[int, ...] = ()) -> Any:
    """Everything that a compiled question is made of, as data that can be compared."""
    if isinstance(thing, str | int | float | bytes | None):
        return thing
    if isinstance(thing, CodeType):
        return (thing.co_code, thing.co_names, shape(thing.co_consts, held))
    if id(thing) in held:
        return "above"
    held = (*held, id(thing))
    if isinstance(thing, dict):
        return {key: shape(value, held) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [shape(value, held) for value in thing]
    if isinstance(thing, set | frozenset):
        return sorted(map(str, thing))
    kept_out = ("interview", "from_source")
    return (type(thing).__name__, {name: shape(value, held) for name, value in getattr(thing, "__dict__", {}).items() if name not in kept_out})


def fresh(question: Any, key: bytes) -> Any:
    """What docassemble itself makes of the boxes that a key stands for."""
    from docassemble.base.thread_context import empty_globals, global_context

    with global_context(empty_globals()):
        return theirs()(question, SimpleNamespace(extras={"fields_code": "boxes"}), {"boxes": marshal.loads(key)[1]})


def reaches(start: Any, wanted: Any) -> bool:
    """Whether a thing holds another one alive. Types, modules and functions stay anyway and are not followed."""
    seen, ahead = set(), [start]
    while ahead:
        thing = ahead.pop()
        if thing is wanted:
            return True
        if id(thing) not in seen and not isinstance(thing, type | ModuleType | FunctionType):
            seen.add(id(thing))
            ahead += gc.get_referents(thing)
    return False


@pytest.mark.parametrize("language", ["English", "العربية"])
def test_after_a_telling_what_is_kept_is_what_docassemble_compiles_and_holds_no_word_of_it(kept: Kept, language: str) -> None:
    def special(fact: str | None, screen: Any) -> Any:
        return {"given.names": WORD} if any(field.variable == "given.names" for field in screen.fields) else None

    shown = play(start(language), lambda page: everything(page, special))
    assert any(WORD in choice.label for screen in shown for field in screen.fields for choice in field.choices)
    assert len(kept) > 20
    assert [key for key, (known, question) in kept.items() if shape(known.made) != shape(fresh(question, key))] == []
    assert not any(reaches(known, question.interview) for known, question in kept.values())
    assert [key for key in kept if WORD.encode() in key] == []
    worked_out = [repr(shape(known.worked_out)) for known, _ in kept.values() if known.worked_out]
    assert len(worked_out) > 20
    assert [text for text in worked_out if WORD in text] == []


PARTS = ("selectcompute", "hints", "helptexts", "labels", "defaults")


@pytest.mark.parametrize("language", ["English", "العربية"])
@pytest.mark.parametrize("answer", [everything, leave("later")], ids=["everything", "later"])
def test_what_is_worked_out_once_is_what_docassemble_works_out_each_time(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, language: str, answer: Any
) -> None:
    again, other = [], []
    quick = asked.Asking.__call__

    def both(asking: asked.Asking, user_dict: dict[str, Any], *where: Any, **more: Any) -> Any:
        in_full = asking._in_full(user_dict, *where, **more)
        before = asking._boxes.worked_out is not None
        result = quick(asking, user_dict, *where, **more)
        again.append(before)
        for part in PARTS:
            if shape(result[part]) != shape(in_full[part]):
                other.append((part, result[part], in_full[part]))
        merged = {name: row for name, row in in_full["extras"].items() if isinstance(row, dict)}
        if shape({name: row for name, row in result["extras"].items() if isinstance(row, dict)}) != shape(merged):
            other.append(("extras", result["extras"], merged))
        return result

    monkeypatch.setattr(asked.Asking, "__call__", both)
    for _ in range(2):
        play(start(language), answer)
    assert sum(again) > 50
    assert other == []


class Interview:
    """An interview: it can be referred to weakly."""


class Compiling:
    """Boxes, an interview, and how often they were compiled."""

    def __init__(self) -> None:
        self.times = 0
        self.interview = Interview()

    def __call__(self, question: Any, field: Any, names: dict[str, Any]) -> Any:
        self.times += 1
        eval(field.extras["fields_code"], names)
        return SimpleNamespace(fields=[SimpleNamespace(number=0), SimpleNamespace(number=1)])

    def ask(self, quicker: Any, code: str, package: str = "p", **names: Any) -> Any:
        question = SimpleNamespace(interview=self.interview, package=package)
        return quicker(question, SimpleNamespace(extras={"fields_code": code}), names)


def test_equal_boxes_are_compiled_once_and_each_gets_fields_of_its_own() -> None:
    from docassemble.base.thread_context import empty_globals, global_context

    compiling = Compiling()
    quicker = compiled.compiled_once(compiling)
    with global_context(empty_globals()):
        first = compiling.ask(quicker, "[{'field': a}]", a="given.a")
        first.fields[0].number = "0_0"
        second = compiling.ask(quicker, "[{'field': a}]", a="given.a")
        assert (compiling.times, second.fields[0].number) == (1, 0)
        compiling.ask(quicker, "[{'field': a}]", a="given.b")
        compiling.ask(quicker, "[{'field': a, 'required': True}]", a="given.a")
        compiling.ask(quicker, "[{'field': a, 'required': 1}]", a="given.a")
        compiling.ask(quicker, "[{'field': a}]", package="q", a="given.a")
        assert compiling.times == 5
        for _ in range(2):  # more than plain data cannot be compared, so it is compiled each time
            compiling.ask(quicker, "[{'field': a}]", a=object())
        assert compiling.times == 7


def test_fields_are_listed_from_the_boxes_of_the_page_that_was_just_assembled() -> None:
    from docassemble.base.thread_context import empty_globals, global_context

    runs: list[int] = []
    field = SimpleNamespace(extras={"fields_code": "boxes()"})
    names = {"boxes": lambda: runs.append(1) or [{"field": "given.a"}], "_internal": {"tracker": 1}}
    compiling = Compiling()
    question = SimpleNamespace(interview=compiling.interview, package="p")
    quicker = compiled.compiled_once(compiling)
    listing = compiled.listed_once(lambda question, names: quicker(question, field, names).fields)
    with global_context(empty_globals()):
        assert len(listing(question, names)) == 2
        quicker(question, field, names)
        assert len(runs) == 2
        assert len(listing(question, names)) == len(listing(question, names)) == 2
        assert len(runs) == 2
        names["_internal"]["tracker"] = 2
        listing(question, names)
        assert len(runs) == 3
        listing(question, dict(names))
        assert len(runs) == 4
    with global_context(empty_globals()):
        listing(question, names)
        assert len(runs) == 5


def test_boxes_with_words_of_a_person_are_compiled_once_for_a_request() -> None:
    from docassemble.base.thread_context import empty_globals, global_context

    compiling = Compiling()
    quicker = compiled.compiled_once(compiling)
    for request in (1, 2):
        with global_context(empty_globals()):
            for _ in range(3):
                compiling.ask(quicker, "[{'note': safe(word)}]", safe=safe, word=WORD)
        assert compiling.times == request
    assert not compiled._of_interviews.get(compiling.interview)


def test_only_so_many_pages_are_kept_and_none_longer_than_the_interview(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "MOST", 3)
    compiled._of_interviews.clear()
    compiling = Compiling()
    quicker = compiled.compiled_once(compiling)
    for number in (0, 1, 2, 0, 3, 0):
        compiling.ask(quicker, "[{'field': a}]", a=number)
    times = compiling.times
    assert times == 4
    (kept,) = compiled._of_interviews.values()
    assert len(kept) == 3
    del compiling, quicker
    gc.collect()
    assert not list(compiled._of_interviews)
