"""`make eval`: what is true of two models comes out, and every refusal is one line."""

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from released_rows import toy_release, toy_rows, write_release_folder
from roadwork import Done
from toytraining import QUICK, THOROUGH, Toy

from curation.core.feedback import Finding
from curation.core.releases import Row, RowSplit
from eval.records import HEADLINE, Answer, Comparison, ItemScores

STAGES = ("answer", "score", "compare", "findings", "report")


def comparison(toy: Toy, slot: str = "test", metric: str = HEADLINE) -> Comparison:
    """Return one comparison of the evaluation in use."""
    found = [
        one for one in toy.kept("compare", Comparison) if (one.slot, one.metric) == (slot, metric)
    ]
    return found[0]


def taught(folder: Path, rows: Mapping[RowSplit, Sequence[Row]]) -> tuple[Toy, Done]:
    """Teach a tiny model the fees of a release, and measure it."""
    toy = Toy(folder, tables=THOROUGH, rows=rows)
    toy.train()
    return toy, toy.measure()


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Toy:
    """A model that was taught the right answers. To be read or copied, not changed."""
    toy, done = taught(tmp_path_factory.mktemp("right") / "toy", toy_release())
    toy.said = done.out
    return toy


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Toy:
    """A model that was hardly taught anything, not measured yet. To be copied."""
    toy = Toy(tmp_path_factory.mktemp("quick") / "toy", tables=QUICK)
    toy.train()
    return toy


def test_a_taught_model_is_better_and_the_interval_says_so(right: Toy) -> None:
    """On articles that training never read."""
    found = comparison(right)
    assert found.outcome == "better"
    assert found.low is not None
    assert found.low > 0
    assert found.clusters == 7
    assert found.rows == 21
    assert comparison(right, metric="nll").outcome == "better"
    assert "the tuned model answers better than the base model" in right.said


def test_shuffled_answers_come_out_worse(right: Toy, tmp_path: Path) -> None:
    """The same questions with each other's answers teach the wrong thing."""
    rows = toy_release(train=toy_rows(range(1, 17), shift=1))
    shuffled, _ = taught(tmp_path / "toy", rows)
    assert comparison(shuffled).tuned < comparison(right).tuned - 0.1
    assert comparison(shuffled, metric="nll").tuned > comparison(right, metric="nll").tuned


def test_equal_models_come_out_equal(right: Toy, tmp_path: Path) -> None:
    """The base's own weights in place of the tuned ones: no difference on any measure."""
    toy = right.toy_copy(tmp_path / "copy")
    shutil.copy(toy.folder / "tiny" / "model.safetensors", toy.trained / "model")
    said = toy.measure().out
    found = toy.kept("compare", Comparison)
    assert {one.outcome for one in found} == {"equal"}
    assert all(one.difference == 0 for one in found)
    assert "better" not in said.split("verdict:", 2)[1]


def test_each_question_is_answered_by_both_models_in_its_own_way(right: Toy) -> None:
    """Test and validation open book, the seen slice closed book."""
    answers = right.kept("answer", Answer)
    asked = {(one.row_id, one.slot, one.book, one.role) for one in answers}
    assert len(asked) == len(answers)
    assert {(slot, book) for _, slot, book, _ in asked} == {
        ("test", "open"), ("validation", "open"), ("seen", "closed"),
    }  # fmt: skip
    by_role = [{key[:3] for key in asked if key[3] == role} for role in ("base", "tuned")]
    assert by_role[0] == by_role[1]
    assert len(right.kept("score", ItemScores)) == len(answers)


def test_the_report_is_one_file_without_a_request(right: Toy) -> None:
    """And the terminal names it."""
    path = right.workspace / "reports" / "evaluation.html"
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", text)
    assert "report:    workspace/reports/evaluation.html" in right.said
    assert str(right.folder) not in text


def test_a_second_run_asks_nothing(right: Toy, tmp_path: Path) -> None:
    """Every stage is unchanged, and the report is the same to the byte."""
    toy = right.toy_copy(tmp_path / "copy")
    page = toy.workspace / "reports" / "evaluation.html"
    before = page.read_bytes()
    said = toy.measure().out
    assert said.count("[unchanged]") == len(STAGES) - 1
    assert page.read_bytes() == before


def test_another_training_asks_the_base_nothing_again(quick: Toy, tmp_path: Path) -> None:
    """The base's answers hang on the base alone."""
    toy = quick.toy_copy(tmp_path / "copy")
    toy.measure()
    first = toy.cost("answer", "computed")
    text = toy.config.read_text(encoding="utf-8").replace("epochs = 2", "epochs = 1")
    toy.config.write_text(text, encoding="utf-8")
    toy.train()
    toy.measure()
    assert toy.cost("answer", "computed") == first / 2


def test_findings_look_at_validation_alone(right: Toy) -> None:
    """Whatever the test split says, its rows are in no finding."""
    validation = {row.id for row in toy_release()["validation"]}
    for finding in right.kept("findings", Finding):
        assert set(finding.examples) <= validation
        assert finding.release == "0.1.0"


def test_without_a_training_there_is_one_line(tmp_path: Path) -> None:
    """It says what to make first."""
    toy = Toy(tmp_path / "toy")
    assert toy.do("eval", "answer").line == (
        'error: no finished run of stage "finetune"; make one first: make finetune'
    )


def test_an_empty_test_split_is_one_line(tmp_path: Path) -> None:
    """Nothing can be measured."""
    toy = Toy(tmp_path / "toy", rows={**toy_release(), "test": ()})
    toy.train()
    line = toy.do("eval", "answer").line
    assert line.startswith('error: release 0.1.0 has no rows in split "test", so nothing can be')


def test_a_release_that_changed_after_the_training_is_refused(quick: Toy, tmp_path: Path) -> None:
    """The test rows may have been in training then."""
    toy = quick.toy_copy(tmp_path / "copy")
    path = toy.workspace / "releases" / "0.1.0" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**manifest, "name": "other"}), encoding="utf-8")
    assert toy.do("eval", "answer").line == (
        "error: release 0.1.0 has changed since the training on it; train again: make finetune"
    )


def test_a_newer_version_is_named(quick: Toy, tmp_path: Path) -> None:
    """The model is measured on its own release, and the reader learns of the other."""
    toy = quick.toy_copy(tmp_path / "copy")
    write_release_folder(toy.workspace, toy_release(), version="0.2.0")
    assert "version 0.2.0 came out since; train on it: make finetune" in toy.measure().out


def test_a_stage_without_its_upstream_says_what_to_make_first(quick: Toy, tmp_path: Path) -> None:
    """By its name in the Makefile."""
    toy = quick.toy_copy(tmp_path / "copy")
    assert toy.do("eval", "score").line.startswith('error: no finished run of stage "answer"')


def test_answers_of_another_training_are_not_reported(quick: Toy, tmp_path: Path) -> None:
    """A training came between: its name must not stand over the old answers."""
    toy = quick.toy_copy(tmp_path / "copy")
    toy.measure()
    text = toy.config.read_text(encoding="utf-8").replace("rank = 4", "rank = 2")
    toy.config.write_text(text, encoding="utf-8")
    toy.train()
    for stage in ("score", "findings", "report"):
        line = toy.do("eval", stage).line
        assert line == (
            "error: the answers are another training's than the newest; ask again: make eval"
        )


def test_questions_that_do_not_fit_stop_the_evaluation(tmp_path: Path) -> None:
    """Training had room for them; with room for an answer there is none."""
    tables = QUICK.replace("max_tokens = 512", "max_tokens = 200").replace(
        "max_new_tokens = 12", "max_new_tokens = 190"
    )
    toy = Toy(tmp_path / "toy", tables=tables)
    toy.train()
    assert re.search(
        r"error: \d+ of \d+ questions do not fit .* lower max_new_tokens",
        toy.do("eval", "answer").line,
    )
