"""Programmes by the names that the law of the chosen places has for them."""

from datetime import date

from docassemble.Lantern.interview.programmes import programmes

DAY = date(2026, 11, 24)


def test_a_place_names_its_own_programmes_before_its_country_does() -> None:
    found = programmes(("US-CA",), DAY)
    assert found["medicaid"] == "Medi-Cal"
    assert "CalFresh" in found["snap"]
    assert found["public-housing"] == "Public housing or Section 8"  # of the country
    assert "uc" not in found


def test_programmes_that_do_not_count_can_be_named_as_well() -> None:
    assert programmes(("us",), DAY)["medicare"] == "Medicare"


def test_where_no_place_is_chosen_or_none_has_a_list_every_programme_is_offered() -> None:
    every = programmes((), DAY)
    assert {"snap", "uc", "ihss"} <= set(every)
    assert programmes(("ca-on", "nowhere"), DAY) == every
