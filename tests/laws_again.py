"""Originals whose answers are law, for what says them again."""

from collections.abc import Sequence

from curation.core.records import Evidence, Origin, Pair
from curation.core.vocabulary import QuestionType

DEPOSIT = (
    "The landlord shall return the deposit to the tenant within fourteen days of the end of the"
    " tenancy, unless the tenant owes rent."
)
LAWS = (
    DEPOSIT,
    (
        "Whoever locks a tenant out of the dwelling without an order of a court shall be punished"
        " with a fine which may extend to five thousand crowns."
    ),
    (
        "No person shall be convicted of any offence except for violation of a law in force at the"
        " time of the commission of the act charged as an offence."
    ),
    "Nothing in this article shall prevent the State from making any provision for women.",
    "Any person aggrieved by an order may appeal to the High Court within sixty days of the order.",
)


def make_parent(
    answer: str,
    question: str = "What does section 5 of the Tenancy Act require of the landlord?",
    *,
    quotes: Sequence[str] | None = None,
    question_type: QuestionType = "duty",
    provision: str = "tenancy-act#s-5",
) -> Pair:
    """Make an original; its quotation is its answer unless told."""
    return Pair.make(
        question=question,
        answer=answer,
        evidence=[
            Evidence(provision=provision, quote=quote, start=0, end=len(quote))
            for quote in ((answer,) if quotes is None else quotes)
        ],
        provisions=[provision],
        question_type=question_type,
        difficulty="easy",
        audience="student",
        origin=Origin(kind="structural", writer="rule:x"),
    )
