"""Words that invite a question on immigration status are shown to counsel before a paper reaches the respondent."""

import pytest

from docassemble.Lantern.case import SCHEMA_VERSION, from_record
from docassemble.Lantern.disclosure.status import languages, status_words
from docassemble.Lantern.disclosure.view import view


def words(text: str, language: str = "en") -> list[str]:
    event = {"id": "e1", "label": "One day", "narrative": {"text": text, "language": language}}
    case = from_record({"schema_version": SCHEMA_VERSION, "fictional": True, "telling_language": language, "events": [event]})
    found = status_words(view(case, "asylum-officer"))
    assert all((one.path, one.kind, one.about) == ("events[0].narrative", "status", "status") for one in found)
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "He said he would call Immigration. I had no VISA.", ["Immigration", "VISA"]),
        ("en", "my green\ncards, and deported; undocumented", ["green\ncards", "deported", "undocumented"]),
        ("es", "Dijo que la migra me llevaría, por estar sin papeles.", ["migra", "sin papeles"]),
        ("es", "la MIGRACION; indocumentada; pedí asilo", ["MIGRACION", "indocumentada", "asilo"]),
        ("fr", "sans-papiers, une demande d'asile, réfugiée, titre de séjour", ["sans-papiers", "asile", "réfugiée", "titre de séjour"]),
        ("ar", "طلبت اللجوء ولم تكن عندي تأشيرة، وخفت من الترحيل", ["اللجوء", "تأشيرة", "الترحيل"]),
        ("ar", "بلا أوراق", ["بلا أوراق"]),
        ("fa", "پناهندگی خواستم و ویزا نداشتم", ["پناهندگی", "ویزا"]),
        ("ti", "ቪዛ ኣይነበረንን", ["ቪዛ"]),
        ("uk", "Він погрожував депортацією, у мене не було візи.", ["депортацією", "візи"]),
        ("es", "I had no visa, decía la migra", ["visa", "migra"]),
    ],
)
def test_words_on_status_are_found_whole_in_any_form(language: str, text: str, found: list[str]) -> None:
    assert words(text, language) == found


@pytest.mark.parametrize(
    "text",
    [
        "His visage was red. I asked for help, in a green dress, with a birthday card.",
        "Ropa mojada, papeles en la mesa, sin dinero y sin agua.",
        "اعتداءات جنسية، لا أريد الكلام",
        "",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert words(text or "…") == []


def test_the_three_languages_of_the_screens_are_known() -> None:
    assert {"en", "es", "ar"} <= set(languages())
