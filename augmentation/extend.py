"""A plan grows by what an evaluation found: more questions where the tuned model is weak."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from augmentation.cues import count_cues, supported_types
from augmentation.plan import make_item, passages_of_items
from curation.core.records import Finding, Passage, PlanItem
from curation.core.vocabulary import Writer


def extend_plan(
    items: Sequence[PlanItem],
    passages: Sequence[Passage],
    findings: Sequence[Finding],
    *,
    parts: Mapping[str, str],
    train_groups: Collection[str],
    per_finding: int,
    prompts: Mapping[Writer, str],
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
        parts: part of the law by group.
        train_groups: keys of the groups in the train split.
        per_finding: questions a finding and passage.
        prompts: prompt hash of each writer that takes part.
    """
    planned = passages_of_items(items, passages)
    held = {passage.id for passage in planned.values()}
    count = Counter((planned[i.id].id, i.writer, i.question_type) for i in items if i.id in planned)
    added: list[PlanItem] = []
    for finding in findings:
        name = finding.question_type
        for passage in passages:
            group = passage.group
            if passage.id not in held or group not in train_groups:
                continue
            if parts.get(group) != finding.part or name not in supported_types(passage.text):
                continue
            for writer, prompt in prompts.items():
                key = (passage.id, writer, name)
                room = per_finding
                if writer == "structural":  # a question without a cue is sure to be rejected
                    room = min(room, count_cues(passage.text).get(name, 0) - count[key])
                for _ in range(room):
                    added.append(make_item(passage, writer, name, count[key], prompt))
                    count[key] += 1
    return tuple(added)
