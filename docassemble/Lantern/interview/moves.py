"""Which screen comes next, and every way to leave a page and come back to it: the part of the story that talks to the pacing engine."""

from collections.abc import Callable, Collection, Iterable
from time import time
from typing import Any

from docassemble.base.functions import force_ask_nameerror

from ..pacing import (
    LIBRARY,
    Place,
    Sitting,
    Situation,
    active,
    begin_again,
    chapters,
    holds,
    interviews,
    is_due,
    is_held,
    next_screen,
    page_of,
    places,
    rested,
    rules,
    shown,
)
from . import answers, read_back, timeline
from .adult import may_be_minor
from .told import Told, steps_of

__all__ = ["Moves"]

_PAUSES = {"break": "wished", "stop": "ended", "interpreter": "interpreter", "changed": "changed", "bring": "brought"}
_EACH_SITTING = ("told.seen.who", "told.seen.privilege")
"""Pages that are shown again when a person comes back another day (R69, R123)."""

_AT_THE_END = ("told.seen.today", "told.seen.papers_ready")
"""The calm end, which comes once more after every change (R24, R49)."""


class Moves:
    """What a `Story` does between two pages. Its attributes are those of the session."""

    record: answers.Record
    told: Told
    here: Place | None
    pause: str | None
    pauses: int
    sitting: Sitting
    companions: list[str]
    wished: list[str]
    entered: list[str]
    settled: bool
    tag: str
    frame: Callable[[], None]

    # what is asked at all

    def kinds(self) -> list[str]:
        """The kinds of paper that the person wants help with, in the order of the interviews."""
        wanted = {row["kind"] for row in self.record.get("wishes", []) if row.get("wanted") == "yes"}
        return [kind for row in interviews().values() for kind in row if kind in wanted]

    def places_wanted(self) -> list[str]:
        """The places whose papers are wanted, as ISO 3166 codes; empty where the person did not say."""
        return list(self.record.get("places", []))

    def want(self, kinds: Iterable[str]) -> None:
        """Add kinds of paper to those that are wanted (R7); what was told for another kind is not asked again."""
        self.settled = False
        rows = self.record.setdefault("wishes", [])
        for kind in kinds:
            row = next((row for row in rows if row["kind"] == kind), None)
            if row is None:
                rows.append({"id": f"w{len(rows) + 1}", "kind": kind, "wanted": "yes"})
            else:
                row["wanted"] = "yes"

    def steps(self) -> tuple[Any, ...]:
        """The pages that the wanted papers can need, in the order of asking."""
        return active(LIBRARY, frozenset(self.kinds()), frozenset(self.places_wanted()))

    def chapters(self) -> tuple[str, ...]:
        """The parts of the interview, in order."""
        return chapters(LIBRARY, frozenset(self.kinds()), frozenset(self.places_wanted()))

    def places(self) -> list[Place]:
        """Every page there is now, in order."""
        return list(places(self.steps(), self.items))

    def items(self, each: str) -> list[str]:
        """The ids of a list's items. `read_back` is not a list of the record: its items are the narratives told so far."""
        if each == "read_back":
            return [passage.key for passage in read_back.passages(self.record, self.kinds())]
        return answers.item_ids(self.record, each)

    def adopt(self, record: answers.Record) -> None:
        """Take over a record that was told before; what it holds is not asked again (R7)."""
        self.settled = False
        self.record = record
        self.want(kind for interview in self.entered for kind in interviews()[interview])
        for place in self.places():
            if is_held(record, place):
                self.told.mark(steps_of(place.variable))

    # which screen comes next

    def situation(self, unread: Collection[str] | None = None) -> Situation:
        """What the rules need to know just now."""
        left = read_back.unread(self.record, self.kinds()) if unread is None else unread
        return Situation(
            is_done=lambda place: self.is_done(place, left),
            holds=lambda place: holds(self.record, place),
            minor=may_be_minor(self.record),
            consents=answers.consents(self.record),
            interpreter=self.has_interpreter(),
            companions=frozenset(self.companions),
        )

    def has_interpreter(self) -> bool:
        """Whether somebody interprets in this sitting."""
        return bool(answers.items(self.record, "interpreters"))

    def is_done(self, place: Place, unread: Collection[str]) -> bool:
        """Whether a page needs not be shown again.

        unread: keys of the passages whose words were not read back as they stand.
        """
        if place.step.each == "read_back" and place.item:
            return place.item not in unread
        if place.variable == "told.seen.privilege" and not self.companions:
            return True
        if page_of(place.step) in rules()["only_on_wish"]:
            return place.variable not in self.wished
        if place.variable == "told.seen.timeline" and not timeline.is_whole(self.record):
            return False
        return self.told.is_marked(steps_of(place.variable))

    def pause_first(self) -> None:
        """A pause that was wished for comes before anything else, on the very first page too (R6, R45). Nothing of the page that was left
        stands around it; that page comes again after it."""
        if self.pause:
            self.here = None
            self.frame()
            force_ask_nameerror(f"paused.{_PAUSES[self.pause]}[{self._pause_key()!r}]")

    def go_on(self) -> None:
        """Ask for the next screen. Returns when nothing is left to ask.

        docassemble asks before it takes an answer and again after it: until something has changed the page that is shown stays, also
        where a rest has become due meanwhile, so that what was typed finds its page.
        """
        if self.here is not None and self.settled and not self.told.is_marked(steps_of(self.here.variable)):
            self.frame()
            force_ask_nameerror(self.here.variable)
        self._note_shown()
        if not self.sitting.started:
            begin_again(self.sitting, time())
        screen = next_screen(self.places(), self.situation(), self.sitting, time())
        if screen.kind not in ("page", "end"):
            self.here = None
            self.frame()
            force_ask_nameerror(f"paused.{screen.kind}[{self._pause_key()!r}]")
        self.here, self.settled = screen.place, True
        if screen.place is not None:
            self.told.unmark(steps_of(screen.place.variable))
        self.frame()
        if screen.place is not None:
            force_ask_nameerror(screen.place.variable)

    def _note_shown(self) -> None:
        if self.here is not None and self.told.is_marked(steps_of(self.here.variable)):
            shown(self.here, self.sitting, time())
            self.wished = [variable for variable in self.wished if variable != self.here.variable]
            self.here = None

    # rests and ways out

    def _pause_key(self) -> str:
        return f"p{self.pauses}"

    def pause_for(self, kind: str) -> None:
        """A break (`break`), the end for today (`stop`), or trouble with the interpreter, wished for with one press (R6, R45, R90)."""
        self.pause = kind if kind in _PAUSES else None

    def _pause_here(self, kind: str) -> None:
        """A pause that was pressed on a page: the page is not done, and comes back."""
        self.settled = False
        if self.here is not None:
            self.told.unmark(steps_of(self.here.variable))
        if kind == "back":
            self.back()
        self.pause_for(kind)

    def rested(self, kind: str) -> None:
        """A rest is over; the same page comes back."""
        self.settled = False
        self.pause, self.pauses = None, self.pauses + 1
        rested(self.sitting, kind, time())

    def came_back(self) -> None:
        """The person goes on after the end for a day: a new sitting, from the lowest tier, with the questions of each sitting; the part
        that she chose to tell is still the one that comes."""
        self.rested("stop")
        chosen = self.sitting.chosen
        begin_again(self.sitting, time())
        self.sitting.chosen = chosen
        for variable in _EACH_SITTING:
            self.told.unmark(steps_of(variable))
        for variable in rules()["consent_pages"].values():
            self.told.unmark(steps_of(variable))
        vars(self).pop("private_place", None)

    def back(self) -> None:
        """Show the page before this one with its answers; docassemble's own way back forgets what was said since (R41)."""
        self.settled = False
        before = self._page_before()
        if before is not None:
            self.told.unmark(steps_of(before.variable))

    def _page_before(self) -> Place | None:
        """The last page before this one that was answered; a passage that was read back does not open again by itself."""
        here = self.here.variable if self.here else None
        every = self.places()
        number = next((index for index, place in enumerate(every) if place.variable == here), 0)
        done = [place for place in every[:number] if place.step.each != "read_back" and self.told.is_marked(steps_of(place.variable))]
        return done[-1] if done else None

    def reopen(self, variable: str) -> None:
        """Show a page again, with what was said in its boxes (R41). Only pages of the plan can be named."""
        self.settled = False
        place = next((place for place in self.places() if place.variable == variable), None)
        if place is not None:
            self.told.unmark(steps_of(variable))
            self.wished = [*self.wished, variable]
            self.sitting.chosen, self.sitting.finishing = place.step.chapter, False

    def choose(self, chapter: str) -> None:
        """Tell this part next (R5)."""
        self.settled = False
        if chapter in self.chapters():
            if not answers.consents(self.record).get(chapter) and (page := rules()["consent_pages"].get(chapter)):
                self.told.unmark(steps_of(page))  # whoever chooses a part is asked again
            self.sitting.chosen, self.sitting.finishing = chapter, False

    def finish(self) -> None:
        """Go to the papers now; what was not asked stays open."""
        self.settled = False
        self.sitting.chosen, self.sitting.finishing = None, True
        self.close_again()

    def keep_telling(self) -> None:
        """Go on with the rest of the questions."""
        self.settled = False
        self.sitting.finishing = False
        self.close_again()

    def skip_part(self) -> None:
        """Skip the rest of a harder part: for the hardest one consent is taken back (R2), elsewhere each page is left for later."""
        self.settled = False
        if self.here is None or self.here.step.tier < rules()["heavy_tier"]:
            return
        chapter = self.here.step.chapter
        if chapter in rules()["consent_pages"]:
            answers.put_consent(self.record, chapter, "withdrawn", self.tag)
        situation = self.situation()
        for place in self.places():
            if place.step.chapter != chapter or situation.is_done(place):
                continue
            path = place.step.fact
            if path is None:
                self.told.mark(steps_of(place.variable))
            elif is_due(place, situation):
                if answers.get(self.record, path, place.item) is None and answers.may_leave(path):
                    answers.leave(self.record, path, "later", place.item)
                self.told.mark(steps_of(place.variable))

    def close_again(self) -> None:
        """After a change the gentle last pages come once more before the papers (R24, R49)."""
        self.settled = False
        for variable in _AT_THE_END:
            self.told.unmark(steps_of(variable))
