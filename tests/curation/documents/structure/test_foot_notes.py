"""Tests for `curation.documents.structure.foot_notes`."""

import pytest

from curation.core.records import Provision
from curation.documents.structure.foot_notes import foot_notes
from curation.documents.structure.parse import parse_structure

_NOTE = '1. Subs. by Act 14 of 1986, s. 2, for "five rupees" (w.e.f. 28-1-1986).'


def _parse(text: str) -> tuple[Provision, ...]:
    return parse_structure(text, instrument="act", cited_as="Act", word="section")


def _units(found: tuple[Provision, ...]) -> list[str]:
    return [item.label for item in found if item.kind == "section"]


def _notes(found: tuple[Provision, ...]) -> list[Provision]:
    return [item for item in found if "notes-" in item.key]


def test_a_note_at_the_foot_is_no_section() -> None:
    """It stands between the sections, as a heading about which nothing is asked."""
    text = (
        "1. Title.—This is the Act.\n\n2. Fees.—(1) A fee of 1[ten rupees].\n\n"
        f"{_NOTE}\n\n3. Bank.—There is a bank."
    )
    found = _parse(text)
    assert _units(found) == ["1", "2", "3"]
    (note,) = _notes(found)
    assert (note.kind, note.parent) == ("heading", None)
    assert text[note.start : note.end].strip() == _NOTE
    assert all(item.end <= note.start or item.start >= note.end for item in found if item != note)


def test_a_block_of_notes_at_the_end_is_no_seven_sections() -> None:
    """Whatever words each begins with; a note may break."""
    text = (
        "1. Title.—This is the Act.\n\n2. Fees.—A fee is due.\n\n1. Subs. by Act 1 of 1990.\n"
        '2. The words "and wages" omitted by Act 2 of 1990,\ns. 4.\n'
        "3. Clause (c) omitted by s. 4, ibid.\n4. 26-1-1950, vide notification No. 5.\n"
        "5. 1st June, 1986.\n6. Omitted by s. 4, ibid.\n7. Ins. by s. 4, ibid."
    )
    found = _parse(text)
    assert _units(found) == ["1", "2"]
    (note,) = _notes(found)
    assert text[note.start : note.end].startswith("1. Subs.")
    assert note.end == len(text)


def test_a_note_joins_no_section_before_it() -> None:
    """Even if the section was itself inserted."""
    text = "3A. Till.—There is a till.\n\n2. Ins. by Act 5 of 1990, s. 3.\n\n4. End.—It ends."
    found = _parse(text)
    assert _units(found) == ["3A", "4"]
    assert "Ins." not in text[found[0].start : found[0].end]


def test_a_sentence_goes_on_after_the_notes() -> None:
    """As where a page ends in the middle of an item."""
    text = (
        "1. Fees.—A fee of 1[ten rupees] is due for—\n(a) salt;\n(b) oil and\n\n"
        f"{_NOTE}\n\nfat;\n(c) wine.\n\n2. Bank.—There is a bank."
    )
    found = _parse(text)
    item = next(each for each in found if each.label == "(b)")
    assert text[item.start : item.end].endswith("fat;\n")
    assert _notes(found)[0].parent == item.key
    assert [each.label for each in found if each.kind == "clause"] == ["(a)", "(b)", "(c)"]


@pytest.mark.parametrize(
    "text",
    [
        "2. Fees.—A fee is due.\n\n3. Omitted by Act 5 of 1990.\n\n4. Bank.—There is a bank.",
        "2. Section 5 of the principal Act is repealed by this Act.",
        "3. [Savings.] Rep. by the Repealing Act, 1938 (1 of 1938), s. 2.",
        "3. The words in section 4 shall be substituted by those below.",
        "4. 1 May 1990 is the day on which this Act begins.",
    ],
)
def test_a_section_about_what_is_gone_is_no_note(text: str) -> None:
    """An Act may repeal, and a section may be gone."""
    assert foot_notes(text) == []


def test_a_mark_in_the_text_tells_a_note_from_a_section_that_is_gone() -> None:
    """Three stars stand for the words that were omitted."""
    text = "1. Fees.—A fee 2*** is due.\n\n2. Omitted by Act 5 of 1990.\n\n2. Bank.—It is big."
    assert [text[start:end].strip() for start, end in foot_notes(text)] == [
        "2. Omitted by Act 5 of 1990."
    ]
