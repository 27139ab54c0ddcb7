"""The last stage: what was measured becomes a report that people read, and a verdict in words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from curation.core.command import Command
from curation.core.feedback import Finding
from curation.core.releases import DRAFT
from curation.core.store.files import write_text
from eval.measured import Measured, answered
from eval.records import ROLES, Answer, Comparison, ItemScores, Speed
from eval.scores import chrf_signature
from eval.section import EvalSection

if TYPE_CHECKING:
    from eval.report import Item

PLACE = "reports/evaluation.html"
"""Where the report lies in the workspace."""


def report(command: Command) -> None:
    """Write the report, and say the verdict."""
    from eval.report import Report, render_report
    from eval.verdict import verdict

    section = command.config.section("eval", EvalSection)
    _, subject = answered(command)
    runs = {
        name: command.workspace.upstream(name)
        for name in ("answer", "score", "compare", "findings")
    }
    comparisons = runs["compare"].kept(Comparison)
    draft = subject.release.version == DRAFT
    said = verdict(comparisons, section, draft=draft)
    page = render_report(
        Report(
            title=f"{subject.model.base.name}, tuned on {subject.release.name}"
            f" {subject.release.version}",
            release=subject.release.version,
            release_sha256=subject.release.sha256,
            draft=draft,
            section=section,
            facts=_facts(subject),
            comparisons=comparisons,
            items=_items(subject, runs["answer"].kept(Answer), runs["score"].kept(ItemScores)),
            speeds=_speeds(runs["answer"].cost()),
            findings=runs["findings"].kept(Finding),
            notes=_notes(subject, rejected=len(runs["answer"].rejected())),
        )
    )
    write_text(command.workspace.root / PLACE, page)
    for line in (said.headline, *said.lines):
        command.say(f"verdict:   {line}")
    if subject.newer:
        command.say(
            f"           version {subject.newer} came out since; train on it: make finetune"
        )
    command.say(f"report:    {command.shown(command.workspace.root / PLACE)}")
    command.say("next:      `make improve` puts its findings into the plan of new questions")


def _facts(subject: Measured) -> list[tuple[str, str]]:
    """Return what was measured, label by label."""
    model = subject.model
    section = model.section
    return [
        ("Base model", f"{model.base.name} ({model.base.fingerprint[:12]})"),
        ("Method", _method(section.method, section.rank, section.kind)),
        ("Tuned weights", model.fingerprint),
        ("Recipe", f"runs/finetune/{model.run.folder.name}/recipe.toml"),
        ("Rows trained on", str(model.trained_rows)),
    ]


def _notes(subject: Measured, *, rejected: int) -> list[str]:
    """Return what else a reader must know."""
    notes = [f"chrF by sacreBLEU: {chrf_signature()}."]
    if rejected:
        notes.append(
            f"{rejected} questions were not asked, for not even the evidence of their provision"
            " fits into the prompt; neither model is judged on them."
        )
    if subject.newer:
        notes.append(f"Version {subject.newer} came out after this model was trained.")
    return notes


def _method(method: str, rank: int, kind: str) -> str:
    if kind == "model":
        return f"{method}: all weights trained"
    return f"{method}, rank {rank}; the adapter is measured on the unquantised base"


def _items(
    subject: Measured, answers: Sequence[Answer], scores: Sequence[ItemScores]
) -> "list[Item]":
    """Join questions, answers and scores; a question that both models were asked is an item."""
    from eval.report import Item, Side

    said = {(one.row_id, one.slot, one.role): one for one in answers}
    scored = {(one.row_id, one.slot, one.role): one.scores for one in scores}
    found = []
    for question in subject.questions:
        place = (question.row.id, question.slot)
        if (*place, "base") not in said:
            continue
        base, tuned = (
            Side(
                text=said[*place, role].text,
                finished=said[*place, role].finished,
                scores=scored[*place, role],
            )
            for role in ROLES
        )
        found.append(Item(question.row, question.slot, question.book, base, tuned))
    return found


def _speeds(cost: Mapping[str, int]) -> list[Speed]:
    return [
        Speed(
            role=role,
            tokens_per_second=1000 * cost[f"{role} tokens"] / max(cost[f"{role} ms"], 1),
            peak_mib=cost[f"{role} peak MiB"],
        )
        for role in ROLES
        if f"{role} ms" in cost
    ]
