"""The stage that reads: files or the packaged corpus in, documents out."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from curation.core.errors import DocumentError
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Document
from curation.core.text import content_hash, normalise_quote
from curation.documents.make import make_document
from curation.documents.readers.read_constitution import load_constitution
from curation.documents.readers.read_csv import looks_like_csv, read_csv
from curation.documents.readers.read_json import looks_like_json, read_json
from curation.documents.readers.read_markdown import looks_like_markdown, read_markdown
from curation.documents.readers.read_text import decode, read_text
from curation.documents.readers.reading import Reading, stem_title
from curation.documents.structure.naming import digest

_BY_ENDING: dict[str, Callable[[str, str], Reading]] = {
    ".md": read_markdown, ".markdown": read_markdown, ".json": read_json, ".jsonl": read_json,
    ".csv": read_csv, ".tsv": read_csv,
}  # fmt: skip
ENDINGS = (".txt", ".text", *_BY_ENDING)
_STAGE = "documents"
_LISTED = 5


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to read: where it is and how it is named in records."""

    path: Path
    shown: str


def load_documents(paths: Sequence[Path], *, articles: str, max_bytes: int) -> Selection[Document]:
    """Read the documents of files and folders, or the packaged Constitution where none is given.

    A file that cannot be read, holds no text or repeats another is a rejection that says why.

    Args:
        paths: files, or folders searched to any depth; empty for the packaged corpus.
        articles: which articles of the packaged corpus, such as `12-35` or `all`.
        max_bytes: files above this size are rejected.

    Raises:
        DocumentError: a path is missing, a folder has no file, or nothing at all could be read.
        ConfigError: `articles` is not a range.
    """
    if not paths:
        return Selection((load_constitution(articles=articles),))
    kept: list[Document] = []
    rejected: list[Rejection] = []
    seen: dict[str, Document] = {}
    for found in _find(paths):
        try:
            document = make_document(_read(found, max_bytes))
        except DocumentError as error:
            rejected.append(_unreadable(found.shown, str(error)))
            continue
        if not document.text:
            rejected.append(reject(_STAGE, document, "no_text", {"source": found.shown}))
            continue
        words = content_hash(normalise_quote(document.text))
        if words in seen:
            evidence = _witness(document, seen[words])
            rejected.append(reject(_STAGE, document, "duplicate_document", evidence))
            continue
        seen[words] = document
        kept.append(document)
    if not kept:
        raise DocumentError(_nothing_read(rejected))
    return Selection(_told_apart(kept), tuple(rejected))


def _find(paths: Sequence[Path]) -> Iterator[_Found]:
    """Yield every file once, folders in sorted order; names never hold what lies above them."""
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            inside = sorted(
                file
                for file in path.rglob("*")
                if file.is_file()
                and not any(p.startswith(".") for p in file.relative_to(path).parts)
            )
            if not inside:
                msg = f"{path.name}: the folder holds no file; put {', '.join(ENDINGS)} files there"
                raise DocumentError(msg)
            found = [_Found(file, file.relative_to(path).as_posix()) for file in inside]
        elif path.is_file():
            found = [_Found(path, path.name)]
        else:
            msg = f"{path}: there is no such file or folder; check [documents] paths"
            raise DocumentError(msg)
        for item in found:
            real = item.path.resolve()
            if real not in seen:
                seen.add(real)
                yield item


def _read(found: _Found, max_bytes: int) -> Reading:
    ending = found.path.suffix.lower()
    shown = found.shown
    try:
        size = found.path.stat().st_size
        if size > max_bytes:
            msg = f"{shown}: has {size} bytes; [documents] max_bytes is {max_bytes}"
            raise DocumentError(msg)
        data = found.path.read_bytes()
    except OSError as error:
        msg = f"{shown}: cannot be read ({error.strerror})"
        raise DocumentError(msg) from error
    if ending and ending not in ENDINGS and b"\x00" in data[:4096]:
        msg = f"{shown}: {ending} is not read yet; expected {', '.join(ENDINGS)}"
        raise DocumentError(msg)
    text = decode(data, shown)
    return _read_as(text, ending, shown)


def _read_as(text: str, ending: str, shown: str) -> Reading:
    """Choose the reader by content; the ending decides where content does not."""
    if not text.strip():
        return Reading(source=shown, media_type="text/plain", title=stem_title(shown))
    if looks_like_json(text):
        return read_json(text, shown)
    if looks_like_csv(text):
        return read_csv(text, shown)
    reader = _BY_ENDING.get(ending)
    if reader is None:
        reader = read_markdown if looks_like_markdown(text) else read_text
    return reader(text, shown)


def _unreadable(shown: str, why: str) -> Rejection:
    return Rejection(
        stage=_STAGE,
        record_id=content_hash([shown, why]),
        reason="unreadable",
        evidence={"source": shown, "why": why},
        payload=why,
    )


def _witness(document: Document, first: Document) -> dict[str, JsonValue]:
    """Return what shows that the same words, whatever their case, were read before."""
    return {"witness": first.id, "witness_source": first.source, "source": document.source}


def _told_apart(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Give documents that share a key keys of their own, none of them the shared one.

    Whichever kept it would be the one to inherit what people decided about the other. It takes
    two files of one title and one name, in two folders or with two endings.
    """
    for tell in (_by_place, _by_text):
        count = Counter(document.instrument for document in documents)
        documents = [
            _renamed(document, f"{document.instrument}--{tell(document)}")
            if count[document.instrument] > 1
            else document
            for document in documents
        ]
    return tuple(documents)


def _by_place(document: Document) -> str:
    return digest(document.source)


def _by_text(document: Document) -> str:
    return digest(document.source, document.text)


def _renamed(document: Document, key: str) -> Document:
    old = document.instrument + "#"
    structure = tuple(
        item.model_copy(
            update={
                "key": item.key.replace(old, key + "#", 1),
                "parent": item.parent and item.parent.replace(old, key + "#", 1),
            }
        )
        for item in document.structure
    )
    identity = content_hash([key, document.text])
    return document.model_copy(update={"id": identity, "instrument": key, "structure": structure})


def _nothing_read(rejected: Sequence[Rejection]) -> str:
    """Name the files and the reasons in one line."""
    reasons = [
        str(item.evidence.get("why") or f"{item.evidence.get('source')}: holds no text")
        for item in rejected[:_LISTED]
    ]
    more = f"; and {len(rejected) - _LISTED} more" if len(rejected) > _LISTED else ""
    return "no document could be read: " + "; ".join(reasons) + more
