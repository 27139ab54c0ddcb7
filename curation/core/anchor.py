"""A pair's place in today's text: found again by provision and quotation."""

from collections.abc import Sequence

from curation.core.locate import locate_quote
from curation.core.records import Evidence, Pair, Passage


class Anchors:
    """Passages by provision, for finding the text that a pair stands on."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Index the passages of today's corpus."""
        self._by_provision: dict[str, list[Passage]] = {}
        self._by_group: dict[str, list[Passage]] = {}
        for passage in passages:
            self._by_provision.setdefault(passage.provision, []).append(passage)
            self._by_group.setdefault(passage.group, []).append(passage)

    def passage(self, pair: Pair) -> Passage | None:
        """Return the passage that holds a pair's provision, or None when the corpus lacks it.

        A long provision has several passages, and after a re-cutting it may be a part of one or be
        spread over several: of these, the one that holds all quotations, or else the first.
        """
        key = pair.provisions[0]
        related = self._by_provision.get(key) or [
            passage
            for passage in self._by_group.get(pair.group, [])
            if key.startswith(f"{passage.provision}/") or passage.provision.startswith(f"{key}/")
        ]
        for passage in related:
            if all(locate_quote(item.quote, passage.text) for item in pair.evidence):
                return passage
        return related[0] if related else None

    def anchored(self, pair: Pair) -> Pair | None:
        """Return the pair with its evidence located in today's text; None if a quote is not there.

        The id does not change: it knows nothing of offsets.
        """
        passage = self.passage(pair)
        if passage is None:
            return None
        evidence: list[Evidence] = []
        for item in pair.evidence:
            span = locate_quote(item.quote, passage.text, near=item.start - passage.start)
            if span is None:
                return None
            start, end = span
            place = {
                "quote": passage.text[start:end],
                "start": passage.start + start,
                "end": passage.start + end,
            }
            evidence.append(item.model_copy(update=place))
        return pair.model_copy(update={"evidence": tuple(evidence)})
