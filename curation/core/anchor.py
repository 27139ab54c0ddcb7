"""A pair's place in today's text: found again by provision and quotation, however it is cut.

The law is cut into passages of some size, and the size may change. What people read and judge is
a provision: here it is put together again from its passages, or cut out of a larger one.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from curation.core.locate import locate_quote
from curation.core.records import Evidence, Inner, Pair, Passage, group_of
from curation.core.text import content_hash

Stretch = tuple[int, str]
"""Text that is not interrupted, and where it begins in its document."""


class Anchors:
    """Passages by provision, for finding the text that a pair stands on."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Index the passages of today's corpus."""
        self._by_group: dict[str, list[Passage]] = {}
        for passage in passages:
            self._by_group.setdefault(passage.group, []).append(passage)
        self._found: dict[str, tuple[_Home, ...]] = {}

    def passage(self, pair: Pair) -> Passage | None:
        """Return the text that a pair draws on, or None when the corpus lacks its provision.

        It is the passage that holds all quotations, or neighbours in one piece where the law was
        cut between them. A person's edit draws on all of its provision, for that is what the
        person read. Where quotations are gone, the provision's first passage stands for it.
        """
        homes = self._homes(pair.provisions[0])
        if not homes:
            return None
        placed = self._placed(pair)
        if placed is None:
            return homes[0].first
        home, evidence = placed
        whole = pair.origin.kind == "human_edit"
        return home.whole(evidence) if whole else home.around(evidence)

    def reading(self, pair: Pair) -> Passage | None:
        """Return what a reviewer reads: the provision whole, of as many passages as it has."""
        homes = self._homes(pair.provisions[0])
        if not homes:
            return None
        home, evidence = self._placed(pair) or (homes[0], ())
        return home.whole(evidence)

    def holder(self, item: Evidence) -> Passage | None:
        """Return the passage of a quotation's own provision that holds it, or the first of it."""
        homes = self._homes(item.provision)
        for home in homes:
            found = home.locate(item)
            if found:
                return home.around((found,))
        return homes[0].first if homes else None

    def source_sha256(self, pair: Pair) -> str | None:
        """Return the hash of the provision's text: the `source_sha256` of a review.

        It is the same however the law is cut into passages: headings and repealed provisions
        inside, which one cut sets apart and another does not, are left out. None when the corpus
        lacks the provision.
        """
        homes = self._homes(pair.provisions[0])
        if not homes:
            return None
        placed = self._placed(pair)
        return (placed[0] if placed else homes[0]).sha256

    def anchored(self, pair: Pair) -> Pair | None:
        """Return the pair with its evidence located in today's text; None if a quote is not there.

        Each quotation is sought in its own provision first, then in the pair's. The id does not
        change: it knows nothing of offsets.
        """
        placed = self._placed(pair)
        return pair.model_copy(update={"evidence": placed[1]}) if placed else None

    def _homes(self, key: str) -> "tuple[_Home, ...]":
        """Return each document's text of a provision, in the order of the corpus."""
        if key not in self._found:
            by_document: dict[str, list[Passage]] = {}
            for passage in self._by_group.get(group_of(key), []):
                own = passage.provision
                if own == key or own.startswith(f"{key}/") or key.startswith(f"{own}/"):
                    by_document.setdefault(passage.document_id, []).append(passage)
            self._found[key] = tuple(_Home(key, held) for held in by_document.values())
        return self._found[key]

    def _placed(self, pair: Pair) -> "tuple[_Home, tuple[Evidence, ...]] | None":
        """Find the first document that holds all quotations, and their places in it."""
        for home in self._homes(pair.provisions[0]):
            evidence: list[Evidence] = []
            for item in pair.evidence:
                homes = self._homes(item.provision)
                near = [other for other in homes if other.document_id == home.document_id]
                places = (other.locate(item) for other in (*(near or homes), home))
                found = next(filter(None, places), None)
                if found is None:
                    break
                evidence.append(found)
            else:
                return home, tuple(evidence)
        return None


class _Home:
    """One document's text of one provision."""

    def __init__(self, key: str, passages: Iterable[Passage]) -> None:
        """Take the passages of a provision and of those below it; failing these, those above."""
        held = sorted(passages, key=lambda passage: (passage.start, -passage.end))
        own = [p for p in held if p.provision == key or p.provision.startswith(f"{key}/")]
        own = [p for p in own if p.kind != "heading"] or own
        inside = [(p, i) for p in held for i in p.inner if i.provision == key] if not own else []
        self.passages = _tiles(own or [p for p, _ in inside] or held)
        self.document_id = self.passages[0].document_id
        self.first = next((p for p in self.passages if p.provision == key), self.passages[0])
        self._stretches: list[Stretch]
        if inside:
            self._stretches = [(p.start + i.start, p.text[i.start : i.end]) for p, i in inside]
            spoken = (_spoken(p, i.start, i.end, key) for p, i in inside)
        else:
            self._stretches = [(run[0].start, _text(run)) for run in _runs(self.passages)]
            spoken = (_spoken(p, 0, len(p.text), key) for p in self.passages)
        self.sha256 = content_hash("".join(spoken).strip())

    def locate(self, item: Evidence) -> Evidence | None:
        """Return a quotation as it stands here, of several places the one nearest to the old."""
        found: list[Evidence] = []
        for begin, text in self._stretches:
            near = item.start - begin
            if near >= 0 and item.quote and text.startswith(item.quote, near):
                return item.model_copy(update={"end": item.start + len(item.quote)})
            span = locate_quote(item.quote, text, near=near)
            if span:
                start, end = span
                place = {"quote": text[start:end], "start": begin + start, "end": begin + end}
                found.append(item.model_copy(update=place))
        return min(found, key=lambda one: abs(one.start - item.start), default=None)

    def around(self, evidence: Sequence[Evidence]) -> Passage:
        """Return the passage that holds all evidence that is here, joined if it takes several."""
        run = self._run(evidence)
        spans = [(e.start, e.end) for e in evidence if run[0].start <= e.start < run[-1].end]
        if not spans:
            return self.first
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        return self._joined([p for p in run if p.start < last and first < p.end])

    def whole(self, evidence: Sequence[Evidence]) -> Passage:
        """Return the provision in one piece; where a repealed part divides it, the piece quoted."""
        return self._joined(self._run(evidence))

    def _run(self, evidence: Sequence[Evidence]) -> Sequence[Passage]:
        runs = _runs(self.passages)
        for item in evidence:
            for run in runs:
                if run[0].start <= item.start < run[-1].end:
                    return run
        return next(run for run in runs if self.first in run)

    def _joined(self, passages: Sequence[Passage]) -> Passage:
        """Put neighbours together under the name of the provision."""
        if len(passages) == 1:
            return passages[0]
        start = passages[0].start
        text = _text(passages)
        inner = [
            item.model_copy(
                update={
                    "start": item.start + passage.start - start,
                    "end": item.end + passage.start - start,
                }
            )
            for passage in passages
            for item in passage.inner
        ]
        made = {
            "id": content_hash([self.first.provision, text.strip()]),
            "start": start,
            "end": passages[-1].end,
            "text": text,
            "inner": tuple(inner),
        }
        return self.first.model_copy(update=made)


def _tiles(passages: Iterable[Passage]) -> list[Passage]:
    """Leave out what overlaps an earlier passage: the same law in another cut."""
    tiles: list[Passage] = []
    for passage in passages:
        if not tiles or passage.start >= tiles[-1].end:
            tiles.append(passage)
    return tiles


def _runs(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Part passages where something else stands between them."""
    runs = [[passages[0]]]
    for before, passage in pairwise(passages):
        if passage.start == before.end:
            runs[-1].append(passage)
        else:
            runs.append([passage])
    return runs


def _text(passages: Iterable[Passage]) -> str:
    return "".join(passage.text for passage in passages)


def _spoken(passage: Passage, start: int, end: int, key: str) -> str:
    """Return a stretch of a passage without the headings and repealed provisions inside."""

    def mute(item: Inner) -> bool:
        return item.silent and item.provision != key and start <= item.start

    pieces, at = [], start
    for item in sorted(filter(mute, passage.inner), key=lambda item: item.start):
        pieces.append(passage.text[at : max(at, min(item.start, end))])
        at = max(at, min(item.end, end))
    return "".join([*pieces, passage.text[at:end]])
