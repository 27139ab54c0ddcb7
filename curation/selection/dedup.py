"""Deduplication that keeps the law apart: near texts are candidates, legal guards decide."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pydantic import Field, JsonValue

from curation.core.config import Section
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Decision, Pair
from curation.core.vocabulary import Reason
from curation.selection.columns import Texts, Vectors
from curation.selection.likeness import Likeness, contains, failed_guards, related
from curation.selection.quality import worth
from curation.selection.standing import NEW, Standing

STAGE = "dedup"


class DedupSection(Section):
    """`[dedup]`: from when on two pairs are candidates; guards decide, whatever the cuts."""

    shingle_words: int = Field(2, ge=1, le=5)
    """Words a shingle, of which Jaccard similarity is taken."""
    min_jaccard: float = Field(0.6, gt=0, le=1)
    """Jaccard similarity from which on two questions are candidates."""
    min_cosine: float = Field(0.7, gt=0, le=1)
    """Cosine from which on two questions are candidates."""
    min_answer_jaccard: float = Field(0.6, gt=0, le=1)
    """Jaccard similarity from which on two answers are near."""
    min_answer_cosine: float = Field(0.7, gt=0, le=1)
    """Cosine from which on two answers are near."""
    min_mean_cosine: float = Field(0.83, gt=0, le=1)
    """Mean of the cosines of questions and of answers that a merge needs."""
    min_subset_cosine: float = Field(0.9, gt=0, le=1)
    """Cosine of the questions that a merge needs when one answer only contains the other."""
    max_neighbours: int = Field(100, ge=1, le=10_000)
    """Nearest questions by cosine, and kept pairs, with which a pair is compared."""
    max_family_variants: int = Field(4, ge=0, le=100)
    """Most variants that one original may keep."""


def deduplicate_pairs(
    pairs: Sequence[Pair],
    *,
    decisions: Sequence[Decision],
    shown: Sequence[Pair],
    released: frozenset[str],
    vectors: Vectors | None,
    section: DedupSection,
) -> Selection[Pair]:
    """Keep one pair of each group that asks and says the same in law; name it with each drop.

    Pairs are taken in the order of trust (approved or released, answered, pending, new), then by
    worth, originals before variants. What people refused falls, even after its release. A new
    pair falls when a kept one has the same words, or has a near question and a near answer and no
    guard forbids the merge. It is compared with kept pairs only, so of a chain a ~ b ~ c whose
    ends are unlike, both ends stay. What a guard kept apart is counted in the pair's scores
    (`blocked_merges`, `guard_number` and so on), and a question that has conflicting answers in
    two provisions is marked `ambiguous`.

    Args:
        pairs: n pairs in any order; the result does not depend on it.
        decisions: what people decided on pairs ever shown.
        shown: those pairs, as they were shown: the text of what was rejected.
        released: ids of pairs in a published version.
        vectors: gives the vectors of texts; None compares words only.
        section: the cuts.

    Returns:
        Kept pairs in their order; rejected ones with witness, method, scores and guards.
    """
    return _Cover(pairs, Standing(decisions, shown, released), vectors, section).selection()


class _Cover:
    """The greedy cover in the making: what is kept so far, and why the rest is not."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        standing: Standing,
        vectors: Vectors | None,
        section: DedupSection,
    ) -> None:
        self.pairs, self.standing, self.section = pairs, standing, section
        everyone = [*pairs, *standing.condemned]
        self.questions, self.answers = (
            Texts(texts, vectors=vectors, shingle_words=section.shingle_words)
            for texts in ([one.question for one in everyone], [one.answer for one in everyone])
        )
        self.near = self.questions.near(
            min_jaccard=section.min_jaccard, min_cosine=section.min_cosine,
            top=section.max_neighbours,
        )  # fmt: skip
        self.kept: dict[str, int] = {}
        self.exact: dict[tuple[int, int], Pair] = {}
        self.by_question: dict[int, list[Pair]] = {}
        self.condemned: dict[int, list[Pair]] = {}
        for pair in standing.condemned:
            self.condemned.setdefault(self.questions.row(pair.question), []).append(pair)
        self.variants: Counter[str] = Counter()
        self.notes: dict[str, Counter[str]] = {}
        self.rejected: dict[int, Rejection] = {}

    def selection(self) -> Selection[Pair]:
        """Take the pairs in order of trust and worth, and return what came of each."""
        order = sorted(
            range(len(self.pairs)),
            key=lambda place: (
                self.pairs[place].is_variant,
                self.standing.trust(self.pairs[place]),
                worth(self.pairs[place]),
                self.pairs[place].model_dump_json(),
            ),
        )
        for place in order:
            pair = self.pairs[place]
            found = self._refused(pair) or self._redundant(pair)
            if found:
                self.rejected[place] = reject(STAGE, pair, *found)
            else:
                self._keep(place, pair)
        kept = tuple(
            self._noted(pair) for place, pair in enumerate(self.pairs) if place not in self.rejected
        )
        return Selection(kept, tuple(self.rejected[place] for place in sorted(self.rejected)))

    def _keep(self, place: int, pair: Pair) -> None:
        self.kept[pair.id] = place
        row = self.questions.row(pair.question)
        self.exact.setdefault((row, self.answers.row(pair.answer)), pair)
        self.by_question.setdefault(row, []).append(pair)
        self.variants[pair.family_id] += pair.is_variant

    def _noted(self, pair: Pair) -> Pair:
        notes = self.notes.get(pair.id)
        return pair.scored(**dict(sorted(notes.items()))) if notes else pair

    def _refused(self, pair: Pair) -> tuple[Reason, dict[str, JsonValue]] | None:
        """Say why people's decisions on it, on its parent or on its like keep a pair out."""
        own = self.standing.refusal(pair.id)
        if own:
            return "rejected_by_review", _told(own)
        new = self.standing.trust(pair) == NEW
        if pair.is_variant:
            parent = pair.origin.parent_id or pair.family_id
            decided = self.standing.refusal(parent)
            if decided:
                reason: Reason = (
                    "parent_changed" if decided.outcome == "edited" else "parent_rejected"
                )
                return reason, {"parent": parent, **_told(decided)}
            if new and parent not in self.kept:
                return "parent_rejected", {"parent": parent, "rule": "the parent was not kept"}
        if not new:
            return None
        for other, likeness in self._alike(pair, self.condemned):
            if not likeness.failed:
                told = self.standing.refusal(other.id)
                evidence = {**_shown(other, likeness), **(_told(told) if told else {})}
                return "rejected_by_review", evidence
        return None

    def _redundant(self, pair: Pair) -> tuple[Reason, dict[str, JsonValue]] | None:
        """Say which kept pair makes this one superfluous, and note what guards kept apart."""
        if pair.id in self.kept:
            return "duplicate", {"witness": pair.id, "method": "same id"}
        new = self.standing.trust(pair) == NEW
        rows = self.questions.row(pair.question), self.answers.row(pair.answer)
        twin = self.exact.get(rows)
        if twin and new:
            return "duplicate", _shown(twin, Likeness(1.0, 1.0, 1.0, 1.0, ()))
        blocked: list[tuple[Pair, Likeness]] = []
        for other, likeness in self._alike(pair, self.by_question):
            if not likeness.failed and new:
                return "duplicate", _shown(other, likeness)
            if likeness.failed:
                blocked.append((other, likeness))
        if pair.is_variant and new and self._family_is_full(pair):
            cap = self.section.max_family_variants
            return "family_cap", {"rule": "variants of a family > cut", "cut": cap}
        self._note(pair, blocked)
        return None

    def _family_is_full(self, pair: Pair) -> bool:
        return self.variants[pair.family_id] >= self.section.max_family_variants

    def _alike(self, pair: Pair, index: dict[int, list[Pair]]) -> Iterator[tuple[Pair, Likeness]]:
        """Yield the pairs of an index with a near question and a near answer, nearest first."""
        left = self.section.max_neighbours
        for row in self.near[self.questions.row(pair.question)]:
            for other in index.get(row, ())[:left]:
                left -= 1
                family = other.family_id == pair.family_id
                if family and (pair.is_variant or other.is_variant):
                    continue
                likeness = self._compared(pair, other)
                if likeness:
                    yield other, likeness

    def _compared(self, pair: Pair, other: Pair) -> Likeness | None:
        """Compare question and answer apart; nothing when one of them is not near."""
        cut = self.section
        asked = self.questions.likeness(
            self.questions.row(pair.question), self.questions.row(other.question)
        )
        told = self.answers.likeness(self.answers.row(pair.answer), self.answers.row(other.answer))
        if told[0] >= cut.min_answer_jaccard or told[1] >= cut.min_answer_cosine:
            mean = round((max(asked) + max(told)) / 2, 4)
            enough = mean >= cut.min_mean_cosine or not self.questions.has_vectors
        elif contains(pair.answer, other.answer) or contains(other.answer, pair.answer):
            enough = max(asked) >= cut.min_subset_cosine
        else:
            enough = False
        return Likeness(*asked, *told, failed_guards(pair, other)) if enough else None

    def _note(self, pair: Pair, blocked: Sequence[tuple[Pair, Likeness]]) -> None:
        """Record with the pair what guards kept apart, and questions with two answers."""
        for _, likeness in blocked:
            notes = self.notes.setdefault(pair.id, Counter())
            notes["blocked_merges"] += 1
            for kind in {failed.partition(" ")[0].rpartition(":")[2] for failed in likeness.failed}:
                notes[f"guard_{kind}"] += 1
        row = self.questions.row(pair.question)
        for other in self.by_question.get(row, ())[: self.section.max_neighbours]:
            elsewhere = not related(pair.provisions[0], other.provisions[0])
            same = self.answers.row(pair.answer) == self.answers.row(other.answer)
            if elsewhere and not same and pair.family_id != other.family_id:
                self.notes.setdefault(pair.id, Counter())["ambiguous"] = 1
                self.notes.setdefault(other.id, Counter())["ambiguous"] = 1


def _told(decision: Decision) -> dict[str, JsonValue]:
    return {
        "outcome": decision.outcome,
        "reviews": list(decision.review_ids),
        "reasons": list(decision.reasons),
        "rule": decision.rule,
    }


def _shown(witness: Pair, likeness: Likeness) -> dict[str, JsonValue]:
    return {
        "witness": witness.id,
        "method": likeness.method,
        "question_jaccard": likeness.question_jaccard,
        "question_cosine": likeness.question_cosine,
        "answer_jaccard": likeness.answer_jaccard,
        "answer_cosine": likeness.answer_cosine,
        "failed_guards": list(likeness.failed),
    }
