"""Words of a paragraph in Word: runs of one direction with their language, character styles, fields."""

import re
from dataclasses import dataclass, replace
from typing import Any

from .bidi import runs
from .docx_parts import XML_SPACE, bookmark, element, field, page_field
from .docx_styles import W
from .page import Page, classes, target


@dataclass(frozen=True, slots=True)
class Voice:
    """How words are to be set: direction, language, white space kept or not, and the look of a run."""

    rtl: bool
    language: str
    exact: bool = False
    bold: bool = False
    italic: bool = False
    style: str = ""

    def of(self, node: Any) -> "Voice":
        """The voice inside an element, which says what it changes."""
        kinds = classes(node)
        return replace(
            self,
            rtl={"rtl": True, "ltr": False}.get(node.get("dir"), self.rtl),
            language=node.get("lang") or self.language,
            exact=self.exact or "said" in kinds,
            bold=self.bold or node.tag == "strong",
            italic=self.italic or node.tag == "em",
            style="Redacted" if "redacted" in kinds else self.style,
        )


def add_words(node: Any, paragraph: Any, voice: Voice, page: Page) -> None:
    """Everything inside an element, as runs of a paragraph."""
    _text(node.text, paragraph, voice)
    for child in node:
        kinds = classes(child)
        if child.tag == "br":
            run = element("w:r")
            run.append(element("w:br"))
            paragraph.append(run)
        elif "page" in kinds or "pages" in kinds:
            paragraph.extend(page_field("PAGE" if "page" in kinds else "NUMPAGES"))
        elif child.tag == "a":
            _link(child, paragraph, voice.of(child), page)
        else:
            add_words(child, paragraph, voice.of(child), page)
        _text(child.tail, paragraph, voice)


def _link(node: Any, paragraph: Any, voice: Voice, page: Page) -> None:
    """To a numbered paragraph: a field that shows its number and follows it; to anything else: a plain link inside the file."""
    name = target(node)
    inside = element("w:hyperlink", anchor=bookmark(name), history="1")
    add_words(node, inside, voice, page)
    if page.targets[name] is None:
        paragraph.append(inside)
    else:
        paragraph.extend(field(f"REF {bookmark(name)} \\r \\h", list(inside)))


def _text(text: str | None, paragraph: Any, voice: Voice) -> None:
    if not text:
        return
    if not voice.exact:
        text = _one_space(text, at_start=paragraph.find(f"{W}r") is None)
    for part, right_to_left in runs(text, voice.rtl):
        paragraph.append(run(part, right_to_left, voice))


def _one_space(text: str, at_start: bool) -> str:
    """White space outside the person's words means one space, as in HTML; none at the start of a paragraph."""
    text = re.sub(r"[ \n\t\r]+", " ", text)
    return text.lstrip(" ") if at_start else text


def run(text: str, right_to_left: bool, voice: Voice) -> Any:
    """A run of one direction."""
    made = element("w:r")
    properties = element("w:rPr")
    style = voice.style or ("Strong" if voice.bold else "Emphasis" if voice.italic else "")
    if style:
        properties.append(element("w:rStyle", val=style))
    for wanted, own, tag in ((voice.bold, "Strong", "b"), (voice.italic, "Emphasis", "i")):
        if wanted and style != own:  # a run has one style only
            properties.append(element(f"w:{tag}"))
            properties.append(element(f"w:{tag}Cs"))
    if right_to_left:
        properties.append(element("w:rtl"))
        properties.append(element("w:lang", bidi=voice.language))
    else:
        properties.append(element("w:lang", val=voice.language))
    made.append(properties)
    _append_text(made, text)
    return made


def _append_text(run: Any, text: str) -> None:
    """Text with every space kept; line ends and tabs become Word's own."""
    for piece in re.split("([\n\t])", text):
        if piece == "\n":
            run.append(element("w:br"))
        elif piece == "\t":
            run.append(element("w:tab"))
        elif piece:
            words = element("w:t")
            words.set(XML_SPACE, "preserve")
            words.text = piece
            run.append(words)
