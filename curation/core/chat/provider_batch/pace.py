"""How a provider's batches are cut and waited for."""

from dataclasses import dataclass

from curation.core.chat.provider_batch.shards import MAX_BYTES, MAX_REQUESTS


@dataclass(frozen=True, slots=True)
class Pace:
    """How large the files are, and how often a batch is asked after."""

    first_poll_s: float = 1.0
    """Seconds before the second look; each pause is half as long again as the one before."""
    longest_poll_s: float = 60.0
    """Seconds between two looks at most."""
    settle_s: float = 10.0
    """Seconds after a creation whose answer was lost before a look shows what became of it."""
    most_requests: int = MAX_REQUESTS
    """Requests of a file."""
    most_bytes: int = MAX_BYTES
    """Bytes of a file."""
