from hypothesis import given
from hypothesis import strategies as st

from curation.documents.personal.windows import chunks_worth_a_look


def test_a_statute_without_numbers_is_not_looked_at() -> None:
    """Sections, years and short amounts are worth no look."""
    law = "12. (1) Whoever, on or after 1 July 2024, takes 500 fish shall pay 1,000.\n" * 50
    assert list(chunks_worth_a_look(law)) == []


def test_a_number_is_shown_with_the_words_around_it() -> None:
    """Words before it may say what it is."""
    text = "The law of rivers. " * 50 + "Passport No. M1234567 was seen. " + "Rivers flow. " * 50
    [chunk] = chunks_worth_a_look(text)
    assert "Passport No. M1234567 was seen" in chunk.text
    assert len(chunk.text) < 300


def test_an_address_without_spaces_is_shown_whole() -> None:
    """Even where no gap is near."""
    text = "x" * 300 + "<someone@river.example>"
    [chunk] = chunks_worth_a_look(text)
    assert "someone@river.example" in chunk.text


def test_an_endless_row_of_digits_is_no_number() -> None:
    """It would only cost time."""
    assert list(chunks_worth_a_look("7" * 5_000)) == []


@given(st.text(alphabet="ab @1\n.", max_size=400))
def test_every_stretch_knows_where_it_stood(text: str) -> None:
    """A span of a chunk leads back to the same characters."""
    for chunk in chunks_worth_a_look(text):
        for begin, end, origin in chunk.pieces:
            assert chunk.whole(begin, end) == (origin, origin + end - begin)
            assert chunk.text[begin:end] == text[origin : origin + end - begin]


def test_long_texts_come_in_several_chunks_and_no_span_crosses_two_pieces() -> None:
    """A find across two pieces was never in the text."""
    text = "".join(f"\n\nparagraph {n} " + "of law " * 60 + f"98110{n:05d}" for n in range(60))
    chunks = list(chunks_worth_a_look(text))
    assert len(chunks) > 1
    first, second = chunks[0].pieces[0], chunks[0].pieces[1]
    assert chunks[0].whole(first[1] - 2, second[0] + 2) is None
