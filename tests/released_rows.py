"""Rows of releases that never went through a pipeline, written as the pipeline writes them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from curation.core.records import Evidence
from curation.core.releases import Row, RowOrigin, RowSplit, release_folder
from curation.core.text import content_hash
from curation.core.vocabulary import QuestionType
from curation.release.write import write_rows

FEES = {"copy": "five crowns", "search": "nine crowns", "seal": "forty crowns"}
"""What the toy law asks for: an answer hangs on one word of its question."""


def make_row(
    question: str,
    answer: str,
    *,
    context: str = "",
    group: str = "toy-act#s-1",
    question_type: QuestionType = "content",
    parent: "Row | None" = None,
    reviewed: bool = True,
) -> Row:
    """Build one row; its evidence is its answer where the context holds it."""
    context = context or answer
    start = context.find(answer)
    quote = answer if start >= 0 else context
    row_id = content_hash([question, answer, group])
    return Row(
        id=row_id,
        question=question,
        answer=answer,
        context=context,
        citation=f"Toy Act, 2001, s. {group.rpartition('-')[2]}",
        provisions=(group,),
        evidence=(Evidence(provision=group, quote=quote, start=max(start, 0), end=len(quote)),),
        document_id="d" * 32,
        instrument="toy-act",
        question_type=question_type,
        difficulty="easy",
        audience="student",
        language="en",
        origin=RowOrigin(
            kind="paraphrase" if parent else "structural",
            writer="rule:content",
            prompt_sha256="",
            plan_item=None,
        ),
        parent_id=parent.id if parent else None,
        family_id=parent.family_id if parent else row_id,
        group=group,
        status="reviewed" if reviewed else "draft",
        reviewers=("reviewer-1a2b3c4d5e",) if reviewed else (),
        reviewed_at="2026-01-31T09:30:00Z" if reviewed else "",
        scores="{}",
        source_sha256="e" * 32,
    )


def toy_rows(sections: range, *, shift: int = 0) -> tuple[Row, ...]:
    """Build three questions a section about the fees; `shift` gives each the answer of another."""
    things = list(FEES)
    context = "; ".join(f"for a {thing} {fee}" for thing, fee in FEES.items())
    return tuple(
        make_row(
            f"Under section {number}, what is the fee for a {thing}?",
            FEES[things[(place + shift * (number + 1)) % len(things)]],
            context=f"({number}) The fees are {context}.",
            group=f"toy-act#s-{number}",
            question_type="penalty" if thing == "seal" else "content",
        )
        for number in sections
        for place, thing in enumerate(things)
    )


def toy_release(*, train: Sequence[Row] | None = None) -> dict[RowSplit, Sequence[Row]]:
    """Return splits of a toy law with enough articles for an interval."""
    return {
        "train": toy_rows(range(1, 17)) if train is None else train,
        "validation": toy_rows(range(20, 23)),
        "test": toy_rows(range(30, 37)),
    }


def write_release_folder(
    workspace: Path, rows: Mapping[RowSplit, Sequence[Row]], *, version: str = "0.1.0"
) -> Path:
    """Write rows and a manifest with their hashes, as a published version has them."""
    folder = release_folder(workspace, version)
    folder.mkdir(parents=True)
    for split, part in rows.items():
        if part:
            write_rows(folder / f"{split}.parquet", part)
    files = {
        path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in sorted(folder.glob("*.parquet"))
    }
    manifest = {"name": "toy", "version": version, "content": version, "files": files}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder
