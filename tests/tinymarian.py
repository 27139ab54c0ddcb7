"""A MarianMT model small enough to be built and taught in a test: real files, real search."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from transformers import MarianConfig, MarianMTModel, MarianTokenizer

_UNKNOWN, _END, _PAD = "<unk>", "</s>", "<pad>"
_LEARNT = 0.01
"""Loss at which it says what it was taught."""


def build_marian(folder: Path, taught: Mapping[str, str], *, steps: int = 250) -> Path:
    """Build a model that translates these texts, and save it as the hub keeps one.

    Args:
        folder: where its files go.
        taught: texts and their translations; of others it makes something.
        steps: of training; 0 leaves its weights as they were drawn.
    """
    folder.mkdir(parents=True)
    tokenizer = _tokenizer(folder, [*taught, *taught.values()])
    size = len(tokenizer.get_vocab())
    torch.manual_seed(7)
    config = MarianConfig(
        vocab_size=size,
        d_model=64,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=128,
        decoder_ffn_dim=128,
        max_position_embeddings=512,
        pad_token_id=size - 1,
        decoder_start_token_id=size - 1,
        eos_token_id=0,
        forced_eos_token_id=0,
        dropout=0.0,
    )
    model: Any = MarianMTModel(config)
    _teach(model, tokenizer, taught, steps)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _tokenizer(folder: Path, texts: list[str]) -> Any:  # noqa: ANN401 - its class is transformers'
    lines = folder / "lines.txt"
    lines.write_text("\n".join(texts), encoding="utf-8")
    for side in ("source", "target"):
        sentencepiece.SentencePieceTrainer.train(
            input=str(lines),
            model_prefix=str(folder / side),
            vocab_size=200,
            hard_vocab_limit=False,
            minloglevel=2,
        )
        (folder / f"{side}.model").rename(folder / f"{side}.spm")
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    known = [pieces.id_to_piece(number) for number in range(pieces.get_piece_size())]
    names = [_END, _UNKNOWN, *(one for one in known if one not in (_END, _UNKNOWN, "<s>")), _PAD]
    vocabulary = {name: number for number, name in enumerate(names)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    return MarianTokenizer(
        source_spm=str(folder / "source.spm"),
        target_spm=str(folder / "target.spm"),
        vocab=str(folder / "vocab.json"),
    )


def _teach(model: Any, tokenizer: Any, taught: Mapping[str, str], steps: int) -> None:  # noqa: ANN401
    batch = tokenizer(
        list(taught), text_target=list(taught.values()), padding=True, return_tensors="pt"
    )
    batch["labels"][batch["labels"] == tokenizer.pad_token_id] = -100
    learner = torch.optim.AdamW(model.parameters(), lr=5e-3)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # so small a model only waits for more
    for _ in range(steps):
        loss = model(**batch).loss
        if loss.item() < _LEARNT:
            break
        loss.backward()
        learner.step()
        learner.zero_grad()
    torch.set_num_threads(threads)
    model.eval()
