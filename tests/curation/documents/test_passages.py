"""Passages tile their documents and hold whole clauses where they fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.outcomes import Selection
from curation.core.records import Document, Passage
from curation.documents.make import make_document
from curation.documents.passages import count_tokens, coverage_gaps, split_passages
from curation.documents.readers.read_constitution import load_constitution
from curation.documents.readers.reading import Reading, Row
from curation.documents.structure.marked import Marked


def document(text: str, *, title: str = "Sample Act") -> Document:
    """Make a document of running text."""
    return make_document(Reading(source="a.txt", media_type="text/plain", title=title, text=text))


def cut(made: Document, max_tokens: int, min_tokens: int = 0) -> Selection[Passage]:
    """Cut one document."""
    return split_passages([made], max_tokens=max_tokens, min_tokens=min_tokens)


LINES = st.sampled_from(
    ["(1) First.", "(a) one;", "(b) two; and", "shall be void.", "PART I", "1. Title.", "",
     "3. The court shall sit.", "Article 5", "4. [Repealed]", "word " * 60, "x" * 300, "2.1 D.",
     "5. Empty", "Provided that no.", "Explanation.—E"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=20),
    st.sampled_from([16, 64, 400]),
    st.sampled_from([0, 12]),
    st.sampled_from(["Sample Act", "A v B", "NDA Agreement"]),
)
def test_passages_and_rejections_tile_any_document(
    lines: list[str], max_tokens: int, min_tokens: int, title: str
) -> None:
    """Each character is in exactly one of them, and none is longer than allowed."""
    made = document("\n".join(lines), title=title)
    selection = cut(made, max_tokens, min_tokens)
    assert all(count_tokens(item.text) <= max_tokens for item in selection.kept)
    assert coverage_gaps(made, selection) == []
    assert all(item.text == made.text[item.start : item.end] != "" for item in selection.kept)


def test_the_default_corpus_is_tiled_and_its_repealed_articles_are_rejected() -> None:
    """Articles 31, 31D and 32A carry no questions."""
    made = load_constitution(articles="12-35")
    selection = cut(made, 400)
    assert coverage_gaps(made, selection) == []
    assert selection.counts() == {"repealed": 3}
    assert len({item.id for item in selection.kept}) == len(selection.kept)


def test_every_live_article_of_the_default_corpus_has_a_passage_to_ask_about() -> None:
    """Headings apart."""
    made = load_constitution(articles="12-35")
    asked = {item.group for item in cut(made, 400).kept if item.kind != "heading"}
    live = {i.key for i in made.structure if i.kind == "article" and i.status == "live"}
    assert asked == live


def test_a_clause_is_one_passage_with_its_sub_clauses_and_provisos() -> None:
    """One passage a clause, without the heading line."""
    made = document("1. Theft.—(1) Whoever—\n(a) takes; or\n(b) keeps,\nis a thief.\n(2) No more.")
    kept = cut(made, 100).kept
    assert [(item.kind, item.provision) for item in kept] == [
        ("heading", "sample-act--a#s-1/heading"),
        ("clause", "sample-act--a#s-1/1"),
        ("clause", "sample-act--a#s-1/2"),
    ]
    assert kept[1].text.endswith("is a thief.\n")


def test_a_passage_lists_the_provisions_inside_it() -> None:
    """Another cut finds their words by these places; a heading inside is marked as silent."""
    made = document("1. Theft.—(1) Whoever—\n(a) takes; or\n(b) keeps,\nis a thief.\n(2) No more.")
    clause, last = cut(made, 100).kept[1:]
    assert last.inner == ()
    assert [item.provision.partition("#")[2] for item in clause.inner] == ["s-1/1/a", "s-1/1/b"]
    assert clause.text[clause.inner[0].start : clause.inner[0].end].strip() == "(a) takes; or"
    assert not any(item.silent for item in clause.inner)


def test_an_article_whose_items_share_a_lead_is_one_passage_if_it_fits() -> None:
    """A fragment such as `to own property` says little alone."""
    text = "1. Rights.—All have the right—\n(a) to own; and\n(b) to sell."
    kinds = [item.kind for item in cut(document(text), 100).kept]
    assert kinds == ["heading", "section"]


def test_a_clause_that_does_not_fit_is_cut_between_its_sub_clauses() -> None:
    """Never inside one that fits."""
    items = "\n".join(f"({letter}) {'word ' * 20}end;" for letter in "abcd")
    text = f"1. Rights.—(1) All have the right—\n{items}\n(2) End."
    selection = cut(document(text), 64)
    starts = [item.text[:3] for item in selection.kept if item.kind != "heading"]
    assert starts == ["(1)", "(c)", "(2)"]


def test_no_passage_is_longer_than_allowed() -> None:
    """Sentences are cut between words where nothing else helps."""
    text = "1. Long.—" + "word " * 500 + "\n2. Longer.—" + "x" * 3000
    selection = cut(document(text), 50)
    assert max(count_tokens(item.text) for item in selection.kept) <= 50


def test_a_correction_elsewhere_leaves_the_ids_of_other_passages() -> None:
    """Ids do not hold offsets."""
    rows = [Row("1", "A", "It shall be so."), Row("2", "B", "It shall not be so.")]
    before = make_document(Reading("a.csv", "text/csv", "Act", rows=tuple(rows)))
    rows[0] = Row("1", "A", "It shall be quite so.")
    after = make_document(Reading("a.csv", "text/csv", "Act", rows=tuple(rows)))
    ids = [{item.id for item in cut(d, 50).kept} for d in (before, after)]
    assert len(ids[0] - ids[1]) == 1


def test_headings_tell_the_ancestors() -> None:
    """Outermost first."""
    kept = cut(load_constitution(articles="21A"), 400).kept
    assert kept[-1].heading == "Part III Fundamental Rights > Right to education"


def test_an_article_without_text_is_rejected() -> None:
    """It cannot be asked about."""
    made = make_document(
        Reading("a.csv", "text/csv", "Act", rows=(Row("1", "A", "It is."), Row("2", "B", "")))
    )
    selection = cut(made, 50)
    assert selection.counts() == {"no_text": 1}
    assert selection.rejected[0].evidence == {"citation": "Act, s. 2"}


def test_gaps_and_overlaps_are_found() -> None:
    """The check that the tests rely on sees faults."""
    made = document("1. A shall be.\n2. B shall be.")
    selection = cut(made, 50)
    assert coverage_gaps(made, type(selection)(selection.kept[:1])) != []
    assert coverage_gaps(made, type(selection)(selection.kept + selection.kept[:1])) != []


def test_a_size_that_holds_no_sentence_is_refused() -> None:
    """A tunable out of range is an error."""
    with pytest.raises(ValueError, match="max_tokens is 3; it must be at least 16"):
        split_passages([], max_tokens=3, min_tokens=0)
    with pytest.raises(ValueError, match="min_tokens is 21; it must be from 0 to max_tokens, 20"):
        split_passages([], max_tokens=20, min_tokens=21)


LONG = "Long " + "word " * 29
SHOP = f"""4. Shops.—(1) Whoever keeps a shop shall register it. {LONG}end.
Provided that a stall need not be registered.
(2) Whoever keeps a stall shall pay. {LONG}end.
Explanation.—In this section, stall means a table.
"""


def test_a_proviso_stays_with_its_rule_where_both_fit() -> None:
    """Its clause is one passage with it."""
    [first] = [p for p in cut(document(SHOP), 64).kept if p.provision.endswith("#s-4/1")]
    assert "Provided that" in first.text
    assert first.belongs_to == ""


def test_a_proviso_of_the_whole_section_keeps_the_section_whole() -> None:
    """It qualifies every clause."""
    text = "1. Theft.\n(1) The first rule.\n(2) The second rule:\nProvided that nothing is due."
    made = document(text)
    changed = tuple(
        one.model_copy(update={"parent": "sample-act--a#s-1", "key": "sample-act--a#s-1/proviso-1"})
        if one.kind == "proviso" else one
        for one in made.structure
    )  # fmt: skip
    kinds = [p.kind for p in cut(made.model_copy(update={"structure": changed}), 64).kept]
    assert kinds == ["heading", "section"]


def test_a_note_apart_from_its_rule_names_it() -> None:
    """The passages of the rule are found by its key."""
    kept = cut(document(SHOP), 64).kept
    note = next(p for p in kept if p.kind == "explanation")
    assert note.belongs_to == "sample-act--a#s-4"
    rule = [p for p in kept if p.provision.startswith(f"{note.belongs_to}/") and p is not note]
    assert [p.kind for p in rule] == ["heading", "clause", "clause"]


def test_the_parts_of_a_note_that_is_cut_name_its_rule_too() -> None:
    """Illustrations inside an exception belong to the exception."""
    note = f"Exception 1.—{LONG}end.\nIllustrations.\n(a) {LONG}end.\n(b) {LONG}end."
    kept = cut(document(f"1. Theft.—(1) A rule.\n(2) B rule.\n{note}"), 48).kept
    rules = [p.belongs_to.partition("#")[2] for p in kept]
    assert rules == ["", "", "", "s-1", "s-1/exception-1", "s-1/exception-1"]


def test_a_proviso_joins_the_end_of_a_rule_that_had_to_be_cut() -> None:
    """As much of the rule as fits."""
    text = f"1. Theft.—{LONG}one. {LONG}two. {LONG}three:\nProvided that nothing is due."
    kept = cut(document(text), 60).kept
    assert kept[-1].text.endswith("three:\nProvided that nothing is due.")
    assert (kept[-1].provision, kept[-1].belongs_to) == ("sample-act--a#s-1", "")


def test_tiny_clauses_are_joined_under_their_section() -> None:
    """A fragment of a few words says little alone; a long neighbour stays alone."""
    text = f"1. Theft.—(1) Stop.\n(2) Look here.\n(3) {LONG}end.\n(4) {LONG}end."
    kept = [p for p in cut(document(text), 44, 12).kept if p.kind != "heading"]
    assert [p.provision.partition("#")[2] for p in kept] == ["s-1", "s-1/3", "s-1/4"]
    assert [p.provision.partition("#")[2] for p in kept[0].inner] == ["s-1/1", "s-1/2"]


def test_tiny_sections_are_not_joined() -> None:
    """A passage is of one group."""
    kept = cut(document("1. A shall stop.\n2. B shall go."), 48, 12).kept
    assert [p.group for p in kept] == ["sample-act--a#s-1", "sample-act--a#s-2"]


def test_a_schedule_is_a_container() -> None:
    """Its own words are headings; its paragraphs are passages."""
    kept = cut(document("1. A shall be.\nSCHEDULE 1\nFORMS\n1. The form shall be used."), 48).kept
    assert [p.kind for p in kept] == ["section", "heading", "paragraph"]
    assert kept[-1].heading == "SCHEDULE 1 FORMS"


def test_text_without_provisions_is_cut_between_sentences() -> None:
    """It is one stretch of the whole document."""
    made = document(f"{LONG}one. {LONG}two.").model_copy(update={"structure": ()})
    kept = cut(made, 48).kept
    assert [p.text.split()[-1] for p in kept] == ["one.", "two."]
    assert cut(made.model_copy(update={"text": ""}), 48).kept == ()


def test_what_no_provision_holds_is_a_heading() -> None:
    """Before the first, between two and after the last."""
    made = document("Title\n\n1. It shall be.\n2. It shall not be.\nEnd")
    only = tuple(one for one in made.structure if one.key.endswith("#s-1"))
    assert len(only) == 1
    kept = cut(made.model_copy(update={"structure": only}), 48).kept
    assert [p.kind for p in kept] == ["heading", "section", "heading"]


def test_the_clauses_of_a_decimal_clause_are_passages_of_their_own() -> None:
    """The heading line of `3.2` is a heading."""
    text = (
        "3. Duties\n3.1 Care.\nA shall care.\n3.2 Time.\n3.2.1 A shall act soon.\n3.2.2 So shall B."
    )
    kept = cut(document(text, title="Services Agreement"), 48).kept
    assert [p.citation.rpartition(" ")[2] for p in kept if p.kind != "heading"] == [
        "3.1", "3.2.1", "3.2.2",
    ]  # fmt: skip


def test_a_note_that_leads_others_names_its_rule() -> None:
    """Two provisos that part from their rule together are of its own provision."""
    text = (
        f"1. Theft.—(1) {LONG}one. {LONG}two:\nProvided that nothing is due.\n"
        f"Provided further that all is.\n(2) {LONG}end."
    )
    kept = cut(document(text), 41).kept
    [notes] = [p for p in kept if p.text.startswith("Provided")]
    assert notes.text.count("Provided") == 2
    assert (notes.provision, notes.belongs_to) == ("sample-act--a#s-1/1",) * 2


def test_a_sentence_that_is_too_long_is_cut_into_like_parts() -> None:
    """No few words are left over."""
    kept = cut(document("1. Theft.—Whoever " + "word " * 33), 40).kept
    assert [len(p.text.split()) for p in kept if p.kind != "heading"] == [18, 16]


def test_a_bare_number_of_a_chapter_has_its_word_in_the_heading() -> None:
    """Akoma Ntoso prints only `1`."""
    text = "1 Founding provisions\n1. Republic\nIt is one."
    marked = (
        Marked(0, "chapter", "1", "Founding provisions", 0, 21),
        Marked(1, "section", "1.", "Republic", 22, 33),
    )
    made = make_document(
        Reading(source="a.xml", media_type="application/xml", title="A", text=text, marked=marked)
    )
    headings = {passage.heading for passage in cut(made, 48).kept}
    assert "Chapter 1 Founding provisions > Republic" in headings
