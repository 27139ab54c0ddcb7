"""A small law with pairs, variants, splits and verdicts: what the tests of releases share."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from curation.core.outcomes import Rejection
from curation.core.records import (
    Decision,
    Document,
    Evidence,
    Origin,
    Pair,
    Passage,
    Provision,
    Review,
    SplitAssignment,
)
from curation.core.text import content_hash
from curation.core.vocabulary import OriginKind
from curation.release.material import Material

Approve = Callable[[Material, Sequence[str]], Material]

_SECTIONS = (
    "The Registrar may inspect any register within fourteen days of a request.",
    "No fee shall be charged for a copy of an entry.",
    "A person who removes an entry without leave is liable to a fine of five hundred rupees.",
    "The Board shall publish its rules in the Official Gazette.",
    "An appeal lies to the High Court within thirty days.",
    "Nothing in this Act affects the powers of the President.",
)
_SPLITS = ("train", "train", "train", "train", "validation", "test")


def _document() -> Document:
    text = ""
    structure = []
    for number, sentence in enumerate(_SECTIONS, start=1):
        line = f"{number}. {sentence}\n"
        structure.append(
            Provision(
                key=f"demo-act-2001#s-{number}",
                citation=f"Demo Act, 2001, s. {number}",
                kind="section",
                label=f"{number}.",
                start=len(text),
                end=len(text) + len(line),
            )
        )
        text += line
    return Document(
        id=content_hash(["demo-act-2001", text]),
        instrument="demo-act-2001",
        source="demo.txt",
        title="Demo Act, 2001",
        jurisdiction="IN",
        licence="public domain",
        media_type="text/plain",
        notes=("section 7 is missing",),
        text=text,
        structure=tuple(structure),
    )


def _passage(document: Document, provision: Provision) -> Passage:
    text = document.text[provision.start : provision.end]
    return Passage(
        id=content_hash([provision.key, text]),
        document_id=document.id,
        start=provision.start,
        end=provision.end,
        provision=provision.key,
        citation=provision.citation,
        kind=provision.kind,
        heading="",
        text=text,
    )


def _original(document: Document, number: int, question: str, kind: OriginKind) -> Pair:
    quote = _SECTIONS[number - 1]
    start = document.text.index(quote)
    key = f"demo-act-2001#s-{number}"
    return Pair.make(
        question=question,
        answer=quote,
        evidence=[Evidence(provision=key, quote=quote, start=start, end=start + len(quote))],
        provisions=[key],
        question_type="content",
        difficulty="easy",
        audience="student",
        origin=Origin(
            kind=kind,
            writer="rule:content" if kind == "structural" else "smollm2-135m-instruct",
            plan_item=content_hash(["plan", number, kind]),
            prompt_sha256=content_hash(["prompt", kind]),
        ),
    ).scored(overlap=0.5)


def _variant(parent: Pair, question: str, kind: OriginKind) -> Pair:
    return Pair.make(
        question=question,
        answer=parent.answer,
        evidence=parent.evidence,
        provisions=parent.provisions,
        question_type=parent.question_type,
        difficulty=parent.difficulty,
        audience=parent.audience,
        origin=Origin(kind=kind, writer="engine", parent_id=parent.id),
        family_id=parent.id,
    )


@pytest.fixture
def law() -> Material:
    """Six sections, twelve originals by two writers, a paraphrase in train, noise on test."""
    document = _document()
    kinds: tuple[OriginKind, ...] = ("structural", "llm")
    pairs = []
    for number in range(1, 7):
        for kind in kinds:
            asked = f"What does section {number} of the Demo Act say ({kind})?"
            pairs.append(_original(document, number, asked, kind))
    pairs.append(_variant(pairs[0], "What is laid down by section 1?", "paraphrase"))
    pairs.append(_variant(pairs[10], "Whst does sectoin 6 say?", "noise"))
    fallen = _original(document, 2, "What about it?", "llm")
    rejection = Rejection(
        stage="screen",
        record_id=fallen.id,
        reason="unresolved_reference",
        evidence={"rule": "it"},
        record=fallen.model_dump(mode="json"),
    )
    return Material(
        documents=(document,),
        passages=tuple(_passage(document, provision) for provision in document.structure),
        splits=tuple(
            SplitAssignment.model_validate({"group": provision.key, "split": split})
            for provision, split in zip(document.structure, _SPLITS, strict=True)
        ),
        pairs=tuple(pairs),
        rejections=(rejection,),
        stages=(
            {"stage": "derive", "kept": 6, "rejected": {}, "content": "a1"},
            {
                "stage": "screen",
                "kept": 14,
                "rejected": {"unresolved_reference": 1},
                "content": "b2",
            },
        ),
        config={
            "project": {"name": "demo", "workspace": "/home/someone/work"},
            "chat": {"base_url": "http://user:secret@127.0.0.1:8080/v1?key=k"},
        },
    )


@pytest.fixture
def approve() -> Approve:
    """Two reviewers approve pairs by id."""

    def act(material: Material, ids: Sequence[str]) -> Material:
        passages = {passage.provision: passage for passage in material.passages}
        reviews = list(material.reviews)
        decisions = list(material.decisions)
        pairs = {pair.id: pair for pair in material.pairs}
        for number, pair_id in enumerate(ids):
            pair = pairs[pair_id]
            names = [
                Review(
                    id=content_hash([pair_id, name]),
                    pair_id=pair_id,
                    reviewer=name,
                    verdict="approve",
                    source_sha256=passages[pair.provisions[0]].sha256,
                    at=f"2026-02-0{1 + number % 9}T10:00:00Z",
                )
                for name in ("asha.rao", "tendai")
            ]
            reviews += names
            decisions.append(
                Decision(
                    pair_id=pair_id,
                    outcome="approved",
                    review_ids=tuple(review.id for review in names),
                    rule="unanimous: asha.rao, tendai",
                    pair=pair,
                )
            )
        return replace(material, reviews=tuple(reviews), decisions=tuple(decisions))

    return act


@pytest.fixture
def approved_law(law: Material, approve: Approve) -> Material:
    """The law with every pair approved."""
    return approve(law, [pair.id for pair in law.pairs])
