"""Clauses, provisos and explanations inside one article."""

import pytest

from curation.core.text import normalise_text
from curation.core.vocabulary import Kind
from curation.documents.structure.body import grow
from curation.documents.structure.parse import parse_structure
from curation.documents.structure.tree import Node


def paths(text: str, *, wrapped: bool = False) -> list[str]:
    """Return the paths of all provisions under an article, in document order."""
    text = normalise_text(text)
    unit = Node("article", "19", "19", 0, 0, is_unit=True)
    grow(unit, text, len(text), wrapped=wrapped)
    found: list[str] = []

    def walk(node: Node, path: str) -> None:
        for child in node.children:
            found.append(f"{path}{child.part}")
            walk(child, f"{found[-1]}/")

    walk(unit, "")
    return found


def stretch(text: str, path: str) -> str:
    """Return the words of one provision."""
    text = normalise_text(text)
    node = Node("article", "19", "19", 0, 0, is_unit=True)
    grow(node, text, len(text), wrapped=False)
    for part in path.split("/"):
        node = next(child for child in node.children if child.part == part)
    return text[node.start : node.end].strip()


def test_clauses_hold_sub_clauses_and_items() -> None:
    """Enumerators nest in the order in which their styles begin."""
    text = "(1) All may—\n(a) speak; and\n(b) meet—\n(i) here; or\n(ii) there.\n(1A) New.\n(2) End."
    assert paths(text) == ["1", "1/a", "1/b", "1/b/i", "1/b/ii", "1A", "2"]


def test_i_after_h_is_a_letter_when_j_follows() -> None:
    """The sequence decides what `(i)` counts."""
    text = "\n".join(f"({letter}) thing;" for letter in "abcdefghij")
    assert paths(f"The list—\n{text}") == list("abcdefghij")


def test_i_after_h_is_a_numeral_when_ii_follows() -> None:
    """The sequence decides what `(i)` counts."""
    text = "\n".join(f"({letter}) thing;" for letter in "abcdefgh")
    assert paths(f"List—\n{text}\n(i) one;\n(ii) two.")[-2:] == ["h/i", "h/ii"]


def test_words_after_a_list_belong_to_the_provision_that_holds_it() -> None:
    """`shall be void` after (b) is no part of (b)."""
    text = "(1) No law providing for—\n(a) this, or\n(b) that,\nshall be void:\n(2) End."
    assert stretch(text, "1/b") == "(b) that,"
    assert stretch(text, "1").endswith("shall be void:")


def test_a_proviso_between_two_sub_clauses_belongs_to_the_first() -> None:
    """As in article 22(4)(a)."""
    text = "(4) No law unless—\n(a) a board reports:\nProvided that nothing follows; or\n(b) other."
    assert paths(text) == ["4", "4/a", "4/a/proviso-1", "4/b"]


def test_a_proviso_after_a_list_belongs_to_the_clause() -> None:
    """As in article 31A(1)."""
    text = (
        "(1) No law—\n(a) x, or\n(b) y,\nis void:\nProvided that z.\n"
        "Provided further that w.\n(2) E."
    )
    assert paths(text) == ["1", "1/a", "1/b", "1/proviso-1", "1/proviso-2", "2"]


def test_a_proviso_after_an_explanation_qualifies_it() -> None:
    """As in the Explanation to article 55(3)."""
    text = "(1) Rule.\nExplanation.—It means this: Provided that it does not mean that."
    assert paths(text) == ["1", "explanation-1", "explanation-1/proviso-1"]


def test_an_explanation_of_this_article_belongs_to_the_article() -> None:
    """Its own words say what it explains."""
    text = "(1) Rule.\nExplanation.—In this article, rule means rule.\n(2) Next."
    assert paths(text) == ["1", "explanation-1", "2"]


def test_an_explanation_of_this_clause_belongs_to_the_clause() -> None:
    """Its own words say what it explains; the second goes with the first."""
    text = (
        "(3) A person is fit—\n(a) if old; or\n(b) if wise.\n"
        "Explanation I.—In this clause, old means old.\nExplanation II.—Wise is wise.\n(4) End."
    )
    assert paths(text)[-3:] == ["3/explanation-1", "3/explanation-2", "4"]


def test_a_proviso_may_speak_of_its_sub_clause() -> None:
    """Nothing follows it, so its own words decide."""
    text = "(1) Unless—\n(a) x; or\n(b) y:\nProvided that nothing in this sub-clause applies."
    assert paths(text)[-1] == "1/b/proviso-1"


def test_a_list_of_illustrations_does_not_go_on_with_the_list_of_the_section() -> None:
    """As in section 101 of the Bharatiya Nyaya Sanhita."""
    text = (
        "It is murder,—\n(a) if so; or\n(b) if thus.\n"
        "Illustrations.\n(a) A shoots Z.\n(b) B hits Z.\n(c) C.\n"
        "Exception 1.—It is not murder if provoked.\nException 2.—Nor by accident."
    )
    assert paths(text) == [
        "a", "b", "illustration-1", "illustration-1/a", "illustration-1/b", "illustration-1/c",
        "exception-1", "exception-2",
    ]  # fmt: skip


def test_enumerators_inside_a_line_open_provisions_where_a_list_goes_on() -> None:
    """Printed law runs items on."""
    assert paths("Each of—(a) one; (b) two; and (c) three.") == ["a", "b", "c"]


def test_a_reference_is_no_provision() -> None:
    """`in clause (2) of article 29` opens nothing, also where a line breaks before it."""
    text = (
        "(1) Nothing in sub-clause (a) of\nclause (1) or in clause\n(2) of article 29 prevents\nit."
    )
    assert paths(text, wrapped=True) == ["1"]


def test_a_gap_in_the_numbers_is_kept() -> None:
    """Sub-clause (f) of article 19(1) was repealed."""
    assert paths("Right—\n(a) a;\n(b) b;\n(d) d.") == ["a", "b", "d"]


def test_clauses_of_the_american_order_nest() -> None:
    """(a), (1), (A), (i)."""
    text = "(a) Each—\n(1) x—\n(A) y;\n(B) z—\n(i) w;\n(ii) v.\n(2) u.\n(b) t."
    assert paths(text) == ["a", "a/1", "a/1/A", "a/1/B", "a/1/B/i", "a/1/B/ii", "a/2", "b"]


def test_numbered_paragraphs_of_an_article_are_its_clauses() -> None:
    """As in the law of the European Union."""
    assert paths("1. Data shall be:\n(a) fair;\n(b) few.\n2. More.") == ["1", "1/a", "1/b", "2"]


def test_an_explanation_of_an_exception_is_its_own() -> None:
    """As in section 101 of the Bharatiya Nyaya Sanhita; a numbered one goes on with the others."""
    text = (
        "It is so.\nExplanation 1.—So is so.\nException 1.—It is not.\nExplanation.—Not is not.\n"
        "Exception 2.—Nor here.\nExplanation 2.—Here is here."
    )
    assert paths(text) == [
        "explanation-1", "exception-1", "exception-1/explanation-1", "exception-2",
        "explanation-2",
    ]  # fmt: skip


def test_notes_inside_a_line_are_found() -> None:
    """Print runs them on."""
    text = "It is so. Explanation.—So is so. Exception 1.—It is not."
    assert paths(text) == ["explanation-1", "exception-1"]


def test_illustrations_after_the_last_explanation_illustrate_the_rule() -> None:
    """As in sections 303 and 318; those between two explanations illustrate the first."""
    last = "It is so.\nExplanation 1.—A.\nExplanation 2.—B.\nIllustrations.\n(a) C.\n(b) D."
    assert paths(last)[-3:] == ["illustration-1", "illustration-1/a", "illustration-1/b"]
    between = (
        "It is so.\nExplanation 1.—A.\nIllustration.\nA acts.\nExplanation 2.—B.\n"
        "Illustration.\nB acts."
    )
    assert paths(between) == [
        "explanation-1", "explanation-1/illustration-1", "explanation-2",
        "explanation-2/illustration-1",
    ]  # fmt: skip


def test_illustrations_of_a_numbered_exception_are_its_own() -> None:
    """Those after an only exception illustrate the rule."""
    assert paths("So.\nException 1.—Not.\nIllustration.\nA acts.")[-1].startswith("exception-1/")
    assert paths("So.\nException.—Not.\nIllustration.\nA acts.")[-1] == "illustration-1"


def test_an_item_may_begin_with_what_looks_like_a_reference() -> None:
    """`(b) in sub-section (1)` after a semicolon is the next item."""
    text = (
        "The word—\n(a) in Chapter III means this;\n(b) in sub-section (1) of section 9 means that."
    )
    assert paths(text) == ["a", "b"]


def test_a_proviso_may_stand_in_brackets() -> None:
    """As in section 113."""
    assert paths("(1) It is so.\n(Provided that it is not.)\n(2) End.") == [
        "1", "1/proviso-1", "2",
    ]  # fmt: skip


def test_items_after_z_go_on() -> None:
    """(za) and (zb), or (aa), whichever the law prints."""
    letters = [*"abcdefghijklmnopqrstuvwxyz", "za", "zb"]
    text = "\n".join(f"({letter}) thing;" for letter in letters)
    assert paths(f"The list—\n{text}") == letters


def test_an_amended_item_has_its_bracket() -> None:
    """The footnote's mark and the bracket stand before the label."""
    assert paths("List—\n(a) x;\n1[(b) y;]\n(c) z.") == ["a", "b", "c"]


@pytest.mark.parametrize("law", ["1. The following are not infringements:", "They are free to:"])
def test_a_list_may_begin_late_with_an_item_that_holds_lists(law: str) -> None:
    """As in an extract: the next number further on shows that the first one counts."""
    text = (
        f"{law}\n(5)(A) A copy is lawful unless—\n(i) there is a charge;\n(ii) it is sent;\n\n"
        "(B) Paragraph (A) does not apply to software.\n\n(6) A show is lawful."
    )
    found = parse_structure(text, instrument="act", cited_as="Act", word="section")
    keys = [item.key.partition("/")[2] for item in found if "/" in item.key]
    assert keys == ["5", "5/A", "5/A/i", "5/A/ii", "5/B", "6"]


def test_a_proviso_that_its_source_marks_holds_the_next_one() -> None:
    """Its own first words open no proviso inside it."""
    text = "Provided that a week's grace is given: Provided further that the court may extend it."
    unit = Node("proviso", "proviso-1", "", 0, 0, is_special=True)
    grow(unit, text, len(text), wrapped=False)
    [inner] = unit.children
    assert text[inner.start : inner.end] == "Provided further that the court may extend it."


def test_an_item_that_announces_a_list_holds_one_numbered_as_the_outermost() -> None:
    """Sub-regulation (1), its clause (c) and the three things that (c) counts."""
    text = (
        "(1) Here—\n(a) one;\n(b) “fraud” includes deceit, and also—\n(1) a lie;\n(2) a silence;\n"
        "(c) three.\n(2) Words have their meanings."
    )
    assert paths(text) == ["1", "1/a", "1/b", "1/b/1", "1/b/2", "1/c", "2"]


def test_an_enumerator_may_stand_alone_above_its_words() -> None:
    """Words below it that begin small are its own, and no closing words of the list."""
    text = "(2) He is liable—\n(a)\nin one case—\n(i)\nto this; or\n(ii)\nto that; or\n(b)\nto all."
    assert paths(text) == ["2", "2/a", "2/a/i", "2/a/ii", "2/b"]
    assert stretch(text, "2/b") == "(b)\nto all."


@pytest.mark.parametrize(
    ("kind", "path"), [("section", "1/b/proviso-1"), ("article", "1/proviso-1")]
)
def test_this_clause_is_the_lettered_one_of_a_section(kind: Kind, path: str) -> None:
    """In an article the clauses have numbers."""
    text = "(1) It is barred if—\n(a) here;\n(b) there:\nProvided that this clause may be waived."
    unit = Node(kind, "19", "19", 0, 0, is_unit=True)
    grow(unit, text, len(text), wrapped=False)
    node = unit
    for part in path.split("/"):
        node = next(child for child in node.children if child.part == part)
    assert node.kind == "proviso"
