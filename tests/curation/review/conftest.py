"""One real review server for the road tests of the room."""

from collections.abc import Iterator

import pytest
from live_review_host import PYTHON
from review_benches import REVIEWERS

from curation.review.server import Host, start_host, stop_host


@pytest.fixture(scope="package")
def review_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Start it for the first test that asks, stop it after the last."""
    home = tmp_path_factory.mktemp("argilla")
    try:
        yield start_host(home, venv_python=PYTHON, port=0, reviewers=REVIEWERS)
    finally:
        stop_host(home)
