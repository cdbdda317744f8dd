"""The page that drafting hands over, read once and strictly: its size, its language, and where its links lead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import LanternError
from .columns import shares
from .fonts import MissingGlyph

LINE_ENDS = {0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
"""Rarer line ends of Unicode, which neither renderer knows as such."""

SIZES = {"letter": (12240, 15840), "a4": (11906, 16838), "letter-wide": (15840, 12240), "a4-wide": (16838, 11906)}
"""Width and height of a sheet in twips (1/1440 inch), by the class of `<html>`; the first is taken when it has none."""

MARGIN, WIDE_MARGIN = 1440, 1008
"""The margin on all four sides of an upright and of a wide sheet, in twips."""


def margin(size: str) -> int:
    """The margin of a sheet on all four sides, in twips."""
    width, height = SIZES[size]
    return WIDE_MARGIN if width > height else MARGIN


LONG_ROW = 1500
"""Characters of a row of a table from which it may be cut at the end of a page: kept whole, it would leave a page half empty.
An item of a booklet stays whole all the same."""

_NEVER_ON_A_PAGE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) cannot hold, so neither a page nor a Word file."""


class BadLink(LanternError):
    message = "a link to {target!r} {fault}, in the template of this paper, correct the template or the drafting behind it"


@dataclass(frozen=True, slots=True)
class Page:
    """One page, read. `html`: its text, tables prepared. `targets`: every id, with the number of its paragraph where it has one."""

    html: str
    root: Any
    language: str
    rtl: bool
    size: str
    double: bool
    targets: Mapping[str, int | None]

    @property
    def text_width(self) -> int:
        """Width between the margins, in twips."""
        return SIZES[self.size][0] - 2 * margin(self.size)


def read(html: str) -> Page:
    """Read a page (see `templates/`).

    Raises MissingGlyph if it holds a control character, and BadLink if a link leads to an id that is not there or is there twice, or
    names another number than that of the paragraph it leads to: Word would put the right one in its place, and the formats would differ.
    """
    if never := sorted(set(_NEVER_ON_A_PAGE.findall(html))):
        raise MissingGlyph(points=", ".join(f"U+{ord(character):04X}" for character in never[:12]))
    html = html.translate(LINE_ENDS)
    root = parse(html)
    if root.find(".//table") is not None:
        _prepare_tables(root)
        html = _written(root)
    targets = _targets(root)
    for link in root.iter("a"):
        _check(link, targets)
    kinds = classes(root)
    size = next((kind for kind in kinds if kind in SIZES), next(iter(SIZES)))
    return Page(html, root, root.get("lang") or "en", root.get("dir") == "rtl", size, "double" in kinds, targets)


def parse(html: str) -> Any:
    """The root element of a well-formed page. Void elements are closed in our templates, so XML reads it exactly."""
    from lxml import etree

    source = html.replace("<!DOCTYPE html>", "", 1).strip()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(source.encode("utf-8"), parser)


def classes(node: Any) -> list[str]:
    """The classes of an element."""
    return (node.get("class") or "").split()


def _prepare_tables(root: Any) -> None:
    """Mark rows that may be cut, and give columns their width: WeasyPrint would need minutes to find it for a cell of five pages."""
    from lxml import etree

    for row in root.iter("tr"):
        if "item" not in classes(row) and len("".join(row.itertext())) > LONG_ROW:
            row.set("class", " ".join([*classes(row), "long"]))
    for table in root.iter("table"):
        columns = etree.Element("colgroup")
        for share in shares(table):
            etree.SubElement(columns, "col").set("style", f"width:{100 * share:.2f}%")
        table.insert(0 if table.find("caption") is None else 1, columns)


def _written(root: Any) -> str:
    from lxml import etree

    return "<!DOCTYPE html>\n" + str(etree.tostring(root, encoding="unicode", method="html"))


def _targets(root: Any) -> dict[str, int | None]:
    targets: dict[str, int | None] = {}
    number = 0
    for node in root.iter("*"):
        numbered = node.tag == "p" and "n" in classes(node)
        number += numbered
        name = node.get("id")
        if name is None:
            continue
        if name in targets:
            raise BadLink(target=name, fault="could lead to two places")
        targets[name] = number if numbered else None
    return targets


def _check(link: Any, targets: Mapping[str, int | None]) -> None:
    name = target(link)
    if name not in targets:
        raise BadLink(target=name, fault="leads nowhere")
    number = targets[name]
    if number is not None and "".join(link.itertext()) != str(number):
        raise BadLink(target=name, fault=f"does not say the number of its paragraph, {number}")


def target(link: Any) -> str:
    """The id that a link leads to. Raises BadLink for an address outside the page."""
    href = link.get("href") or ""
    if not href.startswith("#"):
        raise BadLink(target=href, fault="leads out of the paper")
    return str(href[1:])
