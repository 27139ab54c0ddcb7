"""A merged model: it answers as the adapter does, or it is not written."""

from pathlib import Path

from released_rows import toy_rows
from toytraining import QUICK, Toy

from finetune.base import load_tokenizer, load_weights


def test_the_merged_model_is_written_and_loads_alone(trained: Toy, tmp_path: Path) -> None:
    """As one folder of safetensors with its tokenizer; a second time nothing is done."""
    import torch

    toy = trained.toy_copy(tmp_path / "copy")
    said = toy.do("finetune", "export").out
    assert said.endswith("; 10 of 10 answers as before\n")
    [folder] = (toy.workspace / "exports").iterdir()
    assert not list(folder.glob("adapter*"))
    recipe = (folder / "recipe.toml").read_text(encoding="utf-8")
    assert recipe == (toy.trained / "recipe.toml").read_text(encoding="utf-8")
    model = load_weights(folder, dtype=torch.float32)
    tokenizer = load_tokenizer(folder)
    ids = torch.tensor([tokenizer.encode(toy_rows(range(1, 2))[0].question)])
    assert torch.isfinite(model(input_ids=ids).logits).all()
    assert toy.do("finetune", "export").out.endswith("is there already\n")


def test_a_whole_model_needs_no_export(tmp_path: Path) -> None:
    """One line says where it lies."""
    toy = Toy(tmp_path / "toy", tables=QUICK.replace('"lora"', '"full"').replace("0.01", "0.001"))
    toy.train()
    line = toy.do("finetune", "export").line
    assert line.endswith("model: all weights were trained; that folder can be used as it is")
