"""Findings of an evaluation, as it leaves them for the plan."""

from roadwork import Project

from curation.core.config import load_config
from curation.core.feedback import Finding
from curation.core.outcomes import Selection
from curation.core.store.runs import Key, Workspace
from curation.core.vocabulary import QuestionType

TENANCY = "Tenancy Act, 2021"
"""Title of the invented act, which has no parts."""


def weakness(
    question_type: QuestionType = "content",
    part: str = TENANCY,
    *,
    release: str = "0.2.0",
    model: str = "m1",
) -> Finding:
    """Return a finding that says a model is weak on one slice."""
    return Finding.make(
        release=release,
        model=model,
        part=part,
        question_type=question_type,
        metric="token_f1",
        score=0.41,
        overall=0.61,
        gap=0.2,
        rows=5,
        examples=("a" * 32, "b" * 32),
    )


def leave_findings(project: Project, *findings: Finding) -> None:
    """Store findings in a project, as an evaluation does."""
    external = {"these": " ".join(finding.id for finding in findings)}
    key = Key("findings", "eval.slices", values={}, inputs={}, external=external)
    Workspace(load_config(project.config)).write(key, Finding, Selection(findings))
