"""A pair finds its place again in whatever the corpus has become."""

from hypothesis import given, settings
from hypothesis import strategies as st
from review_pairs import TEXTS, make_pair, make_passages

from curation.core.anchor import Anchors
from curation.core.records import Inner, Pair, Passage
from curation.core.text import content_hash


def cut(*parts: tuple[str, str]) -> tuple[Passage, ...]:
    """Cut one text into passages of these provisions."""
    made = []
    start = 0
    for provision, text in parts:
        made.append(
            make_passages()[0].model_copy(
                update={
                    "id": content_hash([provision, text]),
                    "provision": provision,
                    "start": start,
                    "end": start + len(text),
                    "text": text,
                }
            )
        )
        start += len(text) + 1
    return tuple(made)


def about(pair: Pair, provision: str) -> Pair:
    """Move a pair to another provision."""
    return pair.model_copy(update={"provisions": (provision,)})


def test_the_passage_of_its_provision_is_found() -> None:
    """The key leads to the text, whatever the passage's id."""
    passages = make_passages()
    assert Anchors(passages).passage(make_pair()) == passages[1]


def test_a_provision_that_the_corpus_lacks_has_no_passage() -> None:
    """A repealed section, and one whose number only begins alike, are not there."""
    anchors = Anchors(make_passages())
    for key in ("tenancy-act#s-99", "tenancy-act#s-1", "tenancy-act#s-1/2", "lease-act#s-12"):
        pair = about(make_pair(), key)
        assert anchors.passage(pair) is None
        assert anchors.anchored(pair) is None


def test_evidence_moves_with_the_text() -> None:
    """A longer section before it shifts the offsets; the quotation and the id stay."""
    pair = make_pair()
    today = make_passages(s_11=TEXTS["tenancy-act#s-11"] + " At the landlord's own cost.")
    found = Anchors(today).anchored(pair)
    assert found is not None
    assert found.id == pair.id
    assert found.evidence[0].quote == pair.evidence[0].quote
    assert found.evidence[0].start == pair.evidence[0].start + len(" At the landlord's own cost.")
    law = "\n\n".join(passage.text for passage in today)
    assert law[found.evidence[0].start : found.evidence[0].end] == found.evidence[0].quote


def test_in_unchanged_text_nothing_moves() -> None:
    """Anchoring what is anchored gives the same pair."""
    pair = make_pair(quotes=("thirty days' notice in writing", "may waive"))
    assert Anchors(make_passages()).anchored(pair) == pair


def test_a_lost_quotation_is_not_anchored() -> None:
    """The provision is still there, its words are not: one lost quotation of two is enough."""
    pair = make_pair(quotes=("thirty days' notice in writing", "may waive the notice"))
    today = make_passages(s_12="12. (1) A tenant shall give thirty days' notice in writing.")
    anchors = Anchors(today)
    assert anchors.passage(pair) == today[1]
    assert anchors.anchored(pair) is None


def test_the_quotation_is_printed_as_today() -> None:
    """Other quotation marks, dashes and line ends are the same words: today's stand in it."""
    text = TEXTS["tenancy-act#s-12"].replace("days'", "days’").replace("notice in", "notice\nin")
    found = Anchors(make_passages(s_12=text)).anchored(make_pair())
    assert found is not None
    assert found.evidence[0].quote == "thirty days’ notice\nin writing"


def test_of_repeated_words_the_nearest_is_taken() -> None:
    """A phrase that stands twice keeps its place."""
    pair = make_pair(quotes=("notice",))
    second = TEXTS["tenancy-act#s-12"].rindex("notice")
    start = make_passages()[1].start + second
    late = pair.evidence[0].model_copy(update={"start": start, "end": start + 6})
    pair = pair.model_copy(update={"evidence": (late,)})
    found = Anchors(make_passages(s_11="11. Repealed.")).anchored(pair)
    assert found is not None
    moved = len("11. Repealed.") - len(TEXTS["tenancy-act#s-11"])
    assert found.evidence[0].start == start + moved


def test_of_several_passages_of_a_provision_the_one_with_the_words_is_taken() -> None:
    """A long provision was cut in two; where no piece holds the words, the first stands for it."""
    pieces = cut(
        ("tenancy-act#s-12", "12. (1) A tenant shall pay."),
        ("tenancy-act#s-12", "A tenant shall give thirty days' notice in writing."),
    )
    anchors = Anchors(pieces)
    assert anchors.passage(make_pair()) == pieces[1]
    assert anchors.passage(make_pair(quotes=("The landlord may waive",))) == pieces[0]


def test_a_finer_or_coarser_cut_is_followed() -> None:
    """A section cut into subsections, or subsections joined into a section, hold the same law."""
    fine = cut(
        ("tenancy-act#s-12/1", "(1) A tenant shall give thirty days' notice in writing."),
        ("tenancy-act#s-12/2", "(2) The landlord may waive the notice."),
    )
    waived = make_pair(quotes=("The landlord may waive the notice",))
    assert Anchors(fine).passage(waived) == fine[1]
    assert Anchors(make_passages()).passage(about(waived, "tenancy-act#s-12/2")) is not None
    assert Anchors(fine).passage(about(waived, "tenancy-act#s-12/3")) is None


PARTS = (
    ("tenancy-act#s-12/1", "(1) A tenant shall give thirty days' notice in writing.\n"),
    ("tenancy-act#s-12/2", "(2) Repealed.\n"),
    ("tenancy-act#s-12/3", "(3) The landlord may waive the notice."),
)


def tiled(*parts: tuple[str, str]) -> tuple[Passage, ...]:
    """Cut one text into passages that touch."""
    made, start = [], 0
    for passage in cut(*parts):
        end = start + len(passage.text)
        made.append(passage.model_copy(update={"start": start, "end": end}))
        start = end
    return tuple(made)


def in_one() -> Passage:
    """Leave a section whole, with its subsections listed inside."""
    [whole] = tiled(("tenancy-act#s-12", "".join(text for _, text in PARTS)))
    inner = tuple(
        Inner(provision=p.provision, start=p.start, end=p.end, silent="Repealed" in p.text)
        for p in tiled(*PARTS)
    )
    return whole.model_copy(update={"inner": inner})


def test_the_source_of_a_pair_is_the_same_however_the_law_is_cut() -> None:
    """A subsection is cut out of its section's passage; a section is put together from its own.

    What is repealed stands in one cut and is set apart by the other: it counts in neither.
    """
    first, repealed, last = tiled(*PARTS)
    cuts = ([in_one()], [first, repealed.model_copy(update={"kind": "heading"}), last])
    for key in ("tenancy-act#s-12", "tenancy-act#s-12/1", "tenancy-act#s-12/3"):
        pair = about(make_pair(quotes=()), key)
        assert len({Anchors(held).source_sha256(pair) for held in cuts}) == 1
    apart = Anchors([first, last])
    whole = about(make_pair(quotes=()), "tenancy-act#s-12")
    assert apart.source_sha256(whole) == Anchors([in_one()]).source_sha256(whole)
    assert apart.source_sha256(about(whole, "tenancy-act#s-9")) is None


def test_a_quotation_over_two_passages_is_found_and_both_are_given() -> None:
    """Passages tile the law, so a cut in the middle of a quotation loses nothing."""
    halves = tiled(
        ("tenancy-act#s-11", "11. Repair.\n"),
        ("tenancy-act#s-12", "12. (1) A tenant shall give the landlord thirty days' "),
        ("tenancy-act#s-12", "notice in writing before leaving. "),
        ("tenancy-act#s-12", "(2) The landlord may waive the notice."),
    )
    anchors = Anchors(halves)
    pair = make_pair()
    found = anchors.anchored(pair)
    assert found is not None
    [item] = found.evidence
    law = "".join(passage.text for passage in halves)
    assert law[item.start : item.end] == item.quote == pair.evidence[0].quote
    passage = anchors.passage(pair)
    assert passage is not None
    assert (passage.start, passage.end) == (halves[1].start, halves[2].end)
    assert passage.text == halves[1].text + halves[2].text
    assert anchors.holder(item) == passage
    reading = anchors.reading(pair)
    assert reading is not None
    assert reading.text == law[halves[1].start :]
    edit = pair.model_copy(update={"origin": pair.origin.model_copy(update={"kind": "human_edit"})})
    assert anchors.passage(edit) == reading


def test_a_quotation_is_sought_in_its_own_provision_first() -> None:
    """Words that stand in a sister provision too are found where the evidence says they are."""
    pair = about(make_pair(quotes=("notice",)), "tenancy-act#s-12/1")
    item = pair.evidence[0].model_copy(update={"provision": "tenancy-act#s-12/3", "start": 0})
    found = Anchors([in_one()]).anchored(pair.model_copy(update={"evidence": (item,)}))
    assert found is not None
    assert found.evidence[0].start == in_one().text.rindex("notice")


@settings(deadline=None, max_examples=25, derandomize=True)
@given(before=st.text("ab \n(1)", max_size=40), after=st.text("ab \n(1)", max_size=40))
def test_an_anchored_quotation_is_a_slice_of_its_passage(before: str, after: str) -> None:
    """Whatever is put around it, evidence is `text[start:end]` of today's law."""
    passages = make_passages(s_12=f"{before}\n{TEXTS['tenancy-act#s-12']}\n{after}")
    found = Anchors(passages).anchored(make_pair())
    assert found is not None
    [item] = found.evidence
    start = passages[1].start
    assert passages[1].text[item.start - start : item.end - start] == item.quote
