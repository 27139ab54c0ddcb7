"""The recipe of a training: everything resolved that decided it, as TOML that can be used again."""

from importlib.metadata import version

from curation.core.answering import PROMPT_SHA256
from curation.core.machine import Device
from curation.core.releases import OpenRelease
from finetune.base import Base
from finetune.section import FinetuneSection

LIBRARIES = ("torch", "transformers", "peft", "trl", "bitsandbytes", "accelerate")


def render_recipe(
    section: FinetuneSection, base: Base, release: OpenRelease, *, device: Device
) -> str:
    """Return `recipe.toml`: `[finetune]` as it was resolved, and what it was applied to.

    The table `[finetune]` can be copied into a configuration as it stands. No time and no folder
    of this machine is in it: equal trainings have equal recipes.
    """
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment("What this model was trained with; written by the training."))
    document["finetune"] = section.model_dump(mode="json")
    document["base"] = {
        "name": base.name,
        "revision": base.revision,
        "fingerprint": base.fingerprint,
        "licence": base.licence,
    }
    document["release"] = {
        "name": release.name,
        "version": release.version,
        "manifest_sha256": release.sha256,
    }
    document["prompt"] = {"sha256": PROMPT_SHA256}
    document["machine"] = {"device": device}
    document["libraries"] = {name: version(name) for name in LIBRARIES}
    return tomlkit.dumps(document)
