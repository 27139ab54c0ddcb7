"""Parts, chapters and schedules by what their cells say."""

import pytest

from curation.documents.readers.enclosing import container, count_of


@pytest.mark.parametrize(
    ("cell", "label", "heading"),
    [("Chapter I - Preliminary", "Chapter I", "Preliminary"),
     ("CHAPTER XI: Offences", "Chapter XI", "Offences"), ("Part IV", "Part IV", ""),
     ("II – Of fees", "Chapter II", "Of fees"), ("16", "Chapter 16", ""),
     ("Chapter One. General", "Chapter One", "General"), ("First Schedule", "First Schedule", ""),
     ("Preliminary", "", "Preliminary"), ("Parties to a suit", "", "Parties to a suit"),
     ("Part-time work", "", "Part-time work"), ("1990 - 2000", "", "1990 - 2000")],
)  # fmt: skip
def test_a_cell_gives_number_and_heading(cell: str, label: str, heading: str) -> None:
    """A name that only begins like one is a heading."""
    made = container("chapter", cell, "")
    assert (made.label, made.heading) == (label, heading)


def test_labels_are_counted() -> None:
    """Words as digits; a schedule may be the only one."""
    found = [count_of(label) for label in ("Part IV", "Chapter One", "First Schedule", "Schedule")]
    assert found == ["IV", "1", "1", ""]
