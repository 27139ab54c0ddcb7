"""Everything that a release is made of, and the indexes that its gates and rows look into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from curation.core.records import (
    Decision,
    Document,
    Pair,
    Passage,
    Provision,
    Rejection,
    Review,
    Split,
    SplitAssignment,
)


@dataclass(frozen=True, slots=True)
class Material:
    """The records of all stages before the release, as their runs hold them."""

    documents: Sequence[Document]
    passages: Sequence[Passage]
    splits: Sequence[SplitAssignment]
    pairs: Sequence[Pair]
    """Kept by the last selecting stage."""
    rejections: Sequence[Rejection] = ()
    """Of every stage: they say what each writer lost, and why an approved pair is missing."""
    decisions: Sequence[Decision] = ()
    reviews: Sequence[Review] = ()
    stages: Sequence[Mapping[str, Any]] = ()
    """Manifests of the runs, in the order of the data."""
    config: Mapping[str, Any] | None = None
    """The resolved tables of the configuration, as JSON."""


@dataclass(frozen=True, slots=True)
class Index:
    """The same material by key."""

    documents: Mapping[str, Document]
    provisions: Mapping[str, tuple[tuple[Document, Provision], ...]]
    """Every document that holds a provision key: a law may be read in two texts."""
    passages: Mapping[str, tuple[Passage, ...]]
    """By provision key, in document order."""
    splits: Mapping[str, frozenset[Split]]
    """By group; a sound ledger gives each group one split."""
    decisions: Mapping[str, Decision]
    """By pair."""
    reviews: Mapping[str, Review]

    def split(self, group: str) -> Split | None:
        """Return the one split of a group, or None when it has none or several."""
        found = self.splits.get(group, frozenset())
        return next(iter(found)) if len(found) == 1 else None

    def passage(self, pair: Pair) -> Passage | None:
        """Return the passage that a pair is about: of several, the one that holds its evidence."""
        return passage_of(pair, self.passages.get(pair.provisions[0], ()))

    def context(self, pair: Pair) -> str:
        """Return the text of the pair's provisions, a blank line between two passages."""
        held = [p for key in dict.fromkeys(pair.provisions) for p in self.passages.get(key, ())]
        return "\n\n".join(passage.text.strip() for passage in held)


def passage_of(pair: Pair, passages: Sequence[Passage]) -> Passage | None:
    """Return of a provision's passages the one that holds evidence of the pair, or the first."""
    for passage in passages:
        if any(passage.start <= e.start and e.end <= passage.end for e in pair.evidence):
            return passage
    return passages[0] if passages else None


def index_material(material: Material) -> Index:
    """Index material by key; the last decision about a pair rules."""
    provisions: dict[str, tuple[tuple[Document, Provision], ...]] = {}
    for document in material.documents:
        for provision in document.structure:
            held = provisions.get(provision.key, ())
            provisions[provision.key] = (*held, (document, provision))
    passages: dict[str, tuple[Passage, ...]] = {}
    for passage in material.passages:
        passages[passage.provision] = (*passages.get(passage.provision, ()), passage)
    splits: dict[str, frozenset[Split]] = {}
    for assignment in material.splits:
        known = splits.get(assignment.group, frozenset())
        splits[assignment.group] = known | {assignment.split}
    return Index(
        documents={document.id: document for document in material.documents},
        provisions=provisions,
        passages=passages,
        splits=splits,
        decisions={decision.pair_id: decision for decision in material.decisions},
        reviews={review.id: review for review in material.reviews},
    )
