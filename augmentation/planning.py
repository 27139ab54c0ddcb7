"""The plan of a configuration: made from its passages, extended by its pinned findings."""

from collections.abc import Sequence

from augmentation.extend import extend_plan
from augmentation.generate import WritingSection
from augmentation.plan import plan_questions
from augmentation.ports import author_of, chat_values
from augmentation.sections import PlanSection
from augmentation.structural.rules import RULES_VERSION
from curation.core.command import Command
from curation.core.outcomes import Selection
from curation.core.parts import parts_of_groups
from curation.core.records import Document, Finding, Passage, PlanItem, SplitAssignment
from curation.core.store.runs import Key
from curation.core.text import content_hash
from curation.core.vocabulary import Writer

_UPSTREAM = ("passages", "documents", "splits")
"""What a plan is made from; the last two only where there are findings."""


def plan_key(command: Command, findings: Sequence[Finding]) -> Key:
    """Return all that decides a plan; without findings, their tunables and inputs are left out."""
    section = command.config.section("plan", PlanSection)
    style = command.config.section("writing", WritingSection).style
    leave = set() if findings else {"per_finding"}
    upstream = _UPSTREAM if findings else _UPSTREAM[:1]
    external = {str(writer): sha256 for writer, sha256 in _prompts(command).items()}
    if findings:
        external["findings"] = content_hash([finding.id for finding in findings])
    return Key(
        stage="plan",
        module="augmentation.planning",
        values={
            "plan": section.model_dump(mode="json", exclude=leave),
            "writing": {"style": style},
            "chat": chat_values(command),
        },
        inputs={name: command.workspace.upstream(name).content for name in upstream},
        external=external,
    )


def make_plan(command: Command, findings: Sequence[Finding]) -> Selection[PlanItem]:
    """Plan the questions of all passages, then those that findings add."""
    section = command.config.section("plan", PlanSection)
    prompts = _prompts(command)
    passages = command.workspace.upstream("passages").kept(Passage)
    base = plan_questions(passages, prompts=prompts, **section.model_dump(exclude={"per_finding"}))
    if not findings:
        return base
    splits = command.workspace.upstream("splits").kept(SplitAssignment)
    added = extend_plan(
        base.kept,
        passages,
        findings,
        parts=parts_of_groups(command.workspace.upstream("documents").kept(Document)),
        train_groups={entry.group for entry in splits if entry.split == "train"},
        per_finding=section.per_finding,
        prompts=prompts,
    )
    return Selection((*base.kept, *added), base.rejected)


def _prompts(command: Command) -> dict[Writer, str]:
    return {
        "structural": content_hash(RULES_VERSION),
        "llm": author_of(command).prompt_sha256,
    }
