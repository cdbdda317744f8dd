"""What the boxes of one page need to know, read from the record."""

from typing import Protocol

from ..case.classification import BadClassification, classification, fact
from ..disclosure.audiences import audiences, readers
from ..disclosure.view import TRUSTED
from ..language import Catalog
from . import answers
from .boxes import tells_elsewhere
from .fields import Setting

_MUCH = 3
"""The class of the classification from which on an answer can be kept back: narrative, health, immigration, where somebody is."""


class Teller(Protocol):
    """Whoever holds a record and the texts of a screen, as `Story` does."""

    record: answers.Record

    @property
    def texts(self) -> Catalog:
        """Texts in the language of the screen."""
        ...


def setting_of(story: Teller, path: str, item: str | None = None) -> Setting:
    """The setting of a page. item: the one of a list that the page is about."""
    texts, record = story.texts, story.record
    papers = tells_elsewhere(path)
    withheld = path.partition(".")[0] == "withheld"
    return Setting(
        texts=texts,
        path=path,
        telling_language=str(record.get("telling_language", texts.language)),
        people=_names(record, "people"),
        exhibits=_names(record, "exhibits"),
        events=_names(record, "events"),
        household={held["id"]: held["word"] for held in answers.items(record, "means.household") if not held.get("person")},
        places=tuple(record.get("places", ())),
        elsewhere=tuple(answers.get(record, papers, item) or ()) if papers else (),
        told=told(texts, record) if withheld else {},
        readers=readers_of_mark(record, item) if withheld and item else (),
    )


def _names(record: answers.Record, list_path: str) -> dict[str, str]:
    return {held["id"]: answers.name_in(list_path, held) for held in answers.items(record, list_path)}


def told(texts: Catalog, record: answers.Record) -> dict[str, str]:
    """What was told and can be kept from a reader, {path in the case: how the page calls it}: each time that the person named, by
    its name, and each answer that says much, by its topic."""
    found = {f"events[{number}]": answers.name_in("events", held) for number, held in enumerate(answers.items(record, "events"))}
    for path, row in classification().items():
        if row.sensitivity < _MUCH or answers.list_of(path) or answers.part_of(path) or not _others(path) or not texts.has(f"{path}.topic"):
            continue
        if answers.is_given(answers.get(record, path)):
            found[path] = texts.plain(f"{path}.topic")
    return found


def readers_of_mark(record: answers.Record, item: str) -> tuple[str, ...]:
    """Who could read what is kept back, besides the person and counsel."""
    path = answers.name_of(record, "withheld", item)
    try:
        return _others(fact(path).path)
    except BadClassification:
        return ()


def _others(path: str) -> tuple[str, ...]:
    return tuple(name for name in audiences() if name in readers(path) and name not in TRUSTED)
