"""A preview shows what the run will write, and pays for it only once."""

import re
from collections import Counter
from pathlib import Path

import pytest
from inside import run
from provisions import law_passages, make_passage
from pydantic import JsonValue
from roadlaw import ACT, write_soundly
from roadwork import Project
from serving import Body, ChatServer
from writing import plan_item

from augmentation.drafts import evidence_at
from augmentation.preview import render_preview, spread
from curation.core.outcomes import Selection, reject
from curation.core.records import Origin, Pair, PlanItem

UP_TO_PLAN = ("documents", "passages", "splits", "decide")
TABLES = "[writing]\ncandidates = 2\n"


def half(body: Body) -> str:
    """Write soundly about half of the provisions; of the others give no quotation."""
    said = write_soundly(body)
    return said if "landlord" in said else "I would rather not."


def test_five_pairs_are_shown_and_no_run_is_written(tmp_path: Path) -> None:
    """Question, answer, quotations and reasons; the run then asks for the rest alone."""
    with ChatServer(half) as server:
        project = Project(tmp_path / "project", act=ACT, tables=TABLES, chat=server.base_url)
        assert run(project, "curation", *UP_TO_PLAN).code == 0
        assert run(project, "augmentation", "plan").code == 0
        items = [item for item in project.kept("plan", PlanItem) if item.writer == "llm"]
        shown = run(project, "augmentation", "generate", "--preview", "5")
        assert shown.code == 0
        assert f"preview: 5 of {len(items)} planned questions, written by test-model" in shown.out
        assert len(re.findall(r"^\d\. Tenancy Act, 2021, s\. \d+", shown.out, re.MULTILINE)) == 5
        assert re.search(r"^   question +How does section", shown.out, re.MULTILINE)
        assert re.search(r"^   quote +“.+” \(Tenancy Act, 2021, s\. ", shown.out, re.MULTILINE)
        assert re.search(r"^   rejected +bad_reply\n   because +fault: ", shown.out, re.MULTILINE)
        assert "   reply     I would rather not." in shown.out
        assert "10 requests sent, 0 answers found" in shown.out
        assert not (project.workspace / "runs" / "generate").exists()
        again = run(project, "augmentation", "generate", "--preview", "5")
        assert "0 requests sent, 10 answers found" in again.out
        assert run(project, "augmentation", "generate").code == 0
        assert project.cost("generate", "kept") == 10
        assert project.cost("generate", "sent") == 2 * (len(items) - 5)
        assert max(server.answered.values()) == 1


def test_more_than_there_are_is_all_there_are(tmp_path: Path) -> None:
    """And the plan comes first, as for the run."""
    with ChatServer(half) as server:
        project = Project(tmp_path / "project", act=ACT[:3], tables=TABLES, chat=server.base_url)
        assert run(project, "curation", *UP_TO_PLAN).code == 0
        line = run(project, "augmentation", "generate", "--preview", "9").line
        assert 'no finished run of stage "plan"' in line
        assert run(project, "augmentation", "plan").code == 0
        shown = run(project, "augmentation", "generate", "--preview", "99").out
        assert re.search(r"preview: (\d+) of \1 planned", shown)


@pytest.mark.parametrize("number", ["0", "-1", "five", "1000"])
def test_a_number_out_of_range_is_refused(
    number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is read."""
    project = Project(tmp_path / "project", act=ACT[:1])
    with pytest.raises(SystemExit):
        run(project, "augmentation", "generate", "--preview", number)
    capsys.readouterr()


def test_types_and_documents_are_spread() -> None:
    """No type comes twice before each came once; then documents, then articles."""
    passages = [
        one.model_copy(update={"document_id": f"{at % 2:032}"})
        for at, one in enumerate(law_passages())
    ]
    items = [plan_item(one, name) for one in passages for name in ("duty", "right", "power")]
    found = spread(items, passages, 6)
    assert Counter(item.question_type for item in found) == {"duty": 2, "right": 2, "power": 2}
    documents = {one.provision: one.document_id for one in passages}
    assert Counter(documents[item.provision] for item in found) == {"0" * 32: 3, f"{1:032}": 3}
    assert found == spread(items, passages, 6)
    assert [items.index(item) for item in found] == sorted(items.index(item) for item in found)
    assert spread(items, passages[:1], 99) == tuple(items[:3])


def test_words_of_a_model_cannot_give_orders_to_a_terminal() -> None:
    """Control characters are taken out, and each field stands on its line."""
    passage = make_passage("The master shall pay.", "Harbour\x1b[2J Act, s. 1")
    item = plan_item(passage)
    evil: dict[str, JsonValue] = {
        "candidates": [{"fault": "bad_reply", "reply": "\x1b]0;pwned\x07\nno"}]
    }
    made: Selection[Pair] = Selection((), (reject("generate", item, "bad_reply", evil),))
    text = render_preview([item], made, {passage.provision: passage.citation})
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)
    assert "reply     ]0;pwned no" in text


def test_what_was_not_asked_says_why() -> None:
    """A passage too long for the small model has no replies to show."""
    passage = make_passage("The master shall pay.", "Harbour Act, s. 1")
    item = plan_item(passage)
    found: dict[str, JsonValue] = {"words": 200, "max_clause_words": 140}
    made: Selection[Pair] = Selection((), (reject("generate", item, "too_long", found),))
    text = render_preview([item], made, {})
    assert "1. law#harbour-act,-s.-1 (duty, easy, student)" in text
    assert "   rejected  too_long\n   words     200\n   max_clause_words 140\n" in text


def test_a_pair_that_people_must_see_says_so() -> None:
    """With the score that says why."""
    passage = make_passage("The master shall pay.", "Harbour Act, s. 1")
    item = plan_item(passage)
    pair = Pair.make(
        question="Who shall pay?",
        answer="The master.",
        evidence=[evidence_at(passage, 0, 10)],
        provisions=[passage.provision],
        question_type="duty",
        difficulty="easy",
        audience="student",
        origin=Origin(kind="llm", plan_item=item.id),
    )
    marked = pair.scored(prompt_injection=2).model_copy(update={"status": "unsure"})
    for one, said in (
        (marked, "status    unsure (prompt_injection 2)"),
        (pair.model_copy(update={"status": "unsure"}), "status    unsure"),
    ):
        text = render_preview([item], Selection((one,)), {passage.provision: passage.citation})
        assert "quote     “The master” (Harbour Act, s. 1)" in text
        assert said in text
    assert "status" not in render_preview([item], Selection((pair,)), {})
