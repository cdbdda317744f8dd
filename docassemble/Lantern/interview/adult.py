"""Whether someone is or may be under 18, by any answer (R15)."""

from datetime import date

from ..case.dates import PartialDate
from . import answers

ADULT = 18


def may_be_minor(record: answers.Record, today: date | None = None) -> bool:
    """Whether the path for young people is the one to take.

    `no`, `may be under 18` and `I do not know` are taken at their word; a date of birth counts even beside a `yes` when it leaves no
    doubt, and without a `yes` as soon as it leaves doubt. today: for tests.
    """
    said = answers.get(record, "person.adult")
    if said in ("no", "may_be_under_18") or answers.exit_of(said) == "unknown":
        return True
    born = answers.get(record, "person.birth_date")
    if not answers.is_given(born):
        return False
    birth = PartialDate.model_validate(born)
    if birth.age is not None:
        return birth.age < ADULT or (said != "yes" and birth.age == ADULT and birth.age_about)
    first, last = birth.span()
    decisive = first if said == "yes" else last
    day = today or date.today()
    return decisive is not None and (day.year - decisive.year, day.month, day.day) < (ADULT, decisive.month, decisive.day)
