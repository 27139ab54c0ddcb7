"""Walks the provisions of a document and cuts it where the law allows: between rules."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import ceil

from curation.core.records import Document, Provision, group_of
from curation.documents.sentences import (
    CHARS_PER_TOKEN,
    part_ends,
    sentence_ends,
    tokens_of,
    word_starts,
    words_in,
)

CONTAINERS = frozenset({"part", "chapter", "schedule", "heading"})
"""Kinds whose own words are headings."""
NOTES = frozenset({"proviso", "explanation", "illustration"})
"""Kinds that say something about the provision that holds them: exceptions are provisos."""
_CLAUSES = frozenset({"clause", "sub_clause", "definition"})
_GAP = re.compile(r"\s+")
_UNFINISHED = re.compile(r"[—–:,-][\s.]*$|\w\s*$")

Stretch = tuple[int, int, Provision]
"""`[start, end)` and the provision that it holds."""


class Cutter:
    """Walks the provisions of one document; lives as long as the walk."""

    def __init__(self, document: Document, *, max_tokens: int, min_tokens: int) -> None:
        """Take the document; a stretch has at most `max_tokens`, and a smaller one is joined."""
        self._text = document.text
        self._max_tokens = max_tokens
        self._min_tokens = min_tokens
        self._words = array("Q", word_starts(document.text))
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
                yield from self._cut(at, provision.start, _as_heading(self._whole))
            yield from self._of(provision, top=True)
            at = provision.end
        if at < len(self._text):
            yield from self._cut(at, len(self._text), _as_heading(self._whole))

    def _of(self, node: Provision, *, top: bool) -> Iterator[Stretch]:
        if node.status != "live":
            yield node.start, node.end, node
            return
        children = self._children.get(node.key, [])
        listed = [child for child in children if not self._is_bare_heading(child)]
        if node.kind in CONTAINERS or not listed or _holds_groups(node, listed):
            yield from self._container(node, children)
            return
        start = node.start
        for child in children[: len(children) - len(listed)]:
            yield from self._cut(child.start, child.end, child)
            start = child.end
        yield from self._unit(node, start, listed, top=top)

    def _is_bare_heading(self, node: Provision) -> bool:
        return node.kind == "heading" and node.key not in self._children

    def _container(self, node: Provision, children: Sequence[Provision]) -> Iterator[Stretch]:
        """Yield the children of a part, and its own words as headings; of a leaf, its text."""
        at = node.start
        own = _as_heading(node) if node.kind in CONTAINERS else node
        for child in children:
            if child.start > at:
                yield from self._cut(at, child.start, own)
            if self._is_bare_heading(child):
                yield from self._cut(child.start, child.end, child)
            else:
                yield from self._of(child, top=True)
            at = child.end
        if at < node.end:
            yield from self._cut(at, node.end, own)

    def _unit(
        self, node: Provision, start: int, listed: Sequence[Provision], *, top: bool
    ) -> Iterator[Stretch]:
        """Yield a numbered provision whole where its clauses hang together and it fits."""
        lead = bool(self._text[start : listed[0].start].strip())
        separate = top and not lead and listed[0].kind in _CLAUSES
        qualified = any(child.kind == "proviso" for child in listed)
        if (qualified or not separate) and self._fits(start, node.end):
            yield start, node.end, node
            return
        pieces = list(self._pieces(node, start, listed))
        if not top:
            pieces = self._packed(node, pieces)
        yield from self._joined(node, self._parts(node, pieces))

    def _parts(self, node: Provision, pieces: Iterable[Stretch]) -> Iterator[Stretch]:
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
                yield from self._cut(heading.start, heading.end, heading)
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
            unfinished = index == 0 and between.strip() and _UNFINISHED.search(between[-9:])
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

    def _joined(self, node: Provision, parts: Iterable[Stretch]) -> list[Stretch]:
        """Join a note to its rule, and what is tiny to its neighbour, where they fit.

        Only whole provisions are joined: of one that had to be cut, every piece keeps its name.
        """
        joined: list[Stretch] = []
        for part in parts:
            if joined and self._belong_together(node, joined[-1], part):
                joined[-1] = (joined[-1][0], part[1], node)
            else:
                joined.append(part)
        return joined

    def _belong_together(self, node: Provision, before: Stretch, part: Stretch) -> bool:
        if before[1] != part[0] or not self._fits(before[0], part[1]):
            return False
        if not (_is_whole(node, before) and _is_whole(node, part)):
            return False
        rule, note = before[2], part[2]
        if note.key != node.key and note.kind in NOTES:
            return note.kind == "proviso" or rule.key == node.key
        return self._is_tiny(before) or self._is_tiny(part)

    def _is_tiny(self, stretch: Stretch) -> bool:
        return self._tokens(stretch[0], stretch[1]) < self._min_tokens

    def _cut(self, start: int, end: int, owner: Provision) -> Iterator[Stretch]:
        """Yield the stretch whole if it fits, else as many whole sentences as fit."""
        at = start
        for begin, stop in self._bits(start, end):
            if begin > at and not self._fits(at, stop):
                yield at, begin, owner
                at = begin
        if at < end:
            yield at, end, owner

    def _bits(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Tile a stretch with sentences that fit; a longer one with its parts, else with words."""
        if self._fits(start, end):
            yield start, end
            return
        at = start
        for stop in sentence_ends(self._text, start, end):
            if self._fits(at, stop):
                yield at, stop
            else:
                yield from self._shreds(at, stop)
            at = stop

    def _shreds(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for stop in part_ends(self._text, start, end):
            for cut in self._word_ends(at, stop):
                yield at, cut
                at = cut

    def _word_ends(self, start: int, stop: int) -> Iterator[int]:
        """Yield cuts of what is too long alone, of like size, after white space if there is any."""
        at = start
        while not self._fits(at, stop):
            pieces = ceil(self._tokens(at, stop) / self._max_tokens)
            share = min(self._max_tokens, ceil(self._tokens(at, stop) / pieces) + 1)
            longest = share * CHARS_PER_TOKEN
            gaps = _GAP.finditer(self._text, at, min(at + longest, stop))
            ends = [match.end() for match in islice(gaps, words_in(share))]
            at = ends[-1] if ends else min(at + longest, stop)
            yield at
        if at < stop:
            yield stop

    def _fits(self, start: int, end: int) -> bool:
        return self._tokens(start, end) <= self._max_tokens

    def _tokens(self, start: int, end: int) -> int:
        """Estimate as `count_tokens` does, without reading the text again."""
        words = bisect_left(self._words, end) - bisect_left(self._words, start)
        divided = 0 < start < end and not (
            self._text[start].isspace() or self._text[start - 1].isspace()
        )
        return tokens_of(words + divided, end - start)


def _holds_groups(node: Provision, listed: Sequence[Provision]) -> bool:
    """Whether it holds provisions that stand for themselves, as an article holds sections."""
    return any(group_of(child.key) != group_of(node.key) for child in listed)


def _is_whole(node: Provision, stretch: Stretch) -> bool:
    """Whether it is a living provision under `node` from end to end, or of the node's own words."""
    start, end, owner = stretch
    if owner.status != "live" or owner.kind == "heading":
        return False
    return owner.key == node.key or (
        owner.parent == node.key and (start, end) == (owner.start, owner.end)
    )


def _as_heading(node: Provision) -> Provision:
    return node.model_copy(update={"kind": "heading"})
