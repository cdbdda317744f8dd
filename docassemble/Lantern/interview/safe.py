"""The person's words inside a page. docassemble reads labels as Mako and everything as Markdown and HTML: nothing of a
person's words may be read as any of them (DESIGN rule 4)."""

from threading import local

_here = local()


def times_shown() -> int:
    """How often words of a person were made ready for a page in this thread. What was made while it stood still holds none of them."""
    return int(getattr(_here, "times", 0))


def safe(text: str) -> str:
    """The same text with each ASCII sign that could mean something to Mako, Markdown or HTML written as a character reference."""
    _here.times = times_shown() + 1
    return "".join(character if character.isalnum() or ord(character) > 127 or character == " " else f"&#{ord(character)};" for character in text)


def said(text: str, language: str | None = None) -> str:
    """A short text of the person as an isolated run, in its own direction."""
    tag = f' lang="{safe(language)}"' if language else ""
    return f'<bdi dir="auto"{tag}>{safe(text)}</bdi>'


def said_block(text: str, language: str, direction: str) -> str:
    """A longer text of the person as one block; line ends stay (they must not stand as lines of their own, or Markdown reads them)."""
    return f'<div class="lantern-said" lang="{safe(language)}" dir="{direction}">{safe(text)}</div>'
