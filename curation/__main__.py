"""`python -m curation STAGE`: the stages that select, in the order of the data."""

import sys
from collections.abc import Sequence

from curation.core.anchor import Anchors
from curation.core.command import Command, main
from curation.core.config import ProjectSection
from curation.core.errors import ReviewError
from curation.core.records import Decision, Document, Pair, Passage, Selection, SplitAssignment
from curation.core.store.runs import Key, section_values
from curation.documents.sections import DocumentsSection, PassagesSection


def documents(command: Command) -> None:
    """Read the law: the files of [documents] paths, or the packaged corpus."""
    from curation.documents.fingerprint import fingerprint
    from curation.documents.load import load_documents

    section = command.config.section("documents", DocumentsSection)
    paths = [command.config.folder / path for path in section.paths]
    key = Key(
        stage="documents",
        module="curation.documents.load",
        values=section_values(documents=section),
        inputs={},
        external={"sources": fingerprint(paths)},
    )
    command.run(
        key,
        Document,
        lambda: load_documents(paths, articles=section.articles, max_bytes=section.max_bytes),
    )


def passages(command: Command) -> None:
    """Cut documents into passages along their provisions; every character is in exactly one."""
    from curation.documents.passages import split_passages

    section = command.config.section("passages", PassagesSection)
    upstream = command.workspace.upstream("documents")
    key = Key(
        stage="passages",
        module="curation.documents.passages",
        values=section_values(passages=section),
        inputs={"documents": upstream.content},
    )
    command.run(
        key,
        Passage,
        lambda: split_passages(upstream.kept(Document), max_tokens=section.max_tokens),
    )


STAGES = {
    "documents": documents,
    "passages": passages,
}

if __name__ == "__main__":
    sys.exit(main("curation", STAGES))
