"""Public programmes by the names that the law of the chosen places has for them."""

from datetime import date
from functools import cache

from ..law import load
from ..law import places as known_places

_FOLDER = "benefits/"


def programmes(places: tuple[str, ...], today: date | None = None) -> dict[str, str]:
    """{id: official name} of every programme that the law of these places lists, those that do not count among them.

    A place that says more about a programme names it before its country does. No place chosen, or none with such a list: those of
    every place that has one. today: for tests.
    """
    wanted = tuple(place for place in (code.lower() for code in places) if place in known_places())
    day = today or date.today()
    return dict(_listed(wanted, day) or _listed(tuple(known_places()), day))


@cache
def _listed(places: tuple[str, ...], day: date) -> dict[str, str]:
    found: dict[str, str] = {}
    for place in sorted(places, key=lambda code: -code.count("-")):
        law = load(place, day)
        own = sorted((address for address in law.addresses() if address.startswith(_FOLDER)), key=lambda address: ("not-counted" in address, address))
        for address in own:
            for item in law.value(address).value if law.in_force(address) else ():
                found.setdefault(str(item["id"]), str(item["label"]))
    return found
