"""Paragraphs of text that no number structures."""

from curation.documents.structure.paragraphs import is_prose, paragraph_spans


def test_paragraphs_tile_their_stretch() -> None:
    """List items stay with the paragraph before; names are not prose."""
    text = (
        "Acme Ltd\nBeta Ltd\n\nThe parties agree to do the following things:\n- one;\n- two.\n\n"
        "They sign here for both of them."
    )
    spans = paragraph_spans(text, 0, len(text), wrapped=False)
    assert [span[2] for span in spans] == [False, True, True]
    assert spans[0][0] == 0
    assert [a[1] for a in spans[:-1]] == [b[0] for b in spans[1:]]
    assert spans[-1][1] == len(text)


def test_a_long_wrapped_block_is_cut_after_a_sentence() -> None:
    """About 80 words are a paragraph."""
    line = "the court then went on to say that it\nwas bound by what it had said before.\n"
    text = ("The judge held and " + line) * 12
    assert len(paragraph_spans(text, 0, len(text), wrapped=True)) > 1


def test_a_table_of_contents_is_no_prose() -> None:
    """Nor are names, dates and tables."""
    assert not is_prose("1. Short title.\n2. Definitions.\n3. Theft.")
    assert not is_prose("| a | b | c | d | e | f |")
    assert not is_prose("Smith J, Jones J, Brown J, Black J, White J.")
    assert is_prose("The court shall sit on every day of the week.")


def test_items_that_are_names_stay_with_their_list() -> None:
    """A form of a contract fills them in, and they end in no stop."""
    items = "(a) Landlord: OAK\n\n(i) State: OHIO\n\n(b) Tenant"
    text = f"The following terms apply to this lease:\n\n{items}"
    assert paragraph_spans(text, 0, len(text), wrapped=False) == [(0, len(text), True)]
