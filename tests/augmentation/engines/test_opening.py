"""The stage goes through each engine as its table says; what was translated once is kept."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from inside import SMALL_ACT, TABLES, run
from roadlaw import write_soundly
from roadwork import Project, dataset_steps
from serving import Body, ChatServer
from writing import last_turn

from augmentation.engines.held_words import hold
from augmentation.translate import mask
from curation.core.records import Pair, SplitAssignment

AGAIN = {
    "What power does 7001 give concerning notice?": (
        "Which power is given by 7001 regarding notice?"
    ),
    "What duty does 7001 impose concerning notice?": (
        "Which duty is imposed by 7001 regarding notice?"
    ),
}
"""What a good translator brings back."""


def configure(project: Project, table: str) -> None:
    """Put keys into the table of back-translation; no judge is asked."""
    text = project.config.read_text(encoding="utf-8").replace(
        "pivots = []", f"pivots = []\n{table}"
    )
    off = "" if "[meaning_lock]" in text else '[meaning_lock]\njudge = "off"\n'
    project.config.write_text(text + off, encoding="utf-8")


def train_parents(project: Project) -> list[Pair]:
    """Return the kept originals of the train split."""
    train = {one.group for one in project.kept("splits", SplitAssignment) if one.split == "train"}
    return [pair for pair in project.kept("ground", Pair) if pair.group in train]


def made_of_all(project: Project) -> list[Pair]:
    """Return the variants of the stage; each train original ended once."""
    made = project.latest("back_translate")
    kept = made.kept(Pair)
    assert len(kept) + len(made.rejected()) == len(train_parents(project))
    return list(kept)


def _answer(body: Body) -> str:
    """Translate, or write pairs as the other stages want them."""
    said = last_turn(body)
    if "BEGIN TEXT" not in said:
        return write_soundly(body)
    text = said.removeprefix("BEGIN TEXT\n").removesuffix("\nEND TEXT")
    home = "into English" in str(body["messages"][0]["content"])
    return json.dumps({"translation": AGAIN.get(text[4:], text[4:]) if home else f"fr: {text}"})


def test_questions_go_through_the_model_of_the_chat(tmp_path: Path) -> None:
    """Good round trips become variants with their prompt; a second run asks nothing."""
    project = Project(tmp_path / "project", act=SMALL_ACT)
    with ChatServer(_answer) as server:
        project.configure(TABLES, chat=server.base_url)
        configure(project, 'engine = "llm"')
        for package, *stages in dataset_steps()[:4]:
            done = run(project, package, *stages)
            assert done.code == 0, done.err
        kept = made_of_all(project)
        assert {pair.origin.writer for pair in kept} == {"test-model:French"}
        assert all(pair.origin.prompt_sha256 for pair in kept)
        assert {pair.question[:16] for pair in kept} == {"Which power is g", "Which duty is im"}
        assert "sent" in done.out
        sent = len(server.bodies)
        configure(project, "min_novelty = 0.2")
        assert run(project, "augmentation", "back_translate").code == 0
        assert len(server.bodies) == sent


@pytest.fixture
def _one_thread() -> Iterator[None]:
    """So small a model only waits for more."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.usefixtures("_one_thread")
def test_questions_go_through_marian(small: Project) -> None:
    """Two models a language, found by paths from the configuration's folder, each used once."""
    pytest.importorskip("sentencepiece", reason="MarianMT needs sentencepiece: make setup")
    from tinymarian import build_marian

    sent = {hold(mask(one.question, number_words=True)) for one in train_parents(small)}
    assert set(AGAIN) <= sent
    there = {text: f"fr {text}" for text in sorted(sent)}
    home = small.config.parent / "models"
    build_marian(home / "there", there)
    build_marian(home / "back", {abroad: AGAIN.get(text, text) for text, abroad in there.items()})
    models = 'marian = { fr = ["models/there", "models/back"] }'
    configure(small, f'engine = ["marian"]\nmarian_rows = 4\n{models}')
    assert run(small, "augmentation", "back_translate").code == 0
    kept = made_of_all(small)
    assert len(kept) == 2
    for pair in kept:
        assert pair.origin.writer == "marian:fr"
        assert str(pair.origin.params["models"]).count("@") == 2
        assert str(small.config.parent) not in pair.model_dump_json()
    configure(small, "min_novelty = 0.2")
    assert run(small, "augmentation", "back_translate").code == 0
    assert small.cost("back_translate", "computed") == 0


def test_an_engine_without_models_is_one_line(small: Project) -> None:
    """It says which key to give, and how."""
    configure(small, 'engine = "marian"')
    line = run(small, "augmentation", "back_translate").line
    assert 'engine "marian" has no models; name two a language' in line


def test_an_unknown_engine_is_refused(small: Project) -> None:
    """In one line that names the known ones."""
    configure(small, 'engine = "babel"')
    line = run(small, "augmentation", "back_translate").line
    assert "[back_translation] engine" in line
    assert "'apertium', 'marian' or 'llm'" in line


@pytest.mark.skipif(shutil.which("apertium") is None, reason="no Apertium: make setup-apt")
def test_apertium_may_be_kept_from_the_defined_terms(small: Project) -> None:
    """The stage reads the terms of the law; each train original ends once all the same."""
    configure(small, "defined_terms = true")
    text = small.config.read_text(encoding="utf-8").replace("pivots = []", 'pivots = ["eo"]')
    small.config.write_text(text, encoding="utf-8")
    assert run(small, "augmentation", "back_translate").code == 0
    made_of_all(small)
