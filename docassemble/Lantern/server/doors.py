"""Which of docassemble's pages are there: those of the interviews on offer, and no other.

docassemble has pages for accounts, packages, settings, source, logs, variables and chats. A setting hides most of them; here they do not exist.
"""

from collections.abc import Collection
from typing import Any

OPEN: dict[str, set[str] | None] = {
    "": {"static"},
    "main": {
        "health_check", "health_status", "rjs", "package_static", "favicon", "favicon_md", "favicon_sm", "robots",
        "css_bundle", "js_bundle", "change_color_scheme",
    },
    "interview": {
        "index", "rootindex", "redirect_to_interview", "run_interview", "checkin", "checkout", "leave", "restart_session",
        "new_session_endpoint", "exit_endpoint", "exit_logout",
    },
    "files": None,
}  # fmt: skip
"""Blueprint -> endpoints that stay; None for all of them."""


def is_open(endpoint: str, api: bool = False) -> bool:
    """Whether a page of docassemble stays. api: the programming interface stays too; for tests."""
    blueprint, _, name = endpoint.rpartition(".")
    if name.startswith("api_"):
        return api
    if blueprint not in OPEN:
        return False
    names = OPEN[blueprint]
    return names is None or name in names


def close_doors(app: Any, interviews: Collection[str], api: bool = False) -> None:
    """Every other page, and every interview that is not on offer, answers 404 as if it had never been there."""
    from flask import abort, request

    @app.before_request  # type: ignore[untyped-decorator]
    def only_open_doors() -> None:
        if request.endpoint is None:
            return
        asked = request.args.get("i")
        if not is_open(request.endpoint, api) or (asked is not None and asked not in interviews):
            abort(404)
