"""Verdicts become decisions: pure rules that can be told to a reviewer in one breath.

1. A verdict counts when it was given on the provision's text of today, however that is cut into
   passages, and only the latest one of each reviewer. "Cannot tell" is an abstention.
2. Fewer verdicts than `min_submitted`: pending; or stale when people judged an earlier text. Where
   the words that a pair quotes are gone, it is stale for good: there is nothing to show to people.
3. More rejections than approvals: rejected. As many: disputed. An edit is an approval of the law.
4. Among the approvals the wording (the original, or an edit) that more than half of them want
   stands: approved as it is, or edited. No such wording: disputed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from curation.core.anchor import Anchors
from curation.core.outcomes import Rejection, Selection
from curation.core.outcomes import reject as refuse
from curation.core.records import Decision, Origin, Pair, Review
from curation.core.store.ledger import ShownPair
from curation.core.text import normalise_text
from curation.core.vocabulary import Outcome
from curation.review.port import REASONS, make_review

STAGE = "decide"
Wording = tuple[str, str]
"""A question and its answer."""


def decide_pairs(
    shown: Sequence[ShownPair],
    reviews: Sequence[Review],
    *,
    anchors: Anchors,
    min_submitted: int,
) -> Selection[Decision]:
    """Give each pair ever shown exactly one decision, and each edit that stands one of its own.

    An edit is a new pair (origin `human_edit`, the edited one its parent) that is approved by the
    reviews that wrote it. If it was itself shown to people, their verdicts on it come first.

    Args:
        shown: pairs as they were put before people; a pair may be there once a source text.
        reviews: every verdict ever given, in any order.
        anchors: today's passages; they tell whether a source has changed.
        min_submitted: verdicts that a pair needs, abstentions not counted; at least 1.

    Returns:
        Decisions ordered by pair id, whatever the order of arrival. Rejected is only a review of
        a pair that was never shown.
    """
    pairs = _distinct(shown, anchors)
    by_pair: dict[str, list[Review]] = {pair_id: [] for pair_id in pairs}
    strays: list[Rejection] = []
    for review in sorted(reviews, key=lambda review: review.id):
        if review.pair_id in by_pair:
            by_pair[review.pair_id].append(review)
        else:
            why = {"pair_id": review.pair_id, "why": "never shown to people"}
            strays.append(refuse(STAGE, review, "not_in_corpus", why))
    decided: dict[str, Decision] = {}
    edits: dict[str, Decision] = {}
    for pair_id in sorted(pairs):
        decision, edit = _decide(pairs[pair_id], by_pair[pair_id], anchors, min_submitted)
        decided[pair_id] = decision
        if edit:
            edits[edit.pair_id] = _joined(edits.get(edit.pair_id), edit)
    for pair_id, edit in edits.items():
        own = decided.get(pair_id)
        if own is None or (own.outcome == "pending" and not own.review_ids):
            decided[pair_id] = edit
    return Selection(tuple(decided[key] for key in sorted(decided)), tuple(strays))


def new_reviews(known: Iterable[Review], pulled: Iterable[Review]) -> tuple[Review, ...]:
    """Return the pulled verdicts that say something else than their reviewer's latest known one.

    A verdict that was only submitted again is nothing new, though its time is. One that replaces
    another within the same second is dated a second later, so that it is the latest for good.
    """
    recorded = {review.id: review for review in known}
    latest = _latest(recorded.values())
    fresh = []
    for paper, review in _latest(pulled).items():
        before = latest.get(paper)
        if before is None:
            fresh.append(review)
        elif review.id in recorded or review.at < before.at or _says(review) == _says(before):
            continue
        else:
            fresh.append(review if _when(review) > _when(before) else _second_later(review))
    return tuple(sorted(fresh, key=_when))


def _latest(reviews: Iterable[Review]) -> dict[tuple[str, ...], Review]:
    return {_ballot_paper(review): review for review in sorted(reviews, key=_when)}


def _ballot_paper(review: Review) -> tuple[str, ...]:
    return review.reviewer, review.pair_id, review.source_sha256


def _when(review: Review) -> tuple[str, str]:
    return review.at, review.id


def _second_later(review: Review) -> Review:
    later = datetime.fromisoformat(review.at) + timedelta(seconds=1)
    content = review.model_dump(exclude={"id"}) | {"at": later.strftime("%Y-%m-%dT%H:%M:%SZ")}
    return make_review(**content)


def _says(review: Review) -> Review:
    return review.model_copy(update={"id": "", "at": ""})


def _distinct(shown: Iterable[ShownPair], anchors: Anchors) -> dict[str, Pair]:
    """Take each pair once: as shown beside today's text where that happened."""
    chosen: dict[str, tuple[bool, str, Pair]] = {}
    for entry in shown:
        old = anchors.source_sha256(entry.pair) != entry.source_sha256
        candidate = (old, entry.model_dump_json(), entry.pair)
        best = chosen.get(entry.pair.id)
        if best is None or candidate[:2] < best[:2]:
            chosen[entry.pair.id] = candidate
    return {pair_id: pair for pair_id, (_, _, pair) in chosen.items()}


@dataclass(frozen=True)
class _Ballot:
    """The verdicts of one pair that count today, and those that would have on an earlier text."""

    approvals: tuple[Review, ...]
    rejections: tuple[Review, ...]
    abstentions: tuple[Review, ...]
    outdated: tuple[Review, ...]

    @classmethod
    def of(cls, reviews: Iterable[Review], source_sha256: str) -> "_Ballot":
        today: dict[str, Review] = {}
        earlier: dict[str, Review] = {}
        for review in sorted(reviews, key=_when):
            (today if review.source_sha256 == source_sha256 else earlier)[review.reviewer] = review
        return cls(
            tuple(vote for vote in today.values() if vote.verdict in ("approve", "edit")),
            tuple(vote for vote in today.values() if vote.verdict == "reject"),
            tuple(vote for vote in today.values() if vote.verdict == "cannot_tell"),
            tuple(vote for vote in earlier.values() if vote.verdict != "cannot_tell"),
        )

    @property
    def votes(self) -> int:
        return len(self.approvals) + len(self.rejections)

    @property
    def weighed(self) -> tuple[Review, ...]:
        return self.approvals + self.rejections + self.abstentions

    def __str__(self) -> str:
        return f"{len(self.approvals)} for, {len(self.rejections)} against"


def _decide(
    pair: Pair, reviews: Sequence[Review], anchors: Anchors, min_submitted: int
) -> tuple[Decision, Decision | None]:
    """Decide one pair; return with it the decision on the edit that stands, if one does."""
    source_sha256 = anchors.source_sha256(pair)
    if source_sha256 is None:
        rule = f"{pair.provisions[0]} is not in today's corpus"
        return _decision(pair, "not_in_corpus", reviews, rule, stands=None), None
    today = anchors.anchored(pair)
    if today is None:
        rule = "the law that it quotes has changed; it cannot be reviewed as it stands"
        return _decision(pair, "stale_source", reviews, rule, stands=None), None
    ballot = _Ballot.of(reviews, source_sha256)
    if ballot.votes < min_submitted:
        return _undecided(pair, ballot, today, min_submitted), None
    if len(ballot.rejections) > len(ballot.approvals):
        rule = f"majority rejects: {ballot}"
        return _decision(pair, "rejected", ballot.weighed, rule, winners=ballot.rejections), None
    if len(ballot.rejections) == len(ballot.approvals):
        rule = f"no majority: {ballot}"
        return _decision(pair, "disputed", ballot.weighed, rule, stands=today), None
    return _approve(pair, ballot, today)


def _undecided(pair: Pair, ballot: _Ballot, today: Pair, min_submitted: int) -> Decision:
    if ballot.outdated:
        rule = f"the provision has changed since {len(ballot.outdated)} of its verdicts"
        return _decision(pair, "stale_source", ballot.weighed, rule, stands=today)
    rule = f"{ballot.votes} of {min_submitted} verdicts"
    return _decision(pair, "pending", ballot.weighed, rule, stands=today)


def _approve(pair: Pair, ballot: _Ballot, today: Pair) -> tuple[Decision, Decision | None]:
    """Find the wording that most approvals want."""
    wanted = {vote.id: _wording(pair, vote) for vote in ballot.approvals}
    wording, count = min(Counter(wanted.values()).items(), key=lambda item: (-item[1], item[0]))
    if 2 * count <= len(ballot.approvals):
        rule = f"majority approves, but no majority for one wording: {ballot}"
        return _decision(pair, "disputed", ballot.weighed, rule, stands=today), None
    winners = tuple(vote for vote in ballot.approvals if wanted[vote.id] == wording)
    if wording == (pair.question, pair.answer):
        rule = f"majority approves: {ballot}"
        return _decision(
            pair, "approved", ballot.weighed, rule, stands=today, winners=winners
        ), None
    edited = _edited(today, wording)
    rule = f"majority approves, {count} with this edit: {ballot}"
    return (
        _decision(pair, "edited", ballot.weighed, rule, stands=None, winners=winners),
        _decision(edited, "approved", winners, f"edit of {pair.id}; {rule}", stands=edited),
    )


def _wording(pair: Pair, review: Review) -> Wording:
    """Return the texts that an approval stands for: what it leaves empty or as it was, stays."""
    if review.verdict != "edit":
        return pair.question, pair.answer
    return (
        _replaced(pair.question, review.corrected_question),
        _replaced(pair.answer, review.corrected_answer),
    )


def _replaced(original: str, correction: str) -> str:
    text = normalise_text(correction)
    return original if not text or text == normalise_text(original) else text


def _edited(pair: Pair, wording: Wording) -> Pair:
    """Build the pair that a person's edit makes; who made it stays in the reviews."""
    question, answer = wording
    return Pair.make(
        question=question,
        answer=answer,
        evidence=pair.evidence,
        provisions=pair.provisions,
        question_type=pair.question_type,
        difficulty=pair.difficulty,
        audience=pair.audience,
        origin=Origin(kind="human_edit", parent_id=pair.id),
        language=pair.language,
    )


def _joined(first: Decision | None, second: Decision) -> Decision:
    """Let two parents whose edits came to the same pair share one decision."""
    if first is None:
        return second
    ids = sorted({*first.review_ids, *second.review_ids})
    return first.model_copy(
        update={"review_ids": tuple(ids), "rule": f"{first.rule}; {second.rule}"}
    )


def _decision(
    pair: Pair,
    outcome: Outcome,
    votes: Iterable[Review],
    rule: str,
    *,
    stands: Pair | None = None,
    winners: Iterable[Review] = (),
) -> Decision:
    given: Mapping[str, None] = {reason: None for vote in winners for reason in vote.reasons}
    return Decision(
        pair_id=pair.id,
        outcome=outcome,
        review_ids=tuple(sorted(vote.id for vote in votes)),
        rule=rule,
        reasons=tuple(reason for reason in REASONS if reason in given),
        pair=stands,
    )
