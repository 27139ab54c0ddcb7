"""The second half of the road with the packaged model: 4-bit training, measure, export."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from released_rows import make_row
from roadwork import Done, Project
from toytraining import Toy

from curation.core.releases import Row, RowSplit
from eval.records import HEADLINE, Comparison, Metric

pytestmark = [pytest.mark.road, pytest.mark.timeout(600)]
THINGS = ("copy", "search", "seal")
WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
TABLES = """
[finetune]
epochs = 3
batch_size = 8
micro_batch_size = 2
learning_rate = 0.0005
max_tokens = 256
evaluations_per_epoch = 1
[eval]
max_new_tokens = 16
"""


@pytest.fixture(scope="module")
def tuned(tmp_path_factory: pytest.TempPathFactory) -> Toy:
    """The packaged model after three passes over a toy law. To be read, not changed."""
    toy = Toy(tmp_path_factory.mktemp("tuned") / "toy", tables=TABLES, rows=release())
    toy.said = walk(toy)
    return toy


def fees(sections: range, *, shift: int = 0) -> tuple[Row, ...]:
    """Build three questions a section; every section has fees of its own.

    `shift` gives each question the answer of another section, which its provision does not hold.
    """
    rows = []
    for number in sections:
        sums = [f"{WORDS[(7 * number + place) % len(WORDS)]} crowns" for place in range(3)]
        told = "; ".join(f"for a {thing}, {fee}" for thing, fee in zip(THINGS, sums, strict=True))
        for place, thing in enumerate(THINGS):
            wrong = f"{WORDS[(7 * (number + shift) + place) % len(WORDS)]} crowns"
            rows.append(
                make_row(
                    f"Under section {number}, what is the fee for a {thing}?",
                    wrong if shift else sums[place],
                    context=f"({number}) These fees shall be paid: {told}.",
                    group=f"toy-act#s-{number}",
                )
            )
    return tuple(rows)


def release(*, shift: int = 0) -> dict[RowSplit, Sequence[Row]]:
    """Return a small release; only the training answers are shuffled."""
    return {
        "train": fees(range(1, 12), shift=shift),
        "validation": fees(range(20, 22)),
        "test": fees(range(30, 36)),
    }


def walk(toy: Project) -> str:
    """Train and measure as the Makefile does."""
    steps = (
        ("finetune", "train"),
        ("eval", "answer", "score", "compare", "findings", "report"),
    )
    done = [well(toy.run(*step, timeout=500)) for step in steps]
    return "".join(one.out for one in done)


def well(done: Done) -> Done:
    """Return a command that ended well, and said nothing on standard error."""
    assert (done.code, done.err) == (0, ""), f"{done.command}\n{done.out}{done.err}"
    return done


def measured(toy: Project, metric: Metric = HEADLINE) -> Comparison:
    """Return a comparison on the test split; the verdict rests on the headline's."""
    found = toy.kept("compare", Comparison)
    return next(one for one in found if (one.slot, one.metric) == ("test", metric))


def test_four_bit_training_lowers_the_validation_loss(tuned: Toy) -> None:
    """By the lines that a person sees."""
    losses = [float(found) for found in re.findall(r"validation loss ([\d.]+)", tuned.said)]
    assert losses[-1] < losses[0] / 2
    card = (tuned.trained / "README.md").read_text(encoding="utf-8")
    assert "quantised to 4 bits (NF4)" in card
    assert "of which 0 did not move" in card


def test_the_tuned_model_is_better_on_articles_it_never_read(tuned: Toy) -> None:
    """With an interval that excludes 0."""
    found = measured(tuned)
    assert found.outcome == "better"
    assert found.low is not None
    assert found.low > 0
    assert "the tuned model answers better than the base model" in tuned.said


def test_an_adapter_trained_on_shuffled_answers_is_worse(tuned: Toy, tmp_path: Path) -> None:
    """The same questions, provisions and answers, wrongly put together."""
    shuffled = Toy(tmp_path / "toy", tables=TABLES, rows=release(shift=1))
    shutil.copytree(tuned.workspace / "models", shuffled.workspace / "models")
    shutil.copy(tuned.workspace / "memo.sqlite", shuffled.workspace)  # the base was asked already
    walk(shuffled)
    assert measured(shuffled).tuned < measured(tuned).tuned
    assert measured(shuffled, "nll").tuned > measured(tuned, "nll").tuned


def test_adapter_and_merged_model_agree_on_ten_prompts(tuned: Toy) -> None:
    """The export refuses where they do not."""
    said = well(tuned.run("finetune", "export")).out
    assert said.endswith("; 10 of 10 answers as before\n")
