"""Parents to make variants of."""

import pytest

from curation.core.records import Evidence, Origin, Pair

QUESTIONS = (
    (
        "What prohibition does Article 20(1) of the Constitution of India contain concerning"
        " protection in respect of conviction for offences?"
    ),
    "Under Article 14 of the Constitution of India, who may not deny equality to any person?",
    "What is prohibited by Article 23(1) of the Constitution of India?",
)


@pytest.fixture
def parents() -> list[Pair]:
    """Return three originals."""
    quote = Evidence(provision="coi#art-20/1", quote="No person shall", start=0, end=15)
    return [
        Pair.make(
            question=question,
            answer="No person shall",
            evidence=[quote],
            provisions=["coi#art-20/1"],
            question_type="prohibition",
            difficulty="easy",
            audience="student",
            origin=Origin(kind="structural", writer="rule:x"),
        )
        for question in QUESTIONS
    ]
