"""Provisions that a source marks keep their number, their place and their end."""

import pytest

from curation.core.law import Document, Provision
from curation.core.vocabulary import Kind
from curation.documents.make import make_document
from curation.documents.readers.reading import Reading
from curation.documents.structure.marked import Marked, bare_number, marked_units, statuses_of


def mark(text: str, kind: Kind, line: str, depth: int, **more: object) -> Marked:
    """Mark the line of a text that begins with these words; its label is its first word."""
    start = text.index(line)
    label = line.split(maxsplit=1)[0]
    fields = {"label": label, "heading": "", "body": start + len(label) + 1} | more
    return Marked(depth=depth, kind=kind, start=start, **fields)  # type: ignore[arg-type]


def document(text: str, *marked: Marked, word: str = "section") -> Document:
    """Make a document of marked provisions."""
    return make_document(
        Reading(source="a.xml", media_type="x", title="Act", text=text, marked=marked, word=word)
    )


def keys(found: Document) -> dict[str, Provision]:
    """Return the provisions by what their keys say after the law's name."""
    return {item.key.partition("#")[2]: item for item in found.structure}


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("Chapter 2", "2"), ("(1A)", "1A"), ("12.", "12"), ("PART IV", "IV"), ("Part Two", "2"),
        ("CHAPTER ONE", "1"), ("First Schedule", "1"), ("The Second Schedule", "2"), ("§ 5", "5"),
        ("§5a", "5a"), ("Art. 1º", "1"), ("Artículo 3.-", "3"), ("[7]", "7"), ("2.1", "2.1"),
        ("Schedule", ""), ("", ""), ("—", ""), ("Annex", ""), ("xviii", "xviii"), ("12—", "12"),
        ("1. Titel", "1"), ("2. Kapitel:", "2"), ("3 blind mice", ""),
    ],
)  # fmt: skip
def test_the_number_in_a_label_is_found(label: str, number: str) -> None:
    """In digits, letters, numerals or words, and none in a word."""
    assert bare_number(label) == number


def test_words_after_the_end_of_an_item_belong_to_its_parent() -> None:
    """A list that goes on with the sentence around it."""
    text = "1. Whoever\n(a) fishes or\n(b) swims\nshall pay."
    found = document(
        text,
        mark(text, "section", "1.", 0, end=len(text)),
        mark(text, "clause", "(a)", 1, end=text.index("\n(b)")),
        mark(text, "clause", "(b)", 1, end=text.index("\nshall")),
    )
    item = keys(found)["s-1/b"]
    assert found.text[item.start : item.end] == "(b) swims\n"
    assert keys(found)["s-1"].end == len(text)


def test_blanks_after_the_end_stay_with_the_provision() -> None:
    """No passage is a blank alone."""
    text = "1. Rule\n(a) one\n\n2. Next"
    found = document(
        text,
        mark(text, "section", "1.", 0),
        mark(text, "clause", "(a)", 1, end=text.index("\n\n2.")),
        mark(text, "section", "2.", 0),
    )
    assert keys(found)["s-1/a"].end == text.index("2.")


def test_the_source_may_know_the_status() -> None:
    """Of a unit and of what stands inside; the outermost at one place counts."""
    text = "1. …\n2. Rule\n(a) …"
    marked = (
        mark(text, "section", "1.", 0, status="repealed"),
        mark(text, "section", "2.", 0),
        mark(text, "clause", "(a)", 1, status="empty"),
    )
    found = keys(document(text, *marked))
    assert [found[key].status for key in ("s-1", "s-2", "s-2/a")] == ["repealed", "live", "empty"]
    twin = Marked(1, "clause", "", "", marked[1].start, marked[1].start, status="empty")
    assert marked[1].start not in statuses_of([*marked[:2], twin])


def test_nothing_is_looked_for_in_what_quotes_another_law() -> None:
    """Neither in a unit nor in a clause."""
    text = "1. Insert:\n(a) no boat.\n2. Rule\n(1) Insert:\n(a) no raft."
    found = document(
        text,
        mark(text, "section", "1.", 0, closed=True),
        mark(text, "section", "2.", 0),
        mark(text, "clause", "(1)", 1, closed=True),
    )
    assert [key for key in keys(found) if "heading" not in key] == ["s-1", "s-2", "s-2/1"]


def test_unmarked_lists_are_looked_for_in_the_innermost() -> None:
    """Up to the end that the source states."""
    text = "1. Rule\n(1) Either:\n(a) one; or\n(b) two.\nFor all."
    found = keys(
        document(
            text,
            mark(text, "section", "1.", 0),
            mark(text, "clause", "(1)", 1, end=text.index("\nFor")),
        )
    )
    assert found["s-1/1/b"].end == text.index("For")


def test_a_container_is_named_as_the_source_calls_it() -> None:
    """Title, book, division, or a section that holds articles."""
    text = "Title II\nSection 3\nArticle 4 is."
    found = keys(
        document(
            text,
            mark(text, "part", "Title II", 0, label="Title II", body=8, word="title"),
            mark(text, "part", "Section 3", 1, label="Section 3", body=18, word="section"),
            mark(text, "article", "Article 4", 2, label="Article 4"),
        )
    )
    assert found["title-II"].citation == "Act, Title II"
    assert found["title-II-section-3"].citation == "Act, Title II, section 3"
    assert found["art-4"].citation == "Act, art. 4"


def test_a_rule_is_cited_as_one() -> None:
    """By the word of the provision, else by that of the law."""
    text = "1. A is.\n2. B is."
    marked = (mark(text, "section", "1.", 0, word="rule"), mark(text, "section", "2.", 0))
    assert list(keys(document(text, *marked, word="regulation"))) == ["r-1", "reg-2"]


def test_a_section_of_an_article_has_a_number_of_its_own() -> None:
    """As in the constitution of the United States."""
    text = "I. All powers\n1. Congress"
    found = keys(
        document(
            text, mark(text, "article", "I.", 0), mark(text, "section", "1.", 1), word="article"
        )
    )
    assert found["art-I-s-1"].citation == "Act, art. I, s. 1"


def test_a_unit_without_number_and_heading_is_counted() -> None:
    """Recitals as recitals, others as paragraphs."""
    text = "Whereas A.\nWhereas B.\nIt is so."
    bare = {"label": "", "body": 0}
    units, _ = marked_units(
        [
            mark(text, "recital", "Whereas A", 0, **bare),
            mark(text, "recital", "Whereas B", 0, **bare),
            mark(text, "paragraph", "It is so", 0, **bare),
        ],
        word="section",
    )
    assert [(unit.prefix, unit.number) for unit in units] == [
        ("recital", "1"), ("recital", "2"), ("para", "3"),
    ]  # fmt: skip


def test_a_marked_definition_is_named_by_its_term() -> None:
    """Its heading."""
    text = "1. Rule\n“water” means a river."
    start = text.index("“")
    term = Marked(1, "definition", "", "water", start, start)
    found = keys(document(text, mark(text, "section", "1.", 0), term))
    assert found["s-1/def-water"].citation == 'Act, s. 1, "water"'


def test_a_source_may_know_what_a_label_counts() -> None:
    """`1.1(a)` is item `a`, and a label in words is a decimal."""
    text = "First Of rivers\n1.1(a) clean"
    found = keys(
        document(
            text,
            mark(text, "clause", "First", 0, number="1.1"),
            mark(text, "clause", "1.1(a)", 1, number="a"),
            word="clause",
        )
    )
    assert found["cl-1/1/a"].citation == "Act, cl. 1.1(a)"
