"""Where the tuned model is weak: slices of the validation split, for the plan of new questions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import fmean

from curation.core.feedback import Finding
from curation.core.releases import Row
from curation.core.vocabulary import QuestionType
from eval.records import HEADLINE, ItemScores
from eval.section import EvalSection

_DIGITS = 4


def find_weak_slices(
    scores: Sequence[ItemScores],
    rows: Mapping[str, Row],
    parts: Mapping[str, str],
    *,
    release: str,
    model: str,
    section: EvalSection,
) -> tuple[Finding, ...]:
    """Return the parts and question types on which the tuned model lies below its own mean.

    Only the validation split is looked at, open book: what the test split says must never come
    back into the data. The gap is taken from the mean over all its rows, the slice's own too.

    Args:
        scores: of both models and all slots.
        rows: by id.
        parts: part of the law by group; a group without one counts for its law as a whole.
        release: version that was measured.
        model: fingerprint of the tuned model.
        section: smallest slice, smallest gap and most findings.

    Returns:
        The widest gaps first.
    """
    measured = [
        (one.row_id, one.scores[HEADLINE])
        for one in scores
        if (one.slot, one.book, one.role) == ("validation", "open", "tuned")
    ]
    if not measured:
        return ()
    overall = fmean(value for _, value in measured)
    slices: dict[tuple[str, QuestionType], list[tuple[float, str]]] = defaultdict(list)
    for row_id, value in measured:
        row = rows[row_id]
        slices[parts.get(row.group, row.instrument), row.question_type].append((value, row_id))
    found = [
        Finding.make(
            release=release,
            model=model,
            part=part,
            question_type=question_type,
            metric=HEADLINE,
            score=round(fmean(value for value, _ in items), _DIGITS),
            overall=round(overall, _DIGITS),
            gap=round(overall - fmean(value for value, _ in items), _DIGITS),
            rows=len(items),
            examples=tuple(row_id for _, row_id in sorted(items)),
        )
        for (part, question_type), items in slices.items()
        if len(items) >= section.min_slice_rows
    ]
    weak = [one for one in found if one.gap > 0 and one.gap >= section.min_gap]
    weak.sort(key=lambda finding: (-finding.gap, finding.part, finding.question_type))
    return tuple(weak[: section.max_findings])
