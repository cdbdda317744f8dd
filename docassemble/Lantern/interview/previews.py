"""A paper as pictures of its pages, made when someone asks to look at it and deleted when she goes back (R71, R115)."""

import io
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .story import Story

WIDTH = 1000
"""Pixels across a page: sharp at twice the width of a phone."""
_GREYS = 16
_PREFIX = "page-"
_ONE_AT_A_TIME = Lock()
"""PDFium is not safe for threads."""


def pictures(pdf: bytes) -> list[tuple[bytes, int, int]]:
    """Every page of a PDF as (PNG, width, height), in greys; papers have no colours."""
    import pypdfium2

    made = []
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=WIDTH / page.get_width(), grayscale=True).to_pil().convert("L").quantize(_GREYS)
            buffer = io.BytesIO()
            picture.save(buffer, "PNG", optimize=True)
            made.append((buffer.getvalue(), picture.width, picture.height))
    return made


def show(story: "Story", pdf: bytes, alt: Callable[[int, int], str]) -> str:
    """The pages one under the other. Pictures load when they come into view. alt: what stands for page `number` of `all`."""
    from . import stored

    forget(story)
    made = pictures(pdf)
    rows = []
    for number, (png, width, height) in enumerate(made, start=1):
        url = stored.put(story, f"{_PREFIX}{number}.png", png).url_for()
        rows.append(f'<li><img src="{url}" alt="{alt(number, len(made))}" width="{width}" height="{height}" loading="lazy"></li>')
    return f'<ol class="lantern-pages">{"".join(rows)}</ol>'


def forget(story: "Story") -> None:
    """Delete the pictures that were made."""
    from . import stored

    stored.forget_where(story, lambda name: name.startswith(_PREFIX))
