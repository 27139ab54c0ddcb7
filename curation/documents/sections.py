"""`[documents]` and `[passages]`: what is read, and how it is cut."""

from pathlib import Path

from pydantic import Field

from curation.core.config import Section


class DocumentsSection(Section):
    """`[documents]`: the law to read."""

    paths: tuple[Path, ...] = ()
    """Files and folders of text, Markdown, JSON and CSV; empty: the packaged Constitution of India,
    as packaged, not authoritative."""
    articles: str = "12-35"
    """Articles of the packaged Constitution: a range such as "12-35" (Part III), or "all"."""
    max_bytes: int = Field(50_000_000, ge=1)
    """A larger file is rejected, bytes."""


class PassagesSection(Section):
    """`[passages]`: how documents are cut; a passage is a whole clause where it fits."""

    max_tokens: int = Field(600, ge=20)
    """Longest passage, tokens (about 1.3 a word); a longer clause is cut between its parts."""
