"""New answers and expanded questions go the way of every pair, from the model to the card."""

import json
import re
from collections import Counter

import pytest
from inside import run
from roadwork import Project
from serving import Body, ChatServer

from augmentation.style_prompts import prompt_of
from curation.core.records import Pair, SplitAssignment

AFTER = ("paraphrase", "back_translate", "expand", "perturb")


def reply(body: Body) -> str:
    """Say answers again in plain words, questions not at all, and agree with all that is kept."""
    said = str(body["messages"][-1]["content"])
    if "BEGIN A" in said:
        return json.dumps({"difference": "", "entails": True})
    if "BEGIN TEXT" not in said:
        return json.dumps({"question": said.removeprefix("Question: ")})
    answer = said.partition("\nAnswer: ")[2].removesuffix("\nEND TEXT")
    again = re.sub(r"\bA (tenant|landlord) shall\b", r"Every \1 must", answer)
    again = re.sub(r"\bThe landlord may\b", "The landlord is allowed to", again)
    again = re.sub(r"\bshall be punished with\b", "must be punished with", again)
    return json.dumps({"answer": re.sub(r"\bshall\b", "must", again)})


@pytest.fixture
def varied(small: Project) -> Project:
    """The small project with plain answers and an expansion of every train question."""
    text = small.config.read_text(encoding="utf-8")
    wanted = 'share = 1.0\nstyles = ["reworded", "plain"]\nparts = ["question", "answer"]\n'
    text = text.replace("[paraphrase]\nshare = 1.0\n", f"[paraphrase]\n{wanted}")
    text = text.replace("[noise]\n", "[expansion]\nshare = 1.0\n[noise]\n")
    small.config.write_text(text, encoding="utf-8")
    return small


def test_every_kind_of_variant_reaches_the_draft(varied: Project) -> None:
    """The card and the summary count new answers and expansions apart; answers are unsure."""
    with ChatServer(reply) as server:
        text = varied.config.read_text(encoding="utf-8")
        there = re.sub(r'base_url = "[^"]*"', f'base_url = "{server.base_url}"', text)
        varied.config.write_text(there, encoding="utf-8")
        # another endpoint: the writer is asked anew, and keeps nothing of what is no pair
        assert run(varied, "augmentation", "plan", "derive", "generate", "unanswerable").code == 0
        assert run(varied, "curation", "screen", "ground").code == 0
        done = run(varied, "augmentation", *AFTER)
        assert done.code == 0, done.err
        done = run(varied, "curation", "dedup", "decontaminate", "release")
        assert done.code == 0, done.err
    train = {e.group for e in varied.kept("splits", SplitAssignment) if e.split == "train"}
    parents = {pair.id: pair for pair in varied.pairs("ground") if pair.group in train}
    made = varied.latest("paraphrase")
    ends = Counter(
        [
            *((one.origin.parent_id, one.origin.params["style"], one.origin.params["part"])
              for one in made.kept(Pair)),
            *((one.record_id, one.evidence["style"], one.evidence["part"])
              for one in made.rejected()),
        ]
    )  # fmt: skip
    assert ends == {
        (parent, *wanted): 1
        for parent in parents
        for wanted in (("reworded", "question"), ("plain", "question"), ("plain", "answer"))
    }
    drafted = varied.kept("decontaminate", Pair)
    answers = [pair for pair in drafted if pair.origin.kind == "answer_paraphrase"]
    assert answers
    for pair in answers:
        parent = parents[str(pair.origin.parent_id)]
        assert (pair.question, pair.evidence) == (parent.question, parent.evidence)
        assert pair.status == "unsure"
        assert pair.origin.prompt_sha256 == prompt_of("plain").sha256
    expanded = [pair for pair in drafted if pair.origin.kind == "expansion"]
    assert expanded
    assert all(parents[str(p.origin.parent_id)].question in p.question for p in expanded)
    card = (varied.workspace / "draft" / "README.md").read_text(encoding="utf-8")
    assert "| paraphrase of an answer, or of question and answer |" in card
    assert "| context, role or constraint around a question |" in card
    assert re.search(
        r"^  new answers +\d+ kept of \d+, lost in paraphrase \d+", done.out, re.MULTILINE
    )
    assert re.search(r"^  expansion +\d+ kept of \d+", done.out, re.MULTILINE)


def test_expansion_is_off_unless_it_is_asked_for(small_built: Project) -> None:
    """By default the stage runs, reads nothing and keeps nothing."""
    assert small_built.kept("expand", Pair) == ()
    assert small_built.latest("expand").rejected() == ()


def test_a_part_that_a_style_has_not_is_one_line(small: Project) -> None:
    """Where, what was found, what was expected."""
    text = small.config.read_text(encoding="utf-8")
    changed = text.replace("[paraphrase]\n", '[paraphrase]\nparts = ["answer"]\n')
    small.config.write_text(changed, encoding="utf-8")
    line = run(small, "augmentation", "paraphrase").line
    assert "[paraphrase] parts is [" in line
    assert 'one with "question", for the style "reworded" says nothing else again' in line
    changed = text.replace("[paraphrase]\n", '[paraphrase]\nstyles = ["florid"]\n')
    small.config.write_text(changed, encoding="utf-8")
    assert "[paraphrase] styles.0 is " in run(small, "augmentation", "paraphrase").line
