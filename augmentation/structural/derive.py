"""Plan items in, pairs out: the rules at work on parsed passages."""

from collections.abc import Callable, Sequence

from pydantic import JsonValue

from augmentation.injected import flagged, repeated
from augmentation.plan import passages_of_items
from augmentation.structural.analysis import ParsedPassage
from augmentation.structural.rules import RULES
from augmentation.structural.wording import Draft
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Evidence, Origin, Pair, Passage, PlanItem
from curation.core.vocabulary import QuestionType

_STAGE = "derive"
_MAX_EVIDENCE_CHARS = 2000
"""A longer sentence is no evidence that a reviewer can take in: the answer alone is quoted."""


def derive_pairs(
    items: Sequence[PlanItem],
    passages: Sequence[Passage],
    *,
    analyse: Callable[[Sequence[str]], Sequence[ParsedPassage]],
) -> Selection[Pair]:
    """Write the question of every plan item by rule; the answer is verbatim text of the law.

    The n-th item of a type takes the n-th question that the rules of that type find in its
    passage. Nothing depends on other passages.

    Args:
        items: plan items of the writer "structural", in any order.
        passages: the passages that they were planned from; others do no harm.
        analyse: texts to parsed passages, in order; slow, so a caller keeps its results by text.

    Returns:
        One pair an item, or one rejection: "no_clause" when no passage has the item's id,
        "no_candidate" when no rule of its type finds an n-th question, "prompt_injection" when
        that question would repeat an order to a model that was planted in the law.

    Raises:
        ValueError: an item belongs to another writer.
    """
    if any(item.writer != "structural" for item in items):
        msg = "derive_pairs takes plan items of the writer 'structural' only"
        raise ValueError(msg)
    homes = passages_of_items(items, passages)
    needed = sorted({passage.text for passage in homes.values()})
    parsed = dict(zip(needed, analyse(needed), strict=True))
    drafts: dict[tuple[str, QuestionType], tuple[Draft, ...]] = {}
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    for item in items:
        home = homes.get(item.id)
        if home is None:
            rejected.append(reject(_STAGE, item, "no_clause", {"provision": item.provision}))
            continue
        key = (home.id, item.question_type)
        if key not in drafts:
            drafts[key] = write_drafts(parsed[home.text], home, item.question_type)
        if item.ordinal >= len(drafts[key]):
            rejected.append(reject(_STAGE, item, "no_candidate", _tried(item, drafts[key])))
            continue
        pair = _pair(drafts[key][item.ordinal], item, home, parsed[home.text])
        planted = repeated(pair.question, pair.answer, pair.evidence, [home])
        if planted:
            rejected.append(reject(_STAGE, item, "prompt_injection", {"planted": planted}))
        else:
            kept.append(flagged(pair, [home]))
    return Selection(kept=tuple(kept), rejected=tuple(rejected))


def write_drafts(
    parsed: ParsedPassage, passage: Passage, question_type: QuestionType
) -> tuple[Draft, ...]:
    """Return every question of one type that the rules find, best rules first, none twice."""
    found: dict[str, Draft] = {}
    for rule in RULES.get(question_type, ()):
        for made in rule(parsed, passage):
            found.setdefault(made.question.casefold(), made)
    return tuple(found.values())


def _tried(item: PlanItem, found: Sequence[Draft]) -> dict[str, JsonValue]:
    """Return which rules were tried for an item and how many questions they found."""
    rules = [getattr(rule, "__name__", "") for rule in RULES.get(item.question_type, ())]
    return {"rules": [*rules], "found": len(found), "asked_for": item.ordinal + 1}


def _pair(made: Draft, item: PlanItem, passage: Passage, parsed: ParsedPassage) -> Pair:
    start, end = _evidence_span(made, parsed)
    quote = Evidence(
        provision=passage.provision,
        quote=passage.text[start:end],
        start=passage.start + start,
        end=passage.start + end,
    )
    return Pair.make(
        question=made.question,
        answer=passage.text[made.start : made.end],
        evidence=[quote],
        provisions=[passage.provision],
        question_type=item.question_type,
        difficulty=item.difficulty,
        audience=item.audience,
        origin=Origin(
            kind="structural",
            writer=f"rule:{made.rule}",
            plan_item=item.id,
            prompt_sha256=item.prompt_sha256,
        ),
    )


def _evidence_span(made: Draft, parsed: ParsedPassage) -> tuple[int, int]:
    """Return the whole sentences around an answer, or the answer where they are too long."""
    around = [
        sentence.layout
        for sentence in parsed.sentences
        if sentence.layout.start < made.end and made.start < sentence.layout.end
    ]
    start = min([made.start, *(layout.start for layout in around)])
    end = max([made.end, *(layout.end for layout in around)])
    return (start, end) if end - start <= _MAX_EVIDENCE_CHARS else (made.start, made.end)
