"""Learning curves."""
from curation.core.records import Record
class LogPoint(Record):
    """One."""
    step: int
    epoch: float
    tokens: int
    loss: float | None
    validation_loss: float | None
    learning_rate: float | None
    seconds: float
