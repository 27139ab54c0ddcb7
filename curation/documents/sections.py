"""`[documents]` and `[passages]`: what is read, and how it is cut."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import Field

from curation.core.config import Section

ColumnRole: TypeAlias = Literal[
    "number", "heading", "text", "part", "part_name", "chapter", "chapter_name", "group", "law"
]
"""What a column of a table, or a key of an object, holds."""
ColumnNames: TypeAlias = Mapping[ColumnRole, str]
"""Names of columns that the configuration gives."""


class DocumentsSection(Section):
    """`[documents]`: the law to read."""

    paths: tuple[Path, ...] = ()
    """Files and folders of text, Markdown, HTML, PDF, DOCX, Akoma Ntoso XML, JSON, CSV, XLSX, and
    ZIP files of these; empty: the packaged Constitution of India, as packaged, not
    authoritative."""
    articles: str = "12-35"
    """Articles of the packaged Constitution: a range such as "12-35" (Part III), or "all"."""
    columns: dict[ColumnRole, str] = Field(default_factory=dict)
    """Columns of tables and keys of JSON by what they hold, where their names do not tell:
    { number = "Sec", text = "Wording" }; also heading, part, part_name, chapter, chapter_name,
    group, and law: the one that a row belongs to."""
    succession: tuple[Path, ...] = ()
    """CSV files with the columns old and new: which provision replaced which of an older law, such
    as "IPC 1860, s. 302" and "BNS 2023, s. 103"."""
    ocr: bool = False
    """Whether pages of a PDF without text are read by Tesseract, which must be installed."""
    ocr_language: str = Field("eng", pattern=r"^[A-Za-z_]{2,30}(\+[A-Za-z_]{2,30}){0,4}$")
    """Languages that Tesseract reads, such as "eng" or "hin+eng"."""
    max_bytes: int = Field(50_000_000, ge=1)
    """A larger file is rejected, bytes; an archive may unpack to ten times as much."""
    max_pages: int = Field(5_000, ge=1)
    """A PDF with more pages is rejected."""
    timeout_s: float = Field(120.0, gt=0, le=86_400)
    """A file that takes longer is rejected, seconds."""
    max_memory_mb: int = Field(2_048, ge=256)
    """A file that needs more memory is rejected, megabytes."""


class PassagesSection(Section):
    """`[passages]`: how documents are cut; a passage is a whole clause where it fits."""

    max_tokens: int = Field(600, ge=20)
    """Longest passage, tokens (about 1.3 a word); a longer clause is cut between its parts."""
    min_tokens: int = Field(8, ge=0, le=20)
    """A smaller one is joined with its neighbour under the same provision, tokens; 0: none is."""
