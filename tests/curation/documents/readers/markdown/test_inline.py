"""Marks inside a line of Markdown."""

import pytest

from curation.documents.readers.markdown.inline import plain_line, strong_off


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("**Bold** and *it* __too__ _and_ ~~no~~ `code`", "Bold and it too and no code"),
        ("[link](http://a.b/c_(d)) ![seal](x.png 'y') [ref][1] <https://a.b>",
         "link seal ref https://a.b"),
        ("2\\. and \\*so\\* and snake_case_word", "2. and *so* and snake_case_word"),
        ("Signed: ____ and ______", "Signed: ____ and ______"),
        ("<p align=center>The&nbsp;<b>Act</b>&#167; 5 &amp; 6</p>", "The\xa0Act§ 5 & 6"),
        ("one<br/>two\\", "one\u2028two\u2028"),
        ("court<sup>12</sup> and it.<sup>a</sup>", "court[^12] and it.[^a]"),
        ("the 1<sup>st</sup> is 5 m<sup>2</sup>", "the 1st is 5 m²"),
        ("10<sup>-6</sup> m", "10⁻⁶ m"),
        ("for <Name of Party> and AT&T; x < y > z", "for <Name of Party> and AT&T; x < y > z"),
        ("[1] The appeal; see [2] and § 3[4]", "[1] The appeal; see [2] and § 3[4]"),
        ("plain", "plain"),
    ],
)  # fmt: skip
def test_marks_go_and_words_stay(line: str, plain: str) -> None:
    """Placeholders and numbers in brackets are words."""
    assert plain_line(line) == plain


def test_strong_words_may_run_over_joined_lines() -> None:
    """They are known once the lines are one."""
    assert strong_off("that **the plea** be") == "that the plea be"
