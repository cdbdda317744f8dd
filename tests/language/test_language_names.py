"""Names of languages and countries, and directions, also for the many languages people bring."""

import pytest

from docassemble.Lantern.language import country_name, direction, language_name, languages
from docassemble.Lantern.language.files import HERE, load_yaml


@pytest.mark.parametrize(
    "tag",
    [
        "ar",
        "fa",
        "ps",
        "ur",
        "he",
        "ckb",
        "prs",
        "haz",
        "ar-EG",
        "pa-Arab",
        "pa-PK",
        "fa-AF",
        "uz-Arab-AF",
        "sd",
        "ks",
        "dv",
        "ff-Adlm",
    ],
)
def test_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "es-419", "ti", "am", "pa", "ar-Latn", "ku", "mam", "zh-Hant", "ks-Deva", "uz", "xx", ""])
def test_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "reader", "name"),
    [
        ("es", "en", "Spanish"),
        ("ar", "es", "árabe"),
        ("es", "ar", "الإسبانية"),
        ("prs", "en", "Dari"),  # CLDR has it as fa-AF only
        ("ti", "en", "Tigrinya"),
        ("mam", "es", "mam"),
        ("quc", "en", "K’iche’"),
        ("kjb", "ar", "القانخوبال"),
        ("es-419", "en", "Latin American Spanish"),
        ("mam-GT", "en", "Mam"),
        ("prs", "xx", "Dari"),  # a reader's language without names: the English name
        ("x-unknown", "en", "x-unknown"),
    ],
)
def test_a_language_has_a_name(tag: str, reader: str, name: str) -> None:
    assert language_name(tag, reader) == name


def test_each_added_name_is_there_in_every_offered_language() -> None:
    for tag, names in load_yaml(HERE.translations / "language-names.yml").items():
        assert set(languages()) <= set(names), tag


def test_a_country_has_a_name_in_each_offered_language() -> None:
    assert [country_name("ER", tag) for tag in ("en", "es", "ar")] == ["Eritrea", "Eritrea", "إريتريا"]
    assert country_name("er", "en") == "Eritrea"
    assert country_name("ZZZ", "en") == "ZZZ"
