"""Which split a group belongs to: settled once, for good."""

from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field, ValidationInfo, field_validator

from curation.core.config import Section
from curation.core.records import SplitAssignment
from curation.core.text import content_hash
from curation.core.vocabulary import Split

_ORDER: tuple[Split, ...] = ("train", "validation", "test")
_WHOLE = 100


class SplitsSection(Section):
    """`[splits]`: how the articles or sections are shared out."""

    train: int = Field(60, ge=0, le=100)
    """Share of the groups for training, in percent."""
    validation: int = Field(15, ge=0, le=100)
    """Share of the groups for choosing between models, in percent."""
    test: int = Field(25, ge=0, le=100)
    """Share of the groups for the final measure, in percent; the three come to 100."""

    def shares(self) -> dict[Split, float]:
        """Return the share of each split, in percent."""
        return {"train": self.train, "validation": self.validation, "test": self.test}

    @field_validator("test")
    @classmethod
    def _whole(cls, test: int, info: ValidationInfo) -> int:
        rest = _WHOLE - int(info.data.get("train", 0)) - int(info.data.get("validation", 0))
        if {"train", "validation"} <= info.data.keys() and test != rest:
            msg = f"{rest}, so that train, validation and test come to {_WHOLE}"
            raise ValueError(msg)
        return test


def assign_splits(
    groups: Sequence[str],
    *,
    assigned: Mapping[str, Split],
    shares: Mapping[Split, float],
    seed: int,
    same: Mapping[str, str] | None = None,
) -> tuple[SplitAssignment, ...]:
    """Give every group one split; a group that has one keeps it for good.

    New groups, in the order of a seeded hash of their key, go each to the split that is furthest
    below its share of today's groups. With as many groups left as there are empty splits, the
    empty ones come first: three groups fill three splits. One article in several versions of its
    law is one: a new version of it goes where the first one is.

    Args:
        groups: keys of today's groups; order and repetition do not matter to the result.
        assigned: the splits of the ledger; groups that are gone from the corpus count for nothing.
        shares: the wanted share of each split, in any unit; 0 keeps a split empty.
        seed: of the order in which new groups are taken.
        same: by group, the name that it shares with its other versions; a group that has none
            stands alone.

    Returns:
        One assignment a group, in the order of first appearance.

    Raises:
        ValueError: no split has a share above 0.
    """
    wanted = {split: shares.get(split, 0) for split in _ORDER if shares.get(split, 0) > 0}
    if not wanted:
        msg = f"no split has a share above 0 in {dict(shares)}"
        raise ValueError(msg)
    names = tuple(dict.fromkeys(groups))
    shared = {name: (same or {}).get(name, name) for name in names}
    settled: dict[str, Split] = {}
    for name in sorted(names):
        if name in assigned:
            settled.setdefault(shared[name], assigned[name])
    chosen = {
        name: assigned.get(name) or settled[shared[name]]
        for name in names
        if name in assigned or shared[name] in settled
    }
    counts: dict[Split, int] = dict.fromkeys(_ORDER, 0)
    for split in chosen.values():
        counts[split] += 1
    fresh = sorted(
        dict.fromkeys(shared[name] for name in names if name not in chosen),
        key=lambda name: content_hash([seed, name]),
    )
    for place, name in enumerate(fresh):
        settled[name] = _neediest(wanted, counts, left=len(fresh) - place, total=len(names))
        counts[settled[name]] += 1
    for name in names:
        chosen.setdefault(name, settled[shared[name]])
    return tuple(SplitAssignment(group=name, split=chosen[name]) for name in names)


def _neediest(
    wanted: Mapping[Split, float], counts: Mapping[Split, int], *, left: int, total: int
) -> Split:
    empty = [split for split in wanted if not counts[split]]
    among: Iterable[Split] = empty if empty and left <= len(empty) else wanted
    whole = sum(wanted.values())
    # Rounded, so that two equal needs are equal on every machine; the earlier split wins.
    return max(among, key=lambda split: round(wanted[split] / whole * total - counts[split], 9))
