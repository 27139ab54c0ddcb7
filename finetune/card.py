"""The model card: what a model was trained from, how it went, and how to use it."""

import json
from dataclasses import dataclass

from curation.core.answering import CLOSED_SYSTEM, OPEN_SYSTEM, PROMPT_SHA256
from curation.core.markdown import counted, flat, percent, plain, ranked, table
from curation.core.releases import DRAFT, OpenRelease
from finetune.account import Account
from finetune.base import Base
from finetune.curves import LogPoint
from finetune.section import FinetuneSection
from finetune.train import Trained

_USE_ADAPTER = """```python
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

base = AutoModelForCausalLM.from_pretrained({base})
model = PeftModel.from_pretrained(base, "adapter")
tokenizer = AutoTokenizer.from_pretrained("adapter")
```"""
_USE_MODEL = """```python
from transformers import AutoModelForCausalLM, AutoTokenizer

model = AutoModelForCausalLM.from_pretrained("model")
tokenizer = AutoTokenizer.from_pretrained("model")
```"""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """All that the card says."""

    section: FinetuneSection
    base: Base
    release: OpenRelease
    account: Account
    trained: Trained
    estimated_mib: float
    estimated_s: float


def render_model_card(card: ModelCard) -> str:
    """Return `README.md`: YAML front matter as the model hub reads it, then the card."""
    sections = (
        _head(card),
        _base(card.base),
        _data(card),
        _training(card),
        "![Learning curves](curves.svg)",
        _use(card),
        _limits(card),
    )
    return _front_matter(card) + "\n" + "\n\n".join(sections) + "\n"


def _front_matter(card: ModelCard) -> str:
    """Strings are written as JSON, which is YAML and closes every quotation a name may open."""
    adapter = card.section.kind == "adapter"
    lines = [
        "---",
        f"base_model: {json.dumps(flat(card.base.name))}",
        f"library_name: {'peft' if adapter else 'transformers'}",
        "pipeline_tag: text-generation",
        f"datasets: {json.dumps([flat(card.release.name)])}",
        'tags: ["legal", "grounded", "open-book"]',
    ]
    if card.base.licence:
        lines.append(f"license: {json.dumps(flat(card.base.licence))}")
    return "\n".join([*lines, "---", ""])


def _head(card: ModelCard) -> str:
    release = card.release
    what = "An adapter for" if card.section.kind == "adapter" else "All weights of"
    title = f"# {plain(card.base.name)}, tuned on {plain(release.name)} {plain(release.version)}"
    said = f"{what} a model that answers questions about law when the provision stands before it."
    if release.version == DRAFT:
        said = (
            "**Trained on a draft: nobody approved these rows.** It shows that the way works; it"
            f" must not be used.\n\n{said}"
        )
    return f"{title}\n\n{said}"


def _base(base: Base) -> str:
    rows = [
        ("name", plain(base.name)),
        ("revision", plain(base.revision) or "none; the fingerprint names it"),
        ("fingerprint", plain(base.fingerprint)),
        ("licence", plain(base.licence) or "not stated; the base's own terms hold"),
    ]
    return f"## Base\n\n{table(('base model', ''), rows)}"


def _data(card: ModelCard) -> str:
    account = card.account
    dropped = ranked(account.dropped) or "none"
    rows = [
        ("rows of the release", str(account.rows_in)),
        ("trained on", str(account.train)),
        ("validation", str(account.validation)),
        ("kept from training for the closed-book measure", str(account.seen)),
        ("variants of these, not used", str(account.held_variants)),
        ("test and robustness, not read", str(account.unread)),
        ("provision cut to fit", str(account.cut)),
        ("dropped", dropped),
        ("tokens a pass", f"{account.tokens:,}"),
        (
            "of them with loss",
            f"{account.loss_tokens:,} ({percent(account.loss_tokens, account.tokens)})",
        ),
        ("longest row, tokens", str(account.longest)),
    ]
    return (
        "## Data\n\n"
        f"Release {plain(card.release.version)} of {plain(card.release.name)}; SHA-256 of its"
        f" manifest: `{card.release.sha256}`.\n\n{table(('rows and tokens', ''), rows)}"
    )


def _training(card: ModelCard) -> str:
    section, trained = card.section, card.trained
    checks = [point for point in trained.log if point.validation_loss is not None]
    how = (
        f"Method `{section.method}`"
        + (f", rank {section.rank}, alpha {section.alpha}" if section.kind == "adapter" else "")
        + f"; {counted(trained.steps, 'step')} of {counted(section.batch_size, 'row')}; learning"
        f" rate {section.learning_rate:g}. Loss on the answer alone. All values stand in"
        " `recipe.toml`. The base was"
        + (" quantised to 4 bits (NF4) in training only." if section.method == "qlora" else
           " not quantised.")
    )  # fmt: skip
    rows = [
        *(_validation(name, point) for name, point in _told(checks, trained.best_step)),
        ("memory, MiB", f"{trained.peak_mib:,.0f}, estimated {card.estimated_mib:,.0f}"),
        ("time, s", f"{trained.seconds:,.0f}, estimated {card.estimated_s:,.0f}"),
        ("tensors trained", f"{trained.tensors}, of which {trained.unmoved} did not move"),
    ]
    return f"## Training\n\n{how}\n\n{table(('', ''), rows)}"


def _told(checks: list[LogPoint], best_step: int) -> list[tuple[str, LogPoint]]:
    best = next((point for point in checks if point.step == best_step), checks[-1])
    return [("before", checks[0]), ("kept", best), ("last", checks[-1])]


def _validation(name: str, point: LogPoint) -> tuple[str, str]:
    return f"validation loss, {name}", f"{point.validation_loss:.4f} at step {point.step}"


def _use(card: ModelCard) -> str:
    if card.section.kind == "adapter":
        code = _USE_ADAPTER.format(base=json.dumps(flat(card.base.name)))
        note = " It belongs on the unquantised base; merged into 4-bit weights it would round away."
    else:
        code, note = _USE_MODEL, ""
    return (
        f"## Use\n\n{code}\n\nIt was trained and is measured with these prompts (form"
        f" `{PROMPT_SHA256[:8]}`); another form is another model.{note}\n\n"
        f"- system, with the provision: {plain(OPEN_SYSTEM)}\n"
        "- user: the citation, a new line, the provision, an empty line, `Question:` and the"
        " question\n"
        f"- system, without it: {plain(CLOSED_SYSTEM)}"
    )


def _limits(card: ModelCard) -> str:
    small = (
        " The packaged base of 135 million parameters shows that the way works; it is too small to"
        " be relied on."
        if "SmolLM2-135M" in card.base.name
        else ""
    )
    return (
        "## Limits\n\nNo legal advice. It knows no law that is not in its prompt: splits are"
        f" disjoint by provision.{small} How good it is, `make eval` says: on test questions that"
        " training never read, against its base."
    )
