"""`python -m eval STAGE`: the tuned model measured against its base, in the order of the data."""

import sys

from curation.core.answering import PROMPT_SHA256
from curation.core.command import Command, main
from curation.core.feedback import Finding
from curation.core.machine import find_device
from curation.core.outcomes import Selection
from curation.core.parts import parts_of_groups
from curation.core.records import Document
from curation.core.store.runs import Key, section_values
from eval import publish
from eval.answer import engine
from eval.measured import answered, measured
from eval.records import Answer, Comparison, ItemScores
from eval.section import EvalSection


def answer(command: Command) -> None:
    """Put the questions of test, validation and seen slice to the base and to the tuned model."""
    from eval.ask import ask_all

    section = command.config.section("eval", EvalSection)
    subject = measured(command)
    device = find_device()
    key = Key(
        stage="answer",
        module="eval.answer",
        values={
            "eval": section.model_dump(mode="json", include={"max_new_tokens", "batch_size"}),
        },
        inputs={},
        external={
            "model": subject.model.fingerprint,
            "base": subject.model.base.fingerprint,
            "release": subject.release.sha256,
            "prompt": PROMPT_SHA256,
            "device": device,
            "engine": " ".join(engine()),
        },
    )
    spent: dict[str, int] = {}

    def compute() -> Selection[Answer]:
        return ask_all(command, subject, section=section, device=device, spent=spent)

    command.run(key, Answer, compute, cost=lambda: spent)


def score(command: Command) -> None:
    """Score every answer against its reference."""
    from eval.scores import score_answers

    answers, subject = answered(command)
    key = Key(
        stage="score",
        module="eval.scores",
        values={},
        inputs={"answer": answers.content},
        external={"release": subject.release.sha256},
    )

    def compute() -> Selection[ItemScores]:
        return Selection(score_answers(answers.kept(Answer), subject.rows))

    command.run(key, ItemScores, compute)


def compare(command: Command) -> None:
    """Compare the tuned model with the base, question by question, article by article."""
    from eval.compare import compare as compare_scores

    section = command.config.section("eval", EvalSection)
    scores = command.workspace.upstream("score")
    key = Key(
        stage="compare",
        module="eval.compare",
        values=section_values(eval=section),
        inputs={"score": scores.content},
    )
    command.run(
        key, Comparison, lambda: Selection(compare_scores(scores.kept(ItemScores), section))
    )


def findings(command: Command) -> None:
    """Find the parts and question types of the validation split where the tuned model is weak."""
    from eval.slices import find_weak_slices

    section = command.config.section("eval", EvalSection)
    scores = command.workspace.upstream("score")
    documents = command.workspace.latest("documents")
    _, subject = answered(command)
    key = Key(
        stage="findings",
        module="eval.slices",
        values=section_values(eval=section),
        inputs={"score": scores.content},
        external={
            "documents": documents.content if documents else "",
            "release": subject.release.sha256,
            "model": subject.model.fingerprint,
        },
    )

    def compute() -> Selection[Finding]:
        return Selection(
            find_weak_slices(
                scores.kept(ItemScores),
                subject.rows,
                parts_of_groups(documents.kept(Document) if documents else ()),
                release=subject.release.version,
                model=subject.model.fingerprint,
                section=section,
            )
        )

    command.run(key, Finding, compute)


STAGES = {
    "answer": answer,
    "score": score,
    "compare": compare,
    "findings": findings,
    "report": publish.report,
}

if __name__ == "__main__":
    sys.exit(main("eval", STAGES))
