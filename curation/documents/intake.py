"""Takes in one file: bytes in, documents and rejections out, and never an error.

Reading, cleaning, structure, facts and personal data happen here, in this order, so that a child
process can do all of it under limits of time and memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import JsonValue

from curation.core.errors import DocumentError
from curation.core.outcomes import Rejection, reject
from curation.core.records import Document, Record
from curation.core.text import content_hash
from curation.core.vocabulary import Reason
from curation.documents.collector import uncollected
from curation.documents.make import make_documents
from curation.documents.personal.mask import screen_personal_data
from curation.documents.personal.section import PersonalDataSection
from curation.documents.readers import archive
from curation.documents.readers.reading import Reading, Refused, stem_title
from curation.documents.readers.sniff import Format, format_of, misnamed
from curation.documents.sections import DocumentsSection

STAGE = "documents"
MODULE = "curation.documents.intake"
_MAX_DEPTH = 2
_MAX_PAYLOAD_CHARS = 2000


class Settings(Record):
    """What decides how a file is read."""

    documents: DocumentsSection
    personal: PersonalDataSection

    def deciding(self) -> dict[str, JsonValue]:
        """Return the values that decide what is read from a file: neither limits nor paths."""
        documents = self.documents.model_dump(
            mode="json", exclude={"paths", "articles", "succession", "timeout_s", "max_memory_mb"}
        )
        return {"documents": documents, "personal": self.personal.model_dump(mode="json")}


class Taken(Record):
    """What became of one file: documents, and rejections of it or of parts of it."""

    documents: tuple[Document, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    lasting: bool = True
    """Whether another try would end alike; time that ran out may suffice next time."""


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of one file and how it is named in records."""

    source: str
    data: bytes


def expand(
    file: File, *, max_bytes: int, allowance: archive.Allowance | None = None, depth: int = 1
) -> Iterator[File | Rejection]:
    """Yield the file, or the files of an archive to the second depth, and what cannot be read.

    Args:
        file: any file; one that is no archive comes back as it is.
        max_bytes: a member of an archive that unpacks to more is rejected.
        allowance: what an archive and all inside it may still unpack to.
        depth: 1 for a file that stands in no archive.
    """
    if not file.data.startswith(archive.MAGIC):
        yield file
        return
    try:
        if format_of(file.data, file.source, columns={}) != "zip":
            yield file
            return
        if depth > _MAX_DEPTH:
            yield refusal(file.source, _too_deep(file.source))
            return
        budget = allowance or archive.Allowance(max_bytes)
        is_empty = True
        for member in archive.members(file.data, file.source, budget):
            is_empty = False
            source = f"{file.source}/{member.name}"
            if isinstance(member.data, Refused):
                yield refusal(source, member.data)
            else:
                inner = File(source, member.data)
                yield from expand(inner, max_bytes=max_bytes, allowance=budget, depth=depth + 1)
        if is_empty:
            yield refusal(file.source, Refused("no_text", f"{file.source}: holds no file"))
    except Refused as error:
        yield refusal(file.source, error)


def take_in(file: File, settings: Settings) -> Taken:
    """Read, clean, structure and mask one file that is no archive."""
    try:
        reading = _read(file, settings.documents)
        documents = make_documents(reading)
    except DocumentError as error:
        return Taken(rejected=(refusal(file.source, error),))
    faults = tuple(
        rejection(file.source, fault.reason, f"{file.source}, {fault.where}: {fault.why}")
        for fault in reading.faults
    )
    if not any(document.text for document in documents):
        empty = reject(STAGE, documents[0], "no_text", {"source": file.source})
        return Taken(rejected=faults or (empty,))
    screened = [
        screen_personal_data(document, section=settings.personal)
        for document in documents
        if document.text
    ]
    kept = tuple(item.document for item in screened if item.document)
    refused = tuple(item.rejection for item in screened if item.rejection)
    return Taken(documents=kept, rejected=(*faults, *refused))


def refusal(source: str, error: DocumentError) -> Rejection:
    """Make the rejection of a file that an error speaks of."""
    reason: Reason = error.reason if isinstance(error, Refused) else "unreadable"
    return rejection(source, reason, str(error))


def rejection(source: str, reason: Reason, why: str) -> Rejection:
    """Reject a file or a part of it: the line that says why stands for what could not be read."""
    return Rejection(
        stage=STAGE,
        record_id=content_hash([source, why]),
        reason=reason,
        evidence={"source": source, "why": why},
        payload=why[:_MAX_PAYLOAD_CHARS],
    )


def _too_deep(source: str) -> Refused:
    msg = f"{source}: is an archive inside archives, {_MAX_DEPTH + 1} deep; unpack it first"
    return Refused("unsafe", msg)


@uncollected()
def _read(file: File, section: DocumentsSection) -> Reading:
    """Read a file as what it is; a false name is noted.

    Raises:
        DocumentError: it cannot be read.
    """
    if not file.data.strip():
        return Reading(file.source, "text/plain", stem_title(file.source))
    found = format_of(file.data, file.source, columns=section.columns)
    reading = _read_as(found, file, section)
    note = misnamed(file.source, found)
    return replace(reading, notes=(note, *reading.notes)) if note else reading


def _read_as(found: Format, file: File, section: DocumentsSection) -> Reading:
    """Hand a file to its reader; each is imported only where it is needed."""
    match found:
        case "pdf":
            from curation.documents.readers.read_pdf import read_pdf

            pages, language = section.max_pages, section.ocr_language
            return read_pdf(
                file.data, file.source, ocr=section.ocr, language=language, max_pages=pages
            )
        case "docx":
            from curation.documents.readers.read_docx import read_docx

            archive.check_package(file.data, file.source, max_bytes=section.max_bytes)
            return read_docx(file.data, file.source)
        case "xlsx":
            from curation.documents.readers.read_xlsx import read_xlsx

            limit, columns = section.max_bytes, section.columns
            return read_xlsx(file.data, file.source, max_bytes=limit, columns=columns)
        case "akn":
            from curation.documents.readers.read_akn import read_akn

            return read_akn(file.data, file.source)
        case "html":
            from curation.documents.readers.read_html import read_html

            return read_html(file.data, file.source)
        case "zip":
            raise _too_deep(file.source)
        case _:
            return _read_text_as(found, file, section)


def _read_text_as(found: Format, file: File, section: DocumentsSection) -> Reading:
    from curation.documents.readers.read_csv import read_csv
    from curation.documents.readers.read_json import read_json
    from curation.documents.readers.read_markdown import read_markdown
    from curation.documents.readers.read_text import decode, read_text

    text = decode(file.data, file.source)
    if found == "csv":
        return read_csv(text, file.source, columns=section.columns)
    if found == "json":
        return read_json(text, file.source, columns=section.columns)
    return read_markdown(text, file.source) if found == "markdown" else read_text(text, file.source)
