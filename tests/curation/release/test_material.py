from dataclasses import replace

from curation.core.records import Passage
from curation.core.text import content_hash
from curation.release.gates import gate_evidence
from curation.release.lineage import Archive, trace
from curation.release.material import Material, index_material


def _piece(passage: Passage, start: int, end: int) -> Passage:
    text = passage.text[start:end]
    return passage.model_copy(
        update={
            "id": content_hash([passage.provision, text]),
            "start": passage.start + start,
            "end": passage.start + end,
            "text": text,
        }
    )


def test_of_a_provision_in_pieces_the_one_with_the_evidence_is_the_passage(law: Material) -> None:
    """A long provision is cut into passages of one key: context is what holds the evidence."""
    whole = law.passages[0]
    spans = ((0, 3), (3, len(whole.text)))
    pieces = tuple(_piece(whole, start, end) for start, end in spans)
    index = index_material(replace(law, passages=(*pieces, *law.passages[1:])))
    pair = law.pairs[0]
    assert index.passage(pair) == pieces[1]
    assert index.context(pair) == pieces[1].text.strip()
    assert gate_evidence([pair], index).kept == (pair,)


def test_a_text_without_structure_has_evidence_too(law: Material) -> None:
    """A plain text is one stretch that no provision names; its passages say where it stands."""
    document = law.documents[0].model_copy(update={"structure": ()})
    key = "demo-act-2001#text"
    passage = law.passages[0].model_copy(update={"provision": key})
    pair = law.pairs[0]
    evidence = pair.evidence[0].model_copy(update={"provision": key})
    plain = pair.model_copy(update={"provisions": (key,), "evidence": (evidence,)})
    material = replace(law, documents=(document,), passages=(passage,))
    assert gate_evidence([plain], index_material(material)).kept == (plain,)
    archive = Archive(documents=(document,), passages=(passage,), pairs=(plain,))
    (span,) = trace(plain.id, archive).spans
    assert span.document == document


def test_a_pair_of_an_older_cut_is_found_in_the_passage_of_today(law: Material) -> None:
    """An approved pair on a clause that is now part of a larger passage stays releasable."""
    pair = law.pairs[0]
    old = f"{pair.provisions[0]}/1"
    evidence = pair.evidence[0].model_copy(update={"provision": old})
    older = pair.model_copy(update={"provisions": (old,), "evidence": (evidence,)})
    index = index_material(law)
    assert index.passage(older) == law.passages[0]
    assert gate_evidence([older], index).kept == (older,)
    assert trace(older.id, Archive(passages=law.passages, pairs=(older,))).passage
    assert index.context(older) == law.passages[0].text.strip()


def test_a_pair_that_quotes_two_provisions_shows_both(law: Material) -> None:
    """What a reader needs to answer stands in the context, the main provision first."""
    one, two = law.pairs[2], law.pairs[0]
    both = one.model_copy(
        update={
            "provisions": (*one.provisions, *two.provisions),
            "evidence": (*one.evidence, *two.evidence),
        }
    )
    first, second = law.passages[1].text.strip(), law.passages[0].text.strip()
    assert index_material(law).context(both) == f"{first}\n\n{second}"
