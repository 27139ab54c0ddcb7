"""`make finetune`: from a release to an adapter with its card, and every refusal in one line."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from released_rows import make_row, toy_release, toy_rows, write_release_folder
from roadwork import ROOT
from toytraining import QUICK, Toy

from curation.core.releases import open_release
from finetune.adapters import find_trained
from finetune.examples import Example


def test_it_leaves_adapter_recipe_curves_and_card(trained: Toy) -> None:
    """And nothing that a pickle could hide in, no checkpoint and no folder of this machine."""
    names = {path.name for path in trained.trained.iterdir()}
    assert {"adapter", "recipe.toml", "curves.svg", "README.md", "manifest.json"} <= names
    assert "checkpoints" not in names
    assert (trained.trained / "adapter" / "adapter_model.safetensors").is_file()
    for path in trained.trained.rglob("*"):
        assert path.suffix not in {".bin", ".pt", ".pth", ".pkl"}, path
        if path.suffix in {".json", ".toml", ".md", ".svg"}:
            assert str(trained.folder) not in path.read_text(encoding="utf-8"), path


def test_it_says_where_every_row_and_token_goes_before_the_first_step(trained: Toy) -> None:
    """Rows in, kept, cut, dropped; tokens with loss; memory, time; three rows with their loss."""
    before = trained.said[: trained.said.index("step 0/")]
    found = re.search(
        r"rows: (\d+) in the release; train (\d+), validation (\d+), kept for closed book (\d+)"
        r" \(and (\d+) variants of them\), test and robustness (\d+) not read",
        before,
    )
    assert found
    total, *parts = map(int, found.groups())
    assert sum(parts) == total == sum(len(rows) for rows in toy_release().values())
    assert re.search(r"tokens: \d+ a pass, \d+ of them carry loss \(\d+ %\)", before)
    assert re.search(r"memory: about [\d,]+ MiB of [\d,]+ MiB free", before)
    assert re.search(r"time: about [\d,]+ s in all", before)
    assert len(re.findall(r"\[\[(?:five|nine|forty) crowns<\|end\|>⏎\]\]", before)) == 3


def test_it_tells_the_validation_loss_on_the_way(trained: Toy) -> None:
    """Before training and at every evaluation."""
    told = re.findall(r"step (\d+)/\d+: validation loss ([\d.]+)", trained.said)
    assert int(told[0][0]) == 0
    assert len(told) >= 4


def test_the_run_accounts_for_each_row(trained: Toy) -> None:
    """Kept examples are the train, validation and seen rows, each once."""
    examples = trained.kept("finetune", Example)
    rows = open_release(trained.workspace, "0.1.0").rows
    train = {row.id for row in rows["train"]}
    by_share = {
        share: {one.row_id for one in examples if one.share == share}
        for share in ("train", "validation", "seen")
    }
    assert by_share["train"] | by_share["seen"] == train
    assert not by_share["train"] & by_share["seen"]
    assert by_share["validation"] == {row.id for row in rows["validation"]}
    assert len(examples) == len({one.row_id for one in examples})


def test_the_recipe_holds_what_decided_the_training(trained: Toy) -> None:
    """Its `[finetune]` can be used again; release and base are named by content."""
    recipe = tomllib.loads((trained.trained / "recipe.toml").read_text(encoding="utf-8"))
    assert recipe["finetune"]["learning_rate"] == 0.01
    assert recipe["release"]["manifest_sha256"] == open_release(trained.workspace, "0.1.0").sha256
    assert (
        recipe["base"]["fingerprint"]
        == find_trained(trained.space(), near=trained.folder).base.fingerprint
    )


def test_a_second_run_changes_nothing(trained: Toy, tmp_path: Path) -> None:
    """The same release, model and settings: the training is there."""
    toy = trained.toy_copy(tmp_path / "copy")
    before = {path: path.stat().st_mtime_ns for path in toy.trained.rglob("*") if path.is_file()}
    assert "[unchanged]" in toy.train().out
    after = {path: path.stat().st_mtime_ns for path in toy.trained.rglob("*") if path.is_file()}
    assert after == before


def test_the_newest_version_is_trained_on(tmp_path: Path) -> None:
    """0.10.0 is newer than 0.9.0, whatever their letters say."""
    toy = Toy(tmp_path / "toy")
    for version in ("0.9.0", "0.10.0"):
        write_release_folder(toy.workspace, toy_release(), version=version)
    assert "train:     release 0.10.0 (" in toy.train().out


def test_a_draft_is_trained_on_only_when_asked_and_the_card_says_so(tmp_path: Path) -> None:
    """Without a version there is one line that names both ways."""
    toy = Toy(tmp_path / "toy")
    shutil.move(toy.workspace / "releases" / "0.1.0", toy.workspace / "draft")
    assert toy.do("finetune", "train").line == (
        "error: there is no approved release to train on; have people decide with `make review`,"
        " then `make dataset`, or train on the draft: make finetune DRAFT=1"
    )
    assert "a draft: nobody approved these rows" in toy.train("--draft").out
    card = (toy.trained / "README.md").read_text(encoding="utf-8")
    assert "**Trained on a draft: nobody approved these rows.**" in card


def test_no_draft_is_one_line(tmp_path: Path) -> None:
    """There is nothing to train on at all."""
    toy = Toy(tmp_path / "toy")
    line = toy.do("finetune", "train", "--draft").line
    assert line == "error: there is no draft to train on; make one first: make dataset"


@pytest.mark.parametrize("split", ["train", "validation"])
def test_an_empty_split_is_one_line(tmp_path: Path, split: str) -> None:
    """Before anything is loaded."""
    rows = toy_release()
    rows[split] = ()  # type: ignore[index]
    toy = Toy(tmp_path / "toy", rows=rows)
    line = toy.do("finetune", "train").line
    assert line.startswith(f'error: release 0.1.0 has no rows in split "{split}"; approve pairs')


@pytest.mark.parametrize(
    ("model", "found"),
    [
        ("no/such-model", '[finetune] model "no/such-model" cannot be loaded: '),
        ("empty", '[finetune] model "empty" is a folder without config.json and *.safetensors'),
    ],
)
def test_an_unknown_model_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: str, found: str
) -> None:
    """A hub id that this machine cannot reach, and a folder that is no model."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    toy = Toy(tmp_path / "toy", tables=QUICK.replace('"tiny"', f'"{model}"'))
    (toy.folder / "empty").mkdir()
    assert found in toy.do("finetune", "train").line


def test_a_damaged_model_is_one_line(tmp_path: Path) -> None:
    """Weights cut short."""
    toy = Toy(tmp_path / "toy")
    weights = toy.folder / "tiny" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    assert '[finetune] model "tiny" cannot be loaded: ' in toy.do("finetune", "train").line


def test_rows_that_are_too_long_are_one_line(tmp_path: Path) -> None:
    """How many, what is allowed, and what to change."""
    long = make_row("What is all of it?", "word " * 400, group="toy-act#s-1")
    rows = toy_release(train=(*toy_rows(range(1, 3)), long, long.model_copy(update={"id": "x"})))
    toy = Toy(tmp_path / "toy", rows=rows)
    line = toy.do("finetune", "train").line
    assert re.search(
        r"error: 2 of \d+ rows are too long for \[finetune\] max_tokens = 512, and at most 0 may"
        r" be dropped; raise max_tokens or max_dropped",
        line,
    )


def test_a_changed_release_is_refused(tmp_path: Path) -> None:
    """Its manifest holds the hash of every file."""
    toy = Toy(tmp_path / "toy")
    path = toy.workspace / "releases" / "0.1.0" / "train.parquet"
    shutil.copy(path.with_name("test.parquet"), path)
    line = toy.do("finetune", "train").line
    assert "train.parquet: not a sound release file (its SHA-256 is not the manifest's)" in line


def test_a_batch_that_cannot_be_divided_is_one_line(tmp_path: Path) -> None:
    """The configuration says what would do."""
    toy = Toy(
        tmp_path / "toy", tables=QUICK.replace("micro_batch_size = 4", "micro_batch_size = 3")
    )
    assert toy.do("finetune", "train").line == (
        "error: lexloom.toml: [finetune] micro_batch_size is 3; it must be a divisor of batch_size"
        " = 8"
    )


def test_the_makefile_has_its_targets_in_the_order_of_the_data() -> None:
    """data, training, measure, improvement."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    places = [text.index(f"\n{name}: ") for name in ("dataset", "finetune", "eval", "improve")]
    assert places == sorted(places)


def test_cleaning_up_keeps_a_training_that_can_go_on(trained: Toy, tmp_path: Path) -> None:
    """Hours of work lie in its checkpoints; a run that nothing needs goes."""
    toy = trained.toy_copy(tmp_path / "copy")
    (toy.workspace / "runs" / "finetune" / "broken" / "checkpoints").mkdir(parents=True)
    (toy.workspace / "runs" / "finetune" / "left").mkdir()
    assert toy.do("curation", "gc").code == 0
    names = {path.name for path in (toy.workspace / "runs" / "finetune").iterdir()}
    assert names == {"broken", toy.trained.name}
