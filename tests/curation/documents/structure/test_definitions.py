"""Definitions: which words define which term, and how they are named."""

import pytest

from curation.core.records import Provision
from curation.core.text import normalise_text
from curation.documents.structure.definitions import defined_term, is_definitional, term_part
from curation.documents.structure.parse import parse_structure


def parse(text: str, *, word: str = "section") -> dict[str, Provision]:
    """Return the provisions of a text by the path in their key."""
    found = parse_structure(normalise_text(text), instrument="act", cited_as="Act", word=word)
    return {item.key.removeprefix("act#"): item for item in found if item.kind != "heading"}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("“child” means a person below eighteen", "child"),
        ("‘personal data’ means any information", "personal data"),
        ('"the Board" means the Water Board', "the Board"),
        ("“illegal” and “legally bound to do”.—The word", "illegal"),
        ("“agent”, in relation to a company, includes an officer", "agent"),
        ("the expression “income” has the meaning given by section 2", "income"),
        ("CHILD.—The term “child” means a person", "child"),
        ("“Affiliate”: any entity", "Affiliate"),
        ("“child” who works", ""),
        ("Affiliate means any entity", ""),
        ("In this section, a child is young", ""),
    ],
)
def test_a_quoted_term_before_a_verb_that_defines_is_defined(text: str, term: str) -> None:
    """In every country's quotation marks; elsewhere a term without them is none."""
    assert defined_term(text, 0, quoted=True) == term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Affiliate means any entity", "Affiliate"),
        (
            "Applicable Data Protection Laws has the meaning given",
            "Applicable Data Protection Laws",
        ),
        ("words and expressions used but not defined in this Act", "words and expressions"),
        ("The court shall sit", ""),
    ],
)
def test_among_definitions_a_term_needs_no_quotation_marks(text: str, term: str) -> None:
    """Bold type is lost in plain text."""
    assert defined_term(text, 0, quoted=False) == term


def test_a_provision_of_definitions_is_known_by_its_note_or_its_lead() -> None:
    """`Interpretation`, or `unless the context otherwise requires`."""
    assert is_definitional("Interpretation", "", 0)
    assert is_definitional("", "In this Act, unless the context otherwise requires,—", 0)
    assert is_definitional("", "The following terms have these meanings:", 0)
    assert not is_definitional("Theft", "Whoever takes", 0)


def test_a_term_in_another_script_has_a_key_of_its_own() -> None:
    """Letters that a key cannot hold are told apart."""
    assert term_part("child") == "def-child"
    assert term_part("बालक") != term_part("न्यायालय")


def test_unnumbered_definitions_are_found_and_cited_by_their_term() -> None:
    """Lists inside a definition are its own; words after them too."""
    found = parse(
        "1. Duty.—(1) A company must act.\n(2) In this section—\n“company” means a body;\n"
        "“water” includes—\n(a) ice;\n(b) steam,\nbut not brine.\n(3) End here."
    )
    assert list(found) == [
        "s-1", "s-1/1", "s-1/2", "s-1/2/def-company", "s-1/2/def-water", "s-1/2/def-water/a",
        "s-1/2/def-water/b", "s-1/3",
    ]  # fmt: skip
    assert found["s-1/2/def-water"].kind == "definition"
    assert found["s-1/2/def-water"].citation == 'Act, s. 1(2), "water"'
    assert found["s-1/2/def-water/a"].citation == 'Act, s. 1(2), "water" (a)'
    assert found["s-1/2/def-water"].end == found["s-1/3"].start


def test_numbered_definitions_keep_their_numbers() -> None:
    """Keys and citations are those of the items."""
    found = parse("2. Definitions.—In this Act,—\n(a) “child” means x;\n(b) “Court” means y.")
    assert [(found[key].kind, found[key].citation) for key in ("s-2/a", "s-2/b")] == [
        ("definition", "Act, s. 2(a)"), ("definition", "Act, s. 2(b)"),
    ]  # fmt: skip


def test_a_definition_after_a_list_stands_beside_the_list() -> None:
    """It does not go on with the last item."""
    found = parse("1. X y.—(1) The rule is—\n(a) this; or\n(b) that.\n“rule” means a law.")
    assert "s-1/1/def-rule" in found


def test_a_clause_that_defines_one_term_is_the_definition() -> None:
    """Decimal clauses of contracts; two terms in one clause are two definitions inside it."""
    found = parse(
        "1. Definitions\n1.1 “Affiliate” means any entity.\n1.2 Other terms:\n“A” means a.\n"
        "“B” means b.\n2. Duties\n2.1 A shall act.",
        word="clause",
    )
    assert found["cl-1/1"].kind == "definition"
    assert [key for key in found if key.startswith("cl-1/2")] == [
        "cl-1/2", "cl-1/2/def-a", "cl-1/2/def-b",
    ]  # fmt: skip
    assert found["cl-2/1"].kind == "clause"


def test_an_illustration_defines_nothing() -> None:
    """Its items are items."""
    found = parse("1. X y.—It is so.\nIllustrations\n(a) “A” means a letter.\n(b) B too.")
    assert found["s-1/illustration-1/a"].kind == "item"


def test_definitions_that_print_runs_on_are_each_their_own() -> None:
    """After a semicolon in the same line."""
    found = parse("2. Definitions.—In this Act—\n“a” means b; “c” means “d”; and “e” means f.")
    assert [key for key in found if "def-" in key] == ["s-2/def-a", "s-2/def-c", "s-2/def-e"]


def test_terms_in_small_letters_need_no_quotation_marks_among_definitions() -> None:
    """Australia prints them so; each holds its own list."""
    found = parse(
        "6 Interpretation\n(1) In this Act, unless the contrary intention appears:\n"
        "access seeker has the meaning given by section 7.\n"
        "format, with respect to data, means a format that can be read;\n"
        "agency means:\n(a) a Minister; or\n(b) a Department.\n"
        "(2) A reference to a Department includes a part of it.\n7 More\n(1) It is so."
    )
    assert {"s-6/1/def-access-seeker", "s-6/1/def-format"} <= set(found)
    assert found["s-6/1/def-agency/b"].parent == "act#s-6/1/def-agency"
    assert "s-6/2" in found


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("Business Day: a day other than a Sunday.", "Business Day"),
        ("Transfer of Undertakings: the Regulations of 2006.", "Transfer of Undertakings"),
        ("VAT: value added tax.", "VAT"),
        ("Note: this is read with clause 2.", ""),
        ("Provided: that nothing.", ""),
        ("The following apply here: all of them.", ""),
        ("Rent:\n", ""),
    ],
)
def test_a_term_before_a_colon_is_defined_only_among_definitions(words: str, term: str) -> None:
    """As contracts of England print them in bold."""
    assert defined_term(words, 0, quoted=False) == term
    assert defined_term(words, 0, quoted=True) == ""


def test_a_clause_that_defines_nothing_keeps_its_fields() -> None:
    """`Payment:` is what the clause is about."""
    found = parse(
        "1. Interpretation\n1.1 The following definitions apply:\n\nRent: a sum.\n\nDay: a day.\n\n"
        "2. Rent\n\nPayment: the Tenant pays.\n",
        word="clause",
    )
    assert [key for key in found if "def-" in key] == ["cl-1/1/def-rent", "cl-1/1/def-day"]


def test_lines_of_definitions_need_no_full_stop() -> None:
    """As in New Zealand; a comparison with an older law below them is none."""
    text = (
        "29 Definitions\nIn an enactment,—\nAct means an Act of Parliament\n"
        "commencement, in relation to an enactment, means the time when it begins\n"
        "person includes a corporation sole\nregulations means—\n(a) rules; or\n(b) bylaws\n"
        "writing means words\nCompare: 1924 No 11 s 4\n\n30 Crown\nIt is bound."
    )
    assert [key for key in parse(text) if key.startswith("s-29/")] == [
        "s-29/def-act", "s-29/def-commencement", "s-29/def-person", "s-29/def-regulations",
        "s-29/def-regulations/a", "s-29/def-regulations/b", "s-29/def-writing",
    ]  # fmt: skip
