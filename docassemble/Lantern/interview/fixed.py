"""Texts that hold none of the person's words.

What docassemble makes of such a text is the same for everybody, so a server may keep it from one request to the next (`server/plain.py`).
Of a text that holds a person's words nothing is kept, so a text has to be named here by whoever made it.
"""

from collections import OrderedDict
from threading import Lock

MOST = 1024
"""Texts remembered at once; the oldest goes."""

_lock = Lock()
_known: OrderedDict[str, dict[object, str]] = OrderedDict()


def fixed(text: str) -> str:
    """Say that a text is made of the program's own words alone. Returns the text."""
    with _lock:
        if text in _known:
            _known.move_to_end(text)
        else:
            _known[text] = {}
            if len(_known) > MOST:
                _known.popitem(last=False)
    return text


def made_of(text: str) -> dict[object, str] | None:
    """What was made of a fixed text so far, to read and to add to; None for every other text."""
    return _known.get(text)
