"""Recordings of a page's texts by human voices: a player for each, on pages whose texts were recorded as they stand today (R74).

Nothing plays by itself, and nothing is read out by a machine.
"""

from collections.abc import Sequence
from html import escape

from ..language import Catalog
from ..language.audio import audio_paths
from ..language.pair import Pair


def player(texts: Catalog, units: Sequence[str]) -> str:
    """Players for these texts in the languages of the screen, in the order of reading; empty where nothing was recorded."""
    shown = [texts.one, texts.two] if isinstance(texts, Pair) else [texts]
    recorded = [(one, name) for one in shown for name in audio_paths(one.language, units)]
    if not recorded:
        return ""
    from docassemble.base.functions import url_of

    rows = []
    for one, name in recorded:
        source = escape(str(url_of(f"docassemble.Lantern:data/static/{name}")))
        label = escape(one.text("screen.spoken.listen"))
        rows.append(f'<audio controls preload="none" src="{source}" lang="{one.language}" aria-label="{label}"></audio>')
    return f'<div class="lantern-spoken">{"".join(rows)}</div>'
