"""What every page must keep, whatever it asks: language and direction, a quiet title, width, sizes to press, accessibility, no trace."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from person import Person

from docassemble.Lantern.language import direction

PICTURES = Path(__file__).resolve().parents[2] / "var" / "screenshots"
"""Where pictures are left for looking at; ignored by git."""

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
GRAVE = ("serious", "critical")

SHAPE = """
() => {
  const page = document.documentElement, seen = e => e.offsetWidth > 0 && e.offsetHeight > 0 && getComputedStyle(e).visibility === "visible";
  const wide = [...document.querySelectorAll("body *")].filter(e => {
    const box = e.getBoundingClientRect();
    return seen(e) && box.width > 1 && !e.closest(".visually-hidden, .visually-hidden-focusable") && (box.right > innerWidth + 1 || box.left < -1);
  }).map(e => e.tagName + "." + e.className).slice(0, 5);
  const press = "#daform button, .lantern-ways a, a.btn, #daquestion select, #daquestion textarea, "
    + "#daquestion input:not([type=hidden]), label.dalabelauty, #daquestion li a";
  const small = [...document.querySelectorAll(press)].filter(seen).filter(e => {
    const box = e.getBoundingClientRect();
    return !["radio", "checkbox"].includes(e.type) && (box.height < 43.5 || box.width < 43.5);
  }).map(e => `${e.tagName} ${e.textContent.trim() || e.name} ${e.getBoundingClientRect().width}x${e.getBoundingClientRect().height}`);
  return { lang: page.lang, dir: page.dir, title: document.title, wide, scrolls: page.scrollWidth - innerWidth, small,
           stored: [localStorage.length, sessionStorage.length] };
}
"""

BANNED = ("traffick", "asylum", "survivor", "abuse", "visa", "protection", "declaration", "trata", "asilo", "اللجوء", "الاتجار")
"""Words that no title and no address may hold (R63)."""


def keeps_the_rules(person: Person) -> None:
    """Raises AssertionError. Quick; for every page."""
    shape: dict[str, Any] = person.page.evaluate(SHAPE)
    where = f"{person.id!r} in {person.language}"
    assert shape["lang"] == person.language, where
    assert shape["dir"] == direction(person.language), where
    assert shape["title"] == "Lantern", where
    assert not any(word in person.page.url.lower() for word in BANNED), where
    assert shape["wide"] == [], f"{where}: {shape['wide']}"
    assert shape["scrolls"] <= 0, where
    assert shape["small"] == [], f"{where}: {shape['small']}"
    assert shape["stored"] == [0, 0], where


def is_accessible(person: Person) -> None:
    """No grave finding of axe-core. Raises AssertionError with the parts of the page that are meant."""
    page = person.page
    if not page.evaluate("!!window.axe"):
        page.evaluate(_axe())
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    grave = [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: " + "; ".join(node["html"][:160] for node in rule["nodes"][:3])
        for rule in found["violations"]
        if rule["impact"] in GRAVE
    ]
    assert grave == [], f"{person.id!r} in {person.language}: {grave}"


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def photograph(person: Person, number: int, name: str) -> None:
    """Leave a picture of the whole page."""
    width = (person.page.viewport_size or {})["width"]
    folder = PICTURES / f"{person.language}-{width}"
    folder.mkdir(parents=True, exist_ok=True)
    person.page.screenshot(path=folder / f"{number:02d}-{name.replace(' ', '-')[:60]}.png", full_page=True)
