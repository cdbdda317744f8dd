"""Taking over what a page sent: a new record, or the reason why not; the old one stays as it was."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any, get_origin

from pydantic import ValidationError

from ..case.base import Narrative, Proof
from ..case.classification import value_type
from ..case.record import Case
from ..case.references import lists_named
from ..case.text import composed
from . import answers
from .boxes import boxes_for, tells_elsewhere
from .boxes_of_named import AT_HOME, read_elsewhere
from .fields import NOTHING, NotUsable, Setting
from .lists import Change, read_list
from .pages import problem_of
from .removing import remove
from .told import Given


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a page sent: a value, a change of a list, papers that tell it instead (with a new one), an exit. None: nothing of it."""

    value: Any
    new: tuple[str, str] | None
    change: Change | None
    elsewhere: list[str] | None
    new_elsewhere: str
    exit: str | None

    @property
    def says(self) -> bool:
        """Whether it says anything but an exit, or that another paper tells it."""
        return self.value is not None or self.new is not None or self.change is not None


def take_over(record: answers.Record, setting: Setting, given: Given, item: str | None) -> answers.Record:
    """The record with the answer of one page. A pressed break or stop asks for nothing more. Raises NotUsable."""
    path, pressed = setting.path, bool(given.get("way"))
    sent = _read(record, setting, given, item)
    if sent.says and sent.exit and not pressed and not _empties(record, sent.change):
        raise NotUsable("screen.error.both", "given.exit", choice=setting.text(f"screen.exits.{sent.exit}"))
    leaves = sent.exit is not None and not pressed and answers.may_leave(path)
    if not sent.says and sent.elsewhere is None and not leaves:
        if pressed or _stays(record, path, item):
            return record
        raise NotUsable("screen.error.nothing")
    stands_alone = _stands_alone(path, sent)
    # A value that names nothing else is checked by itself before anything is written; everything else on a copy, as a whole.
    tried = record if stands_alone else deepcopy(record)
    try:
        _write(tried, setting, sent, item, pressed)
        if not stands_alone:
            Case.model_validate(tried)
    except ValidationError as error:
        raise problem_of(error) from None
    return tried


def _read(record: answers.Record, setting: Setting, given: Given, item: str | None) -> _Sent:
    """What was sent. An exit that was chosen before and still stands beside new words is not said again."""
    path, chosen = setting.path, given.get("exit")
    elsewhere = read_elsewhere(setting, given) if tells_elsewhere(path) else None
    if answers.part_of(path) is not None:
        value, new, change = None, None, read_list(setting, given, answers.items(record, path))
    else:
        value, change = boxes_for(path).read(setting, given), None
        boxes = (("new_person", "people"), ("new_exhibit", "exhibits"))
        new = next(((where, name) for box, where in boxes if (name := given.get(box).strip())), None)
    said = value is not None or new is not None or change is not None
    is_exit = chosen in answers.EXIT_WORDS and not (said and chosen == answers.exit_of(answers.get(record, path, item)))
    return _Sent(value, new, change, elsewhere, given.get("elsewhere_new").strip(), chosen if is_exit else None)


def _stands_alone(path: str, sent: _Sent) -> bool:
    """Whether an answer neither names anything nor changes what others name."""
    names = lists_named(path) or tells_elsewhere(path) or value_type(path) is Proof or get_origin(value_type(path)) is list
    return not names and sent.new is None and sent.change is None


def _empties(record: answers.Record, change: Change | None) -> bool:
    """Whether a list is emptied, so that an exit may stand in its place."""
    return change is not None and bool(change.removed) and not (change.added or change.renamed)


def _stays(record: answers.Record, path: str, item: str | None) -> bool:
    """Whether a blank page takes nothing away: a list with items, or words that were added before (R41)."""
    stored = answers.get(record, path, item)
    return isinstance(stored, list) and bool(stored) and (answers.part_of(path) is not None or _adds(path))


def _adds(path: str) -> bool:
    """Whether each page adds one more narrative to those that stand there."""
    return get_origin(value_type(path)) is list and value_type(path).__args__[0] is Narrative


def _write(record: answers.Record, setting: Setting, sent: _Sent, item: str | None, pressed: bool) -> None:
    path = setting.path
    if sent.elsewhere is not None:
        papers = list(sent.elsewhere)
        if sent.new_elsewhere:
            papers.append(_key_of(record, "exhibits", sent.new_elsewhere))
        answers.put(record, str(tells_elsewhere(path)), list(dict.fromkeys(papers)), item)
    elif (papers_path := tells_elsewhere(path)) and answers.get(record, papers_path, item):
        answers.drop(record, papers_path, item)  # the box was there and is not ticked any more
    if sent.change is not None:
        _change(record, path, sent.change)
    elif sent.new is not None:
        answers.put(record, path, _with_new(record, path, *sent.new, sent.value), item)
    elif isinstance(sent.value, str) and sent.value.startswith(AT_HOME):
        answers.put(record, path, _from_home(record, sent.value.removeprefix(AT_HOME)), item)
    elif sent.value is NOTHING:
        answers.drop(record, path, item)
    elif sent.value is not None and _adds(path):
        _add_words(record, path, sent.value, item)
    elif sent.value is not None:
        answers.put(record, path, sent.value, item)
    if sent.exit and not pressed and not (answers.part_of(path) and answers.items(record, path)):
        answers.leave(record, path, sent.exit, item)


def _change(record: answers.Record, path: str, change: Change) -> None:
    for key, name in change.renamed.items():
        answers.rename(record, path, key, name)
    remove(record, path, change.removed)
    if change.nobody:
        answers.put(record, path, [])
    for name, more in change.added:
        answers.add(record, path, [name], **more)


def _add_words(record: answers.Record, path: str, words: dict[str, str], item: str | None) -> None:
    """One narrative more; the same words sent twice are one."""
    held = answers.get(record, path, item) or []
    if words not in held:
        answers.put(record, path, [*held, words], item)


def _from_home(record: answers.Record, member: str) -> str:
    """Somebody of the household as one of the people, so that money can be theirs and counts where the law counts theirs."""
    key = _key_of(record, "people", answers.name_of(record, "means.household", member))
    answers.put(record, "means.household.person", key, member)
    return key


def _key_of(record: answers.Record, list_path: str, name: str) -> str:
    """The item that has this name already, or a new one."""
    held = [item["id"] for item in answers.items(record, list_path)]
    key = next((key for key in held if answers.name_of(record, list_path, key) == composed(name)), None)
    return key or answers.add(record, list_path, [name])[0]


def _with_new(record: answers.Record, path: str, list_path: str, name: str, value: Any) -> Any:
    """A value with somebody or something that was named on this page."""
    key, kind = _key_of(record, list_path, name), value_type(path)
    if kind is Proof:
        proof = value or {}
        return {**proof, "exhibits": list(dict.fromkeys([*(proof.get("exhibits") or []), key]))}
    return list(dict.fromkeys([*(value or []), key])) if get_origin(kind) is list else key
