"""A toy project that was trained once, for all tests that only look at the result."""

import pytest
from toytraining import Toy


@pytest.fixture(scope="package")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Toy:
    """A few steps of LoRA on a tiny model: to be read or copied, not changed."""
    toy = Toy(tmp_path_factory.mktemp("trained") / "toy")
    toy.said = toy.train().out
    return toy
