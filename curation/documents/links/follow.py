"""Follows the citations of each document to provisions of the corpus."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curation.core.citations import Citation
from curation.core.records import Document, Link, Provision
from curation.documents.links.inside import climb, enclosing, inner_unit, own_unit, unit_in
from curation.documents.links.library import Law, Library
from curation.documents.links.names import names_in
from curation.documents.links.numbers import Numbers
from curation.documents.links.wording import Meant, citations_of, held_by, meant_by

_RELATED = re.compile(r"(?:above|below|supra|infra|of this (?:judge?ment|order|opinion))\b")
_INNER = frozenset(
    ["sub_section", "sub_rule", "clause", "sub_clause", "paragraph", "sub_paragraph", "item",
     "point"]
)  # fmt: skip
_ITS = ("own", "bare")
_REACH = 2_000
_FAITHFUL = frozenset(["statute", "regulation"])
"""In these a bare `section 5` is always their own."""


def link_citations(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Give each document the links of its citations that point into the corpus.

    `section 12` in a law is its own, `clause (a)` and `this section` are what encloses them, and a
    law that is named is sought among the documents by name, year and country. A citation of
    anything else, or of what could be two things, has no link. Cases have none.

    Args:
        documents: the whole corpus, described; the order is kept.
    """
    library = Library(documents)
    numbers = [Numbers(document) for document in documents]
    return tuple(
        document.model_copy(update={"links": tuple(_Reading(law, library, numbers).links())})
        for document, law in zip(documents, library.laws, strict=True)
    )


@dataclass(slots=True)
class _Reading:
    """One document being read from its beginning: what was cited last tells what a number means."""

    law: Law
    library: Library
    numbers: Sequence[Numbers]
    last: tuple[Law | None, int] = (None, 0)
    """The law that was named last, None where it is not in the corpus, and where."""
    foreign: frozenset[str] = frozenset()
    """Units that a contract counts in other texts and not in itself."""

    @property
    def own(self) -> Numbers:
        """The provisions of the document itself."""
        return self.numbers[self.law.place]

    def links(self) -> Iterator[Link]:
        """Yield the links in the order of the text, each once."""
        document = self.law.document
        citations = list(citations_of(document))
        meant = meant_by(citations, document.text, names_in(document))
        self.foreign = _foreign_units(citations, meant)
        seen: set[tuple[int, int, str]] = set()
        for place, (one, whose) in enumerate(zip(citations, meant, strict=True)):
            following = citations[place + 1] if place + 1 < len(citations) else None
            holders = list(self.own.holders(one.start))
            if following and held_by(one, following, document.text):
                held_in = own_unit(self.own, following, holders, contract=False)
                target = inner_unit(self.own, one, held_in) if whose.owner in _ITS else ""
            else:
                target = self._target(one, whose, holders)
            end = one.start + len(one.text.rstrip(" .,;:"))
            found = (one.start, end, target)
            if target and found not in seen and not _is_label(one, holders):
                seen.add(found)
                yield Link(start=one.start, end=end, target=target)

    def _target(self, one: Citation, meant: Meant, holders: Sequence[Provision]) -> str:
        """Return the key that a citation points to, or nothing."""
        if one.unit == "case":
            return ""
        if one.unit == "act":
            return self._whole_law(one)
        if one.relative:
            contract = self.law.document.type == "contract"
            return enclosing(self.own, one, holders, contract=contract)
        if meant.owner == "own":
            return self._in_own(one, holders)
        return self._bare(one, holders) if meant.owner == "bare" else self._in_other(one, meant)

    def _whole_law(self, one: Citation) -> str:
        """Return the instrument of a law that is named alone; its own name for itself is none."""
        if one.relative and "onstitution" not in one.text:
            return ""
        found = (
            self.library.constitution(cited_in=self.law)
            if one.relative
            else self.library.find(one.act, one.year, cited_in=self.law)
        )
        self.last = (found, one.end)
        return found.document.instrument if found and found is not self.law else ""

    def _in_other(self, one: Citation, meant: Meant) -> str:
        if meant.owner == "unclear":
            return ""
        found = (
            self.library.constitution(cited_in=self.law)
            if meant.owner == "constitution"
            else self.library.find(meant.name, meant.year, cited_in=self.law)
        )
        self.last = (found, one.end)
        return unit_in(self.numbers[found.place], one.unit, one.path) if found else ""

    def _in_own(self, one: Citation, holders: Sequence[Provision]) -> str:
        contract = self.law.document.type == "contract"
        if contract and (found := own_unit(self.own, one, holders, contract=True)):
            return found
        if one.unit in _INNER and (found := climb(self.own, one, holders)):
            return found
        return own_unit(self.own, one, holders, contract=contract)

    def _bare(self, one: Citation, holders: Sequence[Provision]) -> str:
        """Follow a number of which the words do not say whose it is."""
        document = self.law.document
        if document.type in _FAITHFUL:
            return self._in_own(one, holders)
        if document.type == "contract":
            return "" if one.unit in self.foreign else self._in_own(one, holders)
        if one.unit == "paragraph":
            after = document.text[one.end : one.end + len(" of this judgment")].lstrip(" ,(")
            return self._in_own(one, holders) if _RELATED.match(after) else ""
        law, at = self.last
        if law and one.start - at <= _REACH and one.unit in ("article", "section"):
            self.last = (law, one.end)
            return unit_in(self.numbers[law.place], one.unit, one.path)
        return ""


def _is_label(one: Citation, holders: Sequence[Provision]) -> bool:
    """Whether what looks like a citation is the label of the provision that begins there."""
    word = one.text.split()[0].casefold()
    return any(
        item.start <= one.start < item.start + len(item.label)
        and item.label[: one.start - item.start].strip().casefold() in ("", "the")
        and word in item.label.casefold()
        for item in holders
    )


def _foreign_units(citations: Sequence[Citation], meant: Sequence[Meant]) -> frozenset[str]:
    """Return the units of another text where the document counts its own by another word.

    A data processing agreement has sections; its `Clause 9` is one of the standard clauses of the
    Commission, of which `Clause 7 of the SCCs` told.
    """
    elsewhere = {
        one.unit for one, whose in zip(citations, meant, strict=True)
        if whose.owner in ("unclear", "named", "constitution")
    }  # fmt: skip
    own = Counter(
        one.unit for one, whose in zip(citations, meant, strict=True)
        if whose.owner in ("own", "bare") and one.path and one.unit != "act"
    )  # fmt: skip
    most = own.most_common(1)[0][0] if own else ""
    return frozenset(elsewhere - {most})
