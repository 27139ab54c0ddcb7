"""The stages that select, in the order of the data: each once, none twice, none on stale ground."""

import re
from pathlib import Path

import pytest
from inside import SMALL_ACT, build, build_offline, run
from roadlaw import changed, write_act
from roadwork import Project, stages

import augmentation.__main__ as writing
import curation.__main__ as selecting
from curation.core.records import Decision, Pair, SplitAssignment

SILENT = ("import", "pull", "release")
"""Stages without a line of counts: nothing is imported or pulled here; the last one sums up."""
SECTION_KEYS = ("#s-4", "#s-5", "#s-6", "#s-7")


def test_every_stage_of_the_makefile_is_a_stage_of_its_package() -> None:
    """And in the same order."""
    for package, known in (("curation", selecting.STAGES), ("augmentation", writing.STAGES)):
        assert [stage for owner, stage in stages() if owner == package] == list(known)


def test_every_stage_prints_one_line_of_counts_in_order(small_built: Project) -> None:
    """What a person sees of a build: stage, kept, rejected by reason, cost; then the summary."""
    lines = small_built.said.splitlines()
    wanted = [stage for _, stage in stages() if stage not in SILENT]
    counts = [line for line in lines if re.match(r"\w+ +kept +\d+ .*\[\d", line)]
    assert [line.split()[0] for line in counts] == wanted
    assert any(line.startswith("draft:     workspace/draft (") for line in lines)
    assert lines[-1].startswith("next:      ")


def test_a_second_run_is_unchanged_at_every_stage(small: Project) -> None:
    """Nothing is computed, nobody is asked (the model has gone), and the draft is not touched."""
    before = {path: path.stat().st_mtime_ns for path in (small.workspace / "draft").iterdir()}
    again = build(small)
    counts = [line for line in again.splitlines() if re.match(r"\w+ +kept +\d+ .*\[", line)]
    assert len(counts) == len(stages()) - len(SILENT)
    assert all(line.endswith("[unchanged]") for line in counts)
    after = {path: path.stat().st_mtime_ns for path in (small.workspace / "draft").iterdir()}
    assert after == before


def test_each_passage_is_of_the_act(small_built: Project) -> None:
    """Documents, passages, splits and pairs all speak of the same four sections."""
    groups = {entry.group for entry in small_built.kept("splits", SplitAssignment)}
    assert {group.partition("#")[2] for group in groups} == {key[1:] for key in SECTION_KEYS}
    assert {pair.group for pair in small_built.pairs()} <= groups


def test_a_stage_without_its_upstream_says_what_to_make_first(tmp_path: Path) -> None:
    """One line, exit code 2, and nothing is made."""
    project = Project(tmp_path / "project", act=SMALL_ACT)
    line = run(project, "curation", "passages").line
    assert line == 'error: no finished run of stage "documents"; make one first: make documents'
    assert run(project, "curation", "release").line.endswith("make one first: make documents")


def test_a_stale_upstream_is_refused_in_one_line(small: Project) -> None:
    """A changed table is named with the stage that must be made again."""
    text = small.config.read_text(encoding="utf-8")
    small.config.write_text(text + "\n[passages]\nmax_tokens = 40\n", encoding="utf-8")
    for stage in ("splits", "decide", "screen", "ground", "dedup", "decontaminate", "release"):
        line = run(small, "curation", stage).line
        assert line == (
            'error: the run of stage "passages" is stale ([passages] has changed);'
            " make it again: make passages, or all that is needed: make dataset"
        )


def test_a_changed_law_makes_everything_after_it_stale(small: Project) -> None:
    """The documents are read again; what stands on the old ones is refused, then made again."""
    before = small.kept("splits", SplitAssignment)
    write_act(small.act, changed(SMALL_ACT, s_5="No landlord shall take a deposit in coin."))
    assert "[unchanged]" not in run(small, "curation", "documents").out
    line = run(small, "curation", "splits").line
    assert 'the run of stage "passages" is stale (stage "documents" was made again)' in line
    done = run(small, "curation", "passages", "splits", "decide")
    assert done.code == 0
    assert "[unchanged]" not in done.out
    assert small.kept("splits", SplitAssignment) == before


def test_a_group_keeps_its_split(small: Project) -> None:
    """Other shares, and a new section: those that have a split keep it."""
    before = small.kept("splits", SplitAssignment)
    shares = "\n[splits]\ntrain = 0\nvalidation = 0\ntest = 100\n"
    small.config.write_text(small.config.read_text(encoding="utf-8") + shares, encoding="utf-8")
    write_act(small.act, [*SMALL_ACT, ("90", "Rents", "Rent shall be paid monthly in advance.")])
    assert run(small, "curation", "documents", "passages", "splits").code == 0
    after = {entry.group: entry.split for entry in small.kept("splits", SplitAssignment)}
    assert {entry.group: after[entry.group] for entry in before} == {
        entry.group: entry.split for entry in before
    }
    [new] = set(after) - {entry.group for entry in before}
    assert after[new] == "test"


def test_a_desk_that_was_never_started_is_not_asked(small: Project) -> None:
    """A first build says nothing of reviews."""
    done = run(small, "curation", "pull")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_desk_that_does_not_answer_stops_nothing(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was pulled before still counts, and the line says so."""
    small.judge({small.pairs()[0].id: "approve"})
    monkeypatch.setenv("LEXLOOM_TEST_KEY", "a-key")
    table = '\n[review]\nurl = "http://127.0.0.1:9"\napi_key_env = "LEXLOOM_TEST_KEY"\n'
    small.config.write_text(small.config.read_text(encoding="utf-8") + table, encoding="utf-8")
    done = run(small, "curation", "pull")
    assert done.code == 0
    assert "cannot be reached" in done.out
    assert done.out.endswith("using 1 verdicts, the last of 2026-01-31T09:30:00Z\n")
    monkeypatch.setenv("LEXLOOM_TEST_KEY", "")
    assert "LEXLOOM_TEST_KEY is empty" in run(small, "curation", "pull").line


def test_the_server_that_does_not_run_stops_nothing(small: Project) -> None:
    """Ours was started once and is off now: no verdict was ever pulled."""
    secrets = small.workspace / "argilla" / "secrets.json"
    secrets.parent.mkdir()
    secrets.write_text("{}", encoding="utf-8")
    done = run(small, "curation", "pull")
    assert done.code == 0
    assert (
        "does not run; start it with make review; using 0 verdicts, the last of never" in done.out
    )


def test_what_people_decide_goes_through_the_later_stages(small: Project) -> None:
    """Approved pairs stay, an edit passes every gate as a new pair, a rejected one falls."""
    approved, rejected, edited = _originals(small)
    small.judge({approved.id: "approve", rejected.id: "reject"})
    question = edited.question.replace("?", " as the law stands?")
    small.judge({edited.id: "edit"}, corrected_question=question)
    build_offline(small)
    outcomes = {entry.pair_id: entry.outcome for entry in small.kept("decide", Decision)}
    assert outcomes[approved.id] == "approved"
    assert outcomes[rejected.id] == "rejected"
    assert outcomes[edited.id] == "edited"
    screened = {pair.id: pair for pair in small.pairs("screen")}
    [edit] = [pair for pair in screened.values() if pair.origin.kind == "human_edit"]
    assert (edit.question, edit.origin.parent_id) == (question, edited.id)
    left = {pair.id for pair in small.pairs()}
    assert {approved.id, edit.id} <= left
    assert not {rejected.id, edited.id} & left


def test_publishing_leaves_the_next_build_nothing_to_do(small: Project) -> None:
    """A version changes no stage, whether people approved its rows or edited them."""
    variant = next(pair for pair in small.pairs() if pair.is_variant)
    parent = str(variant.origin.parent_id)
    edited = next(pair for pair in _originals(small) if pair.id != parent)
    small.judge({parent: "approve", variant.id: "approve"})
    question = edited.question.replace("?", " as the law stands?")
    small.judge({edited.id: "edit"}, corrected_question=question)
    build_offline(small)
    assert len(small.released("0.1.0")) == 3
    draft = small.workspace / "draft"
    before = {path.name: path.stat().st_mtime_ns for path in draft.iterdir()}
    counts = [line for line in build(small).splitlines() if re.match(r"\w+ +kept +\d+ .*\[", line)]
    assert len(counts) == len(stages()) - len(SILENT)
    assert [line for line in counts if not line.endswith("[unchanged]")] == []
    assert {path.name: path.stat().st_mtime_ns for path in draft.iterdir()} == before


def test_an_approved_pair_that_nobody_writes_again_stays(small: Project) -> None:
    """The writers change their minds; what people approved is put before the new pairs."""
    approved = next(pair for pair in _originals(small) if pair.origin.kind == "llm")
    small.judge({approved.id: "approve"})
    text = small.config.read_text(encoding="utf-8") + "\n[plan]\nllm_per_passage = 0\n"
    small.config.write_text(text, encoding="utf-8")
    build_offline(small)
    assert approved.id not in {pair.id for pair in small.pairs("generate")}
    assert approved.id in {pair.id for pair in small.pairs()}


def _originals(project: Project) -> list[Pair]:
    """Return one train original of the model and two of the rules, of three sections."""
    found: dict[str, Pair] = {}
    for kind, wanted in (("llm", 1), ("structural", 3)):
        for pair in project.pairs():
            if pair.origin.kind == kind and pair.group not in found and len(found) < wanted:
                found[pair.group] = pair
    assert len(found) == 3
    return list(found.values())
