"""An invented act, pairs about it and verdicts on them, for the tests of the review room."""

from collections.abc import Sequence

from curation.core.records import Evidence, Origin, Pair, Passage, Review
from curation.core.store.ledger import ShownPair
from curation.core.text import content_hash
from curation.core.vocabulary import OriginKind, Verdict
from curation.review.port import ReviewReason, make_review

TEXTS = {
    "tenancy-act#s-11": "11. A landlord shall keep the dwelling in repair.",
    "tenancy-act#s-12": (
        "12. (1) A tenant shall give the landlord thirty days' notice in writing before leaving.\n"
        "(2) The landlord may waive the notice."
    ),
    "tenancy-act#s-13": "13. A tenant who leaves without notice owes one month's rent.",
}
HOSTILE = (
    "</script><script>parent.document.title='broken'</script> {{{record}}} {{x}} $& $' $` $$ "
    "#TEMPLATE# #RECORD_OBJECT# <!-- <img src=x onerror=\"parent.document.title='broken'\"> & 'q'"
)


def make_passages(**changed: str) -> tuple[Passage, ...]:
    """Cut the act into its sections; `s_12="..."` gives a section another text."""
    passages = []
    start = 0
    for key, original in TEXTS.items():
        number = key.partition("-act#s-")[2]
        text = changed.get(f"s_{number}", original)
        passages.append(
            Passage(
                id=content_hash([key, text]),
                document_id="d" * 32,
                start=start,
                end=start + len(text),
                provision=key,
                citation=f"Tenancy Act, s. {number}",
                kind="section",
                heading="Part II > Duties",
                text=text,
            )
        )
        start += len(text) + 2
    return tuple(passages)


def make_pair(
    question: str = "What notice must a tenant give under section 12(1)?",
    answer: str = "Thirty days' notice in writing.",
    *,
    section: int = 12,
    quotes: Sequence[str] = ("thirty days' notice in writing",),
    kind: OriginKind = "structural",
    parent: Pair | None = None,
) -> Pair:
    """Make a pair about a section of the act as it first stood."""
    key = f"tenancy-act#s-{section}"
    passage = next(each for each in make_passages() if each.provision == key)
    starts = [passage.start + passage.text.index(quote) for quote in quotes]
    return Pair.make(
        question=question,
        answer=answer,
        evidence=[
            Evidence(provision=key, quote=quote, start=start, end=start + len(quote))
            for quote, start in zip(quotes, starts, strict=True)
        ],
        provisions=[key],
        question_type="time_limit",
        difficulty="easy",
        audience="student",
        origin=Origin(kind=kind, writer="secret-model-7", parent_id=parent.id if parent else None),
        family_id=parent.id if parent else None,
    )


def source_of(pair: Pair, passages: Sequence[Passage] | None = None) -> str:
    """Return the hash of the text that stands beside a pair."""
    found = passages or make_passages()
    return next(each.sha256 for each in found if each.provision == pair.provisions[0])


def show(pair: Pair, passages: Sequence[Passage] | None = None) -> ShownPair:
    """Put a pair before people."""
    return ShownPair(pair=pair, source_sha256=source_of(pair, passages))


def vote(
    pair: Pair,
    reviewer: str,
    verdict: Verdict,
    *,
    at: int = 0,
    question: str = "",
    answer: str = "",
    reasons: Sequence[ReviewReason] = (),
    source_sha256: str = "",
) -> Review:
    """Give a verdict, `at` seconds after a fixed minute."""
    return make_review(
        pair_id=pair.id,
        source_sha256=source_sha256 or source_of(pair),
        reviewer=reviewer,
        verdict=verdict,
        at=f"2026-01-31T09:30:{at:02}Z",
        corrected_question=question,
        corrected_answer=answer,
        reasons=reasons,
    )
