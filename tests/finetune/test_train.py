"""Training: every method trains, a break changes no loss, and an evaluation harms nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from released_rows import toy_release, write_release_folder
from tinymodel import write_model

from curation.core.errors import TrainError
from curation.core.releases import open_release
from finetune.base import find_base, load_base, load_tokenizer
from finetune.checkpoints import mark_whole, newest_whole, step_of
from finetune.curves import LogPoint
from finetune.examples import Encoding, encode_examples, share_out
from finetune.section import FinetuneSection, Method
from finetune.train import Trained, load_trained, train
from finetune.trainer import evaluations

Setting = tuple[Path, Encoding]


class Break(Exception):  # noqa: N818 - it is no error of the program
    """Someone pulled the plug."""


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    """A tiny model and the examples of a toy release."""
    folder = tmp_path_factory.mktemp("setting")
    rows = toy_release()
    write_release_folder(folder, rows)
    write_model(folder / "tiny", [f"{row.question} {row.context}" for row in rows["train"]])
    tokenizer = load_tokenizer(folder / "tiny")
    shares = share_out(open_release(folder, "0.1.0"), seen_share=0.1, seed=1)
    return folder, encode_examples(shares, tokenizer, max_tokens=512)


def section(method: Method, **values: Any) -> FinetuneSection:  # noqa: ANN401 - of any key
    """Return settings for a dozen steps."""
    shared = {"rank": 4, "dropout": 0.1, "learning_rate": 0.01, "batch_size": 8}
    return FinetuneSection.model_validate(
        {"model": "tiny", "method": method, "micro_batch_size": 4, **shared, **values}
    )


def run(
    setting: Setting,
    settings: FinetuneSection,
    folder: Path,
    on_log: Callable[[LogPoint, int], None] = lambda _point, _steps: None,
) -> Trained:
    """Train on the CPU."""
    place, encoding = setting
    base = find_base(settings, near=place, models=place)
    return train(
        encoding,
        base,
        settings,
        tokenizer=load_tokenizer(base.folder),
        device="cpu",
        folder=folder,
        on_ready=lambda _pace, _done: None,
        on_log=on_log,
    )


def losses(trained: Trained) -> list[float]:
    """Return the validation losses in order."""
    return [point.validation_loss for point in trained.log if point.validation_loss is not None]


@pytest.mark.parametrize("method", ["lora", "dora", "full", "qlora"])
def test_every_method_trains_all_its_tensors_and_writes_safetensors(
    setting: Setting, tmp_path: Path, method: Method
) -> None:
    """None of them stays as it was: an adapter that does nothing would be seen here."""
    rate = 0.001 if method == "full" else 0.01
    trained = run(setting, section(method, learning_rate=rate), tmp_path)
    assert trained.unmoved == 0
    assert trained.tensors > 0
    kind = "model" if method == "full" else "adapter"
    name = "model.safetensors" if method == "full" else "adapter_model.safetensors"
    assert (tmp_path / kind / name).is_file()
    assert trained.best_step in {point.step for point in trained.log}
    assert len(losses(trained)) == evaluations(len(setting[1].train), section(method))


@pytest.mark.parametrize("method", ["lora", "qlora"])
def test_a_broken_training_ends_with_the_same_loss(
    setting: Setting, tmp_path: Path, method: Method
) -> None:
    """Order of rows, dropout and optimiser go on where they were: equal to 1e-4."""
    whole = run(setting, section(method), tmp_path / "whole")

    def pull_the_plug(point: LogPoint, _steps: int) -> None:
        if point.step == 8:
            raise Break

    with pytest.raises(Break):
        run(setting, section(method), tmp_path / "broken", pull_the_plug)
    checkpoint = newest_whole(tmp_path / "broken" / "checkpoints")
    assert checkpoint
    assert 0 < step_of(checkpoint) < 8
    (tmp_path / "broken").rename(tmp_path / "moved")
    resumed = run(setting, section(method), tmp_path / "moved")
    assert resumed.best_step == whole.best_step
    assert losses(resumed) == pytest.approx(losses(whole), abs=1e-4)
    steps = [(point.step, point.tokens) for point in whole.log]
    assert [(point.step, point.tokens) for point in resumed.log] == steps
    assert resumed.log[-1].seconds >= resumed.log[0].seconds


def test_a_finished_training_is_not_made_again(setting: Setting, tmp_path: Path) -> None:
    """What it came to is written last; a killed command finds it."""
    trained = run(setting, section("lora"), tmp_path)
    assert load_trained(tmp_path) == trained
    assert load_trained(tmp_path / "elsewhere") is None


def test_half_a_checkpoint_is_removed(tmp_path: Path) -> None:
    """Only what was written to its end is gone on from."""
    for step in (4, 12, 100):
        (tmp_path / f"checkpoint-{step}").mkdir()
    for step in (4, 12):
        (tmp_path / f"checkpoint-{step}" / "trainer_state.json").write_text("{}", encoding="utf-8")
        mark_whole(tmp_path / f"checkpoint-{step}")
    newest = newest_whole(tmp_path)
    assert newest
    assert newest.name == "checkpoint-12"
    assert not (tmp_path / "checkpoint-100").exists()
    (tmp_path / "checkpoint-12" / "trainer_state.json").unlink()  # a kill while it was removed
    newest = newest_whole(tmp_path)
    assert newest
    assert newest.name == "checkpoint-4"


def test_a_training_that_lost_patience_does_not_go_on_after_a_kill(
    setting: Setting, tmp_path: Path
) -> None:
    """Killed between its last checkpoint and its end: the same best weights, not one step more."""
    impatient = section("full", learning_rate=0.9, patience=1, epochs=6)
    whole = run(setting, impatient, tmp_path)
    assert whole.steps < max(point.step for point in whole.log) + 1 < 36
    kept = (tmp_path / "model" / "model.safetensors").read_bytes()
    shutil.rmtree(tmp_path / "model")
    (tmp_path / "training.json").unlink()
    again = run(setting, impatient, tmp_path)
    assert (again.steps, again.best_step) == (whole.steps, whole.best_step)
    assert losses(again) == losses(whole)
    assert (tmp_path / "model" / "model.safetensors").read_bytes() == kept


def test_a_loss_that_is_no_number_is_one_line(setting: Setting, tmp_path: Path) -> None:
    """Where it happened, and what to change."""
    from safetensors.torch import load_file, save_file

    place, encoding = setting
    shutil.copytree(place / "tiny", tmp_path / "tiny")
    weights = load_file(tmp_path / "tiny" / "model.safetensors")
    weights["model.norm.weight"][0] = float("nan")
    save_file(weights, tmp_path / "tiny" / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(TrainError, match=r"the loss at step 0 is nan; lower \[finetune\]"):
        run((tmp_path, encoding), section("lora"), tmp_path / "run")


def test_gradients_are_the_same_after_an_evaluation(setting: Setting) -> None:
    """4-bit weights that are repacked for inference would have none from then on."""
    import torch
    from peft import LoraConfig, get_peft_model

    place, encoding = setting
    base = find_base(section("qlora"), near=place, models=place)
    model: Any = load_base(base, "qlora", device="cpu")
    torch.manual_seed(0)
    model = get_peft_model(model, LoraConfig(r=4, target_modules="all-linear"))
    one = encoding.train[0]
    ids, labels = torch.tensor([one.ids]), torch.tensor([one.labels])

    def gradients() -> dict[str, Any]:
        model.train()
        model(input_ids=ids, labels=labels).loss.backward()
        found = {n: p.grad.clone() for n, p in model.named_parameters() if p.grad is not None}
        model.zero_grad()
        return found

    before = gradients()
    model.eval()
    with torch.no_grad():
        model(input_ids=ids, labels=labels)
    after = gradients()
    assert any(bool(value.abs().sum() > 0) for value in before.values())
    for name, value in before.items():
        torch.testing.assert_close(after[name], value)
