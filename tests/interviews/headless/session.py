"""A docassemble interview run in this process on docassemble.base alone, one screen after the other, as the web application would."""

from __future__ import annotations

import contextlib
import datetime
import functools
import itertools
import pickle
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from .engine import CONFIG, engine
from .faults import InterviewFault, ScreenError, fault, guarded
from .files import Store
from .screen import Button, NameReader, Screen, action_of, read
from .storing import store

Answerer = Callable[[Screen], Any]
"""Given a screen: the answers as {variable: value}, or the label or value of a button to press."""

_ITERATORS = ("x", "i", "j", "k", "l", "m", "n")
_NOT_KEPT = (*_ITERATORS, "session_local", "device_local", "user_local")


class Session:
    """One person's run of one interview, standing on its first screen.

    interview: `docassemble.PACKAGE:data/questions/FILE.yml`. language: what her browser asks for (Accept-Language), and the
    language docassemble starts in. The answers are pickled between screens, as the server does, and every answer is taken on a
    freshly assembled screen, so an interview that works only while it stays in memory fails here too.
    Raises InterviewFault whenever the interview cannot show a screen.
    """

    screen: Screen
    """The screen she stands on."""
    seen: list[str]
    """Ids of all screens shown so far."""

    _count = itertools.count(1)

    def __init__(self, interview: str, language: str | None = None, url_args: Mapping[str, Any] | None = None) -> None:
        parse = engine()
        self.interview_name, self.language = interview, language
        self.uid = f"headless{next(self._count):08d}"
        self._earlier: list[bytes] = []
        self.seen = []
        answers = parse.get_initial_dict()
        answers["_internal"].update(starttime=_now(), modtime=_now(), accesstime={-1: _now()})
        answers["url_args"].update(url_args or {})
        with self._request(answers):
            self.interview = _compiled(interview)
            self._show(answers)

    @staticmethod
    def compile(interview: str) -> Any:
        """docassemble's own compiled interview, with no session. Raises InterviewFault."""
        engine()
        from docassemble.base.thread_context import empty_globals, global_context

        with global_context(empty_globals()):
            return _compiled(interview)

    # What stands

    @property
    def answers(self) -> dict[str, Any]:
        """The answers as kept, unpickled afresh: to look at. For docassemble's objects use `value`, which has their context."""
        with self._request({}):
            return self._load()

    def value(self, expression: str) -> Any:
        """A Python expression over the kept answers, such as `told.name.text`. Raises what Python raises."""
        answers = self._load()
        with self._request(answers):
            self._assemble(answers)
            return eval(expression, answers)

    def files(self) -> dict[str, Path]:
        """File name -> path of every file this session keeps, attachments included."""
        return Store.of_session(self.uid)

    def page(self) -> dict[str, Any]:
        """The screen as docassemble's JSON, with the texts as the HTML of its page."""
        answers = self._load()
        with self._request(answers):
            status = self._assemble(answers, *self._action)
            titles = self.interview.get_title(answers, status=status, converter=lambda content, part: content)
            for name in ("pre", "post", "submit", "footer"):
                setattr(status, name, titles.get(name, ""))
            status.back, status.cornerback = status.question.back(), status.question.cornerback()
            return dict(status.as_data(answers))

    # What she does

    def answer(self, values: Mapping[str, Any] | None = None, /, **named: Any) -> Screen:
        """Fill in the screen and press Continue; the next screen.

        values: {variable: Python value}; a checkbox field takes a list of chosen values, an upload a path, a date ISO text.
        Fields left out keep their default, or stay empty. Raises ScreenError, and then nothing has changed.
        """
        return self._submit({**(values or {}), **named})

    def press(self, what: Any) -> Screen:
        """Press the button or link with this label, value or action name; the next screen. Raises LookupError if there is none."""
        button = self.screen.button(what)
        if button.action is not None:
            return self.action(button.action[0], **button.action[1])
        if button.url:
            raise LookupError(f"{button.label!r} leads out of the interview: {button.url}")
        return self._submit({}, button if self.screen.is_choice else None)

    def follow(self, url: str) -> Screen:
        """Open an address that docassemble's url_action() made. Raises LookupError for another one."""
        action = action_of(url)
        if action is None:
            raise LookupError(f"no action in {url}")
        return self.action(action[0], **action[1])

    def action(self, name: str, /, **arguments: Any) -> Screen:
        """Run an action: an `event` of the interview, or a variable to ask again."""
        saved, answers = self._blob, self._load()
        with self._request(answers):
            answers["_internal"]["steps"] += 1
            shown = self._show(answers, name, arguments, changed=True)
        self._earlier.append(saved)
        return shown

    def back(self) -> Screen:
        """The back button. Raises ScreenError where the interview prevents it or nothing is before."""
        if not self._earlier or not self.screen.can_go_back:
            raise ScreenError({"": "no way back from here"})
        self._blob = self._earlier.pop()
        return self.reload()

    def reload(self) -> Screen:
        """The same address again, as when the page is reloaded or opened after a pause."""
        answers = self._load()
        with self._request(answers):
            return self._show(answers)

    def play(self, answerer: Answerer | Mapping[str, Any], until: str | Callable[[Screen], bool] | None = None, limit: int = 1000) -> Screen:
        """Answer screen after screen; the screen whose id is `until` (or for which it is true), or the last.

        answerer: a function of the screen, or {variable: value} for all screens. Raises InterviewFault if a screen comes back
        unchanged after an answer, or after `limit` screens.
        """
        for _ in range(limit):
            screen = self.screen
            if screen.ends or (until is not None and (until(screen) if callable(until) else screen.id == until)):
                return screen
            before = self._blob
            given = answerer(screen) if callable(answerer) else {name: answerer[name] for name in screen.variables if name in answerer}
            if isinstance(given, Mapping):
                self.answer(given)
            else:
                self.press(given)
            if screen == self.screen and _same(before, self._blob):
                raise self._stuck(f"screen {screen.id!r} comes again after its answer {given!r}")
        raise self._stuck(f"no end after {limit} screens")

    def _stuck(self, what: str) -> InterviewFault:
        with self._request({}):
            return fault(what, self._question)

    # One request

    def _submit(self, given: dict[str, Any], button: Button | None = None) -> Screen:
        if self.screen.ends:
            raise ScreenError({"": "the interview has ended, there is nothing to answer"})
        saved, answers = self._blob, self._load()
        with self._request(answers):
            status = self._assemble(answers)
            if status.question is not self._question:
                if not self._action:
                    raise fault(f"not idempotent: screen {self.screen.id!r} was shown before", status.question)
                status = self._assemble(answers, *self._action)
            question = status.question
            screen = self._read(status, answers)
            done = store(screen, status, answers, given, button, self.uid)
            internal = answers["_internal"]
            if question.name and question.name not in internal["answers"]:
                question.mark_as_answered(answers)
            self._finish(done, screen, answers)
            internal["steps"] += 1
            shown_next = self._show(answers, force=_special(status, button), changed=True)
        self._earlier.append(saved)
        return shown_next

    def _finish(self, before: dict[str, Any], screen: Screen, answers: dict[str, Any]) -> None:
        """What depends on the answers is forgotten, what was asked by an action is done."""
        stack = answers["_internal"].get("event_stack", {}).get(self.uid[:10], [])
        if stack and stack[0]["action"] == screen.sought:
            stack.pop(0)
        while stack and stack[0]["action"] in before:
            stack.pop(0)
        for name in before:
            if name in self.interview.invalidation_todo or name in self.interview.onchange_todo:
                self.interview.invalidate_dependencies(name, answers, before)
            answers["_internal"]["dirty"].pop(name, None)

    def _show(
        self, answers: dict[str, Any], action: str = "", arguments: dict[str, Any] | None = None, force: Any = None, changed: bool = False
    ) -> Screen:
        """Assemble, keep the answers, and stand on the screen found."""
        from docassemble.base.functions import this_thread

        status = self._assemble(answers, action, arguments, force)
        internal = answers["_internal"]
        if not status.can_go_back:  # prevent_going_back()
            internal["steps_offset"] = internal["steps"]
        if self.interview.use_progress_bar:
            internal["progress"] = self._progress(internal["progress"], status.question.progress, changed)
        section = getattr(this_thread, "current_section", None)
        if self.interview.use_navigation and status.question.section is not None and section:
            answers["nav"].set_section(section)
        screen = self._read(status, answers)
        for name in _NOT_KEPT:
            answers.pop(name, None)
        internal["objselections"], internal["modtime"] = {}, _now()
        blob = self._dump(answers)
        self._blob, self.screen, self._question = blob, screen, status.question
        self.seen.append(screen.id)
        self._action = (action, arguments or {}) if action else ()
        return screen

    def _progress(self, now: float | None, said: float | None, changed: bool) -> float | None:
        """The progress bar as the server moves it: to what the block says, never back, or a share of the rest."""
        if said is None:
            share = getattr(self.interview, "progress_bar_multiplier", 0.05)
            return now if now is None or not changed else now + share * (100 - now)
        if said == -1:
            return None
        return said if now is None or self.interview.options.get("strict progress") or said > now else now

    def _assemble(self, answers: dict[str, Any], action: str = "", arguments: dict[str, Any] | None = None, force: Any = None) -> Any:
        from docassemble.base.functions import this_thread

        info = this_thread.current_info
        info.pop("action", None)
        if action:
            info.update(action=action, arguments=dict(arguments or {}))
        status = engine().InterviewStatus(current_info=info)
        guarded(lambda: self.interview.assemble(answers, interview_status=status, force_question=force))
        return status

    def _read(self, status: Any, answers: dict[str, Any]) -> Screen:
        from docassemble.base.functions import get_language

        titles = self.interview.get_title(answers, status=status, converter=lambda content, part: content)
        return read(status, answers, NameReader(answers), titles, get_language())

    @contextlib.contextmanager
    def _request(self, answers: dict[str, Any]) -> Iterator[None]:
        from docassemble.base.thread_context import empty_globals, global_context, user_dict_context

        fresh = empty_globals()
        fresh.session_id, fresh.current_info = self.uid, self._info()
        if self.language:
            fresh.language = self.language
        with global_context(fresh), user_dict_context(answers):
            yield

    def _info(self) -> dict[str, Any]:
        user = dict.fromkeys(
            ("email", "firstname", "lastname", "nickname", "country", "organization", "language", "location",
             "subdivisionfirst", "subdivisionsecond", "subdivisionthird", "login_method")
        )  # fmt: skip
        user |= {
            "is_anonymous": True, "is_authenticated": False, "session_uid": self.uid[:10], "device_id": f"device-{self.uid}",
            "roles": [], "the_user_id": f"t{self.uid}", "theid": self.uid, "timezone": CONFIG["timezone"],
        }  # fmt: skip
        headers = {"User-Agent": "headless", "Accept-Language": self.language or CONFIG["language"]}
        return {
            "session": self.uid, "secret": "x" * 16, "yaml_filename": self.interview_name, "interface": "web", "method": "POST",
            "url": "http://localhost/interview", "url_root": "http://localhost/", "encrypted": True, "headers": headers,
            "clientip": "127.0.0.1", "user": user,
        }  # fmt: skip

    # Kept answers

    def _dump(self, answers: dict[str, Any]) -> bytes:
        from docassemble.base.functions import pickleable_objects

        return guarded(lambda: pickle.dumps(pickleable_objects(answers)))

    def _load(self) -> dict[str, Any]:
        return dict(pickle.loads(self._blob))


def _special(status: Any, button: Button | None) -> Any:
    """The command behind a button such as `- Leave: exit`; None for an ordinary button."""
    if button is None or button.variable or status.question.question_type != "multiple_choice":
        return None
    key = status.selectcompute[status.question.fields[0].number][button.value]["key"]
    return key if getattr(key, "question_type", "") in ("restart", "exit", "logout", "exit_logout", "leave") else None


def _same(one: bytes, other: bytes) -> bool:
    """Whether two kept states differ in nothing but counters and clocks."""

    def rest(blob: bytes) -> bytes:
        answers = pickle.loads(blob)
        answers.pop("_internal", None)
        return pickle.dumps(answers)

    return rest(one) == rest(other)


@functools.cache
def _found(interview: str) -> str:
    if not re.fullmatch(r"docassemble\.[\w.]+:data/questions/[\w/-]+\.yml", interview):
        raise ValueError(f"{interview!r} is not docassemble.PACKAGE:data/questions/FILE.yml")
    return interview


def _compiled(interview: str) -> Any:
    from docassemble.base.interview_cache import get_interview

    try:
        return get_interview(_found(interview))
    except ValueError:
        raise
    except Exception as error:
        line = re.search(r"line (\d+)", str(error))
        raise InterviewFault(f"cannot be read: {error}", file=interview, line=int(line[1]) if line else None) from error


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
