from collections.abc import Sequence

import pytest
from river_act import make_pair

from curation.core.outcomes import Selection, reject
from curation.core.records import Decision, Document, Pair, Passage
from curation.core.vocabulary import Outcome
from curation.documents.coverage import Coverage, cover
from curation.documents.make import make_document
from curation.documents.passages import split_passages
from curation.documents.readers.reading import Reading
from curation.documents.show import render_coverage

ACT = """Part I General
1. Appeals
An appeal shall be made within thirty days of the order, unless the court extends the time.
2. Permits
(1) The Board may grant a permit to any person who pays a fee of 500 rupees to the Board.
(2) No person shall take water from the river without a permit under clause (1).
3. [Repealed]"""


def act() -> Document:
    """Return a small law with a part, three sections and a repeal."""
    return make_document(Reading(source="river.txt", media_type="text/plain", title="River Act",
                                 text=ACT, instrument="river-act"))  # fmt: skip


def covered(document: Document, cut: Selection[Passage], **more: object) -> Sequence[Coverage]:
    """Cover one document."""
    return cover([document], cut.kept, cut.rejected, **more)  # type: ignore[arg-type]


def decided(pair: Pair, outcome: Outcome) -> Decision:
    """Return what people came to."""
    return Decision(pair_id=pair.id, outcome=outcome, review_ids=(), rule="majority", pair=pair)


def test_every_character_is_in_a_passage_or_a_rejection() -> None:
    """The document's own line adds up, and so does each provision's."""
    document = act()
    lines = covered(document, split_passages([document], max_tokens=200, min_tokens=0))
    assert lines[0].characters == len(document.text)
    assert all(item.lost == 0 for item in lines)
    assert all(i.in_passages + i.rejected == i.characters for i in lines)
    assert lines[0].reasons == {"repealed": lines[0].rejected}
    assert [item.provision for item in lines[1:]] == [item.key for item in document.structure]


def test_a_passage_that_is_missing_is_lost_text() -> None:
    """It shows in the document and in the provision."""
    document = act()
    cut = split_passages([document], max_tokens=200, min_tokens=0)
    gone = next(item for item in cut.kept if item.provision == "river-act#s-2/1")
    kept = tuple(item for item in cut.kept if item is not gone)
    lines = covered(document, Selection(kept, cut.rejected))
    lost = {item.provision: item.lost for item in lines if item.lost}
    keys = ("", "river-act#part-I", "river-act#s-2", "river-act#s-2/1")
    assert lost == dict.fromkeys(keys, gone.end - gone.start)


def test_text_in_two_passages_is_lost_text() -> None:
    """Exactly one is promised."""
    document = act()
    cut = split_passages([document], max_tokens=200, min_tokens=0)
    twice = cut.kept[-1].model_copy(update={"id": "again"})
    lines = covered(document, Selection((*cut.kept, twice), cut.rejected))
    assert lines[0].lost == twice.end - twice.start


def test_pairs_count_for_all_that_their_provision_stands_in() -> None:
    """Up to the part and the document; approved ones too."""
    document = act()
    cut = split_passages([document], max_tokens=200, min_tokens=0)
    first = make_pair("When is an appeal made?", "thirty days")
    second = make_pair("Who may grant a permit?", "The Board", provision="river-act#s-2")
    pairs = [first, second]
    decisions = [decided(first, "approved"), decided(second, "rejected")]
    lines = covered(document, cut, pairs=pairs, decisions=decisions)
    counts = {item.provision: (item.pairs, item.approved) for item in lines}
    assert counts[""] == (2, 1)
    assert counts["river-act#part-I"] == (2, 1)
    assert counts["river-act#s-1"] == (1, 1)
    assert counts["river-act#s-2"] == (1, 0)
    assert counts["river-act#s-2/1"] == (0, 0)


def test_a_provision_without_a_pair_says_what_became_of_its_questions() -> None:
    """By what the later stages rejected on it; one with a pair needs no reason."""
    document = act()
    cut = split_passages([document], max_tokens=200, min_tokens=0)
    pair = make_pair("When is an appeal made?", "thirty days")
    about = make_pair("Who may grant a permit?", "The Board", provision="river-act#s-2")
    other = about.model_copy(update={"provisions": ("river-act#s-2/1",)})
    short = next(item for item in cut.kept if item.provision == "river-act#s-2/2")
    refused = [
        reject("plan", short, "no_clause"), reject("screen", pair, "too_long"),
        reject("screen", other, "too_long"), reject("ground", other, "too_long"),
    ]  # fmt: skip
    lines = covered(document, cut, pairs=[pair], refused=refused)
    law = [item for item in lines if item.own_passages and item.kind != "heading"]
    why = {item.provision: item.why_no_pair for item in law}
    assert why == {
        "river-act#s-1": {},
        "river-act#s-2/1": {"too_long": 2},
        "river-act#s-2/2": {"no_clause": 1},
    }  # fmt: skip
    shown = render_coverage(lines)
    assert "asked       1 of 3 provisions that hold law; 2 have no pair for a reason" in shown
    assert "(too_long 2, no_clause 1), 0 for none" in shown
    silent = render_coverage(covered(document, cut, pairs=[pair]))
    assert "2 for none\n  no reason   River Act, s. 2(1); River Act, s. 2(2)" in silent


@pytest.mark.parametrize("text", ["", "x"])
def test_a_document_without_provisions_has_a_line(text: str) -> None:
    """Empty, or a letter."""
    document = Document(id="d", instrument="d", source="d.txt", title="D", media_type="text/plain",
                        text=text, structure=())  # fmt: skip
    cut = split_passages([document], max_tokens=200, min_tokens=0)
    assert [(i.characters, i.lost) for i in covered(document, cut)] == [(len(text), 0)]


def test_a_rejection_of_something_else_is_passed_over() -> None:
    """A file that could not be read has no place in a document."""
    document = act()
    cut = split_passages([document], max_tokens=200, min_tokens=0)
    other = reject("documents", document, "duplicate_document")
    assert covered(document, Selection(cut.kept, (*cut.rejected, other)))[0].lost == 0
