"""Cuts documents into passages: stretches about which questions are asked."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Document, Inner, Passage, Provision
from curation.core.text import content_hash
from curation.core.vocabulary import Reason
from curation.documents.cutting import CONTAINERS, NOTES, Cutter
from curation.documents.sentences import count_tokens

__all__ = ["count_tokens", "coverage_gaps", "split_passages"]

_STAGE = "passages"
_REASONS: dict[str, Reason] = {
    "repealed": "repealed", "summarised": "summarised", "empty": "no_text",
}  # fmt: skip
_MIN_SIZE = 16


def split_passages(
    documents: Sequence[Document], *, max_tokens: int, min_tokens: int
) -> Selection[Passage]:
    """Cut every document into passages that tile it: one a clause, whole where it fits.

    An article without clauses is one passage; so is one whose words before its list are part of
    every item's sentence, or one with a proviso of its own, if it fits. What does not fit is cut
    between its sub-clauses, else between sentences; only a sentence that is too long alone is cut
    itself. A proviso, explanation or illustration apart from its rule says what it belongs to.
    Heading lines are passages of kind `heading`, about which nothing is asked.

    Args:
        documents: with provisions that nest and keep the order of the text.
        max_tokens: size of a passage, as `count_tokens` estimates it; at least 16.
        min_tokens: what is smaller is joined with its neighbour under the same provision, if the
            two fit; 0 joins nothing.

    Returns:
        Passages, and as rejections the stretches of provisions that are repealed, summarised or
        without text: sorted by start, the two tile each document.

    Raises:
        ValueError: a tunable is out of range.
    """
    if max_tokens < _MIN_SIZE or not 0 <= min_tokens <= max_tokens:
        msg = (
            f"max_tokens is {max_tokens}; it must be at least {_MIN_SIZE}"
            if max_tokens < _MIN_SIZE
            else f"min_tokens is {min_tokens}; it must be from 0 to max_tokens, {max_tokens}"
        )
        raise ValueError(msg)
    kept: list[Passage] = []
    rejected: list[Rejection] = []
    for document in documents:
        around = _Around(document)
        cutter = Cutter(document, max_tokens=max_tokens, min_tokens=min_tokens)
        for start, end, provision in cutter.stretches():
            passage = around.passage(start, end, provision)
            if provision.status == "live":
                kept.append(passage)
            else:
                reason = _REASONS[provision.status]
                rejected.append(reject(_STAGE, passage, reason, {"citation": provision.citation}))
    return Selection(tuple(kept), tuple(rejected))


def coverage_gaps(document: Document, selection: Selection[Passage]) -> list[tuple[int, int]]:
    """List the stretches of a document that are in no passage and no rejection, or in two."""
    spans = [(item.start, item.end) for item in selection.kept if item.document_id == document.id]
    for rejection in selection.rejected:
        record = rejection.record or {}
        start, end = record.get("start"), record.get("end")
        if record.get("document_id") == document.id and isinstance(start, int):
            spans.append((start, end if isinstance(end, int) else start))
    faults: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted(spans):
        if start != at:
            faults.append((min(at, start), max(at, start)))
        at = max(at, end)
    return faults if at == len(document.text) else [*faults, (at, len(document.text))]


class _Around:
    """What stands around the passages of one document; made once for it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [provision.start for provision in document.structure]
        self._headings = _headings(document)
        self._rules = _rules(document)

    def passage(self, start: int, end: int, provision: Provision) -> Passage:
        """Make the passage of a stretch that holds a provision, or a part of it."""
        document = self._document
        text = document.text[start:end]
        return Passage(
            id=content_hash([provision.key, text.strip()]),
            document_id=document.id, start=start, end=end,
            provision=provision.key, citation=provision.citation, kind=provision.kind,
            heading=self._headings[provision.key], text=text,
            inner=tuple(self._inner(start, end, provision.key)),
            belongs_to=self._rules.get(provision.key, "") or self._noted(start, provision.key),
        )  # fmt: skip

    def _noted(self, start: int, key: str) -> str:
        """Return the provision itself where a note of it comes first: its rule stands before."""
        place = bisect_left(self._starts, start)
        first = self._document.structure[place : place + 1]
        is_note = any(one.start == start and one.kind in NOTES for one in first)
        return key if is_note and first[0].parent == key else ""

    def _inner(self, start: int, end: int, key: str) -> Iterator[Inner]:
        """Yield the provisions below a passage's own that stand inside it."""
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        for inside in self._document.structure[first:stop]:
            if inside.key.startswith(f"{key}/"):
                yield Inner(
                    provision=inside.key, start=inside.start - start, end=inside.end - start,
                    silent=inside.kind == "heading" or inside.status != "live",
                )  # fmt: skip


def _rules(document: Document) -> Mapping[str, str]:
    """Return the rule of each proviso, explanation and illustration, and of what is inside them."""
    found: dict[str, str] = {}
    for provision in document.structure:
        above = provision.parent or ""
        rule = above if provision.kind in NOTES else found.get(above, "")
        if rule:
            found[provision.key] = rule
    return found


def _label(provision: Provision) -> str:
    """Return a label with what it counts: `Chapter 1` where the source prints only `1`."""
    label = provision.label
    is_bare = len(label.split()) == 1 and (label.isupper() or label[0].isdigit())
    return f"{provision.kind.capitalize()} {label}" if is_bare and label.isalnum() else label


def _headings(document: Document) -> dict[str, str]:
    """Return the headings of each provision's ancestors, outermost first, joined by ` > `."""
    whole = f"{document.instrument}#text"
    found: dict[str, str] = {whole: ""}
    for provision in document.structure:
        outer = found.get(provision.parent or whole, "")
        own = provision.heading
        if provision.kind in CONTAINERS and provision.kind != "heading":
            label = _label(provision)
            own = f"{label} {own}".strip() if label not in own else own
        bare = outer.rsplit(" > ", 1)[-1]
        repeats = not own.strip() or bare == own or bare.endswith(" " + own)
        found[provision.key] = outer if repeats else f"{outer} > {own}" if outer else own
    return found
