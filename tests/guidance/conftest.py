import pytest

from docassemble.Lantern.language import Catalog, catalog


@pytest.fixture(scope="session")
def english() -> Catalog:
    return catalog("en")
