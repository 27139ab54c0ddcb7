from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from curation.core.embed import EmbeddingSection, encode_memoised, load_encoder, model_id_of
from curation.core.errors import ConfigError
from curation.core.store.memo import Memo


class LetterEncoder:
    """A real, if coarse, encoder: how often each of eight letters occurs."""

    model_id = "letters"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Count letters, and remember what was asked."""
        self.asked += texts
        counts = [[1 + text.count(letter) for letter in "abcdefgh"] for text in texts]
        rows = np.array(counts, dtype=float)
        unit: np.ndarray = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit.astype(np.float32)


def test_the_model_is_loaded_only_for_what_is_missing(tmp_path: Path) -> None:
    """A second call loads nothing; a third encodes the new text alone."""
    encoder = LetterEncoder()

    def never() -> LetterEncoder:
        pytest.fail("loaded although every vector was kept")

    with Memo(tmp_path / "memo.sqlite") as memo:
        first = encode_memoised(["abc", "def"], load=lambda: encoder, model_id="x", memo=memo)
        again = encode_memoised(["def", "abc"], load=never, model_id="x", memo=memo)
        encode_memoised(["abc", "new"], load=lambda: encoder, model_id="x", memo=memo)
        none = encode_memoised([], load=never, model_id="x", memo=memo)
    assert (first[::-1] == again).all()
    assert first.dtype == np.float16
    assert encoder.asked == ["abc", "def", "new"]
    assert none.shape == (0, 0)


def test_another_model_has_vectors_of_its_own() -> None:
    """Weights, revision and length are part of the name under which vectors are kept."""
    names = {
        model_id_of(EmbeddingSection(model="a/b", revision=revision, max_tokens=tokens))
        for revision in ("", "1") for tokens in (64, 128)
    }  # fmt: skip
    assert len(names) == 4


def test_a_folder_is_named_by_its_weights(tmp_path: Path) -> None:
    """Where it lies does not matter, what is in it does."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.safetensors").write_bytes(b"weights")
    one, two = (model_id_of(EmbeddingSection(model=str(tmp_path / n))) for n in ("one", "two"))
    assert one == two
    (tmp_path / "two" / "model.safetensors").write_bytes(b"others")
    assert model_id_of(EmbeddingSection(model=str(tmp_path / "two"))) != one


def test_a_folder_without_a_model_is_one_clear_line(tmp_path: Path) -> None:
    """The message names the key and what it says."""
    with pytest.raises(ConfigError, match=r"\[embedding\] model .* cannot be loaded"):
        load_encoder(EmbeddingSection(model=str(tmp_path)))


@pytest.mark.road
def test_a_vector_depends_on_its_own_text_only() -> None:
    """Other companions, another order, another batch: the same bits."""
    encoder = load_encoder(EmbeddingSection())
    texts = [f"Within {n} days of the order{' of the court' * (n % 7)}" for n in range(40)]
    whole = encoder.encode(texts)
    assert whole.shape == (40, 384)
    assert np.allclose(np.linalg.norm(whole, axis=1), 1, atol=1e-5)
    assert (encoder.encode(texts[::-1])[::-1] == whole).all()
    assert (encoder.encode([texts[3]])[0] == whole[3]).all()
