"""The stage that reads: files or the packaged corpus in, documents out."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pydantic import JsonValue

from curation.core.errors import DocumentError
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Document
from curation.core.store.memo import Memo
from curation.core.store.sources import source_hash
from curation.core.text import content_hash, normalise_quote
from curation.documents.find import Found, find_files, read_bytes
from curation.documents.fingerprint import libraries
from curation.documents.intake import MODULE, STAGE, File, Settings, Taken, expand, refusal
from curation.documents.joining import join_documents
from curation.documents.readers.read_constitution import load_constitution
from curation.documents.readers.reading import Refused
from curation.documents.versions.succession import Replaced

_LISTED = 5

TakeIn = Callable[[File, Settings], Taken]
Progress = Callable[[int, int], None]


def load_documents(
    paths: Sequence[Path],
    *,
    settings: Settings,
    take_in: TakeIn,
    succession: Sequence[Replaced] = (),
    memo: Memo | None = None,
    progress: Progress | None = None,
) -> Selection[Document]:
    """Read the documents of files and folders, or the packaged Constitution where none is given.

    A file that cannot be read, holds no text or repeats another is a rejection that says why.

    Args:
        paths: files, or folders searched to any depth; empty for the packaged corpus.
        settings: what is read, and how.
        take_in: takes in one file: in this process, or in a sandbox.
        succession: which provisions replaced which of an older law.
        memo: remembers what became of each file, so that one changed file costs one file.
        progress: is told how many files of how many are done.

    Raises:
        DocumentError: a path is missing, a folder has no file, or nothing at all could be read.
        ConfigError: the articles of the packaged corpus are not a range.
    """
    if not paths:
        packaged = load_constitution(articles=settings.documents.articles)
        return Selection(join_documents([packaged], succession=succession))
    found = list(find_files(paths))
    kept: list[Document] = []
    rejected: list[Rejection] = []
    for done, item in enumerate(found, 1):
        for part in _parts(item, settings.documents.max_bytes):
            taken = part if isinstance(part, Taken) else _remembered(part, settings, take_in, memo)
            kept += taken.documents
            rejected += taken.rejected
        if progress:
            progress(done, len(found))
    single, repeated = _without_duplicates(kept)
    if not single:
        raise DocumentError(_nothing_read(rejected))
    return Selection(join_documents(single, succession=succession), (*rejected, *repeated))


def _parts(found: Found, max_bytes: int) -> Iterator[File | Taken]:
    """Yield a file, or all files of an archive, and rejections of what is none."""
    try:
        file = File(found.shown, read_bytes(found, max_bytes=max_bytes))
    except Refused as error:
        yield Taken(rejected=(refusal(found.shown, error),))
        return
    for part in expand(file, max_bytes=max_bytes):
        yield part if isinstance(part, File) else Taken(rejected=(part,))


def _remembered(file: File, settings: Settings, take_in: TakeIn, memo: Memo | None) -> Taken:
    """Take in a file, or recall what became of the same bytes under the same name."""
    if memo is None:
        return take_in(file, settings)
    fresh: list[Taken] = []

    def compute(files: Sequence[File]) -> list[JsonValue]:
        fresh.extend(take_in(item, settings) for item in files)
        return [item.model_dump(mode="json") if item.lasting else None for item in fresh]

    [value] = memo.map(
        MODULE,
        [file],
        compute,
        key=lambda item: [hashlib.sha256(item.data).hexdigest(), item.source],
        params=[source_hash(MODULE), libraries(), settings.deciding()],
    )
    return fresh[0] if fresh else Taken.model_validate(value)


def _without_duplicates(
    documents: Sequence[Document],
) -> tuple[list[Document], list[Rejection]]:
    """Keep the first of the documents that hold the same words.

    Several laws of one table are told apart by their titles as well, which stand in no row.
    """
    of_file = Counter(document.source for document in documents)
    kept: dict[str, Document] = {}
    repeated: list[Rejection] = []
    for document in documents:
        title = document.title if of_file[document.source] > 1 else ""
        words = content_hash([title, normalise_quote(document.text)])
        first = kept.setdefault(words, document)
        if first is not document:
            evidence = _witness(document, first)
            repeated.append(reject(STAGE, document, "duplicate_document", evidence))
    return list(kept.values()), repeated


def _witness(document: Document, first: Document) -> dict[str, JsonValue]:
    """Return what shows that the same words, whatever their case, were read before."""
    return {"witness": first.id, "witness_source": first.source, "source": document.source}


def _nothing_read(rejected: Sequence[Rejection]) -> str:
    """Name the files and the reasons in one line."""
    reasons = [
        str(item.evidence.get("why") or f"{item.evidence.get('source')}: holds no text")
        for item in rejected[:_LISTED]
    ]
    more = f"; and {len(rejected) - _LISTED} more" if len(rejected) > _LISTED else ""
    return "no document could be read: " + "; ".join(reasons) + more
