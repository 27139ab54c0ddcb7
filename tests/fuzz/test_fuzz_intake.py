"""The fuzz target runs, and mutated files of every format are answered."""

import pytest
from answers import check_answer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from seeds import PARTS, SEEDS, with_part

_INSERTED = (
    b"\x00", b"<", b"&#0;", b"\xff\xfe", b"9" * 40, b"(", b'"', b"]]>", b"<!DOCTYPE a [",
    "\u202e\u200b\ufdd0".encode(), b"\n" * 9, b"%PDF-", b"PK\x03\x04", b"<table><tr><td>", b"-1",
    b"<!-- a -->", b"<?a b?>", b"<ol><li>a<ol><li>b",
)  # fmt: skip
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from("cdir"), st.sampled_from(_INSERTED)),
    min_size=1, max_size=6,
)  # fmt: skip
FEW = settings(
    max_examples=60, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


def mutated(data: bytes, edits: list[tuple[float, str, bytes]]) -> bytes:
    """Cut, drop, insert and replace."""
    for share, how, piece in edits:
        at = int(share * len(data))
        if how == "c":
            data = data[: max(at, 1)]
        elif how == "d":
            data = data[:at] + data[at + 20 :]
        else:
            data = data[:at] + piece + data[at + (0 if how == "i" else len(piece)) :]
    return data


@pytest.mark.parametrize("name", SEEDS)
def test_every_seed_is_kept(name: str) -> None:
    """Else mutation would begin from nothing."""
    assert all(answer.documents for answer in check_answer(name, SEEDS[name]))


@pytest.mark.parametrize("name", SEEDS)
@FEW
@given(edits=EDITS)
def test_mutated_files_are_answered(name: str, edits: list[tuple[float, str, bytes]]) -> None:
    """Kept or rejected: nothing is raised, and what is kept is whole."""
    check_answer(name, mutated(SEEDS[name], edits))


@FEW
@given(edits=EDITS, place=st.integers(0, len(PARTS) - 1))
def test_mutated_packages_are_answered(edits: list[tuple[float, str, bytes]], place: int) -> None:
    """A part is broken before it is packed."""
    name, part, content = PARTS[place]
    check_answer(name, with_part(name, part, mutated(content, edits)))


@FEW
@given(data=st.binary(max_size=300))
def test_any_bytes_are_answered(data: bytes) -> None:
    """Under any name."""
    check_answer("a", data)
