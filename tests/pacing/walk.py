"""A person who walks through the pages of the library by chance: answers, skips, rests, stops, comes back, changes the order, and the
clock goes on. What was shown is kept as a path that the rules are held against."""

from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal, get_args, get_origin

from docassemble.Lantern.case.classification import KINDS, value_type
from docassemble.Lantern.case.telling import get, holder_of, holds_answers, item_ids, items, list_of
from docassemble.Lantern.drafting.places import places as known_places
from docassemble.Lantern.pacing import (
    LIBRARY,
    Place,
    Screen,
    Sitting,
    Situation,
    active,
    begin_again,
    holds,
    next_screen,
    page_of,
    places,
    rested,
    rules,
    shown,
)

EXITS = ("later", "declined", "unknown", "not_applicable")
COMPANIONS = ("advocate", "interpreter", "lawyer", "friend", "family", "other")
CALM_END = ("told.seen.today", "told.seen.papers_ready")
CONSENT = {variable: chapter for chapter, variable in rules()["consent_pages"].items()}


@dataclass(slots=True)
class Seen:
    """One screen of a path: what was shown, from when until when, in which sitting, what held, and how it was left."""

    screen: Screen
    at: float
    sitting: int
    consents: dict[str, bool]
    companions: frozenset[str]
    minor: bool
    interpreter: bool
    left: Literal["answered", "break", "stop", "other"] = "other"
    until: float = 0.0

    @property
    def place(self) -> Place | None:
        return self.screen.place


@dataclass
class Walker:
    """One person. Everything is drawn from `chance`; the same seed walks the same way."""

    chance: Random
    record: dict[str, Any] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    consents: dict[str, bool] = field(default_factory=dict)
    sitting: Sitting = field(default_factory=Sitting)
    companions: frozenset[str] = frozenset()
    minor: bool = False
    number: int = 0
    now: float = 1000.0
    path: list[Seen] = field(default_factory=list)
    every: list[Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        chance = self.chance
        self.kinds = frozenset(kind for kind in KINDS if chance.random() < 0.5) or frozenset({chance.choice(KINDS)})
        self.wanted = frozenset(place for place in known_places() if chance.random() < 0.2)
        self.steps = active(LIBRARY, self.kinds, self.wanted)
        self.companions = frozenset(word for word in COMPANIONS if chance.random() < 0.2)
        self.sitting.order = chance.choice(list(rules()["orders"]))
        self.pace = chance.choice((5, 30, 120, 600))
        begin_again(self.sitting, self.now)
        self._refresh()
        self.is_new = chance.random() < 0.3
        if not self.is_new:  # told before: only what is left is asked
            share = chance.random()
            for place in [place for place in self.every if chance.random() < share and place.step.fact]:
                self._answer(place)
                self.done.add(place.variable)
            self._refresh()

    def situation(self) -> Situation:
        return Situation(
            is_done=self._is_done,
            holds=lambda place: holds(self.record, place),
            minor=self.minor,
            consents=self.consents,
            interpreter=self.interprets(),
            companions=self.companions,
        )

    def interprets(self) -> bool:
        return bool(items(self.record, "interpreters"))

    def _is_done(self, place: Place) -> bool:
        return place.variable in self.done or page_of(place.step) in rules()["only_on_wish"]

    def _refresh(self) -> None:
        self.every = list(places(self.steps, lambda each: [] if each == "read_back" else item_ids(self.record, each)))

    def walk(self, most: int) -> bool:
        """At most so many screens; whether the end was reached."""
        for _ in range(most):
            screen = next_screen(self.every, self.situation(), self.sitting, self.now)
            seen = Seen(screen, self.now, self.number, dict(self.consents), self.companions, self.minor, self.interprets())
            self.path.append(seen)
            if screen.kind == "end":
                return True
            self.now += self.chance.expovariate(1 / self.pace)
            seen.until = self.now
            if screen.place is not None:
                seen.left = self._meet(screen.place)
                continue
            rested(self.sitting, screen.kind, self.now)
            if self.chance.random() < 0.1:
                seen.left = self._stop()
        return False

    def _meet(self, place: Place) -> Literal["answered", "break", "stop", "other"]:
        chance = self.chance.random()
        if chance < 0.02:
            rested(self.sitting, "break", self.now)  # a break that was wished for; the page comes back
            return "break"
        if chance < 0.04:
            return self._stop()
        if chance < 0.06:
            self.sitting.chosen = self.chance.choice([step.chapter for step in self.steps])
        elif chance < 0.07:
            self.sitting.finishing = not self.sitting.finishing
        elif chance < 0.08:
            self._reopen()
        else:
            self._answer(place)
            self.done.add(place.variable)
            shown(place, self.sitting, self.now)
            return "answered"
        return "other"

    def _stop(self) -> Literal["stop"]:
        self.number += 1
        begin_again(self.sitting, self.now)
        self.done -= set(CONSENT)
        self.companions = frozenset(word for word in COMPANIONS if self.chance.random() < 0.2)
        return "stop"

    def _reopen(self) -> None:
        answered = sorted(place.variable for place in self.every if place.variable in self.done and place.step.fact)
        if answered:
            self.done.discard(self.chance.choice(answered))

    def _answer(self, place: Place) -> None:
        path = place.step.fact
        if place.variable not in CALM_END:
            self.done -= set(CALM_END)  # after every change the calm end comes once more
        if place.variable in CONSENT:
            self.consents[CONSENT[place.variable]] = self.chance.random() < 0.7
        if path is None or (self.chance.random() < 0.3 and not holds_answers(path)):
            return
        holder, last = holder_of(self.record, path, place.item, make=True)
        assert holder is not None
        if holds_answers(path) and self.chance.random() < 0.4:
            if get(self.record, path, place.item) is None:
                holder[last] = {"answer": self.chance.choice(EXITS)}
        else:
            holder[last] = self._value(path)
        if path == "person.adult":
            self.minor = holder[last] in ("no", "may_be_under_18") or holder[last] == {"answer": "unknown"}
        self._refresh()

    def _value(self, path: str) -> Any:
        kind = value_type(path)
        if get_origin(kind) is Literal:
            return self.chance.choice(get_args(kind))
        if get_origin(kind) is list and list_of(f"{path}.id") == path:
            return [{"id": f"{path[0]}{number}"} for number in range(self.chance.choice((0, 1, 1, 2)))]
        return "said"
