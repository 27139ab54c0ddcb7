"""Questions beyond what a provision's own words name: a case, a yes or no, two provisions at once.

Each costs money, so each is asked for by name: `[plan] llm_types`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from augmentation.cues import count_cues
from curation.core.records import Document, Link, Passage, Provision, SplitAssignment
from curation.core.vocabulary import QuestionType

TWO_PROVISIONS: frozenset[QuestionType] = frozenset({"comparison", "multi_hop"})
"""Types that need a second provision."""
BEYOND: frozenset[QuestionType] = TWO_PROVISIONS | {"yes_no", "scenario", "unanswerable"}
"""Types that no cue of a text names."""

_NORMS: frozenset[QuestionType] = frozenset(
    {
        "right", "prohibition", "power", "duty", "penalty", "exception", "condition",
        "time_limit", "remedy", "saving",
    }
)  # fmt: skip
"""What binds, allows or excepts: it can be applied, so a case can be told of it."""
_ITEM = re.compile(r"(?m)^\s*\(\w{1,5}\)\s")
_QUALIFIES = re.compile(
    r"\bProvided (?:that|further|also|however)|\bunless\b|\bexcept\b|\bsave (?:as|that|where|in)\b"
    r"|(?m:^)Explanation"
)


@dataclass(frozen=True)
class Beyond:
    """The types that are asked for beyond the cues, and what they need."""

    prompts: Mapping[QuestionType, str] = field(default_factory=lambda: MappingProxyType({}))
    """Prompt hash of each type that is asked for, the preferred type first."""
    partners: Mapping[str, Mapping[QuestionType, Passage]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """By passage id: the second passage of a question about two provisions."""

    def types_of(self, passage: Passage, *, words_per_question: int) -> list[QuestionType]:
        """Return the types that a passage carries, one question each; a short one carries few.

        The preferred types come first, so that a type added at the end changes no other question.

        Args:
            passage: any passage.
            words_per_question: one more question for so many words.
        """
        room = max(1, room_of(passage.text, words_per_question))
        return [name for name in self.prompts if self.carries(passage, name)][:room]

    def carries(self, passage: Passage, name: QuestionType) -> bool:
        """Whether a type is asked for and this passage can carry it."""
        if name not in self.prompts:
            return False
        if name in TWO_PROVISIONS:
            return self.partner(passage, name) is not None
        return bool(_norms(passage.text))

    def partner(self, passage: Passage, name: QuestionType) -> Passage | None:
        """Return the second passage of a question about two provisions, if it has one."""
        return self.partners.get(passage.id, {}).get(name)


NOTHING_BEYOND = Beyond()


def room_of(text: str, words_per_question: int) -> int:
    """Return for how many questions a text has room: by its words and by its structure.

    Each item of a list, proviso, explanation and exception is one thing more to ask about.
    """
    parts = max(0, len(_ITEM.findall(text)) - 1) + len(_QUALIFIES.findall(text))
    return len(text.split()) // words_per_question + parts


def find_partners(
    passages: Sequence[Passage],
    documents: Iterable[Document],
    splits: Iterable[SplitAssignment],
    *,
    min_words: int,
) -> dict[str, dict[QuestionType, Passage]]:
    """Find the second provision of questions about two: by passage id and type.

    "multi_hop" takes what the first usable cross-reference of the passage leads to; "comparison"
    the next provision under the same parent, where the words of both call for one type of
    question. Both provisions stand in one split: a pair that bridges two would be rejected.

    Args:
        passages: of the corpus, in order.
        documents: that they were cut from, with their links.
        splits: the split of every group; a passage of a group without one has no partner.
        min_words: a shorter passage carries no question.
    """
    split_of = {entry.group: entry.split for entry in splits}
    shelf = _Shelf(passages, min_words)
    known = {document.id: document for document in documents}
    nexts = {
        key: following
        for document in known.values()
        for key, following in _next_siblings(document.structure)
    }
    found: dict[str, dict[QuestionType, Passage]] = {}
    for passage in shelf.usable:
        document = known.get(passage.document_id)
        partners: dict[QuestionType, Passage] = {}
        hop = _first_hop(passage, document.links if document else (), shelf)
        sibling = shelf.first_of(nexts.get(passage.provision, ""))
        if hop:
            partners["multi_hop"] = hop
        if sibling and shelf.first_of(passage.provision) == passage and _alike(passage, sibling):
            partners["comparison"] = sibling
        split = split_of.get(passage.group)
        found[passage.id] = {
            name: partner
            for name, partner in partners.items()
            if split and split_of.get(partner.group) == split
        }
    return found


class _Shelf:
    """Passages that can carry a question, by the provisions that they hold."""

    def __init__(self, passages: Sequence[Passage], min_words: int) -> None:
        self.usable = [
            passage
            for passage in passages
            if passage.kind != "heading" and len(passage.text.split()) >= min_words
        ]
        self._own: dict[str, Passage] = {}
        self._around: dict[str, Passage] = {}
        self._below: dict[str, Passage] = {}
        for passage in self.usable:
            self._own.setdefault(passage.provision, passage)
            for inner in passage.inner:
                self._around.setdefault(inner.provision, passage)
            above = passage.provision
            while "/" in above:
                above = above.rpartition("/")[0]
                self._below.setdefault(above, passage)

    def first_of(self, key: str) -> Passage | None:
        """Return the passage that holds a provision, or the first part of it.

        Of a provision in several passages only the first counts: its key alone names it.
        """
        found = self._own.get(key) or self._around.get(key) or self._below.get(key)
        return found if found and self._own[found.provision] is found else None


def _first_hop(passage: Passage, links: Sequence[Link], shelf: _Shelf) -> Passage | None:
    """Follow the links of a passage, in document order, to the first other passage."""
    first = bisect_left(links, passage.start, key=lambda link: link.start)
    after = bisect_left(links, passage.end, first, key=lambda link: link.start)
    targets = (shelf.first_of(link.target) for link in links[first:after])
    return next((one for one in targets if one and one.text != passage.text), None)


def _next_siblings(structure: Sequence[Provision]) -> list[tuple[str, str]]:
    """Return each live provision with the next live one of its kind under the same parent."""
    last: dict[tuple[str | None, str], str] = {}
    found: list[tuple[str, str]] = []
    for provision in structure:
        if provision.status == "live" and provision.kind != "heading":
            place = (provision.parent, provision.kind)
            if place in last:
                found.append((last[place], provision.key))
            last[place] = provision.key
    return found


def _alike(one: Passage, other: Passage) -> bool:
    """Tell whether the words of two passages call for one type of question."""
    return one.text != other.text and bool(_norms(one.text) & _norms(other.text))


@lru_cache(maxsize=4096)
def _norms(text: str) -> frozenset[QuestionType]:
    return _NORMS & count_cues(text).keys()
