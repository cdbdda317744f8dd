"""Rules about the next page, as data in `rules.yml`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .plan import Place


@dataclass(frozen=True, slots=True)
class Sitting:
    """What the rules need to know of a sitting. `consents`: None where consent was not asked yet."""

    minor: bool = False
    consents: bool | None = None
    hard_pages_since_rest: int = 0


@cache
def rules() -> dict[str, Any]:
    """The table of `rules.yml`."""
    table: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("rules.yml").read_text(encoding="utf-8"))
    return table


def is_due(place: Place, sitting: Sitting) -> bool:
    """Whether a page belongs to this sitting at all (R2, R15). A fact of the hardest tier is never asked without consent."""
    step = place.step
    if sitting.minor:
        return step.chapter in rules()["chapters_of_a_minor"] and step.tier == 0
    if step.fact is None or sitting.consents:
        return True
    return step.tier < rules()["tier_needs_consent"] and step.chapter not in rules()["chapters_with_consent"]


def next_place(every: Iterable[Place], sitting: Sitting, is_done: Callable[[Place], bool]) -> Place | None:
    """The first page that is due and not done; None at the end."""
    return next((place for place in every if not is_done(place) and is_due(place, sitting)), None)


def rest_is_due(sitting: Sitting) -> bool:
    """Whether to offer a rest before the next page (R46)."""
    return sitting.hard_pages_since_rest >= int(rules()["rest_after_hard_pages"])
