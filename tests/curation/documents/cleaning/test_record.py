"""The record of cleaning."""

from curation.documents.cleaning.record import CleaningRecord


def test_equal_words_are_one_entry_with_a_count() -> None:
    """The first place is kept."""
    record = CleaningRecord()
    record.add("running_header", "The Act", where="page 2")
    record.add("running_header", "The Act", where="page 3", count=2)
    record.add("running_header", "Part I", where="page 3")
    assert [(item.text, item.count, item.where) for item in record.removals()] == [
        ("The Act", 3, "page 2"), ("Part I", 1, "page 3"),
    ]  # fmt: skip


def test_examples_of_a_rule_are_one_entry() -> None:
    """With the first of them."""
    record = CleaningRecord()
    record.add("line_hyphen", "gov-ernment", example=True)
    record.add("line_hyphen", "par-liament", example=True)
    assert [(item.text, item.count) for item in record.removals()] == [("gov-ernment", 2)]


def test_placed_removals_come_last_in_document_order() -> None:
    """A footnote's mark belongs to a word; a long note is whole, a long example is not."""
    record = CleaningRecord()
    record.place("footnote_mark", "2", at=9)
    record.place("footnote_mark", "1" * 400, at=4, where="page 1")
    record.add("space", "x" * 400, example=True)
    assert [(item.rule, item.at) for item in record.removals()] == [
        ("space", None), ("footnote_mark", 4), ("footnote_mark", 9),
    ]  # fmt: skip
    assert [len(item.text) for item in record.removals()] == [300, 400, 1]
