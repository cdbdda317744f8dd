"""One truth across papers: two places that cannot both be so are shown to counsel with their paths, in neutral words (R40, R102)."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import EXAMPLES

from docassemble.Lantern.case import Case, from_record
from docassemble.Lantern.cli import main
from docassemble.Lantern.drafting import check
from docassemble.Lantern.drafting.agreement import Pair, disagreements

CLEAN: dict[str, Any] = {
    "schema_version": 2,
    "fictional": True,
    "telling_language": "es",
    "person": {"name": {"full": "Alma Ejemplo Inventada"}, "birth_date": {"edtf": "1990-03-05"}},
    "people": [{"id": "p1", "word": "la señora", "name": {"full": "Perpetua Inventada"}}],
    "family": {"children": [{"id": "k1", "name": {"full": "Ángel Ejemplo"}, "birth_date": {"edtf": "2018-09-02"}}]},
    "counsel": {"name": {"full": "Modesta Sample"}},
    "events": [
        {
            "id": "e1",
            "label": "la cocina",
            "when": {"edtf": "2021-03"},
            "until": {"edtf": "2021-06"},
            "place": {"words": "San Cuento del Río", "country": "HN"},
            "narrative": {
                "text": "En marzo de 2021 pagamos 200 lempiras.",
                "language": "es",
                "translations": [{"text": "In March 2021 we paid 200 lempiras.", "language": "en"}],
            },
        },
        {"id": "e2", "label": "el río", "when": {"edtf": "2020"}, "place": {"words": "San Cuento del Río", "country": "HN"}},
    ],
    "entries": [{"id": "n1", "label": "la llegada", "country": "US", "when": {"edtf": "2021-07-01"}}],
    "journeys": [{"id": "j1", "label": "el camino", "end": {"words": "Springvale", "country": "US"}, "when": {"edtf": "2021-06"}}],
    "work": [
        {
            "id": "w1",
            "label": "la casa",
            "place": {"words": "la casa del portón", "country": "US"},
            "when": {"edtf": "2021-08-01"},
            "until": {"edtf": "2021-08-28"},
            "pay_promised": {"amount": "300", "currency": "USD", "every": "week"},
            "pay_received": {"amount": "50", "currency": "USD", "every": "week"},
        }
    ],
    "means": {
        "household": [{"id": "m1", "word": "Ángel Ejemplo", "relation": "child", "age": 6}],
        "losses": [{"id": "l1", "kind": "wages", "label": "el sueldo", "amount": {"amount": "1000", "currency": "USD"}}],
    },
    "consents": [{"id": "q1", "what": "guardar", "decision": "given", "at": "2025-03-04", "text_version": "1", "language": "es"}],
}
"""Four weeks at 300 less 50 a week are 1000; a child born in September 2018 is 6 in March 2025."""


def seeded(*changes: tuple[str, Any]) -> dict[str, Any]:
    """The same record with other values at some paths."""
    record = deepcopy(CLEAN)
    for path, value in changes:
        steps = path.replace("[", ".").replace("]", "").split(".")
        part: Any = record
        for step in steps[:-1]:
            part = part[int(step) if step.isdigit() else step]
        last = steps[-1]
        part[int(last) if last.isdigit() else last] = value
    return record


FIGURES = {"text": "In March 2021 we paid 2000 lempiras.", "language": "en"}
SEEDS: list[tuple[str, Any, Pair]] = [
    ("counsel.name", {"full": "Perpetua Inventeda"}, Pair("spelling", "people[0].name", "counsel.name")),
    ("events[0].until", {"edtf": "2021-02"}, Pair("end_first", "events[0].when", "events[0].until")),
    ("work[0].when", {"edtf": "2021-06-01/2021-06-30"}, Pair("before_arrival", "work[0].when", "entries[0].when")),
    ("means.losses[0].amount.amount", "9000", Pair("wages", "means.losses[0].amount", "work[0]")),
    ("events[0].narrative.translations[0]", FIGURES, Pair("figures", "events[0].narrative", "events[0].narrative.translations[0]")),
    ("events[0].when", {"edtf": "2019-03"}, Pair("year", "events[0].narrative", "events[0].when")),
    ("events[1].place.country", "GT", Pair("country", "events[0].place", "events[1].place")),
    ("means.household[0].age", 11, Pair("age", "means.household[0].age", "family.children[0].birth_date")),
]


def test_what_agrees_raises_nothing() -> None:
    assert disagreements(from_record(CLEAN)) == []


@pytest.mark.parametrize(("path", "value", "pair"), SEEDS, ids=[pair.unit for _, _, pair in SEEDS])
def test_each_mismatch_is_found_alone_with_both_of_its_paths(path: str, value: Any, pair: Pair) -> None:
    record = seeded((path, value))
    if pair.unit == "year":
        record["events"][0]["until"] = {"edtf": "2019-06"}
    assert [
        found for found in disagreements(from_record(record)) if found != Pair("wages", "means.losses[0].amount", "work[0]") or found == pair
    ] == [pair]


SIX = ("spelling", "end_first", "before_arrival", "figures", "country", "age")


@pytest.fixture
def mismatched(tmp_path: Path) -> Path:
    """One case file that holds six mismatches."""
    file = tmp_path / "case.yaml"
    file.write_text(yaml.safe_dump(seeded(*((path, value) for path, value, pair in SEEDS if pair.unit in SIX)), allow_unicode=True), "utf-8")
    return file


def test_six_in_one_case_are_all_found_and_nothing_else_but_what_follows_from_them(mismatched: Path) -> None:
    found = disagreements(from_record(yaml.safe_load(mismatched.read_text("utf-8"))))
    wanted = [pair for _, _, pair in SEEDS if pair.unit in SIX]
    assert len(wanted) == 6
    assert set(wanted) <= set(found)
    # work that began a month earlier is worth more than the amount of the loss
    assert set(found) - set(wanted) <= {Pair("wages", "means.losses[0].amount", "work[0]")}


def test_the_command_says_each_with_its_two_paths_and_ends_with_one(mismatched: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(mismatched)]) == 1
    said = capsys.readouterr().out
    lines = said.splitlines()
    for _, _, pair in SEEDS:
        if pair.unit in SIX:
            assert any(line.strip().startswith(f"{pair.one}: ") and pair.two in line for line in lines), pair
    assert main(["check", str(mismatched), "--json"]) == 1
    checks = json.loads(capsys.readouterr().out)["gentle_checks"]
    assert {(one["path"]) for one in checks} >= {pair.one for _, _, pair in SEEDS if pair.unit in SIX}


def test_the_words_are_neutral_and_tell_nothing_of_the_story(mismatched: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(mismatched)])
    said = capsys.readouterr().out
    gentle = said[said.index("gentle check") : said.index("open point")]
    for word in ("inconsist", "contradict", "false", " lie", "wrong", "mistake", "error", "credib", "discrepan"):
        assert word not in gentle.casefold()
    for told in ("Perpetua", "Inventeda", "San Cuento", "lempiras", "2000", "9000"):
        assert told not in said


@pytest.mark.parametrize("name", ["river", "market", "bridge"])
def test_nothing_is_found_in_the_examples(name: str, examples: dict[str, Case], capsys: pytest.CaptureFixture[str]) -> None:
    assert disagreements(examples[name]) == []
    assert [point for point in check(examples[name]) if point.severity == "check"] == []
    main(["check", str(EXAMPLES / f"{name}.yaml"), "--json"])
    assert json.loads(capsys.readouterr().out)["gentle_checks"] == []


def test_counsel_reads_them_on_the_page_of_a_paper_and_nobody_else_does(mismatched: Path, drafted: Any) -> None:
    made = drafted(from_record(yaml.safe_load(mismatched.read_text("utf-8"))))
    assert "These may need a gentle check" in made.counsel_html
    assert "events[0].until" in made.counsel_html
    for sheet in made.sheets:
        assert sheet.suffix == "counsel" or "gentle check" not in sheet.html


def test_a_spelling_on_record_as_an_alias_and_two_names_of_two_people_agree() -> None:
    alias = {"full": "Perpetua Inventeda", "aliases": ["Perpetua Inventada"]}
    assert disagreements(from_record(seeded(("counsel.name", alias)))) == []
    assert disagreements(from_record(seeded(("counsel.name", {"full": "Perpetuo Otro Nombre"})))) == []


YEARS = st.integers(1992, 2024)
MARKS = st.sampled_from(["~", "?", "%"])


@given(YEARS, YEARS, MARKS)
@settings(max_examples=60)
def test_a_time_told_as_an_estimate_is_held_against_no_other(first: int, second: int, mark: str) -> None:
    """Whichever of the two is the estimate, and however far they lie apart."""
    for one, two in ((f"{first}{mark}", f"{second}"), (f"{first}", f"{second}{mark}")):
        told = seeded(
            ("events[1].when", {"edtf": one}),
            ("events[1].until", {"edtf": two}),
            ("work[0].when", {"edtf": one}),
            ("entries[0].when", {"edtf": two}),
            ("journeys[0].when", {"edtf": one}),
            ("events[1].place.country", "US"),
            ("events[0].place.country", "US"),
            ("events[0].when", {"edtf": "2025"}),
            ("events[0].until", {"edtf": "2025"}),
            ("events[0].narrative", {"answer": "declined"}),
            ("means.losses", []),
            ("person.birth_date", {"answer": "unknown"}),
        )
        assert [pair for pair in disagreements(from_record(told)) if {pair.one, pair.two} & {"events[1].when", "events[1].until"}] == []
        if mark:
            found = disagreements(from_record(told))
            assert [pair for pair in found if {pair.one, pair.two} == {"work[0].when", "entries[0].when"}] == []
            assert [pair for pair in found if {pair.one, pair.two} == {"entries[0].when", "journeys[0].when"}] == []


@given(YEARS, YEARS, MARKS)
@settings(max_examples=40)
def test_a_year_in_the_words_is_not_held_against_an_estimate(told: int, year: int, mark: str) -> None:
    words = {"text": f"Fue en {told}.", "language": "es"}
    record = seeded(("events[1].when", {"edtf": f"{year}{mark}"}), ("events[1].narrative", words))
    assert [pair for pair in disagreements(from_record(record)) if pair.unit == "year"] == []


@given(st.integers(1, 10**6))
@settings(max_examples=40)
def test_an_amount_told_as_about_is_not_held_against_the_arithmetic(amount: int) -> None:
    told = {"amount": str(amount), "currency": "USD", "about": True}
    assert disagreements(from_record(seeded(("means.losses[0].amount", told)))) == []
    exact = {"amount": str(amount), "currency": "USD"}
    assert disagreements(from_record(seeded(("means.losses[0].amount", exact), ("work[0].pay_received.about", True)))) == []
    assert (disagreements(from_record(seeded(("means.losses[0].amount", exact)))) == []) == (amount == 1000)


@given(st.integers(0, 100), MARKS)
@settings(max_examples=30)
def test_an_age_is_not_held_against_a_birth_date_told_as_an_estimate(age: int, mark: str) -> None:
    record = seeded(("family.children[0].birth_date", {"edtf": f"2018{mark}"}), ("means.household[0].age", age))
    assert disagreements(from_record(record)) == []


@pytest.mark.parametrize("when", [{"words": "antes de todo"}, {"answer": "unknown"}, {"edtf": "202X"}, {"edtf": "../2022"}, {"age": 30}])
def test_a_time_that_is_not_known_agrees_with_everything(when: dict[str, Any]) -> None:
    for path in ("events[1].when", "events[1].until", "work[0].when", "entries[0].when"):
        found = disagreements(from_record(seeded((path, when), ("means.losses", []))))
        assert [pair for pair in found if pair.unit in ("end_first", "before_arrival", "arrival_first", "before_birth")] == []
