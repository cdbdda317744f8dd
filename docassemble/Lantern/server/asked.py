"""Boxes that were compiled once are also worked out once.

docassemble 1.10.13 works out the boxes of a page (`Question.ask` in docassemble/base/parse.py) twice for one screen: every label, choice
and hint, and some hundred settings that boxes given by code cannot have. Of boxes without code and without Mako only the answers that stand
in them differ from one time to the next. `tests/interviews/test_compiled.py` holds both ways against each other over whole tellings.
"""

from dataclasses import dataclass
from types import CodeType
from typing import Any

_PARTS = ("selectcompute", "hints", "helptexts", "labels")
"""What docassemble takes over from boxes, besides `extras` and what stands in them (`defaults`)."""

_CHANGES_IT = ("role", "menu_items", "track_location", "speak_text")
"""Names of an interview that change what docassemble works out."""

_SAME_IN_A_LANGUAGE = (("story", "countries"), ("story", "languages_offered"))
"""Choices by code that are the same on every page in one language; the labels beside them say which language that is."""

Result = dict[str, Any]


@dataclass(slots=True)
class Known:
    """What is known of boxes: what was worked out (None before the first time), and the variable of each, compiled."""

    made: Any
    is_fixed: bool
    worked_out: Result | None = None
    variables: tuple[tuple[int, CodeType], ...] = ()
    objects: frozenset[str] = frozenset()


def known(made: Any) -> Known:
    """Boxes, as they were compiled, of which nothing was worked out yet."""
    return Known(made, all(_is_fixed(vars(field)) for field in made.fields))


class Asking:
    """Stands for the method `ask` of a question that was made of `known` boxes."""

    def __init__(self, boxes: Known, question: Any) -> None:
        self._boxes = boxes
        self._question = question

    def __call__(self, user_dict: dict[str, Any], old_user_dict: Any, *where: Any, **more: Any) -> Result:
        if not self._boxes.is_fixed or old_user_dict is not None or more or not _is_usual(user_dict, self._boxes):
            return self._in_full(user_dict, old_user_dict, *where, **more)
        if self._boxes.worked_out is None:
            result = self._in_full(user_dict, old_user_dict, *where)
            self._remember(result)
            return result
        return self._again(user_dict)

    def _in_full(self, *args: Any, **more: Any) -> Result:
        result: Result = type(self._question).ask(self._question, *args, **more)
        return result

    def _remember(self, result: Result) -> None:
        from docassemble.base.parse import from_safeid, parse_var_name

        boxes, usable = self._boxes, result["extras"]["ok"]
        names = {field.number: from_safeid(field.saveas) for field in self._question.fields if hasattr(field, "saveas") and usable[field.number]}
        parsed = [parse_var_name(name) for name in names.values()]
        boxes.variables = tuple((number, compile(name, "<box>", "eval")) for number, name in names.items())
        boxes.objects = frozenset(part for one in parsed for group in ("objects", "bracket_objects") for part in one[group][-1:])
        boxes.worked_out = _copied(result)

    def _again(self, user_dict: dict[str, Any]) -> Result:
        from docassemble.base.functions import this_thread

        this_thread.current_question = self._question
        this_thread.misc.pop("current_field", None)
        assert self._boxes.worked_out is not None  # noqa: S101 - asked before
        result = _copied(self._boxes.worked_out)
        result["question"], result["defaults"] = self._question, self._standing(user_dict)
        return result

    def _standing(self, user_dict: dict[str, Any]) -> dict[int, Any]:
        """What stands in the boxes: the value of the variable, else what the box starts with."""
        found, fields = {}, {field.number: field for field in self._question.fields}
        for number, variable in self._boxes.variables:
            try:
                found[number] = eval(variable, user_dict)  # noqa: S307 the name of a box of ours, as docassemble does
            except Exception:
                if hasattr(fields[number], "default"):
                    start = fields[number].default
                    found[number] = start.text(user_dict).strip() if hasattr(start, "text") else start
        return found


def _is_usual(user_dict: dict[str, Any], boxes: Known) -> bool:
    """Whether nothing is set that changes more than the answers: events under way, terms, values that were refused, roles."""
    internal = user_dict["_internal"]
    return (
        not any(internal.get("event_stack", {}).values())
        and not internal.get("dirty")
        and "terms" not in internal
        and "autoterms" not in internal
        and not any(name in user_dict for name in _CHANGES_IT)
        and all(name in user_dict for name in boxes.objects)
    )


def _copied(result: Result) -> Result:
    """Dictionaries of its own for whoever gets it; docassemble adds to them."""
    parts: Result = {part: {number: _own(value) for number, value in result[part].items()} for part in _PARTS}
    parts["extras"] = {
        name: {number: _own(value) for number, value in row.items()} for name, row in result["extras"].items() if isinstance(row, dict)
    }
    return parts


def _own(value: Any) -> Any:
    if isinstance(value, list):
        return [_own(one) for one in value]
    return {name: _own(one) for name, one in value.items()} if isinstance(value, dict) else value


def _is_fixed(thing: Any) -> bool:
    """Whether a part of a compiled box is the same whenever it is worked out: no code of a page, no Mako, no other language."""
    if isinstance(thing, dict):
        if "compute" in thing:
            return getattr(thing["compute"], "co_names", ()) in _SAME_IN_A_LANGUAGE
        return all(map(_is_fixed, thing.values()))
    if isinstance(thing, list | tuple | set):
        return all(map(_is_fixed, thing))
    if isinstance(thing, str | int | float | None):
        return True
    return type(thing).__name__ == "TextObject" and not thing.uses_mako and not thing.other_lang
