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


@pytest.mark.parametrize(
    "notes",
    [
        "1. Extended to Goa by Act 5 of 1963.\n2. Subs. by Act 4 of 1995.",
        "1. Extended to Goa by Act 5 of 1963.",
        '1. Ins. by Act 4 of 1995.\n2. The definition of "India" omitted by Act 62 of 1956.',
        "1. See Gazette of 1876.\nThis Act has been extended to Goa by Act 4.\n2. Ins. by Act 5.",
        "1. Ins. by Act 4.\n2. The former second paragraph.\n3. Rep. by Act 5.\n4. Ins. by Act 6.",
        "1. Ins. by Act 4 of 1995.\n2. The former second paragraph.\n3. Ins. by Act 4 of 1996.",
    ],
)
def test_notes_of_the_whole_law_and_those_between_others_are_no_sections(notes: str) -> None:
    """Where a law was extended to, where its bill stands, and what counts on between notes."""
    text = f"1. Title.—This is the Act.\n\n2. Fees.—A fee is due.\n\n{notes}"
    found = _parse(text)
    assert _units(found) == ["1", "2"]
    assert [text[start:end] for start, end in foot_notes(text)] == [notes]


@pytest.mark.parametrize(
    "text",
    [
        "3. Amendment of Act 5 of 1963.—In section 3 for x read y.",
        "THE SCHEDULE\n\n1. The Goa Act 5 of 1963.\n2. The Kutch Act 6 of 1970.",
        "2. Repealed in part by Act 5 of 1963.",
        "2. Ins. by Act 5 of 1990.\n\n3. Suits.—Those under Act 5 of 1963 go on.",
        "2. Ins. by Act 5 of 1990.\n\n3. Suits under Act 5 of 1963 shall go on.",
    ],
)
def test_a_provision_that_names_an_act_is_no_note(text: str) -> None:
    """With a heading, in a list of Acts, or where it orders something, even beside a note."""
    assert not any("3." in text[a:b] or "1." in text[a:b] for a, b in foot_notes(text))
    assert not text.startswith("2. Rep") or foot_notes(text) == []


def test_a_mark_in_the_text_tells_a_note_from_a_section_that_is_gone() -> None:
    """Three stars stand for the words that were omitted."""
    text = "1. Fees.—A fee 2*** is due.\n\n2. Omitted by Act 5 of 1990.\n\n2. Bank.—It is big."
    assert [text[start:end].strip() for start, end in foot_notes(text)] == [
        "2. Omitted by Act 5 of 1990."
    ]


def test_a_note_s_number_may_stand_in_brackets() -> None:
    """As on websites of regulators."""
    text = (
        "1. Title.—This is it.\n\n2. Fees.—They are [ten rupees].\n\n"
        "[1] Substituted by the Fees (Amendment) Regulations, 2018, w.e.f. 1.2.2019.\n\n"
        "[2] Inserted by the Fees (Second Amendment) Regulations, 2020, w.e.f. 19.10.2020."
    )
    (note,) = _notes(_parse(text))
    assert text[note.start : note.end].startswith("[1] Substituted")


def test_notes_of_bangladesh_say_what_was_substituted_for_what() -> None:
    """Throughout the law, or in one place."""
    text = (
        "1. Title.—This is it.\n\n2. Fees.—They are [ten taka].\n"
        "1 Throughout the Act, the word “Bangladesh” was substituted for the words “East Pakistan”"
        " by Article 5 of the Bangladesh (Adaptation) Order, 1972\n"
        "2 The word “taka” was substituted, for the word “rupees” by section 3 of Act VIII of 1973"
    )
    (note,) = _notes(_parse(text))
    assert text[note.start : note.end].startswith("1 Throughout")
