import json
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from river_act import LAW

from curation.core.anchor import Anchors
from curation.core.outcomes import Selection
from curation.core.records import Pair, Passage
from curation.selection.ground import GroundSection, ground_pairs
from curation.selection.imports.load import Source
from curation.selection.imports.pairs import import_pairs
from curation.selection.imports.rows import Fault, Row
from curation.selection.imports.section import ImportSection

FILE = Source("sets/qa.jsonl", "ab" * 32)
PASSAGES = [
    Passage(id=key, document_id="d", start=1000 * place, end=1000 * place + len(text),
            provision=key, citation=f"River Act, s. {place + 1}", kind="section", heading="",
            text=text)
    for place, (key, text) in enumerate(LAW.items())
]  # fmt: skip
PERMIT = {
    "question": "Who may grant a permit under section 2 of the River Act?",
    "answer": "The Board may grant a permit to any person who pays a fee of 500 rupees.",
}


def _import(*rows: Row | object, section: ImportSection | None = None) -> Selection[Pair]:
    whole = [
        (FILE, row if isinstance(row, Row) else Row(f"line {place}", row))
        for place, row in enumerate(rows, 1)
    ]
    return import_pairs(whole, PASSAGES, section=section or ImportSection())


def test_a_pair_says_where_it_comes_from() -> None:
    """File, hash, row, licence and how its source was found; nothing of the machine."""
    section = ImportSection(licence="cc-by-sa-4.0", language="en")
    [pair] = _import(PERMIT, section=section).kept
    assert (pair.origin.kind, pair.origin.writer) == ("imported", "sets/qa.jsonl (cc-by-sa-4.0)")
    assert pair.origin.params == {
        "sha256": "ab" * 32, "row": "line 1", "shape": "question_answer", "found_by": "citation",
    }  # fmt: skip
    assert pair.provisions == ("river-act#s-2",)
    assert [item.quote for item in pair.evidence] == [PERMIT["answer"]]
    assert (pair.question_type, pair.status) == ("content", "ok")
    assert pair.family_id == pair.id


def test_the_id_knows_nothing_of_the_file() -> None:
    """The same words in another file are the same pair, for deduplication to name."""
    first, second = _import(PERMIT, {**PERMIT, "id": 7}).kept
    assert first.id == second.id
    assert first.origin != second.origin


def test_a_pair_whose_words_alone_led_to_its_source_is_for_people() -> None:
    """Grounding never makes it sure, though its answer stands in the law."""
    question = "Whoever takes water without a permit may be imprisoned for which term?"
    row = {"question": question, "answer": "two years"}
    [pair] = _import(row).kept
    assert (pair.provisions, pair.status) == (("river-act#s-3",), "unsure")
    [grounded] = ground_pairs([pair], anchors=Anchors(PASSAGES), section=GroundSection()).kept
    assert grounded.scores["answer_verbatim"] == 1
    assert grounded.status == "unsure"


def test_a_row_without_a_source_is_one_rejection_with_what_came_nearest() -> None:
    """It has no provision, so no later stage can take it for one that has."""
    row = {"question": "May the Board fish?", "answer": "The Board may fish on Sundays only."}
    found = _import(row)
    assert not found.kept
    [lost] = found.rejected
    assert (lost.stage, lost.reason) == ("import", "unsourced")
    assert json.loads(lost.payload) == row
    assert (lost.evidence["file"], lost.evidence["row"]) == ("sets/qa.jsonl", "line 1")
    assert "[import] min_cover" in str(lost.evidence["rule"])
    assert str(lost.evidence["nearest"]).startswith("['river-act#s-2 0.")


def test_a_lower_cut_lets_more_through_to_people() -> None:
    """The cuts are the user's."""
    row = {"question": "May the Board fish?", "answer": "The Board may grant it on Sundays only."}
    assert not _import(row).kept
    loose = ImportSection(min_cover=0.1, min_margin=0.0)
    [pair] = _import({**row, "question": "May the Board pay?"}, section=loose).kept
    assert pair.status == "unsure"


@pytest.mark.parametrize(("question", "kind"), [
    ("What does “permit” mean in section 2 of the River Act?", "definition"),
    ("Within what time must it be made under section 1 of the River Act?", "time_limit"),
    ("May the court hear the appellant under section 1 of the River Act?", "yes_no"),
    ("What punishment for taking water does section 3 of the River Act set?", "penalty"),
    ("How is water taken under section 3 of the River Act?", "content"),
])  # fmt: skip
def test_the_kind_of_a_question_is_read_from_it(question: str, kind: str) -> None:
    """As far as its words tell."""
    loose = ImportSection(min_cited_cover=0)
    [pair] = _import({"question": question, "answer": "So it is."}, section=loose).kept
    assert pair.question_type == kind


def test_a_row_of_another_release_keeps_what_it_says_of_itself() -> None:
    """Its kind, difficulty and audience; nonsense there counts for nothing."""
    said = {"question_type": "power", "difficulty": "hard", "audience": "student"}
    [pair] = _import({**PERMIT, **said}).kept
    assert (pair.question_type, pair.difficulty, pair.audience) == ("power", "hard", "student")
    [pair] = _import({**PERMIT, "difficulty": "extreme", "audience": ["x"]}).kept
    assert (pair.difficulty, pair.audience) == ("medium", "layperson")


def test_a_fault_of_a_row_keeps_its_raw_text() -> None:
    """And its reason."""
    fault = Row("line 9", fault=Fault("unreadable", "line 9: is not JSON"), payload="{x")
    [lost] = _import(fault).rejected
    assert (lost.reason, lost.payload) == ("unreadable", "{x")
    assert lost.evidence["rule"] == "line 9: is not JSON"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(
        ["question", "answer", "answers", "messages", "role", "content", "text", "input",
         "instruction", "output", "context", "conversations", "from", "value"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(VALUES, max_size=3))
def test_every_row_ends_as_one_pair_or_one_rejection(rows: Iterable[object]) -> None:
    """Whatever it holds."""
    values = list(rows)
    found = _import(*values)
    assert len(found.kept) + len(found.rejected) == len(values)
    assert all(one.payload for one in found.rejected)
