"""The page with the papers: what each one is, who reads it, what is open, and the quietest way to have it first (R71).

Papers are made when they are opened, each once for the words as they stand. Counsel's page, the confidential paper and gentle checks never
stand here (R40); they go into what is sent to the office (handover.py).
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from docassemble.base.functions import url_action
from docassemble.base.util import DAFile

from ..case import Case, dump
from ..case.answer import Answer, State
from ..case.classification import classification, plain_path
from ..case.references import walk
from ..case.seal import seal
from ..drafting.document import MissingName
from ..drafting.draft import Draft, draft, render
from ..drafting.places import CannotDraft, NoSuchPaper, UnknownPlace, paper_for
from ..drafting.points import topic
from ..guidance import place_name
from ..language import Catalog, language_name
from ..language.dates import day_in_words
from ..law import NotInForce, UnknownParameter
from . import handover, previews, stored, uploads
from .adult import may_be_minor

if TYPE_CHECKING:
    from .story import Story

__all__ = ["look", "page", "save", "send", "takeaway", "title"]

READY = "ready"
_OWN, _FILED = "reading", ""
"""The two copies that a person sees: in her own language, and as the office reads it."""
_GROUPS, _DIGITS = 6, 4
_MOST_TOPICS = 6
_KEPT = (".age",)


@dataclass(frozen=True)
class Row:
    """One paper that is wanted. state: `ready`, or why it cannot be made (`screen.papers.cannot.<state>`)."""

    key: str
    kind: str
    place: str
    state: str
    readers: tuple[str, ...] = ()
    confidential: bool = False


def rows(story: "Story") -> list[Row]:
    """Every paper that is wanted: each kind in each place, an inherited one once. Nothing is rendered for it.

    Worked out once for the words as they stand; when they change, the files of the words before are deleted (R115).
    """
    case = story.case()
    digest = sha256(f"{date.today()}\n{dump(case)}".encode()).hexdigest()
    if story.made.get("digest") != digest:
        _forget_papers(story)
        story.made |= {"digest": digest, "rows": list(_rows(story, case))}
    found: list[Row] = story.made["rows"]
    return found


def _rows(story: "Story", case: Case) -> Iterator[Row]:
    seen = set()
    for kind in story.kinds():
        for place in story.places_wanted() or [story.first_place()]:  # who named no place is asked for the papers of the clinic's
            try:
                paper = paper_for(kind, place)
            except (NoSuchPaper, UnknownPlace):
                yield Row("", kind, place, "no_paper")
                continue
            key = f"{paper.word}-{paper.place}"
            if key not in seen:
                seen.add(key)
                yield _row(case, key, kind, paper.place)


def _row(case: Case, key: str, kind: str, place: str) -> Row:
    try:
        paper = draft(case, kind, place).paper
    except MissingName:
        return Row(key, kind, place, "no_name")
    except CannotDraft as reason:
        return Row(key, kind, place, str(reason.details["why"]))
    except (NotInForce, UnknownParameter):
        return Row(key, kind, place, "not_today")
    # What a court serves on the other side, the court reads first.
    return Row(key, kind, place, READY, ("court", paper.reader) if paper.served else (paper.reader,), paper.confidential)


def page(story: "Story") -> str:
    """The whole page. A person who may be a child gets the locked story alone (R15)."""
    previews.forget(story)
    if may_be_minor(story.record):
        _forget_papers(story)
        return "\n\n".join([story.page("under_18"), takeaway(story)])
    found = rows(story)
    parts = list(_list(story, found))
    parts += [takeaway(story), f'<span class="lantern-readers">{story.text("screen.papers.traces")}</span>', story.text("screen.papers.leave")]
    return "\n\n".join(parts)


def _list(story: "Story", found: list[Row]) -> Iterator[str]:
    states = {row.state for row in found}
    if not found:
        yield f"{story.text('screen.papers.none_chosen')} {_button(story.text('screen.plan.help.ask'), _help_page())}"
    elif "no_name" in states:
        yield story.text("screen.no_name.text")
    elif states == {"nothing_told"}:
        yield story.text("screen.papers.nothing_told.text")
    else:
        if READY in states:
            yield story.text("screen.papers.text")
            yield _ways(story, found)
        case = story.case()
        yield from (_about(story, case, row) for row in found)
        return
    if open_facts(story.case()):
        yield story.text("screen.papers.open_points")


def _help_page() -> str:
    return str(url_action("change_answer", _forget_prior=True, page="told.seen.help_wanted"))


def _ways(story: "Story", found: list[Row]) -> str:
    """What can be done, in the order of R71: look here, send to the lawyer, save, print at the office."""
    words = [f"{story.text('screen.papers.ways.look_text')} {story.text('screen.papers.ways.moment')}"]
    if handover.office() is not None:
        words.append(_button(story.text("screen.papers.send.button"), url_action("send_papers")))
        words += _sent_before(story)
    save = story.text("screen.papers.ways.save_text")
    if story.device == "shared":
        links = "".join(f"<li>{_save_link(story, row)}</li>" for row in found if row.state == READY)
        words.append(f"<details><summary>{story.text('screen.papers.ways.saving')}</summary><p>{save}</p><ul>{links}</ul></details>")
    else:
        words.append(save)
    words.append(story.text("screen.papers.ways.print"))
    return "\n\n".join(words)


def _about(story: "Story", case: Case, row: Row) -> str:
    """One paper on the page."""
    lines = [f"### {title_of(story, row)}", story.text(f"screen.papers.kind.{row.kind}.what")]
    if row.state != READY:
        return "\n\n".join([*lines, story.text(f"screen.papers.cannot.{row.state}")])
    lines.append(f'<span class="lantern-readers">{story.texts.each(lambda texts: _readers(texts, row))}</span>')
    left = open_facts(case, row.kind)
    if left:
        lines.append(story.texts.each(lambda texts: _left(texts, left)))
    links = [_button(story.text("screen.papers.ways.look"), url_action("look_at_paper", paper=row.key), title_of(story, row))]
    if story.device != "shared":
        links.append(_save_link(story, row))
    return "\n\n".join([*lines, f'<p class="lantern-actions">{" ".join(links)}</p>'])


def _readers(texts: Catalog, row: Row) -> str:
    readers = texts.text("paper.list.comma").join(texts.text(f"reader.{reader}") for reader in ("counsel", *row.readers))
    who = texts.text("screen.papers.about.readers", readers=readers)
    return f"{who} {texts.text('screen.papers.about.apart')}" if row.confidential else who


def _left(texts: Catalog, paths: list[str]) -> str:
    topics = list(dict.fromkeys(topic(path, texts) for path in paths))
    said = texts.text("paper.list.comma").join(topics[:_MOST_TOPICS]) + ("…" if len(topics) > _MOST_TOPICS else "")
    return f"{texts.text('screen.papers.about.open', number=str(len(topics)), topics=said)} {texts.text('screen.papers.about.add')}"


def title_of(story: "Story", row: Row) -> str:
    """`My story: United States`."""
    return story.texts.each(lambda texts: _title(texts, row))


def _title(texts: Catalog, row: Row) -> str:
    kind = texts.text(f"screen.papers.kind.{row.kind}.title")
    return texts.text("screen.papers.about.heading", title=kind, place=place_name(texts, row.place))


def open_facts(case: Case, kind: str | None = None) -> list[str]:
    """Paths of what the person herself left for later, of the facts that a kind of paper uses. Nothing that only counsel checks (R40)."""
    found = []
    for path, _, value in walk(case):
        if isinstance(value, Answer) and value.state is State.LATER:
            row = classification().get(plain_path(path))
            if row is None or kind is None or kind in row.kinds:
                found.append(path)
    return found


def title(story: "Story", key: str) -> str:
    """The heading over one paper; over the list where the key is of none."""
    row = _ready(story, key)
    return title_of(story, row) if row else story.text("screen.papers.title")


def look(story: "Story", key: str, copy: str = "") -> str:
    """One paper as pictures: in the person's language where there is such a copy; copy `filed` shows what the office reads."""
    row = _ready(story, key)
    if row is None:
        return story.text("screen.papers.ways.look_text")
    made = _draft(story, row)
    suffix = _FILED if copy == "filed" or not _has_own(made) else _OWN
    switch = []
    if _has_own(made):
        to_own = suffix == _FILED
        tag = _own_tag(story) if to_own else made.paper.language
        label = _in_language(story, f"screen.papers.look.{'own' if to_own else 'filed'}", tag)
        switch.append(_button(label, url_action("look_at_paper", paper=key, copy="own" if to_own else "filed")))
    pages = previews.show(
        story,
        render(_sheet(made, suffix), "pdf"),
        lambda number, all_: story.texts.plain("screen.papers.look.page", number=str(number), all=str(all_)),
    )
    return "\n\n".join([*switch, pages])


def save(story: "Story", key: str) -> str:
    """The files of one paper as links, made now or before."""
    row = _ready(story, key)
    if row is None:
        return story.text("screen.papers.ways.save_text")
    parts = [story.text("screen.papers.save.text")]
    for heading, files in _files(story, row):
        links = " ".join(_link(file, story.text(f"screen.papers.{fmt}")) for fmt, file in files.items())
        parts.append(f"### {heading}\n\n{links}")
    parts.append(f'<span class="lantern-readers">{story.text("screen.papers.traces")}</span>')
    return "\n\n".join(parts)


def send(story: "Story") -> str:
    """Send everything to the office, sealed for its key, once for the words as they stand; what is said about it."""
    office = handover.office()
    if office is None or may_be_minor(story.record):
        return story.text("screen.papers.ways.print")
    found = rows(story)
    if (story.made.get("sent") or {}).get("digest") != story.made["digest"]:
        ready = [row for row in found if row.state == READY]
        papers = {row.key: _draft(story, row) for row in ready}
        if not handover.send(office, story.case(), papers, uploads.everything(story)):
            return story.text("screen.papers.send.failed")
        story.made["sent"] = {"digest": story.made["digest"], "on": date.today()}
    return story.text("screen.papers.send.sent")


def _sent_before(story: "Story") -> list[str]:
    sent = story.made.get("sent")
    if not sent:
        return []
    said = [story.texts.each(lambda texts: texts.text("screen.papers.send.before", date=day_in_words(sent["on"], texts)))]
    return said if sent["digest"] == story.made["digest"] else [*said, story.text("screen.papers.send.changed")]


def _ready(story: "Story", key: str) -> Row | None:
    """The paper of a key that came with an address, where it can be made and may be seen."""
    if may_be_minor(story.record):
        return None
    return next((row for row in rows(story) if row.key == key and row.state == READY), None)


def _draft(story: "Story", row: Row) -> Draft:
    return draft(story.case(), row.kind, row.place)


def _in_language(story: "Story", unit: str, tag: str) -> str:
    return story.texts.each(lambda texts: texts.text(unit, language=language_name(tag, texts.language)))


def _has_own(made: Draft) -> bool:
    return any(sheet.suffix == _OWN for sheet in made.sheets)


def _own_tag(story: "Story") -> str:
    return str(story.record.get("screen_language", story.tag))


def _sheet(made: Draft, suffix: str) -> str:
    return next(sheet.html for sheet in made.sheets if sheet.suffix == suffix)


def _files(story: "Story", row: Row) -> list[tuple[str, dict[str, DAFile]]]:
    """(heading, files by format) of both copies."""
    kept: dict[str, Any] = story.made.setdefault("files", {})
    if row.key not in kept:
        made, found = _draft(story, row), []
        for suffix in (_OWN, _FILED) if _has_own(made) else (_FILED,):
            tag = _own_tag(story) if suffix else made.paper.language
            unit = "screen.papers.save.own" if suffix else "screen.papers.for_office"
            stem = f"{row.key}-{suffix}" if suffix else row.key
            files = {fmt: stored.put(story, f"{stem}.{fmt}", render(_sheet(made, suffix), fmt)) for fmt in ("docx", "pdf")}
            found.append((_in_language(story, unit, tag), files))
        kept[row.key] = found
    shown: list[tuple[str, dict[str, DAFile]]] = kept[row.key]
    return shown


def _forget_papers(story: "Story") -> None:
    """Delete what was made from words that were changed since, or for someone who turned out to be a child (R15, R115)."""
    stored.forget_where(story, lambda name: not name.endswith(_KEPT))
    for name in ("digest", "rows", "files"):
        story.made.pop(name, None)


def takeaway(story: "Story") -> str:
    """The locked story with its numbers (age, passphrase). The numbers stand on this page only."""
    text = dump(story.case())
    digest = sha256(text.encode("utf-8")).hexdigest()
    sealed = story.made.get("sealed")
    if not sealed or sealed["digest"] != digest:
        numbers = sealed["numbers"] if sealed else new_numbers()
        file = stored.put(story, "lantern.age", seal(text.encode("utf-8"), [], numbers))
        sealed = story.made["sealed"] = {"digest": digest, "numbers": numbers, "file": file}
    return "\n\n".join(
        [
            f"### {story.text('screen.papers.sealed')}",
            _link(sealed["file"], story.plain("screen.papers.sealed_save")),
            f'{story.text("screen.papers.numbers")}\n\n<p><bdi dir="ltr" class="lantern-numbers">{sealed["numbers"]}</bdi></p>',
            f"{story.text('screen.papers.sealed_text')} {story.text('screen.papers.sealed_open')}",
        ]
    )


def new_numbers() -> str:
    """A passphrase of digits, readable in every script: 24 digits, 79 bits."""
    return "-".join("".join(str(secrets.randbelow(10)) for _ in range(_DIGITS)) for _ in range(_GROUPS))


def _save_link(story: "Story", row: Row) -> str:
    return _button(story.text("screen.papers.ways.save"), url_action("save_paper", paper=row.key), title_of(story, row))


def _button(label: str, url: str, about: str = "") -> str:
    """A link to a page. about: what it is about, for those who hear one link after the other."""
    hidden = f'<span class="visually-hidden"> {about}</span>' if about else ""
    return f'<a class="btn btn-outline-secondary" href="{url}">{label}{hidden}</a>'


def _link(file: DAFile, label: str) -> str:
    return f'<a class="btn btn-primary" href="{file.url_for(attachment=True)}" download>{label}</a>'
