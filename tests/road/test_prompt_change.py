"""Another prompt writes other pairs; what people decided stands."""

import shutil
from pathlib import Path

import pytest
from roadwork import ROOT, Project
from serving import ChatServer

from curation.core.records import Decision, Pair, Passage
from curation.core.vocabulary import Verdict
from curation.review.port import ReviewSection
from curation.review.queue import build_queue

pytestmark = pytest.mark.road


def reworded(checkout: Path, *prompts: str) -> Path:
    """Copy the program to a folder, with other words in some prompts."""
    unread = shutil.ignore_patterns("__pycache__")
    for package in ("curation", "augmentation", "finetune", "eval"):
        shutil.copytree(ROOT / package, checkout / package, ignore=unread)
    shutil.copy(ROOT / "Makefile", checkout / "Makefile")
    for name in prompts:
        prompt = checkout / "augmentation" / "prompts" / f"{name}.toml"
        text = prompt.read_text(encoding="utf-8")
        assert 'system = """You' in text
        prompt.write_text(text.replace('system = """You', 'system = """With great care you', 1))
    return checkout


def verdicts_on(pairs: tuple[Pair, ...]) -> dict[str, Verdict]:
    """Approve two of three families, variants with their parents, and reject every third."""
    families = sorted({pair.family_id for pair in pairs})
    refused = set(families[::3])
    return {pair.id: "reject" if pair.family_id in refused else "approve" for pair in pairs}


def queued(project: Project) -> set[str]:
    """Return the ids of the pairs that people would be asked about now."""
    decisions = project.kept("decide", Decision)
    passages = project.kept("passages", Passage)
    items = build_queue(project.pairs(), decisions, passages, section=ReviewSection())
    return {item.pair.id for item in items}


def test_another_prompt_undoes_no_decision(
    tmp_path: Path, model: ChatServer, copied: Project
) -> None:
    """All approved rows stay in draft and release; no rejected pair is asked about again."""
    pairs = copied.pairs()
    written_by = {pair.id: pair.origin.kind for pair in pairs}
    verdicts = verdicts_on(pairs)
    approved = {pair_id for pair_id, verdict in verdicts.items() if verdict == "approve"}
    rejected = verdicts.keys() - approved
    for group in (approved, rejected):
        assert {written_by[pair_id] for pair_id in group} >= {"structural", "llm"}
    copied.judge(verdicts)
    assert "0.1.0 published" in copied.build()
    assert copied.released("0.1.0").keys() == approved
    assert queued(copied) == set()
    plan = copied.latest("plan").content

    asked = len(model.bodies)
    checkout = reworded(tmp_path / "checkout", "question_answer", "paraphrase")
    changed = copied.copy(copied.folder.with_name("changed"), checkout=checkout)
    said = changed.build()
    new = model.bodies[asked:]
    assert changed.latest("plan").content != plan
    assert len([body for body in new if "With great care you write" in str(body)]) > 5
    assert len([body for body in new if "With great care you say" in str(body)]) > 5
    assert len(new) == len({str(body) for body in new})
    assert approved <= changed.released().keys()
    assert not rejected & changed.released().keys()
    assert not rejected & {pair.id for pair in changed.pairs()}
    assert not queued(changed) & verdicts.keys()
    words = {pair.question.casefold() for pair in pairs if pair.id in rejected}
    assert not words & {pair.question.casefold() for pair in changed.pairs()}
    assert "0.1.0 unchanged" in said
    assert changed.released("0.1.0") == copied.released("0.1.0")


def test_another_prompt_of_the_variants_asks_for_them_again(
    tmp_path: Path, model: ChatServer, copied: Project
) -> None:
    """It is part of what decides their run."""
    asked = len(model.bodies)
    copied.checkout = reworded(tmp_path / "checkout", "paraphrase")
    copied.run("augmentation", "plan", "derive", "generate", "paraphrase")
    assert len(model.bodies) - asked == copied.cost("paraphrase", "sent") > 5


def test_another_plan_undoes_no_decision(copied: Project) -> None:
    """With fewer questions planned, what people approved stays all the same."""
    verdicts = verdicts_on(copied.pairs())
    approved = {pair_id for pair_id, verdict in verdicts.items() if verdict == "approve"}
    copied.judge(verdicts)
    text = copied.config.read_text() + "\n[plan]\nstructural_per_passage = 1\nllm_per_passage = 0\n"
    copied.config.write_text(text)
    said = copied.build()
    assert "0.1.0 published" in said
    assert copied.released("0.1.0").keys() == approved
    assert approved <= copied.released().keys()
    assert len(copied.pairs("derive")) < len(approved)
    assert not queued(copied) & verdicts.keys()
