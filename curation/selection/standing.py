"""What people have said of a pair: its place in the order of trust, and what they refused."""

from collections.abc import Mapping, Sequence

from curation.core.records import Decision, Outcome, Pair

NEW = 4
"""The last place in the order of trust; only here a pair may fall as a duplicate."""

_TRUST: Mapping[Outcome, int] = {"approved": 1, "disputed": 2, "stale_source": 2, "pending": 3}
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
        """Return 0 released, 1 approved, 2 answered, 3 pending, 4 new."""
        if pair.id in self._released:
            return 0
        decision = self._decisions.get(pair.id)
        return _TRUST.get(decision.outcome, NEW) if decision else NEW

    def refusal(self, pair_id: str) -> Decision | None:
        """Return the decision by which people refused or replaced a pair, if they did."""
        decision = self._decisions.get(pair_id)
        return decision if decision and decision.outcome in ("rejected", "edited") else None
