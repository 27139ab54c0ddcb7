"""nlpaug's errors are single, of their kind, and the same in every process."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from augmentation.noise_engines import keyboard_typos, ocr_errors, spelling_errors
from augmentation.perturb import Damage

WORDS = "prohibition concerning opportunity employment government statute protection".split()
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("damage", [keyboard_typos, ocr_errors, spelling_errors])
def test_the_same_words_and_seed_give_the_same_errors(damage: Damage) -> None:
    """Global random states are as they were."""
    random.seed(1)
    first = damage(WORDS, 5)
    after = random.random()  # noqa: S311
    random.seed(1)
    assert after == random.random()  # noqa: S311
    assert damage(WORDS, 5) == first
    assert len(first) == len(WORDS)
    assert first != WORDS


def test_misspellings_are_the_same_in_every_process() -> None:
    """The dictionary is read into sets, whose order is drawn anew by each process."""
    script = (
        "from augmentation.noise_engines import spelling_errors\n"
        f"print([spelling_errors({WORDS!r}, seed) for seed in range(9)])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_a_misspelling_is_no_other_word() -> None:
    """Neither a word of the dictionary nor another form of the word itself."""
    for seed in range(30):
        for word, wrong in zip(WORDS, spelling_errors(WORDS, seed), strict=True):
            assert wrong == word or not wrong.startswith(word)
            assert wrong not in ("statue", "protector", "concerned")


def test_a_scan_misreads_letters_and_nothing_else() -> None:
    """One letter, by letters; a word without a letter that can be misread stays."""
    for word, read in zip(WORDS, ocr_errors(WORDS, 3), strict=True):
        assert read.isalpha()
        assert abs(len(read) - len(word)) <= 1
    assert ocr_errors(["zyzzy"], 3) == ["zyzzy"]
