"""The laws of a corpus by the names under which they are cited."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curation.core.citations.acts import act_key, find_acts, short_form
from curation.core.records import Document
from curation.documents.structure.naming import find_short_title

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_FILE = re.compile(r"--.*")
_WORLDWIDE = ("EU", "")


@dataclass(frozen=True, slots=True)
class Law:
    """One document as citations may name it."""

    place: int
    """Its place in the corpus."""
    document: Document
    names: frozenset[str]
    """Names in one form, such as `indian penal code`."""
    year: str
    """Empty where no name has one."""

    @property
    def is_constitution(self) -> bool:
        """Whether it is what others call `the Constitution`."""
        return any(
            name.startswith("constitution") and "amendment" not in name for name in self.names
        )


class Library:
    """Finds the document that a name in a citation means, or none: never one of several."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.laws = [_law(place, document) for place, document in enumerate(documents)]
        self._named: dict[str, list[Law]] = {}
        for law in self.laws:
            for name in sorted(law.names):
                self._named.setdefault(name, []).append(law)

    def find(self, name: str, year: str, *, cited_in: Law) -> Law | None:
        """Return the law of that name and year; of its versions the newest in force.

        A law of another country is meant only where its name says so: most countries have a
        Companies Act.

        Args:
            name: in the form of `act_key`.
            year: of the law; empty where the citation gives none.
            cited_in: the document that cites it.
        """
        if name in cited_in.names and _same_year(year, cited_in.year):
            return cited_in
        found = [
            law for law in self._named.get(name, ())
            if _same_year(year, law.year) and _reaches(law, name, cited_in)
        ]  # fmt: skip
        return _newest(found)

    def constitution(self, *, cited_in: Law) -> Law | None:
        """Return what a document means by `the Constitution`."""
        if cited_in.is_constitution:
            return cited_in
        found = [law for law in self.laws if law.is_constitution and _same_land(law, cited_in)]
        return _newest(found)


def _law(place: int, document: Document) -> Law:
    names: set[str] = set()
    years: list[str] = []
    for name in _names(document):
        acts = [act for act in find_acts(name) if act.key]
        plain = _YEAR.sub("", name)
        whole = act_key(plain.strip(" ,()")) if document.type in ("statute", "regulation") else ""
        names |= {act.key for act in acts} | ({whole} if whole else set())
        years += [act.year for act in acts if act.year] or _YEAR.findall(name)[-1:]
    return Law(place, document, frozenset(names), years[0] if years else "")


def _names(document: Document) -> Iterable[str]:
    """Yield the names of a law: judgments and contracts that name one are not that law."""
    if document.type not in ("statute", "regulation"):
        return
    yield document.title
    yield from (fact.value for fact in document.facts if fact.kind == "title")
    if span := find_short_title(document.text):
        yield document.text[slice(*span)]
    yield _FILE.sub("", document.instrument).replace("-", " ")
    if short := short_form(document.title):
        yield short


def _same_year(a: str, b: str) -> bool:
    return not a or not b or a == b


def _country(law: Law) -> str:
    return law.document.jurisdiction.partition("-")[0]


def _same_land(law: Law, other: Law) -> bool:
    return not _country(law) or not _country(other) or _country(law) == _country(other)


def _reaches(law: Law, name: str, cited_in: Law) -> bool:
    """Whether a citation from there may mean this law: same country, or a name like no other."""
    if _same_land(law, cited_in) or _country(law) in _WORLDWIDE:
        return True
    return name.startswith("constitution of ") or bool(short_form(name.title()))


def _newest(laws: Sequence[Law]) -> Law | None:
    """Return the only law, or of several versions of one the last to come into force."""
    if len(laws) < 2:  # noqa: PLR2004
        return laws[0] if laws else None
    days = [law.document.in_force for law in laws]
    last = max(days)
    one_law = len({_country(law) for law in laws}) == 1
    return laws[days.index(last)] if one_law and all(days) and days.count(last) == 1 else None
