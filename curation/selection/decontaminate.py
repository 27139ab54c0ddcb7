"""Decontamination: nothing that a model learns from is asked again when it is measured."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Decision, Pair, group_of
from curation.core.text import words
from curation.core.vocabulary import Reason, Split
from curation.selection.quality import worth
from curation.selection.standing import trusted_ids

STAGE = "decontaminate"
_PROTECTED: Mapping[Split, int] = {"test": 0, "validation": 1, "train": 2}


def decontaminate_pairs(
    pairs: Sequence[Pair],
    *,
    splits: Mapping[str, Split],
    decisions: Sequence[Decision],
    released: frozenset[str],
) -> Selection[Pair]:
    """Keep pairs that stand in one split, and no question in two.

    What bridges two splits falls. Of equal questions in two splits the test side stays, then the
    validation side: a leaked question makes every figure of a release worthless, a missing
    training row costs one row. But where people have approved or released the one and not the
    other, theirs stays, unless they refused it since: an unreviewed question is easily replaced, a
    person's work is not. Paraphrases and back-translations live in train only; noise of a kept
    test or validation pair stays, for it measures robustness. A variant falls with its parent.

    Args:
        pairs: n pairs.
        splits: the split of each group.
        decisions: what people decided on pairs ever shown.
        released: ids of pairs in a published version.

    Returns:
        Kept pairs in their order; rejected ones with the splits or the witness.

    Source: exact matching as in Brown et al. 2020, "Language models are few-shot learners", app. C.
    """
    trusted = trusted_ids(decisions, released)
    order = sorted(range(len(pairs)), key=lambda place: _order(pairs[place], splits, trusted))
    rejected: dict[int, Rejection] = {}
    fallen: set[str] = set()
    holders: dict[str, Pair] = {}
    for place in order:
        pair = pairs[place]
        found = _misplaced(pair, splits, fallen) or _leaking(pair, splits, holders)
        if found:
            rejected[place] = reject(STAGE, pair, *found)
            fallen.add(pair.id)
        else:
            holders.setdefault(_words(pair.question), pair)
    kept = tuple(pair for place, pair in enumerate(pairs) if place not in rejected)
    return Selection(kept, tuple(rejected[place] for place in sorted(rejected)))


def _order(
    pair: Pair, splits: Mapping[str, Split], trusted: frozenset[str]
) -> tuple[bool, bool, int, tuple[int, int, float, str]]:
    """Return the order in which pairs may hold a question: originals, people's, protected."""
    split = splits.get(pair.group, "train")
    return pair.is_variant, pair.id not in trusted, _PROTECTED[split], worth(pair)


def _misplaced(
    pair: Pair, splits: Mapping[str, Split], fallen: set[str]
) -> tuple[Reason, dict[str, JsonValue]] | None:
    """Say why a pair cannot stand where it is, whatever else is in the set."""
    groups = sorted({group_of(key) for key in pair.provisions})
    homeless: list[JsonValue] = [group for group in groups if group not in splits]
    if homeless:
        return "not_in_corpus", {"rule": "a group has no split", "groups": homeless}
    if len({splits[group] for group in groups}) > 1:
        return "crosses_splits", {
            "rule": "its provisions stand in different splits",
            "splits": {group: splits[group] for group in groups},
        }
    split = splits[pair.group]
    if pair.is_variant and pair.origin.kind != "noise" and split != "train":
        return "variant_of_test", {"rule": "rewordings stand in train only", "split": split}
    parent = pair.origin.parent_id
    if pair.is_variant and parent in fallen:
        return "parent_rejected", {"parent": parent, "rule": "the parent crosses splits"}
    return None


def _leaking(
    pair: Pair, splits: Mapping[str, Split], holders: Mapping[str, Pair]
) -> tuple[Reason, dict[str, JsonValue]] | None:
    """Say which pair of another split has the same question."""
    other = holders.get(_words(pair.question))
    if other is None or splits[other.group] == splits[pair.group]:
        return None
    same = _words(other.answer) == _words(pair.answer)
    return "crosses_splits", {
        "rule": "the same question stands in another split",
        "witness": other.id,
        "splits": {pair.group: splits[pair.group], other.group: splits[other.group]},
        "same_answer": same,
    }


def _words(text: str) -> str:
    return " ".join(words(text))
