"""Passages tile their documents and hold whole clauses where they fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.records import Document
from curation.documents.make import make_document
from curation.documents.passages import count_tokens, coverage_gaps, split_passages
from curation.documents.readers.read_constitution import load_constitution
from curation.documents.readers.reading import Reading, Row


def document(text: str, *, title: str = "Sample Act") -> Document:
    """Make a document of running text."""
    return make_document(Reading(source="a.txt", media_type="text/plain", title=title, text=text))


LINES = st.sampled_from(
    ["(1) First.", "(a) one;", "(b) two; and", "shall be void.", "PART I", "1. Title.", "",
     "3. The court shall sit.", "Article 5", "4. [Repealed]", "word " * 60, "x" * 300, "2.1 D.",
     "5. Empty", "Provided that no.", "Explanation.—E"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=20),
    st.sampled_from([16, 64, 400]),
    st.sampled_from(["Sample Act", "A v B", "NDA Agreement"]),
)
def test_passages_and_rejections_tile_any_document(
    lines: list[str], max_tokens: int, title: str
) -> None:
    """Each character is in exactly one of them."""
    made = document("\n".join(lines), title=title)
    selection = split_passages([made], max_tokens=max_tokens)
    assert coverage_gaps(made, selection) == []
    assert all(item.text == made.text[item.start : item.end] != "" for item in selection.kept)


def test_the_default_corpus_is_tiled_and_its_repealed_articles_are_rejected() -> None:
    """Articles 31, 31D and 32A carry no questions."""
    made = load_constitution(articles="12-35")
    selection = split_passages([made], max_tokens=400)
    assert coverage_gaps(made, selection) == []
    assert selection.counts() == {"repealed": 3}
    assert len({item.id for item in selection.kept}) == len(selection.kept)


def test_every_live_article_of_the_default_corpus_has_a_passage_to_ask_about() -> None:
    """Headings apart."""
    made = load_constitution(articles="12-35")
    asked = {
        item.group for item in split_passages([made], max_tokens=400).kept if item.kind != "heading"
    }
    live = {i.key for i in made.structure if i.kind == "article" and i.status == "live"}
    assert asked == live


def test_a_clause_is_one_passage_with_its_sub_clauses_and_provisos() -> None:
    """One passage a clause, without the heading line."""
    made = document("1. Theft.—(1) Whoever—\n(a) takes; or\n(b) keeps,\nis a thief.\n(2) No more.")
    kept = split_passages([made], max_tokens=100).kept
    assert [(item.kind, item.provision) for item in kept] == [
        ("heading", "sample-act--a#s-1/heading"),
        ("clause", "sample-act--a#s-1/1"),
        ("clause", "sample-act--a#s-1/2"),
    ]
    assert kept[1].text.endswith("is a thief.\n")


def test_a_passage_lists_the_provisions_inside_it() -> None:
    """Another cut finds their words by these places; a heading inside is marked as silent."""
    made = document("1. Theft.—(1) Whoever—\n(a) takes; or\n(b) keeps,\nis a thief.\n(2) No more.")
    clause, last = split_passages([made], max_tokens=100).kept[1:]
    assert last.inner == ()
    assert [item.provision.partition("#")[2] for item in clause.inner] == ["s-1/1/a", "s-1/1/b"]
    assert clause.text[clause.inner[0].start : clause.inner[0].end].strip() == "(a) takes; or"
    assert not any(item.silent for item in clause.inner)


def test_an_article_whose_items_share_a_lead_is_one_passage_if_it_fits() -> None:
    """A fragment such as `to own property` says little alone."""
    text = "1. Rights.—All have the right—\n(a) to own; and\n(b) to sell."
    kinds = [item.kind for item in split_passages([document(text)], max_tokens=100).kept]
    assert kinds == ["heading", "section"]


def test_a_clause_that_does_not_fit_is_cut_between_its_sub_clauses() -> None:
    """Never inside one that fits."""
    items = "\n".join(f"({letter}) {'word ' * 20}end;" for letter in "abcd")
    text = f"1. Rights.—(1) All have the right—\n{items}\n(2) End."
    selection = split_passages([document(text)], max_tokens=64)
    starts = [item.text[:3] for item in selection.kept if item.kind != "heading"]
    assert starts == ["(1)", "(c)", "(2)"]


def test_no_passage_is_longer_than_allowed() -> None:
    """Sentences are cut between words where nothing else helps."""
    text = "1. Long.—" + "word " * 500 + "\n2. Longer.—" + "x" * 3000
    selection = split_passages([document(text)], max_tokens=50)
    assert max(count_tokens(item.text) for item in selection.kept) <= 50


def test_a_correction_elsewhere_leaves_the_ids_of_other_passages() -> None:
    """Ids do not hold offsets."""
    rows = [Row("1", "A", "It shall be so."), Row("2", "B", "It shall not be so.")]
    before = make_document(Reading("a.csv", "text/csv", "Act", rows=tuple(rows)))
    rows[0] = Row("1", "A", "It shall be quite so.")
    after = make_document(Reading("a.csv", "text/csv", "Act", rows=tuple(rows)))
    ids = [{item.id for item in split_passages([d], max_tokens=50).kept} for d in (before, after)]
    assert len(ids[0] - ids[1]) == 1


def test_headings_tell_the_ancestors() -> None:
    """Outermost first."""
    kept = split_passages([load_constitution(articles="21A")], max_tokens=400).kept
    assert kept[-1].heading == "Part III Fundamental Rights > Right to education"


def test_an_article_without_text_is_rejected() -> None:
    """It cannot be asked about."""
    made = make_document(
        Reading("a.csv", "text/csv", "Act", rows=(Row("1", "A", "It is."), Row("2", "B", "")))
    )
    selection = split_passages([made], max_tokens=50)
    assert selection.counts() == {"no_text": 1}
    assert selection.rejected[0].evidence == {"citation": "Act, s. 2"}


def test_gaps_and_overlaps_are_found() -> None:
    """The check that the tests rely on sees faults."""
    made = document("1. A shall be.\n2. B shall be.")
    selection = split_passages([made], max_tokens=50)
    assert coverage_gaps(made, type(selection)(selection.kept[:1])) != []
    assert coverage_gaps(made, type(selection)(selection.kept + selection.kept[:1])) != []


def test_a_size_that_holds_no_sentence_is_refused() -> None:
    """A tunable out of range is an error."""
    with pytest.raises(ValueError, match="max_tokens is 3; it must be at least 16"):
        split_passages([], max_tokens=3)
