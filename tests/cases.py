"""Whole cases for property tests, built from the fields of the record itself: a new field is covered without a change here.

`cases()` gives valid cases in every answer state; `texts()` what people may type; `partial_dates()` every kind of date. All people
are invented. The canaries stand in the facts that some readers must never see, so that a test can look for them in what it made.
"""

import types
import typing
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from annotated_types import Ge, Le, MinLen
from canaries import canaries_for as canaries_for
from canaries import canaries_in as canaries_in
from canaries import canary_case as canary_case
from hypothesis import strategies as st
from pydantic import StringConstraints

from docassemble.Lantern.case.answer import EXITS, Answer, State, given, value_of
from docassemble.Lantern.case.base import Address, Name, Narrative, Part
from docassemble.Lantern.case.calendars import MONTHS
from docassemble.Lantern.case.dates import SEASONS, Anchor, CalendarDate, PartialDate
from docassemble.Lantern.case.person import Contact, OtherPerson
from docassemble.Lantern.case.record import SCHEMA_VERSION, Case
from docassemble.Lantern.case.references import PATHS, REFERENCES, list_named
from docassemble.Lantern.case.story import Card, Event
from docassemble.Lantern.case.text import CountryCode, Key, LanguageTag, Line, Words

SAFE_ADDRESS_CANARY = "Canary-Safe-7Q 12 Lantern Lane"
REAL_ADDRESS_CANARY = "Canary-Real-4Z 98 Hidden Road"
COUNSEL_CANARY = "Canary-Counsel-9K"
UNSAFE_NAME_CANARY = "Canary-Unsafe-3M"

WORDS = (
    "They said I owed them.",
    "{{ 7*7 }} ${ 7*7 } <script>alert(1)</script> </w:t> & % \\ \u202e 😀",
    "{% for x in y %} {# #} %(name)s {0} $HOME `id` ]]> <!-- --> &amp; &#60; 'a' \"b\"",
    "Me quitaron los papeles; dije «no» ¿y después? ñ Ñ ü — …",
    "أخذوا أوراقي في ٢٠١٩ ولم أستطع الخروج. (لا)",
    "کاغذهایم را گرفتند، سال ۱۳۹۸ بود",
    "ኣብ ሰነ ናብ ሱዳን ኸይደ። ፓስፖርተይ ወሲዶሞ።",
    "Они забрали мой паспорт. Ёлка, їжак.",
    "उन्होंने मेरे काग़ज़ रख लिए। २०७५",
    "ਉਨ੍ਹਾਂ ਨੇ ਮੇਰੇ ਕਾਗਜ਼ ਰੱਖ ਲਏ",
    "তারা আমার কাগজ রেখেছিল। ১৪২৫",
    "他们拿走了我的护照。",
    "Họ giữ giấy tờ của tôi. Xkꞌanel, qꞌijoꞌ, k’iche’",
    "שלום abc עולם \u2067rtl\u2069 \u2066ltr\u2069 \u200f\u200e",
    "no",
    "No",
    "yes",
    "null",
    "~",
    "true",
    "2019",
    "2019-03",
    "1:30",
    "0",
    "-",
    "---",
    "- a\n- b",
    "key: value",
    "# not a comment",
    "*alias &anchor !tag",
    "{answer: declined}",
    "C:\\papers\\new\tx",
    "👩‍👧‍👦🏳️‍🌈e\u0301 Å ﬁ",
    "a\u00a0b\u200bc\u2060d\u00ade",
    "First paragraph.\n\nSecond paragraph.\n  indented\n\n\nlast",
    "01/01/2019 MM/DD/YYYY",
    "A" * 300,
    "word " * 400 + "end",
)
"""What people type, in every script that the papers are printed in, with everything that could be taken for code."""

EDGES = (
    " leading",
    "trailing ",
    "\ttab first",
    "a\n",
    "a\n\n",
    "\n",
    "\na",
    " ",
    "  \n  x\n y\n",
    "a\rb",
    "a\r\nb\r\n",
    "a\u0085b",
    "a\u2028b\u2029c",
    "\ufeffa\ufeff",
    "a\u00a0",
    "\u3000a",
    "\u200e\u202eabc\u202c",
    "\U0001f600",
    "\U0010fffd",
    "\x7f\x80\x9f",
    "\U0001fffe",
)
"""White space, line ends and odd code points that a careless reader or writer would change."""

_ALPHABET = st.characters(exclude_categories=["Cs", "Cn", "Co"], exclude_characters=[chr(n) for n in range(32) if n not in (9, 10, 13)])


def texts() -> st.SearchStrategy[str]:
    """Text in the scripts that papers are printed in, template and markup syntax, bidi controls, emoji, long and short."""
    return st.sampled_from(WORDS)


def anything() -> st.SearchStrategy[str]:
    """Any text that the record accepts, also in scripts that no bundled font has."""
    return st.one_of(st.sampled_from(WORDS), st.sampled_from(EDGES), st.text(_ALPHABET, min_size=1, max_size=40))


def _line(text: str) -> str:
    return text.strip()[:120].strip() or "x"


def _two(number: int) -> str:
    return f"{number:02d}"


@cache
def edtf_dates() -> st.SearchStrategy[str]:
    """EDTF of every form that a case accepts."""
    days = st.dates(date(1930, 1, 1), date(2026, 12, 31))
    years = st.integers(1930, 2026)
    marks = st.sampled_from(["", "~", "?", "%"])
    one = st.one_of(
        st.builds(lambda d, mark: d.isoformat() + mark, days, marks),
        st.builds(lambda d, mark: d.isoformat()[:7] + mark, days, marks),
        st.builds(lambda y, mark: f"{y}{mark}", years, marks),
        st.builds(lambda y, season, mark: f"{y}-{season}{mark}", years, st.sampled_from(sorted(SEASONS.values())), marks),
        st.builds(lambda y: f"{y // 10}X", years),
        st.sampled_from(["19XX", "20XX"]),
    )
    spans = st.builds(lambda a, b: f"{min(a, b)}/{max(a, b)}", years, years)
    open_ends = st.one_of(st.builds(lambda y: f"../{y}", years), st.builds(lambda y: f"{y}/..", years))
    sets = st.builds(lambda y: f"[{y},{y + 1}]", years)
    return st.one_of(one, one, spans, open_ends, sets)


@cache
def calendar_dates() -> st.SearchStrategy[PartialDate]:
    """Dates said in another calendar, whole or in part."""
    years = {"ethiopian": (1980, 2018), "solar-hijri": (1360, 1404), "islamic": (1400, 1447), "nepali": (2040, 2082)}

    def build(calendar: str, share: float, month: int, day: int, about: bool, parts: int) -> PartialDate:
        low, high = years[calendar]
        said = CalendarDate(
            year=low + int(share * (high - low)),
            month=min(month, MONTHS[calendar] - 1) if parts > 0 else None,
            day=day if parts > 1 else None,
            about=about,
        )
        return PartialDate(calendar=typing.cast(Any, calendar), in_calendar=said)

    return st.builds(
        build,
        st.sampled_from(sorted(years)),
        st.floats(0, 1, width=16),
        st.integers(1, 12),
        st.integers(1, 29),
        st.booleans(),
        st.integers(0, 2),
    )


def partial_dates(words: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[PartialDate]:
    """Dates of every kind: EDTF, another calendar, an age, before or after something, only words, and mixtures."""
    said = texts() if words is None else words
    relations = st.sampled_from(["before", "after", "during", "about"])
    return st.one_of(
        st.builds(lambda edtf: PartialDate(edtf=edtf), edtf_dates()),
        st.builds(lambda text: PartialDate(words=text), said),
        st.builds(lambda text, edtf: PartialDate(words=text, edtf=edtf), said, edtf_dates()),
        calendar_dates(),
        st.builds(lambda text, day: day.model_copy(update={"words": text}), said, calendar_dates()),
        st.builds(lambda age, about: PartialDate(age=age, age_about=about), st.integers(0, 90), st.booleans()),
        st.builds(lambda relation, what: PartialDate(anchor=Anchor(relation=relation, what=what)), relations, said),
    )


class _Builder:
    """Draws one case; holds what fields of one case must agree on: the keys of people, exhibits and interpreters."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any], words: st.SearchStrategy[str]) -> None:
        self.draw = draw
        self.words = words
        self.lines = words.map(_line)
        self.dates = partial_dates(words)
        self.ids = {name: [f"{name[0]}{n}" for n in range(draw(st.integers(0, 3)))] for name in REFERENCES}
        self.density = draw(_DENSITY)

    def case(self) -> Case:
        return typing.cast(Case, self.part(Case, "", schema_version=SCHEMA_VERSION, fictional=True))

    def part(self, kind: type[Part], path: str, **fixed: Any) -> Part:
        values = dict(fixed)
        for field, info in kind.model_fields.items():
            if field in values:
                continue
            if not info.is_required() and not self.wanted(kind, field, info.annotation):
                continue
            hint = typing.Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            value = self.value(hint, f"{path}.{field}".lstrip("."), inside=kind)
            if value is not None:
                values[field] = value
        return kind(**_marked(kind, values))

    def wanted(self, kind: type[Part], field: str, annotation: Any) -> bool:
        """Sections that only hold other fields and lists that others point into always, other fields by the density of this case."""
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return True
        if kind is Case and self.ids.get(field):
            return True
        return bool(self.draw(_TENTHS) >= self.density)

    def value(self, hint: Any, path: str, inside: type[Part]) -> Any:
        metadata: tuple[Any, ...] = ()
        if isinstance(hint, typing.TypeAliasType):
            hint = hint.__value__
        if (known := self.known(hint, path)) is not None:
            return self.draw(known) if known is not _NOTHING else None
        if typing.get_origin(hint) is typing.Annotated:
            hint, *rest = typing.get_args(hint)
            metadata = tuple(rest)
            if hint is str:
                return self.draw(_pattern(metadata))
            if hint is int:
                return self.draw(_number(metadata))
        origin = typing.get_origin(hint)
        if isinstance(hint, types.UnionType) or origin is typing.Union:
            options = [option for option in typing.get_args(hint) if option is not type(None)]
            return self.value(options[self.draw(st.integers(0, len(options) - 1))] if len(options) > 1 else options[0], path, inside)
        if origin is typing.Literal:
            return self.draw(st.sampled_from(typing.get_args(hint)))
        if origin is list:
            return self.items(typing.get_args(hint)[0], path, inside, metadata)
        if hint is bool:
            return self.draw(st.booleans())
        if hint is int:
            return self.draw(st.integers(-5, 10**6))
        if hint is PartialDate:
            return self.draw(self.dates)
        if isinstance(hint, type) and issubclass(hint, Answer):
            return self.answer(hint, path, inside)
        if isinstance(hint, type) and issubclass(hint, Part):
            return self.part(hint, path)
        raise TypeError(f"tests/cases.py cannot make a value for {path}: {hint!r}")

    def known(self, hint: Any, path: str) -> "st.SearchStrategy[str] | None":
        """Strategies of the house's own kinds of text; _NOTHING for a key that has nothing to name."""
        if hint == Words:
            return self.words
        if hint == Line:
            return _PATHS if path in PATHS else self.lines
        if hint == LanguageTag:
            return _LANGUAGES
        if hint == CountryCode:
            return _COUNTRIES
        if hint == Key:
            keys = self.keys(path)
            return st.sampled_from(keys) if keys else _NOTHING
        return None

    def keys(self, path: str) -> list[str]:
        where = list_named(path)
        return ["k1"] if where is None else self.ids[where]

    def items(self, hint: Any, path: str, inside: type[Part], metadata: tuple[Any, ...]) -> list[Any]:
        least = next((rule.min_length for rule in metadata if isinstance(rule, MinLen)), 0)
        if isinstance(hint, type) and issubclass(hint, Part) and "id" in hint.model_fields:
            keys = self.ids.get(path) if inside is Case else None
            if keys is None:
                keys = [f"{path[0]}{n}" for n in range(self.draw(st.integers(least, 2)))]
            return [self.part(hint, path, id=key) for key in keys]
        made = [self.value(hint, path, inside) for _ in range(self.draw(st.integers(least, max(2, least))))]
        return [item for item in made if item is not None]

    def answer(self, kind: type[Answer[Any]], path: str, inside: type[Part]) -> Answer[Any]:
        state = State.GIVEN if inside is Case and self.ids.get(path) else self.draw(_STATES)
        value = self.value(kind.model_fields["value"].annotation, path, inside) if state is State.GIVEN else None
        if value is None and state is State.GIVEN:
            return kind(state=State.UNKNOWN)
        return kind(state=state, value=value)


_NOTHING: st.SearchStrategy[str] = st.nothing()
_TENTHS = st.integers(0, 9)
_DENSITY = st.sampled_from([10, 8, 6, 4, 3, 2, 1, 0])
_STATES = st.sampled_from([State.GIVEN] * 6 + list(EXITS))
_LANGUAGES = st.sampled_from(["en", "es", "ar", "es-419", "ti", "prs", "mam", "zh-Hant", "quc", "pa-Guru"])
_PATHS = st.sampled_from(
    ["events[0].narrative", "events[1]", "person.religion", "people[0].name", "work", "contact.real_address", "means.how_i_live"]
)
_COUNTRIES = st.sampled_from(["US", "MX", "ER", "SD", "NO", "AF", "GB"])


@cache
def _pattern(metadata: tuple[Any, ...]) -> st.SearchStrategy[str]:
    patterns = [rule.pattern for rule in _rules(metadata) if isinstance(rule, StringConstraints) and rule.pattern]
    patterns += [found for rule in _rules(metadata) if isinstance(found := getattr(rule, "pattern", None), str) and found not in patterns]
    if not patterns:
        raise TypeError(f"tests/cases.py knows no text for {metadata!r}")
    return st.from_regex(str(patterns[0]).removesuffix("$") + r"\Z", fullmatch=True, alphabet=st.characters(codec="ascii"))


def _number(metadata: tuple[Any, ...]) -> st.SearchStrategy[int]:
    low = next((rule.ge for rule in _rules(metadata) if isinstance(rule, Ge)), 0)
    high = next((rule.le for rule in _rules(metadata) if isinstance(rule, Le)), 1000)
    return st.integers(typing.cast(int, low), typing.cast(int, high))


def _rules(metadata: tuple[Any, ...]) -> list[Any]:
    found: list[Any] = []
    for rule in metadata:
        found += getattr(rule, "metadata", [rule])
    return found


def _marked(kind: type[Part], values: dict[str, Any]) -> dict[str, Any]:
    """Marks what some readers must never see."""
    if kind is Contact:
        for field, canary in (("safe_address", SAFE_ADDRESS_CANARY), ("real_address", REAL_ADDRESS_CANARY)):
            answer = values.get(field)
            if answer is not None and answer.given:
                values[field] = type(answer)(state=State.GIVEN, value=Address(lines=[canary, *answer.value.lines[1:]], country=answer.value.country))
    if kind is OtherPerson and values.get("unsafe_to_name"):
        answer = values.get("name")
        if answer is not None and answer.given:
            values["name"] = type(answer)(state=State.GIVEN, value=Name(full=UNSAFE_NAME_CANARY))
    if kind is Card and "of" not in values:
        values.setdefault("label", "the year of the big rain")
    if kind in (Event, OtherPerson) and values.get("keep_for_counsel"):
        values["label" if kind is Event else "word"] = COUNSEL_CANARY
    return values


def with_canaries(case: Case) -> Case:
    """The same case, holding for certain everything that some readers must never see."""
    unsafe = OtherPerson(id="unsafe", word="the one I fear", name=given(Name(full=UNSAFE_NAME_CANARY)), unsafe_to_name=True)
    hidden = OtherPerson(id="hidden", word=COUNSEL_CANARY, keep_for_counsel=True)
    named = Event(id="named", label="The day with the one I fear", people=given(["unsafe", "hidden"]))
    kept = Event(id="kept", label=COUNSEL_CANARY, narrative=given(Narrative(text=COUNSEL_CANARY, language="en")), keep_for_counsel=True)
    addresses = {"safe_address": SAFE_ADDRESS_CANARY, "real_address": REAL_ADDRESS_CANARY}
    contact = {**dict(case.contact), **{field: given(Address(lines=[canary])) for field, canary in addresses.items()}}
    people = given([*(value_of(case.people) or []), unsafe, hidden])
    events = given([*(value_of(case.events) or []), named, kept])
    return Case(**{**dict(case), "contact": Contact(**contact), "people": people, "events": events})


@st.composite
def _drawn(draw: Callable[[st.SearchStrategy[Any]], Any], words: st.SearchStrategy[str]) -> Case:
    return _Builder(draw, words).case()


def cases(words: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Case]:
    """Valid cases, from nearly empty to every field answered. `words`: what people type, `texts()` unless given."""
    return _drawn(texts() if words is None else words)
