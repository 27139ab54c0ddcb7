"""The provision that an existing question and answer are about: by citation, quotation or words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.core.records import Passage
from curation.core.text import words
from curation.selection.imports.citing import Cited, CitedPassages, without_citations
from curation.selection.imports.overlap import Match, Overlap
from curation.selection.imports.section import ImportSection
from curation.selection.imports.shapes import Asked

How: TypeAlias = Literal["citation", "quotation", "words"]

_QUOTED_WORDS = 5
"""Words from which on an answer that stands in a passage is a quotation, and no common phrase."""
_CONTEXT_WORDS = 8
_LONG_WORDS = 12
"""Words from which on a quotation does not stand in the law by chance."""
_SHARED_WORDS = 3
"""Telling words that text and passage share at least where nothing else leads to it."""
_CONTEXT_CHARS = 4_000
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Found:
    """The source of a pair."""

    passages: tuple[Passage, ...]
    """The passage of its main provision, then those of others that the question cites."""
    how: How
    cover: float
    """Share of the pair's telling words that the main passage holds."""
    margin: float
    """How far its article leads the next one."""


@dataclass(frozen=True, slots=True)
class Unsourced:
    """Why a pair has no source in the corpus."""

    why: str
    nearest: tuple[tuple[str, float], ...] = ()
    """Provisions that come nearest, with the share of words that they hold."""


class Sources:
    """The passages of a corpus, to be found by what is said about them."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Index them; a heading alone is no source."""
        self._passages = [one for one in passages if one.kind != "heading"]
        self._cited = CitedPassages(self._passages)
        self._overlap = Overlap(self._passages)
        self._plain = [_plain(one.text) for one in self._passages]

    def find(self, asked: Asked, section: ImportSection) -> Found | Unsourced:
        """Return the source of a pair, or why none is sure enough.

        A provision that the question cites is it, if it holds some of the pair's words and is one;
        a citation of what the corpus lacks ends the search, for another provision would be wrong.
        Then a passage that the answer or the context quotes, or that the answer cites; then the
        one that holds most of the pair's telling words and leads the next article clearly.
        """
        told = self._cited.follow(f"{asked.citation}\n{asked.question}")
        text = f"{without_citations(asked.question)}\n{without_citations(asked.answer)}"
        if told.passages:
            return self._by_citation(told, asked, text, section)
        if told.lost:
            why = f'cites "{told.lost[0]}", which the corpus has not; add its law to [documents]'
            return self._unsourced(why, text)
        among = frozenset[int]().union(*map(self._cited.of_law, told.laws)) if told.laws else None
        if told.laws and not among:
            among = self._speaking_of(told)
            if not among:
                why = f'is about "{told.laws[0].text}", which the corpus has not'
                return self._unsourced(why, text)
        return (
            self._by_quotation(asked, text, among, section)
            or self._by_citation_of_answer(asked, text, among, section)
            or self._by_words(text, among, section)
        )

    def cover(self, text: str, sentence: str) -> float:
        """Return the share of a text's telling words that a sentence holds; 0 to 1."""
        return self._overlap.cover(text, sentence)

    def _by_citation(
        self, told: Cited, asked: Asked, text: str, section: ImportSection
    ) -> Found | Unsourced:
        main, *others = told.passages
        matches, margin = self._overlap.nearest(text, main)
        answer = _plain(asked.answer)
        quoted = [match for match in matches if self._is_quoted(answer, match.place)]
        best = next(iter(quoted or matches), Match(min(main), 0.0, 0.0, 0))
        if self._articles(main) > 1 and margin < section.min_margin:
            return self._unsourced("cites what may be one of several provisions", text, main)
        places = [best.place]
        for other in others:
            near, _ = self._overlap.nearest(text, other)
            places.append(near[0].place if near else min(other))
        if not quoted and best.cover < section.min_cover:
            aside = self._beside(text, section)
            if aside and not any(aside.place in cited for cited in told.passages):
                return self._cited_in_passing(aside, main, places, text)
            if best.cover < section.min_cited_cover:
                name = self._passages[best.place].citation
                why = f"cites {name}, which holds {best.cover:.2f} of its telling words"
                return self._unsourced(f"{why} ([import] min_cited_cover)", text, main)
        return Found(self._listed(places), "citation", best.cover, margin)

    def _cited_in_passing(
        self, aside: Match, main: frozenset[int], places: Sequence[int], text: str
    ) -> Found | Unsourced:
        """Take the passage that holds more of the words first, if it cites the other itself.

        `What follows once grants are made under article 113?` is about article 114.
        """
        passage = self._passages[aside.place]
        _, margin = self._overlap.nearest(text)
        if any(cited & main for cited in self._cited.follow(passage.text).passages):
            return Found(self._listed([aside.place, *places]), "words", aside.cover, margin)
        why = f"cites one provision, but {passage.citation} holds more of its telling words"
        return self._unsourced(why, text)

    def _beside(self, text: str, section: ImportSection) -> Match | None:
        """Return the passage that words alone lead to, whatever is cited."""
        matches, margin = self._overlap.nearest(text)
        sure = matches and matches[0].cover >= section.min_cover and margin >= section.min_margin
        return matches[0] if sure else None

    def _by_quotation(
        self, asked: Asked, text: str, among: Collection[int] | None, section: ImportSection
    ) -> Found | Unsourced | None:
        near, _ = self._overlap.nearest(f"{text}\n{asked.context[:_CONTEXT_CHARS]}", among)
        answer, context = _plain(asked.answer), _plain(asked.context)
        told = [match.place for match in near if self._is_quoted(answer, match.place)]
        held = [match.place for match in near if self._is_context(context, match.place)]
        places = [place for place in told if place in held] or told or held
        if not places:
            return None
        matches, margin = self._overlap.nearest(text, places)
        best = matches[0] if matches else Match(places[0], 0.0, 0.0, 0)
        if self._articles(places) > 1 and margin < section.min_margin:
            return self._unsourced("stands word for word in several provisions", text, places)
        is_long = max(answer.count(" "), context.count(" ")) > _LONG_WORDS
        needed = section.min_cited_cover if is_long else section.min_cover
        if best.cover < needed:
            return None
        return Found((self._passages[best.place],), "quotation", best.cover, margin)

    def _by_citation_of_answer(
        self, asked: Asked, text: str, among: Collection[int] | None, section: ImportSection
    ) -> Found | None:
        """Take what the answer cites only if its words do not lead elsewhere: it may cite more."""
        cited = frozenset[int]().union(*self._cited.follow(asked.answer).passages)
        cited = cited if among is None else cited & frozenset(among)
        matches, margin = self._overlap.nearest(text, cited) if cited else ((), 0.0)
        if not matches or matches[0].cover < section.min_cited_cover:
            return None
        best, overall = matches[0].place, self._overlap.nearest(text, among)[0][0].place
        if self._articles({best, overall}) > 1 and matches[0].cover < section.min_cover:
            return None
        if self._articles(cited) > 1 and margin < section.min_margin:
            return None
        return Found((self._passages[best],), "citation", matches[0].cover, margin)

    def _by_words(
        self, text: str, among: Collection[int] | None, section: ImportSection
    ) -> Found | Unsourced:
        matches, margin = self._overlap.nearest(text, among)
        best = matches[0] if matches else Match(0, 0.0, 0.0, 0)
        if best.cover < section.min_cover:
            why = f"no provision holds enough of its telling words: {best.cover:.2f} at most"
            return self._unsourced(f"{why} ([import] min_cover)", text)
        if best.shared < _SHARED_WORDS:
            why = f"it has too few telling words: {best.shared} that a provision holds"
            return self._unsourced(why, text)
        if margin < section.min_margin:
            why = f"two provisions come equally near: {margin:.2f} between them"
            return self._unsourced(f"{why} ([import] min_margin)", text)
        return Found((self._passages[best.place],), "words", best.cover, margin)

    def _unsourced(self, why: str, text: str, among: Collection[int] | None = None) -> Unsourced:
        matches, _ = self._overlap.nearest(text, among)
        shown = [(self._passages[one.place].provision, one.cover) for one in matches[:_SHOWN]]
        return Unsourced(why, tuple(shown))

    def _is_quoted(self, answer: str, place: int) -> bool:
        """Whether an answer stands in a passage, and is no common phrase."""
        return answer.count(" ") > _QUOTED_WORDS and answer in self._plain[place]

    def _is_context(self, context: str, place: int) -> bool:
        """Whether the context of a pair is a part of a passage, or holds all of it."""
        short, long = sorted((context, self._plain[place]), key=len)
        return short.count(" ") > _CONTEXT_WORDS and short in long

    def _speaking_of(self, told: Cited) -> frozenset[int]:
        """Return the passages that name one of the laws, though they are not of it."""
        names = [_plain(law.text) for law in told.laws]
        return frozenset(
            place for place, plain in enumerate(self._plain) if any(n in plain for n in names)
        )

    def _listed(self, places: Sequence[int]) -> tuple[Passage, ...]:
        return tuple(self._passages[place] for place in dict.fromkeys(places))

    def _articles(self, places: Collection[int]) -> int:
        """Count the articles of passages; versions of one article are one."""
        return len({self._passages[place].shared_group for place in places})


def _plain(text: str) -> str:
    """Return the words alone, a space before and after each."""
    return f" {' '.join(words(text))} "
