"""`python -m augmentation STAGE`: the stages that write, in the order of the data."""

import sys
from collections.abc import Sequence
from typing import Any

from augmentation.estimate import estimate
from augmentation.generate import WritingSection
from augmentation.improve import improve, improve_arguments
from augmentation.planning import write_arguments, write_plan
from augmentation.ports import (
    analyser,
    asking,
    author_of,
    chat_values,
    grammar_name,
)
from augmentation.preview import preview, preview_arguments
from augmentation.variant_stages import back_translate, expand, paraphrase, perturb
from curation.core.command import Command, Tool, main
from curation.core.outcomes import Selection
from curation.core.records import Pair, Passage, PlanItem, SplitAssignment
from curation.core.store.runs import Key, section_values
from curation.core.vocabulary import Writer


def plan(command: Command) -> None:
    """Plan which questions are to be written about each passage, with what findings add."""
    from augmentation.planning import make_plan, plan_key
    from curation.core.feedback import load_snapshot

    name = command.config.section("writing", WritingSection).feedback
    findings = load_snapshot(command.workspace.root, name).findings if name else ()
    key = plan_key(command, findings)
    command.run(key, PlanItem, lambda: make_plan(command, findings))


def derive(command: Command) -> None:
    """Write pairs by rule; every answer is verbatim text of the law."""
    passages, items = (command.workspace.upstream(name) for name in ("passages", "plan"))
    key = Key(
        stage="derive",
        module="augmentation.structural.derive",
        values={},
        inputs={"passages": passages.content, "plan": items.content},
        external={"grammar": grammar_name()},
    )

    def compute() -> Selection[Pair]:
        from augmentation.structural.derive import derive_pairs

        wanted = _items(items.kept(PlanItem), "structural")
        return derive_pairs(wanted, passages.kept(Passage), analyse=analyser(command))

    command.run(key, Pair, compute)


def generate(command: Command) -> None:
    """Write pairs by a language model; the packaged one where no endpoint is configured."""
    from augmentation.generate import generate_pairs

    section = command.config.section("writing", WritingSection)
    author = author_of(command)
    passages, items = (command.workspace.upstream(name) for name in ("passages", "plan"))
    key = Key(
        stage="generate",
        module=author.module,
        values={
            # findings reach the writer by way of the plan
            "writing": section.model_dump(mode="json", exclude={"feedback"}),
            "chat": chat_values(command),
        },
        inputs={"passages": passages.content, "plan": items.content},
    )
    asked: dict[str, Any] = {}

    def compute() -> Selection[Pair]:
        wanted = _items(items.kept(PlanItem), "llm")
        total = len(wanted) * section.candidates
        with asking(command, "generate", total, asked) as chat:
            return generate_pairs(
                wanted, passages.kept(Passage), chat=chat, author=author, section=section
            )

    command.run(key, Pair, compute, cost=lambda: asked)


def unanswerable(command: Command) -> None:
    """Ask some passages by rule what they do not say."""
    from augmentation.unanswerable import UnanswerableSection, make_unanswerable_pairs

    section = command.config.section("unanswerable", UnanswerableSection)
    names = ("derive", "generate", "passages", "splits")
    runs = {name: command.workspace.upstream(name) for name in names}
    key = Key(
        stage="unanswerable",
        module="augmentation.unanswerable",
        values=section_values(unanswerable=section),
        inputs={name: run.content for name, run in runs.items()},
    )

    def compute() -> Selection[Pair]:
        if not section.share:
            return Selection(())
        return make_unanswerable_pairs(
            [*runs["derive"].kept(Pair), *runs["generate"].kept(Pair)],
            runs["passages"].kept(Passage),
            splits={one.group: one.split for one in runs["splits"].kept(SplitAssignment)},
            section=section,
        )

    command.run(key, Pair, compute)


def _items(items: Sequence[PlanItem], writer: Writer) -> list[PlanItem]:
    return [item for item in items if item.writer == writer]


STAGES = {
    "plan": plan,
    "derive": derive,
    "generate": generate,
    "unanswerable": unanswerable,
    "paraphrase": paraphrase,
    "back_translate": back_translate,
    "expand": expand,
    "perturb": perturb,
}

TOOLS = {
    "plan": Tool(write_plan, write_arguments),
    "generate": Tool(preview, preview_arguments),
    "estimate": Tool(estimate),
    "improve": Tool(improve, improve_arguments),
}

if __name__ == "__main__":
    sys.exit(main("augmentation", STAGES, TOOLS))
