"""Boxes for one kind of value each: which fields a page shows, and what they say when they are sent back.

`show` gives docassemble field definitions and puts what was said before into the boxes; `read` gives the value in the short form
of a case file, or None where every box is blank.
"""

from functools import cache
from typing import Any, Literal, get_args, get_origin

from ..case.base import Address, Money, Name, Narrative, Place, Proof
from ..case.classification import value_type
from ..case.dates import PartialDate
from ..case.text import CountryCode, Key, LanguageTag, Line
from ..language import country_name
from .dates import read_date, show_date
from .fields import Boxes, Field, NotUsable, Setting, area, field, lines, pick, radio
from .offered import COUNTRIES, LANGUAGES, currency_names
from .safe import safe
from .told import Given


def boxes_for(path: str) -> Boxes:
    """The boxes of a fact, by the type of its value. Raises LookupError for a type that no page can ask."""
    kind = LanguageTag if path == "telling_language" else value_type(path)
    if get_origin(kind) is Literal:
        return Boxes(_show_choice, _read_choice)
    if get_origin(kind) is list:
        kind = (list, get_args(kind)[0])
    return _table()[kind]


# Line: one short text


def _show_line(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.text = before or ""
    return [field(setting.text("field.text"), "text")]


def _read_line(setting: Setting, given: Given) -> Any:
    return given.get("text").strip() or None


def _show_lines(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.text = "\n".join(before or [])
    return [area(setting.text("field.text"), "text")]


def _read_lines(setting: Setting, given: Given) -> Any:
    return lines(given.get("text")) or None


# Narrative: the person's own words, not touched


def _show_narrative(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.words = before["text"] if before else ""
    return [area(setting.text("field.narrative"), "words", rows=8)]


def _read_narrative(setting: Setting, given: Given) -> Any:
    words = given.get("words")
    return {"text": words, "language": setting.telling_language} if words.strip() else None


# One of a fixed list


def _show_choice(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.choice = before
    words = get_args(value_type(setting.path))
    return [radio(setting.text("field.choice"), "choice", [{setting.text(f"{setting.path}.choice.{word}"): word} for word in words])]


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
        field(setting.text("field.name.full"), "name_full"),
        field(setting.text("field.name.latin"), "name_latin"),
        field(setting.text("field.name.given"), "name_given"),
        field(setting.text("field.name.family"), "name_family"),
        {"label": setting.text("field.name.no_family_name"), "field": "given.no_family_name", "datatype": "yesno", "required": False},
        area(setting.text("field.name.aliases"), "name_aliases", rows=2),
    ]


def _read_name(setting: Setting, given: Given) -> Any:
    name = {part: given.get(f"name_{part}").strip() for part in ("full", "latin", "given", "family")}
    said = {part: text for part, text in name.items() if text}
    aliases = lines(given.get("name_aliases"))
    if not said and not aliases:
        return None
    # A name in Latin letters alone is a name too.
    if "full" not in said:
        said["full"] = said.get("latin") or " ".join(said.get(part, "") for part in ("given", "family")).strip() or aliases[0]
    more: Field = {"aliases": aliases} if aliases else {}
    return {**said, **more, **({"no_family_name": True} if given.is_on("no_family_name") else {})}


# Place and address


def _show_place(setting: Setting, given: Given, before: Any) -> list[Field]:
    place = before or {}
    given.place_words, given.place_country = place.get("words", ""), place.get("country")
    return [
        field(setting.text("field.place.words"), "place_words"),
        pick(setting.text("field.place.country"), "place_country", COUNTRIES),
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
        area(setting.text("field.address.lines"), "address_lines", rows=4),
        pick(setting.text("field.address.country"), "address_country", COUNTRIES),
    ]


def _read_address(setting: Setting, given: Given) -> Any:
    rows, country = lines(given.get("address_lines")), given.get("address_country")
    return {"lines": rows, **({"country": country} if country else {})} if rows else None


# Countries and languages


def _show_country(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, [before] if before else [], "country", 1, COUNTRIES)


def _show_countries(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, before or [], "country", 3, COUNTRIES)


def _show_language(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, [before] if before else [], "languages", 1, LANGUAGES)


def _show_languages(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, before or [], "languages", 4, LANGUAGES)


def _show_several(setting: Setting, given: Given, before: list[str], kind: str, most: int, choices: Field) -> list[Field]:
    shown = []
    for number in range(most):
        setattr(given, f"pick{number}", before[number] if number < len(before) else None)
        label = setting.text(f"field.{kind}.{'more' if number else 'one'}")
        more = {"show if": f"given.pick{number - 1}"} if number else {}
        shown.append(pick(label, f"pick{number}", choices, **more))
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
        shown.append(field(setting.text("field.people.which"), "people", datatype="checkboxes", choices=choices, **{"none of the above": False}))
    return [*shown, field(setting.text("field.people.other"), "new_person")]


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
        field(setting.text("field.money.amount"), "amount"),
        pick(setting.text("field.money.currency"), "currency", currencies),
        pick(setting.text("field.money.every"), "every", every),
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
    if not (text.isascii() and whole.isdigit()) or len(whole) > 12 or (mark and not (rest.isdigit() and len(rest) <= 4)):
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
        shown.append(field(setting.text("field.proof.exhibits"), "exhibits", datatype="checkboxes", choices=choices, **{"none of the above": False}))
    return [*shown, field(setting.text("field.proof.new"), "new_exhibit"), area(setting.text("field.proof.why_none"), "why_none", rows=3)]


def _read_proof(setting: Setting, given: Given) -> Any:
    proof: Field = {"exhibits": [key for key in given.ticked("exhibits") if key in setting.exhibits]}
    if given.get("why_none").strip():
        proof["why_none"] = {"text": given.get("why_none"), "language": setting.telling_language}
    proof = {name: value for name, value in proof.items() if value}
    return proof or None


@cache
def _table() -> dict[Any, Boxes]:
    return {
        Name: Boxes(_show_name, _read_name),
        Narrative: Boxes(_show_narrative, _read_narrative),
        Place: Boxes(_show_place, _read_place),
        Address: Boxes(_show_address, _read_address),
        Money: Boxes(_show_money, _read_money),
        Proof: Boxes(_show_proof, _read_proof),
        PartialDate: Boxes(show_date, read_date),
        CountryCode: Boxes(_show_country, _read_one),
        LanguageTag: Boxes(_show_language, _read_one),
        str: Boxes(_show_line, _read_line),
        Line: Boxes(_show_line, _read_line),
        (list, Line): Boxes(_show_lines, _read_lines),
        (list, CountryCode): Boxes(_show_countries, _read_several),
        (list, LanguageTag): Boxes(_show_languages, _read_several),
        (list, Key): Boxes(_show_people, _read_people),
    }
