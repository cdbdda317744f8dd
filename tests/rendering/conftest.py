"""The papers that the rendering tests look at."""

import pytest

PAPERS = [("river", "en"), ("river", "es"), ("market", "en"), ("market", "ar"), ("bridge", "en"), ("bridge", "ar")]


@pytest.fixture(params=PAPERS, ids=lambda paper: "-".join(paper))
def paper(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Name and language of one example's declaration."""
    return request.param  # type: ignore[no-any-return]
