"""What the documents of a corpus are to each other: versions, successors, and citations."""

from collections import Counter
from collections.abc import Sequence

from curation.core.records import Document
from curation.core.text import content_hash
from curation.documents.links.follow import link_citations
from curation.documents.structure.naming import digest
from curation.documents.versions.same_law import link_versions
from curation.documents.versions.succession import Replaced, apply_succession


def join_documents(
    documents: Sequence[Document], *, succession: Sequence[Replaced]
) -> tuple[Document, ...]:
    """Tell versions of one law, give each document a key of its own, and follow the citations.

    Args:
        documents: as they were read, each alone.
        succession: which provisions replaced which of an older law.
    """
    apart = told_apart(link_versions(documents))
    succeeded = apply_succession(apart, succession) if succession else apart
    return link_citations(succeeded)


def told_apart(documents: Sequence[Document]) -> tuple[Document, ...]:
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
