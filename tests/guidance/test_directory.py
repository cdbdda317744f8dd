"""A clinic's list of help: checked strictly, found by place and language, never old, never empty."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from docassemble.Lantern.guidance import BadGuidance, Directory, OldContacts, contacts, directory, refuse_old, stale
from docassemble.Lantern.language import Catalog

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "directory" / "town.yaml"
DAY = date(2026, 11, 24)
FALLBACK = "You can ask the person who gave you this page."
DANGER = "In danger now?"


@pytest.fixture
def town() -> Directory:
    return directory(EXAMPLE)


def ids(found: Directory, place: str, language: str, kind: str | None = None) -> list[str]:
    return [contact.id for contact in found.at(place, language, kind)]


def test_the_example_is_visibly_fictional(town: Directory) -> None:
    assert all("(fictional)" in contact.name and (contact.telephone or "").startswith("+1 555 01") for contact in town.contacts)
    assert {kind for contact in town.contacts for kind in [contact.kind]} >= {"housing", "health", "legal"}


def test_the_package_brings_no_number() -> None:
    assert directory().contacts == ()
    assert refuse_old(directory(), date(2099, 1, 1)) == []


@pytest.mark.parametrize(
    ("place", "language", "wanted"),
    [
        ("us-ca", "en", ["lamp-house", "harbor-clinic", "paper-boat"]),  # the nearest first
        ("US-CA", "es-MX", ["lamp-house", "harbor-clinic", "paper-boat"]),  # either case, a region of the language
        ("us-ca", "ar", ["harbor-clinic", "paper-boat", "lamp-house"]),  # who speaks the language first
        ("us-ny", "en", ["harbor-clinic", "paper-boat"]),  # not those of another state
        ("us", "en", ["harbor-clinic", "paper-boat"]),
        ("gb-eng", "uk", ["paper-boat"]),  # any place
        ("us-ca", "sw", ["lamp-house", "harbor-clinic", "paper-boat"]),  # nobody speaks it: still everyone
    ],
)
def test_who_can_be_called(town: Directory, place: str, language: str, wanted: list[str]) -> None:
    assert ids(town, place, language) == wanted


def test_one_kind_of_help(town: Directory) -> None:
    assert ids(town, "us-ca", "en", "legal") == ["paper-boat"]
    assert ids(town, "us-ca", "en", "school") == []


@pytest.mark.parametrize(("place", "entries"), [("us-ca", 3), ("ca", 1)])
def test_a_page_says_what_to_do_in_danger_and_whom_else_to_ask(town: Directory, english: Catalog, place: str, entries: int) -> None:
    text = contacts(town, english, place, DAY)
    assert text.startswith(DANGER)
    assert FALLBACK in text.split("\n")[-1]
    assert text.count("\n- ") == entries
    assert text.count("We checked this on November 20, 2026.") == entries


def test_a_page_without_entries_is_not_empty(english: Catalog) -> None:
    text = contacts(directory(), english, "ca-on", DAY)
    assert DANGER in text
    assert "No number is kept here for Ontario." in text
    assert FALLBACK in text


def test_a_page_says_when_an_entry_is_old(town: Directory, english: Catalog) -> None:
    text = contacts(town, english, "us", DAY + timedelta(days=90))
    assert text.count("It may have changed.") == 2
    assert "We checked this on" not in text


def test_what_the_clinic_wrote_is_shown_as_text_alone(tmp_path: Path, english: Catalog) -> None:
    row = "{id: a, kind: legal, name: '<b>*x*</b> [y](z)', what: {es: '${ 1 } & más'}, places: [any], languages: [xx], checked_on: 2026-11-20}"
    (tmp_path / "d.yaml").write_text(f"entries:\n  - {row}\n", encoding="utf-8")
    text = contacts(directory(tmp_path / "d.yaml"), english, "us", DAY)
    assert "&lt;b&gt;&#42;x&#42;&lt;/b&gt; &#91;y&#93;(z)" in text
    assert '<bdi lang="es" dir="ltr">$&#123; 1 &#125; &amp; más</bdi>' in text
    assert "Telephone" not in text
    assert "Ask what it costs." in text


def test_two_languages_name_the_same_people_in_the_same_order(town: Directory, english: Catalog) -> None:
    both = contacts(town, english, "us-ca", DAY, english)
    assert both.count("\n- ") == 3
    assert both.count("Lamp House") == 2


@pytest.mark.parametrize(("days", "warned", "failed"), [(0, 0, 0), (90, 0, 0), (91, 3, 0), (180, 3, 0), (181, 3, 3), (-1, 3, 3)])
def test_days_of_check(town: Directory, days: int, warned: int, failed: int) -> None:
    rows = stale(town, date(2026, 11, 20) + timedelta(days=days))
    assert len(rows) == warned
    assert sum(row.fails for row in rows) == failed


def test_old_entries_start_nothing(town: Directory) -> None:
    assert len(refuse_old(town, DAY + timedelta(days=120))) == 3
    with pytest.raises(OldContacts) as error:
        refuse_old(town, DAY + timedelta(days=300))
    assert "lamp-house (2026-11-20, 304 days)" in str(error.value)
    assert "town.yaml" in str(error.value)
    assert "checked_on" in str(error.value)


GOOD = """\
entries:
  - id: lamp
    kind: legal
    name: Lamp
    what: {en: Lawyers}
    places: [us]
    languages: [en]
    telephone: "+1 555 0100"
    cost: free
    checked_on: 2026-11-20
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("id: lamp", "id: Lamp House", 2, "an id is"),
        ("kind: legal", "kind: magic", 3, "kind is one of housing"),
        ("name: Lamp", "name: ''", 4, "name is a text"),
        ("name: Lamp", "name: null", 4, "name is a text"),
        ("{en: Lawyers}", "Lawyers", 5, "what is a text for each language"),
        ("{en: Lawyers}", "{}", 5, "what is a text for each language"),
        ("{en: Lawyers}", "null", 5, "what is a text for each language"),
        ("{en: Lawyers}", "{English: Lawyers}", 5, "what is a text for each language"),
        ("places: [us]", "places: [USA]", 6, "places is a list of ISO 3166"),
        ("places: [us]", "places: us", 6, "places is a list"),
        ("languages: [en]", "languages: []", 7, "languages is a list of BCP 47"),
        ('"+1 555 0100"', "call me", 8, "telephone is a number"),
        ('"+1 555 0100"', '"<script>1"', 8, "telephone is a number"),
        ("cost: free", "cost: cheap", 9, "cost is one of free"),
        ("2026-11-20", "2026-13-20", 10, "checked_on is the day"),
        ("2026-11-20", "20 November", 10, "checked_on is the day"),
        ("2026-11-20", "null", 10, "checked_on is the day"),
        ("    cost: free", "    colour: red", 9, "unknown field colour"),
        ("    kind: legal\n", "", 2, "an entry needs kind"),
        ("    cost: free", "    cost: free\n    cost: ask", 10, "stands twice"),
        ("entries:", "people:", 1, "one list, entries"),
        ("    checked_on: 2026-11-20\n", "    checked_on: 2026-11-20\n  - lamp\n", 11, "an entry is a list of fields"),
        ("entries:", "entries: [", 3, "expected"),
    ],
)
def test_a_fault_is_found_at_its_line(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    assert old in GOOD
    file = tmp_path / "list.yaml"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadGuidance) as error:
        directory(file)
    message = str(error.value)
    assert "list.yaml, line " in message
    assert what in message or what == "expected"
    if what != "expected":
        assert f"list.yaml, line {line}," in message


def test_an_id_stands_once(tmp_path: Path) -> None:
    file = tmp_path / "list.yaml"
    file.write_text(GOOD + GOOD.partition("\n")[2], encoding="utf-8")
    with pytest.raises(BadGuidance, match=r"the id lamp stands twice, list.yaml, line 11"):
        directory(file)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadGuidance, match=r"cannot be read .*no.yaml"):
        directory(tmp_path / "no.yaml")


def test_a_good_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "list.yaml"
    file.write_text(GOOD, encoding="utf-8")
    (contact,) = directory(file).contacts
    assert (contact.id, contact.checked_on, contact.safe_note, contact.cost) == ("lamp", date(2026, 11, 20), {}, "free")


def test_the_page_in_the_documents_shows_a_file_that_can_be_read(tmp_path: Path) -> None:
    block = (ROOT / "docs" / "directory.md").read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "d.yaml").write_text(block, encoding="utf-8")
    assert directory(tmp_path / "d.yaml").contacts[0].id == "lamp-house"
