"""Everything that a release is made of, and the indexes that its gates and rows look into."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from curation.core.anchor import Anchors
from curation.core.outcomes import Rejection
from curation.core.records import (
    Decision,
    Document,
    Evidence,
    Pair,
    Passage,
    Provision,
    Review,
    SplitAssignment,
)
from curation.core.vocabulary import Split


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
    anchors: Anchors

    def split(self, group: str) -> Split | None:
        """Return the one split of a group, or None when it has none or several."""
        found = self.splits.get(group, frozenset())
        return next(iter(found)) if len(found) == 1 else None

    def passage(self, pair: Pair) -> Passage | None:
        """Return the passage that a pair is about, re-cut or not: see `Anchors.passage`."""
        return self.anchors.passage(pair)

    def citation(self, pair: Pair) -> str:
        """Return how a lawyer cites the pair's main provision, however the law is cut."""
        for _, provision in self.provisions.get(pair.provisions[0], ()):
            return provision.citation
        main = self.passage(pair)
        return main.citation if main else ""

    def context(self, pair: Pair) -> str:
        """Return what a reader needs to answer: the pair's passage and all that hold evidence."""
        main = self.passage(pair)
        held = [main] if main else []
        outside = [item for item in pair.evidence if not (main and _inside(item, main))]
        held += [passage for item in outside if (passage := self.anchors.holder(item))]
        unique = {passage.id: passage for passage in held}
        return "\n\n".join(passage.text.strip() for passage in unique.values())

    def stretches(self, pair: Pair, item: Evidence) -> Iterator[tuple[Document, int, int]]:
        """Yield the stretches of text in which a quotation may stand.

        They are its provision, as structure and as passages; the pair's own passage only where
        no structure of the corpus knows that provision.
        """
        known = self.passages.get(item.provision, ())
        for document, provision in self.provisions.get(item.provision, ()):
            yield document, provision.start, provision.end
        if item.provision not in self.provisions and (main := self.passage(pair)):
            known = (*known, main)
        for passage in known:
            if passage.document_id in self.documents:
                yield self.documents[passage.document_id], passage.start, passage.end


def _inside(item: Evidence, passage: Passage) -> bool:
    return passage.start <= item.start and item.end <= passage.end


def passage_of(pair: Pair, passages: Sequence[Passage]) -> Passage | None:
    """Return of a provision's passages the one that holds evidence of the pair, or the first."""
    for passage in passages:
        if any(_inside(item, passage) for item in pair.evidence):
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
        anchors=Anchors(material.passages),
    )
