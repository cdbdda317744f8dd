"""Small invented rules and small views, for the tests of sums."""

from dataclasses import dataclass
from typing import Any

from docassemble.Lantern.case import from_record
from docassemble.Lantern.disclosure import View, view


@dataclass(frozen=True)
class Law:
    """A law value as the sums read it."""

    address: str
    value: Any
    unit: str = ""


TABLE = Law("poverty/made-up", {1: 12000, 2: 16000, 3: 20000, "extra": 4000}, "USD a year")
SHARE = Law("income/made-up-share", {"table": "poverty/made-up", "percent": 150, "per": "year"})
MONTHLY = Law("income/made-up-month", {"limits": {1: 2608.33, 2: 3525, "extra": 916.67}, "per": "month"}, "USD a month")
PARTS = Law(
    "income/made-up-parts",
    {"single": 1420, "partner": 710, "child_under_14": 425, "child_14_up": 710, "per": "month", "currency": "GBP"},
)
HOME = Law("household/made-up", {"count": ["self", "spouse", "child"], "exclude": ["abuser", "abuser-household", "spouse-apart"]})
COUPLE = Law("household/made-up-couple", {"count": ["self", "spouse", "partner", "child"], "exclude": ["abuser"]})
BENEFITS = Law("benefits/made-up", [{"id": "snap", "label": "Food help"}, {"id": "ssi", "label": "Income for the disabled"}])
SAVINGS = Law(
    "savings/made-up",
    {"bands": [{"fee_up_to": 1420, "most": 4250}, {"fee_up_to": 5000, "times_fee": 3}, {"most": 16000}], "from_age": {66: 16000}},
    "GBP",
)

PEOPLE = [{"id": "p1", "word": "the boss"}, {"id": "p2", "word": "my sister"}]


def means(audience: str = "counsel", **parts: Any) -> View:
    """The view of a case that holds these means; `work` stands beside them."""
    return telling(audience, means=parts)


def telling(audience: str = "counsel", **parts: Any) -> View:
    """The view of an invented case."""
    record = {"schema_version": 2, "fictional": True, "telling_language": "en", "people": PEOPLE, **parts}
    return view(from_record(record), audience)


def usd(amount: str, every: str | None = None, about: bool = False, currency: str = "USD") -> dict[str, Any]:
    """An amount as a case holds it."""
    money: dict[str, Any] = {"amount": amount, "currency": currency, "about": about}
    return money if every is None else {**money, "every": every}


def line(key: str, amount: Any = None, **more: Any) -> dict[str, Any]:
    """A line of a list of money; without an amount it was never asked."""
    return {"id": key, "label": f"line {key}", **({} if amount is None else {"amount": amount}), **more}
