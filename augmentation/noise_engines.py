"""What nlpaug does to single words: typing, reading and spelling errors, the same each time.

nlpaug draws from two global random states; here they are seeded and put back. Its dictionary of
misspellings is read into sets, whose order changes from one process to the next: it is sorted.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

MIN_LETTERS = 5
"""A shorter word is not recognised any more once a letter of it is wrong."""
_MIN_LIKENESS = 0.8
"""A less like misspelling is mostly another word: `percentual` for `percentage`."""
_LOOK_ALIKES: Mapping[str, Sequence[str]] = {
    "o": ["u"], "r": ["k"], "l": ["i"], "i": ["l"], "e": ["c"], "h": ["b"], "m": ["rn"],
    "n": ["u"], "a": ["o"], "t": ["f"],
}  # fmt: skip
"""Letters that readers of scans take for others; the first two are nlpaug's own."""


def keyboard_typos(words: Sequence[str], seed: int) -> list[str]:
    """Return each word with one letter replaced by a neighbour on the keyboard.

    The same words and seed give the same typing errors; global random states are as they were.

    Source: Ma 2019, nlpaug, KeyboardAug.
    """
    from nlpaug.augmenter.char import KeyboardAug

    with seeded(seed):
        augmenter = KeyboardAug(
            aug_char_min=1, aug_char_max=1, aug_word_min=1, aug_word_max=1, min_char=MIN_LETTERS,
            include_special_char=False, include_numeric=False, include_upper_case=False,
        )  # fmt: skip
        found = [augmenter.augment(word) for word in words]
    return _said(found, words)


def ocr_errors(words: Sequence[str], seed: int) -> list[str]:
    """Return each word with one letter read as one that looks like it; another word never comes.

    Source: Ma 2019, nlpaug, OcrAug, with more letters.
    """
    from nlpaug.augmenter.char import OcrAug

    with seeded(seed):
        augmenter = OcrAug(
            aug_char_min=1, aug_char_max=1, aug_word_min=1, aug_word_max=1, min_char=MIN_LETTERS,
            dict_of_path=dict(_LOOK_ALIKES),
        )  # fmt: skip
        found = _said([augmenter.augment(word) for word in words], words)
    known = _spelling().keys()
    return [word if new in known else new for new, word in zip(found, words, strict=True)]


def spelling_errors(words: Sequence[str], seed: int) -> list[str]:
    """Return each word as some people misspell it, or as it is where no misspelling is known.

    A misspelling that is a word itself (`statue` for `statute`, `contained` for `contain`) would
    ask for another thing: those are left out, as far as the dictionary and their form tell.

    Source: Ma 2019, nlpaug, SpellingAug; its dictionary is that of Belinkov and Bisk 2018.
    """
    from nlpaug.augmenter.word import SpellingAug

    with seeded(seed):
        augmenter = SpellingAug(aug_min=1, aug_max=1, include_reverse=False)
        augmenter.model = _misspeller()
        return _said([augmenter.augment(word) for word in words], words)


@lru_cache(maxsize=1)
def _spelling() -> Mapping[str, Sequence[str]]:
    """Return nlpaug's dictionary: a word to its misspellings, in no order."""
    return dict(_fresh().dict)


def _fresh() -> Any:  # noqa: ANN401 - nlpaug has no types
    from nlpaug.augmenter.word import SpellingAug
    from nlpaug.model.word_dict import Spelling

    return Spelling(SpellingAug(include_reverse=False).dict_path, include_reverse=False)


@lru_cache(maxsize=1)
def _misspeller() -> Any:  # noqa: ANN401 - nlpaug has no types
    """Return nlpaug's model with the misspellings of long words that are no words, sorted."""
    known = frozenset(word.casefold() for word in _spelling())
    model = _fresh()
    model.dict = {
        word: sorted(
            wrong
            for wrong in set(found)
            if wrong.isalpha()
            and wrong.islower()
            and wrong not in known
            and wrong[0] == word[0]
            and not wrong.startswith(word)
            and SequenceMatcher(None, word, wrong).ratio() > _MIN_LIKENESS
        )
        for word, found in _spelling().items()
        if len(word) >= MIN_LETTERS and word.islower()
    }
    return model


def _said(found: Sequence[object], words: Sequence[str]) -> list[str]:
    return [
        str(one[0]) if isinstance(one, list) and one else word
        for one, word in zip(found, words, strict=True)
    ]


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Seed what nlpaug draws from, and put it back afterwards."""
    import numpy as np

    before, before_numpy = random.getstate(), np.random.get_state()  # noqa: NPY002 - nlpaug's own
    random.seed(seed)
    np.random.seed(seed % 2**32)  # noqa: NPY002
    try:
        yield
    finally:
        random.setstate(before)
        np.random.set_state(before_numpy)  # noqa: NPY002
