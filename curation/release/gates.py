"""Gates: the last word on every row, checked again from the records, whatever ran before.

A gate is a function: pairs in, `Selection` out. They stand in a tuple, in the order in which they
are asked; a pair falls at the first that refuses it, with what shows it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from pydantic import JsonValue

from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Decision, Evidence, Pair, group_of
from curation.core.releases import RowSplit
from curation.core.text import normalise_quote, words
from curation.core.vocabulary import NOT_ANSWERED, Outcome, Reason
from curation.release.material import Index
from curation.release.rows import evaluation, row_split

STAGE = "release"
Gate: TypeAlias = Callable[[Sequence[Pair], Index], Selection[Pair]]
Refusal: TypeAlias = tuple[Reason, dict[str, JsonValue]]

_REFUSED: Mapping[Outcome, Reason] = {
    "rejected": "rejected_by_review",
    "edited": "rejected_by_review",
    "not_in_corpus": "not_in_corpus",
}
_TRUST: tuple[RowSplit, ...] = ("test", "validation", "train", "robustness")
"""Of two rows with one question, the row of the earlier split stays."""


def gate_decided(pairs: Sequence[Pair], index: Index) -> Selection[Pair]:
    """Refuse what people rejected or replaced, and what left the corpus."""

    def refusal(pair: Pair) -> Refusal | None:
        decision = index.decisions.get(pair.id)
        reason = _REFUSED.get(decision.outcome) if decision else None
        return (reason, {"outcome": decision.outcome}) if decision and reason else None

    return _each(pairs, refusal)


def gate_evidence(pairs: Sequence[Pair], index: Index) -> Selection[Pair]:
    """Refuse a pair whose quotes are not, letter by letter, where it says they are."""

    def refusal(pair: Pair) -> Refusal | None:
        if index.passage(pair) is None:
            return "gate_evidence", {"rule": "its provision is not in the corpus"}
        silent = pair.question_type == "unanswerable" and pair.answer == NOT_ANSWERED
        if not pair.evidence and not silent:
            return "gate_evidence", {"rule": "it has no evidence"}
        for item in pair.evidence:
            if not _verbatim(pair, item, index):
                shown: dict[str, JsonValue] = {
                    "rule": "the quote is not the text of its provision at these offsets",
                    **item.model_dump(mode="json"),
                }
                return "gate_evidence", shown
        return None

    return _each(pairs, refusal)


def gate_unreviewed(pairs: Sequence[Pair], index: Index) -> Selection[Pair]:
    """Refuse what no person approved: no decision, another outcome, or no approving review."""

    def refusal(pair: Pair) -> Refusal | None:
        decision = index.decisions.get(pair.id)
        rule = _unapproved(decision, index)
        return ("gate_unreviewed", {"rule": rule, "status": pair.status}) if rule else None

    return _each(pairs, refusal)


def gate_splits(pairs: Sequence[Pair], index: Index) -> Selection[Pair]:
    """Refuse what its split may not hold: test and validation take originals only.

    Noise on an original of theirs goes to `robustness`; a paraphrase or back-translation of it
    would be a second copy of the question, and falls.
    """

    def refusal(pair: Pair) -> Refusal | None:
        split = index.split(pair.group)
        if split is None:
            found: list[JsonValue] = [*sorted(index.splits.get(pair.group, ()))]
            rule = "its group has no split" if not found else "its group has two splits"
            return "gate_leakage", {"rule": rule, "group": pair.group, "splits": found}
        if evaluation(split) and pair.is_variant and pair.origin.kind != "noise":
            return "variant_of_test", {"split": split, "kind": pair.origin.kind}
        return None

    return _each(pairs, refusal)


def gate_leakage(pairs: Sequence[Pair], index: Index) -> Selection[Pair]:
    """Refuse what would let a model see an evaluation question or provision in training.

    No pair cites provisions of two splits, no family stands in two (noise apart), and no question
    stands in two: of equal questions the test row stays, then validation, train, robustness.
    """
    home = {pair.id: index.split(pair.group) for pair in pairs}
    first: dict[str, tuple[RowSplit, str]] = {}
    by_trust = sorted(pairs, key=lambda pair: _TRUST.index(row_split(pair, index) or "train"))
    for pair in by_trust:
        first.setdefault(_question(pair), (row_split(pair, index) or "train", pair.id))

    def refusal(pair: Pair) -> Refusal | None:
        split = row_split(pair, index)
        for provision in pair.provisions:
            other = index.split(group_of(provision))
            if other is not None and other != home[pair.id]:
                rule = "it cites a provision of another split"
                return "gate_leakage", {"rule": rule, "provision": provision, "split": other}
        parent = home.get(pair.origin.parent_id or "")
        if pair.is_variant and parent is not None and parent != home[pair.id]:
            return "gate_leakage", {"rule": "its parent is in another split", "split": parent}
        kept_split, kept_id = first[_question(pair)]
        if kept_split != split:
            rule = "its question stands in another split"
            return "gate_leakage", {"rule": rule, "split": kept_split, "witness": kept_id}
        return None

    return _each(pairs, refusal)


def gate_parents(pairs: Sequence[Pair], index: Index) -> Selection[Pair]:
    """Refuse a variant without its parent beside it, and the variants of that variant."""
    ids = {pair.id for pair in pairs}
    refused: dict[str, Refusal] = {}
    waiting = True
    while waiting:
        waiting = False
        for pair in pairs:
            parent = pair.origin.parent_id or ""
            if pair.is_variant and pair.id in ids and parent not in ids:
                refused[pair.id] = _orphan(parent, index.decisions.get(parent))
                ids.discard(pair.id)
                waiting = True
    return _each(pairs, lambda pair: refused.get(pair.id))


RELEASE_GATES: tuple[Gate, ...] = (
    gate_evidence, gate_unreviewed, gate_splits, gate_leakage, gate_parents,
)  # fmt: skip
"""What an approved version passes."""

DRAFT_GATES: tuple[Gate, ...] = (
    gate_decided, gate_evidence, gate_splits, gate_leakage, gate_parents,
)  # fmt: skip
"""What a draft passes: the same, but nobody need have read it."""


def pass_gates(pairs: Sequence[Pair], index: Index, gates: Sequence[Gate]) -> Selection[Pair]:
    """Ask each gate in turn; order is kept, and a pair falls once."""
    kept = tuple(pairs)
    rejected: list[Rejection] = []
    for gate in gates:
        selection = gate(kept, index)
        kept = selection.kept
        rejected.extend(selection.rejected)
    return Selection(kept, tuple(rejected))


def _each(pairs: Sequence[Pair], refusal: Callable[[Pair], Refusal | None]) -> Selection[Pair]:
    """Keep the pairs that have no refusal."""
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    for pair in pairs:
        found = refusal(pair)
        if found is None:
            kept.append(pair)
        else:
            rejected.append(reject(STAGE, pair, found[0], found[1]))
    return Selection(tuple(kept), tuple(rejected))


def _verbatim(pair: Pair, item: Evidence, index: Index) -> bool:
    """Whether a text that may hold the quote holds it at its offsets."""
    return bool(item.quote) and any(
        start <= item.start <= item.end <= end
        and document.text[item.start : item.end] == item.quote
        for document, start, end in index.stretches(pair, item)
    )


def _unapproved(decision: Decision | None, index: Index) -> str:
    """Say why a decision is no approval; empty when it is one."""
    if decision is None:
        return "nobody was asked"
    if decision.outcome != "approved":
        return f"the decision is {decision.outcome}"
    reviews = [index.reviews[id_] for id_ in decision.review_ids if id_ in index.reviews]
    if len(reviews) != len(set(decision.review_ids)):
        return "a review that the decision names is not in the ledger"
    if not any(review.verdict in ("approve", "edit") for review in reviews):
        return "no review approves it"
    return ""


def _orphan(parent: str, decision: Decision | None) -> Refusal:
    """Say why a parent is not there."""
    outcome = decision.outcome if decision else "undecided"
    reason: Reason = "parent_changed" if outcome == "edited" else "parent_rejected"
    return reason, {"parent": parent, "parent_is": outcome}


def _question(pair: Pair) -> str:
    """Return the form in which questions are compared: words alone, or all of it without any."""
    return " ".join(words(pair.question)) or normalise_quote(pair.question)
