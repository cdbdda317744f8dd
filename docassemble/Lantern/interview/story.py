"""The object that an interview talks to: `story.ask(...)`, `story.boxes(...)`, `story.keep(...)`, one line each in the YAML.

It holds the record as plain data and which pages are done; questions, tiers, readers and exits come from the case's own
classification and the catalogs, so that a page cannot disagree with the record.
"""

from pathlib import Path
from typing import Any

from docassemble.base.functions import command, get_config, set_language, set_parts, this_thread, url_of
from docassemble.base.util import DAObject, validation_error

from ..language import Catalog, catalog, languages
from ..language.pair import Pair
from ..pacing import LIBRARY, Place, Sitting, interviews, is_due, rules
from ..pacing.plan import numbers_of
from . import answers, pages, planning, read_back, sides, timeline, uploads
from .boxes import boxes_for
from .documents import Documents
from .fields import NotUsable
from .fleeting import FleetingText
from .keeping import take_over
from .lists import show_list
from .moves import Moves
from .offered import countries, languages_offered, named_in
from .removing import remove
from .settings import setting_of
from .told import Given, Told, steps_of
from .ways import drop_other_actions

__all__ = ["Story"]


class Story(Moves, Documents, DAObject):
    """One person's telling in one docassemble session.

    Attributes of the session: `language` and `second` (of the screen), `private_place` (R69), `record`, `told`, `given`, `sitting`.
    """

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        """Start with nothing asked."""
        super().init(*pargs, **kwargs)
        self.record: answers.Record = {}
        self.told = Told()
        self.given = Given()
        self.sitting = Sitting()
        self.here: Place | None = None
        self.entered: list[str] = []
        self.second: str | None = None
        self.device = ""
        self.companions: list[str] = []
        self.pause: str | None = None
        self.pauses = 0
        self.wished: list[str] = []
        self.settled = False
        self.unfinished: dict[str, dict[str, str | bool]] = {}
        self.made: dict[str, Any] = {}
        self.files: dict[str, Any] = {}

    # the language of the screen

    @property
    def tag(self) -> str:
        """The language of the screen; English until one is chosen."""
        return str(vars(self).get("language", "en"))

    @property
    def texts(self) -> Catalog:
        """Texts in the language of the screen, with a second one beside it where that is wished (R86)."""
        second = planning.chosen_second(self)
        return catalog(self.tag) if second is None else Pair(catalog(self.tag), second)

    def text(self, unit: str, **values: str) -> str:
        """One text of the catalog."""
        return self.texts.text(unit, **values)

    def plain(self, unit: str, **values: str) -> str:
        """One text where no HTML can stand."""
        return self.texts.plain(unit, **values)

    def begin(self, nav: Any, interview: str) -> None:
        """On every page: the language, the names of the parts, an empty record at the start; only our own ways out are followed."""
        drop_other_actions()
        set_language(self.tag)
        if not self.record:
            self.record = answers.new_record(self.tag)
        if interview not in self.entered:
            self.entered.append(interview)
            self.want(interviews()[interview])
        texts = self.texts
        nav.set_sections(pages.sections(texts, self.chapters()))
        set_parts(continue_button_label=texts.plain("screen.buttons.continue"), back_button_label=texts.plain("screen.buttons.back"))
        self.frame()

    def frame(self) -> None:
        """What stands around each page. As parts and not as a block of the YAML: docassemble would send those through Mako and
        Markdown several times for one screen."""
        set_parts(pre=FleetingText(f"{pages.switch(self.texts)}{self.progress()}"), under=FleetingText(self.footer()))

    def language_buttons(self) -> list[dict[str, str]]:
        """The languages on offer, each under its own name."""
        return [{tag: catalog(tag).name} for tag in languages()]

    def speak(self) -> None:
        """The first language that is chosen is the screen's and, until said otherwise, the telling's."""
        if self.record.get("screen_language") != self.tag:
            if not self.told.is_marked(["telling_language"]):
                answers.put(self.record, "telling_language", self.tag)
            self.record["screen_language"] = self.tag

    def use_language(self, tag: str) -> None:
        """Show the screen in another language; no answer changes."""
        if tag in languages():
            self.language = tag
            self.second = None if self.second == tag else self.second

    def use_second(self, tag: str) -> None:
        """Show a second language beside the first one, or none."""
        self.second = tag if tag in languages() and tag != self.tag else None

    def place_buttons(self) -> list[dict[str, str]]:
        """Whether the screen is for the person's eyes alone just now (R69)."""
        return [{word: self.plain(f"screen.place.choice.{word}")} for word in ("yes", "no")]

    def look_around(self) -> None:
        """Ask for a good place and time after the welcome, and again on another day; on `no` everything is dropped and a neutral page comes (R69)."""
        if self.told.is_marked(["seen", "welcome"]) and self.private_place == "no":
            command("exit_logout", url=self.closed_page())

    def closed_page(self) -> str:
        """A neutral page without a word about what was here."""
        return str(url_of("docassemble.Lantern:data/static/closed.html"))

    def first_place(self) -> str:
        """The place whose information is shown; the clinic's own where the person named none."""
        wanted = self.places_wanted()
        return wanted[0] if wanted else str(self.setting_of_server("place", "us"))

    def directory_file(self) -> Path | None:
        """The clinic's own list of people to talk to, None for the one that comes with the package (R50)."""
        file = self.setting_of_server("directory", None)
        return Path(file) if file else None

    def setting_of_server(self, name: str, default: Any) -> Any:
        """A setting under `lantern` in docassemble's config.yml."""
        return (get_config("lantern", None) or {}).get(name, default)

    # what a page shows

    def ask(self, path: str, item: str | None = None) -> str:
        """The question of a fact, with the person's own name for the item it is about (R23)."""
        return pages.question(self.texts, self.record, path, item)

    def explain(self, path: str, item: str | None = None) -> str:
        """What may help with a question, and who may read the answer."""
        said = pages.help_of(self.texts, path, self.kinds(), self.places_wanted())
        return f"{uploads.explain(self)}\n\n{said}" if path == uploads.PATH else said

    def boxes(self, path: str, item: str | None = None) -> list[dict[str, Any]]:
        """The boxes of a fact, then the four exits, always in the same order and place (R3)."""
        self._open_boxes()
        before = answers.get(self.record, path, item)
        said = before if answers.is_given(before) else None
        setting = setting_of(self, path, item)
        if path == uploads.PATH and item is not None:
            shown = uploads.show(self, item)
        elif answers.part_of(path) is not None:
            shown = show_list(setting, self.given, answers.items(self.record, path))
        else:
            shown = boxes_for(path).show(setting, self.given, said)
        self.given.exit = answers.exit_of(before)
        self.given.put_back(self.unfinished.get(self._of_here(), {}))
        if self.second:  # docassemble's own word for an empty list is in one language
            shown = [box | {"hint": self.plain("docassemble.select")} if box.get("input type") == "dropdown" else box for box in shown]
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
        return named_in(countries, self.texts)

    def languages_offered(self) -> list[list[str]]:
        """Every language on offer, by its name in the language of the screen."""
        return named_in(languages_offered, self.texts)

    def keep(self, path: str, item: str | None = None) -> None:
        """Take over what a page sent. A pause that was pressed keeps what was written so far and asks for nothing more; what is no
        answer yet, such as an amount without its money, waits in its boxes.

        Raises docassemble's validation error, in the person's language; then nothing has changed.
        """
        if not self._is_of_here():
            uploads.drop(self)
            return
        way = self.given.get("way")
        try:
            if path == uploads.PATH and item is not None:
                self.record = uploads.take(self, item)
            else:
                self.record = take_over(self.record, setting_of(self, path, item), self.given, item)
            self.unfinished.pop(self._of_here(), None)
        except NotUsable as problem:
            if not way:
                validation_error(self.text(problem.unit, **problem.values), field=problem.box)
            self.unfinished[self._of_here()] = self.given.typed()
        if answers.part_of(path) is not None:
            self.told.keep_items(path.split("."), self.items(path))
        if way:
            self._pause_here(way)
            return
        self.close_again()

    # pages that are no facts

    def consent_boxes(self) -> list[dict[str, Any]]:
        """Yes, another day, no; nothing is ticked before."""
        self._open_boxes()
        return pages.consent_boxes(self.texts)

    def keep_consent(self) -> None:
        """Consent to the hardest questions of a part, with the day and the text that was shown (R2)."""
        if not self._is_of_here() or self._is_paused():
            return
        if self.given.get("choice") not in ("yes", "later", "no"):
            validation_error(self.text("field.choice"))
        chapter = self.here.step.chapter if self.here else "events"
        answers.put_consent(self.record, chapter, "given" if self.given.get("choice") == "yes" else "withdrawn", self.tag)
        self.close_again()

    def plan_boxes(self, name: str) -> list[dict[str, Any]]:
        """The boxes of a page of the plan."""
        self._open_boxes()
        return [*planning.boxes(self, name), *pages.hidden()]

    def keep_plan(self, name: str) -> None:
        """Take over a page of the plan."""
        if self._is_of_here() and not self._is_paused() and not planning.keep(self, name):
            validation_error(self.text("field.choice"))

    def _is_paused(self) -> bool:
        way = self.given.get("way")
        if way:
            self._pause_here(way)
        return bool(way)

    def page(self, name: str) -> str:
        """The words of a page that asks nothing."""
        return pages.page(self.texts, name)

    def explain_chapter(self, chapter: str) -> str:
        """What the next questions are about, what for, who reads, what if skipped (R1)."""
        asked = [step for step in self.steps() if step.fact and step.chapter == chapter]
        hard = any(step.tier >= rules()["hard_tier"] for step in asked)
        return pages.explanation(self.texts, chapter, [step.fact for step in asked if step.fact], self.kinds(), self.places_wanted(), hard)

    def progress(self) -> str:
        """`Part 3 of 17: My journey`, counted in parts, no percent (R33)."""
        if self.here is None:
            return ""
        step = self.here.step
        return pages.progress(self.texts, self.chapters(), step.chapter, numbers_of(LIBRARY)[step.variable])

    def footer(self) -> str:
        """Break, stop, help; behind one more press everything else; for the harder parts also a way to skip the rest (R6, R45, R50)."""
        hard = self.here is not None and self.here.step.tier >= rules()["heavy_tier"] and self.here.step.chapter != "read_back"
        first = self.here is None or self.here.variable == "told.seen.welcome"
        made: dict[Any, str] = this_thread.misc.setdefault("lantern footers", {})  # of this request, which assembles its page twice
        key = (self.tag, self.second, hard, first, self.has_interpreter())
        if key not in made:
            made[key] = pages.footer(self.texts, hard=hard, first=first, interpreter=self.has_interpreter())
        return made[key]

    def read_back(self, key: str) -> str:
        """The question over one passage."""
        return read_back.title(self.texts, self.record, read_back.passage_of(self.record, key, self.kinds()))

    def read_back_boxes(self, key: str) -> list[dict[str, Any]]:
        """The paragraphs of one passage, each with right, change or remove (R12)."""
        self._open_boxes()
        return read_back.boxes(self.texts, read_back.passage_of(self.record, key, self.kinds()))

    def keep_read_back(self, key: str) -> None:
        """Take over the marks. `change` opens the page of that narrative again; `remove` takes the paragraph out."""
        if not self._is_of_here() or self._is_paused():
            return
        passage = read_back.passage_of(self.record, key, self.kinds())
        marks = [self.given.get(f"mark{number}") for number in range(len(read_back.paragraphs(passage.text)))]
        if not all(mark in read_back.MARKS for mark in marks):
            validation_error(self.text("screen.error.each"))
        change = read_back.apply_marks(self.record, passage, marks, self.kinds())
        if change:
            self.reopen(change)
        self.close_again()

    def timeline_page(self) -> str:
        """The cards of the person's own order of times, each with two buttons (R42)."""
        return timeline.page(self)

    def timeline_boxes(self) -> list[dict[str, Any]]:
        """A box for a card of the person's own."""
        self._open_boxes()
        return [*timeline.boxes(self), *pages.hidden()]

    def keep_timeline(self) -> None:
        """Add the card that was written; the page comes again until nothing is written."""
        if self._is_of_here() and not self._is_paused() and timeline.keep(self) and self.here is not None:
            self.told.unmark(steps_of(self.here.variable))

    def move_card(self, card: str, way: str) -> None:
        """Put a card one place earlier or later."""
        timeline.move(self, card, way)

    def change_interpreter(self) -> None:
        """Somebody else interprets from now on: whoever was named is taken out, and asked for again when they are here (R87)."""
        self.without_interpreter()
        self.told.unmark(steps_of("told.interpreters.named"))
        self.pause_for("changed")

    def without_interpreter(self) -> None:
        """Nobody interprets from now on. Who comes later is asked everything, and all hear the scripts again (R89, R90)."""
        remove(self.record, "interpreters", self.items("interpreters"))
        answers.put(self.record, "interpreters", [])
        self.told.keep_items(["interpreters"], [])
        for page in ("script_before", "script_opening"):
            self.told.unmark(["seen", page])
        self.rested("interpreter")

    def closing_notes(self) -> str:
        """At the end of a day: the last script where somebody interprets, and words for those who helped, folded (R56, R89)."""
        parts = [f"### {self.text('screen.script_closing.title')}", self.page("script_closing")] if self.has_interpreter() else []
        if self.companions:
            words = "".join(f"<p>{paragraph}</p>" for paragraph in self.page("aftercare").split("\n\n"))
            parts.append(f'<details class="lantern-own-words"><summary>{self.text("screen.aftercare.title")}</summary>{words}</details>')
        return "\n\n".join(parts)

    # pages beside the way

    def answered(self) -> list[Place]:
        """Pages that were shown and can be shown again."""
        situation = self.situation()
        return [place for place in self.places() if is_due(place, situation) and self.told.is_marked(steps_of(place.variable))]

    def side(self, name: str) -> str:
        """A page beside the way, by name: answers, parts, remember, languages, help, information."""
        return _SIDES[name](self)

    def information_title(self, topic: str) -> str:
        """The title of one page of information."""
        return sides.information_title(self, topic)

    def information_on(self, topic: str) -> str:
        """One page of information."""
        return sides.information_on(self, topic)


_SIDES = {
    "answers": sides.answers_page,
    "parts": sides.parts_page,
    "remember": sides.remember_page,
    "languages": sides.languages_page,
    "help": sides.help_page,
    "information": sides.information,
    "papers_ready": sides.papers_ready,
}
