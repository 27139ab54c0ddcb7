"""Plain text in any usual encoding."""

import pytest

from curation.core.errors import DocumentError
from curation.documents.readers.read_text import decode, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_read(encoding: str) -> None:
    """With or without a mark."""
    assert decode("The café — “now”".encode(encoding), "a.txt") == "The café — “now”"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a\x00b\x00\x00", "contains zero bytes"),
        (b"\x01\x02\x03\x04" * 9, "contains control characters"),
        (b"\x81\x8d\xff", "byte 0 fits no known encoding"),
        (b"\xff\xfea", "fits no known encoding"),
    ],
)
def test_a_binary_is_refused(data: bytes, why: str) -> None:
    """In one line that says why."""
    with pytest.raises(DocumentError, match=f"a.txt: .*{why}"):
        decode(data, "a.txt")


def test_the_title_is_the_name_that_the_law_gives_itself() -> None:
    """Else the first line if it names a law."""
    assert read_text("1. This Act may be called the Foo Act, 2001.", "a").title == "Foo Act, 2001"
    assert read_text("Lease Agreement\n\n1. Rent.", "a").title == "Lease Agreement"
    assert read_text("It rained on all of us for the whole day.", "a").title == ""
