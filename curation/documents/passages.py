"""Cuts documents into passages: stretches about which questions are asked."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from math import ceil

from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Document, Inner, Passage, Provision
from curation.core.text import content_hash
from curation.core.vocabulary import Reason

_STAGE = "passages"
_CONTAINERS = frozenset({"part", "chapter", "schedule", "heading"})
_CLAUSES = frozenset({"clause", "sub_clause", "definition"})
_REASONS: dict[str, Reason] = {
    "repealed": "repealed", "summarised": "summarised", "empty": "no_text",
}  # fmt: skip
_TOKENS_PER_WORD = 1.3
_CHARS_PER_TOKEN = 6
_SENTENCE = re.compile(r"(?<=[.!?:;])[\"”’')\]]{0,2}\s+(?=[\"“‘'(\[A-Z0-9])|\n+")
_GAP = re.compile(r"\s+")
_UNFINISHED = re.compile(r"[—–:,-][\s.]*$|\w\s*$")

Stretch = tuple[int, int, Provision]


def split_passages(documents: Sequence[Document], *, max_tokens: int) -> Selection[Passage]:
    """Cut every document into passages that tile it: one a clause, whole where it fits.

    An article without clauses is one passage; so is one whose words before its list are part of
    every item's sentence, if it fits. What does not fit is cut between its sub-clauses, else
    between sentences. Heading lines are passages of kind `heading`, about which nothing is asked.

    Args:
        documents: with provisions that nest and keep the order of the text.
        max_tokens: size of a passage, as `count_tokens` estimates it; at least 16.

    Returns:
        Passages, and as rejections the stretches of provisions that are repealed, summarised or
        without text: sorted by start, the two tile each document.

    Raises:
        ValueError: `max_tokens` is out of range.
    """
    if max_tokens < 16:  # noqa: PLR2004  less holds no sentence
        msg = f"max_tokens is {max_tokens}; it must be at least 16"
        raise ValueError(msg)
    kept: list[Passage] = []
    rejected: list[Rejection] = []
    for document in documents:
        headings = _headings(document)
        for start, end, provision in _Cutter(document, max_tokens).stretches():
            passage = _passage(document, start, end, provision, headings[provision.key])
            if provision.status == "live":
                kept.append(passage)
            else:
                reason = _REASONS[provision.status]
                rejected.append(reject(_STAGE, passage, reason, {"citation": provision.citation}))
    return Selection(tuple(kept), tuple(rejected))


def count_tokens(text: str) -> int:
    """Estimate the tokens of an English text from its words, or of other text from its length."""
    return max(ceil(len(text.split()) * _TOKENS_PER_WORD), ceil(len(text) / _CHARS_PER_TOKEN))


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


class _Cutter:
    """Walks the provisions of one document; lives as long as the walk."""

    def __init__(self, document: Document, max_tokens: int) -> None:
        self._text = document.text
        self._max_tokens = max_tokens
        self._children: dict[str | None, list[Provision]] = {}
        for provision in document.structure:
            self._children.setdefault(provision.parent, []).append(provision)
        self._whole = Provision(
            key=f"{document.instrument}#text", citation=document.title, kind="paragraph",
            label="", start=0, end=len(document.text),
        )  # fmt: skip

    def stretches(self) -> Iterator[Stretch]:
        """Yield the stretches of the whole document in order."""
        if not self._text:
            return
        if not self._children:
            yield from self._cut(0, len(self._text), self._whole)
            return
        at = 0
        for provision in self._children[None]:
            if provision.start > at:
                yield at, provision.start, self._as_heading(self._whole)
            yield from self._of(provision, top=True)
            at = provision.end
        if at < len(self._text):
            yield at, len(self._text), self._as_heading(self._whole)

    def _of(self, node: Provision, *, top: bool) -> Iterator[Stretch]:
        if node.status != "live":
            yield node.start, node.end, node
            return
        children = self._children.get(node.key, [])
        listed = [child for child in children if not self._is_bare_heading(child)]
        if (
            node.kind in _CONTAINERS
            or not listed
            or any(child.kind in ("section", "paragraph") for child in listed)
        ):
            yield from self._container(node, children)
        else:
            start = node.start
            for child in children[: len(children) - len(listed)]:
                yield child.start, child.end, child
                start = child.end
            yield from self._unit(node, start, listed, top=top)

    def _is_bare_heading(self, node: Provision) -> bool:
        return node.kind == "heading" and node.key not in self._children

    def _container(self, node: Provision, children: Sequence[Provision]) -> Iterator[Stretch]:
        """Yield the children of a part, and its own words as headings; of a leaf, its text."""
        at = node.start
        own = self._as_heading(node) if node.kind in _CONTAINERS else node
        for child in children:
            if child.start > at:
                yield from self._cut(at, child.start, own)
            if self._is_bare_heading(child):
                yield child.start, child.end, child
            else:
                yield from self._of(child, top=True)
            at = child.end
        if at < node.end:
            yield from self._cut(at, node.end, own)

    def _unit(
        self, node: Provision, start: int, listed: Sequence[Provision], *, top: bool
    ) -> Iterator[Stretch]:
        lead = bool(self._text[start : listed[0].start].strip())
        separate = top and not lead and listed[0].kind in _CLAUSES
        if not separate and self._fits(start, node.end):
            yield start, node.end, node
            return
        pieces = list(self._pieces(node, start, listed))
        if not top:
            pieces = self._packed(node, pieces)
        for begin, stop, owner in pieces:
            if owner.key != node.key and begin == owner.start and stop == owner.end:
                yield from self._whole_or_parts(owner)
            else:
                yield from self._cut(begin, stop, owner)

    def _whole_or_parts(self, node: Provision) -> Iterator[Stretch]:
        decimal = any(child.label[:1].isdigit() for child in self._children.get(node.key, []))
        if not decimal and node.status == "live" and self._fits(node.start, node.end):
            headings = [c for c in self._children.get(node.key, []) if self._is_bare_heading(c)]
            start = node.start
            for heading in headings[:1]:
                yield heading.start, heading.end, heading
                start = heading.end
            if start < node.end:
                yield start, node.end, node
            return
        yield from self._of(node, top=decimal)

    def _pieces(
        self, node: Provision, start: int, listed: Sequence[Provision]
    ) -> Iterator[Stretch]:
        """Yield children and the words between them; an unfinished lead joins the first child."""
        at = start
        for index, child in enumerate(listed):
            between = self._text[at : child.start]
            unfinished = index == 0 and between.strip() and _UNFINISHED.search(between)
            if unfinished and self._fits(at, child.end) and child.status == "live":
                yield at, child.end, node
            else:
                if child.start > at:
                    yield at, child.start, node
                yield child.start, child.end, child
            at = child.end
        if at < node.end:
            yield at, node.end, node

    def _packed(self, node: Provision, pieces: Sequence[Stretch]) -> list[Stretch]:
        """Join neighbours while they fit: a fragment says little alone."""
        packed: list[Stretch] = []
        for start, end, owner in pieces:
            joins = packed and owner.status == "live" == packed[-1][2].status
            if joins and self._fits(packed[-1][0], end):
                packed[-1] = (packed[-1][0], end, node)
            else:
                packed.append((start, end, owner))
        return packed

    def _cut(self, start: int, end: int, owner: Provision) -> Iterator[Stretch]:
        """Yield the stretch whole if it fits or is a heading, else cut between sentences."""
        if owner.kind == "heading" or self._fits(start, end):
            yield start, end, owner
            return
        at = start
        for stop in self._sentence_ends(start, end):
            if stop <= at:
                continue
            if not self._fits(at, stop):
                for cut in self._word_ends(at, stop):
                    yield at, cut, owner
                    at = cut
            elif stop == end or not self._fits(at, self._next_end(stop, end)):
                yield at, stop, owner
                at = stop
        if at < end:
            yield at, end, owner

    def _fits(self, start: int, end: int) -> bool:
        longest = self._max_tokens * _CHARS_PER_TOKEN
        return end - start <= longest and count_tokens(self._text[start:end]) <= self._max_tokens

    def _sentence_ends(self, start: int, end: int) -> Iterator[int]:
        for match in _SENTENCE.finditer(self._text, start, end):
            yield match.end()
        yield end

    def _next_end(self, start: int, end: int) -> int:
        match = _SENTENCE.search(self._text, start, end)
        return match.end() if match else end

    def _word_ends(self, start: int, stop: int) -> Iterator[int]:
        """Yield cuts of a sentence that is too long alone, after white space where there is any."""
        longest = self._max_tokens * _CHARS_PER_TOKEN
        most_words = int(self._max_tokens / _TOKENS_PER_WORD)
        at = start
        while not self._fits(at, stop):
            gaps = _GAP.finditer(self._text, at, min(at + longest, stop))
            ends = [match.end() for match in islice(gaps, most_words)]
            at = ends[-1] if ends else min(at + longest, stop)
            yield at
        if at < stop:
            yield stop

    def _as_heading(self, node: Provision) -> Provision:
        return node.model_copy(update={"kind": "heading"})


def _headings(document: Document) -> dict[str, str]:
    """Return the headings of each provision's ancestors, outermost first, joined by ` > `."""
    whole = f"{document.instrument}#text"
    found: dict[str, str] = {whole: ""}
    for provision in document.structure:
        outer = found.get(provision.parent or whole, "")
        own = provision.heading
        if provision.kind in ("part", "chapter", "schedule"):
            own = f"{provision.label} {own}" if provision.label not in own else own
        bare = outer.rsplit(" > ", 1)[-1]
        repeats = not own.strip() or bare == own or bare.endswith(" " + own)
        found[provision.key] = outer if repeats else f"{outer} > {own}" if outer else own
    return found


def _passage(
    document: Document, start: int, end: int, provision: Provision, heading: str
) -> Passage:
    text = document.text[start:end]
    return Passage(
        id=content_hash([provision.key, text.strip()]),
        document_id=document.id, start=start, end=end,
        provision=provision.key, citation=provision.citation, kind=provision.kind,
        heading=heading, text=text, law=document.law,
        inner=tuple(_inner(document, start, end, provision.key)),
    )  # fmt: skip


def _inner(document: Document, start: int, end: int, key: str) -> Iterator[Inner]:
    """Yield the provisions below a passage's own that stand inside it."""
    first = bisect_left(document.structure, start, key=lambda inside: inside.start)
    stop = bisect_left(document.structure, end, key=lambda inside: inside.start)
    for inside in document.structure[first:stop]:
        if inside.key.startswith(f"{key}/"):
            yield Inner(
                provision=inside.key, start=inside.start - start, end=inside.end - start,
                silent=inside.kind == "heading" or inside.status != "live",
            )  # fmt: skip
