"""Words that people can look up: each with a plain meaning, found in a page, said in one way in each language."""

import re
from dataclasses import replace
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from docassemble.Lantern.guidance import found_in, glossary, terms
from docassemble.Lantern.guidance.glossary import _pattern, forget, lint, said
from docassemble.Lantern.language import BadTexts, Catalog, languages
from docassemble.Lantern.language.avoid import plain_form
from docassemble.Lantern.language.building import forget as forget_texts
from docassemble.Lantern.language.files import HERE, House
from docassemble.Lantern.language.reading_grade import grade
from docassemble.Lantern.language.units import units

NEEDED = [
    *("petitioner", "respondent", "declaration", "declarant", "oath", "affirmation", "interpreter", "exhibit"),
    *("fee_waiver", "restraining_order", "protection_order", "compensation", "asylum", "trafficking", "forced_labour", "detention"),
    *("bond", "bail", "hearing", "evidence", "guardian", "consent", "confidential", "draft"),
    *("lawyer", "accredited_representative", "notary", "commissioner"),
]


@pytest.fixture
def copy(tmp_path: Path) -> House:
    house = replace(HERE, interviews=tmp_path / "interviews", translations=tmp_path / "translations")
    copytree(HERE.texts, house.texts)
    copytree(HERE.translations, house.translations, ignore=ignore_patterns("compiled"))
    return house


def findings(house: House) -> list[str]:
    forget()
    forget_texts(house)
    return [f"{finding.unit}: {finding.what}" for finding in lint(house)]


def change(file: Path, old: str, new: str) -> None:
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_glossary_is_kept_in_every_language() -> None:
    assert [str(finding) for finding in lint()] == []


@pytest.mark.parametrize("name", NEEDED)
def test_words_of_the_law_are_there(name: str) -> None:
    assert name in terms()


def test_words_for_the_body_and_for_sexual_acts_are_there_and_come_with_care() -> None:
    """R29: interpreters prepare them; a formal register; a note for translators."""
    hard = [name for name, group in terms().items() if group in ("body", "acts")]
    assert len(hard) >= 20
    for name in hard:
        unit = units()[f"glossary.{name}.word"]
        assert unit.note
        assert unit.tier in (2, 3)


@pytest.mark.parametrize("name", sorted(terms()))
def test_a_meaning_is_plain(english: Catalog, name: str) -> None:
    word, meaning = glossary(english)[name]
    assert grade(meaning) <= 6.05
    assert len(re.findall(r"[.?!](?:\s|$)", meaning)) in (1, 2)
    assert word == word.strip()
    assert word
    assert word[-1] not in ".:"


@pytest.mark.parametrize("tag", [tag for tag in languages() if tag != "en"])
def test_every_language_says_each_term_and_says_it_back(tag: str) -> None:
    """R84: the approved word with its back-translation, for every term and never one word for two terms."""
    rows = said(tag)
    assert set(rows) == set(terms())
    assert all(row.term and row.back for row in rows.values())
    assert len({row.term for row in rows.values()}) == len(rows)


def test_no_language_says_itself_what_it_does_not_say() -> None:
    for tag in languages():
        for name, row in said(tag).items():
            assert not set(row.never) & {row.term, *row.also}, (tag, name)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ask for a fee waiver.", ["fee_waiver"]),  # the longest, and not fee beside it
        ("A fee, and then a fee waiver", ["fee", "fee_waiver"]),
        ("The judges and the OFFICER", ["judge", "officer"]),  # other forms, any case
        ("your lawyer’s name", ["lawyer"]),
        ("a credible fear interview", ["credible_fear_interview"]),
        ("Hearing again of the hearing", ["hearing"]),  # once
        ("coffee, courtyard, unjudged", []),  # parts of other words
        ("<p title='judge'>A <b>fee</b>&nbsp;waiver</p>", ["fee_waiver"]),  # words, not HTML
        ("fee\n  waiver", ["fee_waiver"]),
        ("", []),
    ],
)
def test_terms_of_a_page(english: Catalog, text: str, wanted: list[str]) -> None:
    assert [term.id for term in found_in(english, text)] == wanted


def test_a_term_comes_with_its_meaning(english: Catalog) -> None:
    (term,) = found_in(english, "the judge")
    assert (term.word, term.meaning) == ("judge", "The person who decides in a court.")


class Spoken:
    """A language whose texts are the words of its glossary file: what a catalog holds once it is translated."""

    def __init__(self, tag: str) -> None:
        self.language = tag

    def text(self, unit_id: str, /, **values: object) -> str:
        name, part = unit_id.removeprefix("glossary.").split(".")
        return said(self.language)[name].term if part == "word" else "…"


@pytest.mark.parametrize(
    ("tag", "text", "wanted"),
    [
        ("es", "Pregunte a su abogada por la exención de pago.", ["lawyer", "fee_waiver"]),
        ("es", "Las tarifas de la corte", ["fee", "court"]),
        ("es", "La orden de restricción", ["restraining_order"]),
        ("ar", "والمحكمة", ["court"]),  # and, the
        ("ar", "إلى المحامية أو للقاضي", ["lawyer", "judge"]),  # to the
        ("ar", "بأمر الحماية", ["protection_order"]),  # an article in front of the second word too
        ("ar", "إِقرار", ["declaration"]),  # with a vowel sign
        ("ar", "محكمتان", []),  # another word
    ],
)
def test_terms_of_a_page_in_other_languages(tag: str, text: str, wanted: list[str]) -> None:
    assert [term.id for term in found_in(Spoken(tag), text)] == wanted


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("interviews/texts/screens.yml", "title: Welcome", "title: Welcome, notario", "says “notario”, which the glossary does not say for"),
        ("interviews/texts/glossary.yml", "meaning: The person who decides in a court.", "hint: x", "glossary.judge: has no meaning"),
        ("interviews/texts/glossary.yml", "word: judge", "sound: judge", "glossary.judge: has no word"),
        ("interviews/texts/glossary.yml", "The person who decides in a court.", "A person. Decides. In court.", "has more than two sentences"),
        ("interviews/texts/glossary.yml", "glossary.judge:", "glossary.wizard:", "is in no group"),
    ],
)  # fmt: skip
def test_a_fault_is_found(copy: House, file: str, old: str, new: str, what: str) -> None:
    change(copy.interviews.parent / file, old, new)
    found = findings(copy)
    assert any(what in line for line in found), found


def test_a_fault_in_a_translation_is_found(copy: House) -> None:
    po = copy.po("es")
    content = po.read_text(encoding="utf-8")
    changed = re.sub(r'(msgctxt "screen\.opening\.title"\nmsgid ".*"\nmsgstr ")', r"\1Deadline ", content)
    assert changed != content
    po.write_text(changed, encoding="utf-8")
    assert findings(copy) == ["screen.opening.title: says “deadline”, which the glossary does not say for deadline"]


def test_a_translated_term_is_the_one_that_the_glossary_names(copy: House) -> None:
    po = copy.po("es")
    content = re.sub(r'msgctxt "glossary\.judge\.word"\nmsgid "judge"\nmsgstr ".*"', "", po.read_text(encoding="utf-8"))
    for said_, found in (("magistratura", True), ("jueza o juez", False)):
        po.write_text(f'{content}\nmsgctxt "glossary.judge.word"\nmsgid "judge"\nmsgstr "{said_}"\n', encoding="utf-8")
        assert any("is not “jueza o juez”" in line for line in findings(copy)) == found


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("glossary.wizard: {term: mago}", "no such term"),
        ("glossary.judge: {word: juez}", "a term has term, back, also and never"),
        ("glossary.judge: juez", "a term has term, back, also and never"),
        ("glossary.judge: {never: magistrado}", "also and never are lists"),
        ("glossary.judge: {term: [juez]}", "term and back are words"),
    ],
)
def test_a_row_that_is_not_whole_is_refused(copy: House, row: str, what: str) -> None:
    (copy.translations / "es" / "glossary.yml").write_text(f"{row}\n", encoding="utf-8")
    forget()
    with pytest.raises(BadTexts, match=rf"{what}.*translations/es/glossary.yml, glossary"):
        said("es", copy)


def test_a_language_without_a_file_says_nothing_of_its_own(copy: House) -> None:
    (copy.translations / "es" / "glossary.yml").unlink()
    forget()
    assert said("es", copy) == {}


def test_a_star_stands_for_any_ending() -> None:
    assert re.fullmatch(_pattern("illegal alien*", ()), plain_form("Illegal Aliens"))
    assert not re.fullmatch(_pattern("alien", ()), "aliens")
