"""The object that an interview talks to: `story.ask(...)`, `story.boxes(...)`, `story.keep(...)`, one line each in the YAML.

It holds the record as plain data and which pages are done; questions, tiers, readers and exits come from the case's own
classification and the catalogs, so that a page cannot disagree with the record.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from docassemble.base.functions import command, force_ask_nameerror, set_language, set_parts, this_thread, url_of
from docassemble.base.util import DAObject, validation_error

from ..case import from_record
from ..case.classification import classification
from ..case.record import Case
from ..language import Catalog, catalog, languages
from ..language.files import PACKAGE
from ..pacing import Place, Sitting, is_due, next_place, places, plan, rest_is_due, rules
from . import answers, pages
from .adult import may_be_minor
from .boxes import boxes_for
from .fields import NotUsable, Setting
from .keeping import take_over
from .lists import show_list
from .offered import countries, languages_offered
from .told import Given, Told, steps_of
from .ways import drop_other_actions

__all__ = ["Story"]

_PAUSES = {"break": "wished", "stop": "ended"}


class Story(DAObject):
    """One person's telling in one docassemble session.

    Attributes of the session: `language` (of the screen), `private_place` (R69), `record`, `told`, `given`.
    """

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        """Start with nothing asked."""
        super().init(*pargs, **kwargs)
        self.record: answers.Record = {}
        self.told = Told()
        self.given = Given()
        self.here: Place | None = None
        self.pause: str | None = None
        self.pauses = 0
        self.hard_pages = 0
        self.made: dict[str, Any] = {}
        self.files: dict[str, Any] = {}

    def file(self) -> Path:
        """The interview file whose blocks are the plan."""
        return PACKAGE / "data" / "questions" / "story.yml"

    # the language of the screen

    @property
    def tag(self) -> str:
        """The language of the screen; English until one is chosen."""
        return str(vars(self).get("language", "en"))

    @property
    def texts(self) -> Catalog:
        """Texts in the language of the screen."""
        return catalog(self.tag)

    def text(self, unit: str, **values: str) -> str:
        """One text of the catalog."""
        return self.texts.text(unit, **values)

    def begin(self, nav: Any) -> None:
        """On every page: the language, the names of the parts, an empty record at the start; only our own ways out are followed."""
        drop_other_actions()
        set_language(self.tag)
        if not self.record:
            self.record = answers.new_record(self.tag)
        texts = self.texts
        nav.set_sections([{chapter: texts.text(f"chapter.{chapter}.title")} for chapter in self.chapters()])
        set_parts(continue_button_label=texts.text("screen.buttons.continue"), back_button_label=texts.text("screen.buttons.back"))
        self._frame()

    def _frame(self) -> None:
        """What stands around each page. As parts and not as a block of the YAML: docassemble would send those through Mako and
        Markdown several times for one screen."""
        set_parts(pre=self.progress(), under=self.footer())

    def language_buttons(self) -> list[dict[str, str]]:
        """The languages on offer, each under its own name."""
        return [{tag: catalog(tag).name} for tag in languages()]

    def speak(self) -> None:
        """The language that was just chosen is the screen's and, until said otherwise, the telling's."""
        if self.record.get("screen_language") != self.tag:
            answers.put(self.record, "telling_language", self.tag)
            self.record["screen_language"] = self.tag

    def place_buttons(self) -> list[dict[str, str]]:
        """Whether the screen is for the person's eyes alone just now (R69)."""
        return [{word: self.text(f"screen.place.choice.{word}")} for word in ("yes", "no")]

    def look_around(self) -> None:
        """Ask for a good place and time after the welcome; on `no` everything is dropped and a neutral page comes (R69)."""
        if self.told.is_marked(["seen", "welcome"]) and self.private_place == "no":
            command("exit_logout", url=self.closed_page())

    def closed_page(self) -> str:
        """A neutral page without a word about what was here."""
        return str(url_of("docassemble.Lantern:data/static/closed.html"))

    # which page comes next

    def chapters(self) -> list[str]:
        """The parts of the interview in order."""
        return list(dict.fromkeys(step.chapter for step in plan(self.file())))

    def places(self) -> list[Place]:
        """Every page there is now, in order."""
        return list(places(plan(self.file()), self.items))

    def items(self, each: str) -> list[str]:
        """The ids of a list's items. `read_back` is not a list of the record: its items are the narratives told so far."""
        if each == "read_back":
            return [passage.key for passage in pages.passages(self.record)]
        return [item["id"] for item in answers.items(self.record, each)]

    def sitting(self) -> Sitting:
        """What the rules of pacing need to know."""
        consent = [row["decision"] for row in self.record.get("consents", [])]
        return Sitting(
            minor=may_be_minor(self.record),
            consents=consent[-1] == "given" if consent else None,
            hard_pages_since_rest=self.hard_pages,
        )

    def is_done(self, place: Place, unread: Collection[str]) -> bool:
        """Whether a page needs not be shown again. A page for young people is done for everybody else.

        unread: keys of the passages whose words were not read back as they stand.
        """
        if place.variable == "told.seen.under_18" and not self.sitting().minor:
            return True
        if place.variable == "told.explained.read_back" and not self.items("read_back"):
            return True
        if place.step.each == "read_back" and place.item:
            return place.item not in unread
        return self.told.is_marked(steps_of(place.variable))

    def pause_first(self) -> None:
        """A pause that was wished for comes before anything else, on the very first page too (R6, R45)."""
        if self.pause:
            force_ask_nameerror(f"paused.{_PAUSES[self.pause]}[{self._pause_key()!r}]")

    def go_on(self) -> None:
        """Ask for the next page: a rest that is due, or the next one of the plan. Returns when nothing is left to ask."""
        unread = pages.unread(self.record)
        place = next_place(places(plan(self.file()), self.items), self.sitting(), lambda place: self.is_done(place, unread))
        if place is not None and rest_is_due(self.sitting()) and place.step.tier == rules()["hard_tier"]:
            force_ask_nameerror(f"paused.offered[{self._pause_key()!r}]")
        self.here = place
        self._frame()
        if place is not None:
            force_ask_nameerror(place.variable)

    def _pause_key(self) -> str:
        return f"p{self.pauses}"

    def pause_for(self, kind: str) -> None:
        """A break (`break`) or the end for today (`stop`), wished for with one press (R6, R45)."""
        self.pause = kind if kind in _PAUSES else None

    def _pause_here(self, kind: str) -> None:
        """A pause that was pressed on a page: the page is not done, and comes back."""
        if self.here is not None:
            self.told.unmark(steps_of(self.here.variable))
        if kind == "back":
            self.back()
        self.pause_for(kind)

    def back(self) -> None:
        """Show the page before this one with its answers; docassemble's own way back forgets what was said since (R41)."""
        before = self._page_before()
        if before is not None:
            self.told.unmark(steps_of(before.variable))

    def _page_before(self) -> Place | None:
        """The last page before this one that was answered; a passage that was read back does not open again by itself."""
        here = self.here.variable if self.here else None
        shown = self.places()
        number = next((index for index, place in enumerate(shown) if place.variable == here), 0)
        done = [place for place in shown[:number] if place.step.each != "read_back" and self.told.is_marked(steps_of(place.variable))]
        return done[-1] if done else None

    def rested(self) -> None:
        """The pause is over; the same page comes back."""
        self.pause, self.pauses, self.hard_pages = None, self.pauses + 1, 0

    def reopen(self, variable: str) -> None:
        """Show a page again, with what was said in its boxes (R41). Only pages of the plan can be named."""
        if any(place.variable == variable for place in self.places()):
            self.told.unmark(steps_of(variable))

    def skip_part(self) -> None:
        """Skip the rest of a harder part: for the hardest one consent is taken back (R2), elsewhere each page is left for later."""
        if self.here is None or self.here.step.tier < 2:
            return
        chapter = self.here.step.chapter
        if chapter in rules()["chapters_with_consent"]:
            answers.put_consent(self.record, "withdrawn", self.tag)
        unread = pages.unread(self.record)
        for place in [place for place in self.places() if place.step.chapter == chapter and not self.is_done(place, unread)]:
            path = place.step.fact
            if path is None:
                self.told.mark(steps_of(place.variable))
            elif is_due(place, self.sitting()):
                if answers.get(self.record, path, place.item) is None:
                    answers.put(self.record, path, {"answer": "later"}, place.item)
                self.told.mark(steps_of(place.variable))

    # what a page shows

    def setting(self, path: str) -> Setting:
        """What the boxes of a fact need."""
        people = {item["id"]: item["word"] for item in answers.items(self.record, "people")}
        exhibits = {item["id"]: item["label"] for item in answers.items(self.record, "exhibits")}
        return Setting(self.texts, path, str(self.record.get("telling_language", self.tag)), people, exhibits)

    def ask(self, path: str, item: str | None = None) -> str:
        """The question of a fact, with the person's own name for the item it is about (R23)."""
        return pages.question(self.texts, self.record, path, item)

    def explain(self, path: str, item: str | None = None) -> str:
        """What may help with a question, and who may read the answer."""
        return pages.help_of(self.texts, path)

    def boxes(self, path: str, item: str | None = None) -> list[dict[str, Any]]:
        """The boxes of a fact, then the four exits, always in the same order and place (R3)."""
        self._open_boxes()
        before = answers.get(self.record, path, item)
        said = before if answers.is_given(before) else None
        setting = self.setting(path)
        if answers.part_of(path) is not None:
            shown = show_list(setting, self.given, answers.items(self.record, path))
        else:
            shown = boxes_for(path).show(setting, self.given, said)
        self.given.exit = answers.exit_of(before)
        return [*shown, *pages.exits(self.texts, answers.may_leave(path))]

    def _open_boxes(self) -> None:
        """Empty the boxes, and note which page they belong to."""
        self.given.clear()
        self.given.way, self.given.of = "", self._of_here()

    def _of_here(self) -> str:
        return ".".join(steps_of(self.here.variable)) if self.here else ""

    def _is_of_here(self) -> bool:
        """Whether the boxes that were sent are those of this page. One block asks about many items, and docassemble tells blocks
        apart only: what a second window or a second press sends for another item would be taken for this one. The page stays."""
        same = self.given.get("of") == self._of_here()
        if not same and self.here is not None:
            self.told.unmark(steps_of(self.here.variable))
        return same

    def countries(self) -> list[list[str]]:
        """Every country, by its name in the language of the screen."""
        return countries(self.tag)

    def languages_offered(self) -> list[list[str]]:
        """Every language on offer, by its name in the language of the screen."""
        return languages_offered(self.tag)

    def keep(self, path: str, item: str | None = None) -> None:
        """Take over what a page sent. A pause that was pressed keeps what was written so far and asks for nothing more.

        Raises docassemble's validation error, in the person's language; then nothing has changed.
        """
        if not self._is_of_here():
            return
        way = self.given.get("way")
        try:
            self.record = take_over(self.record, self.setting(path), self.given, item)
        except NotUsable as problem:
            if not way:
                validation_error(self.text(problem.unit, **problem.values), field=problem.box)
        if way:
            self._pause_here(way)
            return
        if classification()[path].tier == rules()["hard_tier"]:
            self.hard_pages += 1
        self._close_again()

    def _close_again(self) -> None:
        """After a change the gentle last page comes once more before the papers (R24, R49)."""
        self.told.unmark(["seen", "papers_ready"])

    def _object(self, unit: str) -> None:
        validation_error(self.text(unit))

    # pages that are no facts

    def consent_boxes(self) -> list[dict[str, Any]]:
        """Yes, another day, no; nothing is ticked before."""
        self._open_boxes()
        return pages.consent_boxes(self.texts)

    def keep_consent(self) -> None:
        """Consent to the hardest part, with the day and the text that was shown (R2)."""
        if not self._is_of_here():
            return
        if self.given.get("way"):
            self._pause_here(self.given.get("way"))
        elif self.given.get("choice") not in ("yes", "later", "no"):
            self._object("field.choice")
        else:
            answers.put_consent(self.record, "given" if self.given.get("choice") == "yes" else "withdrawn", self.tag)

    def page(self, name: str) -> str:
        """The words of a page that asks nothing."""
        return pages.page(self.texts, name)

    def explain_chapter(self, chapter: str) -> str:
        """What the next questions are about, what for, who reads, what if skipped (R1)."""
        return pages.explanation(self.texts, chapter, self._facts_of(chapter))

    def _facts_of(self, chapter: str) -> list[str]:
        return [step.fact for step in plan(self.file()) if step.fact and step.chapter == chapter]

    def progress(self) -> str:
        """`Part 3 of 17: My journey`, counted in parts, no percent (R33)."""
        place = self.here
        return pages.progress(self.texts, self.chapters(), place.step.chapter) if place else ""

    def footer(self) -> str:
        """Break, stop, help, my answers; for the harder parts also a way to skip the rest (R6, R45, R50)."""
        hard = self.here is not None and self.here.step.tier >= 2 and self.here.step.chapter != "read_back"
        first = self.here is None or self.here.variable == self.places()[0].variable
        made: dict[Any, str] = this_thread.misc.setdefault("lantern footers", {})  # of this request, which assembles its page twice
        if (self.tag, hard, first) not in made:
            made[self.tag, hard, first] = pages.footer(self.texts, hard, first)
        return made[self.tag, hard, first]

    def read_back(self, key: str) -> str:
        """The question over one passage."""
        return pages.read_back_title(self.texts, self.record, key)

    def read_back_boxes(self, key: str) -> list[dict[str, Any]]:
        """The paragraphs of one passage, each with right, change or remove (R12)."""
        self._open_boxes()
        return pages.read_back_boxes(self.texts, self.record, key)

    def keep_read_back(self, key: str) -> None:
        """Take over the marks. `change` opens the page of that narrative again; `remove` takes the paragraph out."""
        if not self._is_of_here():
            return
        if self.given.get("way"):
            self._pause_here(self.given.get("way"))
            return
        marks = [self.given.get(f"mark{number}") for number in range(pages.paragraph_count(self.record, key))]
        if not all(mark in pages.MARKS for mark in marks):
            self._object("screen.error.each")
        change = pages.apply_marks(self.record, key, marks)
        if change:
            self.reopen(change)
        self._close_again()

    def answers_page(self) -> str:
        """All parts with what was answered; the words themselves are not shown."""
        return pages.answers_page(self.texts, self.record, self._answered())

    def _answered(self) -> list[Place]:
        """Pages that were shown and can be shown again."""
        sitting = self.sitting()
        return [place for place in self.places() if is_due(place, sitting) and self.told.is_marked(steps_of(place.variable))]

    def papers_ready(self) -> str:
        """The page before the papers, with what was left for later: it is offered once more."""
        left = [place for place in self._answered() if answers.is_later(self.record, place.step.fact, place.item)]
        return pages.papers_ready(self.texts, self.record, left)

    # papers

    def case(self) -> Case:
        """What was told, as a case. Raises UnreadableCase, which names paths and no words."""
        return from_record(self.record, name="story")

    def papers(self) -> str:
        """The finished files as links: drafts for the office and for the person, and the locked story (R63, R71)."""
        from . import papers

        return papers.page(self)

    def takeaway(self) -> str:
        """The locked story alone, for every way out."""
        from . import papers

        return papers.takeaway(self)
