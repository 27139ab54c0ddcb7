"""The account adds up: each row of a release is somewhere, once."""

from hypothesis import given, settings
from hypothesis import strategies as st
from released_rows import make_row, toy_release, toy_rows
from tinymodel import make_tokenizer

from curation.core.releases import OpenRelease
from finetune.account import account_for, account_lines
from finetune.examples import encode_examples, share_out

TOKENIZER = make_tokenizer(row.question + row.context for row in toy_rows(range(3)))


@settings(max_examples=20, deadline=None)
@given(share=st.floats(0, 0.5), long=st.integers(0, 4), variants=st.integers(0, 6))
def test_every_row_is_counted_once(share: float, long: int, variants: int) -> None:
    """Trained, validated, kept, dropped or not read; tokens and loss tokens likewise."""
    originals = toy_rows(range(1, 5))
    more = [
        make_row(f"Say, {row.question}", row.answer, group=row.group, parent=row)
        for row in originals[:variants]
    ]
    wide = [make_row(f"What of {n}?", "word " * 500) for n in range(long)]
    rows = {name: tuple(part) for name, part in toy_release().items()}
    release = OpenRelease(
        version="0.1.0", sha256="a" * 64, name="toy",
        rows={**rows, "train": (*originals, *more, *wide), "robustness": ()},
    )  # fmt: skip
    encoding = encode_examples(
        share_out(release, seen_share=share, seed=1), TOKENIZER, max_tokens=300
    )
    account = account_for(release, encoding)
    assert account.rows_in == (
        account.train + account.validation + account.seen + account.held_variants
        + account.unread + sum(account.dropped.values())
    )  # fmt: skip
    assert account.rows_in == sum(len(part) for part in release.rows.values())
    assert account.dropped.get("too_long", 0) == long
    assert 0 < account.loss_tokens < account.tokens
    assert account.longest <= 300
    assert len(account_lines(account)) == 3
