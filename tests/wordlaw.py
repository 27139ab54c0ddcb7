"""Laws and contracts as Word files, and what became of them."""

from wordfile import abstract, instance, level, paragraph, run, word_file

from curation.core.records import Document, Provision
from curation.documents.make import make_document
from curation.documents.passages import coverage_gaps, split_passages
from curation.documents.readers.read_docx import read_docx

P = paragraph


NUMBERING = (
    abstract(
        0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"),
        level(2, "lowerLetter", "(%3)"), level(3, "lowerRoman", "(%4)"),
    )
    + abstract(1, level(0, "decimal", "(%1)"))
    + abstract(2, level(0, "upperLetter", "(%1)"))
    + abstract(3, level(0, "lowerLetter", "(%1)"))
    + abstract(4, level(0, "decimal", "Schedule %1"))
    + abstract(5, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    + "".join(instance(number, number - 1) for number in range(1, 7))
)  # fmt: skip


def bold(text: str, *, num: int | None = None, level: int | None = None) -> str:
    """Return a paragraph in bold letters."""
    return P(run(text, "<w:b/>"), num=num, level=level)


def made(*body: str, numbering: str = NUMBERING) -> Document:
    """Return the document of a Word file, whose passages tile it."""
    data = word_file("".join(body), numbering=numbering)
    document = make_document(read_docx(data, "a.docx"))
    selection = split_passages([document], max_tokens=200, min_tokens=1)
    assert coverage_gaps(document, selection) == []
    return document


def cited(document: Document) -> dict[str, Provision]:
    """Return what a document marks, by its citation without the title."""
    stem = document.title
    bare = (item for item in document.structure if item.label or item.kind != "heading")
    return {item.citation.removeprefix(stem).strip(", "): item for item in bare}


def words(document: Document, citation: str) -> str:
    """Return the words of a provision."""
    item = cited(document)[citation]
    return document.text[item.start : item.end].strip()
