"""No question shape may rule a set: which pairs must go so that each stays under its share."""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from curation.core.records import Pair
from curation.core.text import skeleton
from curation.selection.quality import worth


def overused(
    pairs: Sequence[Pair], *, max_share: float, always_allowed: int
) -> dict[int, tuple[str, int, int]]:
    """Choose the pairs whose question shape is over-represented.

    When they are gone, no shape has more than `max_share` of what is left, or more than
    `always_allowed` pairs, whichever is more; pairs that people wrote count, but stay. Pairs go
    first from the provisions that have most, the least worthy first.

    Args:
        pairs: n pairs.
        max_share: of one shape in the set that stays, in (0, 1].
        always_allowed: pairs of one shape that any set may have, at least 1.

    Returns:
        By place of each pair that must go: its shape, how many pairs had it, how many may stay.
    """
    shapes: defaultdict[str, list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        shapes[skeleton(pair.question)].append(place)
    loose = {
        shape: [place for place in members if pairs[place].origin.kind != "human_edit"]
        for shape, members in shapes.items()
    }
    cap = _cap(shapes, loose, max_share, always_allowed)
    left = Counter(pair.provisions[0] for pair in pairs)
    gone: dict[int, tuple[str, int, int]] = {}
    for shape in sorted(shapes, key=lambda shape: (-len(shapes[shape]), shape)):
        count = len(shapes[shape])
        for place in _least_missed(pairs, loose[shape], left, count - cap):
            gone[place] = (shape, count, cap)
    return gone


def _cap(
    shapes: Mapping[str, Sequence[int]],
    loose: Mapping[str, Sequence[int]],
    max_share: float,
    always_allowed: int,
) -> int:
    """Find the most pairs a shape may keep: what falls shrinks the set, and so the share."""
    size = sum(len(members) for members in shapes.values())
    while True:
        # A share is of whole pairs: 0.15 of 40 is 6, which 0.15 * 40 misses by a rounding error.
        cap = max(always_allowed, math.floor(max_share * size + 1e-9))
        smaller = sum(
            max(min(len(members), cap), len(members) - len(loose[shape]))
            for shape, members in shapes.items()
        )
        if smaller == size:
            return cap
        size = smaller


def _least_missed(
    pairs: Sequence[Pair], places: Sequence[int], left: Counter[str], count: int
) -> list[int]:
    """Take `count` places, each time from the provision that then has most; update `left`."""
    ranked = sorted(places, key=lambda place: (worth(pairs[place]), place))
    heap = [(-left[pairs[place].provisions[0]], -rank, place) for rank, place in enumerate(ranked)]
    heapq.heapify(heap)
    taken: list[int] = []
    while heap and len(taken) < count:
        had, rank, place = heapq.heappop(heap)
        provision = pairs[place].provisions[0]
        if -left[provision] != had:  # its provision has lost a pair since: weigh it again
            heapq.heappush(heap, (-left[provision], rank, place))
            continue
        left[provision] -= 1
        taken.append(place)
    return taken
