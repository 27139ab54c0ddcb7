"""Which questions are to be written: planned from each passage's own words, and nothing else."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from pydantic import JsonValue

from augmentation.beyond import NOTHING_BEYOND, TWO_PROVISIONS, Beyond, room_of
from augmentation.cues import count_cues, defines_term, supported_types
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Passage, PlanItem
from curation.core.text import content_hash
from curation.core.vocabulary import Audience, Difficulty, QuestionType, Writer

_STAGE = "plan"
_TWICE: frozenset[QuestionType] = frozenset({"right", "prohibition", "power", "duty"})
"""A norm has two ends, who and what: it can be asked about twice."""
_LAYPERSON: frozenset[QuestionType] = frozenset(
    {"right", "prohibition", "duty", "penalty", "remedy", "yes_no", "scenario", "unanswerable"}
)
_PRACTITIONER: frozenset[QuestionType] = frozenset({"saving", "exception", "scope", "procedure"})
_EASY_WORDS = 40
_HARD_WORDS = 120


def plan_questions(
    passages: Sequence[Passage],
    *,
    structural_per_passage: int,
    words_per_question: int,
    llm_per_passage: int,
    min_words: int,
    prompts: Mapping[Writer, str],
    beyond: Beyond = NOTHING_BEYOND,
) -> Selection[PlanItem]:
    """Plan the questions of every passage from its own words.

    A type of question is planned where the text has a cue for it; how many, by the passage's
    length. A passage's items never depend on other passages, so adding a document or changing an
    article leaves every other item as it is. Each passage that can carry a question gets at least
    one item of each writer; the structural writer's last one asks for the content as a whole. What
    is asked beyond the cues comes after what they call for, so that it only adds items.

    Args:
        passages: live passages, in order.
        structural_per_passage: most items of the structural writer, at least 1.
        words_per_question: one more item for so many words, at least 1.
        llm_per_passage: most items of the language model by cues, 0 or more; above the first, a
            passage gets as many as its words and structure have room for.
        min_words: a shorter passage carries no question.
        prompts: prompt hash of each writer that takes part.
        beyond: the types that the language model is asked for beyond the cues.

    Returns:
        Plan items in the order of the passages. A heading or a shorter passage is rejected as
        "no_clause".

    Raises:
        ValueError: a tunable is out of range.
    """
    if structural_per_passage < 1 or words_per_question < 1 or llm_per_passage < 0:
        msg = "structural_per_passage and words_per_question must be at least 1, llm_per_passage 0"
        raise ValueError(msg)
    kept: list[PlanItem] = []
    rejected: list[Rejection] = []
    for passage in passages:
        words = len(passage.text.split())
        if passage.kind == "heading" or words < min_words:
            found = {"kind": passage.kind, "words": words, "min_words": min_words}
            rejected.append(reject(_STAGE, passage, "no_clause", found))
            continue
        if "structural" in prompts:
            budget = min(structural_per_passage, 2 + words // words_per_question)
            wanted = _structural_types(passage.text, budget)
            kept.extend(_items(passage, "structural", wanted, prompts["structural"]))
        if "llm" in prompts:
            types = supported_types(passage.text)
            room = min(llm_per_passage, 1 + room_of(passage.text, words_per_question))
            wanted = [types[at % len(types)] for at in range(room)]
            kept.extend(_items(passage, "llm", wanted, prompts["llm"]))
            if llm_per_passage:
                kept.extend(_items_beyond(passage, beyond, words_per_question))
    return Selection(kept=tuple(kept), rejected=tuple(rejected))


def plan_id(item: PlanItem, passage: Passage, second: Passage | None = None) -> str:
    """Return the id of an item for this text of its provisions: equal meaning, equal id."""
    said: list[JsonValue] = [
        passage.provision, passage.text.strip(), item.writer, item.question_type,
        item.difficulty, item.audience, item.ordinal, item.prompt_sha256,
    ]  # fmt: skip
    if second:
        said += [second.provision, second.text.strip()]
    return content_hash(said)


def passages_of_items(items: Sequence[PlanItem], passages: Sequence[Passage]) -> dict[str, Passage]:
    """Map each item's id to the passage that it was planned from, found by that very id.

    A long provision has several passages: the key alone does not tell which of them is meant.
    """
    return {key: found[0] for key, found in all_passages_of_items(items, passages).items()}


def all_passages_of_items(
    items: Sequence[PlanItem], passages: Sequence[Passage]
) -> dict[str, tuple[Passage, ...]]:
    """Map each item's id to all its passages: the main one, and the second one where it has two."""
    by_provision: dict[str, list[Passage]] = {}
    for passage in passages:
        by_provision.setdefault(passage.provision, []).append(passage)
    return {
        item.id: found
        for item in items
        for found in _candidates(item, by_provision)
        if plan_id(item, *found) == item.id
    }


def _candidates(
    item: PlanItem, by_provision: Mapping[str, Sequence[Passage]]
) -> Iterator[tuple[Passage] | tuple[Passage, Passage]]:
    main = by_provision.get(item.provision, ())
    if item.second_provision:
        yield from product(main, by_provision.get(item.second_provision, ()))
    else:
        yield from ((passage,) for passage in main)


def _structural_types(text: str, budget: int) -> list[QuestionType]:
    """Return the types to ask for, repeated where a text holds more than one question of a type.

    First one of each type, then second ones; the content of a passage is asked for on top, unless
    it is a definition, which says no more than its term.
    """
    counts = count_cues(text)
    types = list(counts)
    first = types[:budget]
    again: list[QuestionType] = []
    for name in types:
        extra = 1 if name in _TWICE else 0
        if name == "definition":
            extra = counts[name] - 1
        again.extend([name] * extra)
    wanted = [*first, *again[: max(0, budget - len(first))]]
    return wanted if defines_term(text) else [*wanted, "content"]


def make_item(
    passage: Passage,
    writer: Writer,
    name: QuestionType,
    ordinal: int,
    prompt: str,
    second: Passage | None = None,
) -> PlanItem:
    """Return the plan item of a passage (or two), writer and type that has this ordinal."""
    bare = PlanItem(
        id="",
        writer=writer,
        provision=passage.provision,
        question_type=name,
        difficulty=_difficulty(passage.text, name),
        audience=_audience(name),
        ordinal=ordinal,
        prompt_sha256=prompt,
        second_provision=second.provision if second else "",
    )
    return bare.model_copy(update={"id": plan_id(bare, passage, second)})


def _items_beyond(passage: Passage, beyond: Beyond, words_per_question: int) -> Iterator[PlanItem]:
    for name in beyond.types_of(passage, words_per_question=words_per_question):
        second = beyond.partner(passage, name)
        yield make_item(passage, "llm", name, 0, beyond.prompts[name], second)


def _items(
    passage: Passage, writer: Writer, wanted: Sequence[QuestionType], prompt: str
) -> list[PlanItem]:
    seen: dict[QuestionType, int] = {}
    made: list[PlanItem] = []
    for name in wanted:
        ordinal = seen.get(name, 0)
        seen[name] = ordinal + 1
        made.append(make_item(passage, writer, name, ordinal, prompt))
    return made


def _difficulty(text: str, question_type: QuestionType) -> Difficulty:
    """Judge by the length of the text and by what reading it takes."""
    if question_type in TWO_PROVISIONS:
        return "hard"
    words = len(text.split())
    crossed = re.search(r"\b(?:clause|article|section|sub-clause)s? \(?\d", text) is not None
    if words > _HARD_WORDS or (crossed and question_type in _PRACTITIONER):
        return "hard"
    if words <= _EASY_WORDS and question_type not in _PRACTITIONER:
        return "easy"
    return "medium"


def _audience(question_type: QuestionType) -> Audience:
    if question_type in _LAYPERSON:
        return "layperson"
    if question_type in _PRACTITIONER or question_type == "multi_hop":
        return "practitioner"
    return "student"
