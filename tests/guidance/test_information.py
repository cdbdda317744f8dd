"""Pages that inform: whole, plain, dated, and silent about what nobody has read."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docassemble.Lantern import law
from docassemble.Lantern.guidance import BadGuidance, information, page, place_name, topic, topics
from docassemble.Lantern.guidance.information import FILE, check
from docassemble.Lantern.guidance.pages import SPANS, _time
from docassemble.Lantern.language import Catalog, catalog
from docassemble.Lantern.language.avoid import avoided, plain_form
from docassemble.Lantern.language.reading_grade import grade
from docassemble.Lantern.language.units import Unit, units

DAY = date(2026, 11, 24)
WANTED = {
    *("rights", "interview", "first_interview", "status", "compensation", "restorative", "safety_planning", "detention", "minors"),
    *("lasting_status", "costs", "referrals", "alone", "device"),
}
PLACES = ["us", "us-ca", "us-ma", "us-ny", "us-tx", "gb-eng", "ca", "ca-on", "eu", "us-fl", "fr"]
NO_FACTS = "We hold no checked facts"


def of_pages() -> list[Unit]:
    return [unit for unit in units().values() if unit.id.startswith("info.")]


def test_the_pages_are_those_that_people_need() -> None:
    assert {found.id for found in topics("us", DAY)} == WANTED


def test_every_name_in_the_table_leads_somewhere() -> None:
    assert check() > 100


def test_every_text_of_a_page_is_shown_somewhere() -> None:
    shown = {unit for place in law.places() for found in topics(place, DAY) for unit in (found.title, *found.parts)}
    shown |= {fact.text for place in law.places() for found in topics(place, DAY) for _, facts in found.facts for fact in facts}
    written = {unit.id for unit in of_pages() if unit.id.split(".")[1] in WANTED}
    assert shown == written


@pytest.mark.parametrize("unit", [unit for unit in of_pages() if unit.id.split(".")[1] in {*WANTED, "page"}], ids=lambda unit: unit.id)
def test_a_text_is_short_and_at_most_grade_six(unit: Unit) -> None:
    if unit.id.endswith(".title") or unit.id.startswith("info.page."):
        assert len(unit.english.split()) <= 25
        return
    assert grade(unit.english) <= 6.05
    assert len(re.findall(r"[.?!](?:\s|$)", unit.english)) <= 5
    assert max(len(sentence.split()) for sentence in re.split(r"[.?!:]\s", unit.english)) <= 22
    assert unit.tier == 0
    assert unit.note


def test_titles_say_nothing_to_somebody_who_looks_on() -> None:
    """Titles stand in the tab (R63)."""
    lists = avoided("en")
    assert lists is not None
    outside = [pattern for name, _, _, pattern in lists.lists if name in ("titles", "labels")]
    assert len(outside) == 2
    titles = [unit for unit in of_pages() if unit.id.endswith(".title")]
    assert len(titles) == len(WANTED) + 1
    assert [unit.id for unit in titles for pattern in outside if pattern.search(plain_form(unit.english))] == []


def test_numbers_stand_in_the_law_alone() -> None:
    """Only the age of 18 and the name of a form hold digits."""
    assert {match for unit in of_pages() for match in re.findall(r"\w*\d\w*", unit.english)} <= {"18", "C8"}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_page_names_the_source_and_the_day_of_every_fact(english: Catalog, name: str, place: str) -> None:
    text = page(english, name, place, DAY)
    found = topic(name, place, DAY)
    facts = [fact for _, rows in found.facts for fact in rows]
    assert text.count("\n- ") == len(facts)
    for fact in facts:
        for value in fact.law:
            assert value.reference.checked_on <= DAY
        titles = {value.reference.title for value in fact.law if not value.source.startswith("General knowledge")}
        assert all(title.split("(")[0].split("#")[0].strip() in text for title in titles)
    dated = re.findall(r"<small>.*?</small>", text)
    assert len(dated) == len(facts)
    assert all("November 2" in line and "2026" in line for line in dated)
    assert (NO_FACTS in text) == (not facts and found.group == "information")
    assert ("A lawyer can tell you what fits you." in text) == (found.group == "information")


def test_what_was_not_read_says_so(english: Catalog) -> None:
    for place in law.places():
        for found in topics(place, DAY):
            for _, facts in found.facts:
                for fact in facts:
                    lines = [
                        line for line in page(english, found.id, place, DAY).split("\n- ") if english.text(fact.text, **known(fact, english)) in line
                    ]
                    assert lines
                    assert ("Not checked yet" in lines[0].split("</small>")[0]) == any(value.needs_verification for value in fact.law), fact.text


def known(fact: information.Fact, texts: Catalog) -> dict[str, str]:
    from docassemble.Lantern.guidance.pages import shown

    return {name: shown(value, key, texts) for name, value, key in fact.values}


def test_what_was_checked_long_ago_says_so(english: Catalog) -> None:
    later = DAY + timedelta(days=200)
    assert "Checked long ago" not in page(english, "interview", "us", DAY)
    text = page(english, "interview", "us", later)
    assert "Checked long ago, on November 23, 2026" in text
    assert "We checked it on" not in text


@pytest.mark.parametrize("tag", ["ar", "fa", "am", "zh", "vi", "es"])
@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("number", [1, 2, 3, 11, 45, 100])
def test_a_length_of_time_is_in_words_of_the_language(tag: str, span: str, number: int) -> None:
    class InTheLanguage:
        language = tag

        def text(self, unit_id: str, /, **values: object) -> str:
            return f"{unit_id} {values}"

    assert not re.search("[a-z]-|info", _time(number, span, InTheLanguage()))


def test_days_in_arabic_have_their_plural() -> None:
    assert [_time(number, "day", catalog("ar")) for number in (2, 10, 45)] == ["يومان", "10 أيام", "45 يومًا"]


def test_numbers_are_those_of_the_law_on_the_day(english: Catalog) -> None:
    assert "7 years" in page(english, "compensation", "us-ca", DAY)
    assert "3 years" in page(english, "compensation", "us-ny", DAY)
    assert "45 days" in page(english, "interview", "ca", DAY)
    assert "102 USD" in page(english, "costs", "us", DAY)
    assert "<bdi>100 USD</bdi>" in page(english, "costs", "us", date(2025, 12, 1))
    assert "25,000 USD" in page(english, "compensation", "us-ma", DAY)
    assert "Since December 2, 2025" in page(english, "interview", "us", DAY)


def test_what_is_not_in_force_is_left_out(english: Catalog) -> None:
    assert "Since December 2, 2025" not in page(english, "interview", "us", date(2025, 11, 1))
    assert NO_FACTS in page(english, "interview", "ca", date(1990, 1, 1))


def test_a_state_shows_its_own_facts_before_those_of_its_country(english: Catalog) -> None:
    text = page(english, "compensation", "US-CA", DAY)
    assert text.index("### For California") < text.index("### For the United States")
    assert "### For" not in page(english, "compensation", "fr", DAY)
    assert "France" in page(english, "compensation", "fr", DAY)


def test_a_state_whose_law_is_not_here_has_the_facts_of_its_country(english: Catalog) -> None:
    assert page(english, "interview", "us-fl", DAY) == page(english, "interview", "us", DAY)


@pytest.mark.parametrize("place", law.places())
def test_every_place_with_law_has_a_name_and_facts_on_some_page(english: Catalog, place: str) -> None:
    assert place_name(english, place)
    assert any(near == place and facts for found in topics(place, DAY) for near, facts in found.facts)


@pytest.mark.parametrize("part", ["safer_device", "private_window", "history", "history_noticed", "other_help"])
def test_the_page_on_the_device_says_what_it_must(english: Catalog, part: str) -> None:
    """R62."""
    assert english.text(f"info.device.{part}") in page(english, "device", "us", DAY)


@pytest.mark.parametrize("part", ["danger", "watched", "young", "place"])
def test_the_page_on_waiting_names_the_four_cases(english: Catalog, part: str) -> None:
    """R153."""
    assert english.text(f"info.alone.{part}") in page(english, "alone", "us", DAY)


def test_two_languages_stand_beside_each_other_block_by_block(english: Catalog) -> None:
    one = page(english, "costs", "us-ca", DAY)
    both = page(english, "costs", "us-ca", DAY, english)
    assert both.count("\n\n") == one.count("\n\n")
    for which in ("one", "two"):
        assert both.count(f'<span class="lantern-{which}" lang="en" dir="ltr">') == one.count("\n\n") + 1


@given(year=st.integers(1900, 2100), place=st.sampled_from([*PLACES, "xx", "us-ca-la"]), name=st.sampled_from(sorted(WANTED)))
def test_every_page_can_be_shown_on_every_day_in_every_place(year: int, place: str, name: str) -> None:
    text = page(catalog("en"), name, place, date(year, 3, 1))
    assert "{" not in text
    assert "None" not in text


def test_a_page_that_is_not_there_is_an_error(english: Catalog) -> None:
    with pytest.raises(BadGuidance, match="no page treasure; known: alone"):
        page(english, "treasure", "us", DAY)


@pytest.mark.parametrize(
    ("old", "new", "line_of", "what"),
    [
        ("parts: [intro, danger, ", "parts: [intro, treasure, ", "parts: [intro, treasure, ", "no text info.alone.treasure"),
        ("{text: us_u,", "{text: us_v,", "us_v", "no text info.rights.us_v"),
        ("law: [elements/u-visa]", "law: [elements/v-visa]", "v-visa", "no law at elements/v-visa"),
        ("values: {time: deadlines/one-year}", "values: {span: deadlines/one-year}", "span", "do not name the same things"),
        ("values: {amount: fees/i-914}", "values: {amount: elements/t-visa}", "amount: elements", "nothing that a text can show at elements/t-visa"),
        ('"caps/cvc#total"', '"caps/cvc#most"', "#most", "nothing that a text can show at caps/cvc#most"),
        ("    gb-eng:\n      - {text: gb_claim", "    atlantis:\n      - {text: gb_claim", "gb_claim", "no law for atlantis"),
        ("group: safety", "group: danger", "group: danger", "group is one of"),
        ("{text: fee_t, values: {amount: fees/i-914}}", "{text: fee_t}", "{text: fee_t}", "a fact has text, and law or values"),
        ("law: [relief/criminal-record-state]", "law: [relief]", "law: [relief]", "an address is area/id"),
        ("law: [elements/t-visa]", "law: elements/t-visa", "law: elements/t-visa", "law is a list"),
        ("parts: [what, waiver,", "parts: [what, what,", "parts: [what, what", "each once"),
        ("  group: information\n  parts: [what, crime", "  parts: [what, crime", "rights:", "a page has group and parts"),
        ("restorative:\n", "costs:\n", "\ncosts:\n", "stands twice"),
        ("    ca:\n      - {text: ca_border, values: {time: deadlines/boc-port-of-entry}}", "    ca:\n      - 1", "- 1", "a fact has text"),
    ],
)  # fmt: skip
def test_a_fault_in_the_table_is_found_at_its_line(tmp_path: Path, old: str, new: str, line_of: str, what: str) -> None:
    content = FILE.read_text(encoding="utf-8")
    assert old in content
    file = tmp_path / "guidance" / "topics.yml"
    file.parent.mkdir()
    file.write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadGuidance) as error:
        check(file)
    assert what in str(error.value)
    lines = file.read_text(encoding="utf-8").split("\n")
    written = re.search(r"line (\d+)", str(error.value))
    assert written
    if "stands twice" not in what:
        assert line_of in lines[int(written[1]) - 1]


def test_a_table_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadGuidance, match="cannot be read"):
        check(tmp_path / "no.yml")
    (tmp_path / "list.yml").write_text("[]\n")
    with pytest.raises(BadGuidance, match="not a list of pages"):
        check(tmp_path / "list.yml")
