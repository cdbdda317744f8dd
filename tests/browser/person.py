"""Someone at the screen: reads the page that is shown, fills its boxes, presses its buttons. Invented, visibly so."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page

OWN_NAME = {"en": "English", "es": "Español", "ar": "العربية"}

PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
"""A file to add to an exhibit: one dot."""

COUNT_PAGES = """
addEventListener("DOMContentLoaded", () => {
  if (window.jQuery) jQuery(document).on("daPageLoad", () => { window.shown = (window.shown || 0) + 1; });
});
"""
"""docassemble says when a page stands, also one that came without loading the document again."""

CARRIED = ("given.of", "given.way")
"""Hidden boxes of every page: which page it is, and a pressed break."""

SHOWN_BOXES = """
() => [...document.querySelectorAll("#daform [name]")].filter(e => {
  const label = ["radio", "checkbox"].includes(e.type) ? e.nextElementSibling : e;
  return label && label.offsetHeight > 0;
}).map(e => [(e.closest(".dashowif") || { dataset: {} }).dataset.saveas || e.name, e.type])
"""

STANDS = "window.shown > 0 && window.jQuery && jQuery.active === 0 && document.readyState === 'complete'"


def name_of(variable: str) -> str:
    """docassemble names a box by its variable in base64."""
    return base64.b64encode(variable.encode()).decode().rstrip("=")


def variable_of(name: str) -> str:
    """The variable of a box; names of docassemble's own boxes give nothing."""
    try:
        return base64.b64decode(name + "=" * (-len(name) % 4), validate=True).decode()
    except ValueError:
        return ""


def one_of(group: str, word: str) -> str:
    """The variable of one box to tick among several: `given.several` and the word that it stands for."""
    return f"{group}[B'{name_of(word)}']"


@dataclass
class Person:
    """One person, one browser. asked: every address her browser asked for. complaints: what the browser did not like."""

    page: Page
    url: str
    language: str
    interview: str = "start"
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(COUNT_PAGES)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfailed", lambda request: self.complaints.append(f"not loaded: {request.url}"))
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    # what is on the screen

    @property
    def id(self) -> str:
        """Which page it is, by the id of its block: `person name`."""
        words: str = self.page.evaluate("(document.body.className.match(/question-([a-z0-9_-]+)/) || ['', ''])[1]")
        return words.replace("-", " ").replace("_", " ")

    @property
    def question(self) -> str:
        """The heading."""
        return self.page.locator("#daMainQuestion").inner_text()

    @property
    def boxes(self) -> list[str]:
        """The variables that the page asks for, in order, also those shown only after another answer."""
        names: list[str] = self.page.evaluate("[...new Set([...document.querySelectorAll('#daform [name]')].map(e => e.name))]")
        return [found for found in map(variable_of, names) if found.startswith("given.") and found not in CARRIED]

    def shown_boxes(self) -> dict[str, str]:
        """The variables of the boxes on the screen now, each with its sort: `radio`, `checkbox`, `textarea`, `text`, `select-one`, `file`."""
        found: list[list[str]] = self.page.evaluate(SHOWN_BOXES)
        named = {variable_of(name): kind for name, kind in found}
        return {box: kind for box, kind in named.items() if box.startswith("given.") and box not in CARRIED}

    @property
    def objections(self) -> str:
        """What the page says about an answer that it did not take."""
        return " ".join(self.page.locator("#daflash, .da-has-error:visible, .invalid-feedback:visible").all_inner_texts())

    def box(self, variable: str) -> Locator:
        """The box of a variable. docassemble gives a box that waits for another answer a name of its own and notes the variable beside it."""
        name = name_of(variable)
        return self.page.locator(f'#daform [name="{name}"], #daform .dashowif[data-saveas="{name}"] [name]').first

    def choice(self, variable: str, value: str) -> Locator:
        """The row to press for one choice; the input itself is hidden behind it."""
        name = name_of(variable)
        return self.page.locator(f'#daform input[name="{name}"][value="{value}"] + label')

    # what she does

    def open(self) -> "Person":
        """Open the interview and choose the language."""
        self.page.goto(f"{self.url}/start/{self.interview}")
        self.page.wait_for_function(STANDS)
        self.press(self.page.get_by_role("button", name=OWN_NAME[self.language]))
        return self

    def press(self, target: Locator) -> None:
        """Press, and wait for the page that comes."""
        self.page.evaluate("window.shown = 0")
        target.click()
        self.wait()

    def wait(self) -> None:
        """Wait until a page stands."""
        self.page.wait_for_function(STANDS)

    @property
    def continue_button(self) -> Locator:
        """The button that goes on: on a page of a choice between buttons, the first."""
        return self.page.locator("#daform button[type=submit]:not(.daquestionbackbutton)").first

    def go_on(self) -> None:
        """Press the button that goes on."""
        self.press(self.continue_button)

    def way(self, action: str) -> Locator:
        """One of the links under every page, by its action: `take_break`, `stop_now`, `my_answers`, `get_help`; unfolded where it is folded."""
        link = self.page.locator(f'.lantern-ways a[data-lantern-to="{action}"]')
        folded = self.page.locator(".lantern-more:not([open]) summary")
        if not link.is_visible() and folded.count():
            folded.click()
        return link

    def doing(self, action: str) -> Locator:
        """Links of the page, by the action that they ask for."""
        begins = f'{{"action": "{action}"'
        code = base64.b64encode(begins[: len(begins) // 3 * 3].encode()).decode()
        return self.page.locator(f'#daquestion a[href*="action={code}"]')

    def put(self, answers: Mapping[str, Any]) -> None:
        """Fill boxes; what is not on the screen yet must have been shown by an answer before it."""
        for variable, value in answers.items():
            box = self.box(variable)
            kind = box.evaluate("e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()")
            if kind == "radio":
                self.choice(variable, value).click()
            elif kind == "file":
                box.set_input_files({"name": "ticket.png", "mimeType": "image/png", "buffer": PICTURE})
            elif kind == "select":
                box.select_option(value=value)
            elif kind == "checkbox":
                self.page.locator(f'#daform input[name="{box.get_attribute("name")}"] + label').click()
            else:
                box.fill(value)

    def answer(self, answers: Mapping[str, Any]) -> None:
        """Fill boxes and go on."""
        self.put(answers)
        self.go_on()

    def leave(self, word: str) -> None:
        """Choose one of the four exits and go on."""
        self.put({"given.exit": word})
        self.go_on()


NewPerson = Callable[..., Person]
"""`new_person("ar", 320)`, the fixture of `conftest.py`."""
