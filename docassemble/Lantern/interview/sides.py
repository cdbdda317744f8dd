"""Pages beside the way: all answers, the parts, something remembered, the languages, information. They change no level of hardness."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from docassemble.base.functions import url_action

from ..guidance import contacts, directory, topics
from ..guidance import page as information_page
from ..language import Catalog, catalog, languages
from ..language.pair import Pair
from ..pacing import Place, is_due, leads, rules
from . import answers, pages
from .safe import said

if TYPE_CHECKING:
    from .story import Story


_WITH_CONTACTS = "referrals"
"""The page of information that lists whom to call."""


def answers_page(story: "Story") -> str:
    """The pages that were answered, by part, with a link to change each. The words themselves stay hidden until opened (R70)."""
    texts, chapter = story.texts, None
    parts = [texts.text("screen.answers.lead")]
    for place in story.answered():
        if place.step.fact is None and place.variable not in rules()["consent_pages"].values():
            continue
        if place.step.chapter != chapter:
            chapter = place.step.chapter
            parts.append(f"### {texts.text(f'chapter.{chapter}.title')}\n")
        parts.append(answer_row(texts, story.record, place))
    return "\n".join(parts) if chapter else f"{parts[0]}\n\n{texts.text('screen.answers.empty')}"


def answer_row(texts: Catalog, record: answers.Record, place: Place) -> str:
    """One page as a line of a list, with what it holds and a link to change it."""
    path = place.step.fact
    url = url_action("change_answer", _forget_prior=True, page=place.variable)
    if path is None:
        return f"* {texts.text(place.step.title or 'screen.consent.ask')} <br>[{texts.text('screen.buttons.change')}]({url})"
    stored = answers.get(record, path, place.item)
    state = texts.text(f"screen.answers.{'empty' if stored is None else answers.exit_of(stored) or 'given'}")
    button = texts.text("screen.buttons.change" if answers.part_of(path) is None else "screen.buttons.add")
    words = _words(texts, stored)
    return (
        f'* {pages.question(texts, record, path, place.item)} <br><span class="lantern-state">{state}</span>{_beside(texts)}[{button}]({url}){words}'
    )


def _beside(texts: Catalog) -> str:
    """What stands between two notes of one row; in two languages each note has lines of its own."""
    return " " if isinstance(texts, Pair) else " · "


def _words(texts: Catalog, stored: object) -> str:
    """A narrative, folded: it is read where the person opens it."""
    if not isinstance(stored, dict) or "text" not in stored:
        return ""
    shown = said(str(stored["text"]), str(stored["language"]))
    return f'<details class="lantern-own-words"><summary>{texts.text("screen.answers.show")}</summary>{shown}</details>'


def papers_ready(story: "Story") -> str:
    """The page before the papers, with a link to everything that was left for later, and what was skipped because somebody is here."""
    left = [place for place in story.answered() if answers.is_later(story.record, place.step.fact, place.item)]
    parts = [pages.page(story.texts, "papers_ready")]
    if left:
        parts += [story.text("screen.papers.open_points"), "\n".join(answer_row(story.texts, story.record, place) for place in left)]
    if set(story.companions) & set(rules()["alone"]["companions"]):
        parts.append(story.text("screen.parts.alone"))
    return "\n\n".join(parts)


def parts_page(story: "Story") -> str:
    """Every part with how far it is told and whether papers need it; each can be told next (R5, R33). A part that asks for consent first
    is open like any other, whatever was said about it before."""
    texts = story.texts
    situation = replace(story.situation(), consents=dict.fromkeys(story.chapters(), True))
    needed = {chapter for kind in story.kinds() for chapter in rules()["needed_for_filing"][kind]}
    rows = []
    for chapter in story.chapters():
        every = [place for place in story.places() if place.step.chapter == chapter and is_due(place, situation)]
        asked = [place for place in every if not leads(place.step)]
        if asked:
            done = sum(situation.is_done(place) for place in asked)
            state = "done" if done == len(asked) else "begun" if done else "open"
            rows.append(_part(texts, chapter, state, chapter in needed))
    finish = f"[{texts.text('screen.buttons.finish')}]({url_action('finish_now', _forget_prior=True)})"
    return "\n\n".join([pages.page(texts, "parts"), "\n".join(rows), finish])


def _part(texts: Catalog, chapter: str, state: str, needed: bool) -> str:
    notes = texts.text(f"screen.parts.{state}") + (f"{_beside(texts)}{texts.text('screen.parts.needed')}" if needed else "")
    url = url_action("choose_part", _forget_prior=True, part=chapter)
    link = "" if state == "done" else f"{_beside(texts)}[{texts.text('screen.parts.choose')}]({url})"
    return f'* **{texts.text(f"chapter.{chapter}.title")}** <br><span class="lantern-state">{notes}</span>{link}'


def remember_page(story: "Story") -> str:
    """Something that was remembered: for a time that was named, or a new one (R41)."""
    texts, shown = story.texts, {place.variable for place in story.answered()}
    rows = []
    for held in answers.items(story.record, "events"):
        variable = f"told.events[{held['id']!r}].additions"
        if variable.replace("additions", "narrative") in shown:
            rows.append(
                f"* [{said(held['label'], story.record.get('telling_language'))}]({url_action('change_answer', _forget_prior=True, page=variable)})"
            )
    for variable, unit in (("told.events.named", "new_time"), ("told.people.named", "new_person"), ("told.work.named", "new_work")):
        if variable in shown:
            rows.append(f"* [{texts.text(f'screen.remember.{unit}')}]({url_action('change_answer', _forget_prior=True, page=variable)})")
    rows.append(f"* [{texts.text('screen.remember.other')}]({url_action('my_answers', _forget_prior=True)})")
    return "\n\n".join([pages.page(texts, "remember"), "\n".join(rows)])


def languages_page(story: "Story") -> str:
    """The language of the page, and a second one beside it (R86). No answer changes with it."""
    texts = story.texts
    first = [_choice(catalog(tag), "use_language", tag, tag == story.tag) for tag in languages()]
    second = [_choice(catalog(tag), "use_second", tag, tag == story.second) for tag in languages() if tag != story.tag]
    none = f"* [{texts.text('screen.plan.second.none')}]({url_action('use_second', _forget_prior=True, tag='none')})"
    heads = [texts.text(f"screen.language_page.{part}") for part in ("first", "second")]
    return "\n\n".join([pages.page(texts, "language_page"), f"### {heads[0]}", "\n".join(first), f"### {heads[1]}", "\n".join([none, *second])])


def _choice(texts: Catalog, action: str, tag: str, now: bool) -> str:
    mark = ' aria-current="true"' if now else ""
    return f'* <a href="{url_action(action, _forget_prior=True, tag=tag)}" lang="{tag}" dir="{texts.direction}"{mark}>{texts.name}</a>'


def help_page(story: "Story") -> str:
    """Help that is the same on every page, then people to talk to, with the day on which each was checked (R50)."""
    return "\n\n".join([pages.page(story.texts, "help"), f"### {story.text('screen.help.contacts')}", _contacts(story)])


def _contacts(story: "Story") -> str:
    one, two = _one_and_two(story.texts)
    return contacts(directory(story.directory_file()), one, story.first_place(), datetime.now(UTC).date(), two)


def information(story: "Story") -> str:
    """The topics, each a link to its page."""
    texts, place = story.texts, story.first_place()
    offered = topics(place, datetime.now(UTC).date())
    rows = [f"* [{texts.text(topic.title)}]({url_action('information_on', _forget_prior=True, topic=topic.id)})" for topic in offered]
    return "\n\n".join([texts.text("screen.information.lead"), "\n".join(rows)])


def information_title(story: "Story", topic: str) -> str:
    """The title of one topic, of the list of all where there is no such topic."""
    units = {found.id: found.title for found in topics(story.first_place(), datetime.now(UTC).date())}
    return story.text(units.get(topic, "screen.information.title"))


def information_on(story: "Story", topic: str) -> str:
    """One topic for the place whose papers are wanted; the list of all where there is no such topic."""
    if topic not in {found.id for found in topics(story.first_place(), datetime.now(UTC).date())}:
        return information(story)
    one, two = _one_and_two(story.texts)
    page = information_page(one, topic, story.first_place(), datetime.now(UTC).date(), two)
    return f"{page}\n\n{_contacts(story)}" if topic == _WITH_CONTACTS else page


def _one_and_two(texts: Catalog) -> tuple[Catalog, Catalog | None]:
    return (texts.one, texts.two) if isinstance(texts, Pair) else (texts, None)
