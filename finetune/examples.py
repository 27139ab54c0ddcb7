"""Rows become examples: tokens, with the loss on the answer alone, and an account of every row."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.core.answering import Tokenizer, completion_ids, prompt_for
from curation.core.errors import TrainError
from curation.core.outcomes import Rejection, reject
from curation.core.records import Record
from curation.core.releases import OpenRelease, Row
from curation.core.text import content_hash
from finetune.section import FinetuneSection

Share: TypeAlias = Literal["train", "validation", "seen"]
"""What a row is used for; `seen`: kept from training, for the closed-book measure."""

_STAGE = "finetune"
_SHOWN_TOKENS = 24
NO_LOSS = -100
"""Label of a token that carries no loss, as every loss of the library knows it."""


class Example(Record):
    """One row of the release and what became of it."""

    row_id: str
    share: Share
    tokens: int
    """Prompt and answer."""
    loss_tokens: int
    """Of the answer, its end included."""
    cut: bool
    """Whether the provision was cut to fit."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """An example with its tokens."""

    example: Example
    ids: tuple[int, ...]
    labels: tuple[int, ...]
    """Equal to `ids` on the answer, `NO_LOSS` on the prompt."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The rows of a release by use."""

    train: tuple[Row, ...]
    validation: tuple[Row, ...]
    seen: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Encoding:
    """All examples of a training, and the rows that could be none."""

    train: tuple[Encoded, ...]
    validation: tuple[Encoded, ...]
    seen: tuple[Encoded, ...]
    rejected: tuple[Rejection, ...]

    @property
    def examples(self) -> tuple[Example, ...]:
        """Every kept row."""
        return tuple(one.example for one in (*self.train, *self.validation, *self.seen))


def share_out(release: OpenRelease, *, seen_share: float, seed: int) -> Shares:
    """Say what each row of a release is for.

    The seen slice holds originals of train articles whose whole family is kept from training, so
    that its questions are new and their provisions are not. Articles take turns in an order drawn
    from the seed, and each keeps at least one original for training.

    Args:
        release: with its train and validation rows.
        seen_share: share of the train originals for the seen slice, in [0, 0.5].
        seed: decides which.

    Raises:
        TrainError: the train or the validation split is empty.
    """
    for split in ("train", "validation"):
        if not release.rows.get(split):
            msg = (
                f'release {release.version} has no rows in split "{split}"; approve pairs of more'
                " articles, or give the split a larger share in [splits]"
            )
            raise TrainError(msg)
    rows = release.rows["train"]
    originals = [row for row in rows if row.id == row.family_id]
    seen = _draw(originals, round(seen_share * len(originals)), seed)
    families = {row.family_id for row in seen}
    return Shares(
        train=tuple(row for row in rows if row.family_id not in families),
        validation=release.rows["validation"],
        seen=tuple(seen),
    )


def encode_examples(shares: Shares, tokenizer: Tokenizer, *, max_tokens: int) -> Encoding:
    """Turn rows into tokens; a row that cannot keep its evidence is rejected as "too_long".

    A provision that is too long is cut around the evidence that the answer rests on.

    Args:
        shares: rows by use.
        tokenizer: of the model.
        max_tokens: longest example, prompt and answer.
    """
    rejected: list[Rejection] = []

    def encode(rows: Iterable[Row], share: Share) -> tuple[Encoded, ...]:
        made = []
        for row in rows:
            one = encode_row(row, share, tokenizer, max_tokens=max_tokens)
            if one is None:
                rejected.append(reject(_STAGE, row, "too_long", {"max_tokens": max_tokens}))
            else:
                made.append(one)
        return tuple(made)

    return Encoding(
        train=encode(shares.train, "train"),
        validation=encode(shares.validation, "validation"),
        seen=encode(shares.seen, "seen"),
        rejected=tuple(rejected),
    )


def encode_row(row: Row, share: Share, tokenizer: Tokenizer, *, max_tokens: int) -> Encoded | None:
    """Return a row's tokens, open book; None when question, evidence and answer do not fit."""
    answer = completion_ids(tokenizer, row.answer)
    prompt = prompt_for(row, "open", tokenizer, max_tokens=max_tokens - len(answer))
    if prompt is None:
        return None
    return Encoded(
        example=Example(
            row_id=row.id,
            share=share,
            tokens=len(prompt.ids) + len(answer),
            loss_tokens=len(answer),
            cut=prompt.cut,
        ),
        ids=(*prompt.ids, *answer),
        labels=(*[NO_LOSS] * len(prompt.ids), *answer),
    )


def check_encoding(encoding: Encoding, section: FinetuneSection) -> None:
    """Pass if enough rows fit and both the train and the validation share have some.

    Raises:
        TrainError: they do not.
    """
    dropped = len(encoding.rejected)
    total = dropped + len(encoding.examples)
    allowed = math.floor(section.max_dropped * total)
    if dropped > allowed or not encoding.train or not encoding.validation:
        msg = (
            f"{dropped} of {total} rows are too long for [finetune] max_tokens ="
            f" {section.max_tokens}, and at most {allowed} may be dropped; raise max_tokens or"
            " max_dropped"
        )
        raise TrainError(msg)


def show_loss(encoded: Encoded, tokenizer: Tokenizer) -> str:
    """Show in one line which tokens carry loss: the end of the prompt, then `[[answer]]`.

    What stands between the brackets is decoded from the labels that training uses.
    """
    first = next(at for at, label in enumerate(encoded.labels) if label != NO_LOSS)
    carried = [label for label in encoded.labels if label != NO_LOSS]
    before = tokenizer.decode(encoded.ids[max(0, first - _SHOWN_TOKENS) : first])
    words = f"…{before}[[{tokenizer.decode(carried)}]]"
    return words.replace("\n", "⏎")


def _draw(rows: Sequence[Row], wanted: int, seed: int) -> list[Row]:
    """Draw rows by turns over their groups; the last row of a group is never drawn."""
    groups: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: content_hash([seed, row.id])):
        groups.setdefault(row.group, []).append(row)
    turns = sorted(groups, key=lambda group: content_hash([seed, group]))
    drawn: list[Row] = []
    while len(drawn) < wanted:
        before = len(drawn)
        for group in turns:
            if len(groups[group]) > 1 and len(drawn) < wanted:
                drawn.append(groups[group].pop())
        if len(drawn) == before:
            break
    return drawn
