"""Flesch-Kincaid grade of an English text: a smoke alarm for hard words and long sentences, no more (R73)."""

import re

_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)?")
_SENTENCE = re.compile(r"[.?!]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_SOUNDS = re.compile(r"[aeiou]y?ing$|io(?!n|us)|ia(?!l$|n$)|ua(?=l|t)|ea$|(?<!p)eo|uie|sci|[cr]eat[ei]")
_SILENT_END = re.compile(r"(?:[^aeiouyl]|[aeiou]l|[^\W]wl)e$|(?:[^aeiouyscgxzhl]|[aeiou]l|th)es$|[^aeiouytd]ed$")
_DIGITS = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1)


def grade(text: str) -> float:
    """Years of school in the United States that a reader needs, after Kincaid and others (1975).

    0.39 × words in a sentence + 11.8 × syllables in a word - 15.59. A text without words has grade 0.
    A `{name}` counts as one short word.
    """
    text = re.sub(r"\{[a-z0-9_]+\}", "it", text)
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE.split(text) if _WORD.search(part))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Syllables of an English word, counted by groups of vowels: right for about nine words in ten."""
    word = word.lower().split("'")[0].split("’")[0]
    if word.isdigit():
        return sum(_DIGITS[int(digit)] for digit in word)
    found = len(_VOWELS.findall(word)) + len(_TWO_SOUNDS.findall(word)) - len(_SILENT_END.findall(word))
    return max(1, found)
