"""Paragraphs that no number tells apart."""

from curation.documents.structure.judgment_prose import prose_starts
from curation.documents.structure.lines import lines_of
from curation.documents.structure.quotations import quoted_lines


def starts(text: str, titles: tuple[int, ...] = (), authors: tuple[int, ...] = ()) -> list[int]:
    """Return the lines that begin paragraphs."""
    lines = lines_of(text)
    return prose_starts(lines, quoted_lines(lines), range(len(lines)), titles, authors)


def test_lists_and_quotations_belong_to_the_words_before() -> None:
    """So does a label above a quotation, and what stands between two items."""
    text = (
        "The law is this, as it was then:\nArticle 15:\n“No one shall.”\nIt was held in two ways:\n"
        "(a) One.\nWords of the first item that stand alone.\n(b) Two.\n* * *\n"
        "The rest of it is as plain as that."
    )
    assert starts(text) == [0, 3, 8]


def test_a_heading_or_an_author_begins_anew() -> None:
    """Even in lower case, or with a number."""
    assert starts("Facts\n(a) one\nB\nit is", titles=(0, 2)) == [1, 3]
    assert starts("It is so, he said, and\nOAK, J.-It is", authors=(1,)) == [0, 1]


def test_a_list_that_goes_on_much_later_is_another() -> None:
    """Some thousand characters part them."""
    far = "The court went on to say that it was bound by what it said.\n" * 60
    assert len(starts(f"(a) One.\n{far}(b) Two.")) == 61
