"""Screening: what a careful reader would send back before reading the law beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, JsonValue

from curation.core.anchor import Anchors
from curation.core.config import Section
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Pair
from curation.core.text import words
from curation.core.vocabulary import Reason
from curation.selection import wording
from curation.selection.likeness import focus
from curation.selection.skeletons import overused
from curation.selection.sources import source_of

STAGE = "screen"


class ScreenSection(Section):
    """`[screen]`: how a pair must be worded."""

    min_question_words: int = Field(4, ge=1, le=50)
    """Fewest words of a question."""
    max_question_words: int = Field(70, ge=5, le=1000)
    """Most words of a question."""
    min_answer_words: int = Field(1, ge=1, le=50)
    """Fewest words of an answer."""
    max_answer_words: int = Field(300, ge=5, le=5000)
    """Most words of an answer."""
    max_answer_in_question: float = Field(0.9, gt=0, le=1)
    """Share of the answer's content words that the question may already hold."""
    max_question_in_answer: float = Field(1.0, gt=0, le=1)
    """Share of the question's content words that the answer may hold; 1 allows all."""
    min_ascii_letters: float = Field(0.9, ge=0, le=1)
    """Share of letters a to z in an English pair."""
    min_function_words: float = Field(0.15, ge=0, le=1)
    """Share of English function words in an English pair."""
    min_overlap: float = Field(0.2, ge=0, le=1)
    """Share of the question's content words found in its passage, citation or heading."""
    max_skeleton_share: float = Field(0.15, gt=0, le=1)
    """Largest share of the set that questions of one shape may have."""
    min_skeleton_pairs: int = Field(5, ge=1, le=1000)
    """Questions of one shape that even a small set may have."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """One cut: a pair fails where its number is beyond it."""

    reason: Reason
    score: str
    sign: Literal["<", ">"]
    cut: float
    style: bool = False
    """People's own wording is not measured by it."""

    def fails(self, pair: Pair) -> bool:
        number = pair.scores[self.score]
        return number < self.cut if self.sign == "<" else number > self.cut


def screen_pairs(
    pairs: Sequence[Pair], *, anchors: Anchors, section: ScreenSection
) -> Selection[Pair]:
    """Keep the pairs that read as one whole question with one whole answer.

    Every statistic is stored with the pair, then the cuts are applied in a fixed order; the first
    that fails rejects. Of the pairs that are left, those whose question shape is over-represented
    are thinned out. What people have worded is not measured by style (overlap, shape).

    Args:
        pairs: n pairs.
        anchors: today's passages; a pair whose provision is not there is `not_in_corpus`.
        section: the cuts.

    Returns:
        Kept pairs in their order, with their statistics; rejected ones with number, rule and cut.
    """
    rules = _rules(section)
    whole: dict[int, Pair] = {}
    rejected: dict[int, Rejection] = {}
    for place, pair in enumerate(pairs):
        passage = anchors.passage(pair)
        if passage is None:
            where: dict[str, JsonValue] = {"provision": pair.provisions[0]}
            rejected[place] = reject(STAGE, pair, "not_in_corpus", where)
            continue
        source = source_of(passage)
        measured = measure(pair, source)
        broken = [rule for rule in rules if _applies(rule, pair) and rule.fails(measured)]
        if broken:
            rejected[place] = _rejection(measured, broken[0], source)
        else:
            whole[place] = measured
    rejected.update(_thinned_out(whole, section))
    kept = tuple(pair for place, pair in whole.items() if place not in rejected)
    return Selection(kept, tuple(rejected[place] for place in sorted(rejected)))


def _thinned_out(whole: Mapping[int, Pair], section: ScreenSection) -> dict[int, Rejection]:
    """Reject the excess of question shapes that are over-represented, by place."""
    places, pairs = list(whole), list(whole.values())
    gone = overused(
        pairs, max_share=section.max_skeleton_share, always_allowed=section.min_skeleton_pairs
    )
    rejected: dict[int, Rejection] = {}
    for place, (shape, count, cap) in gone.items():
        found: dict[str, JsonValue] = {
            "rule": "skeleton_pairs > cut", "number": count, "cut": cap, "skeleton": shape
        }  # fmt: skip
        rejected[places[place]] = reject(STAGE, pairs[place], "overused_skeleton", found)
    return rejected


def measure(pair: Pair, source: str) -> Pair:
    """Return the pair with every statistic of screening.

    Args:
        pair: any pair.
        source: its passage's citation, heading and text.
    """
    both = f"{pair.question}\n{pair.answer}"
    # What a question of yes or no asks for is the stance, not the words.
    stance = focus(pair.question) == "yes_no" or words(pair.answer)[:1] in (["yes"], ["no"])
    return pair.scored(
        question_words=len(words(pair.question)),
        answer_words=len(words(pair.answer)),
        question_form=wording.question_form(pair.question),
        cut_off=bool(wording.cut_off(pair.answer, source)),
        leaked=wording.leaks(pair.question, pair.answer),
        answer_in_question=0.0 if stance else wording.covered(pair.answer, pair.question),
        question_in_answer=wording.covered(pair.question, pair.answer),
        meta_phrases=len(wording.meta_talk(both, source)),
        unresolved=len(wording.unresolved(pair.question)),
        ascii_letters=wording.ascii_letters(both),
        function_words=wording.function_words(both),
        overlap=wording.covered(pair.question, source),
    )


def _rules(section: ScreenSection) -> tuple[_Rule, ...]:
    """Return the cuts in the order in which they are applied."""
    return (
        _Rule("too_short", "question_words", "<", section.min_question_words),
        _Rule("too_short", "answer_words", "<", section.min_answer_words),
        _Rule("too_long", "question_words", ">", section.max_question_words),
        _Rule("too_long", "answer_words", ">", section.max_answer_words),
        _Rule("wrong_language", "ascii_letters", "<", section.min_ascii_letters),
        _Rule("wrong_language", "function_words", "<", section.min_function_words),
        _Rule("not_a_question", "question_form", "<", 1),
        _Rule("incomplete", "cut_off", ">", 0),
        _Rule("meta_talk", "meta_phrases", ">", 0),
        _Rule("unresolved_reference", "unresolved", ">", 0),
        _Rule("leaked_answer", "leaked", ">", 0),
        _Rule("answer_repeats_question", "answer_in_question", ">", section.max_answer_in_question),
        _Rule("answer_repeats_question", "question_in_answer", ">", section.max_question_in_answer,
              style=True),
        _Rule("low_overlap", "overlap", "<", section.min_overlap, style=True),
    )  # fmt: skip


def _applies(rule: _Rule, pair: Pair) -> bool:
    if rule.style and pair.origin.kind == "human_edit":
        return False
    return pair.language == "en" or rule.reason != "wrong_language"


def _rejection(pair: Pair, rule: _Rule, source: str) -> Rejection:
    evidence: dict[str, JsonValue] = {
        "rule": f"{rule.score} {rule.sign} cut",
        "number": pair.scores[rule.score],
        "cut": rule.cut,
    }
    both = f"{pair.question}\n{pair.answer}"
    if rule.reason == "incomplete":
        evidence["found"] = wording.cut_off(pair.answer, source)
    elif rule.reason == "meta_talk":
        evidence["found"] = list(wording.meta_talk(both, source))
    elif rule.reason == "unresolved_reference":
        evidence["found"] = list(wording.unresolved(pair.question))
    return reject(STAGE, pair, rule.reason, evidence)
