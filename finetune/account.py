"""The account of a training before its first step: where every row and token goes."""

from collections import Counter
from dataclasses import dataclass

from curation.core.releases import OpenRelease
from finetune.examples import Encoding


@dataclass(frozen=True, slots=True)
class Account:
    """Rows and tokens of a training, counted."""

    rows_in: int
    """Rows of the release, all splits."""
    train: int
    validation: int
    seen: int
    """Kept from training for the closed-book measure, their variants not counted."""
    held_variants: int
    """Variants of the seen originals: neither trained on nor asked."""
    unread: int
    """Rows of the test and robustness splits: training never looks at them."""
    cut: int
    """Examples whose provision was cut to fit."""
    dropped: dict[str, int]
    """By reason."""
    tokens: int
    """Of the train share, one pass."""
    loss_tokens: int
    """Of them, those that carry loss."""
    longest: int
    """Longest example, tokens."""


def account_for(release: OpenRelease, encoding: Encoding) -> Account:
    """Count what becomes of each row of a release; the counts add up to `rows_in`."""
    examples = encoding.examples
    dropped = Counter(str(rejection.reason) for rejection in encoding.rejected)
    read = len(release.rows["train"]) + len(release.rows["validation"])
    total = sum(len(rows) for rows in release.rows.values())
    return Account(
        rows_in=total,
        train=len(encoding.train),
        validation=len(encoding.validation),
        seen=len(encoding.seen),
        held_variants=read - len(examples) - len(encoding.rejected),
        unread=total - read,
        cut=sum(example.cut for example in examples),
        dropped=dict(sorted(dropped.items())),
        tokens=sum(one.example.tokens for one in encoding.train),
        loss_tokens=sum(one.example.loss_tokens for one in encoding.train),
        longest=max(example.tokens for example in examples),
    )


def account_lines(account: Account) -> list[str]:
    """Return the account as lines for the terminal."""
    reasons = ", ".join(f"{reason} {count}" for reason, count in account.dropped.items())
    share = 100 * account.loss_tokens / account.tokens
    used = (
        f"  rows: {account.rows_in} in the release; train {account.train}, validation"
        f" {account.validation}, kept for closed book {account.seen} (and {account.held_variants}"
        f" variants of them), test and robustness {account.unread} not read"
    )
    lost = (
        f"  rows: {account.cut} with a provision cut to fit, {sum(account.dropped.values())}"
        f" dropped{f' ({reasons})' if reasons else ''}"
    )
    read = (
        f"  tokens: {account.tokens} a pass, {account.loss_tokens} of them carry loss"
        f" ({share:.0f} %); longest row {account.longest}"
    )
    return [used, lost, read]
