"""Pages that inform, as Markdown: general words, then each fact of the place with its source and the day it was checked."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from babel.units import format_unit

from ..language.dates import day_in_words
from ..language.names import country_name, direction
from ..law import Value, places
from .information import Fact, Topic, topic

OLD = 180
"""Days after which what was checked once counts as not checked (R154)."""
SPANS = ("day", "month", "year")
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_MARKS = re.compile(r"[\\`*_{}\[\]#~|]")

Block = tuple[str, str]
"""What it is (`heading`, `paragraph`, `fact`) and its words."""


class Texts(Protocol):
    """The part of a catalog that is needed here: one language."""

    language: str

    def text(self, unit_id: str, /, **values: object) -> str: ...


def page(texts: Texts, name: str, place: str, day: date, second: Texts | None = None) -> str:
    """One page below its title, as Markdown with inline HTML.

    name: of the page, as `topics` gives it. day: on which the law is asked and its checks are judged.
    second: the other language of a screen for two; each paragraph and fact then stands in both.
    Every fact shows its source and the day of its check; what was not read, or not for 180 days, says so. The title is the text
    `info.<name>.title`. Raises BadGuidance for a page that is not there, UnknownUnit and MissingTranslation.
    """
    found = topic(name, place, day)
    return markdown(blocks(found, texts, place, day), blocks(found, second, place, day) if second else None, texts, second)


def blocks(found: Topic, texts: Texts, place: str, day: date) -> list[Block]:
    """The page in one language. Two languages have the same blocks, so that they can stand beside each other."""
    general = [("paragraph", texts.text(part)) for part in found.parts]
    return general if found.group == "safety" else [*general, *_of_places(found, texts, place, day)]


def _of_places(found: Topic, texts: Texts, place: str, day: date) -> Iterator[Block]:
    for near, facts in found.facts:
        if facts:
            yield "heading", texts.text("info.page.here", place=place_name(texts, near))
            yield from (("fact", _fact(fact, texts, day)) for fact in facts)
    if not any(facts for _, facts in found.facts):
        yield "paragraph", texts.text("info.page.no_facts", place=place_name(texts, place))
    yield "paragraph", texts.text("info.page.general")


def markdown(first: Iterable[Block], other: Iterable[Block] | None, texts: Texts, second: Texts | None) -> str:
    """Blocks of one or of two languages, each pair together."""
    if other is None or second is None:
        return "\n\n".join(_block(kind, words) for kind, words in first)
    both = []
    for (kind, one), (_, two) in zip(first, other, strict=True):
        both.append(_block(kind, f"{_span(one, texts, 'one')}<br>{_span(two, second, 'two')}"))
    return "\n\n".join(both)


def _block(kind: str, words: str) -> str:
    return {"heading": "### ", "fact": "- ", "paragraph": ""}[kind] + words


def _span(words: str, texts: Texts, which: str) -> str:
    """One of two languages; a screen shows each on its own side, and either can be hidden there (R86)."""
    return f'<span class="lantern-{which}" lang="{texts.language}" dir="{direction(texts.language)}">{words}</span>'


def _fact(fact: Fact, texts: Texts, day: date) -> str:
    values = {name: shown(value, key, texts) for name, value, key in fact.values}
    behind = {value.reference: value for value in fact.law}.values()
    return f"{texts.text(fact.text, **values)}<br><small>{' '.join(source(value, texts, day) for value in behind)}</small>"


def source(value: Value, texts: Texts, day: date) -> str:
    """Where a value comes from and when it was checked, or that it was not (R154). The source is named, with no link to press: an
    address in the history of a browser can give a person away (R62)."""
    read = value.reference
    parts = {"source": foreign(read.title), "day": day_in_words(read.checked_on, texts)}
    if read.title.startswith("General knowledge"):
        return texts.text("info.page.no_source", day=parts["day"])
    if value.needs_verification:
        return texts.text("info.page.not_checked", **parts)
    if value.age_days(day) > OLD:
        return texts.text("info.page.too_old", **parts)
    if _DAY.fullmatch(read.as_of):
        return texts.text("info.page.dated", as_of=f'<bdi dir="ltr">{read.as_of}</bdi>', **parts)
    return texts.text("info.page.checked", **parts)


def foreign(words: str, tag: str = "en") -> str:
    """Words in another language than the page, which neither Markdown nor the direction of the page may change."""
    safe = _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", html.escape(words, quote=False))
    return f'<bdi lang="{tag}" dir="{direction(tag)}">{safe}</bdi>'


def shown(value: Value, key: str, texts: Texts) -> str:
    """A number of the law in the words of a language: a sum with its currency, a length of time, a day, or a plain number."""
    if key == "@day":
        return day_in_words(value.effective, texts) if value.effective else ""
    number = value.value[key] if key else value.value
    if value.unit in SPANS:
        return _time(number, value.unit, texts)
    plain = format_decimal(number, locale=_locale(texts.language) or "en")
    return f"<bdi>{plain} {value.unit}</bdi>" if re.fullmatch("[A-Z]{3}", value.unit) else plain


def _time(number: int, span: str, texts: Texts) -> str:
    """`7 years`, with the plural of the language; where CLDR lacks the language, the number beside the name of the unit."""
    locale = _locale(texts.language)
    for length in ("long", "short") if locale else ():
        # CLDR leaves the long form out where it is the short one (Arabic days); Babel then writes the key: `45 duration-day`.
        words = str(format_unit(number, f"duration-{span}", length=length, locale=locale))
        if "duration-" not in words:
            return words
    return texts.text(f"info.page.time.{span}", number=number)


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag.split("-")[0])
    except (UnknownLocaleError, ValueError):
        return None


def place_name(texts: Texts, place: str) -> str:
    """The name of a place in a language; where we have none, that of its country."""
    if place.lower() in places():
        return texts.text(f"info.place.{place.lower().replace('-', '_')}")
    return country_name(place.split("-")[0], texts.language)
