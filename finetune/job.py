"""One training from its release to its card: what the command does, step by step."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from curation.core.answering import Tokenizer
from curation.core.command import Command
from curation.core.machine import Device, free_memory_mib
from curation.core.outcomes import Selection
from curation.core.releases import DRAFT, OpenRelease
from curation.core.store.files import write_text
from curation.core.store.runs import CHECKPOINTS
from finetune.account import Account, account_for, account_lines
from finetune.base import Base, load_tokenizer
from finetune.card import ModelCard, render_model_card
from finetune.curves import draw_curves
from finetune.disk import check_disk
from finetune.examples import (
    Encoding,
    Example,
    check_encoding,
    encode_examples,
    share_out,
    show_loss,
)
from finetune.memory import (
    check_memory,
    estimate_seconds,
    needed_disk_bytes,
    plan_memory,
    shape_of,
)
from finetune.progress import Progress
from finetune.recipe import render_recipe
from finetune.section import FinetuneSection
from finetune.train import Trained, load_trained, train
from finetune.trainer import evaluations

_SHOWN_ROWS = 3


@dataclass
class Job:
    """A training that a command asked for."""

    command: Command
    release: OpenRelease
    base: Base
    section: FinetuneSection
    device: Device
    folder: Path
    """Of its run: checkpoints while it lasts, then the result."""
    _cost: dict[str, int] = field(default_factory=dict)

    def run(self) -> Selection[Example]:
        """Train, and leave the weights, recipe, curves and card in the folder.

        Raises:
            TrainError: rows do not fit, or memory or disk will not do: then nothing was begun.
        """
        tokenizer = load_tokenizer(self.base.folder)
        shares = share_out(self.release, seen_share=self.section.seen_share, seed=self.section.seed)
        encoding = encode_examples(shares, tokenizer, max_tokens=self.section.max_tokens)
        check_encoding(encoding, self.section)
        account = account_for(self.release, encoding)
        self._announce(account)
        trained = load_trained(self.folder)
        estimated_mib = self._estimate_memory(account, check=trained is None)
        trained = trained or self._train(encoding, tokenizer)
        self._publish(account, encoding, trained, estimated_mib)
        self._cost = {"steps": trained.steps, "peak MiB": round(trained.peak_mib)}
        return Selection(encoding.examples, encoding.rejected)

    def cost(self) -> Mapping[str, int]:
        """Return what it took, once it has run."""
        return self._cost

    def clean_up(self) -> None:
        """Remove the checkpoints of a training that is finished and stored."""
        shutil.rmtree(self.folder / CHECKPOINTS, ignore_errors=True)

    def _announce(self, account: Account) -> None:
        release = self.release
        self.command.say(
            f"train:     release {release.version} ({release.sha256[:12]}), base {self.base.name},"
            f" method {self.section.method}, on {self.device}"
        )
        if release.version == DRAFT:
            self.command.say("  a draft: nobody approved these rows, and the model card says so")
        for line in account_lines(account):
            self.command.say(line)

    def _estimate_memory(self, account: Account, *, check: bool) -> float:
        """Return the estimated memory, MiB; with `check`, refuse where it or the disk won't do."""
        shape = shape_of(self.base.folder)
        plan = plan_memory(shape, self.section, longest_tokens=account.longest, device=self.device)
        free = free_memory_mib(self.device)
        self.command.say(f"  memory: about {plan.total_mib:,.0f} MiB of {free:,.0f} MiB free")
        if check:
            check_disk(self.folder, needed_disk_bytes(shape, self.section))
            check_memory(plan, free)
        return plan.total_mib

    def _train(self, encoding: Encoding, tokenizer: Tokenizer) -> Trained:
        self.command.say(f"  loss is taken between [[ and ]]; {_SHOWN_ROWS} rows of the training:")
        for one in encoding.train[:_SHOWN_ROWS]:
            self.command.say(f"    {one.example.row_id[:8]} {show_loss(one, tokenizer)}")

        def ready(seconds_per_token: float, done: int) -> None:
            if done:
                self.command.say(f"  going on after step {done}, where an earlier command stopped")
            seconds = self._estimated_seconds(encoding, seconds_per_token)
            self.command.say(f"  time: about {seconds:,.0f} s in all, by a trial of one row")

        return train(
            encoding,
            self.base,
            self.section,
            tokenizer=tokenizer,
            device=self.device,
            folder=self.folder,
            on_ready=ready,
            on_log=Progress(self.command.say).update,
        )

    def _estimated_seconds(self, encoding: Encoding, seconds_per_token: float) -> float:
        read = sum(one.example.tokens for one in encoding.train)
        checked = sum(one.example.tokens for one in encoding.validation)
        return estimate_seconds(
            seconds_per_token,
            train_tokens=read * self.section.epochs,
            evaluation_tokens=checked * evaluations(len(encoding.train), self.section),
        )

    def _publish(
        self, account: Account, encoding: Encoding, trained: Trained, estimated_mib: float
    ) -> None:
        card = ModelCard(
            section=self.section,
            base=self.base,
            release=self.release,
            account=account,
            trained=trained,
            estimated_mib=estimated_mib,
            estimated_s=self._estimated_seconds(encoding, trained.seconds_per_token),
        )
        recipe = render_recipe(self.section, self.base, self.release, device=self.device)
        write_text(self.folder / "recipe.toml", recipe)
        write_text(
            self.folder / "curves.svg", draw_curves(trained.log, best_step=trained.best_step)
        )
        write_text(self.folder / "README.md", render_model_card(card))
