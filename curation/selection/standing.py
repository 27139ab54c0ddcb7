"""What people have said of a pair: its place in the order of trust, and what they refused."""

from collections.abc import Collection, Mapping, Sequence

from curation.core.records import Decision, Pair
from curation.core.vocabulary import Outcome

NEW = 3
"""The last place in the order of trust; only here a pair may fall as a duplicate."""

_TRUST: Mapping[Outcome, int] = {"approved": 0, "disputed": 1, "stale_source": 1, "pending": 2}
_REFUSED: tuple[Outcome, ...] = ("rejected", "edited")
LAW_REASONS = frozenset({"wrong", "ungrounded", "incomplete"})
"""Reasons that condemn the law of a pair, and with it every wording of the same."""


class Standing:
    """The decisions of people and the releases, by pair."""

    def __init__(
        self, decisions: Sequence[Decision], shown: Sequence[Pair], released: frozenset[str]
    ) -> None:
        """Index the decisions; the last one on a pair counts."""
        self._decisions = {decision.pair_id: decision for decision in decisions}
        self._released = released
        self.condemned = tuple(
            sorted(
                {pair.id: pair for pair in shown if self.condemns(pair.id)}.values(),
                key=lambda pair: pair.id,
            )
        )
        """Pairs ever shown that people rejected for their law; their duplicates are refused."""

    def condemns(self, pair_id: str) -> bool:
        """Tell whether people rejected the law of a pair, not only its wording."""
        decision = self._decisions.get(pair_id)
        return (
            decision is not None
            and decision.outcome == "rejected"
            and bool(LAW_REASONS.intersection(decision.reasons))
        )

    def trust(self, pair: Pair) -> int:
        """Return 0 approved or released, 1 answered, 2 pending, 3 new or refused.

        Approved and released are one class, so that publishing changes no later build; what
        people refused has lost its trust, even if it was released before.
        """
        if self.refusal(pair.id):
            return NEW
        if pair.id in self._released:
            return 0
        decision = self._decisions.get(pair.id)
        return _TRUST.get(decision.outcome, NEW) if decision else NEW

    def refusal(self, pair_id: str) -> Decision | None:
        """Return the decision by which people refused or replaced a pair, if they did."""
        decision = self._decisions.get(pair_id)
        return decision if decision and decision.outcome in _REFUSED else None


def standing_pairs(
    written: Sequence[Pair], decisions: Sequence[Decision], released: frozenset[str]
) -> list[Pair]:
    """Add the pairs that people have to the written ones, whether or not they were written again.

    One that was written again keeps the origin that it was shown with: another prompt makes no
    other row of it. An edit must have been written again, that is have passed the gates as a new
    pair does, before its first release. One that was written twice, as where a set is imported
    that holds it, is there twice, for deduplication to name; people's is there once.
    """
    pairs: dict[str, Pair] = {}
    twins = [one for one in written if pairs.setdefault(one.id, one) is not one]
    for decision in decisions:
        pair = decision.pair
        if pair and (not _is_edit(pair) or pair.id in released or pair.id in pairs):
            now = pairs.get(pair.id, pair)
            pairs[pair.id] = pair.model_copy(update={"scores": now.scores, "status": now.status})
    decided = {decision.pair_id for decision in decisions if decision.pair}
    return [*pairs.values(), *(twin for twin in twins if twin.id not in decided)]


def edited_pairs(decisions: Sequence[Decision]) -> list[Pair]:
    """Return the pairs that people made by editing others, which pass every gate as new ones do."""
    return [decision.pair for decision in decisions if decision.pair and _is_edit(decision.pair)]


def trusted_ids(decisions: Sequence[Decision], released: frozenset[str]) -> frozenset[str]:
    """Return the ids of pairs that people approved, or that were released and never refused."""
    return (released | _ids(decisions, "approved")) - _ids(decisions, *_REFUSED)


def released_edits(decisions: Sequence[Decision], released: frozenset[str]) -> frozenset[str]:
    """Return the ids of people's edits among the released pairs."""
    return released & {one.pair_id for one in decisions if one.pair and _is_edit(one.pair)}


def released_alone(
    decisions: Sequence[Decision], released: frozenset[str], *, passed: Collection[str]
) -> frozenset[str]:
    """Return the ids of released pairs that stand by their release alone.

    Of all that was released only these make a difference: the stages treat them, given in the
    place of `released`, as they treat all. An approved pair stands without a release and a
    refused one falls in spite of it; but an approved edit that no longer passes the gates stands
    by its release. So these are what a run depends on, and publishing what people approved leaves
    the next build nothing to do.

    Args:
        decisions: what people decided on pairs ever shown.
        released: ids of pairs in a published version.
        passed: ids of pairs that passed the gates today; asked of `released_edits` only.
    """
    decided = _ids(decisions, "approved", *_REFUSED)
    return (released - decided) | (released_edits(decisions, released) - frozenset(passed))


def _ids(decisions: Sequence[Decision], *outcomes: Outcome) -> frozenset[str]:
    return frozenset(one.pair_id for one in decisions if one.outcome in outcomes)


def _is_edit(pair: Pair) -> bool:
    return pair.origin.kind == "human_edit"
