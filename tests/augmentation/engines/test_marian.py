"""A real MarianMT, built and taught here: what it was taught comes back, the same each time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

pytest.importorskip("sentencepiece", reason="MarianMT needs the package sentencepiece: make setup")

from tinymarian import build_marian

from augmentation.engines.marian import MarianTranslator, marian_model
from curation.core.errors import ConfigError

TAUGHT = {
    "What does 7001 forbid concerning offences?": "Qu'interdit 7001 en matière pénale?",
    "Who must not deny equality to any person?": "Qui ne doit refuser l'égalité à personne?",
    "What must he return within 7001 days?": "Que doit rendre le propriétaire en 7001 jours?",
}


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """So small a model only waits for more."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one model, `there`."""
    home = tmp_path_factory.mktemp("marian")
    build_marian(home / "there", TAUGHT)
    return home


@pytest.fixture(scope="module")
def translator(folder: Path) -> MarianTranslator:
    """The model, loaded as a user's."""
    return MarianTranslator(marian_model("there", folder), language="fr", beams=4, rows=4)


def test_what_it_was_taught_it_says(translator: MarianTranslator) -> None:
    """Real weights, tokenizer and beam search give each text its own translation, in order."""
    assert translator.translate(list(TAUGHT)) == list(TAUGHT.values())


def test_a_text_has_one_translation_whatever_stands_beside_it(
    translator: MarianTranslator,
) -> None:
    """Order, company and the size of the batch change nothing, for unknown texts neither."""
    texts = [*TAUGHT, "Who may sue whom?", "What is a dwelling?", "Shall equality return?"]
    together = translator.translate(texts)
    assert [translator.translate([text])[0] for text in texts] == together
    assert translator.translate(texts[::-1]) == together[::-1]


def test_nothing_and_too_much_give_nothing(translator: MarianTranslator) -> None:
    """A text that does not fit is no text cut short."""
    assert translator.translate(["", "sue whom " * 400, next(iter(TAUGHT))]) == [
        "", "", next(iter(TAUGHT.values()))
    ]  # fmt: skip


def test_a_translation_without_an_end_is_none(folder: Path) -> None:
    """A sentence that is longer than its text gives room for is not cut short."""
    long = "sans que nul ne sache quand cela finira " * 9
    build_marian(folder / "endless", {"Who?": long, "Who sues?": "Qui?"})
    endless = MarianTranslator(marian_model("endless", folder), language="fr", beams=1, rows=2)
    assert endless.translate(["Who?", "Who sues?"]) == ["", "Qui?"]


def test_a_model_is_named_by_its_content_and_never_by_its_place(folder: Path) -> None:
    """A folder by its files, a hub model by its commit."""
    local = marian_model("there", folder)
    assert local.id.startswith("there@")
    assert str(folder) not in local.id
    (folder / "there" / "source.spm").touch()
    before = local.id
    text = (folder / "there" / "source.spm").read_bytes()
    (folder / "there" / "source.spm").write_bytes(text + b"x")
    assert local.id != before
    (folder / "there" / "source.spm").write_bytes(text)
    hub = marian_model("Helsinki-NLP/opus-mt-en-fr@refs/pr/5", folder)
    assert (hub.place, hub.revision) == ("Helsinki-NLP/opus-mt-en-fr", "refs/pr/5")
    assert hub.id == "Helsinki-NLP/opus-mt-en-fr@refs/pr/5"


def test_what_cannot_be_loaded_is_one_line(folder: Path, tmp_path: Path) -> None:
    """Pickled weights are not opened; the line says what to name instead."""
    (folder / "there" / "model.safetensors").rename(tmp_path / "kept")
    torch.save({}, folder / "there" / "pytorch_model.bin")
    try:
        with pytest.raises(ConfigError, match=r"there.*cannot be loaded.*model\.safetensors"):
            MarianTranslator(marian_model("there", folder), language="fr", beams=1, rows=1)
    finally:
        (tmp_path / "kept").rename(folder / "there" / "model.safetensors")
        (folder / "there" / "pytorch_model.bin").unlink()


def test_a_model_of_several_languages_needs_the_name_of_one(folder: Path) -> None:
    """The text is sent with the code of its language; an unknown one is refused by name."""
    import json

    many = build_marian(folder / "many", {f">>fra<< {a}": b for a, b in TAUGHT.items()}, steps=0)
    known = json.loads((many / "vocab.json").read_text(encoding="utf-8"))
    (many / "vocab.json").write_text(json.dumps({**known, ">>fra<<": 1}), encoding="utf-8")
    model = marian_model("many", folder)
    MarianTranslator(model, language="fra", beams=1, rows=1)
    with pytest.raises(ConfigError, match="one of its codes: fra"):
        MarianTranslator(model, language="fr", beams=1, rows=1)
