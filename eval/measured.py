"""What an evaluation measures: the newest training of a configuration, on its own release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from curation.core.command import Command
from curation.core.errors import StoreError
from curation.core.releases import DRAFT, OpenRelease, Row, newest_version, open_release
from curation.core.store.runs import Run
from eval.answer import Question
from finetune.adapters import TrainedModel, find_trained


@dataclass(frozen=True, slots=True)
class Measured:
    """A trained model, the release that it was trained on, and the questions that measure it."""

    model: TrainedModel
    release: OpenRelease
    questions: Sequence[Question]
    newer: str
    """A version that came out after the training; empty when there is none."""

    @property
    def rows(self) -> Mapping[str, Row]:
        """The rows asked about, by id."""
        return {question.row.id: question.row for question in self.questions}


def measured(command: Command) -> Measured:
    """Return what the newest training made, with its questions.

    Test and validation are asked open book; the seen slice, closed book: its provisions were in
    training, its questions were not.

    Raises:
        StoreError: nothing was trained, its release has changed since, or it has no test rows.
        TrainError: the base model is not there any more, or is another one.
    """
    root = command.workspace.root
    model = find_trained(command.workspace, near=command.config.folder)
    release = open_release(root, model.release)
    if release.sha256 != model.release_sha256:
        again = "make finetune DRAFT=1" if model.release == DRAFT else "make finetune"
        msg = f"release {model.release} has changed since the training on it; train again: {again}"
        raise StoreError(msg)
    if not release.rows["test"]:
        msg = (
            f'release {model.release} has no rows in split "test", so nothing can be measured;'
            " approve pairs of more articles, or give the split a larger share in [splits]"
        )
        raise StoreError(msg)
    newest = newest_version(root)
    return Measured(
        model=model,
        release=release,
        questions=_questions(model, release),
        newer=newest if newest and newest != model.release else "",
    )


def answered(command: Command) -> tuple[Run, Measured]:
    """Return the answers in use with what they measure: the same training, the same release.

    Raises:
        StoreError: there are none, or a training came between.
    """
    run, subject = command.workspace.upstream("answer"), measured(command)
    made = run.manifest["external"]
    if (made["model"], made["release"]) != (subject.model.fingerprint, subject.release.sha256):
        msg = "the answers are another training's than the newest; ask again: make eval"
        raise StoreError(msg)
    return run, subject


def _questions(model: TrainedModel, release: OpenRelease) -> tuple[Question, ...]:
    seen = set(model.seen)
    return (
        *(Question(row, "test", "open") for row in release.rows["test"]),
        *(Question(row, "validation", "open") for row in release.rows["validation"]),
        *(Question(row, "seen", "closed") for row in release.rows["train"] if row.id in seen),
    )
