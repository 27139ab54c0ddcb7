"""Questions that a provision does not answer, by rule: what a reader must learn to leave open.

Two ways: a question of another provision of the same law, asked of this one; and a question for a
kind of thing of which this one has no word. Both are near enough to be tempting, and are written
only where words show that the provision is silent: a question that it might answer is worse than
none.

Source: Rajpurkar et al. 2018, Know What You Don't Know (rule-based and adversarial negatives).
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import Field, JsonValue

from augmentation.cues import count_cues
from augmentation.structural.topics import subject_matter
from augmentation.structural.wording import place_of
from curation.core.citations import Citation, find_citations
from curation.core.claims.tokens import stem
from curation.core.config import Section
from curation.core.locate import locate_quote
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Origin, Pair, Passage
from curation.core.text import content_hash, content_words, jaccard, words
from curation.core.unanswerable import silence_of
from curation.core.vocabulary import NOT_ANSWERED, QuestionType

STAGE = "unanswerable"

_LENT: frozenset[QuestionType] = frozenset(
    {
        "definition", "power", "right", "duty", "prohibition", "condition", "exception",
        "procedure", "time_limit", "penalty", "remedy", "scope", "saving", "content",
    }
)  # fmt: skip
"""Types whose question has no answer where its matter is not spoken of; yes or no always has."""
_ABSENT: Mapping[str, str] = {
    "time": "What time limit does {place} lay down",
    "penalty": "What punishment does {place} prescribe",
    "amount": "What fee does {place} prescribe",
    "appeal": "To which court does {place} allow an appeal",
}
"""Kind of thing to the question for it."""
_SAME_TYPE_MISSING = 0.8
"""Where a provision does speak of a duty, a question for a duty must lack nearly all its words."""
_MAX_ANSWER_TOLD = 0.6
_MAX_LENDERS = 500
"""The nearest of these are looked at: in a code of thousands of sections neighbours tempt most."""
_MAX_QUESTION_ALIKE = 0.5


class UnanswerableSection(Section):
    """`[unanswerable]`: questions that a provision does not answer, made by rule."""

    share: float = Field(0.0, ge=0, le=1)
    """Share of the passages that get one such question; 0 makes none."""
    seed: int = Field(11, ge=0)
    """Decides which passages are drawn, and which way is tried first."""


@dataclass(frozen=True)
class _Found:
    """A question that is safe to ask of a passage, and how it was come by."""

    question: str
    rule: str
    params: Mapping[str, JsonValue]


@dataclass(frozen=True)
class _Lender:
    """A pair whose question names its own provision once, so that it may name another one."""

    pair: Pair
    passage: Passage
    place: str
    """How its question names the provision."""


@dataclass(frozen=True)
class _Host:
    """A passage that is asked, with all that its article or section says and is asked."""

    passage: Passage
    law: str
    """The whole group, headings and citations included: what a reader may have before him."""
    spoken: frozenset[QuestionType]
    """Types of question for which the group has cues."""
    asked: tuple[frozenset[str], ...]
    """Stems of the questions that are asked of the group already."""


def make_unanswerable_pairs(
    pairs: Sequence[Pair],
    passages: Sequence[Passage],
    *,
    splits: Mapping[str, str],
    section: UnanswerableSection,
) -> Selection[Pair]:
    """Ask some passages what they do not say; the answer is always `NOT_ANSWERED`.

    A question is lent only within its document and its split, by a pair whose answer is not in the
    borrower's article or section, which neither cites the lender nor is asked anything like it. It
    lacks two words of the question or more, and half of them, or nearly all where it speaks of that
    kind of thing at all; the nearest such question is taken, each at most once.

    Args:
        pairs: n pairs with evidence, of which questions are lent.
        passages: all of the corpus.
        splits: split of each group.
        section: how many passages, and the seed.

    Returns:
        Every passage that is drawn ends as one pair or, where no question is safe, one rejection.
    """
    groups = _by_group(passages)
    home = {passage.provision: passage for passage in reversed(passages)}
    lenders = [one for one in (_lender(pair, home) for pair in pairs) if one]
    asked: dict[str, list[str]] = {}
    for pair in pairs:
        asked.setdefault(pair.group, []).append(pair.question)
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    taken = {_folded(pair.question) for pair in pairs}
    for passage in passages:
        if not _drawn(passage, section):
            continue
        host = _host(passage, groups[passage.group], asked.get(passage.group, ()))
        near = [one for one in _nearest(lenders, passage, splits) if one.pair.id not in taken]
        new = (one for one in _safe(host, near, section) if _folded(one.question) not in taken)
        found = next(new, None)
        if found is None:
            why = "no question is sure to have no answer here"
            rejected.append(
                reject(STAGE, passage, "no_candidate", {"why": why, "lenders": len(near)})
            )
        else:
            taken |= {_folded(found.question), str(found.params.get("lender", ""))}
            kept.append(_pair(found, passage))
    return Selection(tuple(kept), tuple(rejected))


def _nearest(
    lenders: Sequence[_Lender], passage: Passage, splits: Mapping[str, str]
) -> list[_Lender]:
    """Return the lenders of a passage's document and split that stand nearest to it."""
    split = splits.get(passage.group)
    return heapq.nsmallest(
        _MAX_LENDERS,
        (
            one for one in lenders
            if split is not None and splits.get(one.pair.group) == split
            and one.passage.document_id == passage.document_id
        ),
        key=lambda one: (abs(one.passage.start - passage.start), one.pair.id),
    )  # fmt: skip


def _host(passage: Passage, group: Sequence[Passage], asked: Sequence[str]) -> _Host:
    law = "\n".join(f"{one.citation}\n{one.heading}\n{one.text}" for one in group)
    spoken = frozenset(name for one in group for name in count_cues(one.text))
    return _Host(passage, law, spoken, tuple(_stems(question) for question in asked))


def _safe(
    host: _Host, lenders: Sequence[_Lender], section: UnanswerableSection
) -> Iterator[_Found]:
    """Yield the questions that the host does not answer: the way that its lot names first."""
    ways = [_lent(host, lenders), _absent(host, section)]
    first = int(content_hash([section.seed, host.passage.id, "way"])[:8], 16) % 2
    yield from ways[first]
    yield from ways[1 - first]


def _by_group(passages: Sequence[Passage]) -> dict[str, list[Passage]]:
    groups: dict[str, list[Passage]] = {}
    for passage in passages:
        groups.setdefault(passage.group, []).append(passage)
    return groups


def _drawn(passage: Passage, section: UnanswerableSection) -> bool:
    lot = int(content_hash([section.seed, passage.id])[:8], 16)
    return passage.kind != "heading" and lot < section.share * 2**32


def _lender(pair: Pair, home: Mapping[str, Passage]) -> _Lender | None:
    """Return a pair whose question may be asked elsewhere: it names its own provision, once."""
    passage = home.get(pair.provisions[0])
    if passage is None or pair.question_type not in _LENT or not pair.evidence:
        return None
    place = place_of(passage).full
    cited = [one for one in find_citations(pair.question) if one.unit != "act"]
    alone = len(cited) == 1 and len(pair.provisions) == 1
    return _Lender(pair, passage, place) if alone and pair.question.count(place) == 1 else None


def _lent(host: _Host, lenders: Sequence[_Lender]) -> Iterator[_Found]:
    """Yield the questions of others that are safe here, the nearest first."""
    place = place_of(host.passage).full
    near: list[tuple[float, str, _Lender]] = []
    for one in lenders:
        silence = silence_of(one.pair.question, host.law)
        needed = _SAME_TYPE_MISSING if _kind(one.pair) in host.spoken else 0
        if not silence.clear or silence.share == 1:
            continue
        if silence.element or silence.share >= needed:
            near.append((silence.share, one.pair.id, one))
    for share, _, one in sorted(near, key=lambda each: each[:2]):
        if _is_safe(one, host):
            question = one.pair.question.replace(one.place, place)
            params: dict[str, JsonValue] = {"lender": one.pair.id, "missing": share}
            yield _Found(question, "rule:lent-question", params)


def _is_safe(lender: _Lender, host: _Host) -> bool:
    """Tell whether the host has neither the answer, nor a way to it, nor a question like it."""
    if lender.pair.group == host.passage.group or _refers(lender, host):
        return False
    stems = _stems(lender.pair.question)
    alike = any(jaccard(stems, other) >= _MAX_QUESTION_ALIKE for other in host.asked)
    return not alike and not _told(lender.pair, host)


def _kind(pair: Pair) -> str:
    """Return what a question asks for; one for the content of a provision names it second."""
    named = words(pair.question)[1:2] if pair.question_type == "content" else []
    return next((word for word in named if word in _LENT), pair.question_type)


def _absent(host: _Host, section: UnanswerableSection) -> Iterator[_Found]:
    """Yield the questions for kinds of things of which the host has no word, in a drawn order."""
    place = place_of(host.passage).full
    topic = subject_matter(host.passage)
    order = sorted(_ABSENT, key=lambda name: content_hash([section.seed, host.passage.id, name]))
    for name in order:
        asked = _ABSENT[name].format(place=place)
        question = f"{asked} concerning {topic}?" if topic else f"{asked}?"
        if silence_of(question, host.law).element == name:
            yield _Found(question, "rule:absent-element", {"element": name})


def _told(pair: Pair, host: _Host) -> bool:
    """Tell whether the host has the answer, a quotation, or most of the answer's words."""
    quotes = [pair.answer, *(item.quote for item in pair.evidence)]
    if any(locate_quote(quote, host.law) for quote in quotes):
        return True
    own = {stem(word) for word in content_words(pair.answer)}
    there = {stem(word) for word in words(host.law)}
    return not own or len(own & there) / len(own) > _MAX_ANSWER_TOLD


def _refers(lender: _Lender, host: _Host) -> bool:
    """Tell whether the host cites the article or section that answers: it may answer by that."""
    own = {one.path[:1] for one in find_citations(lender.place)}
    return any(one.path[:1] in own for one in _cited(host.law) if one.path)


@lru_cache(maxsize=1_000)
def _cited(law: str) -> tuple[Citation, ...]:
    return tuple(find_citations(law))


@lru_cache(maxsize=50_000)
def _stems(question: str) -> frozenset[str]:
    for one in sorted(find_citations(question), key=lambda one: -one.start):
        question = question[: one.start] + question[one.end :]
    return frozenset(stem(word) for word in content_words(question))


def _folded(question: str) -> str:
    return " ".join(words(question))


def _pair(found: _Found, passage: Passage) -> Pair:
    return Pair.make(
        question=found.question,
        answer=NOT_ANSWERED,
        evidence=(),
        provisions=(passage.provision,),
        question_type="unanswerable",
        difficulty="hard",
        audience="student",
        origin=Origin(kind="structural", writer=found.rule, params=dict(found.params)),
    )
