"""The next screen of a sitting: which page, or a rest before it (R2, R5, R15, R24, R46, R47). Knows no clock and no web server.

A `Sitting` lives in the session and ends with it: how often somebody rested or skipped is never part of a case (R54).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from .needs import page_of
from .plan import ROOT, Place, Step
from .rules import rules

EXPLAINED = f"{ROOT}explained."
Kind = Literal["page", "rest", "long", "longer", "interpreter_rest", "end"]


@dataclass(slots=True)
class Sitting:
    """What happened since the person sat down. Times are seconds of any clock that only goes forward.

    level: tier of the page that was shown last. chosen: a chapter that the person wants to tell next. order: a row of `orders`.
    finishing: only what papers need before they are made is left to show.
    """

    started: float = 0.0
    level: int = 0
    hard_pages: int = 0
    heavy_since: float | None = None
    interpreter_since: float | None = None
    words_about_time: int = 0
    prompted: bool = False
    chosen: str | None = None
    order: str = "person"
    finishing: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What holds right now. consents: by chapter, True or False; a chapter that is missing was not asked yet."""

    is_done: Callable[[Place], bool]
    holds: Callable[[Place], bool] = lambda place: True
    minor: bool = False
    consents: Mapping[str, bool] = field(default_factory=dict)
    interpreter: bool = False
    companions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Screen:
    """What to show. `place` is None for a rest and at the end."""

    kind: Kind
    place: Place | None = None


def next_screen(every: Sequence[Place], situation: Situation, sitting: Sitting, now: float) -> Screen:
    """The next screen. every: the pages that the chosen papers can need, in the order of asking.

    A rest is offered before the page that would come, never twice in a row, and never forced: the page comes after it.
    """
    place = next_page(every, situation, sitting)
    if place is not None and not sitting.prompted and (kind := _rest(situation, sitting, now)):
        return Screen(kind)
    return Screen("end") if place is None else Screen("page", place)


def next_page(every: Sequence[Place], situation: Situation, sitting: Sitting) -> Place | None:
    """The page that comes next, never more than one step harder than the one before (R24). None at the end."""
    wanted = _first_open(every, situation, sitting)
    if wanted is None or wanted.step.tier <= sitting.level + rules()["highest_step"]:
        return wanted
    return _step_up(every, wanted, sitting) or wanted


def is_due(place: Place, situation: Situation) -> bool:
    """Whether a page belongs to this sitting at all (R2, R15, R123)."""
    table, step = rules(), place.step
    if situation.minor:
        return step.chapter in table["chapters_of_a_minor"] and step.tier == table["outer_tier"]
    if step.variable == "told.seen.under_18":
        return False
    if step.chapter in table["alone"]["chapters"] and not situation.companions.isdisjoint(table["alone"]["companions"]):
        return False
    is_hard = step.fact is not None and (step.tier >= table["hard_tier"] or step.chapter in table["chapters_with_consent"])
    if is_hard and not situation.consents.get(step.chapter):
        return False
    return situation.holds(place)


def shown(place: Place, sitting: Sitting, now: float) -> None:
    """Note that a page was shown and answered."""
    table = rules()
    sitting.level, sitting.prompted = place.step.tier, False
    if place.step.fact is not None and place.step.tier >= table["hard_tier"]:
        sitting.hard_pages += 1
    if place.step.tier < table["heavy_tier"]:
        sitting.heavy_since = None
    elif sitting.heavy_since is None:
        sitting.heavy_since = now


def rested(sitting: Sitting, kind: str, now: float) -> None:
    """Note that a rest was offered or taken; the person went on."""
    sitting.prompted = True
    sitting.hard_pages = 0
    sitting.heavy_since = now if sitting.heavy_since is not None else None
    sitting.interpreter_since = now
    if kind in ("long", "longer"):
        sitting.words_about_time += 1


def begin_again(sitting: Sitting, now: float) -> None:
    """A new sitting after the end for a day: it starts at the lowest tier again (R24)."""
    sitting.started = sitting.interpreter_since = now
    sitting.level = sitting.hard_pages = sitting.words_about_time = 0
    sitting.heavy_since, sitting.prompted, sitting.chosen = None, False, None
    sitting.finishing = False


class _Open:
    """The pages that are open now. What leads into a part is open only where something of that part is still to be asked."""

    def __init__(self, every: Sequence[Place], situation: Situation, finishing: bool) -> None:
        self._every = every
        self._now = situation
        self._last = rules()["finishing"] if finishing else None
        self._asking: dict[bool, set[str]] = {}

    def __iter__(self) -> Iterator[Place]:
        return (place for place in self._every if not self._now.is_done(place) and self._is_open(place))

    def _is_open(self, place: Place) -> bool:
        chapter, variable = place.step.chapter, place.step.variable
        if (self._last is not None and chapter not in self._last and not _is_first(place.step)) or not is_due(place, self._now):
            return False
        if variable.startswith(EXPLAINED):
            return chapter in self._chapters(hard=False)
        if variable == rules()["consent_pages"].get(chapter):
            return chapter in self._chapters(hard=chapter not in rules()["chapters_with_consent"])
        return True

    def _chapters(self, *, hard: bool) -> set[str]:
        """Chapters that still have something to ask, whether consent was given or not; hard: of the hardest tier."""
        if hard not in self._asking:
            least = rules()["hard_tier"] if hard else 0
            self._asking[hard] = {place.step.chapter for place in self._every if place.step.tier >= least and self._asks(place)}
        return self._asking[hard]

    def _asks(self, place: Place) -> bool:
        return not leads(place.step) and not self._now.is_done(place) and self._now.holds(place)


def _first_open(every: Sequence[Place], situation: Situation, sitting: Sitting) -> Place | None:
    """The first open page: what must come first, then the chosen part, then the rest in order."""
    found, order = _Open(every, situation, sitting.finishing), rules()["orders"][sitting.order]
    if sitting.chosen is None and not order:
        return next(iter(found), None)
    ranks = {chapter: number for number, chapter in enumerate(order)}
    return min(found, key=lambda place: _rank(place.step, sitting.chosen, ranks), default=None)


def _rank(step: Step, chosen: str | None, ranks: Mapping[str, int]) -> int:
    """Pages of one rank keep the order of the plan."""
    if _is_first(step):
        return -2
    return -1 if step.chapter == chosen else ranks.get(step.chapter, len(ranks))


def _is_first(step: Step) -> bool:
    """Whether a page comes before any part that was chosen: the welcome, the gate for young people, the interpreter's set-up."""
    table = rules()
    return step.chapter in table["first_chapters"] or page_of(step) in table["first_facts"]


def _step_up(every: Sequence[Place], wanted: Place, sitting: Sitting) -> Place | None:
    """The page that leads up to a harder one: what the part is about, then the question for consent (R1, R2)."""
    chapter, table = wanted.step.chapter, rules()
    led = [step for step in (place.step for place in every) if step.chapter == chapter and leads(step)]
    leading = [Place(step) for step in led if step.tier <= sitting.level + table["highest_step"]]
    return max(leading, key=lambda place: place.step.tier, default=None)


def leads(step: Step) -> bool:
    """Whether a page leads into its part: it says what the part is about, or asks for consent."""
    return step.variable.startswith(EXPLAINED) or step.variable == rules()["consent_pages"].get(step.chapter)


def _rest(situation: Situation, sitting: Sitting, now: float) -> Kind | None:
    table = rules()
    interpreted = now - sitting.interpreter_since if situation.interpreter and sitting.interpreter_since is not None else 0
    if interpreted >= 60 * table["interpreter_minutes"]:
        return "interpreter_rest"
    minutes: list[Any] = table["sitting_minutes"]
    if sitting.words_about_time < len(minutes) and now - sitting.started >= 60 * minutes[sitting.words_about_time]:
        return "long" if sitting.words_about_time == 0 else "longer"
    heavy = sitting.heavy_since is not None and now - sitting.heavy_since >= 60 * table["heavy_minutes_before_rest"]
    return "rest" if heavy or sitting.hard_pages >= table["hard_pages_before_rest"] else None
