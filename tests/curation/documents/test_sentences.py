"""Sentences of law end where a reader sees them end."""

import pytest

from curation.documents.sentences import count_tokens, part_ends, sentence_ends, word_starts


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    ends = list(sentence_ends(text, 0, len(text)))
    return [text[a:b].strip() for a, b in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    "text",
    [
        "Under s. 3 of the Act, Art. 14 and No. 5 apply.",
        "In A. v. B. the judge cited (1997) 6 S.C.C. 241.",
        "He paid Rs. 500, i.e. Five hundred rupees.",
        "Justice K. Ramaswamy and Mr. Smith agreed with J. S. Verma, C.J. There.",
        "The U.S. Government and Acme Ltd. Directors met.",
        "1. The rule is this",
        "(a) item one; (b) item two; and (c) item three",
        "the year 2.5 per cent",
        "See sub-s. (2) and cl. (b) thereof",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    """Nor does a label, an initial, a number or a semicolon."""
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A kills Z. B is guilty.", ["A kills Z.", "B is guilty."]),
        ('He said "stop." She went.', ['He said "stop."', "She went."]),
        ("It ends.\nno capital", ["It ends.", "no capital"]),
        ("A heading\n\nthe text", ["A heading", "the text"]),
        ("It is so (see above). (1) Next.", ["It is so (see above).", "(1) Next."]),
        ("यह है। वह था।", ["यह है।", "वह था।", ""]),
        ("In 1995. The Act", ["In 1995.", "The Act"]),
    ],
)
def test_a_sentence_ends_at_its_stop(text: str, found: list[str]) -> None:
    """Whatever letter, quotation mark or bracket follows."""
    assert sentences(text) == found


def test_a_long_sentence_has_parts() -> None:
    """Semicolons, colons, dashes and lines."""
    text = "namely: one; two— three\nfour"
    assert [text[end - 2 : end].strip() for end in part_ends(text, 0, len(text))] == [
        ":", ";", "—", "e", "ur",
    ]  # fmt: skip


def test_tokens_are_counted_by_words_or_by_length() -> None:
    """A word without end counts by its length."""
    assert count_tokens("one two three") == 4
    assert count_tokens("x" * 60) == 10
    assert list(word_starts(" ab c")) == [1, 4]
