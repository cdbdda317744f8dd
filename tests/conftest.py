"""What all tests share: which of them may not run beside each other, and how hard the property tests look."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("soak", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("usual", deadline=None)  # two tests at once on a small machine make any deadline a lottery
settings.load_profile("usual")

ALONE = ("server", "browser")
"""Folders whose tests share one running server: all in one process, so that it is started once."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """For `--dist loadgroup`: one group for what shares the server, one a module for what builds something once."""
    here = Path(__file__).parent
    for item in items:
        folder = item.path.relative_to(here).parts[0]
        if folder in ALONE:
            item.add_marker(pytest.mark.xdist_group("server"))
        elif folder == "packaging":
            item.add_marker(pytest.mark.xdist_group("packaging"))


QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""Options of Chromium: as root, without a screen, and without asking its makers for anything."""


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """Debian's Chromium, one for all tests of a process: Playwright's loop cannot be started twice in one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=QUIET)
        yield browser
        browser.close()
