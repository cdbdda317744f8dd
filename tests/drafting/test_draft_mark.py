"""A declaration says DRAFT until a named reviewer of declarations is recorded (R14)."""

from typing import Any

import pytest
from papers import DAY

from docassemble.Lantern.case import Case
from docassemble.Lantern.case.papers import Review
from docassemble.Lantern.drafting import draft

REVIEW = {
    "id": "v1",
    "reviewer": {"full": "Modesta Sample"},
    "role": "lawyer",
    "on": {"edtf": "2026-11-01"},
    "digest": "0" * 64,
}


def test_draft_until_a_review_exists(case_of: Any, drafted: Any) -> None:
    html = drafted(case_of()).html
    assert '<div class="draft-mark">DRAFT</div>' in html
    assert "DRAFT. Not yet read by a lawyer. Do not sign or file." in html


@pytest.mark.parametrize("kind", ["petition", "waiver", "claim"])
def test_a_review_of_another_kind_of_paper_does_not_count(case_of: Any, drafted: Any, kind: str) -> None:
    assert drafted(case_of(reviews=[{**REVIEW, "kind": kind}])).document.draft


def test_no_mark_after_the_review_of_this_kind(case_of: Any, drafted: Any) -> None:
    html = drafted(case_of(reviews=[{**REVIEW, "kind": "declaration"}])).html
    assert "DRAFT" not in html


@pytest.mark.parametrize(("kind", "place"), [("petition", "us-ca"), ("waiver", "us"), ("claim", "us-ca"), ("claim", "us")])
def test_the_mark_goes_from_every_kind_of_paper_whoever_reads_it(examples: dict[str, Case], kind: str, place: str) -> None:
    """The other side and the clerk do not learn who read it, and the mark goes all the same."""
    case = examples["market"]
    assert draft(case, kind, place, as_of=DAY).document.draft
    reviewed = case.model_copy(update={"reviews": [Review.model_validate({**REVIEW, "kind": kind})]})
    made = draft(reviewed, kind, place, as_of=DAY)
    assert not made.document.draft
    assert "Modesta" not in made.html


def test_counsel_is_told_that_nobody_has_signed_off(case_of: Any, drafted: Any) -> None:
    assert any(point.path == "reviews" for point in drafted(case_of()).notes.open_points)


def test_an_invented_person_is_said_to_be_invented(case_of: Any, drafted: Any) -> None:
    assert "EXAMPLE: this person is invented." in drafted(case_of()).html
