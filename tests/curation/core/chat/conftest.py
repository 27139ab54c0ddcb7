"""A server and a cassette for one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import ChatServer

from curation.core.cassette import Cassette


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """A server that answers everything."""
    with ChatServer() as open_server:
        yield open_server


@pytest.fixture
def cassette(tmp_path: Path) -> Iterator[Cassette]:
    """An empty cassette."""
    with Cassette(tmp_path / "chat.sqlite") as open_cassette:
        yield open_cassette
