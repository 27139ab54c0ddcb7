"""Trained models opened again: an adapter on the unquantised base, or a whole model.

What is measured and used is the adapter on the weights as published, not on the 4-bit ones that it
was trained over: merging into 4-bit weights would round the change away.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from curation.core.answering import Tokenizer
from curation.core.errors import StoreError, TrainError
from curation.core.machine import Device
from curation.core.store.runs import Run, Workspace
from curation.core.weights import weights_hash
from finetune.base import Base, find_base, load_tokenizer, load_weights, quiet
from finetune.examples import Example
from finetune.section import FinetuneSection

Role: TypeAlias = Literal["base", "tuned"]


STAGE = "finetune"
"""Name under which the store keeps trainings."""


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """A finished training, with all that is needed to measure or use it."""

    run: Run
    section: FinetuneSection
    """As it was resolved then."""
    base: Base
    result: Path
    """Folder of the adapter, or of the whole model."""
    fingerprint: str
    """Hash of that folder: equal fingerprints, equal answers."""
    release: str
    """Version that it was trained on: `draft`, or its number."""
    release_sha256: str
    seen: frozenset[str]
    """Ids of the rows that were kept from training for the closed-book measure."""
    trained_rows: int

    @property
    def max_tokens(self) -> int:
        """Longest prompt and answer that it was trained on."""
        return self.section.max_tokens


def find_trained(workspace: Workspace, *, near: Path) -> TrainedModel:
    """Return the newest training of a configuration.

    Args:
        workspace: of the configuration.
        near: folder that a relative model path starts from.

    Raises:
        StoreError: there is none.
        TrainError: its base model is not there any more, or is another one now.
    """
    run = workspace.latest(STAGE)
    if run is None:
        msg = f'no finished run of stage "{STAGE}"; make one first: make finetune'
        raise StoreError(msg)
    section = FinetuneSection.model_validate(run.manifest["values"][STAGE])
    external = run.manifest["external"]
    # of a hub model the very commit: its newest may be another one by now
    pinned = section.model_copy(update={"revision": external["base_revision"] or section.revision})
    base = find_base(pinned, near=near, models=models_folder(workspace))
    if base.fingerprint != external["base"]:
        msg = (
            f'[finetune] model "{section.model}" is not what it was when the training began; put'
            " it back, or train again: make finetune"
        )
        raise TrainError(msg)
    result = run.folder / section.kind
    examples = run.kept(Example)
    return TrainedModel(
        run=run,
        section=section,
        base=base,
        result=result,
        fingerprint=weights_hash(result),
        release=external["release"],
        release_sha256=external["release_sha256"],
        seen=frozenset(one.row_id for one in examples if one.share == "seen"),
        trained_rows=sum(one.share == "train" for one in examples),
    )


def models_folder(workspace: Workspace) -> Path:
    """Return where converted base models lie."""
    return workspace.root / "models"


@dataclass(frozen=True, slots=True)
class Models:
    """The base and the tuned model with their tokenizer; an adapter shares the base's weights."""

    base: Any
    tuned: Any
    tokenizer: Tokenizer
    shared: bool

    @contextmanager
    def speaking(self, role: Role) -> Iterator[Any]:
        """Give the model of that role, ready to answer."""
        if self.shared and role == "base":
            with self.tuned.disable_adapter():
                yield self.tuned
        else:
            yield self.tuned if role == "tuned" else self.base


def open_models(base: Base, result: Path, *, device: Device) -> Models:
    """Load base and tuned model as they are measured: float32 on a CPU, bfloat16 on a GPU.

    Args:
        base: the model that training started from.
        result: folder `adapter` or `model` of a training.
        device: `cpu` or `cuda`.

    Raises:
        TrainError: a folder does not hold what it should.
    """
    import torch

    dtype = torch.float32 if device == "cpu" else torch.bfloat16
    tokenizer = open_tokenizer(result)
    model: Any = load_weights(base.folder, dtype=dtype).to(device)  # type: ignore[arg-type]
    if (result / "adapter_config.json").is_file():
        tuned = load_adapter(model, result)
        return Models(base=model, tuned=tuned.eval(), tokenizer=tokenizer, shared=True)
    tuned = load_weights(result, dtype=dtype).to(device)  # type: ignore[arg-type]
    return Models(base=model.eval(), tuned=tuned.eval(), tokenizer=tokenizer, shared=False)


def open_tokenizer(result: Path) -> Tokenizer:
    """Load the tokenizer of a training's result; it pads on the left, where prompts begin.

    Raises:
        TrainError: there is none.
    """
    tokenizer = load_tokenizer(result)
    tokenizer.padding_side = "left"  # answers begin where prompts end
    return tokenizer


def load_adapter(model: Any, folder: Path) -> Any:  # noqa: ANN401 - peft's classes
    """Put a trained adapter on a model in memory.

    Raises:
        TrainError: the folder holds none that fits.
    """
    quiet()
    from peft import PeftModel
    from safetensors import SafetensorError

    try:
        return PeftModel.from_pretrained(model, folder, local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        msg = f"{folder}: no adapter that fits the model ({reason[:200]}); run: make finetune"
        raise TrainError(msg) from error


def merge_adapter(tuned: Any) -> Any:  # noqa: ANN401 - peft's classes
    """Return the base with the adapter added to its weights, refusing weights that are no numbers.

    Raises:
        TrainError: a merged weight would be no number.
    """
    try:
        return tuned.merge_and_unload(safe_merge=True)
    except ValueError as error:
        msg = f"the adapter cannot be merged ({error}); train it again with a lower learning_rate"
        raise TrainError(msg) from error
