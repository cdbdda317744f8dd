"""Taking over what a page sent: a new record, or the reason why not; the old one stays as it was."""

from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from ..case.record import Case
from ..case.text import composed
from . import answers
from .boxes import boxes_for
from .fields import NotUsable, Setting
from .lists import read_list
from .pages import problem_of
from .told import Given


def take_over(record: answers.Record, setting: Setting, given: Given, item: str | None) -> answers.Record:
    """The record with the answer of one page. A pressed break or stop asks for nothing more. Raises NotUsable."""
    path = setting.path
    value, chosen = _read(setting, given), given.get("exit")
    if value is not None:
        if chosen in answers.EXIT_WORDS and chosen != answers.exit_of(answers.get(record, path, item)) and not given.get("way"):
            raise NotUsable("screen.error.both", "given.exit", choice=setting.text(f"screen.exits.{chosen}"))
        return _with(record, path, item, value)
    if answers.part_of(path) and answers.items(record, path):
        return record  # nothing to add; what a list holds is not taken away by an exit
    if given.get("way"):
        return record
    if chosen in answers.EXIT_WORDS and answers.may_leave(path):
        return _with(record, path, item, {"answer": chosen})
    raise NotUsable("screen.error.nothing")


def _read(setting: Setting, given: Given) -> Any:
    """The value of a page; people and papers named on it join the record's own lists."""
    if answers.part_of(setting.path) is not None:
        return read_list(setting, given)
    value = boxes_for(setting.path).read(setting, given)
    for box, list_path in (("new_person", "people"), ("new_exhibit", "exhibits")):
        if name := given.get(box).strip():
            return {"new": (list_path, name), "value": value}
    return value


def _with(record: answers.Record, path: str, item: str | None, value: Any) -> answers.Record:
    tried = deepcopy(record)
    try:
        if isinstance(value, list) and answers.part_of(path) is not None:
            _add(tried, path, value)
        else:
            if isinstance(value, dict) and "new" in value:
                value = _add_named(tried, *value["new"], value["value"])
            answers.put(tried, path, value, item)
        Case.model_validate(tried)  # names typed on a page are checked here, before anything is kept
    except ValidationError as error:
        raise problem_of(error) from None
    return tried


def _add(record: answers.Record, path: str, value: list[Any]) -> None:
    if not value and not answers.items(record, path):
        answers.put(record, path, [])
    for names, more in value:
        answers.add(record, path, names, **more)


def _add_named(record: answers.Record, list_path: str, name: str, value: Any) -> Any:
    held = [item["id"] for item in answers.items(record, list_path)]
    key = next((key for key in held if answers.name_of(record, list_path, key) == composed(name)), None)
    key = key or answers.add(record, list_path, [name])[0]
    if list_path == "people":
        return [*(value or []), key] if key not in (value or []) else value
    proof = value or {}
    return {**proof, "exhibits": list(dict.fromkeys([*proof.get("exhibits", []), key]))}
