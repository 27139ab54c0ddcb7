"""The account of a release: what went in, who wrote what, what fell where, what people said.

It is the manifest (the files' hashes apart) and the only source of the card and of the summary,
so that the three never disagree. It holds no wall time, no path of a machine and no real name.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from pydantic import JsonValue

from curation.core.outcomes import Rejection, Selection
from curation.core.records import Document, Pair, Record
from curation.core.releases import SPLITS, Row, RowSplit
from curation.core.text import content_hash
from curation.core.vocabulary import OriginKind
from curation.release.material import Material
from curation.release.rows import PEOPLE, meaning, pseudonym
from curation.release.settings import public_settings

KINDS: tuple[OriginKind, ...] = (
    "structural", "llm", "imported", "human_edit", "paraphrase", "answer_paraphrase",
    "back_translation", "expansion", "noise",
)  # fmt: skip
_WRITING: Mapping[str, OriginKind] = {
    "import": "imported",
    "derive": "structural",
    "generate": "llm",
    "unanswerable": "structural",
    "paraphrase": "paraphrase",
    "back_translate": "back_translation",
    "expand": "expansion",
    "perturb": "noise",
}
"""Stages that write: what they lose is lost by that writer, whatever record they name."""
_SYNONYMS = "nlpaug:synonym"
"""Engine of the one stage that makes two kinds: what says the question again is no noise."""


class Source(Record):
    """One document of the corpus."""

    id: str
    instrument: str
    title: str
    source: str
    type: str
    language: str
    jurisdiction: str
    in_force: str
    licence: str
    notes: tuple[str, ...]
    characters: int
    cleaned: dict[str, int]
    """How often each rule of cleaning took something out or mended it."""
    provisions: dict[str, int]
    """Count by status: live, repealed, summarised, empty."""


class StageCount(Record):
    """What one stage kept and rejected."""

    stage: str
    kept: int
    rejected: dict[str, int]
    """By reason."""
    content: str
    """Hash of what it kept."""


class WriterCount(Record):
    """What became of the work of one kind of writer."""

    kind: OriginKind
    names: tuple[str, ...]
    """Models, engines or rules, as the kept pairs name them."""
    asked: int
    """Units begun: kept and lost together."""
    lost: dict[str, int]
    """By the stage that rejected them, in the order of the data."""
    kept: int
    """Pairs that all stages kept."""
    verbatim: int
    """Of these, the ones whose answer is, letter by letter, one of their quotations."""
    released: int
    """Rows of this release."""


class SplitCount(Record):
    """One split of this release."""

    split: RowSplit
    rows: int
    originals: int
    variants: int
    groups: int
    reviewed: int


class ReviewCount(Record):
    """What people did, by number only."""

    reviewers: int
    verdicts: dict[str, int]
    outcomes: dict[str, int]
    last: str
    """When the last verdict was given, UTC."""


class Label(Record):
    """What a release is called."""

    format: int = 1
    """Of the manifest."""
    name: str
    title: str
    version: str
    """`draft`, or the number of the version."""
    parent: str | None
    """The version before."""
    status: Literal["draft", "approved"]
    licence: str
    hand_read: str
    """What a person found who read a sample, in the person's words."""


class Account(Label):
    """Everything that a reader of a release may ask, but the rows."""

    content: str
    """Hash of what the rows say: equal hashes, same version."""
    documents: tuple[Source, ...]
    passages: int
    stages: tuple[StageCount, ...]
    writers: tuple[WriterCount, ...]
    splits: tuple[SplitCount, ...]
    question_types: dict[str, dict[str, int]]
    """Rows by question type, then by split."""
    languages: tuple[str, ...]
    review: ReviewCount
    gates: dict[str, int]
    """Rows refused by the last gates, by reason."""
    prompts: tuple[str, ...]
    """Hashes of the prompts and rule sets behind the rows."""
    models: tuple[str, ...]
    """Models and engines behind the rows."""
    config_sha256: str
    config: dict[str, JsonValue]


Rows = Mapping[RowSplit, Sequence[Row]]


def account_for(
    label: Label, material: Material, selection: Selection[Pair], rows: Rows, *, salt: str
) -> Account:
    """Count everything.

    Args:
        label: name, version, licence and the like.
        material: what the release was made of.
        selection: the rows' pairs and what the gates refused.
        rows: the rows by split.
        salt: of the pseudonyms, in case a setting names a reviewer.
    """
    flat = [row for split in SPLITS for row in rows.get(split, ())]
    names = {review.reviewer for review in material.reviews}
    config = public_settings(
        material.config or {}, {name: pseudonym(name, salt) for name in sorted(names)}
    )
    return Account(
        **label.model_dump(),
        content=meaning((split, rows.get(split, ())) for split in SPLITS),
        documents=tuple(_source(document) for document in material.documents),
        passages=len(material.passages),
        stages=tuple(_stage(manifest) for manifest in material.stages),
        writers=count_writers(material, flat),
        splits=tuple(_split(split, rows.get(split, ())) for split in SPLITS),
        question_types=_types(rows),
        languages=tuple(sorted({row.language for row in flat})),
        review=_review(material),
        gates=selection.counts(),
        prompts=tuple(sorted({r.origin.prompt_sha256 for r in flat} - {""})),
        models=tuple(sorted({r.origin.writer for r in flat if _is_machine(r)} - {""})),
        config_sha256=content_hash(config),
        config=config,
    )


def count_writers(material: Material, rows: Iterable[Row]) -> tuple[WriterCount, ...]:
    """Follow every unit of every writer: kept, or lost at a stage."""
    order = [str(manifest["stage"]) for manifest in material.stages]
    order = list(dict.fromkeys([*order, *(r.stage for r in material.rejections)]))
    lost: dict[OriginKind, Counter[str]] = {kind: Counter() for kind in KINDS}
    for rejection in material.rejections:
        kind = _kind(rejection)
        if kind:
            lost[kind][rejection.stage] += 1
    kept = Counter(pair.origin.kind for pair in material.pairs)
    verbatim = Counter(pair.origin.kind for pair in material.pairs if _is_verbatim(pair))
    released = Counter(row.origin.kind for row in rows)
    names: dict[OriginKind, set[str]] = {kind: set() for kind in KINDS}
    for pair in material.pairs:
        writer = PEOPLE if pair.origin.kind == "human_edit" else pair.origin.writer
        names[pair.origin.kind].add(writer)
    return tuple(
        WriterCount(
            kind=kind,
            names=tuple(sorted(names[kind] - {""})),
            asked=kept[kind] + lost[kind].total(),
            lost={stage: lost[kind][stage] for stage in order if lost[kind][stage]},
            kept=kept[kind],
            verbatim=verbatim[kind],
            released=released[kind],
        )
        for kind in KINDS
        if kept[kind] or lost[kind]
    )


def _kind(rejection: Rejection) -> OriginKind | None:
    """Return whose unit was rejected; None for a document, a passage or a payload of no writer."""
    if rejection.stage == "paraphrase" and rejection.evidence.get("part") in ("answer", "both"):
        return "answer_paraphrase"
    if rejection.evidence.get("engine") == _SYNONYMS:
        return "paraphrase"
    if rejection.stage in _WRITING:
        return _WRITING[rejection.stage]
    origin = (rejection.record or {}).get("origin")
    kind = origin.get("kind") if isinstance(origin, dict) else None
    return next((known for known in KINDS if known == kind), None)


def _is_verbatim(pair: Pair) -> bool:
    return pair.answer in {item.quote for item in pair.evidence}


def _is_machine(row: Row) -> bool:
    return row.origin.kind in (
        "llm", "paraphrase", "answer_paraphrase", "back_translation", "noise"
    )  # fmt: skip


def _source(document: Document) -> Source:
    statuses = Counter(provision.status for provision in document.structure)
    cleaned: Counter[str] = Counter()
    for removal in document.removals:
        cleaned[removal.rule] += removal.count
    return Source(
        **document.model_dump(
            include={
                "id", "instrument", "title", "source", "type", "language", "jurisdiction",
                "in_force", "licence", "notes",
            }
        ),
        characters=len(document.text),
        cleaned=dict(sorted(cleaned.items())),
        provisions={str(name): statuses[name] for name in sorted(statuses)},
    )  # fmt: skip


def _stage(manifest: Mapping[str, Any]) -> StageCount:
    return StageCount(
        stage=str(manifest["stage"]),
        kept=int(manifest["kept"]),
        rejected=dict(sorted(manifest["rejected"].items())),
        content=str(manifest.get("content", "")),
    )


def _split(split: RowSplit, rows: Sequence[Row]) -> SplitCount:
    variants = sum(row.family_id != row.id for row in rows)
    return SplitCount(
        split=split,
        rows=len(rows),
        originals=len(rows) - variants,
        variants=variants,
        groups=len({row.group for row in rows}),
        reviewed=sum(row.status == "reviewed" for row in rows),
    )


def _types(rows: Rows) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for split in SPLITS:
        for row in rows.get(split, ()):
            counts.setdefault(row.question_type, dict.fromkeys(SPLITS, 0))[split] += 1
    return dict(sorted(counts.items()))


def _review(material: Material) -> ReviewCount:
    verdicts = Counter(review.verdict for review in material.reviews)
    outcomes = Counter(decision.outcome for decision in material.decisions)
    return ReviewCount(
        reviewers=len({review.reviewer for review in material.reviews}),
        verdicts={str(name): verdicts[name] for name in sorted(verdicts)},
        outcomes={str(name): outcomes[name] for name in sorted(outcomes)},
        last=max((review.at for review in material.reviews), default=""),
    )
