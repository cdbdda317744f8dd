"""`lantern schema`, `lantern new`, `lantern check`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from running import EXAMPLES

from docassemble.Lantern.case import load


def test_the_schema_is_json_schema(lantern: Callable) -> None:
    schema = json.loads(lantern("schema").out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "telling_language" in schema["properties"]


def test_a_new_case_can_be_read(lantern: Callable, tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    ran = lantern("new", file)
    assert (ran.code, ran.out) == (0, f"{file}\n")
    assert load(file).schema_version == 3
    assert "#" in file.read_text(encoding="utf-8")


def test_a_new_case_never_replaces_one(lantern: Callable, case: Path) -> None:
    before = case.read_bytes()
    assert "--force" in lantern("new", case).refused()
    assert case.read_bytes() == before
    assert lantern("new", case, "--force").code == 0
    assert case.read_bytes() != before


def test_a_new_case_is_yaml(lantern: Callable, tmp_path: Path) -> None:
    assert "ends in .yaml" in lantern("new", tmp_path / "new.json").refused()
    assert list(tmp_path.iterdir()) == []


def test_a_case_without_problems_is_exit_code_0(lantern: Callable, case: Path) -> None:
    ran = lantern("check", case)
    assert ran.code == 0
    assert f"{case}: 0 problems" in ran.out
    assert "  reviews: " in ran.out


def test_a_case_with_problems_is_exit_code_1(lantern: Callable, case: Path) -> None:
    case.write_text(case.read_text().replace("name: {full: Ana Lantern-Fictional}", "adult: may_be_under_18"))
    ran = lantern("check", case)
    assert ran.code == 1
    assert "2 problems" in ran.out
    assert "  person.name: " in ran.out


def test_problems_come_as_json(lantern: Callable, case: Path) -> None:
    case.write_text(case.read_text().replace("name: {full: Ana Lantern-Fictional}", "adult: may_be_under_18"))
    ran = lantern("check", case, "--json")
    assert ran.code == 1
    found = json.loads(ran.out)
    assert [problem["path"] for problem in found["problems"]] == ["person.name", "person.adult"]
    assert all(set(point) == {"path", "text"} for point in found["open_points"])


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.stem)
def test_checking_never_shows_what_the_person_told(lantern: Callable, file: Path) -> None:
    said = lantern("check", file).out
    narratives = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if len(line.strip()) > 60 and ": " not in line]
    assert len(narratives) > 5
    assert not [words for words in narratives if words in said]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a case"),
        (b"\xff\xfe", "not UTF-8"),
        (b"a: [", "YAML or JSON"),
        (b"schema_version: 9\ntelling_language: es\n", "schema_version 9"),
        (b"schema_version: 2\ntelling_language: es\nperson:\n  nmae: Ana\n", "person.nmae (line 4): unknown field"),
        (b"age-encryption.org/v1\n", "lantern open"),
    ],
)
def test_a_file_that_is_no_case_is_one_line(lantern: Callable, tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(content)
    line = lantern("check", file).refused()
    assert said in line
    assert "Ana" not in line


def test_a_file_that_is_not_there_and_a_folder(lantern: Callable, tmp_path: Path) -> None:
    assert "No such file" in lantern("check", tmp_path / "none.yaml").refused()
    assert "directory" in lantern("check", tmp_path).refused()
