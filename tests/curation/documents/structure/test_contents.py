"""A table of contents is found by its title and by what comes again."""

import pytest

from curation.documents.structure.contents import contents_lines
from curation.documents.structure.lines import lines_of

LISTED = "1. Short title.\n2. Definitions.\n3. Theft of goods.\n"
BODY = "1. Short title.—It is short.\n2. Definitions.—A is B.\n3. Theft of goods.—None shall steal."


def listed(text: str) -> list[str]:
    """Return the lines of the contents."""
    lines = lines_of(text)
    return [lines[index].text for index in sorted(contents_lines(lines))]


@pytest.mark.parametrize("title", ["CONTENTS", "ARRANGEMENT OF SECTIONS", "Table of Contents:"])
def test_lines_under_a_title_that_come_again_are_contents(title: str) -> None:
    """However the country calls it."""
    assert listed(f"An Act\n{title}\n{LISTED}{BODY}") == LISTED.splitlines()


def test_nothing_is_contents_without_a_title_or_without_its_text() -> None:
    """A list of sections alone is a list."""
    assert listed(f"{LISTED}{BODY}") == []
    assert listed(f"CONTENTS\n{LISTED}The end.") == []


def test_numbers_of_pages_do_not_count() -> None:
    """They stand at the ends of the lines."""
    contents = "Short title and extent 1\nDefinitions of the terms 2\nTheft of movable goods 14\n"
    body = (
        "Short title and extent\nIt is.\nDefinitions of the terms\nA is B.\nTheft of movable goods"
    )
    assert listed(f"CONTENTS\n{contents}{body}\nNo.") == contents.splitlines()


def test_a_title_and_a_preamble_before_the_text_are_none() -> None:
    """They do not come again."""
    between = "THE RIVER ACT, 2001\nAn Act to provide for rivers and for the water in them.\n"
    assert listed(f"CONTENTS\n{LISTED}{between}{BODY}") == LISTED.splitlines()


def test_a_title_above_a_number_comes_again() -> None:
    """The contents number it, the law prints it over the section; the long title is none of it."""
    text = (
        "ARRANGEMENT OF SECTIONS\nPART I – GENERAL\nSection\n1. Short title.\n2. Interpretation.\n"
        "SCHEDULES\nFIRST SCHEDULE – Oath\n\nAN ACT of Parliament to give effect to rights\n\n"
        "PART I – GENERAL\n\nShort title.\n1. This Act is short.\n\n"
        "Interpretation.\n2. In this Act a river is water.\n\nFIRST SCHEDULE\nI swear."
    )
    found = listed(text)
    assert found[0] == "PART I – GENERAL"
    assert found[-1] == "FIRST SCHEDULE – Oath"


@pytest.mark.parametrize("title", ["Sec.", "Inhaltsübersicht", "Índice"])
def test_contents_have_a_title_in_each_country(title: str) -> None:
    """The United States Code writes only what it counts."""
    assert listed(f"{title}\n{LISTED}{BODY}") == LISTED.splitlines()


_ENACTED = "THE RIVER ACT, 2001\nIt is hereby enacted as follows:\n"


@pytest.mark.parametrize(
    "enacted",
    [
        _ENACTED,
        "BE it enacted by the Parliament of Foo:\n",
        "The King, with Parliament, enacts as follows:\n",
        "The President is pleased to promulgate the following Ordinance:—\n",
    ],
)
def test_contents_end_at_the_enacting_words_even_of_an_excerpt(enacted: str) -> None:
    """Whose body has few of the sections, and not in the same letters."""
    contents = f"PART I.—GENERAL\n{LISTED}PART II.—ENDS\n4. Savings.\n4A. Rules.\n5. Repeals.\n"
    body = "1. Short titl e.—It is short.\n2. Defi nitions.—A is B."
    assert listed(f"CONTENTS\n{contents}{enacted}{body}") == contents.splitlines()


@pytest.mark.parametrize(
    "text",
    [
        f"CONTENTS\n{LISTED}It is so.",
        f"CONTENTS\nOf rivers.\n{_ENACTED}{BODY}",
        f"CONTENTS\n{LISTED}1. Short titl e.—It is.\n2. Defin.—A is.\n{_ENACTED}",
        f"{LISTED}{_ENACTED}{BODY}",
    ],
)
def test_what_is_no_list_before_enacting_words_is_no_contents(text: str) -> None:
    """No enacting words, too few numbers, numbers that begin again, or no title."""
    assert listed(text) == []


def test_the_contents_of_a_code_need_no_title() -> None:
    """Its numbers come again, and so does the heading above them."""
    contents = "COURTS\n15.010 Scope of it\n15.020 Form\nFINES\n15.110 Sum\n"
    body = "COURTS\n15.010 Scope. It is so.\n15.020 Form. It is so.\nFINES\n15.110 Sum. One pound."
    assert listed(f"Chapter 15\n{contents}{body}") == contents.splitlines()
    assert listed(f"Chapter 15\n{body}") == []
