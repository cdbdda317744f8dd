"""What the route costs: every known fee in the places where papers are filed, and who can be asked to waive it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from ..case import Case, value_of
from ..law import NotInForce, Value
from ..law import load as load_law
from ..law import places as law_places

FOLDER = "fees/"
Waiver = Literal["no_fee", "can", "cannot", "not_known"]


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee as it stands on the day. `place`: the one whose law says it. `amount` is None where no figure is known for the day."""

    place: str
    law: Value
    amount: Decimal | None

    @property
    def waiver(self) -> Waiver:
        """Whether an office can be asked to waive it."""
        if self.amount == 0:
            return "no_fee"
        return {True: "can", False: "cannot", None: "not_known"}[self.law.waivable]  # type: ignore[return-value]  # the words stand above


@dataclass(frozen=True, slots=True)
class Total:
    """Sums of one currency; fees of unknown amount are in none of them. `not_known`: nothing says whether they can be waived."""

    unit: str
    cannot: Decimal = Decimal(0)
    can: Decimal = Decimal(0)
    not_known: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Costs:
    """Every known fee, in the order of the places. `left_out`: kinds of paper the person does not want, with the number of their fees."""

    fees: list[Fee]
    left_out: dict[str, int]

    @property
    def unknown(self) -> list[Fee]:
        """Fees of unknown amount."""
        return [fee for fee in self.fees if fee.amount is None]

    @property
    def totals(self) -> list[Total]:
        """One a currency: currencies are never added to each other."""
        units = dict.fromkeys(fee.law.unit for fee in self.fees if fee.amount is not None)
        return [Total(unit, *(self._sum(unit, waiver) for waiver in ("cannot", "can", "not_known"))) for unit in units]

    def _sum(self, unit: str, waiver: str) -> Decimal:
        return sum((fee.amount for fee in self.fees if fee.amount and fee.law.unit == unit and fee.waiver == waiver), Decimal(0))


def costs(case: Case, places: Sequence[str], as_of: date) -> Costs:
    """Every fee that the law of the places knows on a day, each once, with what their countries say.

    Kinds of paper to which the person said no (wishes) are left out; a fee that belongs to no kind, or also to another, stays, and so does
    one that the person does not want to ask to be waived.
    Raises UnknownPlace, BadLawFile. Source: DESIGN "transparent costs"; each fee carries its own.
    """
    unwanted = _unwanted(case)
    fees: list[Fee] = []
    left_out: dict[str, int] = {}
    for place in dict.fromkeys(place.lower() for place in places):
        for fee in _fees(place, as_of):
            if any(fee.law == other.law for other in fees):
                continue  # of the country, told already
            if fee.law.kinds and unwanted.issuperset(fee.law.kinds):
                left_out |= {kind: left_out.get(kind, 0) + 1 for kind in fee.law.kinds}
            else:
                fees.append(fee)
    return Costs(fees, left_out)


def _unwanted(case: Case) -> set[str]:
    """Kinds of paper to which the last word of the person is no. Never a waiver: without it the fee is to be paid."""
    last = {wish.kind: wanted for wish in case.wishes if (wanted := value_of(wish.wanted)) is not None}
    return {kind for kind, wanted in last.items() if wanted == "no" and kind != "waiver"}


def _fees(place: str, as_of: date) -> list[Fee]:
    """The fees of a place, those of its country first."""
    chain = sorted(name for name in law_places() if place == name or place.startswith(f"{name}-"))
    found = [_fee(chain, address, as_of) for address in load_law(place, as_of).addresses() if address.startswith(FOLDER)]
    return sorted(found, key=lambda fee: chain.index(fee.place))


def _fee(chain: Sequence[str], address: str, as_of: date) -> Fee:
    value = _value(chain[-1], address, as_of)
    home = next(name for name in chain if load_law(name, as_of).has(address) and _value(name, address, as_of) == value)
    in_force = value.effective is not None and value.effective <= as_of
    number = in_force and isinstance(value.value, int | float) and not isinstance(value.value, bool)
    return Fee(home, value, Decimal(str(value.value)) if number else None)


def _value(place: str, address: str, as_of: date) -> Value:
    """The value of the day, or the one that comes into force later."""
    try:
        return load_law(place, as_of).value(address)
    except NotInForce:
        return load_law(place, date.max).value(address)
