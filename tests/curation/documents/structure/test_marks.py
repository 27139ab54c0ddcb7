"""Places where a provision may begin."""

import pytest

from curation.documents.structure.marks import find_marks, is_plain, is_wrapped


def kinds(text: str, *, wrapped: bool = False) -> list[tuple[str, str]]:
    """Return kind and label of each mark."""
    return [(m.kind, m.label) for m in find_marks(text, 0, len(text), wrapped=wrapped)]


def test_labels_notes_and_provisos_are_marked() -> None:
    """At the start of a line and inside it."""
    text = "(1)(a) One: Provided that two.\nExplanation 2.—Three.\nIllustration\nException.--No."
    assert kinds(text) == [
        ("label", "1"), ("label", "a"), ("proviso", ""), ("explanation", "Explanation 2"),
        ("illustration", "Illustration"), ("exception", "Exception"),
    ]  # fmt: skip


def test_wrapped_lines_of_a_sentence_are_no_marks() -> None:
    """A broken reference looks like a label."""
    text = (
        "(1) Subject to clause\n(2) of this article, and to what is\nprovided that day, it is so."
    )
    assert kinds(text, wrapped=True) == [("label", "1")]


def test_french_paragraphs_and_items_are_marked() -> None:
    """With a dash behind the point, or the sign of an ordinal; `V.-C.` is a title, `5° C` heat."""
    text = "I.- Il :\n1° Informe ;\n2° Répond.\nII.-La loi.\n\nV.-C. said so.\n5° C is cold."
    assert [label for kind, label in kinds(text) if kind == "label"] == ["I", "1", "2", "II"]


def test_a_text_broken_at_a_width_is_known() -> None:
    """Most of its lines go on in lower case."""
    assert is_wrapped(
        "The court held that the\nappeal be dismissed with\ncosts and that the\nparties go."
    )
    assert not is_wrapped("(a) one;\n(b) two;\nshall be void.")


@pytest.mark.parametrize(
    "line",
    [
        "(a) one", "a) one", "1. One", "I - one", "§ 1º One", "[4.1] One", "A. One",
        "The court: (a) it", "Provided that it is so", "Provided, however, that",
        "And provıded that it is", "It ends. Provided that it", "Explanation 1. It is so",
        "It ends. Exception 2.—Save", "Illustrations", "“Child” means one",
    ],
)  # fmt: skip
def test_a_line_that_may_hold_a_provision_is_not_plain(line: str) -> None:
    """A dotless `ı` ignores case as an `i` does."""
    assert not is_plain(line)


@pytest.mark.parametrize(
    "line", ["The court may order it.", "a fine, or both;", "A person is heard."]
)
def test_words_that_hold_no_provision_are_plain(line: str) -> None:
    """They are one paragraph at most."""
    assert is_plain(line)
    assert kinds(line) == [("paragraph", "")]


def test_a_reference_that_ends_at_a_comma_is_no_label() -> None:
    """Even where every line stands apart; one that heads a list of labels is."""
    text = "(2) An appeal under subsection\n\n(1), shall be heard.\n\n(a), (b) repealed"
    assert [label for kind, label in kinds(text) if kind == "label"] == ["2", "a"]


def test_items_without_a_stop_count_on() -> None:
    """Each on its line; where lines break at a width, that may be a reference."""
    text = "It covers:\n(a) Access to data\n(b) Seats: 25\n(c) Storage\n(e) Rest"
    assert kinds(text)[1:] == [("label", "a"), ("label", "b"), ("label", "c")]
    assert ("label", "b") not in kinds(text, wrapped=True)


def test_a_list_may_begin_in_a_line_after_a_hyphen() -> None:
    """As old print has it for a dash; the mark of a note may stand before an item."""
    text = "(1) Here. 1(2) There; 2(3) See section 5 1(4) of it."
    assert [label for kind, label in kinds(text) if kind == "label"] == ["1", "2", "3"]
    text = "Nothing here shall apply to- (a) any hostel, or (b) any sub-(c) home."
    assert [label for kind, label in kinds(text) if kind == "label"] == ["a", "b"]


def test_an_item_may_follow_nor() -> None:
    """As it follows `and` and `or`."""
    text = "It neither: (a) burdens him; nor\n(b) harms him."
    assert [label for kind, label in kinds(text) if kind == "label"] == ["a", "b"]


def test_lines_that_define_are_not_broken_at_a_width() -> None:
    """Though each begins in lower case after one without a full stop."""
    terms = "boat means a craft\ncrew, in relation to a boat, means its men\nrod means a stick\n"
    assert not is_wrapped(f"Definitions\n{terms}")


def test_words_that_begin_large_are_no_rest_of_a_reference() -> None:
    """Whatever stands before: here, the note of an amendment."""
    text = "(1A) It may. (Added 58 of 1994 s. 5)\n(2) In this section it is so."
    assert [label for kind, label in kinds(text) if kind == "label"] == ["1A", "2"]
