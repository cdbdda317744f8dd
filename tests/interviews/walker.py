"""Someone who walks through the real interview by chance, page by page, with half written answers, breaks, stops and detours."""

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from headless import Screen, ScreenError, Session
from teller import EXITS, Answers, everything, fact_of, plan_of

from docassemble.Lantern.case.classification import classification
from docassemble.Lantern.interview.told import steps_of
from docassemble.Lantern.language import catalog
from docassemble.Lantern.pacing import LIBRARY, is_held, page_of, plan, rules

STEPS = {step.block: step for step in plan(LIBRARY)}
PAUSES = {"a break", "a rest is offered", "a long time", "a very long time", "a rest for the interpreter", "trouble with the interpreter"}
WORDS = ("given.words", "given.text", "given.when_words", "given.place_words", "given.names")
"""Boxes in which something can stand half written."""

CONSENTS = set(rules()["consent_pages"].values())


def plain(screen: Screen) -> str:
    """What can be read on a page."""
    parts = [screen.question, screen.subquestion, *screen.parts.values(), *(one.label + one.note for one in screen.fields)]
    return re.sub(r"<[^>]*>", " ", " ".join(parts))


def take_up(story: Any, record: dict[str, Any], chance: Random, share: float) -> None:
    """A case that was told before, of which a share of the answers is asked again; each answer stays until then."""
    story.adopt(record)
    for place in story.places():
        if is_held(story.record, place) and chance.random() < share:
            story.told.unmark(steps_of(place.variable))


@dataclass
class Walk:
    """One path. Everything comes from `chance`; `done` says what happened, for the message of a failure."""

    session: Session
    chance: Random
    level: int = 0
    number: int = 0
    done: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    """Marker by the page on which it was written."""

    @property
    def story(self) -> Any:
        return self.session.answers["story"]

    def go(self, pages: int) -> None:
        """So many pages, each of them looked at."""
        for _ in range(pages):
            screen = self.session.screen
            self._look(screen)
            if screen.ends:
                return
            self._meet(screen)
        self._look(self.session.screen)
        self._nothing_is_lost()

    def _note(self, what: str) -> None:
        self.done.append(f"{self.session.screen.id}: {what}")

    # what holds on every page

    def _look(self, screen: Screen) -> None:
        story, step = self.story, STEPS.get(str(screen.id))
        if step is None:
            return
        table = rules()
        assert step.tier <= self.level + table["highest_step"], f"tier {step.tier} after {self.level}: {self.done}"
        consents = {row["what"]: row["decision"] == "given" for row in story.record.get("consents", [])}
        hard = step.fact is not None and (step.tier >= table["hard_tier"] or step.chapter in table["chapters_with_consent"])
        assert not hard or consents.get(step.chapter) is True, f"asked without consent: {self.done}"
        if story.record.get("person", {}).get("adult") in ("no", "may_be_under_18"):
            assert step.tier == 0, self.done
            assert step.chapter in table["chapters_of_a_minor"], self.done
        if set(story.companions) & set(table["alone"]["companions"]):
            assert step.chapter not in table["alone"]["chapters"], self.done

    def _nothing_is_lost(self) -> None:
        written = str(self.story.record)
        for variable, marker in self.kept.items():
            assert marker in written, f"{marker} of {variable} is gone: {self.done}"

    # what is done on a page

    def _meet(self, screen: Screen) -> None:
        if screen.id == "the papers":
            self._note("go on")
            self.session.action("go_on")
        elif screen.id == "enough for today":
            self.level = 0
            self._note("comes back")
            self.session.answer()
        elif screen.id == "a good place":
            self.session.press("yes")
        elif screen.type == "multiple_choice":
            self._note("close")
            self.session.press(screen.buttons[0].label)
        elif str(screen.id) in PAUSES | {"another interpreter is awaited"}:
            self._note("rested")
            self.session.answer()
        elif not screen.fields:
            self._turn(screen, ("answer", "answer", "break", "stop", "detour"))
        else:
            self._turn(screen, ("answer",) * 7 + ("exit", "exit", "break", "break", "stop", "back", "blank", "both", "detour", "detour", "twice"))

    def _turn(self, screen: Screen, ways: tuple[str, ...]) -> None:
        way = self.chance.choice(ways)
        self._note(way)
        getattr(self, f"_{way}")(screen)

    def _answered(self, screen: Screen) -> None:
        step = STEPS.get(str(screen.id))
        if step is not None:
            self.level = step.tier

    def _answer(self, screen: Screen) -> None:
        given = self._filled(screen)
        boxes = [name for name in WORDS if name in given]
        if boxes and boxes[0] != "given.names" and fact_of(screen) not in ("telling_language",):
            self.number += 1
            given[boxes[0]] = marker = f"marker{self.number}x"
            self.kept[str(screen.sought)] = marker
        self.session.answer(given)
        self._answered(screen)

    def _filled(self, screen: Screen) -> Answers:
        planned = plan_of(screen)
        if screen.id == "plan help" or planned is None:
            given = dict(everything(self.session))
        elif screen.id == "plan who":
            given = {"given.several": [word for word in screen.fields[0].values if self.chance.random() < 0.2]}
        else:
            first = screen.fields[0]
            one = self.chance.choice(first.values)
            given = {str(first.variable): [one] if first.variable == "given.several" else one}
        if screen.id == "person adult":
            given["given.choice"] = self.chance.choice(("yes", "yes", "yes", "may_be_under_18"))
        if "told.seen.consent" in str(screen.sought):
            given["given.choice"] = self.chance.choice(("yes", "yes", "later", "no"))
        if not {name for name in given if name != "given.exit"} and "given.exit" in screen.variables:
            given["given.exit"] = "later"
        elif "given.exit" in screen.variables and screen.field("given.exit").default:
            given.setdefault("given.exit", screen.field("given.exit").default)
        return given

    def _exit(self, screen: Screen) -> None:
        """One of the four exits, where nothing is told yet: what was told is not taken back by chance."""
        blank = not any(one.default for one in screen.fields if one.variable and one.variable not in ("given.exit", "given.of", "given.way"))
        if "given.exit" in screen.variables and blank and not self._stands(screen):
            self.session.answer({"given.exit": self.chance.choice(EXITS)})
            self._answered(screen)
        else:
            self._answer(screen)

    def _stands(self, screen: Screen) -> bool:
        return str(screen.sought) in self.kept

    def _break(self, screen: Screen) -> None:
        self._leave(screen, "break")
        assert self.session.screen.id == "a break", self.done
        self._left_behind(screen)
        self.session.answer()
        if self.session.screen.id == screen.id and self.session.screen.sought == screen.sought:
            self._came_back(screen)

    def _stop(self, screen: Screen) -> None:
        self._leave(screen, "stop")
        shown, texts = self.session.screen, catalog("en")
        assert shown.id == "enough for today", self.done
        assert shown.question == self.story.texts.text("screen.closing.title"), self.done
        words = plain(shown)
        assert self.story.texts is not None
        if self.story.tag == "en" and self.story.second is None:
            for unit in ("screen.closing.today", "screen.closing.back", "screen.papers.numbers", "screen.buttons.help"):
                assert texts.text(unit) in words, (unit, self.done)
        assert [name for name in self.session.files() if name.endswith(".age")] or self.story.record.get("person") is None, self.done
        self._left_behind(screen)

    def _leave(self, screen: Screen, way: str) -> None:
        """Press a pause; with words half written where there is a box for them."""
        box = next((name for name in WORDS[:4] if name in screen.variables), None)
        if box is not None and self.chance.random() < 0.7:
            self.number += 1
            marker = f"marker{self.number}x"
            self.session.answer({box: marker, "given.way": way})
            self.kept[str(screen.sought)] = marker
        elif "given.way" in screen.variables and self.chance.random() < 0.5:
            self.session.answer({"given.way": way})
        else:
            self.session.action({"break": "take_break", "stop": "stop_now"}[way])

    def _left_behind(self, screen: Screen) -> None:
        shown = plain(self.session.screen)
        assert re.sub(r"<[^>]*>", " ", screen.question) not in shown, self.done
        assert "marker" not in shown, self.done
        assert "lantern-item-number" not in " ".join(self.session.screen.parts.values()), self.done

    def _came_back(self, screen: Screen) -> None:
        marker = self.kept.get(str(screen.sought))
        if marker:
            assert marker in str(self.story.record) or marker in str([one.default for one in self.session.screen.fields]), self.done

    def _back(self, screen: Screen) -> None:
        self.session.answer({"given.way": "back"})

    def _blank(self, screen: Screen) -> None:
        before = str(self.story.record)
        said = ""
        try:
            self.session.answer({"given.exit": None} if "given.exit" in screen.variables else {})
            self._answered(screen)
        except ScreenError as error:
            said = str(error)
        if said:
            assert "pydantic" not in said, self.done
            assert "input" not in said, self.done
            assert str(self.story.record) == before, self.done
            assert self.session.screen.sought == screen.sought, self.done

    def _both(self, screen: Screen) -> None:
        if "given.words" not in screen.variables or screen.field("given.exit").default:
            self._answer(screen)
            return
        before = str(self.story.record)
        try:
            self.session.answer({"given.words": "both at once", "given.exit": "later"})
            raise AssertionError(f"an exit beside words is taken: {self.done}")
        except ScreenError:
            assert str(self.story.record) == before, self.done

    def _twice(self, screen: Screen) -> None:
        """The same page sent again, as by a second press or from a second window."""
        sent = {one.variable: one.default for one in screen.fields if one.variable == "given.of"}
        self._answer(screen)
        again = self.session.screen
        if again.id == screen.id and again.sought != screen.sought and "given.of" in again.variables:
            before, box = str(self.story.record), next((name for name in WORDS[:4] if name in again.variables), None)
            if box:
                self.session.answer({**sent, box: "sent from elsewhere"})
                assert "sent from elsewhere" not in str(self.story.record), self.done
                assert before == str(self.story.record), self.done

    def _detour(self, screen: Screen) -> None:
        """A way beside the path."""
        act = self.session.action
        story = self.story
        which = self.chance.choice(("side", "choose", "change", "language", "second", "finish", "skip", "interpreter", "want", "card"))
        self.done.append(which)
        if which == "side":
            act(self.chance.choice(("my_answers", "my_parts", "remember", "languages", "get_help", "information")))
        elif which == "choose":
            act("choose_part", part=self.chance.choice([step.chapter for step in STEPS.values()]))
        elif which == "change":
            pages = [place.variable for place in self._answered_places() if page_of(place.step) not in rules()["only_on_wish"]]
            if pages:
                act("change_answer", page=self.chance.choice(pages))
        elif which == "language":
            act("use_language", tag=self.chance.choice(("en", "en", "es", "ar")))
        elif which == "second":
            act("use_second", tag=self.chance.choice(("none", "none", "es", "ar")))
        elif which == "finish":
            act(self.chance.choice(("finish_now", "go_on")))
        elif which == "skip":
            act("skip_part")
        elif which == "interpreter":
            act(self.chance.choice(("interpreter_help", "change_interpreter", "without_interpreter")))
        elif which == "want":
            act("change_answer", page="told.seen.help_wanted")
        elif story.record.get("timeline"):
            act("move_card", card=self.chance.choice(story.record["timeline"])["id"], way=self.chance.choice(("earlier", "later")))

    def _answered_places(self) -> list[Any]:
        answers = self.session._load()
        with self.session._request(answers):
            return [place for place in answers["story"].answered() if place.step.fact and place.step.fact in classification()]
