"""What pages left between the lines goes on record; the sentence that it cut is whole again."""

import pytest

from curation.documents.cleaning.page_lines import take_page_lines
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.read_markdown import read_markdown
from curation.documents.readers.read_text import read_text

_FILLER = ["The court heard the parties."] * 5
_HEAD = ["2 CRIM.APPEAL-1406-2003"]


def _removed(lines: list[str]) -> dict[str, str]:
    found = take_page_lines(lines, CleaningRecord())
    return {lines[at]: rule for at, rule in found.removed.items()}


@pytest.mark.parametrize(
    ("lines", "removed"),
    [
        (["It was", "", "--- Page 2 ---", "", "said."], {"--- Page 2 ---": "page_number"}),
        (["[ Page 1 of 3 ]", "Words."], {"[ Page 1 of 3 ]": "page_number"}),
        (
            ["Page 1", *_FILLER, "Page 2", *_FILLER],
            {"Page 1": "page_number", "Page 2": "page_number"},
        ),
        (
            ["Words", "SUPREME COURT REPORTS [2022] 7 S.C.R.", "452", "go on."],
            {"SUPREME COURT REPORTS [2022] 7 S.C.R.": "running_header", "452": "page_number"},
        ),
        (
            ["1 CRIM.APPEAL-1406-2003", *_FILLER, "He lived", *_HEAD, "in a house."],
            {"1 CRIM.APPEAL-1406-2003": "running_header", _HEAD[0]: "running_header"},
        ),
        (
            ["RAM v. STATE OF OZ", "453", *_FILLER, "He ran", "RAM v. STATE OF OZ", "455", "away."],
            {"RAM v. STATE OF OZ": "running_header", "453": "page_number", "455": "page_number"},
        ),
        ([*"ABCDEFGH", "451", "RAM"], {**dict.fromkeys("ABCDEFGH", "boilerplate"),
                                       "451": "page_number"}),
        (["W.P. 3/2008 Page 1 of 9", *_FILLER, "W.P. 3/2008   Page 2 of 9"],
         {"W.P. 3/2008 Page 1 of 9": "running_footer",
          "W.P. 3/2008   Page 2 of 9": "running_footer"}),
        (["He ran", "2 No. 25-1011", *_FILLER, "He ran", "No. 25-1011 3", "away."],
         {"2 No. 25-1011": "running_header", "No. 25-1011 3": "running_header"}),
        (["A B C D E F G H", "It is so."], {"A B C D E F G H": "boilerplate"}),
    ],
)  # fmt: skip
def test_what_pages_left_is_found(lines: list[str], removed: dict[str, str]) -> None:
    """With its rule."""
    assert _removed(lines) == removed


@pytest.mark.parametrize(
    "lines",
    [
        ["Ram is here", "453", *_FILLER, "He ran", "Ram is here", "455", "away."],
        ["Page 2", "This page tells of pages."],
        ["See Page 2 of the plan.", "--- Page two ---"],
        ["Schedule 1", *_FILLER, "He ran", "Schedule 2", "away."],
        ["1 Reserved.", *_FILLER, "It is so.", "2 Reserved.", "And so."],
        ["REPORTS OF 2022", "452", "Words."],
        ["It fills Page 1 of 2", *_FILLER, "It fills Page 1 of 2"],
        [*"ABC", "Words."],
        ["A", "Alpha", "B", "Beta", "C", "Gamma", "D", "Delta", "E", "Eta"],
        ["1", "NOT APPLICABLE", *_FILLER, "It is so.", "2", "NOT APPLICABLE", "And so."],
        [],
    ],
)
def test_words_of_the_law_that_come_again_stay(lines: list[str]) -> None:
    """A number that counts its parts, a list of letters, a repeated line."""
    assert _removed(lines) == {}


_CUT = (
    "# Ram v. State\n\n1. He was residing\n\n--- Page 2 ---\n2 APPEAL-14\nat Oz.\n2. Dismissed.\n"
)


def test_the_sentence_that_a_page_cut_is_whole_in_markdown() -> None:
    """And what went is on record."""
    reading = read_markdown(_CUT, "a.md")
    assert "--- Page" not in reading.text
    assert ("page_number", "--- Page 2 ---") in [(it.rule, it.text) for it in reading.removals]


@pytest.mark.parametrize("read", [read_markdown, read_text])
def test_both_readers_join_what_a_mark_parted(read: object) -> None:
    """A sentence that was ended stays apart from the next."""
    assert callable(read)
    text = "1. He was residing\n\n--- Page 2 ---\n\nat Oz.\n\n--- Page 3 ---\n\n2. Dismissed.\n"
    assert read(text, "a").text == "1. He was residing at Oz.\n\n2. Dismissed."


@pytest.mark.parametrize("read", [read_markdown, read_text])
def test_the_number_of_a_case_stays_with_its_name(read: object) -> None:
    """Whatever the width of the lines; a clause that begins with a number of its own does not."""
    assert callable(read)
    words = (
        "1. The accused was convicted and sentenced by the\ntrial court, which the learned judges"
        " of the\nHigh Court confirmed in its Criminal Appeal\nNo. 518-DB of 2008, and from that"
        " order he\nhas come to this Court.\n2. Dismissed, as we have said above so\noften.\n"
    )
    assert "Criminal Appeal No. 518-DB of 2008" in read(words, "a").text
    assert "Goods\nNo. 5" in read("Goods\nNo. 5 bolts\n\nOther words here.\n", "a").text


@pytest.mark.parametrize("words", ["Category {}", "from {} April 2019", "{} April 2019"])
def test_rows_and_dates_inside_a_sentence_are_no_heads(words: str) -> None:
    """What counts up in the law's own words stays, though its sentence runs on below it."""
    lines: list[str] = []
    for number in (1, 2, 3):
        lines += ["the fee that is due for", "", words.format(number), "", "and is ten pounds", ""]
    assert not take_page_lines(lines, CleaningRecord()).removed


def test_a_form_feed_says_where_a_page_begins() -> None:
    """Its head goes though no sentence was cut; the number of a division below it stays."""
    words = "\n".join(["It is so."] * 5)
    heads = ("2     No. 25-1011", "No. 25-1011     3")
    text = f"{words}\n\f{heads[0]}\n\n{words}\n\f{heads[1]}\n\n1\n{words}\n"
    reading = read_text(text, "a.txt")
    assert "1011" not in reading.text
    assert reading.text.split("\n\n")[2] == f"1\n{words}"


def test_a_bracket_goes_on_with_the_sentence_of_the_page_before() -> None:
    """An item of a list does not."""
    foot = "\n\nW.P. 3/2008 Page {} of 9\n\n"
    text = (
        f"He bought the services of the Global System for Oaks{foot.format(1)}(Elm services)."
        f"\nHe has bought all that they have for the sake of Oaks{foot.format(2)}(a) fees\n"
    )
    first, second, item = read_text(text, "a.txt").text.replace("\n\n", "\n").split("\n")
    assert first.endswith("for Oaks (Elm services).")
    assert second.endswith("of Oaks")
    assert item == "(a) fees"
