import pytest

from curation.documents.abbreviations import ABBREVIATIONS, FOLLOWED, NAME_ENDINGS


@pytest.mark.parametrize("word", ["art", "no", "v", "cl", "sec", "mr"])
def test_a_word_that_a_number_or_name_follows_is_one(word: str) -> None:
    """Its full stop ends no line either."""
    assert word in FOLLOWED
    assert word in ABBREVIATIONS


def test_endings_of_names_may_end_a_line() -> None:
    """`Acme Ltd.` may stand at the end of one; `s.` may not."""
    assert "ltd" in NAME_ENDINGS
    assert not FOLLOWED & NAME_ENDINGS
