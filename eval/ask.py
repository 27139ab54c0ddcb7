"""Where models are opened and asked: every batch of replies is kept before the next one begins."""

from collections.abc import Callable, Sequence

from pydantic import JsonValue

from curation.core.command import Command
from curation.core.errors import TrainError
from curation.core.machine import Device
from curation.core.outcomes import Selection
from eval.answer import Asked, Reply, answer_samples, answers, engine, pose
from eval.measured import Measured
from eval.records import ROLES, Answer
from eval.section import EvalSection
from finetune.adapters import Models, Role, open_models, open_tokenizer


def ask_all(
    command: Command,
    subject: Measured,
    *,
    section: EvalSection,
    device: Device,
    spent: dict[str, int],
) -> Selection[Answer]:
    """Put all questions to the base and to the tuned model; what is known is not asked again.

    Args:
        command: its memo keeps the replies, its progress shows them.
        subject: the models and the questions.
        section: batch size and length of answers.
        device: where the models run.
        spent: gets tokens, milliseconds and peak memory of each model.

    Returns:
        Two answers a question; a question whose evidence does not fit is rejected as "too_long".

    Raises:
        TrainError: more do not fit than training may drop.
    """
    trained = subject.model
    asked, rejected = pose(
        subject.questions,
        open_tokenizer(trained.result),
        max_tokens=trained.max_tokens,
        max_new_tokens=section.max_new_tokens,
    )
    lost, total = len(rejected), len(subject.questions)
    if not asked or lost > trained.section.max_dropped * total:
        msg = (
            f"{lost} of {total} questions do not fit into [finetune] max_tokens ="
            f" {trained.max_tokens} less [eval] max_new_tokens = {section.max_new_tokens}; lower"
            " max_new_tokens"
        )
        raise TrainError(msg)
    models = open_models(trained.base, trained.result, device=device)
    kept: list[Answer] = []
    for role in ROLES:
        weights = trained.base.fingerprint if role == "base" else trained.fingerprint
        with command.progress(f"answer ({role})", len(asked)) as update:
            ask = _asking(models, role, section, device, update, len(asked))
            found = command.memo.map(
                "eval.answer",
                asked,
                ask,
                key=lambda one: [list(one.prompt), list(one.reference)],
                also=["finetune.adapters", "finetune.base"],  # they decide in which numbers it runs
                params=[weights, section.max_new_tokens, section.batch_size, device, *engine()],
                batch=section.batch_size,
            )
        replies = [Reply.model_validate(value) for value in found]
        kept += answers(asked, replies, role)
        spent |= _spent(role, replies)
    return Selection(tuple(kept), rejected)


def _asking(
    models: Models,
    role: Role,
    section: EvalSection,
    device: Device,
    update: Callable[[int, int], None],
    total: int,
) -> Callable[[Sequence[Asked]], list[JsonValue]]:
    """Return what asks one batch and tells by `update` how many of `total` were asked so far."""
    done = 0

    def ask(part: Sequence[Asked]) -> list[JsonValue]:
        nonlocal done
        with models.speaking(role) as model:
            made = answer_samples(
                part,
                model,
                models.tokenizer,
                max_new_tokens=section.max_new_tokens,
                device=device,
            )
        done += len(part)
        update(done, total)
        return [one.model_dump(mode="json") for one in made]

    return ask


def _spent(role: Role, replies: Sequence[Reply]) -> dict[str, int]:
    return {
        f"{role} tokens": sum(one.new_tokens for one in replies),
        f"{role} ms": round(1000 * sum(one.seconds for one in replies)),
        f"{role} peak MiB": round(max((one.peak_mib for one in replies), default=0)),
    }
