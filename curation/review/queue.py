"""What people are asked next: pairs without a final decision, in the order of the law."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from curation.core.anchor import Anchors
from curation.core.errors import ReviewError
from curation.core.records import Decision, Evidence, Pair, Passage
from curation.review.port import ReviewItem, ReviewSection, Segment, Source, record_id_of

_FINAL = frozenset({"approved", "edited", "rejected"})
_WORD_OR_GAP = re.compile(r"\s+|\w+(?:[-'’]\w+)*|[^\w\s]")
_LONGEST_READ = 12_000
"""Characters of a provision that a person can read beside a question."""
Span = tuple[int, int]


def build_queue(
    pairs: Sequence[Pair],
    decisions: Sequence[Decision],
    passages: Sequence[Passage],
    *,
    section: ReviewSection,
) -> tuple[ReviewItem, ...]:
    """Return what is still to be judged, each pair once, the first to be read first.

    A pair whose decision is final (approved, edited, rejected) is not asked again; pending,
    disputed and stale ones are. Originals come before variants. Within each of the two, pairs
    that no rule could decide (`unsure`) come first; then the order is that of the provisions in
    their documents, so that a lawyer reads a provision once.

    Args:
        pairs: n kept pairs, parents of the variants among them.
        decisions: what earlier verdicts came to.
        passages: today's passages in document order.
        section: its `batch_size` cuts the queue into batches.

    Raises:
        ReviewError: a pair's provision is not among the passages.
    """
    decided = {decision.pair_id: decision for decision in decisions}
    final = {key for key, decision in decided.items() if decision.outcome in _FINAL}
    shelf = _Shelf(passages)
    by_id = {pair.id: pair for pair in pairs}
    waiting = [pair for pair in by_id.values() if pair.id not in final]
    waiting.sort(key=lambda pair: _place(pair, shelf))
    items = (_item(pair, shelf, by_id, order) for order, pair in enumerate(waiting))
    return tuple(
        item.model_copy(
            update={
                "batch": 1 + item.order // section.batch_size,
                "answers": len(decided[item.pair.id].review_ids) if item.pair.id in decided else 0,
            }
        )
        for item in items
    )


class _Shelf:
    """Today's passages, and their place in the documents."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.anchors = Anchors(passages)
        self._places = {_start(passage): place for place, passage in enumerate(passages)}

    def main(self, pair: Pair) -> tuple[Passage, str]:
        """Return the provision that the pair asks about, and the hash of its text.

        It is shown whole; where it is too long for that, only what holds the quotations.
        """
        passage = self.anchors.reading(pair)
        source_sha256 = self.anchors.source_sha256(pair)
        if passage is None or source_sha256 is None:
            msg = (
                f"review queue: pair {pair.id} asks about {pair.provisions[0]}, which is not among "
                "today's passages; run make dataset, then try again"
            )
            raise ReviewError(msg)
        if len(passage.text) > _LONGEST_READ:
            passage = self.anchors.passage(pair) or passage
        return passage, source_sha256

    def place(self, pair: Pair) -> int:
        """Return where in the documents the pair's provision stands."""
        return self._places[_start(self.main(pair)[0])]


def _start(passage: Passage) -> tuple[str, int]:
    return passage.document_id, passage.start


def _priority(pair: Pair) -> int:
    """0 unsure originals, 1 other originals, 2 unsure variants, 3 other variants."""
    return 2 * pair.is_variant + (pair.status != "unsure")


def _place(pair: Pair, shelf: _Shelf) -> tuple[int, int, int, str, str]:
    start = min((item.start for item in pair.evidence), default=0)
    return _priority(pair), shelf.place(pair), start, pair.family_id, pair.id


def _item(pair: Pair, shelf: _Shelf, by_id: Mapping[str, Pair], order: int) -> ReviewItem:
    main, source_sha256 = shelf.main(pair)
    pair = shelf.anchors.anchored(pair) or pair
    parent = by_id.get(pair.origin.parent_id or "") if pair.is_variant else None
    if parent and parent.question == pair.question:
        parent = None  # its answer is new: that is read beside the law, not beside another answer
    before, after = _changed_words(parent.question, pair.question) if parent else ((), ())
    return ReviewItem(
        record_id=record_id_of(pair.id, source_sha256),
        pair=pair,
        source_sha256=source_sha256,
        sources=tuple(_sources(pair, main, shelf)),
        question=after or (Segment(text=pair.question),),
        parent_question=before,
        chips=(pair.question_type.replace("_", " "), pair.difficulty),
        priority=_priority(pair),
        batch=1,
        order=order,
    )


def _sources(pair: Pair, main: Passage, shelf: _Shelf) -> Iterable[Source]:
    """Give the main provision, then the others that the evidence quotes, in order of quotation."""
    holders = {main.id: main}
    for evidence in pair.evidence:
        if _span(evidence, main) is None and (holder := shelf.anchors.holder(evidence)):
            holders.setdefault(holder.id, holder)
    for passage in holders.values():
        spans = [span for item in pair.evidence if (span := _span(item, passage))]
        yield Source(
            citation=passage.citation,
            heading=passage.heading,
            segments=mark_spans(passage.text, spans),
        )


def _span(evidence: Evidence, passage: Passage) -> Span | None:
    """Locate a quotation in a passage: at its offsets, or where its words stand."""
    start = evidence.start - passage.start
    if start >= 0 and passage.text.startswith(evidence.quote, start):
        return start, start + len(evidence.quote)
    found = passage.text.find(evidence.quote)
    return None if found < 0 else (found, found + len(evidence.quote))


def mark_spans(text: str, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """Cut a text so that what the spans cover is marked; the segments join to the text again."""
    segments: list[Segment] = []
    done = 0
    for start, end in sorted(spans):
        begin = max(start, done)
        if end <= begin:
            continue
        if begin > done:
            segments.append(Segment(text=text[done:begin]))
        if segments and segments[-1].marked:
            begin -= len(segments.pop().text)
        segments.append(Segment(text=text[begin:end], marked=True))
        done = end
    if done < len(text) or not segments:
        segments.append(Segment(text=text[done:]))
    return tuple(segments)


def _changed_words(before: str, after: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Mark in two texts the words that the other one does not have in the same place."""
    old, new = _WORD_OR_GAP.findall(before), _WORD_OR_GAP.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        mark_spans(before, _covered(old, [(code[1], code[2]) for code in changes])),
        mark_spans(after, _covered(new, [(code[3], code[4]) for code in changes])),
    )


def _covered(tokens: Sequence[str], ranges: Iterable[Span]) -> list[Span]:
    """Turn ranges of tokens into spans of characters; a range of gaps alone gives none."""
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    spans = []
    for first, last in ranges:
        words = [place for place in range(first, last) if not tokens[place].isspace()]
        if words:
            spans.append((starts[words[0]], starts[words[-1] + 1]))
    return spans
