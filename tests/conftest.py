"""What all tests share: which of them may not run beside each other, and how hard the property tests look."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
