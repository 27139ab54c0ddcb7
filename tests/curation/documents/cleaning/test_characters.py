"""Characters that printing, the web and malice left in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.core.text import normalise_quote, normalise_text
from curation.documents.cleaning.characters import mend_characters
from curation.documents.cleaning.record import CleaningRecord

Counted = list[tuple[str, str, int]]


def mend(text: str) -> tuple[str, Counted]:
    """Return the mended text and what the record says."""
    record = CleaningRecord()
    mended = mend_characters(text, record, where="page 2")
    assert all(item.where == "page 2" for item in record.removals())
    return mended, [(item.rule, item.text, item.count) for item in record.removals()]


@given(st.text(st.characters(exclude_categories=[])))
def test_mended_text_is_normal(text: str) -> None:
    """For any text, lone surrogates too."""
    once, _ = mend(text)
    assert normalise_text(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "Whoever commits theft shall be punished.\n\n(1) So be it.",
        "Title.―Text, and ―so he said",
        "“Court” means — in ‘this’ Act – a court… §§ 5, 6; ¶ 7; £5, €6, ₹7, 50 %, 1½, m², 3°, †",
        "L'été à Paris, « protégé », œuvre, naïve, HÉLÈNE’S, NAÇÃO, PARÁGRAFO ÚNICO, São João",
        "„Spaß“ für ‚Ärger‘, Straße, Übergröße, Ähnliches",
        "राज्य किसी व्यक्ति को विधि के समक्ष समता से वंचित नहीं करेगा। क्\u200dष",
        "می\u200cخواهم",
        "第一条 国家不得拒绝。第二條",
        "Κανένας δεν τιμωρείται. Статья 5. Никто",
    ],
)
def test_right_text_stays(text: str) -> None:
    """Quotation marks, dashes, fractions, accents, other scripts; nothing is recorded."""
    assert mend(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "mended", "record"),
    [
        ("o\ufb03ce, \ufb01rm", "office, firm", [("ligature", "ﬃ", 1), ("ligature", "ﬁ", 1)]),
        ("a\xa0b\xa0c", "a b c", [("space", "U+00A0", 2)]),
        ("consti\xad\n tution\xad", "constitution", [("soft_hyphen", "U+00AD", 2)]),
        ("a\u200bb\ufeff", "ab", [("zero_width", "U+200B", 2)]),
        ("x\ufe0f", "x", [("zero_width", "U+FE0F", 1)]),
        ("a\u202eb", "ab", [("direction_mark", "U+202E", 1)]),
        ("n\x00ul\x07l", "nul l",
         [("control_character", "U+0000", 1), ("control_character", "U+0007", 1)]),
        ("\uf0b7 item", "• item", [("mojibake", "U+F0B7", 1)]),
        ("lo\ufffdt", "lo\ufffdt", [("mojibake", "\ufffd", 1)]),
        ("x\U000e0049\U000e0067y", "xy", [("hidden_text", "Ig", 1)]),
        ("x" + "\u200b" * 20, "x", [("hidden_text", "20 zero-width characters in a row", 1)]),
        ("a\x0bb\x0cc\x85d\u2029e", "a\nb\nc\nd\ne", []),
    ],
)  # fmt: skip
def test_odd_characters_are_mended_and_counted(text: str, mended: str, record: Counted) -> None:
    """Each under its rule, with where it was first seen."""
    assert mend(text) == (mended, record)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The courtâ€™s order", "The court’s order"),
        ("Â§ 5 of the “Act”", "§ 5 of the “Act”"),
        ("SectionÂ\xa05 and SectionÂ 6", "Section 5 and Section 6"),
        ("cafÃ© कानून", "café कानून"),
        ("à¤•à¤¾à¤¨à¥‚à¤¨", "कानून"),
        ("the \x93act\x94 isn\x92t\x85 it", "the “act” isn’t… it"),
        ("don‚Äôt", "don’t"),
        ("Ã¯Â¬Â\x81rm", "firm"),
        ("―I am what I am‖, he said — ―…so‖", "“I am what I am”, he said — “…so”"),
    ],
)
def test_mojibake_is_read_as_it_was_written(text: str, mended: str) -> None:
    """UTF-8 read as Windows, as Latin-1, as Macintosh, twice; controls that are quotation marks."""
    found, record = mend(text)
    assert found == mended
    assert ("mojibake", 1) in {(rule, min(count, 1)) for rule, _, count in record}


def test_mojibake_of_one_line_leaves_the_others_alone() -> None:
    """One record with the first example."""
    text, record = mend("plain é\nitâ€™s\nitâ€™s theirâ€™s")
    assert text == "plain é\nit’s\nit’s their’s"
    assert record == [("mojibake", "itâ€™s", 3)]


def test_a_quotation_of_mended_text_is_found_in_it() -> None:
    """Joiners that are spelling do not part a quotation from its source."""
    assert normalise_quote(mend("क्\u200dष \u200b")[0]) == normalise_quote("क्ष")


def test_a_note_s_mark_before_an_amendment_s_bracket_goes() -> None:
    """As websites print the notes of regulators: `[2][3A. Fees.`; references stay."""
    text = "(b) [1][“dealing” means trade]\n[2][3A. Fees.\nmarket [3][***].\n[4][Explanation.–So.]"
    mended, counted = mend(text)
    assert mended == "(b) [“dealing” means trade]\n[3A. Fees.\nmarket [***].\n[Explanation.–So.]"
    assert [one[0] for one in counted] == 4 * ["footnote_mark"]
    for kept in ("as held [1][2] before", "[2003] 1 SCR [5]", "[a][b]", "x[1] [Note]"):
        assert mend(kept) == (kept, [])
