"""The record of what cleaning took out or mended."""

from curation.core.records import Removal
from curation.core.vocabulary import RemovalRule

_LONGEST = 20_000
_LONGEST_EXAMPLE = 300


class CleaningRecord:
    """Collects removals while one file is read; lives as long as that."""

    def __init__(self) -> None:
        """Begin with nothing removed."""
        self._counted: dict[tuple[RemovalRule, str], Removal] = {}
        self._placed: list[Removal] = []

    def add(
        self, rule: RemovalRule, text: str = "", *, count: int = 1, where: str = "",
        example: bool = False,
    ) -> None:  # fmt: skip
        """Count a removal; equal words under one rule are one entry.

        Args:
            rule: why.
            text: the words that went, or what was mended.
            count: how often.
            where: place in the source, such as `page 2`; the first one is kept.
            example: `text` is one of many: all of the rule are one entry, the first text is kept.
        """
        key = (rule, "" if example else text)
        known = self._counted.get(key)
        self._counted[key] = Removal(
            rule=rule,
            text=known.text if known else text[: _LONGEST_EXAMPLE if example else _LONGEST],
            count=count + (known.count if known else 0),
            where=known.where if known else where,
        )

    def place(self, rule: RemovalRule, text: str, *, at: int, where: str = "") -> None:
        """Keep a removal whose place in the normalised text matters, such as a footnote's mark."""
        self._placed.append(Removal(rule=rule, text=text[:_LONGEST], at=at, where=where))

    def removals(self) -> tuple[Removal, ...]:
        """Return all of them: the counted ones by rule, then the placed ones in document order."""
        counted = sorted(self._counted.values(), key=lambda item: (item.rule, -item.count))
        return (*counted, *sorted(self._placed, key=lambda item: item.at or 0))
