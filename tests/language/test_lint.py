"""What we say to a survivor is kind, plain and whole; each rule finds a fault that is planted for it."""

from dataclasses import replace
from pathlib import Path
from shutil import copyfile, copytree, ignore_patterns

import pytest
from houses import change

from docassemble.Lantern.language import BadTexts
from docassemble.Lantern.language.avoid import avoided
from docassemble.Lantern.language.building import forget
from docassemble.Lantern.language.files import HERE, House, language_rows, load_yaml
from docassemble.Lantern.language.findings import Finding
from docassemble.Lantern.language.lint import choices, lint
from docassemble.Lantern.language.outside import tells
from docassemble.Lantern.language.reading_grade import grade, syllables


def test_the_shipped_texts_pass() -> None:
    assert [str(finding) for finding in lint()] == []


@pytest.fixture
def copy(tmp_path: Path) -> House:
    """The shipped English texts and lists of words, to plant a fault in."""
    house = replace(HERE, interviews=tmp_path / "interviews", translations=tmp_path / "translations")
    copytree(HERE.texts, house.texts)
    copytree(HERE.translations, house.translations, ignore=ignore_patterns("compiled", "*.po"))
    return house


def found(house: House) -> list[Finding]:
    forget(house)
    return lint(house)


MOVEMENT = "What was it like when you wanted to go somewhere?"


@pytest.mark.parametrize(
    ("rule", "english", "what"),
    [
        ("R19", "Why was it hard for you to go out?", "“why”"),
        ("R19", "Did you try to go somewhere?", "“did you try”"),
        ("R19", "Tell about streets. How come it was hard?", "“how come”"),
        ("R21", "How was it when they locked the door?", "“locked”"),
        ("R21", "Which threats were made?", "“threats”"),
        ("R21", "Where was the blood?", "“blood”"),
        ("R21", "Which drugs were there?", "“drugs”"),
        ("R25", "Did you go out and/or see people?", "“and/or”"),
        ("R25", "Tell about the day; then tell about the night.", "has a semicolon"),
        ("R25", "Where did you go? Who was there?", "asks more than one question"),
        ("R25", "Can you tell us in a few words how it was in the place when you wanted to go to the town?", "has 22 words"),
        ("R26", "Did you not go out?", "“not”"),
        ("R26", "Didn’t you go out?", "“didn't”"),
        ("R26", "Was there a day without a walk?", "“without”"),
        ("R27", "How did you end up there?", "“end up”"),
        ("R27", "What did you put up with there?", "“put up with”"),
        ("R27", "When did you get away?", "“get away”"),
        ("R62", "Do you know that this leaves no trace?", "“leaves no trace”"),
        ("R147", "Do you know that you qualify?", "“you qualify”"),
        ("R28", "What did your boss say?", "“boss”"),
        ("R28", "What did the trafficker say?", "“trafficker”"),
        ("R73", "Could you characterize the restrictions on your mobility?", "reads at grade"),
        ("R10", "Tell us, and you will be safe?", "“you will be safe”"),
        ("R23", "What was it like to go out: {label}?", "asks about no item"),
    ],
)
def test_a_bad_question_is_found(copy: House, rule: str, english: str, what: str) -> None:
    change(copy.texts / "facts-work.yml", f'ask: "{MOVEMENT}"', f'ask: "{english}"')
    findings = [finding for finding in found(copy) if finding.rule == rule and what in finding.what]
    assert [finding.unit.removesuffix(".ask") for finding in findings] == ["control.movement"]
    assert findings[0].file == "interviews/texts/facts-work.yml"
    assert findings[0].line > 1


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "what"),
    [
        ("facts-work.yml", "  topic: how I could move\n", "", "R4", "has no text 'topic'"),
        ("facts-other.yml", "  topic: the bar number of my lawyer\n", "", "R4", "has no text 'topic'"),
        ("facts-work.yml", f'  ask: "{MOVEMENT}"\n', "", "R81", "has no text 'ask'"),
        ("facts-story.yml", 'ask: "Who was there: {label}?"', 'ask: "Who was there?"', "R23", "does not say {label}"),
        ("facts-person.yml", "    may_be_under_18: I may be under 18\n", "", "R81", "not those of the case: may_be_under_18"),
        ("facts-person.yml", "    may_be_under_18: I may", "    radio: By radio\n    may_be_under_18: I may", "R81", "not those of the case: radio"),
        ("facts-work.yml", "You can say who kept them and when.", "You can say how he beat you.", "R21", "“beat”"),
        ("facts-person.yml", "A village or a place near it is enough.", "An illegal village is fine.", "R28", "“illegal”"),
        ("chapters.yml", "title: Daily life then", "title: Control", "R63", "“control”"),
        ("chapters.yml", "title: My journey", "title: How I survived", "R63", "“survived”"),
        ("chapters.yml", "  law: The law looks at how free a person was. Your own words can show it.\n", "", "R1", "no text 'law'"),
        ("chapters.yml", "You sign that the paper is true.", "You sign. You say it is so.", "R1", "more than 2 sentences"),
        ("chapters.yml", "Your own words can show it.", "Jurisprudence necessitates individualized corroboration.", "R73", "reads at grade"),
        ("screens.yml", "title: That is enough for today", "title: We guarantee a good end", "R10", "“guarantee”"),
        ("screens.yml", "title: That is enough for today", "title: Your asylum story is safe here", "R63", "“asylum”"),
        ("screens.yml", "  limits: What you write stays", "  stays: What you write stays", "R10", "is missing: who may read it later"),
        ("screens.yml", "  text: Many people do not", "  words: Many people do not", "R39", "is missing: that many people do not remember"),
        ("screens.yml", "  safer: If others use", "  others: If others use", "R62", "is missing: that another device may be safer"),
        ("info.yml", "  history_noticed: ", "  noticed: ", "R62", "is missing: that clearing it may be noticed"),
        ("glossary.yml", "  word: genitals", "  name: genitals", "R29", "is missing: the word of a term for the body"),
        ("info.yml", "  watched: Someone", "  seen: Someone", "R153", "is missing: if somebody watches you"),
    ],
)  # fmt: skip
def test_what_is_left_out_or_said_elsewhere_is_found(copy: House, file: str, old: str, new: str, rule: str, what: str) -> None:
    before = {(finding.unit, finding.what) for finding in found(copy)}
    change(copy.texts / file, old, new)
    assert {finding.rule for finding in found(copy) if what in finding.what and (finding.unit, finding.what) not in before} == {rule}


def test_a_page_that_asks_nothing_is_graded_as_a_whole(copy: House) -> None:
    hard = "Immediate disconnection necessitates institutional confidentiality considerations, notwithstanding organizational alternatives."
    change(copy.texts / "screens.yml", "  text: Thank you for your time. You have done a lot.", f"  text: {hard}")
    findings = [finding for finding in found(copy) if finding.unit == "screen.closing"]
    assert [finding.rule for finding in findings] == ["R73"]
    assert "reads at grade" in findings[0].what
    assert "screen.closing.text" in findings[0].what, "it names where to begin"


def test_a_text_without_a_tier_is_found(copy: House) -> None:
    change(copy.texts / "screens.yml", "screen.closing:\n  tier: 0\n", "screen.closing:\n")
    assert {finding.rule for finding in found(copy) if finding.unit.startswith("screen.closing.")} == {"R83"}


def test_a_hard_text_without_a_note_is_refused(copy: House) -> None:
    content = (copy.texts / "facts-work.yml").read_text(encoding="utf-8")
    note = next(line for line in content[content.index("control.movement:") :].split("\n") if line.startswith("  note:"))
    change(copy.texts / "facts-work.yml", f"{note}\n", "")
    with pytest.raises(BadTexts, match="control.movement.* is of tier 2 and has no note"):
        found(copy)


def test_a_page_that_must_be_there_is_asked_for_in_every_language(copy: House) -> None:
    file = copyfile(HERE.po("es"), copy.po("es"))
    lines = file.read_text(encoding="utf-8").split("\n")
    start = lines.index('msgctxt "screen.memory.text"')
    lines[start + 2] = 'msgstr ""'
    file.write_text("\n".join(lines), encoding="utf-8")
    findings = [finding for finding in found(copy) if finding.unit == "screen.memory.text"]
    assert [(finding.rule, finding.file, finding.line) for finding in findings] == [("R39", "translations/es/lantern.po", start + 1)]


def test_a_fact_without_any_text_is_found_at_its_row(copy: House) -> None:
    file = copy.texts / "facts-papers.yml"
    content = file.read_text(encoding="utf-8")
    start = content.index("safety.support:")
    file.write_text(content[:start], encoding="utf-8")
    findings = [finding for finding in found(copy) if finding.unit == "safety.support"]
    assert [finding.rule for finding in findings] == ["R4", "R81"]
    assert {finding.file for finding in findings} == {"docassemble/Lantern/case/classification.yml"}


PO = {
    "es": {
        "R19": "¿Por qué no salía?",
        "R21": "¿Qué pasó cuando le amenazó?",
        "R25": "¿Cómo era salir? ¿Con quién?",
        "R26": "¿Salía sin otras personas?",
        "R28": "¿Qué decía su jefe?",
        "R10": "¿Sabe que le protegeremos?",
        "R27": "¿Cómo fue a la larga?",
        "R62": "¿Sabe que nadie sabrá nada?",
        "R147": "¿Sabe que usted califica?",
    },
    "ar": {
        "R19": "ولماذا كنت تبقى هناك؟",
        "R21": "كيف كان التهديد؟",
        "R25": "كيف كان الأمر؟ ومن كان معك؟",
        "R26": "ألم تخرج؟",
        "R28": "ماذا قال للضحية؟",
        "R10": "هل تعلم أننا سنحميك؟",
        "R27": "كيف كان الأمر في نهاية المطاف؟",
        "R62": "هل تعلم أن هذا لا يترك أثرا؟",
        "R147": "هل تعلم أنك أنت مؤهل؟",
    },
}


@pytest.mark.parametrize(("tag", "rule"), [(tag, rule) for tag, rules in PO.items() for rule in rules])
def test_a_bad_translation_of_a_question_is_found(copy: House, tag: str, rule: str) -> None:
    file = copyfile(HERE.po(tag), copy.po(tag))
    lines = file.read_text(encoding="utf-8").split("\n")
    start = lines.index('msgctxt "control.movement.ask"')
    lines[start + 2] = f'msgstr "{PO[tag][rule]}"'
    file.write_text("\n".join(lines), encoding="utf-8")
    findings = [finding for finding in found(copy) if finding.rule == rule and finding.unit == "control.movement.ask"]
    assert [(finding.file, finding.line) for finding in findings] == [(f"translations/{tag}/lantern.po", start + 1)]


def test_a_translation_of_an_earlier_english_text_is_left_to_its_translator(copy: House) -> None:
    file = copyfile(HERE.po("es"), copy.po("es"))
    change(file, f'msgid "{MOVEMENT}"', 'msgid "What was it like then?"')
    lines = file.read_text(encoding="utf-8").split("\n")
    lines[lines.index('msgctxt "control.movement.ask"') + 2] = 'msgstr "¿Por qué no salía?"'
    file.write_text("\n".join(lines), encoding="utf-8")
    assert [finding for finding in found(copy) if finding.unit == "control.movement.ask"] == []


@pytest.mark.parametrize("tag", ["en", "es", "ar"])
def test_a_language_without_its_list_of_words_is_found(copy: House, tag: str) -> None:
    (copy.translations / tag / "avoid.yml").unlink()
    findings = [finding for finding in found(copy) if finding.rule == "R19"]
    assert [(finding.unit, finding.what) for finding in findings] == [(tag, f"translations/{tag}/avoid.yml is missing")]


@pytest.mark.parametrize(
    "content",
    [
        "why: {rule: R19, in: screens, words: [why]}\n",
        "longest_question: many\n",
        "longest_question: 20\nwhy: {rule: R19, words: [why]}\n",
        "longest_question: 20\nwhy: {rule: R19, in: everywhere, words: [why]}\n",
        "longest_question: 20\nwhy: {rule: R19, in: screens, words: why}\n",
    ],
)
def test_a_list_that_is_not_whole_is_refused(copy: House, content: str) -> None:
    (copy.translations / "es" / "avoid.yml").write_text(content, encoding="utf-8")
    with pytest.raises(BadTexts, match="translations/es/avoid.yml"):
        lint(copy)


def test_arabic_words_are_found_with_what_is_written_in_front_and_with_vowel_signs() -> None:
    words = avoided("ar")
    assert words is not None
    for said in ("لماذا", "ولماذا", "فلماذا", "لِمَاذا"):
        assert list(words.found("control.movement.ask", 2, f"{said} بقيت؟")), said
    assert not list(words.found("control.movement.ask", 2, "هل كان عليه أن يذهب؟")), "the word in it is part of another word"


WHERE = {
    "questions": ("control.movement.ask", 2),
    "facts": ("control.movement.help", 2),
    "hard": ("control.movement.ask", 2),
    "screens": ("screen.help.text", 0),
    "titles": ("chapter.control.title", 2),
    "outside": ("screen.papers.title", 0),
}
"""A text in each scope of a list."""


@pytest.mark.parametrize("tag", list(language_rows()))
def test_every_word_of_every_list_is_found(tag: str) -> None:
    words = avoided(tag)
    assert words is not None
    rows = {name: row for name, row in load_yaml(HERE.translations / tag / "avoid.yml").items() if isinstance(row, dict)}
    for name, row in rows.items():
        for word in row["words"]:
            said = word.removeprefix("+").replace("*", "")
            assert name in [found for found, _, _ in words.found(*WHERE[row["in"]], f"( {said} )")], (name, word)


def test_every_language_has_the_lists_that_english_has() -> None:
    lists = {tag: {(name, rule, scope) for name, rule, scope, _ in words.lists} for tag in language_rows() if (words := avoided(tag))}
    assert set(lists) == set(language_rows())
    assert {tag: lists["en"] ^ held for tag, held in lists.items()} == {tag: set() for tag in lists}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Asylum story", "asylum"),
        ("data/my_abuse_form.css", "abuse"),
        ("T-visa", "visa"),
        ("i_589.pdf", "i 589"),
        ("Petición de asilo", "asilo"),
        ("policia.pdf", "policia"),
        ("طلب لجوء", "لجوء"),
    ],
)
def test_a_name_that_strangers_can_see_tells_nothing(name: str, said: str) -> None:
    assert tells(["Lantern", name, "chapters/control.yml"]) == [f"{name!r} says {said!r} (R63)"]


def test_words_are_found_as_whole_words() -> None:
    words = avoided("en")
    assert words is not None
    assert [rule for _, rule, _ in words.found("control.movement.ask", 2, "Is this another white note?")] == []
    assert [rule for _, rule, _ in words.found("screen.x.title", 0, "This is why.")] == ["R19"]
    assert [rule for _, rule, _ in words.found("control.movement.topic", 2, "the threats")] == []


def test_choices_are_those_of_the_case() -> None:
    assert choices("person.adult") == ("yes", "no", "may_be_under_18")
    assert choices("events.keep_for_counsel") == ("yes", "no")
    assert choices("person.name") == ()


def test_the_grade_is_that_of_kincaid() -> None:
    """11 words, 1 sentence, 12 syllables: 0.39 × 11 + 11.8 × 12 / 11 - 15.59."""
    assert grade("The dog ran to the old tree and sat down again.") == pytest.approx(0.39 * 11 + 11.8 * 12 / 11 - 15.59)
    assert grade("") == 0.0
    assert grade("About when was {label}?") == grade("About when was it?")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("name", 1), ("names", 1), ("asked", 1), ("wanted", 2), ("people", 2), ("language", 2), ("places", 2), ("wishes", 2),
        ("going", 2), ("playing", 2), ("asylum", 3), ("interpreter", 4), ("idea", 3), ("radio", 3), ("table", 2), ("18", 2), ("judge’s", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count
