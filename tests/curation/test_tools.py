"""What a person asks between builds: show, trace, gc, and a desk that is not there."""

import re
import shutil
from pathlib import Path

import pytest
from inside import SMALL_ACT, build, run
from roaddesk import HOST_PYTHON, demand, free_port, people
from roadlaw import changed, write_act
from roadwork import Project

from curation.core.records import Pair, Passage
from curation.tools import ORDER, SHAPES


def test_show_prints_what_every_stage_kept(small_built: Project) -> None:
    """Each stage that keeps a run can be shown, whatever its records are."""
    for stage in [stage for stage in ORDER if stage != "import"]:
        done = run(small_built, "curation", "show", stage, "--limit", "2")
        assert done.code == 0
        kept = small_built.latest(stage).manifest["kept"]
        assert done.out.startswith(f"kept: {kept}\n")
        assert small_built.kept(stage, SHAPES.get(stage, Pair)) or kept == 0


def test_show_says_where_nothing_is_imported(small_built: Project) -> None:
    """The stage is one of the list, and has no run."""
    line = run(small_built, "curation", "show", "import").line
    assert line == "error: nothing is imported; name files in [import] paths, then: make dataset"


def test_show_prints_rejections_with_their_reasons(small_built: Project) -> None:
    """And `--reason` prints those for one reason alone."""
    found = {
        name: small_built.latest(name).manifest["rejected"] for name in ORDER if name != "import"
    }
    stage, counts = next((name, one) for name, one in found.items() if len(one) > 1)
    first, second, *_ = sorted(counts)
    every = run(small_built, "curation", "show", stage).out
    assert f"\nrejected: {sum(counts.values())}\n" in every
    one = run(small_built, "curation", "show", stage, "--reason", first).out
    assert one.startswith("kept: 0\n")
    assert f"\nrejected: {counts[first]}\n" in one
    assert f"rejected    at {stage}: {first}\n" in one
    assert f"at {stage}: {second}\n" not in one


def test_show_prints_at_most_the_limit(small_built: Project) -> None:
    """It says how many more there are."""
    shown = run(small_built, "curation", "show", "decontaminate", "--limit", "3").out
    assert shown.count("question    ") == 3
    assert re.search(r"… and \d+ more \(--limit \d+ shows all\)", shown)


def test_show_of_what_is_not_there_is_one_line(tmp_path: Path) -> None:
    """No run, and no such stage."""
    project = Project(tmp_path / "project", act=SMALL_ACT)
    line = run(project, "curation", "show", "ground").line
    assert 'no finished run of stage "ground"; make one first: make ground' in line
    with pytest.raises(SystemExit, match="2"):
        run(project, "curation", "show", "grund")


def test_trace_leads_from_a_row_to_its_words_in_the_document(small_built: Project) -> None:
    """Release, pair, writer, plan item, passage, span, document; a beginning of the id will do."""
    row_id, row = next(iter(sorted(small_built.released().items())))
    done = run(small_built, "curation", "trace", row_id)
    assert done.code == 0
    assert done.out.startswith(f"id          {row_id}\n")
    assert f"releases    draft ({row['split']}, draft)\n" in done.out
    assert f"question    {row['question']}\n" in done.out
    evidence = row["evidence"][0]
    assert f"span        [{evidence['start']}, {evidence['end']}) of" in done.out
    passages = {passage.provision: passage for passage in small_built.kept("passages", Passage)}
    assert passages[row["provisions"][0]].citation in done.out
    assert "document    Tenancy Act, 2021" in done.out
    assert not done.out.endswith("\n\n")
    assert run(small_built, "curation", "trace", row_id[:8]).out == done.out


def test_trace_of_a_rejected_pair_says_where_it_fell(small_built: Project) -> None:
    """What left the pipeline can be followed too."""
    fallen = small_built.latest("dedup").rejected()[0]
    shown = run(small_built, "curation", "trace", fallen.record_id).out
    assert f"rejected    at dedup: {fallen.reason}" in shown
    assert "releases    none\n" in shown


def test_trace_shows_reviewers_by_pseudonym(small: Project) -> None:
    """A verdict is part of the lineage, a name is not."""
    pair = small.pairs()[0]
    small.judge({pair.id: "approve"})
    shown = run(small, "curation", "trace", pair.id).out
    assert re.search(
        r"^review      reviewer-[0-9a-f]{8,}: approve, 2026-01-31T09:30:00Z$", shown, re.MULTILINE
    )
    assert not re.search(r"reviewer-1\b", shown)


def test_trace_knows_no_such_id(small_built: Project, tmp_path: Path) -> None:
    """One line, also where nothing was built yet."""
    assert "ffffffff" in run(small_built, "curation", "trace", "ffffffff").line
    empty = Project(tmp_path / "project", act=SMALL_ACT)
    assert "abcdef01" in run(empty, "curation", "trace", "abcdef01").line


def test_gc_removes_only_what_nothing_points_to(small: Project) -> None:
    """First it says what would go; what is in use stays, and a build is still unchanged."""
    assert run(small, "curation", "gc").out == "gc: 0 runs that nothing points to\n"
    write_act(small.act, changed(SMALL_ACT, s_5="No landlord shall take a deposit in coin."))
    old = small.latest("documents").folder
    assert run(small, "curation", "documents").code == 0
    said = run(small, "curation", "gc", "--dry-run").out
    assert said == f"would remove documents/{old.name}\ngc: 1 runs that nothing points to\n"
    assert old.is_dir()
    said = run(small, "curation", "gc").out
    assert said == f"remove documents/{old.name}\ngc: 1 runs that nothing points to\n"
    assert not old.exists()
    assert run(small, "curation", "documents").out.endswith("[unchanged]\n")


def test_gc_keeps_what_another_configuration_uses(small: Project) -> None:
    """Two configurations may share a workspace."""
    other = small.folder / "other.toml"
    shutil.copy(small.config, other)
    write_act(small.act, changed(SMALL_ACT, s_5="No landlord shall take a deposit in coin."))
    one = Project(small.folder)
    one.config = other
    assert run(one, "curation", "documents").code == 0
    assert run(small, "curation", "gc").out == "gc: 0 runs that nothing points to\n"
    assert run(one, "curation", "documents").out.endswith("[unchanged]\n")


def test_gc_leaves_a_build_whole(small: Project) -> None:
    """After it everything is still there."""
    run(small, "curation", "gc")
    said = build(small)
    assert said.count("[unchanged]") == len(ORDER) - 1, "all but import"


def test_stopping_a_desk_that_does_not_run_says_so(small_built: Project) -> None:
    """Not an error: it is what was wanted."""
    assert run(small_built, "curation", "review", "--stop").out == "review: no server runs here\n"


def test_a_desk_of_ones_own_that_is_down_is_one_line(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is shown to people before the desk answers, so nothing is on record as shown."""
    monkeypatch.setenv("LEXLOOM_TEST_KEY", "a-key")
    table = '\n[review]\nurl = "http://127.0.0.1:9"\napi_key_env = "LEXLOOM_TEST_KEY"\n'
    small.config.write_text(small.config.read_text(encoding="utf-8") + table, encoding="utf-8")
    assert "cannot be reached" in run(small, "curation", "review").line
    with small.ledger() as ledger:
        assert ledger.shown() == ()


@pytest.mark.road
def test_stopping_a_desk_takes_the_last_verdicts_along(small: Project) -> None:
    """Nobody attended it, and nobody pulled."""
    demand(HOST_PYTHON.exists(), "the review server (.venv-argilla)")
    table = f'\n[review]\nport = {free_port()}\nreviewers = ["ann"]\n'
    small.config.write_text(small.config.read_text(encoding="utf-8") + table, encoding="utf-8")
    try:
        assert run(small, "curation", "review", "--detach").code == 0
        ann = people(small.workspace / "argilla", "lexloom-demo")["ann"]
        first, second, *_ = ann.waiting()
        ann.answer(first["id"], verdict="approve")
        ann.answer(second["id"], verdict="approve")
    finally:
        stopped = run(small, "curation", "review", "--stop")
    assert stopped.out == "review: the server has stopped; 2 new verdicts came in\n"
    with small.ledger() as ledger:
        assert [review.verdict for review in ledger.reviews()] == ["approve", "approve"]


@pytest.mark.road
def test_a_desk_that_could_not_be_filled_does_not_stay_on(tmp_path: Path) -> None:
    """There is nothing to review yet: one line, and no server that nobody attends."""
    demand(HOST_PYTHON.exists(), "the review server (.venv-argilla)")
    project = Project(tmp_path / "project", act=SMALL_ACT)
    project.configure(f"[review]\nport = {free_port()}\n")
    try:
        assert "no finished run" in run(project, "curation", "review").line
    finally:
        stopped = run(project, "curation", "review", "--stop")
    assert stopped.out == "review: no server runs here\n"
