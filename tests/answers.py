"""What intake answers to any file at all."""

from curation.core.outcomes import Rejection
from curation.core.records import Document
from curation.core.text import normalise_text
from curation.documents.intake import File, Settings, Taken, expand, take_in
from curation.documents.personal.section import PersonalDataSection
from curation.documents.sections import DocumentsSection

SETTINGS = Settings(
    documents=DocumentsSection(max_bytes=2_000_000, max_pages=50), personal=PersonalDataSection()
)


def check_answer(name: str, data: bytes) -> list[Taken]:
    """Take in a file; check that whatever comes back is whole and can be written down."""
    answers: list[Taken] = []
    for part in expand(File(name, data), max_bytes=SETTINGS.documents.max_bytes):
        taken = Taken(rejected=(part,)) if isinstance(part, Rejection) else take_in(part, SETTINGS)
        assert taken.documents or taken.rejected
        assert Taken.model_validate_json(taken.model_dump_json()) == taken
        for document in taken.documents:
            check_document(document)
        answers.append(taken)
    return answers


def check_document(document: Document) -> None:
    """Check that every offset of a document points into its text, which is normalised."""
    size = len(document.text)
    assert document.text
    assert document.text == normalise_text(document.text)
    for spans in (document.structure, document.places, document.facts, document.links):
        for item in spans:
            assert 0 <= item.start <= item.end <= size
    keys = [item.key for item in document.structure]
    assert len(set(keys)) == len(keys)
    for before, after in zip(document.places, document.places[1:], strict=False):
        assert before.end <= after.start
