"""People at the server: a browser without scripts that costs little itself, so that the waits are the server's and not the bench's."""

import threading
import time
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

import requests
from lxml import html

Row = dict[str, str]


@dataclass
class Waits:
    """Seconds that people waited, for the first page and for each screen after it."""

    first: list[float] = field(default_factory=list)
    screens: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    largest: int = 0
    """Bytes of the largest screen."""


@dataclass
class Telling:
    """Where an interview begins and what is answered, one row a screen. `before`: rows that lead to the first question, not measured."""

    path: str
    before: list[Row]
    measured: list[Row]

    @classmethod
    def of(cls, path: str, content: Any) -> "Telling":
        """From a file of answers: a list of rows, or `before` and `measured`."""
        return cls(path, content["before"], content["measured"]) if isinstance(content, dict) else cls(path, [], content)


class Person:
    """One person with one browser."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.browser = requests.Session()
        self.browser.headers["Accept-Language"] = "en"
        self.largest = 0

    def open(self, path: str) -> float:
        """Open an interview; seconds until the page was there."""
        began = time.perf_counter()
        answer = self.browser.get(self.url + path, timeout=60)
        seconds = time.perf_counter() - began
        answer.raise_for_status()
        self._form(answer.text)
        self.path = answer.url.removeprefix(self.url)
        return seconds

    def answer(self, row: Row) -> float:
        """Fill in the screen and press its first button; seconds until the next screen. Raises LookupError where the screen refuses."""
        data = self.data | {self.names.get(_coded(variable), _coded(variable)): value for variable, value in row.items()} | {"ajax": "1"}
        began = time.perf_counter()
        answer = self.browser.post(self.url + self.action, data=data, timeout=60)
        seconds = time.perf_counter() - began
        answer.raise_for_status()
        self.largest = max(self.largest, len(answer.content))
        content = answer.json()
        if content.get("action") == "redirect":
            return seconds + self.open(str(content["url"]).removeprefix(self.url))
        if content.get("action") != "body" or "da-has-error" in content["body"]:
            raise LookupError(f"the screen {self.title!r} refused {sorted(row)}")
        self._form(content["body"])
        return seconds

    def _form(self, body: str) -> None:
        page = html.fromstring(body)
        self.title = " ".join(page.xpath("string(//*[@id='daMainQuestion'])").split())
        form = page.get_element_by_id("daform", None)
        if form is None:
            self.data, self.names, self.action = {}, {}, ""
            return
        self.action = form.get("action") or self.path
        self.names = {name.rstrip("="): name for name in form.xpath(".//@name")}
        self.data = {name: value for name, value in form.form_values() if isinstance(value, str)}
        buttons = form.xpath(".//button[@type='submit' and @name]")
        if buttons:
            self.data[buttons[0].get("name")] = buttons[0].get("value", "")


def _coded(variable: str) -> str:
    """docassemble names a field by its variable in base64."""
    return b64encode(variable.encode()).decode().rstrip("=")


def load(url: str, telling: Telling, users: int, seconds: float) -> Waits:
    """Several people at once, each telling it again and again until the time is over."""
    waits = Waits()
    until = time.monotonic() + seconds
    people = [threading.Thread(target=_tell, args=(url, telling, until, waits)) for _ in range(users)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return waits


def _tell(url: str, telling: Telling, until: float, waits: Waits) -> None:
    while time.monotonic() < until:
        person = Person(url)
        try:
            waits.first.append(person.open(telling.path))
            for row in telling.before:
                person.answer(row)
            for row in telling.measured:
                waits.screens.append(person.answer(row))
            waits.largest = max(waits.largest, person.largest)
        except Exception as error:
            waits.errors.append(f"{type(error).__name__}: {error}"[:200])
            return
