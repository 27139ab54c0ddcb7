"""Citations in a question, followed to the passages of the corpus that they mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curation.core.citations import Citation, find_citations
from curation.core.citations.acts import compatible_acts
from curation.core.citations.labels import normal_label
from curation.core.records import Passage

_NO_UNITS = frozenset({"act", "case"})
_ALWAYS = frozenset({"article", "section", "rule", "regulation"})
"""Units of laws: a number of them that the corpus lacks is one of another law."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What the citations of a text lead to."""

    passages: tuple[frozenset[int], ...] = ()
    """Of each citation that leads to the corpus, the passages that it may mean."""
    lost: tuple[str, ...] = ()
    """Citations of provisions that the corpus has not, as they stand."""
    laws: tuple[Citation, ...] = ()
    """Laws that are named without a provision."""


class CitedPassages:
    """Passages by the citations that mean them."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Read the citation of each passage and of what stands inside it."""
        self._acts: list[tuple[str, str]] = []
        self._names: list[frozenset[str]] = []
        self._found: dict[tuple[str, tuple[str, ...]], set[int]] = {}
        for place, passage in enumerate(passages):
            own = [one for one in find_citations(passage.citation) if one.unit != "case"]
            self._acts.append(next(((c.act, c.year) for c in own if c.act), ("", "")))
            self._names.append(frozenset(re.findall(r"\w+", passage.provision.partition("#")[0])))
            for unit in [one for one in own if one.path][-1:]:
                for path in _paths(unit, passage):
                    for length in range(1, len(path) + 1):
                        self._found.setdefault((unit.unit, path[:length]), set()).add(place)
        self._units = frozenset(unit for unit, _ in self._found)

    def follow(self, text: str) -> Cited:
        """Return what the citations of a text lead to, in their order.

        `article 19(7)` leads to article 19 where no clause 7 is known; a law that is named must be
        the passage's own.
        """
        passages: list[frozenset[int]] = []
        lost: list[str] = []
        laws: list[Citation] = []
        for one in find_citations(text):
            if one.relative or one.unit == "case":
                continue
            if one.unit == "act":
                laws.append(one)
            elif one.unit in self._units or one.unit in _ALWAYS or one.act:
                found = self._meant(one)
                if found:
                    passages.append(found)
                elif one.unit in self._units or one.unit in _ALWAYS:
                    lost.append(one.text)
        return Cited(tuple(dict.fromkeys(passages)), tuple(dict.fromkeys(lost)), tuple(laws))

    def of_law(self, law: Citation) -> frozenset[int]:
        """Return the passages of a law by its name."""
        return frozenset(
            place for place in range(len(self._acts)) if self._is_of(law.act, law.year, place)
        )

    def _meant(self, one: Citation) -> frozenset[int]:
        for length in range(len(one.path), 0, -1):
            found = self._found.get((one.unit, one.path[:length]), ())
            meant = frozenset(place for place in found if self._is_of(one.act, one.year, place))
            if meant:
                return meant
        return frozenset()

    def _is_of(self, act: str, year: str, place: int) -> bool:
        """Whether a passage is of a law; one whose citation names none goes by its key."""
        if not act:
            return True
        own, own_year = self._acts[place]
        if own:
            return compatible_acts(act, year, own, own_year)
        return {word for word in act.split() if word != "of"} <= self._names[place]


def without_citations(text: str) -> str:
    """Return a text without its citations, which are followed and not compared by words."""
    pieces, at = [], 0
    for one in find_citations(text):
        if not one.relative and one.start >= at:
            pieces.append(text[at : one.start])
            at = one.end
    return " ".join([*pieces, text[at:]])


def _paths(unit: Citation, passage: Passage) -> Iterable[tuple[str, ...]]:
    """Yield the path of a passage and of the provisions inside it."""
    yield unit.path
    for inner in passage.inner:
        below = inner.provision.removeprefix(f"{passage.provision}/")
        if below != inner.provision:
            yield (*unit.path, *(normal_label(step.partition("~")[0]) for step in below.split("/")))
