"""Boxes for names, places, addresses, countries and languages."""

from typing import Any

from ..language import country_name
from .fields import Field, Setting, area, field, lines, pick, tick
from .offered import COUNTRIES, LANGUAGES
from .told import Given

# Name


def show_name(setting: Setting, given: Given, before: Any) -> list[Field]:
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
        tick(setting.text("field.name.no_family_name"), "no_family_name"),
        area(setting.text("field.name.aliases"), "name_aliases", rows=2),
    ]


def read_name(setting: Setting, given: Given) -> Any:
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


def show_place(setting: Setting, given: Given, before: Any) -> list[Field]:
    place = before or {}
    given.place_words, given.place_country = place.get("words", ""), place.get("country")
    return [
        field(setting.text("field.place.words"), "place_words"),
        pick(setting.text("field.place.country"), "place_country", COUNTRIES),
    ]


def read_place(setting: Setting, given: Given) -> Any:
    words, country = given.get("place_words").strip(), given.get("place_country")
    if not words and country:
        words = country_name(country, setting.texts.language)
    return {"words": words, **({"country": country} if country else {})} if words else None


def show_address(setting: Setting, given: Given, before: Any) -> list[Field]:
    address = before or {}
    given.address_lines, given.address_country = "\n".join(address.get("lines", [])), address.get("country")
    return [
        area(setting.text("field.address.lines"), "address_lines", rows=4),
        pick(setting.text("field.address.country"), "address_country", COUNTRIES),
    ]


def read_address(setting: Setting, given: Given) -> Any:
    rows, country = lines(given.get("address_lines")), given.get("address_country")
    return {"lines": rows, **({"country": country} if country else {})} if rows else None


# Countries and languages


def show_country(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, [before] if before else [], "country", 1, COUNTRIES)


def show_countries(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, before or [], "country", 3, COUNTRIES)


def show_language(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, [before] if before else [], "languages", 1, LANGUAGES)


def show_languages(setting: Setting, given: Given, before: Any) -> list[Field]:
    return _show_several(setting, given, before or [], "languages", 4, LANGUAGES)


def _show_several(setting: Setting, given: Given, before: list[str], kind: str, most: int, choices: Field) -> list[Field]:
    shown = []
    for number in range(most):
        setattr(given, f"pick{number}", before[number] if number < len(before) else None)
        label = setting.text(f"field.{kind}.{'more' if number else 'one'}")
        more = {"show if": f"given.pick{number - 1}"} if number else {}
        shown.append(pick(label, f"pick{number}", choices, **more))
    return shown


def read_one(setting: Setting, given: Given) -> Any:
    return given.get("pick0") or None


def read_several(setting: Setting, given: Given) -> Any:
    picked = [given.get(f"pick{number}") for number in range(4)]
    return list(dict.fromkeys(tag for tag in picked if tag)) or None
