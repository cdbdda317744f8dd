"""Boxes for one kind of value each: which fields a page shows, and what they say when they are sent back.

`show` gives docassemble field definitions and puts what was said before into the boxes; `read` gives the value in the short form
of a case file, or None where every box is blank.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import yaml

from ..case.base import Address, Money, Name, Narrative, Place, Proof
from ..case.calendars import DateNotPossible
from ..case.classification import value_type
from ..case.dates import SEASONS, PartialDate
from ..case.text import CountryCode, Key, LanguageTag, Line
from ..language import Catalog, country_name, language_name
from .safe import safe
from .told import Given

Field = dict[str, Any]


class NotUsable(ValueError):
    """What was written cannot be used as it is. `unit` is the text that says so kindly, `box` the field it stands beside."""

    def __init__(self, unit: str, box: str | None = None, **values: str) -> None:
        super().__init__(unit)
        self.unit = unit
        self.box = box
        self.values = values


@dataclass(frozen=True, slots=True)
class Setting:
    """What boxes need to know: texts, the path, the language of the telling, and what was named before ({id: label})."""

    texts: Catalog
    path: str
    telling_language: str
    people: Mapping[str, str]
    exhibits: Mapping[str, str]

    def text(self, unit: str, **values: str) -> str:
        """A text of the screen's language."""
        return self.texts.text(unit, **values)


@dataclass(frozen=True, slots=True)
class Boxes:
    """The two directions of one kind of value."""

    show: Callable[[Setting, Given, Any], list[Field]]
    read: Callable[[Setting, Given], Any]


def boxes_for(path: str) -> Boxes:
    """The boxes of a fact, by the type of its value. Raises LookupError for a type that no page can ask."""
    kind = LanguageTag if path == "telling_language" else value_type(path)
    if get_origin(kind) is Literal:
        return Boxes(_show_choice, _read_choice)
    if get_origin(kind) is list:
        kind = (list, get_args(kind)[0])
    return _table()[kind]


def _field(label: str, name: str, **more: Any) -> Field:
    return {"label": label, "field": f"given.{name}", "datatype": "raw", "required": False, **more}


def _area(label: str, name: str, rows: int = 4) -> Field:
    return _field(label, name, **{"input type": "area", "rows": rows})


def _pick(label: str, name: str, choices: list[Field], **more: Any) -> Field:
    return _field(label, name, **{"input type": "dropdown", "choices": choices, **more})


def _radio(label: str, name: str, choices: list[Field], **more: Any) -> Field:
    return _field(label, name, **{"input type": "radio", "choices": choices, **more})


def _only_if(name: str, value: str) -> Field:
    return {"show if": {"variable": f"given.{name}", "is": value}}


# Line: one short text


def _show_line(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.text = before or ""
    return [_field(setting.text("field.text"), "text")]


def _read_line(setting: Setting, given: Given) -> Any:
    return given.get("text").strip() or None


def _show_lines(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.text = "\n".join(before or [])
    return [_area(setting.text("field.text"), "text")]


def _read_lines(setting: Setting, given: Given) -> Any:
    return lines(given.get("text")) or None


# Narrative: the person's own words, not touched


def _show_narrative(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.words = before["text"] if before else ""
    return [_area(setting.text("field.narrative"), "words", rows=8)]


def _read_narrative(setting: Setting, given: Given) -> Any:
    words = given.get("words")
    return {"text": words, "language": setting.telling_language} if words.strip() else None


# One of a fixed list


def _show_choice(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.choice = before
    words = get_args(value_type(setting.path))
    return [_radio(setting.text("field.choice"), "choice", [{setting.text(f"{setting.path}.choice.{word}"): word} for word in words])]


def _read_choice(setting: Setting, given: Given) -> Any:
    return given.get("choice") or None


# Name


def _show_name(setting: Setting, given: Given, before: Any) -> list[Field]:
    name = before or {}
    for part in ("full", "latin", "given", "family"):
        setattr(given, f"name_{part}", name.get(part, ""))
    given.name_aliases = "\n".join(name.get("aliases", []))
    given.no_family_name = bool(name.get("no_family_name"))
    return [
        _field(setting.text("field.name.full"), "name_full"),
        _field(setting.text("field.name.latin"), "name_latin"),
        _field(setting.text("field.name.given"), "name_given"),
        _field(setting.text("field.name.family"), "name_family"),
        {"label": setting.text("field.name.no_family_name"), "field": "given.no_family_name", "datatype": "yesno", "required": False},
        _area(setting.text("field.name.aliases"), "name_aliases", rows=2),
    ]


def _read_name(setting: Setting, given: Given) -> Any:
    name = {part: given.get(f"name_{part}").strip() for part in ("full", "latin", "given", "family")}
    said = {part: text for part, text in name.items() if text}
    aliases = lines(given.get("name_aliases"))
    if not said and not aliases:
        return None
    # A name in Latin letters alone is a name too.
    said.setdefault("full", said.get("latin") or " ".join(said.get(part, "") for part in ("given", "family")).strip() or aliases[0])
    more: Field = {"aliases": aliases} if aliases else {}
    return {**said, **more, **({"no_family_name": True} if given.is_on("no_family_name") else {})}


# Place and address


def _show_place(setting: Setting, given: Given, before: Any) -> list[Field]:
    place = before or {}
    given.place_words, given.place_country = place.get("words", ""), place.get("country")
    return [
        _field(setting.text("field.place.words"), "place_words"),
        _pick(setting.text("field.place.country"), "place_country", countries(setting.texts.language)),
    ]


def _read_place(setting: Setting, given: Given) -> Any:
    words, country = given.get("place_words").strip(), given.get("place_country")
    if not words and country:
        words = country_name(country, setting.texts.language)
    return {"words": words, **({"country": country} if country else {})} if words else None


def _show_address(setting: Setting, given: Given, before: Any) -> list[Field]:
    address = before or {}
    given.address_lines, given.address_country = "\n".join(address.get("lines", [])), address.get("country")
    return [
        _area(setting.text("field.address.lines"), "address_lines", rows=4),
        _pick(setting.text("field.address.country"), "address_country", countries(setting.texts.language)),
    ]


def _read_address(setting: Setting, given: Given) -> Any:
    rows, country = lines(given.get("address_lines")), given.get("address_country")
    return {"lines": rows, **({"country": country} if country else {})} if rows else None


# Countries and languages


def _show_country(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, [before] if before else [], "country", 1, countries(setting.texts.language))


def _show_countries(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, before or [], "country", 3, countries(setting.texts.language))


def _show_language(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, [before] if before else [], "languages", 1, languages_offered(setting.texts.language))


def _show_languages(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, before or [], "languages", 4, languages_offered(setting.texts.language))


def _show_several(setting: Setting, given: Given, before: list[str], kind: str, most: int, choices: list[Field]) -> list[Field]:
    shown = []
    for number in range(most):
        setattr(given, f"pick{number}", before[number] if number < len(before) else None)
        label = setting.text(f"field.{kind}.{'more' if number else 'one'}")
        more = {"show if": f"given.pick{number - 1}"} if number else {}
        shown.append(_pick(label, f"pick{number}", choices, **more))
    return shown


def _read_one(setting: Setting, given: Given) -> Any:
    return given.get("pick0") or None


def _read_several(setting: Setting, given: Given) -> Any:
    picked = [given.get(f"pick{number}") for number in range(4)]
    return list(dict.fromkeys(tag for tag in picked if tag)) or None


# People the person has named


def _show_people(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.people = {key: key in (before or []) for key in setting.people}
    given.new_person = ""
    shown = []
    if setting.people:
        choices = [{safe(word): key} for key, word in setting.people.items()]
        shown.append(_field(setting.text("field.people.which"), "people", datatype="checkboxes", choices=choices, **{"none of the above": False}))
    return [*shown, _field(setting.text("field.people.other"), "new_person")]


def _read_people(setting: Setting, given: Given) -> Any:
    return [key for key in given.ticked("people") if key in setting.people] or None


# Money


def _show_money(setting: Setting, given: Given, before: Any) -> list[Field]:
    money = before or {}
    given.amount, given.currency, given.every = money.get("amount", ""), money.get("currency"), money.get("every")
    given.amount_about = bool(money.get("about"))
    every = [{setting.text(f"field.money.{word}"): word} for word in ("hour", "day", "week", "month", "year", "once")]
    currencies = [{f"{name} ({code})" if name != code else code: code} for code, name in currency_names(setting.texts.language)]
    return [
        _field(setting.text("field.money.amount"), "amount"),
        _pick(setting.text("field.money.currency"), "currency", currencies),
        _pick(setting.text("field.money.every"), "every", every),
        {"label": setting.text("field.money.about"), "field": "given.amount_about", "datatype": "yesno", "required": False},
    ]


def _read_money(setting: Setting, given: Given) -> Any:
    typed = given.get("amount").strip()
    if not typed:
        return None
    currency = given.get("currency")
    if not currency:
        raise NotUsable("screen.error.currency", "given.currency")
    money: Field = {"amount": amount(typed), "currency": currency}
    if given.get("every"):
        money["every"] = given.get("every")
    return {**money, "about": True} if given.is_on("amount_about") else money


def amount(typed: str) -> str:
    """A typed amount as digits with a point, in any digits; nothing is rounded. Raises NotUsable where it cannot be told."""
    text = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in typed).replace("٫", ".").replace("٬", "")
    text = "".join(text.split())
    whole, mark, rest = text.rpartition(",")
    if mark and "." not in text and whole.isdigit() and len(rest) in (1, 2):
        text = f"{whole}.{rest}"  # 12,50
    elif mark and len(rest.partition(".")[0]) == 3:
        text = text.replace(",", "")  # 1,500 and 1,500.75
    whole, mark, rest = text.partition(".")
    if not whole.isdigit() or len(whole) > 12 or (mark and not (rest.isdigit() and len(rest) <= 4)):
        raise NotUsable("screen.error.number", "given.amount")
    return text


# What proves it


def _show_proof(setting: Setting, given: Given, before: Any) -> list[Field]:
    proof = before or {}
    given.exhibits = {key: key in proof.get("exhibits", []) for key in setting.exhibits}
    why_none = proof.get("why_none") or {}
    given.new_exhibit, given.why_none = "", why_none.get("text", "")
    shown = []
    if setting.exhibits:
        choices = [{safe(label): key} for key, label in setting.exhibits.items()]
        shown.append(_field(setting.text("field.proof.exhibits"), "exhibits", datatype="checkboxes", choices=choices, **{"none of the above": False}))
    return [*shown, _field(setting.text("field.proof.new"), "new_exhibit"), _area(setting.text("field.proof.why_none"), "why_none", rows=3)]


def _read_proof(setting: Setting, given: Given) -> Any:
    proof: Field = {"exhibits": [key for key in given.ticked("exhibits") if key in setting.exhibits]}
    if given.get("why_none").strip():
        proof["why_none"] = {"text": given.get("why_none"), "language": setting.telling_language}
    proof = {name: value for name, value in proof.items() if value}
    return proof or None


# Dates, as far as they are known (R35, R38, R103)

WAYS = ("date", "season", "range", "age", "anchor")
_CALENDARS = ("gregorian", "ethiopian", "solar-hijri", "islamic", "nepali")


def _show_date(setting: Setting, given: Given, before: Any) -> list[Field]:
    _fill_date(given, before or {})
    text = setting.text

    def number(unit: str, name: str, way: str) -> Field:
        return {**_field(text(f"field.date.{unit}"), name), **_only_if("way", way), "css class": "lantern-number"}

    def options(*words: str) -> list[Field]:
        return [{text(f"field.date.{word}"): word} for word in words]

    return [
        _field(text("field.date.words"), "when_words"),
        _pick(text("field.date.way"), "way", [{text(f"field.date.way_{way}"): way} for way in WAYS]),
        number("year", "year", "date"),
        number("month", "month", "date"),
        number("day", "day", "date"),
        {**_pick(text("field.date.calendar"), "calendar", options(*_CALENDARS)), **_only_if("way", "date")},
        {**_pick(text("field.date.certainty"), "sure_date", options("exact", "about", "unsure")), **_only_if("way", "date")},
        {**_pick(text("field.date.season"), "season", options(*SEASONS)), **_only_if("way", "season")},
        number("year", "season_year", "season"),
        number("year_from", "year_from", "range"),
        number("year_to", "year_to", "range"),
        number("age", "age", "age"),
        {**_pick(text("field.date.certainty"), "sure_age", options("exact", "about")), **_only_if("way", "age")},
        {
            **_pick(text("field.date.relation"), "relation", [{text(f"field.date.{label}"): word} for label, word in _RELATIONS]),
            **_only_if("way", "anchor"),
        },
        {**_field(text("field.date.anchor"), "anchor"), **_only_if("way", "anchor")},
    ]


_RELATIONS = (("before", "before"), ("after", "after"), ("during", "during"), ("around", "about"))


def _fill_date(given: Given, date: Field) -> None:
    given.when_words = date.get("words", "")
    for name in ("way", "calendar", "sure_date", "sure_age", "season", "relation"):
        setattr(given, name, None)
    for name in ("year", "month", "day", "season_year", "year_from", "year_to", "age", "anchor"):
        setattr(given, name, "")
    edtf = date.get("edtf", "")
    doubt = {"~": "about", "?": "unsure", "%": "unsure"}.get(edtf[-1:], "exact")
    parts = edtf.rstrip("~?%").split("-")
    if "/" in edtf and ".." not in edtf:
        given.way = "range"
        given.year_from, given.year_to = (part[:4] for part in edtf.split("/"))
    elif edtf and parts[0].isdigit():
        seasons = {str(number): name for name, number in SEASONS.items()}
        if len(parts) > 1 and parts[1] in seasons:
            given.way, given.season, given.season_year = "season", seasons[parts[1]], parts[0]
        else:
            given.way, given.sure_date = "date", doubt
            given.year, given.month, given.day = ([*parts, "", ""])[:3]
    elif date.get("in_calendar"):
        said = date["in_calendar"]
        given.way, given.calendar, given.sure_date = "date", date["calendar"], "about" if said.get("about") else "exact"
        given.year, given.month, given.day = (str(said.get(name) or "") for name in ("year", "month", "day"))
    elif date.get("age") is not None:
        given.way, given.age, given.sure_age = "age", str(date["age"]), "about" if date.get("age_about") else "exact"
    elif date.get("anchor"):
        given.way, given.relation, given.anchor = "anchor", date["anchor"]["relation"], date["anchor"]["what"]


def _read_date(setting: Setting, given: Given) -> Any:
    way = given.get("way")
    parts: Field = {"words": given.get("when_words").strip()}
    if way == "date":
        parts |= {name: given.get(name) for name in ("year", "month", "day")}
        parts |= {"calendar": given.get("calendar") or "gregorian", "certainty": given.get("sure_date") or "exact"}
    elif way == "season":
        parts |= {"season": given.get("season") or None, "year": given.get("season_year")}
    elif way == "range":
        parts |= {"year": given.get("year_from"), "year_to": given.get("year_to")}
    elif way == "age":
        parts |= {"age": given.get("age"), "certainty": given.get("sure_age") or "exact"}
    elif way == "anchor":
        parts |= {"relation": given.get("relation") or None, "anchor": given.get("anchor").strip()}
    try:
        date = PartialDate.from_parts(**parts)
    except DateNotPossible as error:
        raise NotUsable(error.unit, "given.year" if way == "date" else None) from None
    return date.model_dump(mode="json", exclude_defaults=True) if date else None


# Lists of choices in the reader's language


@cache
def offered() -> dict[str, list[str]]:
    """The table of `choices.yml`. `no` is Norwegian and not a truth value."""
    source = Path(__file__).with_name("choices.yml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = yaml.load(source, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes text only
    return table


@cache
def countries(language: str) -> list[Field]:
    """Every country (ISO 3166-1), by name in a language."""
    from babel import Locale

    codes = [code for code in Locale("en").territories if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    named = sorted((country_name(code, language), code) for code in codes)
    return [{name: code} for name, code in named]


_NO_COUNTRIES = frozenset({"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"})


@cache
def languages_offered(language: str) -> list[Field]:
    """Languages by name in a language."""
    named = sorted((language_name(tag, language), tag) for tag in offered()["languages"])
    return [{name: tag} for name, tag in named]


@cache
def currency_names(language: str) -> list[tuple[str, str]]:
    """(code, name) of the currencies, in the order of `choices.yml`."""
    from babel.numbers import get_currency_name

    return [(code, str(get_currency_name(code, locale=language))) for code in offered()["currencies"]]


def lines(text: str) -> list[str]:
    """The lines of a box that hold something, without spaces around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@cache
def _table() -> dict[Any, Boxes]:
    return {
        Name: Boxes(_show_name, _read_name),
        Narrative: Boxes(_show_narrative, _read_narrative),
        Place: Boxes(_show_place, _read_place),
        Address: Boxes(_show_address, _read_address),
        Money: Boxes(_show_money, _read_money),
        Proof: Boxes(_show_proof, _read_proof),
        PartialDate: Boxes(_show_date, _read_date),
        CountryCode: Boxes(_show_country, _read_one),
        LanguageTag: Boxes(_show_language, _read_one),
        str: Boxes(_show_line, _read_line),
        Line: Boxes(_show_line, _read_line),
        (list, Line): Boxes(_show_lines, _read_lines),
        (list, CountryCode): Boxes(_show_countries, _read_several),
        (list, LanguageTag): Boxes(_show_languages, _read_several),
        (list, Key): Boxes(_show_people, _read_people),
    }
