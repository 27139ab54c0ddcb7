"""`[eval]`: how the base and the tuned model are measured against each other."""

from pydantic import Field

from curation.core.config import Section


class EvalSection(Section):
    """`[eval]`: how the base and the tuned model are measured against each other."""

    max_new_tokens: int = Field(128, ge=1, le=4096)
    """Length at which an answer is cut off, tokens."""
    batch_size: int = Field(8, ge=1, le=1024)
    """Questions answered at a time."""
    confidence: float = Field(0.95, gt=0.5, lt=1)
    """Level of the intervals."""
    resamples: int = Field(10000, ge=1000, le=1_000_000)
    """Bootstrap samples of articles."""
    min_clusters: int = Field(6, ge=6, le=10_000)
    """Fewer articles get no interval."""
    power: float = Field(0.8, gt=0.5, lt=1)
    """Chance of finding an effect of the size that is called detectable."""
    min_slice_rows: int = Field(2, ge=1, le=100_000)
    """Fewer validation rows of one part and question type make no finding."""
    min_gap: float = Field(0.05, ge=0, le=1)
    """How far below the whole split a slice must lie to be a finding; token F1, 0 to 1."""
    max_findings: int = Field(10, ge=1, le=1000)
    """Most findings of one evaluation, the largest gaps first."""
    seed: int = Field(20260101, ge=0)
    """Seed of the bootstrap."""
