import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from eval.tokens import word_tokens


def test_devanagari_words_stay_whole() -> None:
    """Vowel signs, viramas and nuktas belong to the word that they stand in."""
    text = "अनुच्छेद १४: राज्य किसी व्यक्ति को विधि से वंचित नहीं करेगा।"
    assert word_tokens(text) == [
        "अनुच्छेद",
        "14",
        "राज्य",
        "किसी",
        "व्यक्ति",
        "को",
        "विधि",
        "से",
        "वंचित",
        "नहीं",
        "करेगा",
    ]


def test_joiners_and_selectors_make_no_other_word() -> None:
    """ZWJ, ZWNJ, soft hyphens and variation selectors change only the look of a word."""
    assert word_tokens("क्‍ष क्‌ष co\u00adopt") == ["क्ष", "क्ष", "coopt"]
    assert word_tokens("1\ufe0f") == ["1"]


def test_one_word_in_two_encodings_is_one_word() -> None:
    """Composed and decomposed letters, ligatures, wide forms and digits of any script agree."""
    assert word_tokens("क़ानून") == word_tokens(unicodedata.normalize("NFD", "क़ानून"))
    assert word_tokens("oﬃce Ｃｏｕｒｔ café") == word_tokens("office court cafe\u0301")
    assert word_tokens("१०३") == word_tokens("103") == ["103"]


def test_case_is_folded_and_no_word_is_dropped() -> None:
    """Articles stay: "a court" and "the court" are two things in law."""
    assert word_tokens("The COURT, a Court; Straße") == ["the", "court", "a", "court", "strasse"]


def test_punctuation_parts_words_and_is_none() -> None:
    """Brackets, danda, hyphens and apostrophes end a word."""
    text = "Art. 19(1)(a) — State's re-election।"
    assert word_tokens(text) == ["art", "19", "1", "a", "state", "s", "re", "election"]


def test_what_holds_no_letter_or_digit_holds_no_word() -> None:
    """White space, emoji and marks without a letter give nothing."""
    for text in ("", " \n\t\u00a0", "❤️ 👩\u200d⚖️ …", "\u093f \u0301", "\x00"):
        assert word_tokens(text) == []


@given(st.text())
def test_words_hold_no_space_and_at_least_one_letter_or_digit(text: str) -> None:
    """Any text has words, each of letters, digits and their marks; nothing raises."""
    for word in word_tokens(text):
        kinds = {unicodedata.category(char)[0] for char in word}
        assert kinds <= set("LMN")
        assert kinds & set("LN")


@given(st.text(alphabet=st.characters(max_codepoint=0x97F, exclude_characters="\u0345")))
def test_words_of_words_are_the_same_words(text: str) -> None:
    """What was taken apart once stays as it is."""
    found = word_tokens(text)
    assert word_tokens(" ".join(found)) == found
