"""Tests for `curation.documents.structure.amendments`."""

from curation.documents.structure.amendments import without_amendments
from curation.documents.structure.parse import parse_structure

AMENDING = """1. In section 3, the following clauses shall be substituted, namely:—
"(i) the first of the things that are said;
(ii) the second of the things".

2. After regulation 1 insert—
“1A. An operating air carrier must—
(a)inform the passenger of it; and
(b)offer re-routing.”.

3. (1) The Minister may amend this Act.

(2) In this Act, the following words have the meanings given, namely:—

"child" means a person under 16;

"river" means water."""


def test_what_is_put_into_another_law_opens_no_provision() -> None:
    """Definitions in quotation marks are no amendments."""
    found = parse_structure(AMENDING, instrument="act", cited_as="Act", word="section")
    assert [item.citation[5:] for item in found if item.kind != "heading"] == [
        "s. 1", "s. 2", "s. 3", "s. 3(1)", "s. 3(2)", 's. 3(2), "child"', 's. 3(2), "river"',
    ]  # fmt: skip
    assert AMENDING[found[1].start : found[1].end].endswith("(b)offer re-routing.”.\n\n")


def test_the_text_keeps_its_length() -> None:
    """Offsets are those of the text itself; one without amendments is not touched."""
    assert len(without_amendments(AMENDING)) == len(AMENDING)
    plain = '1. It says—\n"Nothing is read out of it."\n'
    assert without_amendments(plain) == plain


def test_two_quotations_may_follow_each_other() -> None:
    """What comes after the last is law again."""
    text = 'For it substitute—\n"(1) one;\n(2) two".\n(b) omit the rest.'
    assert without_amendments(text).endswith("\n(b) omit the rest.")


def test_a_list_of_amendments_holds_none_of_their_words() -> None:
    """As in Malaysia and Singapore: each is put in by its clause, and ends before `; and`."""
    text = (
        "1. Section 3 of the principal Act is amended—\n"
        "(a) by substituting for paragraph (1)(e) the following paragraph:\n"
        '"(e) a part which shall contain all matter."; and\n'
        "(b) by inserting the following definition:\n"
        "'“Gazette” includes the Gazette of the\nFederation, and of any State;'; and\n"
        "(c) by inserting after subsection (3) the following subsection:\n"
        '"(4) It may be printed.".\n\n'
        "2. The principal Act is amended by inserting after section 18 the following section:\n\n"
        '"Electronic Gazette\n\n18A. (1) It may be electronic.\n\n(2) A print is evidence.".\n\n'
        "3. Nothing done before shall be affected."
    )
    found = parse_structure(text, instrument="act", cited_as="Act", word="section")
    assert [item.citation[5:] for item in found if item.kind != "heading"] == [
        "s. 1", "s. 1(a)", "s. 1(b)", "s. 1(c)", "s. 2", "s. 3",
    ]  # fmt: skip
