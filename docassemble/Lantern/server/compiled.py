"""The boxes of a page are compiled once.

A page of ours names its boxes by code. docassemble 1.10.13 compiles what such code gives as if it were a new interview, three to four times
for one screen (get_question_for_field_with_sub_fields in docassemble/base/parse.py): a third of our own time. What comes of equal boxes
is equal, so here it is kept: as long as the request lasts, and as long as the interview lasts where no words of the person stand in the
boxes. `tests/interviews/test_compiled.py` holds it against what docassemble compiles, before and after the boxes were used.
"""

import marshal
from collections import OrderedDict
from collections.abc import Callable
from copy import copy
from functools import wraps
from threading import Lock, local
from typing import Any
from weakref import WeakKeyDictionary

from ..interview.safe import times_shown
from .asked import Asking, Known, known

MOST = 512
"""Pages kept for one interview; the oldest goes."""

Compiler = Callable[[Any, Any, dict[str, Any]], Any]
Lister = Callable[[Any, dict[str, Any]], Any]
_Kept = OrderedDict[bytes, Known]
_lock = Lock()
_of_interviews: "WeakKeyDictionary[Any, _Kept]" = WeakKeyDictionary()


def compiled_once(compile_boxes: Compiler) -> Compiler:
    """docassemble's `get_question_for_field_with_sub_fields`, which looks first whether it has compiled these boxes before."""

    @wraps(compile_boxes)
    def quicker(question: Any, field: Any, user_dict: dict[str, Any]) -> Any:
        asked = _asked(user_dict)
        if _listing.now and id(field) in asked:
            return _fresh(asked[id(field)][1])
        shown = times_shown()
        boxes = eval(field.extras["fields_code"], user_dict)  # noqa: S307 as docassemble does: code of the interview
        key = _key(question, boxes)
        if key is None:
            return _compile(compile_boxes, question, boxes)
        kept = _of_request() if times_shown() != shown else _of_interview(question.interview)
        with _lock:
            made = kept.get(key)
            if made is not None:
                kept.move_to_end(key)
        if made is None:
            made = known(_compile(compile_boxes, question, boxes))
            with _lock:
                kept[key] = made
                if len(kept) > MOST:
                    kept.popitem(last=False)
        asked[id(field)] = (field, made)
        return _fresh(made)

    return quicker


def listed_once(list_fields: Lister) -> Lister:
    """docassemble's `get_fields_and_sub_fields` and `..._used`, which need no more than the boxes of the page that was just assembled."""

    @wraps(list_fields)
    def quicker(question: Any, user_dict: dict[str, Any]) -> Any:
        _listing.now = True
        try:
            return list_fields(question, user_dict)
        finally:
            _listing.now = False

    return quicker


class _Listing(local):
    """Whether fields are being listed in this thread."""

    now = False


_listing = _Listing()


class _Boxes:
    """Stands for a field whose boxes are known already, so that their code does not run twice."""

    def __init__(self, boxes: Any) -> None:
        self.extras = {"fields_code": "lantern_boxes"}
        self.names = {"lantern_boxes": boxes}


def _compile(compile_boxes: Compiler, question: Any, boxes: Any) -> Any:
    known = _Boxes(boxes)
    return compile_boxes(question, known, known.names)


def _key(question: Any, boxes: Any) -> bytes | None:
    """What decides the result: the package and the boxes. None where these are more than plain data, which cannot be compared."""
    if not isinstance(boxes, list):
        return None
    try:
        return marshal.dumps((str(question.package), boxes), 0)
    except ValueError:
        return None


def _fresh(boxes: Known) -> Any:
    """A question of its own: docassemble numbers the fields of the one it gets."""
    question = copy(boxes.made)
    question.fields = [copy(field) for field in boxes.made.fields]
    question.ask = Asking(boxes, question)
    return question


def _of_interview(interview: Any) -> _Kept:
    with _lock:
        return _of_interviews.setdefault(interview, OrderedDict())


def _asked(user_dict: dict[str, Any]) -> dict[int, tuple[Any, Known]]:
    """The boxes of this assembly of a page, by the field that gave them, and that field. Each assembly has a number of its own."""
    from docassemble.base.functions import this_thread

    misc, number = getattr(this_thread, "misc", {}), user_dict.get("_internal", {}).get("tracker")
    held = misc.get("yaml_lantern_asked")
    if held is None or held[0] is not user_dict or held[1] != number:
        held = misc["yaml_lantern_asked"] = (user_dict, number, {})
    asked: dict[int, tuple[Any, Known]] = held[2]
    return asked


def _of_request() -> _Kept:
    from docassemble.base.functions import this_thread

    kept: _Kept = this_thread.misc.setdefault("yaml_lantern_boxes", OrderedDict())  # docassemble copies no name like this
    return kept


def install() -> None:
    """Let docassemble, where it is loaded, keep what it compiled. A second call does nothing."""
    from docassemble.base.parse import Question

    theirs = Question.get_question_for_field_with_sub_fields
    if not hasattr(theirs, "__wrapped__"):
        Question.get_question_for_field_with_sub_fields = compiled_once(theirs)
        for name in ("get_fields_and_sub_fields", "get_fields_and_sub_fields_used"):
            setattr(Question, name, listed_once(getattr(Question, name)))
