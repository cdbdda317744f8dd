"""The arithmetic of waivers and claims: exact figures, each with its steps and the facts it uses, and never a figure for a blank."""

from .amounts import Flows, Item, Missing, Step, Sum, Term, add, flows, in_currency, per, plus
from .households import Household, household
from .losses import Cap, Losses, LossRow, caps, losses
from .means_test import (
    BenefitTest,
    HardshipTest,
    IncomeTest,
    Limit,
    SavingsTest,
    benefit_test,
    hardship_test,
    income_test,
    limit_for,
    savings_test,
)
from .wages import Range, Rates, Total, WageRow, Worked, wages

__all__ = [
    "BenefitTest",
    "Cap",
    "Flows",
    "HardshipTest",
    "Household",
    "IncomeTest",
    "Item",
    "Limit",
    "LossRow",
    "Losses",
    "Missing",
    "Range",
    "Rates",
    "SavingsTest",
    "Step",
    "Sum",
    "Term",
    "Total",
    "WageRow",
    "Worked",
    "add",
    "benefit_test",
    "caps",
    "flows",
    "hardship_test",
    "household",
    "in_currency",
    "income_test",
    "limit_for",
    "losses",
    "per",
    "plus",
    "savings_test",
    "wages",
]
