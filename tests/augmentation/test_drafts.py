from provisions import make_passage

from augmentation.drafts import Draft, Fault, evidence_at


def test_evidence_is_a_slice_with_the_documents_offsets() -> None:
    """A passage's own offsets are moved by where it begins."""
    passage = make_passage("No dog shall enter.", start=40)
    evidence = evidence_at(passage, 3, 6)
    assert (evidence.quote, evidence.start, evidence.end) == ("dog", 43, 46)
    assert evidence.provision == passage.provision


def test_faults_and_drafts_are_values() -> None:
    """Equal content, equal value; a fault need not carry evidence, a draft need not be rated."""
    assert Fault("bad_reply") == Fault("bad_reply", {})
    assert Draft("q?", "a", (), "m").score == 0
