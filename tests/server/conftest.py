"""Fixtures of the tests of the embedded server."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from serving import server
from visitor import Visitor

from docassemble.Lantern.server import EmbeddedServer

__all__ = ["server"]


@pytest.fixture
def visitor(server: EmbeddedServer) -> Visitor:
    """A person's browser without scripts."""
    return Visitor(server.url)


@pytest.fixture
def told(visitor: Visitor) -> Callable[..., Visitor]:
    """A person who has told these words and stands on the last screen."""

    def tell(words: str, who: Visitor = visitor) -> Visitor:
        who.open("/start/trial")
        who.answer({"tongue": "en"})
        who.answer({"told": words})
        who.answer({"agreed": "True"})
        return who

    return tell


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a fresh browser that collects the addresses it asks for in `page.asked` and its complaints in `page.complaints`."""
    context = chromium.new_context(locale="en-US", viewport={"width": 900, "height": 800})
    page: Any = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("requestfailed", lambda request: page.complaints.append(f"failed: {request.url}"))
    yield page
    context.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots are left for looking at; ignored by git."""
    folder = Path(__file__).resolve().parents[2] / "var" / "pictures" / "server"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
