from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.markdown import counted, cut, flat, percent, plain, ranked, table


def test_hostile_text_becomes_letters() -> None:
    """Markup, HTML, links, table cells, headings and lists are shown, not obeyed."""
    shown = plain("# <script>x</script> | [a](http://e.x) ![i](y) `c` *b* www.e.x ~s~\n\n- item")
    assert "<" not in shown
    assert "\n" not in shown
    assert r"\# &lt;script&gt;" in shown
    assert r"\| \[a\](http\://e.x)" in shown
    assert r"www\.e.x \~s\~" in shown
    assert plain("1. one") == r"1\. one"
    assert plain("- one") == r"\- one"
    assert plain("\u202eevil\u2066\x1b[31m") == r"evil \[31m"


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_plain_text_is_one_line_without_bare_markup(text: str) -> None:
    """Whatever comes in, no tag, cell, link or code can begin."""
    shown = plain(text)
    bare = shown.replace("\\\\", "").replace("\\`", "").replace("\\|", "").replace("\\[", "")
    assert not set("<>`|[\n\r\x1b") & set(bare)


def test_small_words_for_counts() -> None:
    """Counts, rates, tables and cuts read as a person would write them."""
    assert (counted(1, "row"), counted(2, "row")) == ("1 row", "2 rows")
    assert (percent(1, 8), percent(0, 0)) == ("12.5 %", "–")
    assert ranked({"too_long": 1, "duplicate": 3}) == "duplicate 3, too long 1"
    assert table(["a"], [["b"]]) == "| a |\n| --- |\n| b |"
    assert cut("x" * 500).endswith("x …")
    assert flat(" a\t\nb ") == "a b"
