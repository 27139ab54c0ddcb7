"""`python -m finetune train`, `export`: from an approved release to a tuned model."""

import argparse
import shutil
import sys

from curation.core.answering import PROMPT_SHA256
from curation.core.command import Command, Tool, main
from curation.core.errors import TrainError
from curation.core.machine import find_device
from curation.core.releases import DRAFT, OpenRelease, newest_version, open_release
from curation.core.store.runs import Key, section_values
from curation.core.text import content_hash
from finetune.adapters import STAGE, find_trained, models_folder
from finetune.base import find_base
from finetune.examples import Example
from finetune.recipe import library_versions
from finetune.section import FinetuneSection


def train(command: Command, options: argparse.Namespace) -> None:
    """Train on the newest approved release, or with --draft on the draft."""
    from finetune.job import Job

    section = command.config.section("finetune", FinetuneSection)
    release = _release(command, draft=options.draft)
    base = find_base(section, near=command.config.folder, models=models_folder(command.workspace))
    device = find_device()
    key = Key(
        stage=STAGE,
        module="finetune.train",
        values=section_values(finetune=section),
        inputs={},
        external={
            "release": release.version,
            "release_sha256": release.sha256,
            "base": base.fingerprint,
            "base_revision": base.revision,
            "prompt": PROMPT_SHA256,
            "device": device,
            "libraries": content_hash(library_versions()),
        },
    )
    folder = command.workspace.place(key)
    job = Job(command, release, base, section, device=device, folder=folder)
    command.run(key, Example, job.run, cost=job.cost)
    job.clean_up()
    place = command.shown(folder)
    command.say(f"model:     {place}/{section.kind}, its card {place}/README.md")
    command.say("next:      measure it against its base with `make eval`")


def export(command: Command, _options: argparse.Namespace) -> None:
    """Merge the newest adapter into its base and write the model as one folder of safetensors."""
    from finetune.export import export as write_merged

    trained = find_trained(command.workspace, near=command.config.folder)
    rows = open_release(command.workspace.root, trained.release).rows
    name = f"{trained.release}-{trained.fingerprint[:8]}"
    place = command.workspace.root / "exports" / name
    with command.workspace.writing("export", lambda: command.warn("export: another one is at it")):
        if place.is_dir():
            command.say(f"export:    {command.shown(place)} is there already")
            return
        fresh = place.with_name(f".{name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        agreed = write_merged(trained, [*rows["validation"], *rows["train"]], fresh)
        shutil.copy(trained.run.folder / "recipe.toml", fresh)
        shutil.copy(trained.run.folder / "README.md", fresh / "TRAINING.md")
        fresh.rename(place)
    command.say(f"export:    {command.shown(place)}; {agreed} of {agreed} answers as before")


def _release(command: Command, *, draft: bool) -> OpenRelease:
    """Open the release to train on.

    Raises:
        TrainError: nothing was published, or there is no draft.
    """
    root = command.workspace.root
    if draft:
        if not (root / DRAFT / "manifest.json").is_file():
            msg = "there is no draft to train on; make one first: make dataset"
            raise TrainError(msg)
        return open_release(root, DRAFT)
    version = newest_version(root)
    if version is None:
        msg = (
            "there is no approved release to train on; have people decide with `make review`, then"
            " `make dataset`, or train on the draft: make finetune DRAFT=1"
        )
        raise TrainError(msg)
    return open_release(root, version)


def _train_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--draft", action="store_true", help="train on the draft, which nobody approved"
    )


TOOLS = {"train": Tool(train, _train_arguments), "export": Tool(export)}

if __name__ == "__main__":
    sys.exit(main("finetune", {}, TOOLS))
