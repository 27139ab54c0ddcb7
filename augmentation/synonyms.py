"""Questions with a word or two replaced by WordNet's synonyms; the lock keeps the few that hold.

WordNet knows words, not law: of 30 questions 22 came back as other law or as no English. A
synonym is no error of a reader, so what passes is a variant for training like a paraphrase, never
noise, and is made of train questions alone.
"""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import JsonValue

from augmentation.drafts import Fault
from augmentation.entail import Judge, agreed, judge_params
from augmentation.meaning_lock import Embed, Locked, MeaningLockSection, check_variants
from augmentation.noise_engines import seeded
from augmentation.perturb import STAGE, NoiseSection, open_words
from augmentation.variants import variant_of
from augmentation.wordnet import WordNet
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Pair

WRITER = "nlpaug:synonym"

Tag = Callable[[Sequence[str]], Sequence[str]]
"""n words of a question to their n Penn tags."""
Replace = Callable[[str, Sequence[str], int, int], str]
"""A question, the words of it that may be replaced, how many at most, and a seed: the question."""

_TRIES = 8


def replace_words(
    parents: Sequence[Pair],
    *,
    replace: Replace,
    lock: MeaningLockSection,
    embed: Embed,
    section: NoiseSection,
    judge: Judge | None = None,
) -> Selection[Pair]:
    """Make at most one variant a parent: of some tries the one nearest to it that the lock passes.

    Args:
        parents: kept originals of the train split.
        replace: puts synonyms into a question, such as `wordnet_replacer` gives.
        lock: cuts of the meaning lock.
        embed: sentence vectors.
        section: how many words, and the seed.
        judge: asked about what the rules keep; None asks nobody.

    Returns:
        Every parent ends as one variant or one rejection that shows all tries.
    """
    tried = [_tries(parent, replace, section) for parent in parents]
    asked = [
        (parent.question, said)
        for parent, group in zip(parents, tried, strict=True)
        for said in group
    ]
    locked = check_variants(asked, section=lock, embed=embed)
    verdicts = iter(agreed(asked, locked, judge=judge))
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    for parent, group in zip(parents, tried, strict=True):
        ended = _choose(parent, group, [next(verdicts) for _ in group], section, judge)
        if isinstance(ended, Pair):
            kept.append(ended)
        else:
            rejected.append(ended)
    return Selection(tuple(kept), tuple(rejected))


def _seed(parent: Pair, section: NoiseSection) -> int:
    return int(parent.id[:8], 16) ^ section.seed


def _tries(parent: Pair, replace: Replace, section: NoiseSection) -> list[str]:
    """Return the different questions of some tries, in order, the parent's own left out."""
    question = parent.question
    may = [question[start:end] for start, end in open_words(question)]
    made = (
        replace(question, may, section.max_typos, _seed(parent, section) + number)
        for number in range(_TRIES if may else 0)
    )
    return [said for said in dict.fromkeys(made) if said != question]


def _choose(
    parent: Pair,
    group: Sequence[str],
    verdicts: Sequence[Locked],
    section: NoiseSection,
    judge: Judge | None,
) -> Pair | Rejection:
    sound = [
        (-verdict.scores["lock_cosine"], number)
        for number, verdict in enumerate(verdicts)
        if verdict.fault is None
    ]
    if sound:
        _, best = min(sound)
        return variant_of(
            parent,
            group[best],
            kind="paraphrase",
            writer=WRITER,
            params={
                "engine": WRITER,
                "tries": len(group),
                "sound": len(sound),
                **judge_params(judge),
            },
            seed=_seed(parent, section),
        ).scored(**verdicts[best].scores)
    faults = [verdict.fault or Fault("no_candidate") for verdict in verdicts]
    shown: list[JsonValue] = [
        {"fault": fault.reason, "said": said, **fault.evidence}
        for said, fault in zip(group, faults, strict=True)
    ]
    if not shown:
        why = {"why": "no word has a synonym", "engine": WRITER}
        return reject(STAGE, parent, "unchanged", {**why})
    reasons = {fault.reason for fault in faults}
    reason = reasons.pop() if len(reasons) == 1 else "no_candidate"
    return reject(STAGE, parent, reason, {"candidates": shown, "engine": WRITER})


def wordnet_replacer(folder: Path, tag: Tag) -> Replace:
    """Return nlpaug's replacement of words by synonyms, on WordNet's files and another tagger.

    Words that may not be replaced are its stop words; words that are not in their base form have
    no synonyms here, so that none comes back in another form. The same question, words and seed
    give the same question; global random states are as they were.

    Source: Ma 2019, nlpaug, SynonymAug; Miller 1995, WordNet.
    """
    from nlpaug.augmenter.word import SynonymAug

    model = _Model(WordNet(folder), tag)

    class OnOurFiles(SynonymAug):  # type: ignore[misc]
        @classmethod
        def get_model(cls, *_: object) -> "_Model":
            return model

    def replace(question: str, may: Sequence[str], at_most: int, seed: int) -> str:
        tokens = question.split(" ")
        closed = [token for token in tokens if token not in may]
        count = random.Random(seed).randint(1, at_most)  # noqa: S311 - not a secret
        with seeded(seed):
            augmenter = OnOurFiles(
                aug_p=1.0,
                aug_min=1,
                aug_max=count,
                stopwords=closed,
                tokenizer=lambda text: text.split(" "),
                reverse_tokenizer=" ".join,
            )
            return str(augmenter.augment(question)[0])

    return replace


class _Model:
    """WordNet as nlpaug asks for it."""

    def __init__(self, wordnet: WordNet, tag: Tag) -> None:
        self._wordnet = wordnet
        self._tag = tag

    def pos_tag(self, tokens: Sequence[str]) -> list[tuple[str, str]]:
        """Return each word with its tag; one in another form than its base has none."""
        tags = self._tag(tokens)
        base = ("NN", "VB", "JJ", "RB")
        return [
            (word, tag if tag in base else "DT") for word, tag in zip(tokens, tags, strict=True)
        ]

    def predict(self, word: str, pos: str | None = None) -> list[str]:
        """Return the synonyms of a word as a part of speech."""
        return self._wordnet.synonyms(word, pos) if pos else []
