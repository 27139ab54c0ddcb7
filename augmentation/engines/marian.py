"""Round trips through MarianMT: two models a language, on the CPU, the same bits every time.

A matrix library sums in an order that depends on the shape of the batch, and a beam turns on the
last bit. Every batch here has a fixed number of rows, filled up with copies, and is padded to one
of five lengths: a translation then depends on its own text only, whatever stands beside it.

Source: Junczys-Dowmunt et al. 2018, Marian; Tiedemann and Thottingal 2020, OPUS-MT.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curation.core.errors import ConfigError
from curation.core.weights import weights_hash

_LENGTHS = (32, 64, 128, 256, 512)
_ROOM = 2
"""A translation of more tokens than this many times its text's is no translation."""


@dataclass(frozen=True, slots=True)
class MarianModel:
    """One direction: where its files are, and what names them for good."""

    place: str
    """Hub id, or path of a local folder."""
    revision: str
    """Commit or branch of a hub model; empty for its newest, and for a folder."""

    @property
    def id(self) -> str:
        """Name it by its content or commit, never by its place on this machine."""
        folder = Path(self.place)
        if folder.is_dir():
            return f"{folder.name}@{weights_hash(folder)}"
        return f"{self.place}@{self.revision}" if self.revision else self.place


def marian_model(name: str, folder: Path) -> MarianModel:
    """Read `Helsinki-NLP/opus-mt-en-fr@COMMIT`, or a path that starts from `folder`."""
    local = folder / name
    if local.is_dir():
        return MarianModel(str(local), "")
    place, _, revision = name.partition("@")
    return MarianModel(place, revision)


class MarianTranslator:
    """A loaded model that translates in one direction."""

    def __init__(self, model: MarianModel, *, language: str, beams: int, rows: int) -> None:
        """Load the model; code that comes with it is never run, pickles are never opened.

        Args:
            model: what to load.
            language: the one to translate into, for a model that has several.
            beams: width of the search.
            rows: texts translated at a time.

        Raises:
            ConfigError: it is not there, has no safetensors, or does not know the language.
        """
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        where = {"revision": model.revision or "main", "trust_remote_code": False}
        try:
            with warnings.catch_warnings():
                # it advises a package that only evens out punctuation, as ours is already
                warnings.filterwarnings("ignore", "Recommended: pip install sacremoses")
                self._tokenizer: Any = AutoTokenizer.from_pretrained(model.place, **where)
            self._model: Any = AutoModelForSeq2SeqLM.from_pretrained(
                model.place, use_safetensors=True, **where
            )
        except (OSError, ValueError, ImportError) as error:
            reason = str(error).strip().splitlines()[0]
            msg = (
                f'[back_translation] marian: model "{model.place}" cannot be loaded: {reason};'
                " name a folder, or ID@REVISION of a revision that has model.safetensors"
                " (of many opus-mt models that is a refs/pr/N)"
            )
            raise ConfigError(msg) from None
        self._model.eval()
        # an end that is forced on a sentence would hide that it never came
        self._model.generation_config.forced_eos_token_id = None
        self._prefix = _prefix(model, language, self._tokenizer)
        self._beams, self._rows = beams, rows

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Return one translation a text; "" for one that is too long, or whose end never came."""
        found = [""] * len(texts)
        by_length: dict[int, list[int]] = {}
        for place, text in enumerate(texts):
            size = len(self._tokenizer(self._prefix + text, verbose=False)["input_ids"])
            length = next((one for one in _LENGTHS if size <= one), 0)
            if text and length:
                by_length.setdefault(length, []).append(place)
        for length, places in sorted(by_length.items()):
            for start in range(0, len(places), self._rows):
                part = places[start : start + self._rows]
                made = self._batch([self._prefix + texts[place] for place in part], length)
                for place, text in zip(part, made, strict=True):
                    found[place] = text
        return found

    def _batch(self, texts: Sequence[str], length: int) -> list[str]:
        import torch

        filled = [*texts, *[texts[0]] * (self._rows - len(texts))]
        batch = self._tokenizer(
            filled, padding="max_length", max_length=length, truncation=True, return_tensors="pt"
        )
        limit = _ROOM * length
        with torch.inference_mode():
            rows = self._model.generate(
                **batch, num_beams=self._beams, do_sample=False, max_new_tokens=limit
            )
        end = self._tokenizer.eos_token_id
        return [
            self._tokenizer.decode(row, skip_special_tokens=True).strip()
            if end in row[1:].tolist()
            else ""
            for row in rows[: len(texts)]
        ]


def _prefix(model: MarianModel, language: str, tokenizer: Any) -> str:  # noqa: ANN401
    """Return `>>fr<< ` for a model of several languages, nothing for one of one."""
    codes = list(getattr(tokenizer, "supported_language_codes", ()))
    if not codes:
        return ""
    wanted = f">>{language}<<"
    if wanted not in codes:
        known = ", ".join(code.strip("<>") for code in sorted(codes)[:20])
        msg = (
            f'[back_translation] marian: "{model.place}" has several languages and none is'
            f' "{language}"; name the pivot by one of its codes: {known}'
        )
        raise ConfigError(msg)
    return f"{wanted} "
