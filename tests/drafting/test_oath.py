"""The words a person signs under are the words of 28 U.S.C. 1746 for the place of signing, and nothing else is sworn."""

from typing import Any

import pytest

from docassemble.Lantern.language import catalog

INSIDE = "I declare under penalty of perjury that the foregoing is true and correct."
OUTSIDE = "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct."


@pytest.mark.parametrize(
    ("inside", "words"),
    [("yes", INSIDE), ("no", OUTSIDE), ({"answer": "unknown"}, OUTSIDE), ({"answer": "declined"}, OUTSIDE)],
)
def test_the_oath_is_exact(case_of: Any, drafted: Any, inside: Any, words: str) -> None:
    html = drafted(case_of(signing={"inside_us": inside})).html
    assert f'<p lang="en" dir="ltr">{words}</p>' in html
    assert html.count("under penalty of perjury") == 1


def test_counsel_learns_that_the_place_of_signing_is_assumed(case_of: Any, drafted: Any) -> None:
    draft = drafted(case_of())
    assert draft.document.attestation.assumed
    assert any(point.path == "signing.inside_us" for point in draft.notes.open_points)


@pytest.mark.parametrize("language", ["es", "ar"])
@pytest.mark.parametrize(("inside", "words"), [("yes", INSIDE), ("no", OUTSIDE)])
def test_the_english_oath_stands_in_a_paper_in_another_language_with_our_own_translation(
    case_of: Any, drafted: Any, language: str, inside: str, words: str
) -> None:
    html = drafted(case_of(signing={"inside_us": inside}), language).html
    assert f'<p lang="en" dir="ltr">{words}</p>' in html
    ours = [box for box in html.split('<p class="box">')[1:] if catalog(language).text("paper.sign.exact_counts") in box.partition("</p>")[0]]
    assert len(ours) == 1
    assert html.index(words) < html.index(ours[0])


def test_date_place_and_signature_are_blank_lines(case_of: Any, drafted: Any) -> None:
    html = drafted(case_of(signing={"place": {"words": "Springvale"}})).html
    assert [html.count(f'<p class="rule">{words}</p>') for words in ("Executed on (date)", "Place", "Signature")] == [1, 1, 1]
