"""Synonyms come from WordNet's own files and stay only under the lock."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from inside import run
from roadwork import Project

from augmentation.meaning_lock import MeaningLockSection
from augmentation.perturb import NoiseSection
from augmentation.ports import tagger
from augmentation.synonyms import Replace, replace_words, wordnet_replacer
from augmentation.wordnet import WordNet, has_wordnet
from curation.core.outcomes import Selection
from curation.core.records import Pair, SplitAssignment

DEBIAN = Path("/usr/share/wordnet")
needs_wordnet = pytest.mark.skipif(
    not has_wordnet(DEBIAN), reason="WordNet is not installed: make setup-apt"
)


def _made(parents: Sequence[Pair], replace: Replace) -> Selection[Pair]:
    return replace_words(
        parents,
        replace=replace,
        lock=MeaningLockSection(),
        embed=lambda texts: [[1.0] for _ in texts],
        section=NoiseSection(),
    )


def write_wordnet(folder: Path) -> Path:
    """Write files as WordNet has them: two senses of `bench`, one of `seat`, none of the rest."""
    for part in ("noun", "verb", "adj", "adv"):
        (folder / f"data.{part}").write_bytes(b"")
        (folder / f"index.{part}").write_text("  1 licence\n", encoding="latin-1")
    first = "00000000 06 n 03 bench 0 long_seat 0 settle(p) 0 000 | a seat\n"
    second = f"{len(first):08d} 14 n 02 judiciary 0 bench 1 000 | judges\n"
    (folder / "data.noun").write_text(first + second, encoding="latin-1")
    lines = (
        f"bench n 2 1 @ 2 1 {0:08d} {len(first):08d}",
        f"judiciary n 1 1 @ 1 0 {len(first):08d}",
        f"settle n 1 0 1 0 {0:08d}",
    )
    (folder / "index.noun").write_text("  1 licence\n" + "  \n".join(lines) + "  \n")
    return folder


def test_a_synonym_shares_the_first_sense(tmp_path: Path) -> None:
    """Phrases, the word itself and words that mostly mean another thing are none."""
    assert not has_wordnet(tmp_path)
    wordnet = WordNet(write_wordnet(tmp_path))
    assert has_wordnet(tmp_path)
    assert wordnet.synonyms("bench", "n") == ["settle"]
    assert wordnet.synonyms("judiciary", "n") == []
    assert wordnet.synonyms("bench", "v") == wordnet.synonyms("court", "n") == []


def test_the_nearest_try_that_the_lock_passes_is_kept(parents: list[Pair]) -> None:
    """Other law is refused with all tries; a parent without a synonym is unchanged."""

    def replace(question: str, may: Sequence[str], at_most: int, seed: int) -> str:
        assert "Constitution" not in may
        assert at_most == 2
        if "offences" in question:
            return question.replace("concerning", "regarding" if seed % 2 else "limiting")
        return question.replace("deny", "grant")

    found = _made(parents, replace)
    assert [pair.origin.parent_id for pair in found.kept] == [parents[0].id]
    assert (found.kept[0].origin.kind, found.kept[0].answer) == ("paraphrase", parents[0].answer)
    assert "regarding protection" in found.kept[0].question
    assert [one.record_id for one in found.rejected] == [parent.id for parent in parents[1:]]
    assert found.rejected[0].evidence["candidates"]
    assert found.rejected[1].reason == "unchanged"


@needs_wordnet
def test_wordnet_replaces_open_words_by_words_of_its_first_sense(parents: list[Pair]) -> None:
    """The real files and the real tagger: the same each time, protected words stay."""
    replace = wordnet_replacer(DEBIAN, tagger())
    asked = "What punishment may the court impose under section 5 of the Act?"
    said = {replace(asked, ["punishment", "impose"], 2, seed) for seed in range(8)}
    assert {one.split()[1] for one in said} <= {"punishment", "penalty", "penalization"} | {
        "penalisation"
    }
    assert all("the court" in one and one.endswith("of the Act?") for one in said)
    assert replace(asked, [], 2, 1) == asked
    first = _made(parents, replace)
    assert len(first.kept) + len(first.rejected) == len(parents)
    assert _made(parents, replace) == first


def test_without_wordnet_the_stage_says_so_in_one_line(small: Project) -> None:
    """Synonyms are left out; the noise is made as ever."""
    before = small.pairs("perturb")
    text = small.config.read_text(encoding="utf-8")
    kinds = '[noise]\nkinds = ["keyboard", "synonym"]\nwordnet = "nowhere"\n'
    small.config.write_text(text.replace("[noise]\n", kinds), encoding="utf-8")
    done = run(small, "augmentation", "perturb")
    assert "no WordNet in nowhere: no synonyms; make setup-apt installs it" in done.out
    assert small.pairs("perturb") == before


@needs_wordnet
def test_synonyms_are_made_of_train_pairs_alone(small: Project) -> None:
    """Beside the noise of every split."""
    text = small.config.read_text(encoding="utf-8")
    kinds = '[meaning_lock]\njudge = "off"\n[noise]\nkinds = ["synonym", "spelling"]\n'
    small.config.write_text(text.replace("[noise]\n", kinds), encoding="utf-8")
    assert run(small, "augmentation", "perturb").code == 0
    train = {one.group for one in small.kept("splits", SplitAssignment) if one.split == "train"}
    for pair in small.pairs("perturb"):
        assert pair.origin.kind == "noise" or pair.group in train
