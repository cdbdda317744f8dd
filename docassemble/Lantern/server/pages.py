"""Right to left: docassemble says which language a page is in, and not which way it runs (see docs/decisions/0007)."""

import re
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path

from ..language import direction
from .mirror import mirrored
from .state import State

STYLESHEETS = {
    "bootstrap/css/bootstrap.min.css": "bootstrap.css",
    "app/bundle.css": "bundle.css",
}
"""docassemble's stylesheets (in its static folder) -> the name of ours."""

PREFIX = "/mirrored/"
_HTML = re.compile(rb'<html lang="([A-Za-z0-9_-]{1,35})"')
_LINK = re.compile(rb'(<link href=")([^"]*/static/(' + b"|".join(re.escape(name.encode()) for name in STYLESHEETS) + rb')(\?[^"]*)?)(")')
_UPLOADS = re.compile(rb"\s*<script[^>]*/bootstrap-fileinput/js/locales/[^>]*></script>")
"""Words for uploads, which docassemble names before what they belong to is there: an error in every browser, for boxes that no page has."""
_HEAD = 4096
"""Bytes; where a page names its language and its stylesheets."""


def make_stylesheets(state: State) -> None:
    """Mirror docassemble's stylesheets into the state folder, once for each version of docassemble and of the mirror."""
    import docassemble.webapp

    (folder, *_) = docassemble.webapp.__path__
    stamp = state.path("static", "made-from")
    wanted = f"{version('docassemble.webapp')} {_own_version()}"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    for source, name in STYLESHEETS.items():
        content = (Path(folder) / "static" / source).read_text(encoding="utf-8")
        base = f"/static/{source.rpartition('/')[0]}/"
        state.write(state.path("static", name), mirrored(content, base))
    state.write(stamp, wanted)


def _own_version() -> str:
    from hashlib import sha256

    return sha256(Path(__file__).with_name("mirror.py").read_bytes()).hexdigest()[:12]


class Pages:
    """Gives pages their direction and the stylesheets that go with it."""

    def __init__(self, folder: Path) -> None:
        self._sheets = {PREFIX + name: (folder / name).read_bytes() for name in STYLESHEETS.values()}

    def stylesheet(self, path: str) -> bytes | None:
        """A mirrored stylesheet by its path, None for every other path."""
        return self._sheets.get(path)

    def directed(self, page: bytes) -> bytes:
        """The page with `dir`, and with both stylesheets named where `direction.js` finds them when the language changes."""
        found = _HTML.search(page, 0, _HEAD)
        if found is None:
            return page
        page = _UPLOADS.sub(b"", page, 1)
        way = _way(found[1])
        head_end = page.find(b"</head>")
        head = page[found.end() : head_end if head_end > 0 else _HEAD]
        head = _LINK.sub(lambda link: _link(link, way), head)
        rest = page[found.end() :][len(page[found.end() : head_end if head_end > 0 else _HEAD]) :]
        return page[: found.end()] + b' dir="' + way + b'"' + head + rest


def _link(link: "re.Match[bytes]", way: bytes) -> bytes:
    straight = link[2]
    turned = PREFIX.encode() + STYLESHEETS[link[3].decode()].encode() + (link[4] or b"")
    shown = turned if way == b"rtl" else straight
    return link[1] + shown + b'" data-ltr="' + straight + b'" data-rtl="' + turned + link[5]


@cache
def _way(language: bytes) -> bytes:
    return escape(direction(language.decode("ascii"))).encode()
