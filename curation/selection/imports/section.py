"""`[import]`: existing questions and answers, and when a provision counts as their source."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from curation.core.config import Section

PairRole: TypeAlias = Literal["question", "answer", "context", "citation"]
"""What a column of a table, or a key of a record, holds."""
PairColumns: TypeAlias = Mapping[PairRole, str]
"""Names of columns that the configuration gives."""
HubId: TypeAlias = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+@[0-9a-f]{40}$", max_length=300)
]


class ImportSection(Section):
    """`[import]`: existing questions and answers; each is brought to the provision it is about."""

    paths: tuple[Path, ...] = ()
    """Files and folders of JSON, JSON lines, CSV, TSV, Parquet, Arrow, and folders that `datasets`
    saved with `save_to_disk`; empty: nothing is imported."""
    hub: tuple[HubId, ...] = ()
    """Data sets of the hub as "owner/name@commit"; the whole commit of 40 digits is needed, for a
    branch may change."""
    columns: dict[PairRole, str] = Field(default_factory=dict)
    """Columns or keys by what they hold, where their names do not tell:
    { question = "Frage", answer = "Antwort" }; also context: words of the law, and citation: the
    provision, such as "section 5"."""
    licence: str = Field("", max_length=200)
    """Licence of the imported questions and answers; it is kept with each of them."""
    language: str = Field("en", pattern=r"^[a-z]{2,3}$")
    """Language of the questions and answers, ISO 639."""
    min_cited_cover: float = Field(0.2, ge=0, le=1)
    """Share of a pair's telling words that a provision must hold which it cites or quotes."""
    min_cover: float = Field(0.4, ge=0, le=1)
    """The same, of a provision that only its words lead to."""
    min_margin: float = Field(0.2, ge=0, le=1)
    """How far the best article must stand before the second best, share of its score."""
    max_bytes: int = Field(500_000_000, ge=1)
    """A larger file is rejected, bytes; Parquet may unpack to ten times as much."""
    max_rows: int = Field(1_000_000, ge=1)
    """Rows of one file that are read; the rest is one rejection."""
    max_row_chars: int = Field(100_000, ge=100, le=10_000_000)
    """A longer row is rejected, characters."""
    timeout_s: float = Field(600.0, gt=0, le=86_400)
    """A file that takes longer to read is rejected from there on, seconds."""

    @property
    def wanted(self) -> bool:
        """Whether there is anything to import."""
        return bool(self.paths or self.hub)
