"""Takes in files in the test's own process, with the defaults of the configuration."""

from collections.abc import Sequence
from pathlib import Path

from curation.core.outcomes import Selection
from curation.core.records import Document
from curation.core.store.memo import Memo
from curation.documents.intake import Settings, take_in
from curation.documents.load import load_documents
from curation.documents.personal.section import PersonalDataSection
from curation.documents.sections import DocumentsSection


def settings(**values: object) -> Settings:
    """Return the settings with some values of `[documents]` changed."""
    section = DocumentsSection.model_validate(values)
    return Settings(documents=section, personal=PersonalDataSection())


def load(
    paths: Sequence[Path], *, memo: Memo | None = None, **values: object
) -> Selection[Document]:
    """Load files without a sandbox."""
    return load_documents(paths, settings=settings(**values), take_in=take_in, memo=memo)
