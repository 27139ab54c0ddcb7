from curation.core.outcomes import Rejection
from curation.core.records import (
    Decision,
    Document,
    Fact,
    Link,
    Place,
    PlanItem,
    Record,
    Removal,
    SplitAssignment,
)
from curation.release.material import Material
from curation.release.show import render_pairs


def test_kept_and_rejected_stand_a_block_a_record(law: Material) -> None:
    """Id, provision, question, answer; reason and evidence of what fell."""
    text = render_pairs(law.pairs, law.rejections, limit=1)
    assert text.startswith("kept: 14\n")
    assert f"id          {law.pairs[0].id}\nprovision   demo-act-2001#s-1" in text
    assert "… and 13 more (--limit 14 shows all)" in text
    assert "rejected: 1" in text
    assert "rejected    at screen: unresolved_reference\n  rule: it" in text
    assert law.pairs[1].id not in text


def test_every_class_of_record_is_shown(law: Material) -> None:
    """Documents, passages, plan items, decisions and splits have their blocks too."""
    item = PlanItem(
        id="i1",
        writer="llm",
        provision="demo-act-2001#s-1",
        question_type="duty",
        difficulty="easy",
        audience="student",
        ordinal=2,
        prompt_sha256="p1",
    )
    decision = Decision(
        pair_id="d1", outcome="disputed", review_ids=(), rule="no majority", pair=law.pairs[0]
    )
    split = SplitAssignment(group="demo-act-2001#s-1", split="train")
    records: list[Record] = [law.documents[0], law.passages[0], item, decision, split]
    text = render_pairs(records, (), limit=9)
    for part in (
        "document    Demo Act, 2001 (demo-act-2001)",
        "note        section 7 is missing",
        "citation    Demo Act, 2001, s. 1 (section) [0, ",
        "plan        llm on demo-act-2001#s-1: duty, easy, student, number 2, prompt p1",
        "outcome     disputed: no majority",
        "group       demo-act-2001#s-1",
        "split       train",
    ):
        assert part in text


def test_text_gives_no_orders_to_a_terminal(law: Material) -> None:
    """Escape sequences and line breaks of documents and replies are taken out."""
    pair = law.pairs[0].model_copy(update={"question": "What\x1b[2J\nis\r\u202e?"})
    lost = Rejection(stage="generate", record_id="r1", reason="bad_reply", payload="\x1b]0;x\x07")
    text = render_pairs([pair], [lost], limit=5)
    assert "question    What [2J is ?" in text
    assert "\x1b" not in text
    assert "payload     ]0;x" in text


def test_a_document_says_what_it_knows_about_itself() -> None:
    """Facts by kind, guesses marked, what was cleaned, and of which law it is a version."""
    document = Document(
        id="d", instrument="nda", source="nda.docx", title="NDA", media_type="text/plain",
        type="contract", language="en", law="nda", text="x" * 40, structure=(),
        facts=(Fact(kind="party", value="Acme"), Fact(kind="party", value="Beta", sure=False)),
        links=(Link(start=0, end=1, target="nda#cl-1"),),
        removals=(Removal(rule="page_number", count=3), Removal(rule="page_number", text="iv")),
    )  # fmt: skip
    shown = render_pairs([document], [], limit=5)
    assert "about       contract, en\nversion of  nda\nparty       Acme; Beta (?)\n" in shown
    assert "links       1 citations lead into the corpus\ncleaned     page_number 4" in shown


def test_a_stretch_knows_its_place_in_the_source() -> None:
    """One page, or from one to another; nothing where no place is known."""
    places = tuple(Place(start=10 * n, end=10 * n + 9, where=f"page {n + 1}") for n in range(3))
    document = Document(id="d", instrument="d", source="d.pdf", title="D", text="x" * 30,
                        media_type="application/pdf", structure=(), places=places)  # fmt: skip
    assert [document.place_of(*span) for span in ((0, 5), (12, 13), (5, 25), (9, 10))] == [
        "page 1", "page 2", "page 1 to page 3", "",
    ]  # fmt: skip
    assert document.model_copy(update={"places": ()}).place_of(0, 5) == ""
