"""Fixtures of the interview tests. The engine is imported once for all of them."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent / "samples"))  # a PEP 420 namespace package needs no install

from headless import Session, engine


@pytest.fixture(scope="session", autouse=True)
def _engine() -> None:
    engine()


@pytest.fixture
def sample() -> Callable[..., Session]:
    """Start a sample interview: `sample("telling", language="es")`."""

    def start(name: str, **options: Any) -> Session:
        return Session(f"docassemble.sample:data/questions/{name}.yml", **options)

    return start
