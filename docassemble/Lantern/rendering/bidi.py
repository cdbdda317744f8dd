"""Runs of one direction: Word wants each right-to-left run marked, and renders the rest left to right."""

import unicodedata

_RTL = ("R", "AL", "AN")
_LTR = ("L", "EN")


def runs(text: str, rtl: bool) -> list[tuple[str, bool]]:
    """Cut a text into (part, right to left?) so that the parts joined are the text.

    Characters without a direction of their own go with the direction of the paragraph, unless both neighbours agree.
    """
    if text.isascii():
        return [(text, rtl and not any(unicodedata.bidirectional(character) in _LTR for character in text))] if text else []
    kinds = [_kind(character) for character in text]
    _settle(kinds, rtl)
    parts: list[tuple[str, bool]] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or kinds[place] != kinds[start]:
            parts.append((text[start:place], bool(kinds[start])))
            start = place
    return parts


def _kind(character: str) -> bool | None:
    direction = unicodedata.bidirectional(character)
    if direction in _RTL:
        return True
    if direction in _LTR:
        return False
    return None


def _settle(kinds: list[bool | None], rtl: bool) -> None:
    place = 0
    while place < len(kinds):
        if kinds[place] is not None:
            place += 1
            continue
        end = place
        while end < len(kinds) and kinds[end] is None:
            end += 1
        before = kinds[place - 1] if place else rtl
        after = kinds[end] if end < len(kinds) else rtl
        settled = before if before == after else rtl
        kinds[place:end] = [settled] * (end - place)
        place = end
