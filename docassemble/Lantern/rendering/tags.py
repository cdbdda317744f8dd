"""What WeasyPrint 70 leaves out of its structure tree: languages, scopes of table heads, tables that are no data, texts of links,
and the words as they were typed.

It wraps a private function, so the version is pinned to 70.x and `tests/rendering` guards the result.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from ..errors import LanternError
from .engine import engine


class WrongWeasyPrint(LanternError):
    message = "WeasyPrint {version} is not 70.x, in this environment, install `weasyprint>=70,<71`"


def install() -> None:
    """Put the wrapper in place, once. Raises WrongWeasyPrint."""
    weasyprint = engine()
    from weasyprint.pdf import tags as theirs

    if getattr(theirs, "_lantern", False):
        return
    if not weasyprint.__version__.startswith("70."):
        raise WrongWeasyPrint(version=weasyprint.__version__)
    original = theirs._build_box_tree
    _remember_references()

    def wrapped(box: Any, parent: Any, pdf: Any, page_number: Any, nums: Any, annotations: Any, tags: Any) -> Iterator[Any]:
        inner = getattr(box, "_box", box)
        element = inner.element
        texts = _own_texts(inner, tags)
        first_new = len(pdf.objects)
        for node in original(box, parent, pdf, page_number, nums, annotations, tags):
            if element is not None and "::" not in (inner.element_tag or ""):
                _complete(node, element)
                if node.get("S") == "/Link":
                    _text_in_link(pdf, node, element, nums, inner.link_annotation)
                elif node.get("S") == "/Table" and "caption" in (element.get("class") or "").split():
                    _no_data(node, pdf.objects[first_new:])
            if texts:
                _remember(pdf, pdf.objects[first_new:], node, texts)
            if not (page_number and element is not None and "draft-mark" in (element.get("class") or "")):
                yield node  # the mark is read out once, not in the middle of a sentence at each turn of the page

    theirs._build_box_tree = wrapped
    theirs._lantern = True


def _complete(node: Any, element: Any) -> None:
    import pydyf

    if element.get("lang"):
        node["Lang"] = pydyf.String(element.get("lang"))
    if node.get("S") == "/TH" and "A" in node:
        node["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"


def _remember_references() -> None:
    """Keep the list of page references, which pydyf makes anew for every element of the structure: work that grows with the square."""
    import pydyf

    original = pydyf.PDF.page_references.fget

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        pages, kept = len(pdf.pages["Kids"]), pdf.__dict__.get("_lantern_pages")
        if kept is None or kept[0] != pages:
            kept = pdf.__dict__["_lantern_pages"] = (pages, original(pdf))
        return kept[1]  # type: ignore[no-any-return]

    pydyf.PDF.page_references = property(page_references)


def _text_in_link(pdf: Any, node: Any, element: Any, nums: dict[int, Any], annotation: Any) -> None:
    """Put the text of a link into a Span, which can carry its characters, and name the link by it (ISO 14289-1, 7.18.5)."""
    import pydyf

    for place, kid in enumerate(node["K"]):
        if isinstance(kid, int):
            span = pydyf.Dictionary({"Type": "/StructElem", "S": "/Span", "K": pydyf.Array([kid]), "Pg": node["Pg"], "P": node.reference})
            pdf.add_object(span)
            node["K"][place] = nums[kid] = span.reference
    if annotation is not None:
        annotation["Contents"] = pydyf.String("".join(element.itertext()))


def _no_data(table: Any, made: list[Any]) -> None:
    """A table that only sets things side by side is no table to a screen reader (ISO 14289-1, 7.5)."""
    for node in [table, *made]:
        if getattr(node, "get", None) and node.get("S") in ("/Table", "/TR", "/TD", "/TBody"):
            node["S"] = "/Div" if node["S"] == "/TD" else "/NonStruct"
            if "A" in node:
                del node["A"]


def _own_texts(box: Any, tags: Any) -> dict[int, Any]:
    """The pieces of text right inside a box, one a line, by the number of their marked content."""
    from weasyprint.formatting_structure import boxes

    lines = [child.children if isinstance(child, boxes.LineBox) else [child] for child in getattr(box, "children", ())]
    found = [child for line in lines for child in line if isinstance(child, boxes.TextBox)]
    return {tags[child]["mcid"]: child for child in found if child in tags and "::" not in (child.element_tag or "")}


def _remember(pdf: Any, made: list[Any], node: Any, texts: dict[int, Any]) -> None:
    """Note which structure element holds which piece, until the whole document is known."""
    notes = pdf.__dict__.setdefault("_lantern_texts", {})
    for child in made:
        if getattr(child, "get", None) and child.get("P") == node.reference and len(child.get("K", ())) == 1 and child["K"][0] in texts:
            box = texts[child["K"][0]]
            notes.setdefault(id(box.element), (box.element, []))[1].append((child, box.text))


def add_actual_text(pdf: Any) -> None:
    """Give each piece of text the characters it stands for (ISO 32000-1, 14.9.4).

    From glyphs alone, readers get the order of the page, other characters for joined shapes, and none for spaces at the end of a
    line and for invisible characters. The pieces of one element joined are its text, character for character.
    """
    import pydyf

    for element, pieces in pdf.__dict__.pop("_lantern_texts", {}).values():
        parts = [part for part in (element.text, *(child.tail for child in element)) if part]
        if "spaced" not in (element.get("class") or "").split():
            parts = [re.sub("[ \n\t]+", " ", part) for part in parts]
        for (node, _), text in zip(pieces, _shares(parts, [text for _, text in pieces]), strict=True):
            node["ActualText"] = pydyf.String(text)


def _shares(parts: list[str], pieces: list[str]) -> list[str]:
    """Cut the texts of an element, which stand between its children, where the pieces of its lines begin: nothing between is lost."""
    cuts: list[tuple[int, int]] = []
    part = here = 0
    for piece in pieces:
        while (span := _span(parts[part], piece, here)) is None:
            if part + 1 == len(parts) or parts[part][here:].strip():
                return pieces
            part, here = part + 1, 0
        cuts.append((part, span[0] if here else 0))
        here = span[1]
    ends = [start if number == part else len(parts[part]) for (part, _), (number, start) in itertools.pairwise([*cuts, (-1, 0)])]
    return [parts[part][start:end] for (part, start), end in zip(cuts, ends, strict=True)]


def _span(part: str, piece: str, here: int) -> tuple[int, int] | None:
    """Where a piece stands in a text from a place on; spaces around it may be gone from either."""
    for words in (piece, piece.strip()):
        start = part.find(words, here)
        if start >= 0 and here < len(part):
            return start, start + len(words)
    return None
