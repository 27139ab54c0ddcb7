"""Notes at the end of a judgment that no title announces."""

import pytest

from curation.documents.structure.judgment_notes import start_of_numbered_notes
from curation.documents.structure.lines import lines_of


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("[1] It fell.[1]\n[2] So it is.[2]\n[1] Oak at 5.\n[2] Elm.\nIbid.", 2),
        ("[1] It fell.\n[2] So it is.\n[1] Oak at 5.\n[2] Elm.", 4),
        ("[1] It fell.[1]\n[2] He quoted:\n“[15] It is so.”", 3),
        ("[1] It fell.\n[2] See [1] above.\n[3] It is so.", 3),
        ("", 0),
    ],
)
def test_notes_count_back_to_one_whose_mark_stands_in_the_text(text: str, start: int) -> None:
    """Paragraphs of the judgment count back to one as well, but it has no mark."""
    lines = lines_of(text)
    assert start_of_numbered_notes(lines, min(1, len(lines))) == start
