"""Lines become paragraphs by their place on the page and by what they say."""

import pytest

from curation.documents.readers.pdf.lines import Line
from curation.documents.readers.pdf.paragraphs import is_centred, paragraphs
from curation.documents.readers.pdf.words import Word

LEFT, RIGHT, SIZE, LEADING = 70.0, 520.0, 10.0, 12.0
LETTER = 5.0


def line(text: str, place: int, *, left: float = LEFT, right: float = 0.0, bold: bool = False,
         size: float = SIZE, page: int = 1, more: float = 0.0) -> Line:  # fmt: skip
    """Make a line at a place on the page; `right` stretches it, `more` moves it down."""
    top = 100 + place * LEADING + more
    right = right or left + LETTER * len(text)
    step = (right - left) / max(len(text), 1)
    found: list[Word] = []
    at = 0
    for piece in text.split(" "):
        begin = left + step * at
        end = begin + step * len(piece)
        found.append(Word(piece, begin, end, top, top + size, size, bold=bold))
        at += len(piece) + 1
    return Line(
        page, found, text, left, right, top, top + size, size, bold=bold, column=(LEFT, RIGHT)
    )


def joined(*lines: Line) -> list[str]:
    """Return the paragraphs as strings."""
    return [" ".join(item.text for item in found.lines) for found in paragraphs(lines)]


def test_a_full_line_goes_on() -> None:
    """A short one ends the paragraph."""
    assert joined(
        line("Every owner of land must keep the", 0, right=RIGHT),
        line("banks in repair.", 1),
        line("The court may order it.", 2),
    ) == ["Every owner of land must keep the banks in repair.", "The court may order it."]


def test_a_small_letter_goes_on_though_the_line_was_short() -> None:
    """Unless a sentence has ended, or the white is too wide."""
    first = line("The President may, at any time", 0)
    assert joined(first, line("before the session,", 1)) == [
        "The President may, at any time before the session,"
    ]
    assert len(joined(first, line("before the session,", 1, more=60))) == 2
    assert len(joined(line("It is so.", 0), line("or not", 1))) == 2


@pytest.mark.parametrize(
    "text",
    ["(a) the banks;", "(1) Every owner", "12. Duties", "2.1 Term", "[4] The facts", "• one thing",
     "(iv) others", "Provided that it rains.", "Explanation.—It is so.", "PART 2 Duties"],
)  # fmt: skip
def test_an_enumerated_provision_begins_a_line_of_its_own(text: str) -> None:
    """After whatever ends a thought."""
    before = line("Every owner must keep in good repair the following;", 0, right=RIGHT)
    assert len(joined(before, line(text, 1))) == 2


def test_an_item_with_a_small_letter_and_a_full_stop_begins_a_line_of_its_own() -> None:
    """After `; and`, or a comma on a line that had room for more."""
    care = line("a. provide the Services with care; and", 0, right=RIGHT)
    items = [care, line("b. comply with the law,", 1), line("ii. pay the fees.", 2)]
    assert joined(*items) == [item.text for item in items]
    before = line("which may not be done in any of those cases, that is to say,", 0, right=RIGHT)
    assert len(joined(before, line("i. e. without leave.", 1))) == 1
    assert len(joined(line("as was held in the matter of Smith", 0), line("v. Jones", 1))) == 1


def test_an_item_needs_no_space_behind_its_number() -> None:
    """As an export from the web has it; a word with brackets in it is no item."""
    first = line("(a)inform the passengers; and", 0, right=RIGHT)
    assert len(joined(first, line("(b)offer assistance.", 1))) == 2
    assert len(joined(first, line("(ii)offer assistance.", 1))) == 2
    before = line("Every person must pay the tax that", 0, right=RIGHT)
    assert len(joined(before, line("(s)he owes.", 1))) == 1


def test_a_number_of_the_sentence_does_not() -> None:
    """A reference may fall at the beginning of a line."""
    before = line("This is done in accordance with section", 0, right=RIGHT)
    assert len(joined(before, line("12. of the Act.", 1))) == 1
    before = line("and is subject to the rule in paragraph", 0)
    assert len(joined(before, line("(b) of that section.", 1))) == 1


def test_and_alone_on_a_line_ends_an_item() -> None:
    """The next item begins its own."""
    lines = [line("(a) the Court must determine it in time;", 0, right=RIGHT), line("and", 1)]
    assert len(joined(*lines, line("(b) the decision is suspended.", 2))) == 2


def test_a_definition_begins_a_line_of_its_own() -> None:
    """Though the one before it filled its line."""
    before = line("“person” means an individual or a body of them;", 0, right=RIGHT)
    assert len(joined(before, line("“President” means the President;", 1))) == 2
    assert len(joined(before, line("“Court”, in this Act, includes a judge;", 1))) == 2


def test_white_parts_paragraphs() -> None:
    """And is remembered."""
    lines = [line(f"Line {n} of the text, which is set", n, right=RIGHT) for n in range(5)]
    lines.append(line("After the white.", 5, more=12))
    found = paragraphs(lines)
    assert [len(item.lines) for item in found] == [5, 1]
    assert [item.apart for item in found] == [True, True]


def test_white_parts_paragraphs_that_have_mostly_one_line() -> None:
    """The distance between paragraphs is not taken for the distance between lines."""
    lines = [
        line("Short title.", 0),
        line("1. This Act may be cited as the River Act and not by any", 2, right=RIGHT),
        line("other name.", 3),
        *(line(f"{n}. This Act is to be read with Act {n}.", n * 2 + 1) for n in range(2, 6)),
        line("Department for Rivers", 13),
        line("SCHEDULE Regulation 3", 15),
    ]
    assert len(joined(*lines)) == len(lines) - 1


def test_another_print_parts_paragraphs() -> None:
    """A heading in bold or in a larger size, but no bold word in a sentence."""
    heading = line("Short title and commencement of this Act here", 0, bold=True, right=RIGHT)
    assert len(joined(heading, line("This Act may be cited so.", 1))) == 2
    large = line("THE RIVER ACT AND ALL THAT BELONGS TO IT HERE", 0, size=14, right=RIGHT)
    assert len(joined(large, line("An Act about rivers.", 2))) == 2
    sentence = line("This Act may be called, and cited as, the", 0, right=RIGHT)
    term = line("River Act by all persons.", 1)
    term.words[0] = term.words[0]._replace(bold=True)
    assert len(joined(sentence, term)) == 1


def test_an_indent_begins_a_paragraph_after_a_sentence() -> None:
    """A hanging line does not."""
    full = line("The first paragraph ends with a full line.", 0, right=RIGHT)
    assert len(joined(full, line("The next begins farther in.", 1, left=LEFT + 20))) == 2
    item = line("(a) an item whose words go on to the", 0, right=RIGHT)
    assert len(joined(item, line("Second line, which hangs.", 1, left=LEFT + 20))) == 1


def test_a_page_does_not_end_a_sentence() -> None:
    """Nor does a column."""
    first = line("Every owner of land must keep the", 50, right=RIGHT)
    assert len(joined(first, line("Banks Authority informed.", 0, page=2))) == 1
    other = line("Banks Authority informed.", 0, left=LEFT + 300)
    other.column = (LEFT + 300, RIGHT + 300)
    assert len(joined(first, other)) == 1


def test_lines_in_the_middle_are_headings_of_their_own() -> None:
    """A wide one, or one that breaks off, goes on."""

    def middle(text: str, place: int) -> Line:
        half = LETTER * len(text) / 2
        return line(text, place, left=(LEFT + RIGHT) / 2 - half)

    assert len(joined(middle("CHAPTER 1", 0), middle("FOUNDING PROVISIONS", 1))) == 2
    wide = "SPECIAL PROVISION FOR THE ELECTION AND TENURE OF THE FIRST"
    assert len(joined(middle(wide, 0), middle("PRESIDENT", 1))) == 1
    assert len(joined(middle("PROTECTION OF", 0), middle("PROPERTY", 1))) == 1
    full = line("OF OFFENCES RELATING TO COIN, CURRENCY-NOTES AND BANK-NOTES, AND", 0, right=RIGHT)
    assert len(joined(full, middle("STAMPS", 1))) == 1
    assert is_centred(middle("CHAPTER 1", 0))
    assert not is_centred(line("(a) an item", 0, left=LEFT + 40))


def test_versus_stands_alone() -> None:
    """So that the parties can be told."""
    assert len(joined(line("ALPHA LTD", 0), line("versus", 1), line("THE STATE", 2))) == 3


def test_the_letter_of_a_division_stands_alone() -> None:
    """In the middle of its line; at the margin it begins a sentence."""
    middle = (LEFT + RIGHT) / 2
    letter = line("A", 0, left=middle - 4, right=middle + 4)
    assert len(joined(letter, line("Before that it was so.", 1))) == 2
    assert len(joined(line("A", 0), line("man ran.", 1))) == 1


def test_entries_of_contents_stay_apart() -> None:
    """Their numbers of pages stand at the far end, with leaders or without."""
    entries = [line(f"Entry {n} ........ {n}", n, right=RIGHT) for n in range(4)]
    assert len(joined(*entries)) == 4
    entries = [line(f"Entry {n}", n) for n in range(4)]
    for entry in entries:
        number = Word("9", RIGHT - 5, RIGHT, entry.top, entry.bottom, SIZE)
        entry.words.append(number)
        entry.right, entry.text = RIGHT, entry.text + " 9"
    assert len(joined(*entries)) == 4


def test_a_sentence_that_has_begun_goes_on_after_a_short_line() -> None:
    """Some files break lines where they like."""
    before = line("so help me who must swear that they shall serve the", 0, right=RIGHT - 100)
    lines = [before, line("Republic.", 1)]
    assert len(joined(*lines)) == 1


def test_recitals_stand_one_below_the_other() -> None:
    """A comma does not hold them together."""
    first = line("THE PARLIAMENT AND THE COUNCIL OF THE UNION,", 0)
    assert len(joined(first, line("Having regard to the Treaty,", 1), line("Whereas:", 2))) == 3


def test_nothing_gives_nothing() -> None:
    """An empty file has no paragraphs."""
    assert paragraphs([]) == []
