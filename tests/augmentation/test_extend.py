from collections import Counter
from collections.abc import Iterable, Mapping
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from provisions import law_passages, make_passage
from weaknesses import weakness

from augmentation.cues import count_cues, supported_types
from augmentation.extend import extend_plan
from augmentation.plan import plan_id, plan_questions
from curation.core.feedback import Finding
from curation.core.records import (
    Document,
    Passage,
    PlanItem,
    Provision,
    SplitAssignment,
)
from curation.core.vocabulary import QuestionType, Split, Writer

PROMPTS: Mapping[Writer, str] = {"structural": "r1", "llm": "p1"}
PARTS = ("Charter, Part I", "Charter, Part II")
HEADING = make_passage("Part III Fundamental Rights", "Charter of Avalon, Part III", kind="heading")
PASSAGES = [*law_passages(), HEADING]
GROUPS = sorted({passage.group for passage in PASSAGES})


def parted(passages: Iterable[Passage]) -> list[Document]:
    """Return a law whose groups stand in turn in its first and in its second part."""

    def node(key: str, citation: str, parent: str | None) -> Provision:
        kind = "article" if parent else "part"
        values = {"key": key, "citation": citation, "kind": kind, "label": "", "parent": parent}
        return Provision.model_validate({**values, "start": 0, "end": 0})

    keys = [f"law#part-{number}" for number in range(len(PARTS))]
    groups = sorted({passage.group for passage in passages})
    law = {"id": "d" * 32, "instrument": "law", "source": "law.txt", "title": "Charter"}
    structure = (
        *(node(key, citation, None) for key, citation in zip(keys, PARTS, strict=True)),
        *(node(group, group, keys[at % len(keys)]) for at, group in enumerate(groups)),
    )
    return [Document(**law, media_type="text/plain", text="", structure=structure)]


def base(passages: Iterable[Passage]) -> tuple[PlanItem, ...]:
    """Plan without findings."""
    return plan_questions(
        list(passages),
        structural_per_passage=2,
        words_per_question=20,
        llm_per_passage=1,
        min_words=4,
        prompts=PROMPTS,
    ).kept


def extend(
    findings: Iterable[Finding],
    *,
    passages: Iterable[Passage] = PASSAGES,
    splits: Mapping[str, Split] | None = None,
    per_finding: int = 1,
    prompts: Mapping[Writer, str] = PROMPTS,
) -> tuple[PlanItem, ...]:
    """Extend the plan of a law; all its groups are for training unless told."""
    passages = list(passages)
    groups = {passage.group for passage in passages}
    assigned: Mapping[str, Split] = splits or dict.fromkeys(groups, "train")
    return extend_plan(
        base(passages),
        passages,
        findings,
        parted(passages),
        [SplitAssignment(group=group, split=split) for group, split in assigned.items()],
        per_finding=per_finding,
        prompts=prompts,
    )


FINDINGS = st.lists(
    st.builds(
        weakness,
        st.sampled_from(get_args(QuestionType)),
        st.sampled_from([*PARTS, "Charter, Part IX"]),
        model=st.sampled_from(["m1", "m2"]),
    ),
    max_size=5,
)
SPLITS = st.fixed_dictionaries({group: st.sampled_from(get_args(Split)) for group in GROUPS})
many = settings(deadline=None, max_examples=60, derandomize=True)


@many
@given(FINDINGS, SPLITS, st.integers(1, 3))
def test_no_id_is_used_twice_and_each_says_its_text(
    findings: list[Finding], splits: dict[str, Split], per_finding: int
) -> None:
    """An added item is none that stands, and the passage that it asks about can be found."""
    added = extend(findings, splits=splits, per_finding=per_finding)
    ids = [item.id for item in (*base(PASSAGES), *added)]
    assert len(set(ids)) == len(ids)
    passages = {passage.provision: passage for passage in PASSAGES}
    assert all(item.id == plan_id(item, passages[item.provision]) for item in added)


@many
@given(FINDINGS, FINDINGS, SPLITS, st.integers(1, 3))
def test_more_findings_only_add_at_the_end(
    first: list[Finding], more: list[Finding], splits: dict[str, Split], per_finding: int
) -> None:
    """What an earlier snapshot added stays, item by item and in its place."""
    before = extend(first, splits=splits, per_finding=per_finding)
    after = extend([*first, *more], splits=splits, per_finding=per_finding)
    assert after[: len(before)] == before


@many
@given(FINDINGS, SPLITS, st.integers(1, 3))
def test_validation_and_test_never_get_one(
    findings: list[Finding], splits: dict[str, Split], per_finding: int
) -> None:
    """Nor does a group whose split is not known."""
    known = dict(list(splits.items())[1:])
    groups = {passage.provision: passage.group for passage in PASSAGES}
    for item in extend(findings, splits=known, per_finding=per_finding):
        assert known[groups[item.provision]] == "train"


@many
@given(FINDINGS, st.integers(1, 3))
def test_ordinals_go_on_where_the_plan_ended(findings: list[Finding], per_finding: int) -> None:
    """Items that are alike in all else are counted without a gap."""
    ordinals: dict[tuple[str, Writer, QuestionType], list[int]] = {}
    for item in (*base(PASSAGES), *extend(findings, per_finding=per_finding)):
        place = (item.provision, item.writer, item.question_type)
        ordinals.setdefault(place, []).append(item.ordinal)
    assert all(found == list(range(len(found))) for found in ordinals.values())


@many
@given(FINDINGS, st.integers(1, 3))
def test_rules_are_never_asked_for_more_than_a_text_has_cues(
    findings: list[Finding], per_finding: int
) -> None:
    """Such an item could only be rejected."""
    passages = {passage.provision: passage for passage in PASSAGES}
    planned = base(PASSAGES)
    added = extend(findings, per_finding=per_finding)
    count = Counter((item.provision, item.writer, item.question_type) for item in planned + added)
    for item in added:
        if item.writer == "structural":
            cues = count_cues(passages[item.provision].text)[item.question_type]
            assert count[item.provision, "structural", item.question_type] <= cues


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", get_args(QuestionType))
def test_exactly_the_passages_of_the_slice_get_questions(part: str, name: QuestionType) -> None:
    """Those of the part whose words support the type, as the model is asked; a heading never."""
    at = PARTS.index(part)
    wanted = [
        passage.provision
        for passage in law_passages()
        if GROUPS.index(passage.group) % len(PARTS) == at and name in supported_types(passage.text)
    ]
    added = extend([weakness(name, part)])
    assert [item.provision for item in added if item.writer == "llm"] == wanted
    assert {item.provision for item in added} <= set(wanted)
    assert {item.question_type for item in added} <= {name}


def test_a_second_finding_on_a_slice_asks_for_yet_other_questions() -> None:
    """Two evaluations that find the same weakness both count."""
    once = extend([weakness("content", PARTS[0])], per_finding=2)
    twice = extend(
        [weakness("content", PARTS[0]), weakness("content", PARTS[0], model="m2")], per_finding=2
    )
    assert once
    assert len(twice) == 2 * len(once)


def test_rules_get_what_the_plan_left_unasked() -> None:
    """A text with three terms and room for two questions gets its third by a finding, no fourth."""
    text = (
        "“Park” means any green place.\n\n“Gate” means any way into a park.\n\n“Keeper” means any"
        " person who keeps a gate."
    )
    passage = make_passage(text, "Park Act, s. 2")
    planned = [item for item in base([passage]) if item.writer == "structural"]
    assert [item.question_type for item in planned] == ["definition"] * 2
    found = [weakness("definition", PARTS[0]), weakness("definition", PARTS[0], model="m2")]
    added = extend(found, passages=[passage], per_finding=2)
    assert [item.ordinal for item in added if item.writer == "structural"] == [2]
    assert [item.ordinal for item in added if item.writer == "llm"] == [1, 2, 3, 4]


def test_a_writer_that_takes_no_part_gets_nothing() -> None:
    """Where the model is left out of the plan, findings do not bring it in."""
    found = [weakness(name, part) for name in get_args(QuestionType) for part in PARTS]
    added = extend(found, per_finding=3, prompts={"structural": "r1"})
    assert {item.writer for item in added} <= {"structural"}
