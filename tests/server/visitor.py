"""A person's browser without scripts: fills in docassemble's screens over HTTP. Used by tests and by bench/server.py."""

import base64
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests
from bs4 import BeautifulSoup, Tag

Answers = Mapping[str, str]
"""Name of a variable, as the interview names it -> what is put in or chosen."""


def field_name(variable: str) -> str:
    """docassemble names a field by its variable in base64."""
    return base64.b64encode(variable.encode()).decode().rstrip("=")


@dataclass
class Screen:
    """What the person sees. seconds: how long the server took."""

    html: BeautifulSoup
    language: str
    seconds: float

    @property
    def text(self) -> str:
        """All words on the screen."""
        return " ".join(self.html.get_text(" ").split())

    @property
    def question(self) -> str:
        """The heading."""
        heading = self.html.find(id="daMainQuestion")
        return heading.get_text().strip() if heading else ""


class Visitor:
    """One browser at one server."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.browser = requests.Session()
        self.browser.headers["Accept-Language"] = "en"

    def open(self, path: str) -> Screen:
        """Open a page of an interview, `/start/story`."""
        began = time.perf_counter()
        answer = self.browser.get(self.url + path, timeout=60)
        seconds = time.perf_counter() - began
        answer.raise_for_status()
        page = BeautifulSoup(answer.text, "lxml")
        html = page.find("html")
        assert isinstance(html, Tag)
        self.screen = Screen(page, str(html.get("lang", "")), seconds)
        self.path = answer.url.removeprefix(self.url)
        return self.screen

    def answer(self, answers: Answers) -> Screen:
        """Fill in the screen and press its button; a variable that is a button is pressed. Raises AssertionError."""
        form = self.screen.html.find("form", id="daform")
        assert isinstance(form, Tag), f"no form on the screen {self.screen.question!r}"
        data = _as_it_stands(form)
        data.update(_named(form, answers))
        data["ajax"] = "1"
        began = time.perf_counter()
        answer = self.browser.post(self.url + str(form.get("action") or self.path), data=data, timeout=60)
        seconds = time.perf_counter() - began
        answer.raise_for_status()
        content: dict[str, Any] = answer.json()
        if content.get("action") == "redirect":
            return self.open(str(content["url"]).removeprefix(self.url))
        assert content.get("action") == "body", f"{self.screen.question!r}: {content.get('action')} {content.get('reason', '')}"
        self.screen = Screen(BeautifulSoup(content["body"], "lxml"), content["lang"], seconds)
        return self.screen


def _named(form: Tag, answers: Answers) -> dict[str, str]:
    present = {str(field.get("name")).rstrip("="): str(field.get("name")) for field in form.find_all(attrs={"name": True})}
    return {present.get(field_name(variable), field_name(variable)): value for variable, value in answers.items()}


def _as_it_stands(form: Tag) -> dict[str, str]:
    data: dict[str, str] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type")
        if not name or (kind in ("radio", "checkbox") and not field.has_attr("checked")) or kind in ("submit", "button"):
            continue
        data[str(name)] = field.get_text() if field.name == "textarea" else str(field.get("value") or "")
    buttons = form.find_all("button", attrs={"type": "submit", "name": True})
    if buttons:
        data[str(buttons[0]["name"])] = str(buttons[0].get("value", ""))
    return data
