"""What a stranger may see: titles, addresses, names of files. None of it says what this is about (R63)."""

import re
from collections.abc import Iterable

from .avoid import avoided
from .files import HERE, House, language_rows

OUTSIDE = "outside"
"""Name and scope of the list in `translations/<tag>/avoid.yml`."""


def tells(names: Iterable[str], house: House = HERE) -> list[str]:
    """The names that hold a word of a list `outside` in any language, each with that word. Signs and `_` part words, as in addresses.

    Raises BadTexts for a list that is not complete.
    """
    lists = [words for tag in language_rows(house) if (words := avoided(tag, house)) is not None]
    patterns = [pattern for words in lists for name, _rule, _scope, pattern in words.lists if name == OUTSIDE]
    found = []
    for name in names:
        plain = re.sub(r"[\W_]+", " ", name).casefold()
        hit = next((match for pattern in patterns if (match := pattern.search(plain))), None)
        if hit:
            found.append(f"{name!r} says {hit.group().strip()!r} (R63)")
    return found
