"""A plan grows by what evaluations found: more questions where a tuned model is weak."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from augmentation.beyond import NOTHING_BEYOND, Beyond
from augmentation.cues import count_cues, supported_types
from augmentation.examples import NO_EXAMPLES, Examples
from augmentation.plan import make_item, passages_of_items
from curation.core.feedback import Finding
from curation.core.parts import parts_of_groups
from curation.core.records import Document, Passage, PlanItem, SplitAssignment
from curation.core.vocabulary import QuestionType, Writer


def extend_plan(  # noqa: PLR0913 - what findings touch, each a record of its own
    items: Sequence[PlanItem],
    passages: Sequence[Passage],
    findings: Iterable[Finding],
    documents: Iterable[Document],
    splits: Iterable[SplitAssignment],
    *,
    per_finding: int,
    prompts: Mapping[Writer, str],
    beyond: Beyond = NOTHING_BEYOND,
    examples: Examples = NO_EXAMPLES,
) -> tuple[PlanItem, ...]:
    """Return the items that findings add to a plan; those that are planned never change.

    Each finding adds questions of its type to every planned passage of a train group in its part
    whose words support the type: `per_finding` for the language model; for the structural writer
    no more than the text has cues left. Ordinals go on counting, so a second finding on the same
    slice asks for yet other questions. Passages of validation and test never get one.

    Args:
        items: the plan so far.
        passages: that it was made from, in order.
        findings: in the order in which they were pinned.
        documents: that the passages were cut from; they say which part a group stands in.
        splits: the split of every group; a group without one gets no item.
        per_finding: questions a finding and passage, at least 1.
        prompts: prompt hash of each writer that takes part.
        beyond: the types that the language model is asked for beyond the cues.
        examples: what it is shown with the new questions: pairs of the release that the finding
            is about.

    Returns:
        The new items, finding by finding, in the order of the passages: more findings at the end
        only add items at the end.
    """
    planned = passages_of_items(items, passages)
    count = Counter(
        (planned[item.id].id, item.writer, item.question_type)
        for item in items
        if item.id in planned
    )
    held = {passage.id for passage in planned.values()}
    train = {entry.group for entry in splits if entry.split == "train"}
    parts = parts_of_groups(documents)
    slices: dict[tuple[str | None, QuestionType], list[Passage]] = {}
    for passage in passages:
        if passage.id in held and passage.group in train:
            carried = (name for name in beyond.prompts if beyond.carries(passage, name))
            for name in (*supported_types(passage.text), *carried):
                slices.setdefault((parts.get(passage.group), name), []).append(passage)
    added: list[PlanItem] = []
    for finding in findings:
        name = finding.question_type
        for passage, writer in product(slices.get((finding.part, name), ()), prompts):
            place = (passage.id, writer, name)
            room = per_finding
            prompt = prompts[writer]
            if writer == "structural":  # a question without a cue is sure to be rejected
                room = min(room, count_cues(passage.text).get(name, 0) - count[place])
            else:
                prompt = examples.prompt(
                    beyond.prompts.get(name, prompt),
                    release=finding.release, name=name, group=passage.group,
                )  # fmt: skip
            new = range(count[place], count[place] + max(0, room))
            second = beyond.partner(passage, name)
            added.extend(make_item(passage, writer, name, at, prompt, second) for at in new)
            count[place] += len(new)
    return tuple(added)
