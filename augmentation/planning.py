"""The plan of a configuration: made from its passages, extended by its pinned findings."""

from collections.abc import Sequence

from augmentation.extend import extend_plan
from augmentation.generate import WritingSection
from augmentation.plan import plan_questions
from augmentation.ports import author_of, chat_values
from augmentation.sections import PlanSection
from augmentation.structural.rules import RULES_VERSION
from curation.core.command import Command
from curation.core.feedback import Finding
from curation.core.outcomes import Selection
from curation.core.records import Document, Passage, PlanItem, SplitAssignment
from curation.core.store.runs import Key
from curation.core.text import content_hash
from curation.core.vocabulary import Writer

_UPSTREAM = ("passages", "documents", "splits")
"""What a plan is made from; the last two only where there are findings."""


def plan_key(command: Command, findings: Sequence[Finding]) -> Key:
    """Return all that decides a plan; without findings, their tunables and inputs are left out.

    The name of the snapshot belongs to it all the same: a plan that was made before the pin was
    moved is stale, and no later stage may build on it.
    """
    section = command.config.section("plan", PlanSection)
    writing = command.config.section("writing", WritingSection)
    upstream = _UPSTREAM if findings else _UPSTREAM[:1]
    external = {str(writer): sha256 for writer, sha256 in _prompts(command).items()}
    if findings:
        external["findings"] = content_hash([one.model_dump(mode="json") for one in findings])
    return Key(
        stage="plan",
        module="augmentation.extend",
        values={
            "plan": section.model_dump(mode="json", exclude=set() if findings else {"per_finding"}),
            "writing": writing.model_dump(mode="json", include={"style", "feedback"}),
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
    if not section.llm_per_passage:  # the model is left out, whatever was found
        del prompts["llm"]
    added = extend_plan(
        base.kept,
        passages,
        findings,
        command.workspace.upstream("documents").kept(Document),
        command.workspace.upstream("splits").kept(SplitAssignment),
        per_finding=section.per_finding,
        prompts=prompts,
    )
    return Selection((*base.kept, *added), base.rejected)


def _prompts(command: Command) -> dict[Writer, str]:
    return {
        "structural": content_hash(RULES_VERSION),
        "llm": author_of(command).prompt_sha256,
    }
