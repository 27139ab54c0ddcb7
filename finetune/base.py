"""The model that training starts from: found, named by its content, loaded.

The packaged SmolLM2-135M-Instruct comes as GGUF and is converted once a workspace; a folder and a
hub id are taken as they are. Weights are safetensors only, and code that comes with a model is
never run.
"""

import io
import os
import shutil
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curation.core.errors import ChatError, TrainError
from curation.core.local_model import MODEL_SHA256, model_path
from curation.core.machine import Device
from curation.core.store.files import locked
from curation.core.text import content_hash
from curation.core.weights import weights_hash
from finetune.disk import check_disk, disk_errors
from finetune.section import PACKAGED, FinetuneSection, Method

if TYPE_CHECKING:
    from transformers import PreTrainedModel

PACKAGED_NAME = "HuggingFaceTB/SmolLM2-135M-Instruct"
PACKAGED_LICENCE = "apache-2.0"
PACKAGED_BYTES = 300_000_000
"""Room that the converted model takes, rounded up."""
_FILES = ("*.safetensors", "*.json", "*.txt", "*.model", "*.jinja")


@dataclass(frozen=True, slots=True)
class Base:
    """A model on this disk, named by what it holds."""

    name: str
    """As people know it: a hub id, or the name of a folder."""
    revision: str
    """Commit of a hub model; empty otherwise."""
    fingerprint: str
    """Hash of its content: equal fingerprints, equal weights."""
    licence: str
    """As the hub names it, where known."""
    folder: Path


def find_base(section: FinetuneSection, *, near: Path, models: Path) -> Base:
    """Return the configured model, on this disk; the packaged one is converted at first use.

    Args:
        section: `[finetune]`.
        near: folder that a relative path starts from.
        models: folder for converted models.

    Raises:
        TrainError: there is no such model, or it cannot be fetched.
    """
    if section.model == PACKAGED:
        name = f"smollm2-135m-instruct-{MODEL_SHA256[:8]}"
        folder = _converted(models / name)
        return Base(PACKAGED_NAME, "", MODEL_SHA256[:32], PACKAGED_LICENCE, folder)
    folder = near / section.model
    if folder.is_dir():
        if not any(folder.glob("*.safetensors")) or not (folder / "config.json").is_file():
            msg = (
                f'[finetune] model "{section.model}" is a folder without config.json and'
                " *.safetensors; name a folder that save_pretrained wrote"
            )
            raise TrainError(msg)
        return Base(folder.name, "", weights_hash(folder), "", folder)
    return _from_hub(section)


def load_base(base: Base, method: Method, *, device: Device) -> "PreTrainedModel":
    """Load the model as a method trains it: NF4 for "qlora", bfloat16 for adapters, else float32.

    Full training keeps float32 weights: the small steps of AdamW round away in bfloat16.

    Raises:
        TrainError: the folder does not hold a causal language model.
    """
    import torch

    dtype = torch.float32 if method == "full" else torch.bfloat16
    more: dict[str, Any] = {}
    if method == "qlora":
        from transformers import BitsAndBytesConfig

        more["device_map"] = {"": device}
        more["quantization_config"] = BitsAndBytesConfig(  # type: ignore[no-untyped-call]
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=torch.bfloat16,
        )
    model = load_weights(base.folder, dtype=dtype, **more)
    keep_one_layout(model)
    return model if method == "qlora" else model.to(device)  # type: ignore[arg-type]


def keep_one_layout(model: Any) -> None:  # noqa: ANN401 - any torch module
    """Forbid bitsandbytes to repack 4-bit weights at the first evaluation.

    Where the processor has AVX512-BF16, a `Linear4bit` that runs once without gradients packs its
    weights for inference. Its forward pass has no gradient from then on, and training goes on
    without a word, and hardly learns: the norm of the gradient fell from 0.71 to 0.10. Source:
    bitsandbytes 0.50.2, `nn.Linear4bit.forward` and `matmul_4bit`.
    """
    for module in model.modules():
        if hasattr(module, "support_avx512bf16_for_cpu"):
            module.support_avx512bf16_for_cpu = False


def load_weights(folder: Path, **how: Any) -> "PreTrainedModel":  # noqa: ANN401 - passed on
    """Load a causal language model from safetensors in a folder, quietly.

    Raises:
        TrainError: the folder does not hold one.
    """
    quiet()
    from safetensors import SafetensorError
    from transformers import AutoModelForCausalLM

    try:
        model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(
            folder, use_safetensors=True, trust_remote_code=False, local_files_only=True, **how
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise TrainError(_not_loaded(folder.name, error)) from error
    return model


def load_tokenizer(folder: Path) -> Any:  # noqa: ANN401 - transformers has one class a model
    """Load the tokenizer of a folder; one without a padding token pads with the end of text.

    Raises:
        TrainError: there is none.
    """
    quiet()
    from transformers import AutoTokenizer

    try:
        tokenizer: Any = AutoTokenizer.from_pretrained(
            folder, trust_remote_code=False, local_files_only=True
        )
    except (OSError, ValueError, KeyError) as error:
        raise TrainError(_not_loaded(folder.name, error)) from error
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer


def quiet() -> None:
    """Keep the libraries' bars, hints and telemetry away from the user's terminal."""
    import logging
    import warnings

    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    for name in ("bitsandbytes", "accelerate", "trl", "peft"):
        logging.getLogger(name).setLevel(logging.ERROR)
    # hints to their own developers, such as an attribute that will be renamed
    warnings.filterwarnings("ignore", module=r"(accelerate|bitsandbytes|peft|transformers|trl)\b")
    from transformers.utils import logging as of_transformers

    of_transformers.disable_progress_bar()  # type: ignore[no-untyped-call]
    of_transformers.set_verbosity_error()  # type: ignore[no-untyped-call]


def _converted(folder: Path) -> Path:
    """Return the packaged model as a folder of safetensors, converting it where it is missing."""
    with locked(folder.with_name(f"{folder.name}.lock")):
        if not folder.is_dir():
            check_disk(folder, PACKAGED_BYTES)
            with disk_errors(folder):
                _convert(folder)
    return folder


def _convert(folder: Path) -> None:
    """Write the GGUF's weights as bfloat16 safetensors; the folder appears whole or not at all."""
    import torch

    quiet()
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    try:
        gguf = model_path()
    except ChatError as error:
        raise TrainError(str(error).replace("chat: ", "[finetune] model: ")) from error
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name)
    with redirect_stderr(io.StringIO()):  # a bar that nothing else turns off
        model = AutoModelForCausalLM.from_pretrained(
            gguf.parent,
            gguf_file=gguf.name,
            dtype=torch.bfloat16,
            # without it the weights stay packed and cannot be saved
            quantization_config=GgufConfig(dequantize=True),
        )
    model.save_pretrained(fresh)
    tokenizer.save_pretrained(fresh)
    fresh.rename(folder)


def _from_hub(section: FinetuneSection) -> Base:
    """Fetch a hub model's safetensors, or find them in the hub's cache."""
    quiet()
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError

    try:
        place = snapshot_download(
            section.model, revision=section.revision or None, allow_patterns=list(_FILES)
        )
    except (OSError, ValueError, HfHubHTTPError) as error:
        raise TrainError(_not_loaded(section.model, error)) from error
    folder = Path(place)
    return Base(section.model, folder.name, content_hash([section.model, folder.name]), "", folder)


def _not_loaded(name: str, error: Exception) -> str:
    reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return (
        f'[finetune] model "{name}" cannot be loaded: {reason[:200]}; name "{PACKAGED}", a folder'
        " with safetensors, or a hub id that this machine can reach"
    )
