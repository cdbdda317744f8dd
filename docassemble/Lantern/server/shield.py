"""What our server adds to every answer of docassemble: safe headers, and the direction of the page. Plain WSGI."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .pages import Pages

SELF_ONLY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""docassemble's screens hold scripts inside the page and evaluate some, so these stay allowed; other hosts do not (R68)."""

HEADERS = {
    "Content-Security-Policy": SELF_ONLY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FOR_OUR_OWN_FRAME = {
    "Content-Security-Policy": SELF_ONLY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    "X-Frame-Options": "SAMEORIGIN",
}
"""What answers a form with files. docassemble sends such a form into a hidden frame of the page and reads the answer there."""
NO_STORE = "no-store"
CLEAR = '"cache", "cookies", "storage"'
_DROPPED = {name.lower() for name in HEADERS} | {"server", "x-xss-protection"}
_MAY_BE_KEPT = ("/static/", "/packagestatic/", "/mirrored/", "/favicon")
"""Files of the program, the same for everybody: a browser may keep them. Nothing else is kept (R67)."""
_LONG_LIFE = re.compile(r";\s*(?:Expires|Max-Age)=[^;]*", re.IGNORECASE)
_EXITS = ("/exit", "/exit_logout")

Environment = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environment, Start], Iterable[bytes]]


class Shield:
    """The WSGI application that people reach."""

    def __init__(self, application: Application, pages: Pages) -> None:
        self.application = application
        self.pages = pages

    def __call__(self, environment: Environment, start_response: Start) -> Iterable[bytes]:
        path = str(environment.get("PATH_INFO", ""))
        mirrored = self.pages.stylesheet(path)
        if mirrored is not None:
            start_response("200 OK", [("Content-Type", "text/css; charset=utf-8"), ("Content-Length", str(len(mirrored))),
                                      ("Cache-Control", "public, max-age=31536000"), *HEADERS.items()])  # fmt: skip
            return [mirrored]
        answer: list[Any] = []

        def keep(status: str, headers: list[tuple[str, str]], error: Any = None) -> Callable[[bytes], object]:
            answer[:] = [status, headers]
            return _no_write

        body = self.application(environment, keep)
        status, headers = answer
        kept = path.startswith(_MAY_BE_KEPT) and status.startswith(("200", "304"))
        out = [(name, value) for name, value in headers if name.lower() not in _DROPPED and (kept or name.lower() != "cache-control")]
        out = [(name, _of_this_visit(value) if name.lower() == "set-cookie" else value) for name, value in out]
        out.extend({**HEADERS, **(FOR_OUR_OWN_FRAME if _sends_files(environment) else {})}.items())
        if not kept:
            out.append(("Cache-Control", NO_STORE))
        if path.rstrip("/") in _EXITS or any(name.lower() == "set-cookie" and value.startswith("secret=;") for name, value in out):
            # The person leaves: docassemble has taken back the key of the telling.
            out.append(("Clear-Site-Data", CLEAR))
        if not _is_page(headers):
            start_response(status, out)
            return body
        page = self.pages.directed(_joined(body))
        out = [(name, value) for name, value in out if name.lower() != "content-length"]
        start_response(status, [*out, ("Content-Length", str(len(page)))])
        return [] if environment.get("REQUEST_METHOD") == "HEAD" else [page]


def _sends_files(environment: Environment) -> bool:
    return environment.get("REQUEST_METHOD") == "POST" and str(environment.get("CONTENT_TYPE", "")).startswith("multipart/form-data")


def _of_this_visit(cookie: str) -> str:
    """docassemble marks a browser with the cookie `ds` for ten years; a browser that is closed forgets ours."""
    return _LONG_LIFE.sub("", cookie) if cookie.startswith("ds=") else cookie


def _no_write(_: bytes) -> object:
    raise NotImplementedError("the write callable of WSGI is not offered")


def _is_page(headers: Iterable[tuple[str, str]]) -> bool:
    names = {name.lower(): value.lower() for name, value in headers}
    return names.get("content-type", "").startswith("text/html") and "content-encoding" not in names


def _joined(body: Iterable[bytes]) -> bytes:
    def pieces() -> Iterator[bytes]:
        try:
            yield from body
        finally:
            close = getattr(body, "close", None)
            if close is not None:
                close()

    return b"".join(pieces())
