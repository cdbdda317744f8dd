"""What WeasyPrint 70 leaves out of its structure tree: languages, scopes of table heads, and the words as they were typed.

It wraps a private function, so the version is pinned to 70.x and `tests/rendering` guards the result.
"""

from collections.abc import Iterator
from typing import Any

from ..errors import LanternError

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\u200b\u200c\u200d")


class WrongWeasyPrint(LanternError):
    message = "WeasyPrint {version} is not 70.x, in this environment, install `weasyprint>=70,<71`"


def install() -> None:
    """Put the wrapper in place, once. Raises WrongWeasyPrint."""
    import weasyprint
    from weasyprint.pdf import tags as theirs

    if getattr(theirs, "_lantern", False):
        return
    if not weasyprint.__version__.startswith("70."):
        raise WrongWeasyPrint(version=weasyprint.__version__)
    original = theirs._build_box_tree

    def wrapped(box: Any, parent: Any, *args: Any, **kwargs: Any) -> Iterator[Any]:
        element = getattr(getattr(box, "_box", box), "element", None)
        pseudo = "::" in (getattr(getattr(box, "_box", box), "element_tag", "") or "")
        for node in original(box, parent, *args, **kwargs):
            if element is not None and not pseudo:
                _complete(node, element)
            yield node

    theirs._build_box_tree = wrapped
    theirs._lantern = True


def _complete(node: Any, element: Any) -> None:
    import pydyf

    if element.get("lang"):
        node["Lang"] = pydyf.String(element.get("lang"))
    if node.get("S") == "/TH" and "A" in node:
        node["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
    if "said" in (element.get("class") or "").split() and needs_actual_text("".join(element.itertext())):
        # Readers get glyphs in the order of the page; for right-to-left and invisible characters that is not the text.
        node["ActualText"] = pydyf.String("".join(element.itertext()))


def needs_actual_text(text: str) -> bool:
    """Whether the order of glyphs on a page differs from the order of characters, or some characters have no glyph."""
    import unicodedata

    return any(character in _BIDI or unicodedata.bidirectional(character) in ("R", "AL") or "\u0900" <= character <= "\u1fff" for character in text)
