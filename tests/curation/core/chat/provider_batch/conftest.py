"""A server with batches for one test."""

from collections.abc import Iterator

import pytest
from batch_serving import BatchServer


@pytest.fixture
def provider() -> Iterator[BatchServer]:
    """A server whose batches end well."""
    with BatchServer() as open_server:
        yield open_server
