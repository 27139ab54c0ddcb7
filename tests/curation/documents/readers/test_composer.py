"""The text of a document, put together from blocks."""

from hypothesis import given
from hypothesis import strategies as st

from curation.core.text import normalise_text
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.composer import Composer


def test_blocks_have_their_spans_and_places() -> None:
    """Neighbours of one place are one stretch; an empty block adds nothing."""
    composer = Composer(CleaningRecord())
    assert composer.add(" The  Act ", "page 1") == (0, 7)
    assert composer.add(" \n ", "page 1") == (7, 7)
    assert composer.add("1. Foo.", "page 1", gap="\n\n") == (9, 16)
    assert composer.add("2. Bar.", "page 2") == (17, 24)
    composer.add("!", gap="")
    assert composer.text == "The Act\n\n1. Foo.\n2. Bar.!"
    assert [(place.start, place.end, place.where) for place in composer.places] == [
        (0, 16, "page 1"), (17, 24, "page 2"),
    ]  # fmt: skip


def test_characters_are_mended_on_the_way() -> None:
    """And recorded with their place."""
    record = CleaningRecord()
    composer = Composer(record)
    composer.add("the \ufb01rm", "page 3")
    assert composer.text == "the firm"
    assert [(item.rule, item.where) for item in record.removals()] == [("ligature", "page 3")]


@given(st.lists(st.text(max_size=9), max_size=9), st.sampled_from(["\n", "\n\n", " "]))
def test_the_text_is_normal_and_spans_stay_true(blocks: list[str], gap: str) -> None:
    """Save where a mark of one block would join the letter of another."""
    composer = Composer(CleaningRecord())
    spans = [composer.add(block, gap=gap) for block in blocks]
    assert normalise_text(composer.text) == composer.text
    for block, (start, end) in zip(blocks, spans, strict=True):
        alone = Composer(CleaningRecord())
        alone.add(block)
        assert composer.text[start:end] == alone.text
