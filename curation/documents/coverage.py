"""The proof that nothing fell out: from characters of the law to passages, pairs and approval."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from curation.core.outcomes import Rejection
from curation.core.records import Decision, Document, Pair, Passage, Record, group_of

Stretch = tuple[int, int, str]
"""First character, one past the last, and why it was rejected: empty for a passage."""

_APPROVED = frozenset({"approved", "edited"})


class Coverage(Record):
    """What became of the characters of one document, or of one provision in it."""

    source: str
    """File or package of the document."""
    provision: str
    """Key; empty for the document as a whole."""
    citation: str
    kind: str
    characters: int
    in_passages: int
    """Characters that are in exactly one passage."""
    rejected: int
    """Characters that are in exactly one rejection."""
    lost: int
    """Characters that are in neither, or in more than one: always 0, or there is a fault."""
    reasons: dict[str, int]
    """Rejected characters by reason."""
    passages: int
    pairs: int
    approved: int
    own_passages: int = 0
    """Passages that are cited as this provision itself, and not as one inside it."""
    why_no_pair: dict[str, int] = {}  # noqa: RUF012 - pydantic copies it
    """Of a provision with passages and no pair: what became of its questions, by reason."""


def cover(
    documents: Sequence[Document],
    passages: Sequence[Passage],
    rejections: Sequence[Rejection],
    *,
    pairs: Sequence[Pair] = (),
    refused: Sequence[Rejection] = (),
    decisions: Sequence[Decision] = (),
) -> tuple[Coverage, ...]:
    """Count, for each document and each of its provisions, what became of its characters.

    A provision counts all that stands below it. A pair counts for the provisions that its
    evidence lies in, however deep; approved are the pairs that people approved or edited.

    Args:
        documents: the corpus.
        passages: what it was cut into.
        rejections: of the cut; those that carry no passage are passed over.
        pairs: the pairs of today.
        refused: passages, plan items and pairs that the stages after the cut rejected.
        decisions: what people decided.

    Returns:
        Each document's own line, then its provisions in document order.
    """
    own = Counter(passage.provision for passage in passages)
    why = _why(refused)
    asked = _asked([pair.provisions for pair in pairs])
    approved = _asked([d.pair.provisions for d in decisions if d.pair and d.outcome in _APPROVED])
    kept: dict[str, list[Stretch]] = {}
    for passage in passages:
        kept.setdefault(passage.document_id, []).append((passage.start, passage.end, ""))
    for rejection in rejections:
        record = rejection.record or {}
        start, end, document = record.get("start"), record.get("end"), record.get("document_id")
        if isinstance(start, int) and isinstance(end, int) and isinstance(document, str):
            kept.setdefault(document, []).append((start, end, rejection.reason))
    lines = (
        line
        for document in documents
        for line in _of_document(document, sorted(kept.get(document.id, [])), asked, approved)
    )
    return tuple(
        line.model_copy(
            update={
                "own_passages": own[line.provision],
                "why_no_pair": {} if line.pairs else why.get(line.provision, {}),
            }
        )
        for line in lines
    )


def _why(refused: Iterable[Rejection]) -> dict[str, dict[str, int]]:
    """Count by provision, and by all that it stands in, why what was about it was rejected."""
    counts: dict[str, Counter[str]] = {}
    for rejection in refused:
        record = rejection.record or {}
        named = record.get("provisions") or [record.get("provision")]
        keys = [key for key in named if isinstance(key, str)] if isinstance(named, list) else []
        for above in {above for key in keys for above in _ladder(key)}:
            counts.setdefault(above, Counter())[rejection.reason] += 1
    return {key: dict(count.most_common()) for key, count in counts.items()}


def _asked(provisions: Iterable[Sequence[str]]) -> Counter[str]:
    """Count pairs by each provision that they draw on and by all that it stands in."""
    counts: Counter[str] = Counter()
    for keys in provisions:
        counts.update({above for key in keys for above in _ladder(key)})
    return counts


def _ladder(key: str) -> list[str]:
    """Return a key, the keys above it in its unit, and the instrument."""
    group = group_of(key)
    rest = key[len(group) :].split("/")
    return [group.partition("#")[0], *accumulate([group, *rest[1:]], lambda a, b: f"{a}/{b}")]


def _of_document(
    document: Document,
    stretches: Sequence[Stretch],
    asked: Mapping[str, int],
    approved: Mapping[str, int],
) -> Iterable[Coverage]:
    once = _covered_once(stretches)
    starts = [start for start, _, _ in once]

    def line(provision: str, citation: str, kind: str, start: int, end: int, key: str) -> Coverage:
        inside = once[max(0, bisect_left(starts, start + 1) - 1) : bisect_left(starts, end)]
        share = [(min(e, end) - max(s, start), why) for s, e, why in inside if e > start]
        reasons: Counter[str] = Counter()
        for length, why in share:
            reasons[why] += length
        held = reasons.pop("", 0)
        return Coverage(
            source=document.source, provision=provision, citation=citation, kind=kind,
            characters=end - start, in_passages=held, rejected=reasons.total(),
            lost=end - start - held - reasons.total(), reasons=dict(sorted(reasons.items())),
            passages=sum(1 for s, e, why in inside if not why and e > start),
            pairs=asked.get(key, 0), approved=approved.get(key, 0),
        )  # fmt: skip

    whole = len(document.text)
    yield line("", document.title, document.type, 0, whole, document.instrument)
    below = _pairs_below(document, asked), _pairs_below(document, approved)
    for item in document.structure:
        found = line(item.key, item.citation, item.kind, item.start, item.end, item.key)
        counted = {"pairs": below[0].get(item.key), "approved": below[1].get(item.key)}
        yield found.model_copy(update={k: v for k, v in counted.items() if v is not None})


def _pairs_below(document: Document, counts: Mapping[str, int]) -> dict[str, int]:
    """Sum pairs for parts and chapters, whose keys are not in the keys of their articles."""
    parents = {item.key: item.parent for item in document.structure}
    found: dict[str, int] = {}
    for key in {group_of(item.key) for item in document.structure}:
        above = parents.get(key)
        while above is not None:
            if not key.startswith(f"{above}/"):
                found[above] = found.get(above, 0) + counts.get(key, 0)
            above = parents.get(above)
    return found


def _covered_once(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the parts of sorted stretches that no other stretch covers."""
    edges = sorted({edge for start, end, _ in stretches for edge in (start, end)})
    depth: Counter[int] = Counter()
    for start, end, _ in stretches:
        depth[start] += 1
        depth[end] -= 1
    doubled = {
        edge for edge, count in zip(edges, accumulate(depth[e] for e in edges), strict=True)
        if count > 1
    }  # fmt: skip
    if not doubled:
        return [stretch for stretch in stretches if stretch[1] > stretch[0]]
    pieces: list[Stretch] = []
    for start, end, why in stretches:
        cuts = edges[bisect_left(edges, start) : bisect_right(edges, end)]
        pieces += [(a, b, why) for a, b in pairwise(cuts) if a not in doubled]
    return pieces
