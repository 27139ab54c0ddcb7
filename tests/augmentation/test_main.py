"""The stages that write: what is asked, of whom, how often, and what a line says of it."""

import re
from pathlib import Path

import pytest
from inside import SMALL_ACT, run
from roadlaw import changed, write_act, write_soundly
from roadwork import Project
from serving import ChatServer

from augmentation.prompts import load_prompt
from curation.core.records import Pair, PlanItem, SplitAssignment

UP_TO_PLAN = ("documents", "passages", "splits", "decide")


def fresh(folder: Path, tables: str = "", chat: str = "") -> Project:
    """Make a project whose law is read and cut."""
    project = Project(folder / "project", act=SMALL_ACT, tables=tables, chat=chat)
    assert run(project, "curation", *UP_TO_PLAN).code == 0
    return project


def llm_prompts(project: Project) -> set[str]:
    """Return the prompts that the plan asks the language model with."""
    items = project.kept("plan", PlanItem)
    return {item.prompt_sha256 for item in items if item.writer == "llm"}


@pytest.mark.parametrize(
    ("tables", "chat", "prompt"),
    [
        ("", "", "clause_question"),
        ("", "http://127.0.0.1:9/v1", "question_answer"),
        ('[writing]\nstyle = "grounded"\n', "", "question_answer"),
        ('[writing]\nstyle = "clause"\n', "http://127.0.0.1:9/v1", "clause_question"),
    ],
)
def test_the_way_to_write_suits_the_model(
    tmp_path: Path, tables: str, chat: str, prompt: str
) -> None:
    """Whole clauses for the packaged model, quotations for any other, unless the table says."""
    project = fresh(tmp_path, tables, chat)
    assert run(project, "augmentation", "plan").code == 0
    assert llm_prompts(project) == {load_prompt(prompt).sha256}


def test_without_questions_for_it_no_model_is_asked(tmp_path: Path) -> None:
    """`llm_per_passage = 0` needs no endpoint at all, not even a packaged one."""
    project = fresh(tmp_path, "[plan]\nllm_per_passage = 0\n", "http://127.0.0.1:9/v1")
    assert run(project, "augmentation", "plan").code == 0
    assert llm_prompts(project) == set()
    done = run(project, "augmentation", "generate")
    assert done.code == 0
    assert re.search(r"^generate +kept +0  \[.*\b0 sent, 0 kept\]$", done.out)


def test_an_endpoint_that_is_down_is_one_line(tmp_path: Path) -> None:
    """It says how many answers are kept; nothing is half done."""
    chat = '[chat]\nbase_url = "http://127.0.0.1:9/v1"\nmodel = "m"\nmax_attempts = 1\n'
    project = fresh(tmp_path, "[writing]\ncandidates = 1\n" + chat)
    assert run(project, "augmentation", "plan").code == 0
    line = run(project, "augmentation", "generate").line
    assert "0 of 6 answers are kept; run the same command again to resume" in line
    assert not list((project.workspace / "runs").glob("generate/*/manifest.json"))


def test_writing_needs_a_plan_and_a_plan_needs_passages(tmp_path: Path) -> None:
    """Each stage names the one before it."""
    project = Project(tmp_path / "project", act=SMALL_ACT)
    for stage in ("plan", "derive", "generate"):
        line = run(project, "augmentation", stage).line
        assert line.endswith('no finished run of stage "passages"; make one first: make passages')
    for stage in ("paraphrase", "back_translate", "expand", "perturb"):
        line = run(project, "augmentation", stage).line
        assert line.endswith('no finished run of stage "ground"; make one first: make ground')


def test_every_plan_item_ends_once(small_built: Project) -> None:
    """As a pair or as a rejection, of its own writer."""
    items = small_built.kept("plan", PlanItem)
    for stage, writer in (("derive", "structural"), ("generate", "llm")):
        made = [pair.origin.plan_item for pair in small_built.pairs(stage)]
        fallen = [rejection.record_id for rejection in small_built.latest(stage).rejected()]
        wanted = sorted(item.id for item in items if item.writer == writer)
        assert sorted([*map(str, made), *fallen]) == wanted


def test_one_changed_section_is_parsed_alone(small: Project) -> None:
    """Its one passage costs work; the rest is found again."""
    write_act(small.act, changed(SMALL_ACT, s_6="The landlord may enter the dwelling by day."))
    assert run(small, "curation", *UP_TO_PLAN).code == 0
    assert run(small, "augmentation", "plan", "derive").code == 0
    assert small.cost("derive", "computed") == 1


def test_the_same_endpoint_is_asked_nothing_twice(tmp_path: Path) -> None:
    """A change of one section sends one request, whatever ran before."""
    with ChatServer(write_soundly) as server:
        project = fresh(tmp_path, "[writing]\ncandidates = 1\n", server.base_url)
        assert run(project, "augmentation", "plan", "generate").code == 0
        assert (project.cost("generate", "sent"), project.cost("generate", "kept")) == (6, 0)
        write_act(project.act, changed(SMALL_ACT, s_6="The landlord may enter by day."))
        assert run(project, "curation", *UP_TO_PLAN).code == 0
        done = run(project, "augmentation", "plan", "generate")
        assert "1 sent, 5 kept]" in done.out
        assert max(server.answered.values()) == 1


def test_variants_are_made_of_the_right_splits(small_built: Project) -> None:
    """Paraphrases and translations of train pairs only; noise of any original."""
    splits = {e.group: e.split for e in small_built.kept("splits", SplitAssignment)}
    parents = {pair.id: pair for pair in small_built.pairs("ground")}
    tried = [rejection.record for rejection in small_built.latest("paraphrase").rejected()]
    groups = {Pair.model_validate(record).group for record in tried if record}
    assert {splits[group] for group in groups} == {"train"}
    noisy = small_built.pairs("perturb")
    assert noisy
    for pair in noisy:
        assert pair.origin.kind == "noise"
        assert parents[str(pair.origin.parent_id)].answer == pair.answer
    assert {splits[pair.group] for pair in noisy} > {"train"}


def test_another_seed_draws_other_parents(small: Project) -> None:
    """The lot of a parent is its own and the seed's."""
    before = {pair.origin.parent_id for pair in small.pairs("perturb")}
    text = small.config.read_text(encoding="utf-8")
    small.config.write_text(text.replace("[noise]\n", "[noise]\nseed = 8\n"), encoding="utf-8")
    assert run(small, "augmentation", "perturb").code == 0
    assert {pair.origin.parent_id for pair in small.pairs("perturb")} != before


@pytest.mark.parametrize("stage", ["paraphrase", "back_translate"])
def test_another_encoder_makes_the_meaning_lock_judge_again(small: Project, stage: str) -> None:
    """The lock's band of similarity is the encoder's: its table belongs to the key."""
    text = small.config.read_text(encoding="utf-8")
    text = text.replace("[paraphrase]\nshare = 1.0", "[paraphrase]\nshare = 0")
    small.config.write_text(text, encoding="utf-8")
    assert run(small, "augmentation", stage).code == 0
    before = small.latest(stage).folder
    small.config.write_text(text + "\n[embedding]\nmax_tokens = 128\n", encoding="utf-8")
    assert run(small, "augmentation", stage).code == 0
    assert small.latest(stage).folder != before


def test_an_unknown_pivot_is_refused(small: Project) -> None:
    """In one line, before anything is translated."""
    text = small.config.read_text(encoding="utf-8").replace("pivots = []", 'pivots = ["xx"]')
    small.config.write_text(text, encoding="utf-8")
    assert "[back_translation] pivots" in run(small, "augmentation", "back_translate").line


@pytest.mark.road
def test_questions_go_through_another_language_and_back(small: Project) -> None:
    """With Apertium: each train original ends as a variant or a rejection; the work is kept."""
    text = small.config.read_text(encoding="utf-8").replace("pivots = []", 'pivots = ["eo"]')
    small.config.write_text(text + '[meaning_lock]\njudge = "off"\n', encoding="utf-8")
    done = run(small, "augmentation", "back_translate")
    assert done.code == 0
    assert "not installed" not in done.out
    assert small.cost("back_translate", "computed") > 0
    run_made = small.latest("back_translate")
    train = {one.group for one in small.kept("splits", SplitAssignment) if one.split == "train"}
    parents = [pair for pair in small.kept("ground", Pair) if pair.group in train]
    assert len(run_made.kept(Pair)) + len(run_made.rejected()) == len(parents)
