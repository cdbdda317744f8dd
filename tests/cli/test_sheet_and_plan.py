"""`lantern sheet`, `lantern plan` and `lantern coverage`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from docassemble.Lantern.drafting.sheet import Sheet
from docassemble.Lantern.pacing import LIBRARY, numbers
from docassemble.Lantern.pacing import plan as plan_of
from docassemble.Lantern.pacing.coverage import DOMAINS, coverage
from docassemble.Lantern.pacing.plan import BrokenPlan

PAGE = '<html lang="en" dir="ltr" class="letter-wide"><head><title>Questions</title></head><body><p>one</p></body></html>'


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--languages", "en"], "1 languages, not two"),
        (["--languages", "en,es,ar"], "3 languages, not two"),
        (["--languages", "en,en"], "two different ones"),
        (["--languages", "en,xx"], "no texts in the language 'xx'"),
        (["--languages", "en,es", "--for", "novel"], "no kind of paper 'novel'"),
        (["--languages", "en,es", "--where", "atlantis"], "no papers for place 'atlantis'"),
        (["--languages", "en,es", "--format", "odt"], "no format 'odt'"),
        (["--languages", "en,es", "--chapter", "nowhere"], "no part 'nowhere'"),
    ],
)
def test_a_booklet_that_cannot_be_made_is_refused_and_nothing_is_written(lantern: Callable, tmp_path: Path, arguments: list[str], said: str) -> None:
    assert said in lantern("sheet", *arguments, "--out", tmp_path / "out").refused()
    assert not (tmp_path / "out").exists()


def test_the_booklet_is_written_in_the_formats_asked_for(lantern: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def made(*values: object) -> Sheet:
        asked.append(values)
        return Sheet("sheet-en-es", PAGE, ["1.1"])

    monkeypatch.setattr("docassemble.Lantern.drafting.sheet.sheet", made)
    ran = lantern("sheet", "--languages", "en,es", "--for", "petition", "--where", "us-ca", "--chapter", "2", "--out", tmp_path)
    assert ran.code == 0
    assert asked == [(("en", "es"), ("petition",), ("us-ca",), "2")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sheet-en-es.docx", "sheet-en-es.pdf"]
    assert sorted(ran.out.splitlines()) == sorted(str(path) for path in tmp_path.iterdir())


def test_the_plan_lists_what_remains_with_numbers_and_tiers(lantern: Callable, case: Path) -> None:
    ran = lantern("plan", case, "--for", "petition", "--where", "us-ca")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert "questions remain" in lines[-1]
    questions = [line for line in lines if line.startswith("  ")]
    assert lines[-1].startswith(f"{case}: {len(questions)} questions")
    assert {line.split()[0] for line in questions} <= set(numbers(plan_of(LIBRARY)).values())
    assert all(line.split()[1] == "tier" for line in questions)


def test_the_plan_says_nothing_of_what_was_told(lantern: Callable, case: Path) -> None:
    ran = lantern("plan", case, "--for", "declaration,petition,claim,waiver", "--where", "us,us-ca")
    assert "e1" in ran.out
    for told in ("the kitchen", "the man of", "Ana Lantern"):
        assert told not in ran.out


def test_the_plan_marks_what_was_put_off_and_leaves_out_what_is_there(lantern: Callable, case: Path) -> None:
    case.write_text(case.read_text(encoding="utf-8").replace("person:\n", "person:\n  religion: {answer: later}\n"), encoding="utf-8")
    rows = json.loads(lantern("plan", case, "--for", "declaration", "--where", "us", "--json").out)["questions"]
    facts = {row["fact"]: row for row in rows}
    assert facts["person.religion"]["later"] is True
    assert "person.name" not in facts
    assert not any(row["later"] for row in rows if row["fact"] != "person.religion")
    assert set(rows[0]) == {"number", "fact", "item", "tier", "chapter", "block", "section", "question", "later"}


def test_another_kind_needs_other_questions(lantern: Callable, case: Path) -> None:
    found = {}
    for kind in ("waiver", "claim"):
        found[kind] = {row["fact"] for row in json.loads(lantern("plan", case, "--for", kind, "--where", "us-ca", "--json").out)["questions"]}
    assert found["waiver"] - found["claim"]
    assert found["claim"] - found["waiver"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--for", "novel", "--where", "us"], "no kind of paper"),
        (["--for", "petition", "--where", "atlantis"], "no papers for place"),
        (["--for", "petition", "--where", "us-ca", "--language", "xx"], "no texts in the language"),
        (["--for", ",", "--where", "us-ca"], "nothing asked for"),
    ],
)
def test_a_plan_that_cannot_be_made_is_refused(lantern: Callable, case: Path, arguments: list[str], said: str) -> None:
    assert said in lantern("plan", case, *arguments).refused()


def test_no_domain_of_the_matrix_is_empty(lantern: Callable) -> None:
    ran = lantern("coverage")
    assert ran.code == 0, ran
    assert ran.out.splitlines()[-1].endswith("no gap")
    rows = json.loads(lantern("coverage", "--json").out)
    assert len(rows) == len(coverage())
    assert all(row["facts"] and not row["gap"] for row in rows)


def test_a_domain_without_a_question_is_a_gap(lantern: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "coverage.yml"
    file.write_text(DOMAINS.read_text(encoding="utf-8") + "- {id: nothing, title: Nothing is asked, facts: [fictional]}\n", encoding="utf-8")
    rows = coverage(domains=file)
    assert [row.id for row in rows if row.is_empty] == ["nothing"]
    monkeypatch.setattr("docassemble.Lantern.pacing.coverage.coverage", lambda: rows)
    ran = lantern("coverage")
    assert ran.code == 1
    assert "nothing: Nothing is asked - GAP" in ran.out
    assert ran.err.startswith("lantern: 1 domain cannot be told whole (nothing)")


@pytest.mark.parametrize("row", ["- {id: a, title: b}", "- {id: a, title: b, facts: [no.such]}", "nothing", "- {id: a, title: b, facts: ["])
def test_a_matrix_that_makes_no_sense_says_so(tmp_path: Path, row: str) -> None:
    file = tmp_path / "broken.yml"
    file.write_text(row + "\n", encoding="utf-8")
    with pytest.raises(BrokenPlan, match=r"broken\.yml"):
        coverage(domains=file)
