"""The plan of a configuration: made from its passages, extended by its pinned findings."""

from collections.abc import Sequence

from augmentation.beyond import NOTHING_BEYOND, TWO_PROVISIONS, Beyond, find_partners
from augmentation.examples import Examples
from augmentation.extend import extend_plan
from augmentation.generate import Author, WritingSection
from augmentation.plan import plan_questions
from augmentation.ports import author_of, chat_values
from augmentation.sections import PlanSection
from augmentation.structural.rules import RULES_VERSION
from curation.core.command import Command
from curation.core.errors import ConfigError
from curation.core.feedback import Finding
from curation.core.outcomes import Selection
from curation.core.records import Document, Passage, PlanItem, SplitAssignment
from curation.core.store.runs import Key
from curation.core.text import content_hash
from curation.core.vocabulary import QuestionType, Writer

_UPSTREAM = ("passages", "documents", "splits")
"""What a plan is made from; the last two only where there are findings or two provisions."""
_ELSEWHERE = {"per_finding", "llm_types", "file"}
"""Keys of `[plan]` that are no tunable of the plan itself."""


def plan_key(command: Command, findings: Sequence[Finding]) -> Key:
    """Return all that decides a plan; without findings, their tunables and inputs are left out.

    The name of the snapshot belongs to it all the same: a plan that was made before the pin was
    moved is stale, and no later stage may build on it.
    """
    section = command.config.section("plan", PlanSection)
    writing = command.config.section("writing", WritingSection)
    author = author_of(command)
    wide = findings or TWO_PROVISIONS & {*section.llm_types}
    external = {str(writer): sha256 for writer, sha256 in _prompts(author).items()}
    external |= {f"llm {name}": author.beyond.get(name, "") for name in section.llm_types}
    if findings:
        external["findings"] = content_hash([one.model_dump(mode="json") for one in findings])
        external |= author.examples.external()
    return Key(
        stage="plan",
        module="augmentation.extend",
        values={
            "plan": section.model_dump(mode="json", exclude=set() if findings else {"per_finding"}),
            "writing": writing.model_dump(mode="json", include={"style", "feedback"}),
            "chat": chat_values(command),
        },
        inputs={
            name: command.workspace.upstream(name).content
            for name in (_UPSTREAM if wide else _UPSTREAM[:1])
        },
        external=external,
    )


def make_plan(
    command: Command, findings: Sequence[Finding], examples: Examples | None = None
) -> Selection[PlanItem]:
    """Plan the questions of all passages, then those that findings add.

    Args:
        command: configuration and workspace.
        findings: what asks for more questions.
        examples: what the model is shown with those; None for what the configuration pins.
    """
    section = command.config.section("plan", PlanSection)
    author = author_of(command)
    prompts = _prompts(author)
    passages = command.workspace.upstream("passages").kept(Passage)
    beyond = _beyond(command, section, author, passages)
    base = plan_questions(
        passages, prompts=prompts, beyond=beyond, **section.model_dump(exclude=_ELSEWHERE)
    )
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
        beyond=beyond,
        examples=examples or author.examples,
    )
    return Selection((*base.kept, *added), base.rejected)


def _prompts(author: Author) -> dict[Writer, str]:
    return {"structural": content_hash(RULES_VERSION), "llm": author.prompt_sha256}


def _beyond(
    command: Command, section: PlanSection, author: Author, passages: Sequence[Passage]
) -> Beyond:
    """Return the types beyond the cues that are asked for, with the partners that they need.

    Raises:
        ConfigError: the writer in use cannot write a type.
    """
    missing = [name for name in section.llm_types if name not in author.beyond]
    if missing:
        msg = (
            f"{command.config.path.name}: [plan] llm_types asks for {', '.join(missing)}, which the"
            f' style "clause" cannot write; set [chat] base_url or [writing] style = "grounded"'
        )
        raise ConfigError(msg)
    if not section.llm_types:
        return NOTHING_BEYOND
    prompts: dict[QuestionType, str] = {name: author.beyond[name] for name in section.llm_types}
    if not TWO_PROVISIONS & prompts.keys():
        return Beyond(prompts)
    partners = find_partners(
        passages,
        command.workspace.upstream("documents").kept(Document),
        command.workspace.upstream("splits").kept(SplitAssignment),
        min_words=section.min_words,
    )
    return Beyond(prompts, partners)
