"""A small house of texts in a temporary folder: English, one finished language `xx` and nothing of the real catalogs."""

from pathlib import Path

from docassemble.Lantern.language.files import House

TEXTS = """\
person.name:
  note: the program asks the person; one name is enough
  ask: What is your full name?
  hint: One name is fine, {name}.
  choices: {yes: "Yes", no: "No"}
control.papers:
  note: not "were you"; she may not call it that
  tier: 2
  ask: Who kept your papers?
"""

WORDS = """\
continue: {text: "Continue", note: a button}
multiple_of: {text: "Please enter a multiple of {0}.", note: a message}
wait: {text: "Loading.  Please wait . . . ", note: a message}
"""

LANGUAGES = """\
en: {name: English, english: English, direction: ltr, script: Latn, state: offered}
xx: {name: Xxish, english: Exish, direction: rtl, script: Latn, state: offered}
"""

TEMPLATE = "{# note: under the line to sign on #}{{ pgettext('paper.sign.place', 'Place') }}"
PYTHON = "def page(c):\n    # note: title of the list\n    return c.pgettext('paper.list.title', 'List of {what}', what='papers')\n"

XX = {
    "person.name.ask": "Qxx na?",
    "person.name.hint": "Un {name}.",
    "person.name.choices.yes": "Sx",
    "person.name.choices.no": "Nx",
    "control.papers.ask": "Qui pax?",
    "docassemble.continue": "Cont",
    "docassemble.multiple_of": "Mul {0}.",
    "docassemble.wait": "Wx . . . ",
    "paper.sign.place": "Loc",
    "paper.list.title": "Lix {what}",
}


def build(folder: Path, languages: str = LANGUAGES, texts: str = TEXTS) -> House:
    """Write the sources of a house into a folder."""
    house = House(folder / "interviews", folder / "templates", folder / "translations", folder / "package")
    for path, content in (
        (house.texts / "person.yml", texts),
        (house.templates / "page.html", TEMPLATE),
        (house.translations / "languages.yml", languages),
        (house.translations / "docassemble-words.yml", WORDS),
        (house.package / "drafting.py", PYTHON),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return house


def change(file: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    content = file.read_text(encoding="utf-8")
    assert old in content, f"{old!r} is not in {file.name}"
    file.write_text(content.replace(old, new), encoding="utf-8")
