"""The recipe of a training: everything resolved that decided it, as TOML that can be used again."""

import tomllib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from pydantic import Field, ValidationError

from curation.core.answering import PROMPT_SHA256
from curation.core.errors import TrainError
from curation.core.machine import Device
from curation.core.records import Record
from curation.core.releases import OpenRelease, RowSplit
from finetune.base import Base
from finetune.section import FinetuneSection

LIBRARIES = ("torch", "transformers", "peft", "trl", "bitsandbytes", "accelerate")


class RecipeBase(Record):
    """`[base]`: the model that training started from."""

    name: str
    revision: str
    """Commit of a hub model; empty otherwise."""
    fingerprint: str
    """Hash of its content."""
    licence: str
    """As the hub names it; empty where it is not known."""


class RecipeRelease(Record):
    """`[release]`: the rows."""

    name: str
    """Of the data set."""
    version: str
    """`draft`, or its number."""
    manifest_sha256: str
    rows: Mapping[RowSplit, int]
    """By split; `[finetune]` seed and seen_share decide which of them are trained on."""


class RecipePrompt(Record):
    """`[prompt]`: how questions were put."""

    sha256: str


class RecipeMachine(Record):
    """`[machine]`: what computed."""

    device: Device


class Recipe(Record):
    """Everything that decided a training, table by table of `recipe.toml`.

    No time and no folder of this machine is in it: equal trainings have equal recipes.
    """

    finetune: FinetuneSection
    """As it was resolved: each key, those left to their defaults among them."""
    base: RecipeBase
    release: RecipeRelease
    prompt: RecipePrompt
    machine: RecipeMachine
    libraries: Mapping[str, str] = Field(min_length=1)
    """Version by name."""


def render_recipe(
    section: FinetuneSection, base: Base, release: OpenRelease, *, device: Device
) -> str:
    """Return `recipe.toml`, whose `[finetune]` can be copied into a configuration as it stands."""
    import tomlkit

    recipe = Recipe(
        finetune=_portable(section, base),
        base=RecipeBase(
            name=base.name,
            revision=base.revision,
            fingerprint=base.fingerprint,
            licence=base.licence,
        ),
        release=RecipeRelease(
            name=release.name,
            version=release.version,
            manifest_sha256=release.sha256,
            rows={split: len(rows) for split, rows in release.rows.items()},
        ),
        prompt=RecipePrompt(sha256=PROMPT_SHA256),
        machine=RecipeMachine(device=device),
        libraries=library_versions(),
    )
    document = tomlkit.document()
    document.add(tomlkit.comment("What this model was trained with; written by the training."))
    document.update(recipe.model_dump(mode="json"))
    return tomlkit.dumps(document)


def _portable(section: FinetuneSection, base: Base) -> FinetuneSection:
    """Name a model by its folder's name where the path is this machine's; see its fingerprint."""
    absolute = Path(section.model).is_absolute()
    return section.model_copy(update={"model": base.name}) if absolute else section


def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that decide what a training comes to."""
    return {name: version(name) for name in LIBRARIES}


def load_recipe(path: Path) -> Recipe:
    """Read a `recipe.toml`.

    Raises:
        TrainError: it is missing, damaged, or of another version of this program.
    """
    try:
        return Recipe.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise TrainError(_unsound(path, f"{where}: {first['msg']}")) from error
    except (OSError, ValueError) as error:  # TOML and UTF-8 that are none are ValueErrors
        raise TrainError(_unsound(path, error)) from error


def _unsound(path: Path, why: object) -> str:
    reason = (str(why).strip().splitlines() or ["empty"])[0]
    return (
        f"{path}: not a sound recipe ({reason[:200]}); restore it from a copy, or train again: make"
        " finetune"
    )
