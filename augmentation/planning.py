"""The plan of a configuration: made from its passages, extended by its pinned findings."""

import argparse
import os.path
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from augmentation.beyond import NOTHING_BEYOND, TWO_PROVISIONS, Beyond, find_partners
from augmentation.examples import Examples
from augmentation.extend import extend_plan
from augmentation.generate import Author, WritingSection
from augmentation.plan import passages_of_items, plan_questions
from augmentation.plan_file import named_passages, read_plan, render_plan
from augmentation.ports import author_of, chat_values
from augmentation.sections import PlanSection
from augmentation.structural.rules import RULES_VERSION
from curation.core.command import Command
from curation.core.errors import ConfigError
from curation.core.feedback import Finding
from curation.core.outcomes import Selection
from curation.core.records import Document, Passage, PlanItem, SplitAssignment
from curation.core.store.files import store_errors, write_text
from curation.core.store.runs import Key
from curation.core.store.sources import source_hash
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
    if section.file:
        external["file"] = content_hash(_read(command, section))
        external["beyond"] = content_hash(dict(author.beyond))
        external["extend"] = source_hash("augmentation.extend")
    if findings:
        external["findings"] = content_hash([one.model_dump(mode="json") for one in findings])
        external |= author.examples.external()
    return Key(
        stage="plan",
        module="augmentation.plan_file" if section.file else "augmentation.extend",
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
    if section.file:
        base = read_plan(
            section.file,
            _read(command, section),
            passages,
            prompts=prompts,
            beyond=author.beyond,
            min_words=section.min_words,
        )
    else:
        base = _planned(section, passages, prompts, beyond)
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


def write_plan(command: Command, options: argparse.Namespace) -> None:
    """Write the plan as a sheet to read and edit; lines that the sheet has already stay."""
    section = command.config.section("plan", PlanSection)
    author = author_of(command)
    passages = command.workspace.upstream("passages").kept(Passage)
    beyond = _beyond(command, section, author, passages)
    items = _planned(section, passages, _prompts(author), beyond).kept
    path: Path = options.write
    before = _text(path) if path.exists() else ""
    if before:
        named = named_passages(path.name, before, passages)
        homes = passages_of_items(items, passages)
        items = tuple(item for item in items if homes[item.id].id not in named)
        before += "" if before.endswith("\n") else "\n"
    with store_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    # the mark tells spreadsheets that it is UTF-8
    write_text(path, "\ufeff" + before + render_plan(items, passages, like=before))
    asked = Counter(item.writer for item in items)
    candidates = command.config.section("writing", WritingSection).candidates
    command.say(
        f"{'plan':<15} {path}: {len(items)} {'more ' if before else ''}questions,"
        f" {asked['structural']} by rules, {asked['llm']} by the language model"
        f" ({asked['llm'] * candidates} requests at most)"
    )
    if not section.file:
        place = os.path.relpath(path, command.config.folder)
        command.say(f'next:           edit it, and set [plan] file = "{place}"')


def write_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what writing a plan may be told."""
    parser.add_argument(
        "--write", type=Path, metavar="FILE", required=True,
        help="CSV to write; a file that is there gets lines for what it does not name",
    )  # fmt: skip


def _planned(
    section: PlanSection,
    passages: Sequence[Passage],
    prompts: Mapping[Writer, str],
    beyond: Beyond,
) -> Selection[PlanItem]:
    tunables = section.model_dump(exclude=_ELSEWHERE)
    return plan_questions(passages, prompts=prompts, beyond=beyond, **tunables)


def _read(command: Command, section: PlanSection) -> str:
    return _text(command.config.folder / section.file)


def _text(path: Path) -> str:
    """Read a plan.

    Raises:
        ConfigError: it is not there or no text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        msg = (
            f"{path}: this plan cannot be read ({why}); mend that, or write one:"
            f" python -m augmentation plan --write {path.name}"
        )
        raise ConfigError(msg) from None


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
