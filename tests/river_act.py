"""A small invented law, the River Act, and pairs about it."""

from typing import Any

from curation.core.anchor import Anchors
from curation.core.records import Evidence, Origin, Pair, Passage
from curation.core.vocabulary import OriginKind

LAW = {
    "river-act#s-1": (
        "An appeal shall be made within thirty days of the order, unless the court extends the"
        " time. The court may hear the appellant in person."
    ),
    "river-act#s-2": (
        "(1) The Board may grant a permit to any person who pays a fee of 500 rupees.\n"
        "(2) No person shall take water without a permit under clause (1)."
    ),
    "river-act#s-3": (
        "Whoever takes water without a permit shall be punished with imprisonment for a term which"
        " may extend to two years, or with fine, or with both."
    ),
}
HEADINGS = ("Appeals", "Permits", "Penalties")


def _passages() -> list[Passage]:
    found, start = [], 0
    for number, (key, text) in enumerate(LAW.items(), start=1):
        found.append(
            Passage(
                id=f"p-{key}", document_id="d", start=start, end=start + len(text), provision=key,
                citation=f"River Act, s. {number}", kind="section",
                heading=HEADINGS[number - 1], text=text,
            )
        )  # fmt: skip
        start += len(text) + 2
    return found


ANCHORS = Anchors(_passages())
"""Today's passages of the River Act."""


def make_pair(
    question: str,
    answer: str,
    *,
    provision: str = "river-act#s-1",
    quote: str | None = None,
    kind: OriginKind = "llm",
    parent: Pair | None = None,
    **changes: Any,  # noqa: ANN401 - any field of a pair
) -> Pair:
    """Build a pair; its evidence is `quote`, or the answer where it stands in its passage."""
    passage = next(one for one in _passages() if one.provision == provision)
    wanted = quote if quote is not None else answer
    place = passage.text.find(wanted)
    if place < 0 or not wanted:
        wanted, place = passage.text, 0
    start = passage.start + place
    evidence = Evidence(provision=provision, quote=wanted, start=start, end=start + len(wanted))
    pair = Pair.make(
        question=question, answer=answer, evidence=[evidence], provisions=(provision,),
        question_type="content", difficulty="easy", audience="student",
        family_id=parent.family_id if parent else None,
        origin=Origin(kind=kind, parent_id=parent.id if parent else None),
    )  # fmt: skip
    return pair.model_copy(update=changes)
