import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from curation.core.answering import CLOSED_SYSTEM, OPEN_SYSTEM, PROMPT_SHA256
from curation.core.releases import OpenRelease
from finetune.account import Account
from finetune.base import Base
from finetune.card import ModelCard, render_model_card
from finetune.curves import LogPoint
from finetune.section import FinetuneSection
from finetune.train import Trained

HOSTILE = '"]\n---\n# <img src=x onerror=alert(1)> | `x` [a](javascript:b) ```{{c}}'


def check(step: int, loss: float) -> LogPoint:
    """Return an evaluation."""
    return LogPoint(
        step=step, epoch=0, tokens=0, loss=None, validation_loss=loss, learning_rate=None,
        seconds=0,
    )  # fmt: skip


CARD = ModelCard(
    section=FinetuneSection(),
    base=Base("demo/SmolLM2-135M", "abc123", "f" * 32, "apache-2.0", Path("base")),
    release=OpenRelease(version="0.2.0", sha256="a" * 64, name="demo-law", rows={}),
    account=Account(
        rows_in=160, train=100, validation=20, seen=10, held_variants=3, unread=24, cut=2,
        dropped={"too_long": 3}, tokens=40_000, loss_tokens=4000, longest=900,
    ),
    trained=Trained(
        log=(check(0, 3.5), check(8, 2.25), check(16, 2.5)), steps=16, best_step=8, tensors=420,
        unmoved=0, seconds=1250.4, seconds_per_token=0.01, peak_mib=2800.2,
    ),
    estimated_mib=2534.6,
    estimated_s=1100.0,
)  # fmt: skip


def parts(card: ModelCard) -> tuple[dict[str, Any], str]:
    """Return what the front matter says, and the Markdown after it."""
    _, matter, body = render_model_card(card).split("---\n", 2)
    return yaml.safe_load(matter), body


def code(body: str) -> str:
    """Return the Python of the card."""
    found = re.findall(r"^```python\n(.*?)^```$", body, flags=re.DOTALL | re.MULTILINE)
    assert len(found) == 1
    return str(found[0])


def test_the_hub_can_read_the_front_matter() -> None:
    """Base, library, licence, data and task, as it names them."""
    matter, _ = parts(CARD)
    assert matter == {
        "base_model": "demo/SmolLM2-135M",
        "library_name": "peft",
        "pipeline_tag": "text-generation",
        "datasets": ["demo-law"],
        "tags": ["legal", "grounded", "open-book"],
        "license": "apache-2.0",
    }
    assert "license" not in parts(replace(CARD, base=replace(CARD.base, licence="")))[0]


def test_it_names_base_and_release_by_content() -> None:
    """Revision and fingerprint of the one, version and hash of the other."""
    _, body = parts(CARD)
    for text in ("abc123", "f" * 32, "apache-2.0", r"Release 0\.2.0 of demo-law", f"`{'a' * 64}`"):
        assert text in body
    bare = replace(CARD, base=replace(CARD.base, revision="", licence=""))
    assert "| revision | none; the fingerprint names it |" in parts(bare)[1]
    assert "| licence | not stated; the base's own terms hold |" in parts(bare)[1]


def test_a_draft_says_loudly_that_nobody_approved_it() -> None:
    """Right under the title; an approved version says nothing of the kind."""
    loud = "**Trained on a draft: nobody approved these rows.**"
    _, body = parts(replace(CARD, release=replace(CARD.release, version="draft")))
    title, first, *_ = body.strip().split("\n\n")
    assert title.startswith("# ")
    assert first.startswith(loud)
    assert loud not in render_model_card(CARD)


def test_each_row_and_token_is_told() -> None:
    """Where they went, and what dropped them."""
    _, body = parts(CARD)
    for row in (
        "| rows of the release | 160 |",
        "| trained on | 100 |",
        "| validation | 20 |",
        "| kept from training for the closed-book measure | 10 |",
        "| variants of these, not used | 3 |",
        "| test and robustness, not read | 24 |",
        "| provision cut to fit | 2 |",
        "| dropped | too long 3 |",
        "| tokens a pass | 40,000 |",
        "| of them with loss | 4,000 (10.0 %) |",
        "| longest row, tokens | 900 |",
    ):
        assert row in body
    nothing = replace(CARD, account=replace(CARD.account, dropped={}))
    assert "| dropped | none |" in parts(nothing)[1]


def test_what_was_estimated_stands_beside_what_was_measured() -> None:
    """Memory and time; the losses before, kept and last with their steps."""
    _, body = parts(CARD)
    for row in (
        "| memory, MiB | 2,800, estimated 2,535 |",
        "| time, s | 1,250, estimated 1,100 |",
        "| validation loss, before | 3.5000 at step 0 |",
        "| validation loss, kept | 2.2500 at step 8 |",
        "| validation loss, last | 2.5000 at step 16 |",
        "| tensors trained | 420, of which 0 did not move |",
    ):
        assert row in body


def test_an_adapter_is_loaded_on_the_unquantised_base() -> None:
    """The code can be parsed, and says nothing of 4 bits."""
    _, body = parts(CARD)
    assert "PeftModel.from_pretrained" in code(body)
    ast.parse(code(body))
    assert "quantization" not in code(body)
    assert "quantised to 4 bits (NF4) in training only" in body
    assert "It belongs on the unquantised base" in body


@pytest.mark.parametrize(
    ("method", "library", "quantised"),
    [("qlora", "peft", True), ("lora", "peft", False), ("dora", "peft", False),
     ("full", "transformers", False)],
)  # fmt: skip
def test_each_method_says_how_it_is_loaded(method: str, library: str, *, quantised: bool) -> None:
    """An adapter with peft, a whole model without."""
    section = FinetuneSection.model_validate({"method": method})
    matter, body = parts(replace(CARD, section=section))
    assert matter["library_name"] == library
    assert ("peft" in code(body)) == (library == "peft")
    assert ("quantised to 4 bits" in body) == quantised
    assert ("not quantised" in body) != quantised


def test_it_tells_the_prompts_and_the_limits() -> None:
    """Another form is another model; no legal advice; the small base only shows the way."""
    _, body = parts(CARD)
    for text in (
        OPEN_SYSTEM, CLOSED_SYSTEM, PROMPT_SHA256[:8], "No legal advice", "135 million parameters",
        "`make eval`", "![Learning curves](curves.svg)",
    ):  # fmt: skip
        assert text in body
    other = replace(CARD, base=replace(CARD.base, name="demo/larger"))
    assert "135 million" not in parts(other)[1]


def test_hostile_names_stay_text_in_card_and_front_matter() -> None:
    """They open no markup, close no quotation and end no block; YAML says what it said."""
    card = replace(
        CARD,
        base=replace(CARD.base, name=HOSTILE, revision=HOSTILE, licence=HOSTILE),
        release=replace(CARD.release, name=HOSTILE),
    )
    matter, body = parts(card)
    line = " ".join(HOSTILE.split())
    assert (matter["base_model"], matter["datasets"]) == (line, [line])
    assert matter["license"] == line
    assert set(matter) == set(parts(CARD)[0])
    tree = ast.parse(code(body))
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert line in strings
    prose = body.replace(code(body), "")
    assert "<img" not in prose
    assert "](javascript" not in prose.replace(r"\](javascript", "")
    assert not [text for text in body.splitlines() if text.startswith(("---", "# <"))]
    rows = [text for text in prose.splitlines() if text.startswith("|")]
    assert {text.replace(r"\|", "").count("|") for text in rows} == {3}


def test_the_same_training_has_the_same_card() -> None:
    """No clock is read."""
    assert render_model_card(CARD) == render_model_card(CARD)
